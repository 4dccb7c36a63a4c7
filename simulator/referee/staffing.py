"""How many people a team has, and who of them is there (section 4)."""

from collections.abc import Iterator

from simulator.referee.breach import Breach
from simulator.referee.desk import Desk
from simulator.referee.opening import Opening
from simulator.referee.reading import Reading

Stretch = tuple[int, int]


def duty_is_as_people_come_and_leave(
    reading: Reading, desk: Desk, opening: Opening
) -> Iterator[Breach]:
    """Section 8: scheduled time is the team's opening hours, for who belongs to it."""
    gone = dict[int, list[Stretch]]()
    for person, left, back in desk.gone:
        gone.setdefault(person, []).append((left, back))
    for person, stretches in gone.items():
        hours = [(b, min(e, reading.end)) for b, e in opening.intervals if b < reading.end]
        expected = {rest for begin, end in hours for rest in _rest(begin, end, stretches)}
        given = {(begin, end) for who, begin, end in reading.duty if who == person}
        for begin, end in sorted(expected ^ given):
            is_ = "is not" if (begin, end) in expected else "is"
            what = f"person {person} {is_} on duty until {end}"
            yield Breach("duty is for who belongs to the team", begin, what)


def _rest(begin: int, end: int, gone: list[Stretch]) -> list[Stretch]:
    """What is left of a stretch without some others."""
    left = [(begin, end)]
    for away, back in gone:
        left = [
            piece
            for b, e in left
            for piece in ((b, min(e, away)), (max(b, back), e))
            if piece[0] < piece[1]
        ]
    return left

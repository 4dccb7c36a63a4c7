"""How many people a team has, and who of them is there (section 4)."""

from collections import defaultdict
from collections.abc import Iterator

from scenarios.holding import several
from scenarios.scenario import Scenario
from scenarios.staffing import head_counts, most_people
from simulator.referee.breach import Breach
from simulator.referee.desk import Desk
from simulator.referee.hands import Hand
from simulator.referee.opening import Opening, scenario_zone
from simulator.referee.reading import Reading, team_of_person

Stretch = tuple[int, int]


def staffed(scenario: Scenario) -> tuple[dict[str, Desk], dict[int, list[tuple[str, int]]]]:
    """All teams as a run begins, and by instant how many people they have from then on."""
    desks, changes, person = dict[str, Desk](), defaultdict[int, list[tuple[str, int]]](list), 0
    for name, team in sorted(scenario.teams.items()):
        everybody = [(0, person + n) for n in range(most_people(team))]
        (_, there), *later = head_counts(scenario, scenario_zone(scenario), name)
        desk = desks[name] = Desk(team.preemption is not None, everybody)
        for _ in everybody[there:]:
            desk.miss(0)
        desk.hands = {person: Hand() for _, person in everybody} if several(team) else {}
        for at, people in later:
            changes[at].append((name, people))
        person += most_people(team)
    return desks, changes


def duty_is_as_people_come_and_leave(
    reading: Reading, name: str, desk: Desk, opening: Opening
) -> Iterator[Breach]:
    """Section 8: scheduled time is the team's opening hours, for who belongs to it."""
    if not reading.scenario.teams[name].head_count:
        return
    of = team_of_person(reading.scenario)
    gone: dict[int, list[Stretch]] = {n: [] for n, team in enumerate(of) if team == name}
    for person, left, back in desk.gone:
        gone[person].append((left, back))
    for person, stretches in gone.items():
        hours = [(b, min(e, reading.end)) for b, e in opening.intervals if b < reading.end]
        expected = {piece for begin, end in hours for piece in rest(begin, end, stretches)}
        given = {(begin, end) for who, begin, end in reading.duty if who == person}
        for begin, end in sorted(expected ^ given):
            is_ = "is not" if (begin, end) in expected else "is"
            what = f"person {person} {is_} on duty until {end}"
            yield Breach("duty is for who belongs to the team", begin, what)


def rest(begin: int, end: int, gone: list[Stretch]) -> list[Stretch]:
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

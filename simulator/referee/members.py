"""Who is in meetings (section 6): their members, as far as they are there at all."""

from collections import defaultdict
from collections.abc import Iterator

from simulator.layout import MEETINGS
from simulator.referee.breach import Breach
from simulator.referee.desk import Desk
from simulator.referee.meetings import Sittings
from simulator.referee.opening import Opening
from simulator.referee.outages import Stretch, united
from simulator.referee.reading import Reading, team_of_person
from simulator.referee.staffing import duty_is_as_people_come_and_leave, rest


def people_are_where_they_should_be(
    reading: Reading, desks: dict[str, Desk], hours: dict[str, Opening], sittings: Sittings
) -> Iterator[Breach]:
    """On duty while they belong to a team that is open, and in the meetings they are members of."""
    for name, desk in desks.items():
        yield from duty_is_as_people_come_and_leave(reading, name, desk, hours[name])
    yield from members_are_in_their_meetings(reading, sittings, desks)


def members_are_in_their_meetings(
    reading: Reading, sittings: Sittings, desks: dict[str, Desk]
) -> Iterator[Breach]:
    """The first people of a team are taken from begin to end, unless they are gone or away."""
    gone = defaultdict[int, list[Stretch]](list)
    for person, kind, begin, end in reading.away:
        if kind != MEETINGS:
            gone[person].append((begin, end))
    for desk in desks.values():
        for person, left, back in desk.gone:
            gone[person].append((left, back))
    expected = {
        (person, *piece)
        for person, called in united(_calls(reading, sittings)).items()
        for begin, end in called
        for piece in rest(begin, end, gone[person])
        if piece[0] <= reading.end
    }
    told = [(person, b, e) for person, kind, b, e in reading.away if kind == MEETINGS]
    if len(told) > len(set(told)):
        yield Breach("members are in their meetings", 0, "a meeting is told twice")
    for person, begin, end in sorted(expected ^ {*told}, key=lambda row: row[1]):
        is_ = "is not" if (person, begin, end) in expected else "is"
        what = f"person {person} {is_} in a meeting until {end}"
        yield Breach("members are in their meetings", begin, what)


def _calls(reading: Reading, sittings: Sittings) -> Iterator[tuple[int, int, int]]:
    """Who is called to a meeting, from when until when."""
    teams = team_of_person(reading.scenario)
    for name, gate in reading.scenario.approvals.items():
        for team, number in gate.members.items():
            first = teams.index(team)
            for sitting in sittings.get(name, []):
                if sitting.at < sitting.ends:
                    yield from ((first + n, sitting.at, sitting.ends) for n in range(number))

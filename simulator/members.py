"""Members of meetings: the first people of a team, taken off other work from begin to end."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from scenarios.members import boards
from simulator.duty import without
from simulator.layout import MEETINGS
from simulator.plan import Plan
from simulator.record import AWAY, DUTY, table

Stretches = dict[int, list[list[int]]]  # by person, from when until when, in order


def sittings_of_people(plan: Plan) -> Iterator[tuple[int, int, int, int]]:
    """Rows of record.AWAY: who is called to a meeting, from when until when, be he there or not."""
    for name, board in boards(plan.scenario):
        holder = plan.holder[plan.holds.index(name)]
        meetings = plan.meeting[holder["first"] : holder["last"]]
        for team, number in sorted(board.members.items()):
            first = int(plan.team["first"][plan.teams.index(team)])
            for at, ends in zip(meetings["at"].tolist(), meetings["ends"].tolist(), strict=True):
                if at < ends:
                    yield from ((first + n, MEETINGS, at, ends) for n in range(number))


def called_to(plan: Plan) -> Stretches:
    """By person, when he is called to meetings; those that touch are one."""
    return united(table(AWAY, list(sittings_of_people(plan))))


def attended(away: NDArray[np.void], gone: NDArray[np.void]) -> NDArray[np.void]:
    """The same with each meeting as people were in it: in one at a time, and who is there at all.

    Who is absent, out of order or, by `gone`, no part of his team is in none.
    """
    meets = away["kind"] == MEETINGS
    if not meets.any():
        return away
    elsewhere = [*_stretches_of(away[~meets]), *gone[["person", "begin", "end"]].tolist()]
    called = [
        (person, *stretch) for person, mine in united(away[meets]).items() for stretch in mine
    ]
    there = without(table(DUTY, called), table(DUTY, elsewhere)).tolist()
    rows = [*away[~meets].tolist(), *((person, MEETINGS, *stretch) for person, *stretch in there)]
    return table(AWAY, rows)


def united(away: NDArray[np.void]) -> Stretches:
    """When each is away for whatever reason: stretches that touch are one."""
    found: Stretches = {}
    for person, begin, end in sorted(_stretches_of(away)):
        mine = found.setdefault(person, [])
        if mine and begin <= mine[-1][1]:
            mine[-1][1] = max(mine[-1][1], end)
        else:
            mine.append([begin, end])
    return found


def _stretches_of(away: NDArray[np.void]) -> list[tuple[int, int, int]]:
    return [(person, begin, end) for person, _, begin, end in away.tolist()]

"""When people are away: absence, breakdowns and meetings of each, laid out before the run."""

from collections.abc import Iterator
from itertools import count

import numpy as np
from numpy.typing import NDArray

from scenarios.outages import Rule, rules_of
from simulator import luck
from simulator.calendars import ALWAYS, Hours, end_of_work
from simulator.draws import Tables, draw_row, drawn
from simulator.errors import RunError
from simulator.layout import BROKEN, MOVE, NEVER, OUTAGES, WEAR
from simulator.members import attended, sittings_of_people, united
from simulator.plan import Plan
from simulator.record import AWAY, table

BUSY = "busy"  # what such a breakdown counts is known only as the run goes on
MOST_OUTAGES = 1_000_000  # of one team in a run

Row = tuple[int, int, int, int]  # person, kind, begin, end


def outages(plan: Plan, seed: int, replication: int) -> NDArray[np.void]:
    """When anybody is away in one replication, as record.AWAY: by begin, person and kind."""
    rows = list(sittings_of_people(plan))
    for number, name in enumerate(plan.teams):
        for rule in rules_of(plan.scenario.teams[name]):
            if rule.counts != BUSY:
                rows += _of_team(plan, number, rule, (seed, replication, name))
    return table(AWAY, sorted(rows, key=lambda row: (row[2], row[0], row[1])))


def wear(plan: Plan, seed: int, replication: int) -> NDArray[np.void]:
    """Breakdowns that count busy time, as layout.WEAR: as many as come where nobody ever rests."""
    rows = list[tuple[int, int, int, int]]()
    for number, name in enumerate(plan.teams):
        for rule in rules_of(plan.scenario.teams[name]):
            if rule.counts != BUSY:
                continue
            back = dict[int, int]()
            for person, _, begin, end in _of_team(plan, number, rule, (seed, replication, name)):
                rows.append((person, begin - back.get(person, 0), end - begin, NEVER))
                back[person] = end
    return table(WEAR, rows)


def with_wear(away: NDArray[np.void], wear: NDArray[np.void]) -> NDArray[np.void]:
    """The same with the breakdowns of layout.WEAR that have come."""
    came = wear[wear["begin"] != NEVER]
    rows = [(person, BROKEN, begin, begin + lasts) for person, _, lasts, begin in came.tolist()]
    return np.concatenate([away, table(AWAY, rows)]) if rows else away


def _of_team(plan: Plan, number: int, rule: Rule, names: tuple[int, int, str]) -> list[Row]:
    """The outages of one kind of all people of a team; luck is by person and cycle, from 1."""
    *lot, name = names
    keys = [
        luck.key(*lot, name, name, name, f"{rule.kind} {purpose}") for purpose in ("after", "lasts")
    ]
    hours = ALWAYS
    if rule.counts == "scheduled":
        hours = plan.hours[plan.scenario.teams[name].calendar]
    team, found = plan.team[number], list[Row]()
    for n in range(1, int(team["people"]) + 1):
        person, kind = int(team["first"]) + n - 1, OUTAGES.index(rule.kind)
        for begin, end in _of_person(rule, keys, n, hours, plan.until):
            found.append((person, kind, begin, end))
            if len(found) > MOST_OUTAGES:
                raise RunError(
                    f"teams.{name}.{rule.key} brings more than {MOST_OUTAGES:,} outages. "
                    "Let them come later, or shorten the run."
                )
    return found


def _of_person(
    rule: Rule, keys: list[tuple[int, int]], person: int, hours: Hours, until: int
) -> Iterator[tuple[int, int]]:
    """From when until when somebody is away, again and again; each takes a microsecond at least."""
    tables = Tables()
    rows = [draw_row(length, hours.working_day, tables) for length in (rule.after, rule.lasts)]
    at = 0
    for cycle in count(1):
        us = [luck.uniform(*key, person, cycle, 0) for key in keys]
        up, down = (
            max(1, round(drawn(row, tables.parts, tables.knots, u)))
            for row, u in zip(rows, us, strict=True)
        )
        begin = end_of_work(hours, at, up)
        if begin >= until:
            return
        at = begin + down
        yield begin, at


def moves(away: NDArray[np.void]) -> NDArray[np.void]:
    """Who leaves and who returns, as layout.MOVE: who is away for two reasons leaves once."""
    found = [
        (at, person, leaves)
        for person, mine in united(away).items()
        for begin, end in mine
        for at, leaves in ((begin, 1), (end, 0))
    ]
    return table(MOVE, sorted(found))


def told(away: NDArray[np.void], gone: NDArray[np.void], end: int) -> NDArray[np.void]:
    """What a run came to, as it was; the last of them may end after it.

    `gone` has rows like record.DUTY: when somebody did not belong to his team.
    """
    found = attended(away[away["begin"] <= end], gone)
    found = found[found["begin"] <= end]
    return found[np.lexsort([found[name] for name in ("kind", "person", "begin")])]

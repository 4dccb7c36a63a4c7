"""Lines with limits on work in progress, against exact values."""

from math import factorial
from typing import Any

import numpy as np
import pytest

from analysis import window as analysis
from analysis.ledgers import people_ledger
from simulator.layout import BLOCKED, TURNED_AWAY
from tests.theory.agreement import agrees
from tests.theory.conftest import Effort
from tests.theory.models import Model, exponential, poisson
from tests.theory.observing import HOUR, Window, observed

SATURATED = {"process": "saturated"}


def line(stages: int, arrives: dict[str, Any], **more: Any) -> Model:
    """Stages of one person and an hour each, in a row."""
    names = [f"S{n}" for n in range(1, stages + 1)]
    wip = more.pop("wip", None)
    worked = {n: {"team": n, "effort": exponential(1), "wip": wip} for n in names}
    return {
        "teams": {name: {} for name in names},
        "stages": worked,
        "work": {"item": {"arrives": arrives, "route": names}},
        **more,
    }


def within(at_most: int, full: str = "waits") -> Model:
    return {"limits": {"line": {"at_most": at_most, "covers": "stream", "full": full}}}


def admissions(run: Window, outside: int, place: str) -> float:
    """Hours that items waited to be let in at a place, inside the window."""
    rows, op = run.record.intervals, run.plan.op
    mine = (op["needs"] > 0) & (op["outside"] == outside)
    mine &= op["place"] == run.plan.places.index(place)
    rows = rows[mine[rows["op"]]]
    begin = np.maximum(rows["begin"] / HOUR, run.begin)
    return float(np.maximum(np.minimum(rows["end"] / HOUR, run.end) - begin, 0).sum())


def test_T18_a_line_of_three_items_with_a_backlog_outside(fast: Effort) -> None:
    """Source: the Markov chain of a semi-open network, solved."""
    model = line(2, poisson(0.5), **within(3))
    runs = observed(fast, model, hours=5_000, warm_up=100, tail=100)
    outside = [admissions(run, 1, "S1") / (run.end - run.begin) for run in runs]
    agrees(outside, 0.571256, fast.within, "backlog")
    wip = [run.inside - out for run, out in zip(runs, outside, strict=True)]
    agrees(wip, 1.63395, fast.within, "WIP")
    agrees([run.stay.mean() for run in runs], 4.41041, fast.within, "lead time")
    agrees([2 * number for number in wip], 3.2679, fast.within, "lead time inside")


def test_T18_what_three_items_can_do_at_most(effort: Effort) -> None:
    """Source: mean value analysis of a closed line, 3 / (3 + 2 - 1)."""
    runs = observed(effort, line(2, SATURATED, **within(3)), hours=500, warm_up=50, tail=50)
    agrees([run.rate for run in runs], 0.75, effort.within, "throughput")


def test_one_at_a_time_through_a_fork_is_one_server(fast: Effort) -> None:
    """Source: Pollaczek-Khinchine, for the longer of two exponentials (mean square 7 / 2)."""
    model = line(2, poisson(0.5), **within(1))
    model["work"]["item"]["route"] = [{"fork": {"branches": {"a": ["S1"], "b": ["S2"]}}}]
    runs = observed(fast, model, hours=5_000, warm_up=100, tail=100)
    waited = 0.5 * (7 / 2) / (2 * (1 - 0.5 * 3 / 2))
    agrees([run.stay.mean() for run in runs], waited + 3 / 2, fast.within, "lead time")


@pytest.mark.parametrize(("stages", "throughput"), [(2, 2 / 3), (3, 22 / 39)])
def test_T19_saturated_lines_without_room_between_stations(
    effort: Effort, stages: int, throughput: float
) -> None:
    """Source: Hunt 1956: blocking after service, equal rates; 2 / 3 and 22 / 39."""
    runs = observed(effort, line(stages, SATURATED, wip=1), hours=500, warm_up=50, tail=50)
    agrees([run.rate for run in runs], throughput, effort.within, "throughput")
    agrees([run.busy("S1") for run in runs], throughput, effort.within, "utilisation")
    blocked = [admissions(run, 0, "S2") / (run.end - run.begin) for run in runs]
    agrees(blocked, 1 - throughput, effort.within, "blocked")


@pytest.mark.parametrize("room", [0, 1])
def test_T19_people_wait_with_what_finds_no_room_behind_them(effort: Effort, room: int) -> None:
    """Source: Hunt 1956: blocking after service: a birth and death chain of room + 2 steps.

    The first station has no limit, so that only its person can be held.
    """
    model = line(2, SATURATED)
    model["stages"]["S1"]["effort"] = exponential(1.25)
    model["stages"]["S2"] |= {"wip": 1 + room, "holds": "person"}
    chances = np.array([0.8**n for n in range(room + 3)])
    chances /= chances.sum()
    runs = observed(effort, model, hours=500, warm_up=50, tail=50)
    agrees([run.rate for run in runs], 1 - chances[0], effort.within, "throughput")
    agrees([run.busy("S1") for run in runs], 1 - chances[-1], effort.within, "util_1")
    agrees([share_blocked(run, "S1") for run in runs], chances[-1], effort.within, "blocked_1")


@pytest.mark.parametrize("holds", ["place", "person"])
def test_T19_who_is_blocked_is_so_in_the_people_ledger(effort: Effort, holds: str) -> None:
    """Source: Hunt 1956: a saturated line of two, 2 / 3 in use and 1 / 3 blocked."""
    model = line(2, SATURATED, wip=1)
    for stage in model["stages"].values():
        stage["holds"] = holds
    runs = observed(effort, model, hours=500, warm_up=50, tail=50)
    agrees([run.rate for run in runs], 2 / 3, effort.within, "throughput")
    agrees([run.busy("S1") for run in runs], 2 / 3, effort.within, "util_1")
    agrees([share_blocked(run, "S1") for run in runs], 1 / 3, effort.within, "blocked_1")
    assert max(share_blocked(run, "S2") for run in runs) == 0


def share_blocked(run: Window, team: str) -> float:
    """The share of its time for which a team of one is blocked, by the people ledger."""
    window = analysis.Window(int(run.begin * HOUR), int(run.end * HOUR))
    ledger = people_ledger(run.plan, run.record, window)[run.plan.teams.index(team)]
    return float(ledger[BLOCKED] / ledger.sum())


@pytest.mark.parametrize("asked", ["wip", "queue"])
def test_who_turns_away_from_a_full_house_is_lost_to_it(effort: Effort, asked: str) -> None:
    """Source: M/M/1/K: with three there, of whom two wait, everybody goes elsewhere."""
    lost, inside = erlang_loss(1.2, 1, 3)
    model = line(1, poisson(1.2))
    when = {"wip": {"stage": "S1", "at_most": 2}, "queue": {"stage": "S1", "at_most": 1}}
    come = {"when": {asked: when[asked]}, "route": ["S1"]}
    model["work"]["item"]["route"] = [{"choose": {"come": come, "else": {}}}]
    runs = observed(effort, model, hours=500, warm_up=50, tail=50)
    gone = [(run.stay == 0).mean() for run in runs]
    agrees(gone, lost, effort.within, "share that goes elsewhere")
    agrees([run.inside for run in runs], inside, effort.within, "L")


def erlang_loss(load: float, people: int, room: int) -> tuple[float, float]:
    """The share lost, and the mean number inside, of M/M/c/K."""
    weights = [
        load**n / factorial(min(n, people)) / people ** max(n - people, 0) for n in range(room + 1)
    ]
    return weights[-1] / sum(weights), sum(n * w for n, w in enumerate(weights)) / sum(weights)


def test_the_loss_formula_is_erlangs() -> None:
    """Source: Erlang's tables: a load of 2 at 3 lines loses 4 in 19."""
    assert erlang_loss(2, 3, 3)[0] == pytest.approx(4 / 19)
    assert erlang_loss(0.5, 1, 1) == pytest.approx((1 / 3, 1 / 3))


@pytest.mark.parametrize(("people", "room"), [(3, 3), (3, 5), (1, 4)])
def test_what_finds_the_stream_full_is_lost(effort: Effort, people: int, room: int) -> None:
    """Source: Erlang 1917; M/M/c/K."""
    lost, inside = erlang_loss(2.4, people, room)
    model = line(1, poisson(2.4), **within(room, "lost"))
    model["teams"] = {"S1": {"people": people}}
    runs = observed(effort, model, hours=500, warm_up=50, tail=50)
    gone = [(run.record.items["outcome"][run.counted] == TURNED_AWAY).mean() for run in runs]
    agrees(gone, lost, effort.within, "share lost")
    agrees([run.inside for run in runs], inside, effort.within, "L")

"""Further closed forms of queueing theory, for features that stand beside each other."""

from math import exp
from typing import Any

import numpy as np
import pytest
from scipy import optimize

from scenarios.file import build
from simulator.plan import plan
from simulator.workload import workload
from tests.theory import markov
from tests.theory.agreement import agrees
from tests.theory.conftest import Effort
from tests.theory.models import exponential, poisson, queue
from tests.theory.observing import HOUR, Window, observed

GROUPS = 20
LENGTHS = {
    "lognormal": {"dist": "lognormal", "mean": "3h", "cv": 2},
    "fixed": "3h",
    "exponential": exponential(3),
}


def erlang(shape: int, mean: str) -> dict[str, Any]:
    return {"dist": "erlang", "shape": shape, "mean": mean}


def test_gaps_steadier_than_chance_before_three_people(effort: Effort) -> None:
    """E2/M/3. Source: Kendall 1953: who waits, waits 1 / 3μ(1 - σ), σ = A*(3μ(1 - σ))."""
    rate = 2.4
    root = optimize.brentq(lambda s: (2 * rate / (2 * rate + 3 * (1 - s))) ** 2 - s, 0, 0.999)
    chances = markov.stationary((0, 0), markov.erlang_gaps(2, rate, 3))
    wait = markov.mean(chances, lambda state: max(0, state[0] - 3)) / rate
    gap = {"process": "renewal", "gap": erlang(2, "25min")}
    runs = observed(effort, queue(gap, 3, exponential(1)), hours=3_000, warm_up=200, tail=200)
    waits = [run.wait("serve") for run in runs]
    agrees([w.mean() for w in waits], wait, effort.within, "Wq")
    agrees([w[w > 0].mean() for w in waits], 1 / (3 * (1 - root)), effort.within, "W of who waits")


def test_work_in_three_phases_before_two_people(effort: Effort) -> None:
    """M/E3/2. Source: its Markov chain, by phases (Neuts 1981)."""
    rate = 1.5
    chances = markov.stationary((0, (0, 0, 0)), markov.erlang_work(3, rate, 2))
    wait = markov.mean(chances, lambda state: state[0]) / rate
    runs = observed(effort, queue(rate, 2, erlang(3, "1h")), hours=3_500, warm_up=200, tail=200)
    agrees([run.wait("serve").mean() for run in runs], wait, effort.within, "Wq")
    agrees([run.busy("staff") for run in runs], rate / 2, effort.within, "utilisation")


def test_work_for_one_and_for_two_in_turn(effort: Effort) -> None:
    """What two people do at most, where each item takes one of them or, by a coin, both at once.

    Source: its Markov chain. Two work alone 1 / 7 of the time, one does while the next item waits
    for both 2 / 7, and both do together 4 / 7 (Rumyantsev & Morozov 2017).
    """
    both = {"alone": {"share": "50%", "route": ["solo"]}, "else": {"route": ["pair"]}}
    model = {
        "teams": {"staff": {"people": 2}},
        "stages": {
            "solo": {"team": "staff", "effort": exponential(1)},
            "pair": {"team": "staff", "people": 2, "effort": exponential(1)},
        },
        "work": {
            "item": {"arrives": {"process": "closed", "items": 4}, "route": [{"choose": both}]}
        },
    }
    runs = observed(effort, model, hours=400, warm_up=20, tail=20)
    agrees([run.rate for run in runs], 8 / 7, effort.within, "throughput")
    agrees([run.busy("staff") for run in runs], 6 / 7, effort.within, "utilisation")


def test_batches_of_any_size(effort: Effort) -> None:
    """M^X/M/1. Source: Burke 1975; Gross & Harris: L = mρ / (1 - ρ) for geometric batches of m."""
    size, load = 3, 0.7
    arrives = {**poisson(load / size), "batch": {"mean": size}}
    runs = observed(effort, queue(arrives, 1, exponential(1)), hours=16_000, warm_up=500, tail=500)
    agrees([run.inside for run in runs], size * load / (1 - load), effort.within, "L")


@pytest.mark.parametrize("at", [2, 5, 10])
def test_how_a_queue_fills_from_empty(fast: Effort, at: int) -> None:
    """M/M/1 at 0.8. Source: its Markov chain in time; Abate & Whitt 1987 have it in closed form."""
    expected = markov.mean(markov.transient(0, markov.one_person(0.8), at), float)
    found = inside_at(fast, queue(0.8, 1, exponential(1)), at, 1_200)
    agrees(found, expected, fast.within, f"mean number after {at} h")


def inside_at(effort: Effort, model: dict[str, Any], at: int, runs: int) -> list[float]:
    """How many items are inside so many hours after an empty start: means of groups of runs."""
    p = plan(build({"name": "theory", "horizon": f"{at + 1}h", **model}))
    found = []
    for n in range(int(runs * effort.length / GROUPS + 1) * GROUPS):
        items = effort.engine(p, workload(p, 1, n)).items
        left = (items["ended"] >= 0) & (items["ended"] <= at * HOUR)
        found.append(np.count_nonzero((items["arrived"] <= at * HOUR) & ~left))
    return [float(group.mean()) for group in np.array(found).reshape(GROUPS, -1)]


@pytest.mark.parametrize("length", LENGTHS)
def test_T10_nobody_waits_where_nobody_is_needed(effort: Effort, length: str) -> None:
    """M/G/∞, the same for all lengths of one mean. Source: Takacs 1962."""
    runs = observed(effort, pure_delay(LENGTHS[length]), hours=2_500, warm_up=100, tail=3_000)
    agrees([run.stay.mean() for run in runs], 3, effort.within, "W")
    agrees([run.inside for run in runs], 6, effort.within, "L")
    agrees([run.moment(2) - run.inside**2 for run in runs], 6, 2 * effort.within, "var of N")
    if effort.within < 0.05:
        agrees([share_empty(run) for run in runs], exp(-6), 8 * effort.within, "P(empty)")


def test_a_set_up_after_idleness(effort: Effort) -> None:
    """M/M/1. Source: Welch 1964: to the wait add (2 d + λ d²) / 2 (1 + λ d), d being fixed."""
    rate, setup = 0.7, 1.5
    model = queue(rate, 1, exponential(1))
    model["teams"]["staff"]["set_up"] = {"after_idle": "90min"}
    longer = (2 * setup + rate * setup**2) / (2 * (1 + rate * setup))
    runs = observed(effort, model, hours=2_500, warm_up=300, tail=300)
    stay = 1 / (1 - rate) + longer
    agrees([run.stay.mean() for run in runs], stay, effort.within, "W")
    agrees([run.inside for run in runs], rate * stay, effort.within, "L")


def share_empty(run: Window) -> float:
    """The share of time in which nobody is inside."""
    number, length = run.numbers
    return float(length[number == 0].sum() / length.sum())


@pytest.mark.parametrize(("length", "expected"), [("fixed", 6), ("exponential", 6 * (1 - exp(-1)))])
def test_T10_how_a_delay_fills_from_empty(fast: Effort, length: str, expected: float) -> None:
    """Three hours after an empty start. Source: Takacs 1962."""
    found = inside_at(fast, pure_delay(LENGTHS[length]), 3, 400)
    agrees(found, expected, fast.within, "mean number after 3 h")


def pure_delay(length: Any) -> dict[str, Any]:
    """Two items an hour through a stage that needs nobody."""
    return {
        "stages": {"wait": {"delay": length}},
        "work": {"item": {"arrives": poisson(2), "route": ["wait"]}},
    }


def test_what_an_approver_sends_back_makes_a_network(effort: Effort) -> None:
    """Jackson 1957: a quarter comes back, and both queues are as if each stood alone."""
    model = {
        "teams": {"a": {}, "b": {}},
        "stages": {"build": {"team": "a", "effort": exponential(1)}},
        "approvals": {"peer": {"team": "b", "effort": exponential(0.75), "sends_back": "25%"}},
        "work": {"item": {"arrives": poisson(0.5), "route": ["build", "peer"]}},
    }
    runs = observed(effort, model, hours=2_500, warm_up=300, tail=300)
    agrees([run.inside for run in runs], 2 + 1, effort.within, "L")
    agrees([run.stay.mean() for run in runs], 6, effort.within, "W")
    agrees([run.busy("a") for run in runs], 2 / 3, effort.within, "utilisation of a")
    agrees([run.busy("b") for run in runs], 0.5, effort.within, "utilisation of b")

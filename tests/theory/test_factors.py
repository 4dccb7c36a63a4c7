"""Numbers that are others from a date on, or as items go live, against theory."""

from collections.abc import Iterable
from math import exp
from typing import Any

import numpy as np
import pytest

from scenarios.file import build
from simulator.plan import plan
from simulator.workload import workload
from tests.theory import markov
from tests.theory.agreement import agrees
from tests.theory.conftest import Effort
from tests.theory.models import exponential, poisson
from tests.theory.observing import HOUR

GROUPS = 20
FACTORS = (1.0, 1.5, 2.0, 2.5)


@pytest.mark.parametrize("way", ["a factor", "on the way"])
def test_a_delay_that_is_another_from_a_date_on(fast: Effort, way: str) -> None:
    """M_t/G_t/∞: what came before the date has the one delay, what comes after it the other.

    Source: Eick, Massey & Whitt 1993: the mean of N(t) is that of who came and is still there.
    """
    rate, one, other, date, at = 40, 3.0, 6.0, 6, 10
    factor = {"number": "stages.d.delay", "from": {f"{date}h": 2}}
    longer = {"set": {"stages.d.delay.mean": "9h"}, "from": {f"{date}h": "50%"}}
    text = {
        "name": "theory", "horizon": f"{at + 1}h", "stages": {"d": {"delay": exponential(one)}},
        "work": {"A": {"arrives": poisson(rate), "route": ["d"]}},
        "factors": [factor if way == "a factor" else longer],
    }  # fmt: skip
    before = one * (exp(-(at - date) / one) - exp(-at / one))
    expected = rate * (before + other * (1 - exp(-(at - date) / other)))
    p, found = plan(build(text)), []
    for n in range(int(30 * fast.length / GROUPS + 1) * GROUPS):
        items = fast.engine(p, workload(p, 1, n)).items
        left = (items["ended"] >= 0) & (items["ended"] <= at * HOUR)
        found.append(np.count_nonzero((items["arrived"] <= at * HOUR) & ~left))
    groups = np.array(found).reshape(GROUPS, -1)
    agrees([float(group.mean()) for group in groups], expected, fast.within, "mean number")


def test_work_that_takes_longer_the_more_has_gone_live(fast: Effort) -> None:
    """One item after the other, each half an hour longer on average, and set back at random.

    The count and the work under way are a Markov chain; what ends counts for the second to come,
    since the next begins in the same instant. Its balance equations give how many end in an hour.
    """

    def moves(state: tuple[int, int]) -> Iterable[tuple[tuple[int, int], float]]:
        count, under_way = state
        yield (min(count + 1, 3), count), 1 / FACTORS[under_way]
        if count:
            yield (0, under_way), 0.2

    chances = markov.stationary((0, 0), moves)
    expected = markov.mean(chances, lambda state: 1 / FACTORS[state[1]])
    text = {
        "name": "theory", "horizon": f"{int(300 * fast.length) + 100}h", "teams": {"t": {}},
        "stages": {"s": {"team": "t", "effort": exponential(1)}},
        "work": {
            "A": {"arrives": {"process": "closed", "items": 1}, "route": ["s"]},
            "B": {"arrives": poisson(0.2), "route": []},
        },
        "factors": [
            {
                "number": "stages.s.effort",
                "grows": {"with": "A", "by": 0.5, "up_to": 2.5, "since": "B"},
            }
        ],
    }  # fmt: skip
    p, found = plan(build(text)), []
    for n in range(GROUPS):
        items = fast.engine(p, workload(p, 1, n)).items
        ended = items["ended"][items["type"] == 0] / HOUR
        hours = text["horizon"][:-1]
        found.append(float(np.count_nonzero(ended > 10) / (int(hours) - 10)))
    agrees(found, expected, fast.within, "throughput")


def counted(fast: Effort, text: dict[str, Any], replications: int) -> list[float]:
    """The mean number of items that arrive, by group of replications."""
    p = plan(build({"name": "theory", **text}))
    found = [len(fast.engine(p, workload(p, 1, n)).items) for n in range(replications)]
    return [float(group.mean()) for group in np.array(found).reshape(GROUPS, -1)]


def test_a_rate_that_is_another_from_a_date_on(fast: Effort) -> None:
    """The gap under way at the date is of the old rate, by whose loss of memory it begins anew.

    So the next arrival takes X of the old rate, and N(T) is that before, and one and those of the
    new rate in what X leaves, if it leaves anything.
    """
    one, other, date, at = 2.0, 6.0, 10, 20
    left = float(at - date)
    after = (1 - exp(-one * left)) + other * (left - (1 - exp(-one * left)) / one)
    text: dict[str, Any] = {
        "horizon": f"{at}h",
        "work": {"A": {"arrives": poisson(one), "route": []}},
        "factors": [{"number": "work.A.arrives.per_hour", "from": {f"{date}h": 3}}],
    }
    found = counted(fast, text, int(2 * fast.length + 2) * GROUPS)
    agrees(found, one * date + after, fast.within, "arrivals")


def test_failures_come_the_sooner_the_more_has_gone_live(fast: Effort) -> None:
    """Each makes them come half as often again, until all is cleaned up at random.

    The count and the one that the gap under way began with are a Markov chain; a gap begins as
    one comes, which counts from the next instant on. Its balance equations give the rate.
    """

    def moves(state: tuple[int, int]) -> Iterable[tuple[tuple[int, int], float]]:
        count, under_way = state
        yield (min(count + 1, 3), count), FACTORS[under_way]
        if count:
            yield (0, under_way), 0.2

    chances = markov.stationary((0, 0), moves)
    expected = markov.mean(chances, lambda state: FACTORS[state[1]])
    text: dict[str, Any] = {
        "horizon": f"{int(100 * fast.length) + 100}h",
        "work": {
            "A": {"arrives": poisson(1), "failure": True, "route": []},
            "B": {"arrives": poisson(0.2), "route": []},
        },
        "factors": [
            {
                "number": "work.A.arrives.per_hour",
                "grows": {"with": "A", "by": 0.5, "up_to": 2.5, "since": "B"},
            }
        ],
    }
    p, found = plan(build({"name": "theory", **text})), []
    for n in range(GROUPS):
        items = fast.engine(p, workload(p, 1, n)).items
        came = items["arrived"][items["type"] == 0] / HOUR
        found.append(float(np.count_nonzero(came > 10) / (int(text["horizon"][:-1]) - 10)))
    agrees(found, expected, fast.within, "arrivals an hour")

"""The same runs as five culture levels see them: by hand, on measures that are made up."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from analysis.comparison import BETTER, WORSE, Comparison
from analysis.dashboards import Dashboard, dashboards, disagreements
from analysis.measures import Measures
from analysis.mirrors import document, told
from simulator import layout
from tests.plots.comparisons import ARRIVALS, FASTER, USUAL, compared

HOUR = 3_600_000_000
FREED = "freed"


def made_up(*, sound: int = 30, unmet: int = 0, **settings: Any) -> Comparison:
    """Today, and a future that is faster and leaves people more time; of 40 items in each run."""
    c = compared({"today": USUAL, FREED: FASTER}, settings=settings)
    work = {"today": 80, FREED: 70}

    def of(name: str) -> Callable[[Measures], Measures]:
        counts = {"sound": 30, "unmet": 0} if name == "today" else {"sound": sound, "unmet": unmet}
        return lambda m: replace(with_work(m, work[name]), **counts)

    return replace(c, measures={name: list(map(of(name), m)) for name, m in c.measures.items()})


def with_work(m: Measures, hours: int) -> Measures:
    """The same, with so many hours of work on the stream, 10 of other work, out of 100."""
    charges = np.zeros((1, len(layout.CHARGES)), np.int64)
    charges[0, layout.FOR_VALUE] = hours * HOUR
    charges[0, layout.FOR_OTHER_WORK] = 10 * HOUR
    charges[0, layout.IDLE] = (90 - hours) * HOUR
    return replace(m, teams=replace(m.teams, charges=charges, scheduled=charges.sum(axis=1)))


def at(c: Comparison, level: int) -> Dashboard:
    return dashboards(c)[level - 1]


def test_each_level_decides_by_a_figure_of_its_own() -> None:
    keys = [one.decides.metric.key for one in dashboards(made_up())]
    assert keys == ["in_use", "sound", "lead_time_85", "wanted", "lead_time_mean"]


def test_level_1_counts_busy_people_and_what_the_stream_takes_of_them() -> None:
    in_use, labour = at(made_up(), 1).seen.rows
    assert in_use.values == pytest.approx((90, 80))
    assert labour.values == pytest.approx((80 / 40, 70 / 40))


def test_level_2_counts_what_went_live_without_a_fault_and_level_4_what_was_wanted() -> None:
    c = made_up(sound=36, unmet=10)
    assert at(c, 2).decides.values == pytest.approx((75, 90))
    now, then = at(c, 4).decides.values
    assert then == pytest.approx(0.75 * now)


def test_level_3_decides_by_due_dates_where_there_are_any() -> None:
    work = {"change": {"arrives": ARRIVALS, "due_within": "10d", "route": ["build"]}}
    assert at(made_up(work=work), 3).decides.metric.key == "on_time"


def test_what_one_level_would_choose_another_calls_worse() -> None:
    c = made_up()
    assert [one.choice for one in dashboards(c)] == [None, None, FREED, None, FREED]
    assert (at(c, 1).word(FREED), at(c, 5).word(FREED)) == (WORSE, BETTER)
    found = [(one.level, other.level) for one, other in disagreements(dashboards(c))]
    assert found == [(3, 1), (5, 1)]


def test_disagreements_are_told_together_in_lines_that_fit() -> None:
    c = made_up()
    lines = told(c, dashboards(c))
    text = " ".join(" ".join(lines).split())
    assert f"What levels 3 and 5 would choose ({FREED}), level 1 calls worse." in text
    assert "Levels 1, 2 and 4 would change nothing." in text
    assert max(map(len, lines)) <= 100


def test_the_document_has_each_figure_of_each_level_and_who_disagrees() -> None:
    c = made_up()
    found = document(c, dashboards(c))
    assert [len(one["figures"]) for one in found["dashboards"]] == [2, 2, 1, 2, 2]
    assert {"level": 5, "chooses": FREED, "worse_by_level": 1} in found["disagreements"]

"""One set of runs as each culture level would see it: five dashboards, and where they disagree.

What a level measures follows Troy DuMoulin's cultural model (Lean IT Service Management): domains
and their cost (1), services and changes that hold (2), agreed service levels (3), business
transactions (4), and the market outside (5). Which figure stands for that is an assumption of ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.comparison import BETTER, WORSE, Comparison, Row, change_from_today, row_of
from analysis.measures import Measures
from analysis.metric import SHARE, Metric, Unit
from analysis.metrics import every_metric
from scenarios.culture import LEVELS, culture
from scenarios.duration import HOUR
from simulator.layout import FOR_COORDINATION, FOR_NECESSARY, FOR_REWORK, FOR_SETUP, FOR_VALUE

PAID = [FOR_VALUE, FOR_NECESSARY, FOR_REWORK, FOR_SETUP, FOR_COORDINATION]


@dataclass(frozen=True)
class Dashboard:
    """What a level looks at, of which the first figure decides, and what it would choose."""

    level: int
    name: str
    seen: Comparison  # its rows alone
    choice: str | None  # the alternative that it is shown to gain most by; None: today will do

    @property
    def decides(self) -> Row:
        """The figure that it decides by."""
        return self.seen.rows[0]

    def word(self, name: str) -> str:
        """What it would say of an alternative, by the figure that decides."""
        return change_from_today(self.decides, self.seen, name).word


def dashboards(c: Comparison) -> list[Dashboard]:
    """The dashboards of all levels over the runs of a comparison."""
    return [_dashboard(c, level) for level in LEVELS]


def disagreements(found: Sequence[Dashboard]) -> list[tuple[Dashboard, Dashboard]]:
    """Each level with each other that calls what it would choose worse than today."""
    return [
        (one, other)
        for one in found
        for other in found
        if one.choice is not None and other.word(one.choice) == WORSE
    ]


def _dashboard(c: Comparison, level: int) -> Dashboard:
    rows = tuple(_row(c, metric) for metric in _watched(c)[level])
    return Dashboard(level, culture(level).name, replace(c, rows=rows), _choice(c, rows[0]))


def _row(c: Comparison, metric: Metric) -> Row:
    """The figure in all futures; as the comparison has it, where it has it."""
    known = [row for row in c.rows if row.metric.key == metric.key]
    return known[0] if known else row_of(metric, c.today, list(c.measures.values()), c.steady)


def _choice(c: Comparison, row: Row) -> str | None:
    """The alternative with the largest gain on a figure, among those that are shown to gain."""
    found = {name: change_from_today(row, c, name) for name in c.names[1:]}
    gains = {
        name: change.interval.mean * row.metric.better
        for name, change in found.items()
        if change.word == BETTER
    }
    return max(gains, key=lambda name: gains[name], default=None)


# --- what each level looks at


def _watched(c: Comparison) -> dict[int, list[Metric]]:
    """By level the figures that it looks at; the first decides."""
    known = {metric.key: metric for metric in every_metric(c.today)}
    known |= {row.metric.key: row.metric for row in c.rows}  # in the comparison's own units
    up = [known["availability"]] if "availability" in known else []
    promised = known.get("on_time", known["lead_time_85"])
    return {
        1: [_in_use(), _labour()],
        2: [*up, _sound(), known["first_time_through"]],
        3: [promised, *([known["lead_time_85"]] if promised.key == "on_time" else [])],
        4: [_wanted(known["throughput"]), known["throughput"]],
        5: [known["lead_time_mean"], known["wip"]],
    }


def _in_use() -> Metric:
    unit = Unit("%", 0.01, "people's scheduled time", 1)
    return Metric(
        "in_use", "People in use", unit, 1,
        lambda m: m.busy, lambda m: int(m.teams.scheduled.sum()),
    )  # fmt: skip


def _labour() -> Metric:
    """What the teams spend on the stream, rework and talk included, over what is done."""
    unit = Unit("hours", HOUR, "people's scheduled time", 1)

    def paid(m: Measures) -> int:
        return int(m.teams.charges[:, PAID].sum())

    return Metric("labour", "Work on an item", unit, -1, paid, lambda m: m.completed)


def _sound() -> Metric:
    """Of the completed items, the share that went live without a fault."""
    unit = replace(SHARE, digits=1)
    return Metric(
        "sound", "Live without a fault", unit, 1, lambda m: m.sound, lambda m: m.completed
    )


def _wanted(done: Metric) -> Metric:
    """What was done and was what somebody wanted, as often as items are counted."""
    return replace(
        done, key="wanted", name="Done as was wanted", top=lambda m: m.completed - m.unmet
    )

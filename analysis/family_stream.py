"""The value stream as a map tells it, its takt, and the labour that it takes.

Source: Rother and Shook, Learning to See (1999): takt time is available working time over demand.
Martin and Osterling, Value Stream Mapping (2014): process time, lead time, %C/A, rolled %C/A,
activity ratio, labour effort and freed capacity.
"""

from collections.abc import Callable, Iterator, Sequence

from analysis.complete_accurate import complete_accurate, rolled_complete_accurate
from analysis.dashboards import PAID
from analysis.family import Asked, Family, Figure, either, sheet_of, told
from analysis.measures import Measures
from analysis.metric import Metric, Unit
from analysis.metrics import reference_day
from scenarios.duration import HOUR
from scenarios.seam import ARROW
from simulator import layout

MARTIN = "Martin and Osterling, Value Stream Mapping (2014)"
TOUCH = [layout.VALUE, layout.NECESSARY]
Sum = Callable[[Measures], float]


def stream(a: Asked) -> Family:
    """Each block's process time, lead time and %C/A, and the summary metrics."""
    return Family("vsm", "Value-stream map", MARTIN, (*_summary(a), *_blocks(a)))


def _summary(a: Asked) -> Iterator[Figure]:
    both = Unit("%", 0.01, "reference calendar in both terms", 1)
    share = Unit("%", 0.01, "", 1)
    yield told(
        Metric("vsm.lead_time", "Lead time", a.times, -1, _lead, _completed),
        "from arrival until the end of the route, mean; the lead times of the blocks add up to it",
    )
    yield told(
        Metric("vsm.process_time", "Process time", a.times, -1, _process, _completed),
        "touch time of one clean pass: the first visit to each stage, mean of items",
    )
    yield told(
        Metric("vsm.activity_ratio", "Activity ratio", both, 1, _process, _lead),
        "process time over lead time, both in the stream's working clock",
    )
    judged = any(sum(m.stages.judged) for m in a.found)
    yield either(
        Metric(
            "vsm.rolled", "Rolled %C/A", share, 1, _completed, _completed,
            figure=lambda found: rolled_complete_accurate([*_accurate(found).values()]),
        ),
        "the product of the blocks' %C/A",
        "" if judged else "nothing was passed on from stage to stage",
    )  # fmt: skip
    yield told(
        Metric(
            "vsm.first_time_through", "First time through", share, 1,
            lambda m: m.first_time_through, _completed,
        ),
        "of the items completed, those never sent back or asked about; simulated, no product",
    )  # fmt: skip


def _blocks(a: Asked) -> Iterator[Figure]:
    rows = _rows(a)
    for name, mine in rows.items():
        if name in a.scenario.stages:
            yield told(
                Metric(
                    f"vsm.process_time.{name}", f"Process time: {name}", a.hours, -1,
                    _spent(mine[:1], TOUCH), _completed,
                ),
                "value-adding and necessary work there for an item, mean",
            )  # fmt: skip
        yield told(
            Metric(
                f"vsm.lead_time.{name}", f"Lead time: {name}", a.hours, -1,
                _spent(mine), _completed,
            ),
            "from available there until available to the next, queue, rework and handoff included",
        )  # fmt: skip
    for name in _accurate(a.found):
        yield told(
            Metric(f"vsm.accurate.{name}", f"%C/A: {name}", Unit("%", 0.01, "", 1), 1,
                   _completed, _completed, figure=_accurate_of(name)),
            "of its output, what the next could use as it was, judged by the receiver",
        )  # fmt: skip


def _rows(a: Asked) -> dict[str, list[int]]:
    """Blocks with the rows of places that are theirs: itself first, then the seams after it."""
    if not a.found:
        return {}
    places = a.found[0].places
    found = {name: [i] for i, name in enumerate(places) if ARROW not in name}
    found = {name: rows for name, rows in found.items() if any(_spent(rows)(m) for m in a.found)}
    for i, name in enumerate(places):
        sender = name.split(ARROW)[0].strip() if ARROW in name else ""
        if sender in found:
            found[sender].append(i)
        elif sender and any(_spent([i])(m) for m in a.found):
            found.setdefault(sender, []).append(i)
    return found


def _spent(rows: Sequence[int], causes: Sequence[int] | None = None) -> Sum:
    """µs of the reference calendar over completed items at these places."""

    def total(m: Measures) -> int:
        mine = m.spent[list(rows)]
        return int((mine if causes is None else mine[:, list(causes)]).sum())

    return total


def _accurate(found: Sequence[Measures]) -> dict[str, float]:
    return complete_accurate([m.stages for m in found]) if found else {}


def _accurate_of(name: str) -> Callable[[Sequence[Measures]], float]:
    return lambda found: _accurate(found).get(name, float("nan"))


def _lead(m: Measures) -> int:
    return int(m.working_lead_time.sum())


def _process(m: Measures) -> int:
    return m.process_time


def _completed(m: Measures) -> int:
    return m.completed


# --- takt and labour


def takt(a: Asked) -> Family:
    """The pace that demand asks for, and the pace at which things are done."""
    source = "Rother and Shook, Learning to See (1999)"
    day = reference_day(a.scenario)[0]
    rows = (
        (
            Metric("takt.time", "Takt time", a.hours, 0, _open, lambda m: m.arrived),
            "working time of the reference calendar over the items that came",
        ),
        (
            Metric("takt.pace", "Time between completions", a.hours, -1, _open, _completed),
            "the same over the items completed",
        ),
        (
            Metric("takt.demand", "Demand", Unit("items a working day", 1 / day, ""), 0,
                   lambda m: m.arrived, _open),
            "items that came in a day of the reference calendar",
        ),
    )  # fmt: skip
    return Family("takt", "Takt", source, tuple(told(metric, what) for metric, what in rows))


def _open(m: Measures) -> int:
    return sheet_of(m).open_time


def labour(a: Asked) -> Family:
    """What the stream takes of people, and what it leaves."""
    amount, size = a.per.effort
    often = Unit(f"{amount} {a.per.name}", size, "people's scheduled time")
    each = Unit("hours", HOUR, "people's scheduled time", 2)
    rows = (
        (
            Metric("labour.item", "Labour effort of an item", each, -1, _paid, _completed),
            "people's time on the stream, rework and talk included, over the items completed",
        ),
        (
            Metric("labour.week", "Labour effort", often, -1, _paid, a.per.share),
            "the same in a period; what an alternative takes less are the hours that it frees",
        ),
        (
            Metric("labour.free", "Hours left", often, 1, _idle, a.per.share),
            "people's scheduled time in which they had nothing to do",
        ),
    )
    return Family("labour", "Labour", MARTIN, tuple(told(metric, what) for metric, what in rows))


def _paid(m: Measures) -> int:
    return int(m.teams.charges[:, PAID].sum())


def _idle(m: Measures) -> int:
    return int(m.teams.charges[:, layout.IDLE].sum())


# --- handoffs


def handoff(a: Asked) -> Family:
    """What each pair loses: people's time, elapsed time apart, items, money and value."""
    amount, size = a.per.effort
    effort = Unit(f"{amount} {a.per.name}", size, "people's working time")
    elapsed = Unit(f"item {amount} {a.per.name}", size, "clock time")
    names = a.found[0].seams.names if a.found else ()
    rows = [Metric("handoff.people", "Handoff loss", effort, -1, _seam("effort"), a.per.share)]
    told_so = ["people's time of both sides, clarifications, and rework because of what was lost"]
    for i, name in enumerate(names):
        if not any(m.seams.handed[i] or m.seams.effort[i] for m in a.found):
            continue
        parts = (
            ("people", "People", effort, _seam("effort", i)),
            ("elapsed", "Elapsed", elapsed, _seam("elapsed", i)),
            ("items", "Items lost", a.often("items"), _lost(i)),
        )
        rows += [
            Metric(f"handoff.{key}.{name}", f"{head}: {name}", unit, -1, top, a.per.share)
            for key, head, unit, top in parts
        ]
        told_so += [
            "people's time, as above",
            "items' time in the handoff: delay, waits and effort; in no sum with people's time",
            "items asked about, sent back, live with a latent fault, or not what was wanted",
        ]
    figures = tuple(told(row, what) for row, what in zip(rows, told_so, strict=True))
    return Family("handoff", "Handoff loss", "ours: both sides' effort, questions, rework", figures)


def _seam(part: str, row: int | None = None) -> Sum:
    def total(m: Measures) -> int:
        told = getattr(m.seams, part)
        return int(told.sum() if row is None else told[row])

    return total


def _lost(row: int) -> Sum:
    parts = ("asked", "returned", "escaped", "unmet")
    return lambda m: sum(int(getattr(m.seams, part)[row]) for part in parts)

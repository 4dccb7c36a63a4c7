"""The flow framework: velocity, time, efficiency, load and distribution, by kind.

Source: Kersten, Project to Product (2018), chapter 5. Flow efficiency counts a visit to a stage as
active from its first start to its end, nights and interruptions included; the activity ratio of
value-stream mapping counts touch time alone, so the two differ.
"""

from collections.abc import Callable, Iterator

from analysis.family import Asked, Family, Figure, either, sheet_of, told
from analysis.measures import Measures
from analysis.metric import Metric, Unit
from scenarios.work import KINDS

SOURCE = "Kersten, Project to Product (2018), chapter 5"
EACH = [*range(len(KINDS) + 1)]
Sum = Callable[[Measures], float]


def flow(a: Asked) -> Family:
    """The five flow metrics, of all items and of each kind that a work type has."""
    kinds = {work.kind for work in a.scenario.work.values()} - {None}
    rows = [*_of(a, "", EACH)]
    for i, kind in enumerate(KINDS):
        if kind in kinds:
            rows += _of(a, kind, [i])
    rows += [_distribution(i, kind, bool(kinds)) for i, kind in enumerate(KINDS)]
    return Family("flow", "Flow", SOURCE, tuple(rows))


def _of(a: Asked, kind: str, rows: list[int]) -> Iterator[Figure]:
    """Velocity, time, efficiency and load of all items or of a kind."""
    share = Unit("%", 0.01, "clock time in both terms", 1)
    of = f": {kind}" if kind else ""
    done, lead, span, active, load = (
        _sum(part, rows) for part in ("done", "lead", "span", "active", "load")
    )

    def key(name: str) -> str:
        return f"flow.{name}.{kind}" if kind else f"flow.{name}"

    yield told(
        Metric(key("velocity"), f"Velocity{of}", a.often("items"), 1, done, a.per.share),
        "items completed in a period; failures are items here",
    )
    yield told(
        Metric(key("time"), f"Flow time{of}", a.times, -1, lead, done),
        "from arrival to completion, mean",
    )
    yield told(
        Metric(key("efficiency"), f"Flow efficiency{of}", share, 1, active, span),
        "of flow time, the share in which a stage has begun the item and not ended it",
    )
    yield told(
        Metric(
            key("load"), f"Flow load{of}", Unit("items", 1, "clock time"), -1, load,
            lambda m: m.window.length,
        ),
        "items in progress, those outside a limit included, on average",
    )  # fmt: skip


def _distribution(row: int, kind: str, is_told: bool) -> Figure:
    metric = Metric(
        f"flow.distribution.{kind}", f"Distribution: {kind}", Unit("%", 0.01, "", 1), 0,
        _sum("done", [row]), _sum("done", EACH),
    )  # fmt: skip
    why = "" if is_told else f"no work type says its kind ({', '.join(KINDS)})"
    return either(metric, "of the items completed, the share of this kind", why)


def _sum(part: str, rows: list[int]) -> Sum:
    return lambda m: int(getattr(sheet_of(m).kinds, part)[rows].sum())

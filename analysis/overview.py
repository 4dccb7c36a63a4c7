"""What a sweep has shown, as text and as JSON: the figures of each point, the best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis import wording
from analysis.columns import columns, paragraph
from analysis.design import size
from analysis.metric import Metric
from analysis.student import LEVEL, Interval, interval
from analysis.sweep import Sweep

MOST_SHOWN = 20
SHOWN = ("lead_time_85", "throughput", "wip")  # beside the figure that decides


@dataclass(frozen=True)
class Point:
    """One point of a sweep: each figure's mean over the replications, with Student's interval."""

    number: int
    overloaded: bool
    figures: dict[str, Interval]


def points(found: Sweep) -> list[Point]:
    """The points in the order of the design; a figure is the mean of the replications' own."""
    runs = found.ask.replications
    overloaded = found.table["overloaded"].to_numpy()[::runs]
    figures = {
        metric.key: found.table[metric.key].to_numpy().reshape(-1, runs) for metric in found.metrics
    }
    return [
        Point(
            number,
            bool(overloaded[number]),
            {key: interval(values[number].tolist()) for key, values in figures.items()},
        )
        for number in range(found.design.points)
    ]


def told(found: Sweep) -> list[str]:
    """The sweep as lines of text: its points, the best first, and where its tables are."""
    decides = deciding(found)
    ordered = best_first(points(found), decides)
    shown = ordered[:MOST_SHOWN]
    keys = [decides, *(m for m in found.metrics if m.key in SHOWN and m.key != decides.key)]
    runs = wording.count(found.ask.replications, "run")
    head = f"{found.today.name}: {size(found.design)}, {runs} each, seed {found.ask.seed}."
    left_out = len(ordered) - len(shown)
    note = "All points" if not left_out else f"The best {len(shown)} points; all are in the tables"
    return [
        *paragraph(head),
        "",
        *_table(found, shown, keys),
        *paragraph(f"{note}. ±: half of the 95 % interval.", head=" "),
        "",
        *map(str, found.files),
    ]


def _table(found: Sweep, shown: Sequence[Point], keys: Sequence[Metric]) -> list[str]:
    decides = keys[0]
    over = any(point.overloaded for point in shown)
    levers = [factor.lever for factor in found.design.factors]
    heads = [f"{metric.name} ({metric.unit.name})" for metric in keys]
    rows = [[*levers, *heads, *(["steady"] if over else [])]]
    for point in shown:
        rows.append([
            *map(str, _values(found, point).values()),
            f"{_mean(point, decides)}{_half(point, decides)}",
            *(_mean(point, metric) for metric in keys[1:]),
            *(["NO" if point.overloaded else "yes"] if over else []),
        ])  # fmt: skip
    return columns(rows, right=range(len(levers), len(levers) + len(keys)))


def _values(found: Sweep, point: Point) -> dict[str, Any]:
    """The levers at a point, as a file writes them."""
    pairs = zip(found.design.factors, found.design.levels(point.number), strict=True)
    return {factor.lever: factor.values[level] for factor, level in pairs}


def _mean(point: Point, metric: Metric) -> str:
    mean = point.figures[metric.key].mean
    return "-" if np.isnan(mean) else wording.number(mean, metric.unit.digits)


def _half(point: Point, metric: Metric) -> str:
    half = point.figures[metric.key].half_width
    return "" if np.isnan(half) else f" ± {wording.number(half, metric.unit.digits)}"


def deciding(found: Sweep) -> Metric:
    """The figure that the scenario says decides."""
    return next(metric for metric in found.metrics if metric.family == found.today.decides)


def best_first(found: Sequence[Point], decides: Metric) -> list[Point]:
    """Points by the deciding figure; those that are overloaded or say nothing come last."""

    def rank(point: Point) -> tuple[bool, float]:
        mean = point.figures[decides.key].mean
        return (point.overloaded or bool(np.isnan(mean)), -decides.better * mean)

    return sorted(found, key=rank)


def document(found: Sweep) -> dict[str, Any]:
    """The same as one JSON document, points in the order of the design."""
    return {
        "name": found.today.name,
        "seed": found.ask.seed,
        "replications": found.ask.replications,
        "decides": deciding(found).key,
        "confidence": LEVEL,
        "figures": {
            metric.key: {
                "name": metric.name,
                "unit": metric.unit.name,
                "clock": metric.unit.clock or None,
            }
            for metric in found.metrics
        },
        "points": [_point(found, point) for point in points(found)],
        "files": [str(path) for path in found.files],
    }


def _point(found: Sweep, point: Point) -> dict[str, Any]:
    return {
        "point": point.number,
        "levers": _values(found, point),
        "overloaded": point.overloaded,
        "figures": {key: i.document() for key, i in point.figures.items()},
    }

"""The answers as one JSON document: the figures of the tables, each with unit and clock."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analysis import footing, fullness, over_time, worth_account
from analysis.comparison import Comparison, Difference, Row
from analysis.courses import Courses
from analysis.days import ledger
from analysis.explanation import BY, from_today
from analysis.growth import growing
from analysis.metrics import reference_day
from analysis.own_data import SEEN, own_data
from analysis.precision import reached
from analysis.sensitivity import Sensitivity
from analysis.student import LEVEL
from analysis.unfinished import censored_share
from analysis.verdict import Verdict


def of_comparison(
    c: Comparison, verdict: Verdict, charts: Sequence[Path], rests: Sensitivity | None = None,
    way: Courses | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What `compare` has found.

    `rests` is what the verdict rests on most, and `way` the way to it, where they are known.
    """
    return {
        **_study(c),
        "decides": c.deciding.metric.key,
        "best": verdict.best,
        "verdict": verdict.sentences,
        "not_said": verdict.not_said,
        "check_it": _check(c, verdict.best),
        "figures": [figure(c, row) for row in c.rows],
        "could_take": fullness.document(c.fullness),
        "between_alternatives": [
            {"one": one, "other": other, "figure": c.deciding.metric.key, **_difference(found)}
            for (one, other), found in c.between.items()
        ],
        "lead_time_by_cause": _days(c),
        **worth_account.document(c),
        "lead_time_difference": _difference_of(c, verdict.best),
        "rests_on": footing.document(rests) if rests else None,
        "way_there": over_time.document(way, []) if way else None,
        "charts": [str(path) for path in charts],
    }


def _check(c: Comparison, best: str | None) -> dict[str, Any] | None:
    """How many weeks of one's own figures would show the difference."""
    found = own_data(c, best)
    return (
        {**asdict(found), "clock": "clock time, before and after", "seen": SEEN} if found else None
    )


def _difference_of(c: Comparison, best: str | None) -> dict[str, Any] | None:
    """Today's lead times and the best alternative's by cause, place and team: µs of all items."""
    if best is None:
        return None
    found = {by: from_today(by, c, best) for by in BY}
    return {
        "alternative": best,
        "completed": found["cause"].completed,
        "by": {by: [asdict(step) for step in e.steps] for by, e in found.items()},
    }


def of_run(c: Comparison, log: Path | None, charts: Sequence[Path] = ()) -> dict[str, Any]:
    """What `run` has found, of a comparison that has only today."""
    figures = [figure(c, row) for row in c.rows]
    return {
        **_study(c),
        "figures": figures,
        "could_take": fullness.document(c.fullness),
        "lead_time_by_cause": _days(c),
        **worth_account.document(c),
        "log": str(log) if log else None,
        "charts": [str(path) for path in charts],
    }


def _study(c: Comparison) -> dict[str, Any]:
    window = next(iter(c.measures.values()))[0].window
    return {
        "name": c.today.name,
        "question": c.today.question,
        "seed": c.seed,
        "replications": c.replications,
        "precision": None
        if c.precision is None
        else {"wanted": c.precision, "reached": reached(c)},
        "warm_up": {"value": window.begin / 1e6, "unit": "s", "clock": "clock time"},
        "window": {"value": window.length / 1e6, "unit": "s", "clock": "clock time"},
        "futures": c.names,
        "overloaded": [name for name in c.names if c.loads[name].overloaded],
        "not_done": {name: censored_share(c, name) for name in c.names},
        "growing": {name: grows.document() for name, grows in growing(c).items()},
    }


def figure(c: Comparison, row: Row) -> dict[str, Any]:
    """One figure of all futures, with its intervals and differences from today."""
    metric = row.metric
    cells = zip(c.names, row.intervals, row.differences, strict=True)
    return {
        "key": metric.key,
        "name": metric.name,
        "unit": metric.unit.name,
        "clock": metric.unit.clock or None,
        "better": {1: "more", -1: "less", 0: None}[metric.better],
        "decides": row.decides,
        "margin": row.margin,
        "confidence": LEVEL,
        "futures": {
            name: {
                **found.document(),
                **({"minus_today": _difference(other)} if other else {}),
            }
            for name, found, other in cells
        },
    }


def _difference(d: Difference) -> dict[str, Any]:
    return {**d.interval.document(), "confidence": d.confidence, "word": d.word or None}


def _days(c: Comparison) -> dict[str, Any]:
    """Sums over all completed items in whole µs, which add up, and the number of these items."""
    day, clock = reference_day(c.today)
    return {
        "unit": "µs",
        "clock": clock,
        "working_day": day,
        "futures": {name: asdict(ledger(c.measures[name])) for name in c.names},
    }

"""What `check --against` says: how far the model is from what is seen, and what could be why."""

from collections.abc import Iterator
from math import isnan
from typing import Any

from analysis import wording
from analysis.calibration import Calibration, Explanation, agrees
from analysis.columns import columns, paragraph
from analysis.sighting import Sighting
from analysis.student import LEVEL, Interval
from analysis.suspect import Suspect, ranges

MOST_NAMED = 3
CLOCKS = {True: "reference calendar", False: "clock time"}


def told(of: Calibration) -> list[str]:
    """The answer in words, then what each number would have to be."""
    lines = [*paragraph(f"{of.today.name}, against what is seen ({_runs(of)}):")]
    for number, figure in enumerate(of.figures, 1):
        lines += paragraph(_distance(of.sightings[number - 1], figure), head=f" {number} ")
    lines += ["", *paragraph(_conclusion(of))]
    explains = [found for found in of.explanations if found.explains]
    fails = [found for found in of.explanations if not found.explains]
    if explains:
        lines += ["", *_table(of, explains, "WOULD EXPLAIN IT ALONE", "has to be")]
    if fails:
        lines += ["", *_table(of, fails, "CANNOT EXPLAIN IT ALONE", "nearest")]
    return [*lines, "", *paragraph(ranges())] if of.explanations else lines


def _runs(of: Calibration) -> str:
    return f"{wording.count(of.ask.replications, 'run')}, seed {of.ask.seed}"


def _distance(sighting: Sighting, figure: Interval) -> str:
    unit, name = sighting.unit, sighting.name[0].lower() + sighting.name[1:]
    if isnan(figure.mean):
        return f"{name}: you see {sighting.goal:g} {unit}; in the model nothing is done."
    says = f"{name}: you see {sighting.goal:g} {unit}; the model says {_number(figure.mean)}"
    if not isnan(figure.low):
        says += f" ({_number(figure.low)} to {_number(figure.high)})"
    if agrees(sighting, figure.mean, figure):
        return f"{says}, which agrees."
    more = figure.mean - sighting.goal
    share = wording.percent(round(abs(more) / sighting.goal, 2))
    return f"{says}: {_number(abs(more))} {'more' if more > 0 else 'less'} ({share})."


def _number(value: float) -> str:
    return "-" if isnan(value) else wording.number(value, 1 if abs(value) < 1000 else 0)


def _conclusion(of: Calibration) -> str:
    if of.leading is None:
        return "Today's model agrees with what you see; there is nothing to explain."
    name = of.sightings[of.leading].name.lower()
    whole = [found for found in of.explanations if found.agrees]
    partly = [found for found in of.explanations if found.explains]
    if whole:
        best = wording.named([_moved(found) for found in whole[:MOST_NAMED]], "or")
        return f"The smallest single moves after which everything agrees: {best}."
    if partly:
        best = wording.named([_moved(found) for found in partly[:MOST_NAMED]], "or")
        return (
            f"No single number explains all of it. The smallest moves that explain {name} and "
            f"leave something else off: {best}."
        )
    return (
        f"No single number explains {name} within its range: look for two that are wrong, or for "
        "something that the file does not say at all."
    )


def _moved(found: Explanation) -> str:
    """`people in testing 4 instead of 3`."""
    one = found.suspect
    if one.is_factor:
        return f"{one.name} {one.told(found.figure)}"
    return f"{one.name} {one.told(found.figure)} instead of {one.told(one.now)}"


def _table(of: Calibration, found: list[Explanation], title: str, where: str) -> list[str]:
    heads = [f"then {number}" for number, _ in enumerate(of.sightings, 1)]
    rows = [[title, "range", "today", where, *heads]]
    rows += [list(_row(explanation)) for explanation in found]
    return columns(rows, right=range(2, 4 + len(heads)))


def _row(found: Explanation) -> Iterator[str]:
    one = found.suspect
    turned = one.turned
    yield one.name
    yield f"{one.told(turned.low)} to {one.told(turned.high)}"
    yield one.told(one.now)
    yield one.told(found.figure)
    yield from (_number(figure) for figure in found.figures)


# --- the same as data


def document(of: Calibration) -> dict[str, Any]:
    """The same as one JSON document."""
    return {
        "name": of.today.name,
        "seed": of.ask.seed,
        "replications": of.ask.replications,
        "confidence": LEVEL,
        "seen": [
            {
                "figure": sighting.name,
                "unit": sighting.unit,
                "clock": CLOCKS[sighting.working],
                "seen": sighting.goal,
                "model": figure.document(),
                "agrees": agrees(sighting, figure.mean, figure),
            }
            for sighting, figure in zip(of.sightings, of.figures, strict=True)
        ],
        "leading": None if of.leading is None else of.sightings[of.leading].name,
        "explanations": [_explanation(found) for found in of.explanations],
    }


def _explanation(found: Explanation) -> dict[str, Any]:
    one: Suspect = found.suspect
    return {
        "number": one.name,
        "path": one.turned.path,
        "unit": "times as much" if one.is_factor else one.turned.unit or None,
        "low": float(one.turned.low),
        "high": float(one.turned.high),
        "today": float(one.now),
        "would_be": float(found.figure),
        "written": one.turned.written(found.figure),
        "of_its_range": found.move,
        "explains": found.explains,
        "all_agree": found.agrees,
        "model": list(found.figures),
    }

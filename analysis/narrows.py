"""The answer of `constraint` as text and as JSON: one place, who agrees, and what to do next."""

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Any

from analysis import wording
from analysis.answer import span, spoken
from analysis.capacity import EQUAL, alone
from analysis.columns import paragraph
from analysis.constraint import Constraint, Trial
from analysis.constraint_tables import change, detectors, items, most, saved, trials, worths
from analysis.delay_cost import MILLIONTHS
from analysis.detectors import Detector
from analysis.metrics import reference_day
from analysis.paired import together
from analysis.place import TEAM, Place
from analysis.window import Window
from analysis.worth_metrics import money
from scenarios.duration import HOUR

TRIED = {"one more person": "one more person in {}", "10 % less effort": "10 % less effort in {}",
         "without it": "no {}"}  # fmt: skip


def told(c: Constraint, title: str = "") -> list[str]:
    """The answer in lines of at most a hundred characters."""
    sections = [
        [*paragraph(f"{c.name}{title}: where is the constraint, and what next?"), *_runs(c)],
        spoken("CONSTRAINT  ", [*_overload(c), *_where(c), *_who_agrees(c)]),
        spoken("LEAD TIME   ", list(_what_slows(c))),
        spoken("NEXT        ", list(_next(c))),
        detectors(c),
        trials(c),
        worths(c),
        most(c),
    ]
    return [line for section in sections if section for line in [*section, ""]][:-1]


def _runs(c: Constraint) -> list[str]:
    window = Window(c.warm_up, c.warm_up + c.passages[0].length)
    looked_at = span(window) if c.scenario.horizon else "To the end"
    runs = f"{c.ask.replications} runs of today and of each of {len(c.trials)} changes"
    return paragraph(f"{looked_at}, {runs}, on the same luck, seed {c.ask.seed}.")


# --- the answer in words


def _overload(c: Constraint) -> Iterator[str]:
    if c.overloaded:
        yield f"OVERLOADED: {' '.join(c.overloaded)}"
    elif not c.settled:
        yield "NOT settled: the runs have not come to rest, so figures tell of this stretch alone."


def _where(c: Constraint) -> Iterator[str]:
    names = wording.named([place.called for place in c.narrows])
    known = c.capacity
    if known is None and c.narrows:
        yield f"{_capital(names)}: a change there, and only there, is shown to bring out more."
    elif known is None:
        yield "No place stands out: no change at any one place is shown to bring out more."
    elif not c.narrows:
        yield "None: no demand fills any place of this stream."
    else:
        can, demand = known.per_week, sum(known.demand.values())
        full = f"{can:.1f} items a week, and {demand:.1f} come in"
        if len(c.narrows) == 1:
            yield f"{_capital(names)}: it is full at {full}, {100 * demand / can:.0f}% of that."
        else:
            yield (
                f"No place stands out: {names} are full within 1 % of each other, at {full}. "
                "To change one of them alone lets no more through."
            )


def _who_agrees(c: Constraint) -> Iterator[str]:
    if not c.narrows:
        return
    agree, others = c.agreeing, [d for d in c.detectors if d.first not in c.narrows]
    many = f"{len(agree)} of {len(c.detectors)} detectors point there"
    if not others:
        yield f"All {len(agree)} detectors point there."
    else:
        yield f"{many}{': ' if agree else '.'}{', '.join(d.name for d in agree)}."
    for place in dict.fromkeys(d.first for d in others):
        if place is not None:
            yield _elsewhere(c, place, [d for d in others if d.first == place])
    if unsure := [d for d in c.detectors if not d.sure]:
        names = wording.named([d.name for d in unsure])
        yield f"Within the uncertainty nothing stands out in: {names}."


def _elsewhere(c: Constraint, place: Place, by: Sequence[Detector]) -> str:
    """What points elsewhere, and why not to believe it."""
    best = max((t for t in c.trials if t.place == place), key=lambda t: t.gain)
    names = wording.named([d.name for d in by])
    points = f"{_capital(names)} {'points' if len(by) == 1 else 'point'} to {place.called}"
    if c.capacity is None:
        return f"{points}. Believe what the changes bring (below)."
    rhythm = " It lets go of what waits, but seldom: that is rhythm, not capacity."
    why = rhythm if place.kind != TEAM and not _capped(c, place) else ""
    if best.gain > EQUAL * c.capacity.per_week:
        return f"{points}.{why} A change there lets more through as well."
    return f"{points}.{why} Do not believe it: {_tried(best)} lets no more through."


def _capped(c: Constraint, place: Place) -> bool:
    known = c.capacity
    return known is not None and any(x.place == place and isfinite(x.factor) for x in known.limits)


def _what_slows(c: Constraint) -> Iterator[str]:
    best, slow = c.shortest, c.slows
    if best is None:
        return
    if not slow:
        yield (
            f"No change is shown to take most of it away with {c.ask.replications} runs. The best "
            f"estimate is {_tried(best)}: {change(c, best.lead)}."
        )
        return
    gain = f"{saved(c, best)} with {_tried(best)}"
    rivals = [place.called for place in slow if place != best.place]
    also = f" Within the uncertainty {wording.named(rivals)} may cost as much." if rivals else ""
    if best.place in c.narrows:
        yield f"The same place costs most of it: {gain}.{also}"
        return
    yield f"{_capital(best.place.called)} costs most of it: {gain}.{also}"
    if c.narrows:
        yield (
            f"So begin there if work should be done sooner, and at {c.narrows[0].called} if more "
            "should be done."
        )


def _next(c: Constraint) -> Iterator[str]:
    if not c.trials:
        return
    best = c.trials[0]
    known, then = c.capacity, best.then
    if known is None or then is None or best.gain <= EQUAL * known.per_week:
        if best.lead.high < 0:
            yield f"{_capital(_tried(best))}: {saved(c, best)}; no more comes out."
        return
    yield (
        f"{_capital(_tried(best))}: it could take {items(then.per_week)} a week "
        f"({wording.signed(best.gain, 1)}), and lead time changes by {change(c, best.lead)}."
    )
    if isfinite(then.factor):
        yield f"Then {then.limits[0].place.called} is full first, at {then.per_week:.1f} a week."


def _tried(of: Trial) -> str:
    return TRIED[of.of.what].format(of.place.name)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- JSON


def document(c: Constraint) -> dict[str, Any]:
    """The same figures as one JSON document."""
    _, clock = reference_day(c.scenario)
    hours = {"unit": "h", "clock": clock}
    return {
        "name": c.name,
        "seed": c.ask.seed,
        "replications": c.ask.replications,
        "warm_up": {"value": c.warm_up / 1e6, "unit": "s", "clock": "clock time"},
        "overloaded": c.overloaded,
        "settled": c.settled,
        "constraint": [place.path for place in c.narrows],
        "slows": [place.path for place in c.slows],
        "agree": [d.name for d in c.agreeing],
        "answer": [*_overload(c), *_where(c), *_who_agrees(c), *_what_slows(c), *_next(c)],
        "lead_time": {"value": c.lead / HOUR, **hours},
        "done": {"value": c.done, "unit": "items a week", "clock": "clock time"},
        "capacity": _capacity(c),
        "detectors": [_detector(c, d) for d in c.detectors],
        "trials": [
            {
                "place": t.place.path,
                "what": t.of.what,
                "could_take": t.then.per_week if t.then else None,
                "more": t.gain if t.then else None,
                "lead_time_change": {**t.lead.document(HOUR), **hours},
                "done_change": {**t.done.document(), "unit": "items a week"},
                **_worth_changes(c, t),
                "steady": t.steady,
                "confidence": together(len(c.trials)),
            }
            for t in c.trials
        ],
    }


def _worth_changes(c: Constraint, of: Trial) -> dict[str, Any]:
    """What a trial changes of value delivered and of what delays cost, where the file has any."""
    changes = {
        "value_change": (of.value, "a week"),
        "delay_cost_change": (of.delay_cost, "a month"),
    }
    return {
        name: {**found.document(MILLIONTHS), "unit": money(c.scenario, often).name}
        for name, (found, often) in changes.items()
        if found is not None
    }


def _capacity(c: Constraint) -> dict[str, Any] | None:
    if c.capacity is None:
        return None
    return {
        "unit": "items a week",
        "clock": "clock time",
        "demand": c.capacity.demand,
        "could_take": c.capacity.per_week,
        "simulated": None if c.driven is None else c.driven.document(),
        "each_alone": alone(c.scenario),
        "places": {x.place.path: c.capacity.at(x) for x in c.capacity.limits},
        "exact": c.capacity.exact,
    }


def _detector(c: Constraint, d: Detector) -> dict[str, Any]:
    figures = zip(c.places, d.figures, strict=True)
    return {
        "name": d.name,
        "unit": d.unit,
        "points_to": d.first.path if d.first else None,
        "sure": d.sure,
        "figures": {place.path: figure for place, figure in figures},
    }

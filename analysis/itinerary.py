"""The constraint's journey as text and as JSON: step by step, until nothing helps any more."""

from math import isfinite, isnan
from typing import Any

from analysis import wording
from analysis.answer import spoken
from analysis.columns import columns, paragraph
from analysis.focusing import Gain, Journey, Step
from analysis.metrics import reference_day, unit_of
from analysis.student import Interval
from scenarios.duration import HOUR
from scenarios.worths import currency


def told(j: Journey) -> list[str]:
    """The journey in lines of at most a hundred characters."""
    runs = f"{j.ask.replications} runs of each, on the same luck, seed {j.ask.seed}."
    head = [*paragraph(f"{j.today.name}: the constraint's journey"), *paragraph(runs), ""]
    lines = [line for i, step in enumerate(j.steps, 1) for line in [*_step(j, step, i), ""]]
    return [*head, *lines, *_table(j)]


def _step(j: Journey, step: Step, number: int) -> list[str]:
    sentences = [_where(j, step)]
    if step.best is None:
        rest = [f"{g.change} ({_change(j, g)})" for g in step.gains[:3]]
        left = f" What is left: {wording.named(rest)}." if rest else " No change is left."
        equal = f" by more than the {j.today.margin} that count as equal" if j.today.margin else ""
        sentences.append(f"Nothing more is shown to help{equal}.{left}")
    else:
        label = j.today.changes[step.best.change].label
        cost = j.today.changes[step.best.change].cost
        told = _priced(cost.once, cost.running, _currency(j)) if cost else ""
        price = f" It costs {told}." if told else ""
        sentences.append(f"Take {step.best.change} ({label}): {_change(j, step.best)}.{price}")
        if later := _rivals(step):
            names = wording.named([gain.change for gain in later])
            sentences.append(f"Within the uncertainty {names} might bring as much.")
    return spoken(f"STEP {number:<4}", sentences)


def _where(j: Journey, step: Step) -> str:
    lead = f"lead time {_length(j, step.lead)}"
    if step.overloaded:
        lead += f", OVERLOADED: {step.done:.1f} a week are done"
    known = step.capacity
    if known is None or not isfinite(known.factor):
        return f"No place is known to limit it; {lead}."
    return f"The constraint is {known.limits[0].place.name}, full at {known.per_week:.1f}; {lead}."


def _rivals(step: Step) -> list[Gain]:
    """Other changes whose interval of lead time reaches that of the best."""
    best = step.best
    if best is None:
        return []
    return [g for g in step.gains if g is not best and g.lead.low <= best.lead.high]


def _unit(j: Journey) -> tuple[str, float]:
    times = unit_of(j.today, j.steps[0].lead)
    return times.name, times.size


def _length(j: Journey, length: float) -> str:
    name, size = _unit(j)
    return f"{length / size:.1f} {name}"


def _change(j: Journey, gain: Gain) -> str:
    """What a change does to lead time, and to what the stream could take."""
    name, size = _unit(j)
    text = f"lead time {_signed(gain.lead, size)} {name}"
    if gain.capacity is None or not isfinite(gain.capacity.factor):
        return text
    return f"{text}, then full at {gain.capacity.per_week:.1f}"


def _signed(i: Interval, size: float) -> str:
    mean = wording.signed(i.mean / size, 1)
    if isnan(i.low):
        return mean
    low, high = (wording.signed(end / size, 1) for end in (i.low, i.high))
    return f"{mean} ({low} to {high})"


def _table(j: Journey) -> list[str]:
    name, size = _unit(j)
    heads = ["THE WAY", "constraint", "full at (a week)", f"lead time ({name})", "in all"]
    prices = any(change.cost for change in j.today.changes.values())
    paid = f"cost so far ({_currency(j)})".removesuffix(" ()")
    rows = [[*heads, *([paid] if prices else [])]]
    for step in j.steps:
        known = step.capacity
        limited = known is not None and isfinite(known.factor)
        rows.append([
            f"+ {step.taken[-1]}" if step.taken else "today",
            known.limits[0].place.name if known and limited else "-",
            f"{known.per_week:.1f}" if known and limited else "-",
            f"{step.lead / size:.1f}",
            wording.signed((step.lead - j.steps[0].lead) / size, 1),
            *([_priced(*_spent(j, step))] if prices else []),
        ])  # fmt: skip
    return columns(rows, right=(2, 3, 4))


def _spent(j: Journey, step: Step) -> tuple[float, float]:
    """What the changes taken so far cost once, and a week."""
    costs = [cost for name in step.taken if (cost := j.today.changes[name].cost)]
    return sum(cost.once for cost in costs), sum(cost.running for cost in costs)


def _priced(once: float, running: float, unit: str = "") -> str:
    """A cost in words: `20 kEUR and 0.5 kEUR a week`."""
    told = [f"{once:,.6g} {unit}".rstrip()] if once or not running else []
    told += [f"{f'{running:,.6g} {unit}'.rstrip()} a week"] if running else []
    return " and ".join(told)


def _currency(j: Journey) -> str:
    """What the file's amounts are in, else what its changes say."""
    own = [change.cost.currency for change in j.today.changes.values() if change.cost]
    return currency(j.today) or next((name for name in own if name), "")


def document(j: Journey) -> dict[str, Any]:
    """The same as one JSON document."""
    _, clock = reference_day(j.today)
    return {
        "name": j.today.name,
        "seed": j.ask.seed,
        "replications": j.ask.replications,
        "lead_time": {"unit": "h", "clock": clock},
        "could_take": {"unit": "items a week", "clock": "clock time"},
        "steps": [
            {
                "taken": step.taken,
                "constraint": _place(step),
                "could_take": step.capacity.per_week if step.capacity else None,
                "overloaded": step.overloaded,
                "lead_time": step.lead / HOUR,
                "done": step.done,
                "takes": step.best.change if step.best else None,
                "cost_so_far": dict(zip(("once", "a_week"), _spent(j, step), strict=True)),
                "cost": j.today.changes[step.best.change].cost_in_words if step.best else None,
                "gains": [_gain(gain) for gain in step.gains],
            }
            for step in j.steps
        ],
    }


def _place(step: Step) -> str | None:
    known = step.capacity
    return known.limits[0].place.path if known and isfinite(known.factor) else None


def _gain(gain: Gain) -> dict[str, Any]:
    return {
        "change": gain.change,
        "lead_time_change": gain.lead.document(HOUR),
        "could_take": gain.capacity.per_week if gain.capacity else None,
    }

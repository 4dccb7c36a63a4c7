"""What an answer rests on, as text and as JSON: a tornado, and where the verdict turns."""

from collections.abc import Iterator
from math import isnan
from typing import Any

from analysis import wording
from analysis.answer import spoken
from analysis.columns import columns, paragraph
from analysis.metric import Unit
from analysis.metrics import unit_of
from analysis.sensitivity import Sensitivity, Swing
from analysis.student import Interval

BAR = 24


def told(s: Sensitivity) -> list[str]:
    """What the verdict rests on, in lines of at most a hundred characters."""
    name, size, clock = unit(s)
    what = "items done" if s.on_throughput else "mean lead time"
    head = f"{s.file.scenario.name}: what does the verdict about {s.alternative} rest on?"
    runs = f"{s.ask.replications} runs of today and of it at both ends of each range, same luck, "
    gain = f"Now it is better by {_told(s.gain, size)} {name} of {what} ({clock})."
    return [
        *paragraph(head),
        *paragraph(f"{runs}seed {s.ask.seed}. {gain}"),
        "",
        *spoken("RESTS ON  ", list(_sentences(s))),
        "",
        *_tornado(s),
    ]


def in_short(s: Sensitivity | None, times: Unit) -> list[str]:
    """What a verdict rests on most, in a sentence for each number; nothing where none is known.

    Gains in lead time are told in the unit that is asked for.
    """
    if s is None or not s.swings:
        return []
    name, size, _ = unit(s) if s.on_throughput else (times.name, times.size, times.clock)
    told = list[str]()
    for swing in s.swings:
        low, high = (wording.number(i.mean / size, times.digits) for i in swing.gain)
        over = f"from {swing.number.low} to {swing.number.high} (grade {swing.number.grade})"
        told.append(f"{swing.path} {over}: better by {low} to {high} {name}. {_holds_while(swing)}")
    return [*told, "All numbers, one by one: ./run sensitivity."]


def _holds_while(swing: Swing) -> str:
    if swing.turns_at is None:
        return "It holds over that range." if swing.gain[0].mean > 0 else "It holds nowhere there."
    side = "below" if swing.holds_below else "above"
    return f"It holds as long as it stays {side} {swing.turns_at}."


def unit(s: Sensitivity) -> tuple[str, float, str]:
    """The unit of gains: its name, its size, and whose time it counts."""
    if s.on_throughput:
        return "a week", 1.0, "clock time"
    times = unit_of(s.file.scenario, s.today)
    return times.name, times.size, times.clock


def _sentences(s: Sensitivity) -> Iterator[str]:
    turning = [swing for swing in s.swings if swing.turns_at is not None]
    for swing in turning:
        side = "below" if swing.holds_below else "above"
        yield (
            f"It holds as long as {swing.path} stays {side} {swing.turns_at} ({_source(swing)})."
        )
    if unsure := [x for x in s.swings if x.turns_at is None and _unsure(x)]:
        names = wording.named([swing.path for swing in unsure])
        yield f"NOT settled at an end of its range: {names}."
    if not s.swings:
        yield "No number of this file has a range, so nothing is known of what it rests on."
    elif not turning and not unsure:
        yield "It holds over the whole range of every number, each moved by itself."
    elif len(turning) + len(unsure) < len(s.swings):
        yield "Over the whole range of all other numbers it holds, each moved by itself."
    if s.left_out:
        yield f"Not moved, since they have no range: {wording.named(list(s.left_out))}."


def _unsure(swing: Swing) -> bool:
    """Whether at some end the interval reaches over nothing."""
    return any(not (i.low > 0 or i.high < 0) for i in swing.gain)


def _source(swing: Swing) -> str:
    return f"grade {swing.number.grade}: {swing.number.source}"


def _told(i: Interval, size: float) -> str:
    mean = wording.number(i.mean / size, 1)
    if isnan(i.low):
        return mean
    low, high = (wording.number(end / size, 1) for end in (i.low, i.high))
    return f"{mean} ({low} to {high})"


def _tornado(s: Sensitivity) -> list[str]:
    name, size, _ = unit(s)
    ends = [i.mean for swing in s.swings for i in swing.gain] + [s.gain.mean]
    low, high = min([0.0, *ends]), max(ends)
    heads = ["grade", "from", "to", f"better by ({name})", "now at |"]
    rows = [["NUMBER", *heads]]
    for swing in s.swings:
        first, last = (wording.number(i.mean / size, 1) for i in swing.gain)
        rows.append([
            swing.path, swing.number.grade, str(swing.number.low), str(swing.number.high),
            f"{first} to {last}", _bar(swing, s.gain.mean, low, high),
        ])  # fmt: skip
    return columns(rows) if s.swings else []


def _bar(swing: Swing, now: float, low: float, high: float) -> str:
    """The range of the gain as a bar, with a mark where it is now."""
    span = (high - low) or 1.0
    begin, end = sorted(round(BAR * (i.mean - low) / span) for i in swing.gain)
    mark = round(BAR * (now - low) / span)
    cells = ["#" if begin <= i <= end else "." for i in range(BAR + 1)]
    cells[mark] = "|"
    return "".join(cells)


def document(s: Sensitivity) -> dict[str, Any]:
    """The same as one JSON document."""
    name, size, clock = unit(s)
    return {
        "name": s.file.scenario.name,
        "alternative": s.alternative,
        "figure": "throughput" if s.on_throughput else "lead_time_mean",
        "unit": name,
        "clock": clock,
        "seed": s.ask.seed,
        "replications": s.ask.replications,
        "gain": s.gain.document(size),
        "numbers": [
            {
                "path": swing.path,
                "grade": swing.number.grade,
                "low": str(swing.number.low),
                "high": str(swing.number.high),
                "today": [figure / size for figure in swing.today],
                "gain": [i.document(size) for i in swing.gain],
                "turns_at": None if swing.turns_at is None else str(swing.turns_at),
                "holds": _holds(swing),
            }
            for swing in s.swings
        ],
        "left_out": s.left_out,
    }


def _holds(swing: Swing) -> str:
    if swing.turns_at is None:
        return "everywhere" if swing.gain[0].mean > 0 else "nowhere"
    return "below" if swing.holds_below else "above"

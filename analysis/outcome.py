"""What running one future shows, as text: its figures, teams, stages, seams, and where days go."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from analysis import growth, unfinished, wording
from analysis.answer import span, where_the_days_go
from analysis.assumed import assumptions
from analysis.busy import busy, scheduled
from analysis.columns import columns, paragraph
from analysis.comparison import Comparison
from analysis.delay_cost import MILLIONTHS
from analysis.measures import Measures
from analysis.metric import ratio
from analysis.period import period_of
from analysis.precision import told
from analysis.window import IntArray
from scenarios.worths import currency
from simulator.plan import scenario_zone


def outcome(c: Comparison, log: Path | None = None) -> list[str]:
    """The text of a run, of a comparison that has only today; `log` is where its log is."""
    found = c.measures[c.names[0]]
    money = [line for text in assumptions(c.today, found) for line in paragraph(text)]
    figures = [*_figures(c), *(["", *money] if money else [])]
    sections = (_heading(c), figures, where_the_days_go(c, None), _teams(found), _stages(found))
    seams = _seams(found, currency(c.today))
    lines = [line for section in (*sections, seams) for line in [*section, ""]]
    zone = scenario_zone(c.today)
    return [*lines, f"{log} holds run 1; its times are local ({zone})."] if log else lines[:-1]


def _heading(c: Comparison) -> list[str]:
    window = c.measures[c.names[0]][0].window
    runs = wording.count(c.replications, "run")
    looked_at = span(window) if c.today.horizon else "To the end"
    load = c.loads[c.names[0]]
    over = [
        f"OVERLOADED: {' '.join(load.overloaded)} So no figure below is a "
        "steady state, and none has an interval: a longer run gives others."
    ]
    return [
        *paragraph(c.today.name),
        *paragraph(f"{looked_at}, {runs}, seed {c.seed}. {unfinished.told(c)}".strip()),
        *(paragraph(told(c, c.precision)) if c.precision is not None else []),
        *([line for text in over for line in paragraph(text)] if load.overloaded else []),
        *(line for text in (*growth.told(c), *load.misfits) for line in paragraph(text)),
    ]


def _figures(c: Comparison) -> list[str]:
    rows = [["", "mean", "95 % interval", "clock"]]
    for row in c.rows:
        metric, digits, i = row.metric, row.metric.unit.digits, row.intervals[0]
        ends = (i.low, i.high)
        known = not any(np.isnan(end) for end in ends)
        span = " to ".join(wording.number(end, digits) for end in ends) if known else "-"
        value = wording.number(i.mean, digits) if not np.isnan(i.mean) else "-"
        rows.append([f"{metric.name} ({metric.unit.name})", value, span, metric.unit.clock])
    return columns(rows, right=(1, 2))


def _sum(arrays: Iterator[IntArray]) -> IntArray:
    found: IntArray = np.sum(np.array(list(arrays)), axis=0)
    return found


def _teams(found: Sequence[Measures]) -> list[str]:
    rows = [["TEAM", "people", "in use", "items waiting for it, on average"]]
    length = sum(m.window.length for m in found)
    queued = _sum(m.teams.queued for m in found)
    for i, name in enumerate(found[0].teams.names):
        use = ratio(sum(busy(m, name) for m in found), sum(scheduled(m, name) for m in found))
        people = int(found[0].teams.people[i])
        outside = sum(int(m.teams.overtime[i]) for m in found)
        over = ratio(outside, sum(scheduled(m, name) for m in found))
        in_use = f"{100 * use:.0f}%" + (f" + {100 * over:.0f}% overtime" if outside else "")
        rows.append([name, str(people), in_use, wording.number(queued[i] / length, 1)])
    return columns(rows, right=(1, 2, 3)) if len(rows) > 1 else []


def _stages(found: Sequence[Measures]) -> list[str]:
    per = period_of(found)
    amount, size = per.effort
    rows = [
        [
            "STAGE",
            f"taken up {per.name}",
            f"mean wait ({amount})",
            f"{amount} {per.name}",
            "of them rework",
            "%C/A",
        ]
    ]
    length = sum(map(per.share, found))
    left, takeups, waited, effort, rework, judged, wrong = (
        _sum(getattr(m.stages, name) for m in found)
        for name in ("left", "takeups", "waited_open", "effort", "rework", "judged", "found")
    )
    asked = _sum(m.stages.asked for m in found)
    waits = takeups + left
    for i, name in enumerate(found[0].stages.names):
        right = 1 - ratio(wrong[i] + asked[i], judged[i])
        rows.append([
            name,
            f"{takeups[i] / length:.1f}",
            wording.number(waited[i] / waits[i] / size, 1) if waits[i] else "-",
            wording.number(effort[i] / length / size, 1),
            wording.number(rework[i] / length / size, 1),
            f"{100 * right:.0f}%" if judged[i] else "-",
        ])  # fmt: skip
    note = " Waits count the team's working time; %C/A is what the next stage could use as it was."
    return [*columns(rows, right=(1, 2, 3, 4, 5)), note] if len(rows) > 1 else []


def _seams(found: Sequence[Measures], currency: str) -> list[str]:
    per = period_of(found)
    amount, size = per.effort
    ends = {"asked": "asked about", "returned": "sent back"}
    ends |= {
        end: head
        for end, head in {"escaped": "latent faults", "unmet": "needs not met"}.items()
        if any(getattr(m.seams, end).any() for m in found)
    }
    amounts = {
        part: f"{head} {currency} {per.name}".replace("  ", " ").strip()
        for part, head in {"seam_people": "", "seam_unmet": "value lost,"}.items()
        if any(any(getattr(m.worth, part)) for m in found)
    }
    heads = [f"items {per.name}", f"{amount} {per.name}", *ends.values(), *amounts.values()]
    rows = [["HANDOFF", *heads]]
    length = sum(map(per.share, found))
    for i, name in enumerate(found[0].seams.names):
        effort = sum(
            int(getattr(m.seams, part)[i])
            for m in found
            for part in ("sender", "receiver", "answers", "reading", "rework")
        )
        handed = sum(int(m.seams.handed[i]) for m in found)
        if handed or effort:
            hours = wording.number(effort / length / size, 1)
            counts = [sum(int(getattr(m.seams, end)[i]) for m in found) for end in ends]
            shares = [f"{100 * ratio(n, handed):.0f}%" if handed else "-" for n in counts]
            costs = [sum(getattr(m.worth, part)[i] for m in found) for part in amounts]
            told = [wording.number(cost / MILLIONTHS / length, 0) for cost in costs]
            rows.append([name, f"{handed / length:.1f}", hours, *shares, *told])
    return columns(rows, right=range(1, len(rows[0]))) if len(rows) > 1 else []

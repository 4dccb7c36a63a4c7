"""Families of metrics as text and as JSON: each figure with its definition, interval and clock."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from analysis import wording
from analysis.answer import heading
from analysis.assumed import assumptions
from analysis.columns import columns, paragraph
from analysis.comparison import Comparison, Row, row_of
from analysis.document import figure
from analysis.families import families
from analysis.family import Family, Figure
from analysis.student import LEVEL, Interval
from analysis.worth_account import handoffs


def told(c: Comparison, wanted: Sequence[str]) -> list[str]:
    """The families one below the other: a table, and what its figures mean or lack."""
    lines = [*heading(c), ""]
    for family in families(c.today, c.measures[c.names[0]], wanted):
        lines += [*paragraph(f"{family.title.upper()}  {family.source}"), *_table(c, family)]
        lines += [*_definitions(family), ""]
    money = [
        line for text in assumptions(c.today, c.measures[c.names[0]]) for line in paragraph(text)
    ]
    note = f"Intervals are {100 * LEVEL:.0f} %, over replications; each holds by itself."
    return [*lines, *money, *paragraph(note)]


def _table(c: Comparison, family: Family) -> list[str]:
    others = [cell for name in c.names[1:] for cell in (name, f"{name} less today", "")]
    rows = [["", c.names[0], "interval", *others, "clock"]]
    for one in family.figures:
        if one.metric is None:
            rows.append([one.name, "n/a", "", *([""] * len(others)), ""])
        else:
            row = _row(c, one)
            unit = row.metric.unit
            label = f"{row.metric.name} ({unit.name})" if unit.name else row.metric.name
            rows.append([label, *_cells(row), unit.clock])
    right = [i for i in range(1, len(rows[0]) - 1) if not i > 3 or i % 3]
    return columns(rows, right=right)


def _row(c: Comparison, one: Figure) -> Row:
    """The figure in all futures; each alternative's difference stands for itself."""
    if one.metric is None:
        raise ValueError(f"{one.key} has no figure: {one.missing}")
    return row_of(one.metric, c.today, list(c.measures.values()), c.steady)


def _cells(row: Row) -> list[str]:
    digits = row.metric.unit.digits
    cells = [_number(row.values[0], digits), _ends(row.intervals[0], digits)]
    for value, other in zip(row.values[1:], row.differences[1:], strict=True):
        if other is not None:
            cells += [_number(value, digits), _ends(other.interval, digits), other.word]
    return cells


def _number(value: float, digits: int) -> str:
    return "-" if np.isnan(value) else wording.number(value, digits)


def _ends(i: Interval, digits: int) -> str:
    if np.isnan(i.low) or np.isnan(i.high):
        return "-"
    return f"{wording.number(i.low, digits)} to {wording.number(i.high, digits)}"


def _definitions(family: Family) -> list[str]:
    """What each figure is, those of one definition together, and why there is none of some."""
    by_text = dict[str, list[str]]()
    for one in family.figures:
        name = one.name.partition(":")[0]
        text = f"n/a, since {one.missing}" if one.missing else one.definition
        if name not in by_text.setdefault(text, []):
            by_text[text].append(name)
    return [
        line
        for text, names in by_text.items()
        for line in paragraph(f"{wording.named(names)}: {text}.", head=" ")
    ]


def document(c: Comparison, wanted: Sequence[str]) -> dict[str, Any]:
    """The same as one JSON document; what handoffs lost is in integers that add up."""
    found = families(c.today, c.measures[c.names[0]], wanted)
    return {
        "name": c.today.name,
        "seed": c.seed,
        "replications": c.replications,
        "futures": list(c.names),
        "assumes": assumptions(c.today, c.measures[c.names[0]]),
        "families": {
            family.key: {
                "title": family.title,
                "source": family.source,
                "figures": [_figure(c, one) for one in family.figures],
            }
            for family in found
        },
        "handoffs": {name: handoffs(c.measures[name]) for name in c.names},
    }


def _figure(c: Comparison, one: Figure) -> dict[str, Any]:
    told = {"key": one.key, "name": one.name, "definition": one.definition}
    if one.metric is None:
        return {**told, "not_available": one.missing}
    return {**figure(c, _row(c, one)), **told}

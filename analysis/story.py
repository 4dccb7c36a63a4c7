"""One item's life, today and after, with the same luck: line by line, and what differs."""

from collections.abc import Mapping
from difflib import SequenceMatcher, get_close_matches
from itertools import groupby
from typing import Any

from analysis.columns import blocks, paragraph
from analysis.item_names import PART_OF
from analysis.life import NEVER_CAME, Life, Line, life
from analysis.wording import signed
from scenarios.errors import Problem, ScenarioError
from scenarios.scenario import Scenario
from simulator.engine import simulate
from simulator.layout import CAUSES, OPEN, OUTCOMES
from simulator.plan import plan
from simulator.workload import workload

ALIKE, MOVED, ONLY_TODAY, ONLY_THEN = " ", "~", "-", "+"
KEY = " - only today, + only then, ~ the same at another time"
MOST_ALIKE = 3  # lines in a row that are as today and still shown
LEAST = 0.05  # working days that are told with one digit


def lives(
    futures: Mapping[str, Scenario], item: str, other: str | None, seed: int, engine: str
) -> dict[str, Life]:
    """An item's life today and in another future, by default the first alternative.

    Raises ScenarioError when there is no such alternative, or no such item.
    """
    today, *alternatives = futures
    if other is not None and other not in alternatives:
        near = get_close_matches(other, alternatives, 1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        what = f"is no alternative of this scenario ({', '.join(alternatives) or 'none'}).{hint}"
        raise ScenarioError([Problem((), what)], f'--with "{other}"')
    found = {}
    for name in (today, *([other] if other else alternatives[:1])):
        planned = plan(futures[name])
        load = workload(planned, seed, 0)
        found[name] = life(name, planned, simulate(planned, load, engine), item)
    if all(of.outcome == NEVER_CAME for of in found.values()):
        what = f"is no item of this run: {item.rpartition(PART_OF)[0]} has brought about no such."
        raise ScenarioError([Problem((), what)], f'"{item}"')
    return found


# --- two lives side by side


def told(lives: Mapping[str, Life]) -> list[str]:
    """The lives of one item as text; after today's, what another future changes in it."""
    today, *others = lives.values()
    rows = [_cells(line) for of in lives.values() for line in of.lines]
    table = iter(blocks(rows, right=(1,), indent=3))
    blocks_of = {of.future: [next(table) for _ in of.lines] for of in lives.values()}
    marks = [_marks(today, other) for other in others]
    mine = marks[0][0] if marks else [ALIKE] * len(today.lines)
    found = [_head(today), *_marked(blocks_of[today.future], mine)]
    for other, (_, theirs) in zip(others, marks, strict=True):
        table_of_other = _folded(other, blocks_of[other.future], theirs)
        found += ["", *_change(today, other), _head(other), *table_of_other]
    return found + (["", KEY] if others else [])


def _head(of: Life) -> str:
    if of.outcome == NEVER_CAME:
        return f"{of.item}, {of.future}: {NEVER_CAME}"
    days = f"{of.working_days:.1f} {of.unit}" if of.lines else "no time"
    return f"{of.item}, {of.future}: {of.outcome} after {days}"


def _cells(line: Line) -> list[str]:
    return [line.begins, line.lasts, line.place, line.cause, line.who]


def _marks(today: Life, other: Life) -> tuple[list[str], list[str]]:
    """For each line of both lives whether it is in the other one too, perhaps at another time."""
    ours, theirs = [ONLY_TODAY] * len(today.lines), [ONLY_THEN] * len(other.lines)
    stays = [[(x.place, x.cause, x.lasts, x.who) for x in of.lines] for of in (today, other)]
    for i, j, size in SequenceMatcher(a=stays[0], b=stays[1], autojunk=False).get_matching_blocks():
        for k in range(size):
            is_same = today.lines[i + k].begins == other.lines[j + k].begins
            ours[i + k] = theirs[j + k] = ALIKE if is_same else MOVED
    return ours, theirs


def _marked(table: list[list[str]], marks: list[str]) -> list[str]:
    """The lines of a table, each row with its mark in front."""
    return [
        f" {mark if first else ' '} {line[3:]}".rstrip()
        for block, mark in zip(table, marks, strict=True)
        for first, line in zip((True, *[False] * len(block)), block, strict=False)
    ]


def _folded(of: Life, table: list[list[str]], marks: list[str]) -> list[str]:
    """The same with many lines in a row that are as they are today told in one."""
    found, at = list[str](), 0
    for is_alike, run in groupby(marks, lambda mark: mark == ALIKE):
        last = at + len(list(run))
        if is_alike and last - at > MOST_ALIKE:
            found.append(f"   ... {last - at} lines as today, until {of.lines[last - 1].ends}")
        else:
            found += _marked(table[at:last], marks[at:last])
        at = last
    return found


def _change(today: Life, other: Life) -> list[str]:
    """How much sooner or later the item was done, and which causes made it so."""
    if today.outcome != other.outcome or today.outcome == OUTCOMES[OPEN]:
        return []
    days = other.working_days - today.working_days
    parts = [(_of(other, cause) - _of(today, cause), cause) for cause in CAUSES]
    parts = [part for part in sorted(parts, key=lambda p: -abs(p[0])) if abs(part[0]) >= LEAST]
    if abs(days) < LEAST:
        text = "As long as today"
    else:
        text = f"{abs(days):.1f} {today.unit} {'sooner' if days < 0 else 'later'}"
    causes = ", ".join(f"{cause} {signed(amount, 1)}" for amount, cause in parts)
    return paragraph(f"{text} with {other.future}{f': {causes}' if causes else ''}.")


def _of(life: Life, cause: str) -> float:
    return sum(line.working_days for line in life.lines if line.cause == cause)


def document(lives: Mapping[str, Life]) -> dict[str, Any]:
    """The same as one JSON document."""
    return {
        name: {
            "item": of.item,
            "outcome": of.outcome,
            "lead_time": {
                "value": of.working_days,
                "unit": of.unit,
                "clock": "reference calendar" if of.unit == "working days" else "clock time",
            },
            "stays": [vars(line) for line in of.lines],
        }
        for name, of in lives.items()
    }

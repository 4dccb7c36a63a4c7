"""The five dashboards as text and as JSON: what each level sees, would choose, and calls worse."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from analysis import wording
from analysis.answer import figures, heading, spoken
from analysis.columns import paragraph
from analysis.comparison import BETTER, Comparison
from analysis.dashboards import Dashboard, disagreements
from analysis.document import figure

ASSUMED = (
    "Which figures stand for a level is an assumption of ours, after Troy DuMoulin's cultural "
    "model. Each level decides by the first of its figures; better and WORSE: 95 % sure."
)


def told(c: Comparison, found: Sequence[Dashboard]) -> list[str]:
    """The dashboards one below the other, and where they disagree."""
    lines = [*heading(c), ""]
    for dashboard in found:
        lines += [f"LEVEL {dashboard.level}  {dashboard.name}"]
        lines += [line for table in figures(dashboard.seen) for line in table]
        lines += [*paragraph(_choice(dashboard), head=" "), ""]
    lines += [*spoken("DISAGREE ", list(_disagree(found))), ""]
    return [*lines, *paragraph(ASSUMED)]


def _choice(of: Dashboard) -> str:
    better = [name for name in of.seen.names[1:] if of.word(name) == BETTER]
    others = [name for name in better if name != of.choice]
    if of.choice is None:
        return "Would leave things as they are: nothing is shown to be better."
    also = f" Better too: {wording.named(others)}." if others else ""
    return f"Would choose {of.choice}.{also}"


def _disagree(found: Sequence[Dashboard]) -> Iterator[str]:
    pairs = disagreements(found)
    against = defaultdict[tuple[str, tuple[int, ...]], list[int]](list)
    for one in found:
        if worse := tuple(other.level for first, other in pairs if first is one):
            against[one.choice or "", worse].append(one.level)
    for (choice, worse), levels in against.items():
        calls = "calls" if len(worse) == 1 else "call"
        yield f"What {_levels(levels)} would choose ({choice}), {_levels(worse)} {calls} worse."
    content = [one.level for one in found if one.choice is None]
    choosing = list(dict.fromkeys(one.choice for one in found if one.choice is not None))
    if content and choosing:
        yield f"{_levels(content).capitalize()} would change nothing."
    if len(choosing) > 1:
        yield f"Between them they would choose {wording.named(choosing)}."
    if not pairs and not content and len(choosing) == 1:
        yield f"Nowhere: all would choose {choosing[0]}."
    if not choosing:
        yield "Nowhere: none is shown anything better than today."


def _levels(levels: Sequence[int]) -> str:
    return f"level{'' if len(levels) == 1 else 's'} {wording.named([str(n) for n in levels])}"


def document(c: Comparison, found: Sequence[Dashboard]) -> dict[str, Any]:
    """The same as one JSON document."""
    return {
        "name": c.today.name,
        "seed": c.seed,
        "replications": c.replications,
        "futures": list(c.names),
        "dashboards": [
            {
                "level": one.level,
                "name": one.name,
                "choice": one.choice,
                "decides": one.decides.metric.key,
                "figures": [figure(c, row) for row in one.seen.rows],
            }
            for one in found
        ],
        "disagreements": [
            {"level": one.level, "chooses": one.choice, "worse_by_level": other.level}
            for one, other in disagreements(found)
        ],
    }

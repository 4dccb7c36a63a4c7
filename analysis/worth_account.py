"""The whole account of value and money as JSON: sums over all runs, in integers that add up."""

from collections.abc import Sequence
from typing import Any

from analysis.assumed import assumptions
from analysis.comparison import Comparison
from analysis.measures import Measures
from scenarios.worths import currency, tells_worth

VALUE = (
    *("settled", "delivered", "delayed", "unmet", "expired", "abandoned", "refused", "lost"),
    "flowed",
)
DELAY = ("accrued", "unfinished")


def document(c: Comparison) -> dict[str, Any]:
    """What value and money did in each future; nothing where the file says nothing of them."""
    if not tells_worth(c.today):
        return {}
    return {
        "money": {
            "unit": "millionths",
            "currency": currency(c.today) or None,
            "assumes": assumptions(c.today, c.measures[c.names[0]]),
            "futures": {name: _account(c.measures[name]) for name in c.names},
        }
    }


def _account(found: Sequence[Measures]) -> dict[str, Any]:
    return {
        "window": {"value": sum(m.window.length for m in found), "unit": "µs"},
        "value": {part: sum(getattr(m.worth, part) for m in found) for part in VALUE},
        "cost_of_delay": {part: sum(getattr(m.worth, part) for m in found) for part in DELAY},
        "handoffs": handoffs(found),
    }


def handoffs(found: Sequence[Measures]) -> list[dict[str, Any]]:
    """What each handoff lost, in people's time, elapsed time, items, money and value.

    People's time is in µs and adds up: both sides' effort, clarifications (what the asked side
    answers and the asking side reads) and rework. Elapsed time is told apart, in µs of items.
    """
    seams, names = [m.seams for m in found], found[0].seams.names

    def total(part: str, i: int) -> int:
        return sum(int(getattr(seam, part)[i]) for seam in seams)

    def amount(part: str, i: int) -> int:
        return sum(getattr(m.worth, part)[i] for m in found if getattr(m.worth, part))

    return [
        {
            "handoff": name,
            "people": {
                "total": total("effort", i),
                "sender": total("sender", i),
                "receiver": total("receiver", i),
                "clarification": total("answers", i) + total("reading", i),
                "rework": total("rework", i),
            },
            "elapsed": total("elapsed", i),
            "items": {
                "handed": total("handed", i),
                "asked": total("asked", i),
                "reworked": total("returned", i),
                "escaped": total("escaped", i),
                "unmet": total("unmet", i),
            },
            "money": amount("seam_people", i),
            "value_lost": amount("seam_unmet", i),
        }
        for i, name in enumerate(names)
    ]

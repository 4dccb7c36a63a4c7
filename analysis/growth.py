"""Queues that grow though nobody is offered more than he can do: what only a run shows.

Offered load sets averages beside each other. What waiting for each other takes from people, places
that are full, or work that fits no opening, is in none of them: more comes in than goes out.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from analysis import wording
from analysis.comparison import Comparison
from analysis.measures import Measures
from analysis.period import period_of
from analysis.student import Interval, interval

LEAST = 0.02  # of what comes in; less is how the last of it stands by chance


def growing(c: Comparison) -> Mapping[str, Interval]:
    """By future, what comes in and does not go out, in items a period; of those where it grows.

    Not of what is overloaded, which is told of that, nor of runs without a warm-up, which fill.
    """
    return {
        name: grows
        for name, found in c.measures.items()
        if not c.loads[name].overloaded and (grows := _growth(found)) is not None
    }


def told(c: Comparison) -> Iterator[str]:
    """A sentence for each future in which a queue grows."""
    per = period_of(c.measures[c.names[0]])
    for name, grows in growing(c).items():
        mean, low, high = (wording.number(x, 1) for x in (grows.mean, grows.low, grows.high))
        yield (
            f"GROWS: in {name}, {mean} more items come in {per.name} than go out "
            f"({low} to {high}), though nobody is offered more than he can do: no figure of it is "
            "a steady state. Run longer, and if it still grows, ask ./run constraint."
        )


def _growth(found: Sequence[Measures]) -> Interval | None:
    if len(found) < 2 or not all(m.window.begin for m in found):
        return None
    per = period_of(found)
    come = np.array([m.arrived / per.share(m) for m in found])
    grows = interval((come - [m.left / per.share(m) for m in found]).tolist())
    return grows if grows.low > LEAST * come.mean() else None

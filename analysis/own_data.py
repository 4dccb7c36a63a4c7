"""How many weeks of an organisation's own items would show what a comparison has found.

Nobody runs thirty organisations on the same luck: one has some weeks before a change and some after
it. The spread between runs says how far a figure of so many weeks may be off by chance alone, and
a mean over w weeks has a variance of 1 / w of that over one week, if both are long beside the time
for which a queue remembers.
Source: Law, Simulation Modeling and Analysis (2015), section 9.5, on replications and batch means.
"""

from dataclasses import dataclass
from math import ceil, isfinite

import numpy as np

from analysis import wording
from analysis.comparison import BETTER, Comparison, change_from_today, parts
from scenarios.duration import WEEK

SEEN = 0.8  # how often so many weeks show it, at a confidence of 95 %
_ENDS = 1.959964 + 0.841621  # of the normal distribution: 97.5 % and 80 % below
MOST_WEEKS = 260


@dataclass(frozen=True)
class OwnData:
    """So many weeks before a change and as many after show a difference of this size."""

    alternative: str
    difference: float  # in the unit of the figure that decides
    unit: str
    weeks: int


def own_data(c: Comparison, best: str | None) -> OwnData | None:
    """The weeks that show what the best alternative brings; None where there is nothing to see.

    So it is where no alternative is shown to be better, for studies that end or are shorter than a
    week, in a stretch of time that is no steady state, and where five years would not do.
    """
    row = c.deciding
    if best is None or change_from_today(row, c, best).word != BETTER or not all(c.steady):
        return None
    window = c.measures[best][0].window
    if c.today.horizon is None or window.length < WEEK or c.replications < 3:
        return None
    spread = [np.var(parts(row.metric, c.measures[name]), ddof=1) for name in (c.names[0], best)]
    apart = change_from_today(row, c, best).interval.mean
    weeks = _ENDS**2 * float(sum(spread)) / apart**2 * window.length / WEEK
    if not isfinite(weeks) or weeks > MOST_WEEKS:
        return None
    return OwnData(best, abs(apart), row.metric.unit.name, max(1, ceil(weeks)))


def told(c: Comparison, best: str | None) -> list[str]:
    """The same in a sentence; nothing where there is nothing to see."""
    found = own_data(c, best)
    if found is None:
        return []
    size = wording.number(found.difference, c.deciding.metric.unit.digits)
    weeks = wording.count(found.weeks, "week")
    return [
        f"About {weeks} of your own figures before it and as many after would show a difference of "
        f"{size} {found.unit} four times in five, if nothing else changes meanwhile."
    ]

"""What came in and was not done at the end: no mean counts it, and such items are the slow ones."""

from collections.abc import Iterator

from analysis import wording
from analysis.comparison import Comparison

MANY = 0.15  # of what arrives; below it the means are hardly touched


def censored_share(c: Comparison, name: str) -> float:
    """Of the items that arrived in the window, the share not done at its end, 0 to 1."""
    found = c.measures[name]
    return sum(m.censored for m in found) / max(1, sum(m.arrived for m in found))


def told(c: Comparison) -> str:
    """How much it is, from the least future to the most; empty where everything was done."""
    shares = [censored_share(c, name) for name in c.names]
    ends = dict.fromkeys(wording.percent(share) for share in (min(shares), max(shares)))
    return f"Of what came in, {' to '.join(ends)} was not done at the end." if max(shares) else ""


def warned(c: Comparison) -> Iterator[str]:
    """A warning where it is much."""
    shares = {name: censored_share(c, name) for name in c.names}
    many = {name: share for name, share in shares.items() if share > MANY}
    if many:
        each = [f"{wording.percent(share)} in {name}" for name, share in many.items()]
        yield (
            f"Of what came in, much was not done at the end ({wording.named(each)}): "
            "it is missing from the means, which are too low."
        )

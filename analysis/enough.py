"""How many replications would settle what is open, as far as those that were run can tell."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import ceil, isfinite, sqrt

from analysis import wording
from analysis.comparison import Difference

MOST_REPLICATIONS = 2_000  # more than this settles nothing that matters
FEW = 4  # from so few a spread is hardly known
RESERVE = 1.1  # an estimate may be too low
Open = tuple[Difference, float]  # with what counts as equal


def enough(replications: int, unsettled: Sequence[Open]) -> Iterator[str]:
    """How many runs it takes to settle these differences, and how little few runs say."""
    needed = [replications_needed(replications, d, margin) for d, margin in unsettled]
    known = [number for number in needed if number is not None]
    if known:
        rest = "the rest of it by no sensible number; " if len(known) < len(needed) else ""
        yield (
            f"What is open would be settled by about {max(known):,} runs of each future "
            f"(--replications {max(known)}); {rest}an estimate from the spread of these "
            f"{replications}."
        )
    elif needed:
        told = f"as far as these {replications} can tell"
        yield f"No sensible number of runs would settle what is open, {told}."
    if replications <= FEW:
        yield (
            f"Only {wording.count(replications, 'run')} of each future: from so few the spread is "
            "hardly known, so intervals are wide."
        )


def replications_needed(replications: int, d: Difference, margin: float) -> int | None:
    """So many that Student's interval would end beside 0 or in the margin, in whole tens.

    From the paired standard deviation of these, with a tenth in reserve. None when even two
    thousand would not do, or there is no interval yet.
    """
    half, centre = (d.interval.high - d.interval.low) / 2, abs(d.interval.mean)
    room = max(centre, margin - centre)
    if not isfinite(half) or room <= 0:
        return None
    from scipy.special import stdtrit  # half a second of import, which no worker needs

    upper = 0.5 + d.confidence / 2
    deviation = half * sqrt(replications) / float(stdtrit(replications - 1, upper))

    def settles(runs: int) -> bool:
        return float(stdtrit(runs - 1, upper)) * deviation / sqrt(runs) <= room

    number = bisect_left(range(MOST_REPLICATIONS + 1), True, lo=2, key=settles)
    needed = -(-ceil(RESERVE * number) // 10) * 10
    return needed if needed <= MOST_REPLICATIONS else None

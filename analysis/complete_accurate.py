"""%C/A, the share of a stage's output that its receiver can use as it is; and along the stream."""

from collections.abc import Sequence
from math import prod

import numpy as np

from analysis.stage_flow import StageFlow
from scenarios.scenario import ASKING_PARTY


def complete_accurate(flows: Sequence[StageFlow]) -> dict[str, float]:
    """By sender the share of take-ups of its output at which nothing was found or asked, 0 to 1.

    Judged by the receiver, over all these replications together, in the order of the file with the
    asking party last. Whose output nobody took up (the last stage) is left out.
    Source: Martin and Osterling, Value Stream Mapping (2014), percent complete and accurate.
    """
    names = (*flows[0].names, ASKING_PARTY)
    judged = np.sum([flow.judged for flow in flows], axis=0).tolist()
    wanting = np.sum([flow.found + flow.asked for flow in flows], axis=0).tolist()
    rows = zip(names, judged, wanting, strict=True)
    return {name: 1 - bad / taken for name, taken, bad in rows if taken}


def rolled_complete_accurate(shares: Sequence[float]) -> float:
    """The share of work that passes every stage without correction, 0 to 1.

    Stages count as independent, so it is their product; an empty stream gives 1. What items really
    did is `Measures.first_time_through`, and the two differ: an item that comes back is judged
    again.

    Raises ValueError when a share lies outside 0 to 1.
    Source: Martin and Osterling, Value Stream Mapping (2014), summary metrics.
    """
    for share in shares:
        if not 0 <= share <= 1:
            raise ValueError(f"{share} must be a share between 0 and 1.")
    return prod(shares)

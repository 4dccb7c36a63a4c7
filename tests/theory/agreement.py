"""What it means to agree with theory: within four standard errors, and those are small."""

import json
import os
from collections.abc import Callable, Sequence
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

ERRORS = 4
DOUBT = stats.norm.sf(ERRORS)  # Student's quantile of the same chance serves few replications


def agrees(values: Sequence[float], theory: float, within: float, figure: str = "") -> None:
    """Asserts that the mean of values per replication agrees with theory.

    The standard error must be at most `within` of the value, or agreement would mean nothing.
    """
    found, error = float(np.mean(values)), float(stats.sem(values))
    _told(figure, found, error, theory)
    said = f"{figure}: {found:.6g} with standard error {error:.3g}, theory {theory:.6g}"
    assert error <= within * abs(theory), f"{said}: too few or too short replications"
    allowed = stats.t.isf(DOUBT, len(values) - 1) * error
    assert abs(found - theory) <= allowed, f"{said}: {abs(found - theory) / error:.1f} errors off"


def _told(figure: str, found: float, error: float, theory: float) -> None:
    """Adds the figure to those of its test for the report of ./run examine, if one is written."""
    if folder := os.environ.get("NARROWS_AGREEMENTS"):
        test = os.environ["PYTEST_CURRENT_TEST"].removesuffix(" (call)")
        row = {
            "test": test,
            "figure": figure,
            "found": found,
            "error": error,
            "theory": theory,
        }
        with kept(Path(folder), test).with_suffix(".part").open("a") as file:
            file.write(json.dumps(row) + "\n")


def kept(folder: Path, test: str) -> Path:
    """Where the figures of a test are kept once it has passed."""
    return folder / f"{blake2b(test.encode(), digest_size=8).hexdigest()}.jsonl"


def pooled(
    samples: Sequence[NDArray[Any]], statistic: Callable[[NDArray[Any]], float]
) -> list[float]:
    """A value for each replication whose mean is the statistic of all items together.

    Jackknife pseudo-values: what is curved in the statistic (a deviation, a quantile) is taken
    from the pooled sample, and its spread from the replications.
    """
    n, everything = len(samples), np.concatenate(samples)
    at = np.cumsum([0, *map(len, samples)])
    without = [
        statistic(np.concatenate([everything[:begin], everything[end:]]))
        for begin, end in pairwise(at)
    ]
    whole = statistic(everything)
    return [n * whole - (n - 1) * left for left in without]

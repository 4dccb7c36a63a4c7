"""People who hold several items and work on them in turns, against theory."""

import numpy as np
import pytest

from tests.engines import engine_named
from tests.theory.agreement import ERRORS, agrees
from tests.theory.conftest import Effort
from tests.theory.models import Model, exponential, queue
from tests.theory.observing import observed

NEAR = 0.04  # turns of a tenth of the mean are no sharing yet


def in_turns(rate: float, effort: object, items: int, turn: str) -> Model:
    model = queue(rate, 1, effort)
    model["teams"]["staff"]["at_once"] = {"items": items, "turn": turn}
    return model


def test_turns_leave_the_mean_of_exponential_work_as_it_is(effort: Effort) -> None:
    """M/M/1: whoever is served next, as much is left of him, so L = ρ / (1 - ρ) for any m.

    No work is lost or added, so the person is as busy. Source: Kleinrock 1976, Queueing Systems 2,
    section 3.4 (the conservation law).
    """
    model = in_turns(0.5, exponential(1), 3, "30min")
    runs = observed(effort, model, hours=1_000, warm_up=50, tail=50)
    agrees([run.stay.mean() for run in runs], 2, effort.within, "W")
    agrees([run.inside for run in runs], 1, effort.within, "L")
    agrees([run.busy("staff") for run in runs], 0.5, effort.within, "utilisation")


@pytest.mark.parametrize(
    ("work", "in_line"),
    [("1h", 1 + 0.7 / 0.6), ({"dist": "lognormal", "mean": "1h", "cv": 2}, 1 + 0.7 * 5 / 0.6)],
    ids=["fixed", "lognormal"],
)
def test_small_turns_share_people_evenly(work: object, in_line: float) -> None:
    """M/G/1 nears processor sharing, W = E[S] / (1 - ρ), whatever the spread of work.

    Source: Kleinrock 1967, Time-shared systems: a theoretical treatment. With turns of a tenth of
    the mean it is near it, by 4 % and the errors of both; in order of arrival it is far from it.
    """
    compiled = Effort(engine_named("compiled"), 0.05)
    runs = observed(compiled, in_turns(0.7, work, 200, "6min"), hours=4_000, warm_up=200, tail=200)
    stays = [run.stay.mean() for run in runs]
    error = np.std(stays, ddof=1) / np.sqrt(len(stays))
    assert abs(np.mean(stays) - 1 / 0.3) <= NEAR / 0.3 + ERRORS * error
    assert abs(np.mean(stays) - in_line) > 5 * NEAR / 0.3  # far from it

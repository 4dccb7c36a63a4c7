"""Gates against theory: one grid after another, and a batch let go into people."""

from math import exp, gcd

import numpy as np

from tests.theory.agreement import agrees, pooled
from tests.theory.conftest import Effort
from tests.theory.models import MODELS
from tests.theory.observing import observed


def test_a_board_and_then_a_release_wait_for_two_residuals(effort: Effort) -> None:
    """Source: phases of fixed grids. To the next meeting it is uniform on [0, 3 h). Meetings fall
    on each multiple of the greatest common divisor equally often, between two windows 5 h apart,
    whenever items come; so what is left to the window is uniform on these, and independent."""
    every, window = 3, 5
    step = gcd(every, window)
    mean = every / 2 + (window - step) / 2
    variance = every**2 / 12 + (window**2 - step**2) / 12
    runs = observed(effort, MODELS["board then release"], hours=600, warm_up=15, tail=15)
    waits = [run.stay for run in runs]
    agrees([wait.mean() for wait in waits], mean, effort.within, "W")
    agrees(pooled(waits, np.std), variance**0.5, effort.within, "sd of W")


def test_a_batch_let_go_into_two_people_waits_for_those_before_it(effort: Effort) -> None:
    """Source: while both work, ends are Poisson at 2 an hour, so the k-th of a batch waits
    (k - 2) / 2 h if k > 2; a batch is Poisson with mean n, and E((N-2)+ (N-1)) = n² - 2n + 2 -
    2 exp(-n)."""
    n = 6
    theory = (n * n - 2 * n + 2 - 2 * exp(-n)) / (4 * n)
    runs = observed(effort, MODELS["a batch for two"], hours=8_000, warm_up=200, tail=400)
    agrees([run.wait("serve").mean() for run in runs], theory, effort.within, "Wq")

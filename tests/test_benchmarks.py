"""The benchmarks run, and their simulators model the same stream; how fast is no test."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks import engines, outcome, simulators
from benchmarks.outcome import FURTHEST, Mean, Outcome, apart, mean
from benchmarks.simulators import CIW, PLAIN, SALABIM, SIMPY
from benchmarks.streams import FIVE, FIVE_FIFO, FIVE_OFFICE, FIVE_OVERLOADED, MM3, NORMAL, Stream

ITEMS = 200
RUNS = 12
EVERY_STREAM = (MM3, FIVE, FIVE_FIFO, FIVE_OFFICE, FIVE_OVERLOADED)


def outcomes(name: str, stream: Stream, runs: int = 1) -> list[Outcome]:
    found = simulators.simulator(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return [found.read(found.prepare(stream, ITEMS, seed)()) for seed in range(runs)]


@pytest.mark.parametrize("stream", EVERY_STREAM, ids=lambda s: s.name)
def test_every_stream_of_narrows_ends_with_all_its_items(stream: Stream) -> None:
    (found,) = outcomes(SIMPY, stream)
    assert len(found.leads) == ITEMS
    assert (found.leads > 0).all()


@pytest.mark.parametrize("stream", [MM3, FIVE, FIVE_FIFO], ids=lambda s: s.name)
@pytest.mark.parametrize("name", [PLAIN, CIW, SALABIM])
def test_another_simulator_ends_with_all_its_items(name: str, stream: Stream) -> None:
    (found,) = outcomes(name, stream)
    assert len(found.leads) == ITEMS
    assert (found.leads > 0).all()


@pytest.mark.parametrize("stream", [MM3, FIVE, FIVE_FIFO], ids=lambda s: s.name)
def test_plain_simpy_and_narrows_agree(stream: Stream) -> None:
    plain, narrows = (mean(outcomes(name, stream, RUNS)) for name in (PLAIN, SIMPY))
    assert apart(plain, narrows) <= FURTHEST


def test_a_stream_with_more_faults_disagrees() -> None:
    faulty = replace(FIVE, wrong=0.3)  # at the same load, so nothing but the rework differs
    plain, narrows = mean(outcomes(PLAIN, FIVE, RUNS)), mean(outcomes(SIMPY, faulty, RUNS))
    assert apart(plain, narrows) > FURTHEST


def test_load_is_that_of_the_busiest_team() -> None:
    assert MM3.rate == pytest.approx(2.4)  # T02
    assert FIVE.rate * 4 * (1 + 0.5 * 0.1 / 0.9) == pytest.approx(0.8 * 4)
    assert FIVE_OFFICE.rate == pytest.approx(FIVE.rate * 40 / 168)


def test_a_mean_leaves_the_warm_up_out_and_has_its_error_from_batches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outcome, "BATCH", 2)
    monkeypatch.setattr(outcome, "FEWEST", 4)
    leads = np.array([100.0, 1, 1, 2, 2, 3, 3, 4, 4, 5])
    found = mean([Outcome(leads, np.full(10, NORMAL))])
    assert found.value == pytest.approx(np.mean([4 / 3, 2.5, 3.5, 4.5]))
    assert 0 < found.error < 1
    monkeypatch.setattr(outcome, "FEWEST", 5)
    assert mean([Outcome(leads, np.full(10, NORMAL))]).error == np.inf


def test_means_lie_apart_by_so_many_standard_errors() -> None:
    assert apart(Mean(1.0, 0.3), Mean(3.0, 0.4)) == pytest.approx(4.0)
    assert apart(Mean(1.0, 0.0), Mean(1.0, 0.0)) == 0.0


def test_who_disagrees_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    timings = [engines.Timing(MM3, name, ITEMS) for name in (PLAIN, SIMPY)]
    for timing, lead in zip(timings, (2.07865, 9.0), strict=True):
        timing.running.append(1.0)
        around = lead + np.linspace(-0.1, 0.1, 5000)
        timing.outcomes += 3 * [Outcome(np.roll(around, 1), np.full(5000, NORMAL))]
    found = list(engines.disagreements(timings))
    assert len(found) == 2  # with plain SimPy and with theory
    assert all(line.startswith(SIMPY) for line in found)

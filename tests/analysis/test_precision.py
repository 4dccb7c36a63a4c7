"""As many runs as a wanted precision takes, and none that a fixed number would not have had."""

from pathlib import Path

import numpy as np

from analysis.comparison import comparison
from analysis.measures import Measures
from analysis.precision import LEAST, precise, reached, told
from analysis.replications import InTurn
from analysis.study import Ask, Prepared, Study, futures_of, prepared, study
from tests.analysis.tiny import tiny_file

QUEUE = """\
name: A queue
horizon: 40w
warm_up: 4w
teams: {desk: {people: 1}}
stages: {serve: {team: desk, effort: {dist: exponential, mean: 1h}}}
work: {call: {arrives: {process: poisson, per_hour: 0.5}, route: [serve]}}
"""


def of_queue(folder: Path, seed: int = 1, text: str = QUEUE) -> Prepared:
    path = folder / "queue.yaml"
    path.write_text(text)
    ask = Ask(seed=seed, replications=2, engine="compiled", alone=True)
    return prepared(futures_of(str(path), [], ask), ask)


def lead_times(found: Study) -> list[list[int]]:
    return [m.lead_time.tolist() for measures in found.measures.values() for m in measures]


def test_it_ends_when_every_future_is_known_that_well(tmp_path: Path) -> None:
    ask = Ask()
    of = prepared(futures_of(str(tiny_file(tmp_path)), [], ask), ask)
    c = comparison(precise(of, 0.1, InTurn()))
    assert c.replications > LEAST
    assert reached(c) <= 0.1
    row = c.deciding.intervals
    assert max(i.half_width / i.mean for i in row) <= 0.1 / 1.1
    assert told(c, 0.1) == f"Lead time, mean is known within 10%, which took {c.replications} runs."


def test_what_it_finds_is_what_so_many_runs_find(tmp_path: Path) -> None:
    of = of_queue(tmp_path)
    found = precise(of, 0.02, InTurn())
    again = prepared(of.futures, Ask(replications=found.ask.replications))
    assert lead_times(found) == lead_times(study(again, InTurn()))


def test_at_least_twenty_are_run_however_little_is_wanted(tmp_path: Path) -> None:
    assert precise(of_queue(tmp_path), 0.9, InTurn()).ask.replications == LEAST


def test_it_gives_up_at_the_most_and_says_what_it_reached(tmp_path: Path) -> None:
    c = comparison(precise(of_queue(tmp_path), 0.001, InTurn(), most=30))
    assert c.replications == 30
    assert told(c, 0.001).endswith("only, after 30 runs; 0.1% was wanted.")


def test_an_overloaded_future_has_no_figure_to_wait_for(tmp_path: Path) -> None:
    text = QUEUE.replace("per_hour: 0.5", "per_hour: 2").replace("40w", "6w")
    found = precise(of_queue(tmp_path, text=text), 0.01, InTurn())
    assert found.ask.replications == LEAST
    assert "has no steady state" in told(comparison(found), 0.01)


def test_progress_rises_to_its_end_however_often_more_is_asked_for(tmp_path: Path) -> None:
    heard = list[tuple[int, int]]()
    found = precise(of_queue(tmp_path), 0.02, InTurn(), lambda *told: heard.append(told))
    done = [here for here, _ in heard]
    assert done == sorted(done)
    assert heard[-1] == (found.ask.replications, found.ask.replications)


def test_the_error_is_as_small_as_it_says_nearly_always(tmp_path: Path) -> None:
    """M/M/1 at 0.5: two hours in the system. Wanted at 95 %; of 60 at least 50 (p < 1 in 1,000)."""
    within = 0
    for seed in range(60):
        found = precise(of_queue(tmp_path, seed, QUEUE.replace("40w", "12w")), 0.05, InTurn())
        measures: list[Measures] = list(found.measures["today"])
        hours = np.concatenate([m.lead_time for m in measures]) / 3.6e9
        within += abs(hours.mean() - 2) <= 0.05 * 2
    assert within >= 50

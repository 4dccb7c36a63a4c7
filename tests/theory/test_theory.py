"""Closed forms of queueing theory, met within four standard errors."""

import numpy as np
import pytest
from scipy import integrate

from scenarios.file import build
from simulator.layout import ABANDONED, COMPLETED
from simulator.plan import plan
from simulator.record import Record, same
from simulator.workload import workload
from tests.engines import engine_named
from tests.theory.agreement import agrees, pooled
from tests.theory.conftest import Effort
from tests.theory.models import MODELS, poisson
from tests.theory.observing import Floats, Window, observed

WEEK = 168


def share(condition: np.ndarray) -> float:
    return float(np.mean(condition))


def quantile(p: float):
    return lambda sample: float(np.quantile(sample, p))


def test_T01_one_person(effort: Effort) -> None:
    """Source: Erlang 1917; Kleinrock I (1975), chapter 3."""
    runs = observed(effort, MODELS["T01 M/M/1"], hours=20_000, warm_up=500, tail=500)
    waits, stays = [run.wait("serve") for run in runs], [run.stay for run in runs]
    agrees([wait.mean() for wait in waits], 4, effort.within, "Wq")
    agrees([stay.mean() for stay in stays], 5, effort.within, "W")
    agrees([run.inside for run in runs], 4, effort.within, "L")
    agrees([run.busy("staff") for run in runs], 0.8, effort.within, "utilisation")
    agrees([share(wait > 0) for wait in waits], 0.8, effort.within, "P(wait)")
    for p, theory in ((0.5, 3.46574), (0.9, 11.5129), (0.99, 23.0259)):
        agrees(pooled(stays, quantile(p)), theory, effort.within, f"W at {p}")
    agrees(pooled(stays, np.std), 5, effort.within, "sd of W")
    agrees(variance_of_number(runs), 20, 2 * effort.within, "variance of N")


def variance_of_number(runs: list[Window]) -> list[float]:
    """Pseudo-values of the variance over time of the number inside."""
    moments = [np.array([[run.moment(1), run.moment(2)]]) for run in runs]
    return pooled(moments, lambda m: float(m[:, 1].mean() - m[:, 0].mean() ** 2))


def test_T02_three_people(effort: Effort) -> None:
    """Source: Erlang C, by an exact solver."""
    runs = observed(effort, MODELS["T02 M/M/3"], hours=3_500, warm_up=200, tail=200)
    waits, stays = [run.wait("serve") for run in runs], [run.stay for run in runs]
    agrees([wait.mean() for wait in waits], 1.07865, effort.within, "Wq")
    agrees([stay.mean() for stay in stays], 2.07865, effort.within, "W")
    agrees([run.inside for run in runs], 4.98876, effort.within, "L")
    agrees([share(wait > 0) for wait in waits], 0.647191, effort.within, "P(wait)")
    agrees([share(wait > 1) for wait in waits], 0.355186, effort.within, "P(Wq > 1)")
    agrees(pooled(waits, quantile(0.95)), 4.2677, effort.within, "Wq at 0.95")
    agrees([share(stay > 3) for stay in stays], 0.236683, effort.within, "P(W > 3)")
    agrees([run.busy("staff") for run in runs], 0.8, effort.within, "utilisation")


def test_T04_work_of_fixed_length(effort: Effort) -> None:
    """Source: Erlang 1909; Pollaczek-Khinchine."""
    runs = observed(effort, MODELS["T04 M/D/1"], hours=8_000, warm_up=300, tail=300)
    waits = [run.wait("serve") for run in runs]
    agrees([wait.mean() for wait in waits], 2, effort.within, "Wq")
    agrees(pooled(waits, np.std), 2.3094, effort.within, "sd of Wq")
    agrees([share(wait > 0) for wait in waits], 0.8, effort.within, "P(wait)")
    agrees([share(wait <= 1) for wait in waits], 0.445108, effort.within, "P(Wq <= 1)")
    agrees([share(wait <= 3) for wait in waits], 0.7621, effort.within, "P(Wq <= 3)")


def test_T05_lognormal_work(fast: Effort) -> None:
    """Source: Pollaczek-Khinchine; Takacs 1962."""
    runs = observed(fast, MODELS["T05 lognormal"], hours=9_000, warm_up=500, tail=1000)
    waits = [run.wait("serve") for run in runs]
    agrees([wait.mean() for wait in waits], 3.5, fast.within, "Wq")
    agrees([run.stay.mean() for run in runs], 4.5, fast.within, "W")
    agrees(pooled(waits, np.std), 5.76628, 2 * fast.within, "sd of Wq")
    agrees([run.busy("staff") for run in runs], 0.7, fast.within, "utilisation")


def test_T06_work_by_a_three_point_estimate(fast: Effort) -> None:
    """Source: Pollaczek-Khinchine with the moments of the PERT."""
    runs = observed(fast, MODELS["T06 PERT"], hours=6_000, warm_up=500, tail=500)
    works = [run.stay - run.wait("serve") for run in runs]
    agrees([work.mean() for work in works], 3, fast.within, "S")
    agrees(pooled(works, np.std), 1.30931, fast.within, "sd of S")
    agrees([run.wait("serve").mean() for run in runs], 5.35714, fast.within, "Wq")


def test_T07_three_people_with_steadier_work(fast: Effort) -> None:
    """Source: matrix-geometric (Neuts 1981)."""
    runs = observed(fast, MODELS["T07 M/E2/3"], hours=2_000, warm_up=200, tail=200)
    waits = [run.wait("serve") for run in runs]
    agrees([wait.mean() for wait in waits], 0.818262, fast.within, "Wq")
    agrees([share(wait > 0) for wait in waits], 0.643239, fast.within, "P(wait)")
    agrees([run.inside for run in runs], 4.36383, fast.within, "L")


def test_T08_arrivals_in_a_rhythm(fast: Effort) -> None:
    """Source: Kendall 1953; Kleinrock I (1975), section 6.4."""
    runs = observed(fast, MODELS["T08 D/M/1"], hours=3_200, warm_up=200, tail=200)
    waits = [run.wait("serve") for run in runs]
    agrees([wait.mean() for wait in waits], 1.69273, fast.within, "Wq")
    agrees([share(wait > 0) for wait in waits], 0.62863, fast.within, "P(wait)")
    agrees([run.stay.mean() for run in runs], 2.69273, fast.within, "W")


def test_T09_arrivals_five_at_a_time(fast: Effort) -> None:
    """Source: Burke 1975; Gross & Harris."""
    runs = observed(fast, MODELS["T09 batches of five"], hours=8_000, warm_up=500, tail=500)
    agrees([run.wait("serve").mean() for run in runs], 9, fast.within, "Wq")
    agrees([run.inside for run in runs], 7, fast.within, "L")


def test_T11_machine_repair(effort: Effort) -> None:
    """Source: Palm 1947; Rossetti's table (2.674, 1.744, 0.465)."""
    runs = observed(effort, MODELS["T11 machine repair"], hours=700, warm_up=200, tail=500)
    stays, waits = [run.stay for run in runs], [run.wait("S0") for run in runs]
    rate = [len(stay) / (run.last - run.begin) for run, stay in zip(runs, stays, strict=True)]
    agrees(rate, 0.232567, effort.within, "repairs an hour")
    agrees([run.busy("S0") for run in runs], 0.930269, effort.within, "utilisation")
    queue = [r * wait.mean() for r, wait in zip(rate, waits, strict=True)]
    agrees(queue, 1.74406, effort.within, "Lq")
    agrees([q + run.busy("S0") for q, run in zip(queue, runs, strict=True)], 2.67433, effort.within)
    running = [
        r * (s.mean() - w.mean() - 4) / 5 for r, s, w in zip(rate, stays, waits, strict=True)
    ]
    agrees(running, 0.465134, effort.within, "share of machines that run")


@pytest.mark.parametrize("name", ["T17 CONWIP", "a loop out of balance", "T11 machine repair"])
def test_T17_closed_loops_by_mean_value_analysis(effort: Effort, name: str) -> None:
    """Source: Reiser & Lavenberg 1980; T17: Hopp & Spearman, throughput 4 / 7 and cycle time 7."""
    items, hours, delay = LOOPS[name]
    throughput, cycle = mean_values(items, hours, delay)
    runs = observed(effort, MODELS[name], hours=300, warm_up=100, tail=100)
    agrees([run.stay.mean() for run in runs], cycle, effort.within, "cycle time")
    rate = [run.counted.sum() / (run.last - run.begin) for run in runs]
    agrees(rate, throughput, effort.within, "throughput")
    assert all(run.inside == pytest.approx(items) for run in runs)


LOOPS = {  # items, hours at each stage, delay
    "T17 CONWIP": (4, [1.0, 1.0, 1.0, 1.0], 0.0),
    "a loop out of balance": (5, [1.0, 2.0, 0.5], 4.0),
    "T11 machine repair": (5, [4.0], 10.0),
}


def mean_values(items: int, hours: list[float], delay: float) -> tuple[float, float]:
    """Throughput and cycle time of a closed network of single servers and a delay."""
    queue, throughput, cycle = [0.0] * len(hours), 0.0, 0.0
    for n in range(1, items + 1):
        stays = [hour * (1 + length) for hour, length in zip(hours, queue, strict=True)]
        cycle = delay + sum(stays)
        throughput = n / cycle
        queue = [throughput * stay for stay in stays]
    return throughput, cycle


def test_mean_values_of_a_balanced_loop() -> None:
    assert mean_values(4, [1.0] * 4, 0) == pytest.approx((4 / 7, 7))
    assert mean_values(5, [4.0], 10)[0] == pytest.approx(0.232567, abs=1e-6)


def test_T12_gaps_and_work_steadier_than_chance(fast: Effort) -> None:
    """Source: matrix-geometric (Neuts 1981)."""
    runs = observed(fast, MODELS["T12 E2/E2/1"], hours=10_000, warm_up=500, tail=500)
    agrees([run.wait("serve").mean() for run in runs], 4.35905, fast.within, "Wq")


def test_T03_nine_people_and_callers_who_give_up(fast: Effort) -> None:
    """Source: Palm 1957; Garnett et al. 2002."""
    runs = observed(fast, MODELS["T03 impatience"], hours=800, warm_up=100, tail=50)
    gone = [run.record.items["outcome"][run.counted] == ABANDONED for run in runs]
    agrees([left.mean() for left in gone], 0.157687, fast.within, "share abandoned")
    agrees([run.busy("staff") for run in runs], 0.935903, fast.within, "utilisation")
    waits = [
        (run.wait("serve").sum() + run.stay[left].sum()) / len(left)
        for run, left in zip(runs, gone, strict=True)
    ]
    agrees(waits, 0.315375, fast.within, "mean wait of all")


def test_T13_rework_at_one_station(effort: Effort) -> None:
    """Source: Takacs 1963."""
    runs = observed(effort, MODELS["T13 rework"], hours=10_000, warm_up=500, tail=500)
    agrees([run.stay.mean() for run in runs], 3.5, effort.within, "W")
    agrees([run.inside for run in runs], 1.75, effort.within, "L")
    visits = [len(run.wait("serve")) / len(run.stay) for run in runs]
    agrees(visits, 4 / 3, effort.within, "mean visits")


def test_a_network_with_feedback_has_the_waits_of_its_traffic(effort: Effort) -> None:
    """A at 0.4 + 0.2 r an hour and B at r with r = 0.4 + 0.2 r = 0.5: two M/M/1 with means 1, 1.5.

    Source: Jackson 1957.
    """
    runs = observed(effort, MODELS["feedback"], hours=6_500, warm_up=500, tail=500)
    agrees([run.inside for run in runs], 0.5 / 0.5 + 0.75 / 0.25, effort.within, "L")
    agrees([run.stay.mean() for run in runs], 4 / 0.4, effort.within, "W")


def test_T14_two_classes_without_preemption(effort: Effort) -> None:
    """Source: Cobham 1954."""
    runs = observed(effort, MODELS["T14 two classes"], hours=12_000, warm_up=500, tail=1000)
    for name, theory in (("urgent", 1.14286), ("other", 5.71429), (None, 4.0)):
        waits = [run.wait("serve", name) for run in runs]
        agrees([wait.mean() for wait in waits], theory, effort.within, f"Wq of {name or 'all'}")


def test_T15_two_classes_at_two_people(effort: Effort) -> None:
    """Source: Davis 1966; Kella & Yechiali 1985."""
    model = MODELS["T15 two classes, two people"]
    runs = observed(effort, model, hours=4_500, warm_up=500, tail=1000)
    for name, theory in (("urgent", 0.459184), ("other", 1.83673)):
        agrees([run.wait("serve", name).mean() for run in runs], theory, effort.within, name)


def test_T15_the_more_urgent_interrupts(effort: Effort) -> None:
    """Source: Davis 1966, with preemption; a birth-death chain in two dimensions."""
    model = MODELS["T15 the more urgent interrupts"]
    runs = observed(effort, model, hours=2_500, warm_up=500, tail=1000)
    for name, theory in (("urgent", 1.0989), ("other", 3.07692)):
        agrees([run.stay_of(name).mean() for run in runs], theory, effort.within, name)


def test_T20_two_pieces_side_by_side(effort: Effort) -> None:
    """Source: Flatto & Hahn 1984; Nelson & Tantawi 1988: (12 - ρ) / 8 of the stay of one."""
    runs = observed(effort, MODELS["T20 fork and join"], hours=3_000, warm_up=200, tail=200)
    agrees([run.stay.mean() for run in runs], 2.875, effort.within, "W")
    agrees([run.inside for run in runs], 0.5 * 2.875, effort.within, "L")
    agrees([run.busy("a") for run in runs], 0.5, effort.within, "utilisation of one")
    agrees([run.busy("b") for run in runs], 0.5, effort.within, "utilisation of the other")


def test_whoever_is_first_ends_what_the_others_do(fast: Effort) -> None:
    """Source: Joshi, Soljanin & Wornell 2015: both do the same, so M/M/1 of twice the speed."""
    model = {**MODELS["T20 fork and join"], "work": {"item": {"arrives": poisson(1.2)}}}
    fork = {"branches": {"a": ["A"], "b": ["B"]}, "joins": 1, "cancel": True}
    model["work"]["item"]["route"] = [{"fork": fork}]
    runs = observed(fast, model, hours=1_500, warm_up=50, tail=50)
    agrees([run.stay.mean() for run in runs], 1 / (2 - 1.2), fast.within, "W")
    for team in "ab":
        agrees([run.busy(team) for run in runs], 0.6, fast.within, f"utilisation of {team}")


def test_T16_one_queue_after_the_other(effort: Effort) -> None:
    """Source: Burke 1956; Jackson 1957."""
    runs = observed(effort, MODELS["T16 tandem"], hours=10_000, warm_up=500, tail=500)
    agrees([run.wait("A").mean() for run in runs], 4, effort.within, "Wq at A")
    agrees([run.wait("B").mean() for run in runs], 3.55556, effort.within, "Wq at B")
    agrees([run.stay.mean() for run in runs], 10.5556, effort.within, "W")
    agrees([run.inside for run in runs], 8.44444, effort.within, "L")


def meetings(run: Window) -> tuple[Floats, Floats]:
    """At each meeting of the window: how many are let go, and how many are left over."""
    items = run.record.items
    at = np.arange(run.begin, run.last, WEEK) * 3_600_000_000
    ended = np.where(items["ended"] < 0, run.record.end, items["ended"])
    arrived_by, ended_by = (
        np.searchsorted(np.sort(x), at, "right") for x in (items["arrived"], ended)
    )
    ended_before = np.searchsorted(np.sort(ended), at, "left")
    return ended_by - ended_before, arrived_by - ended_by


def test_T21_a_weekly_board_hears_everybody(effort: Effort) -> None:
    """Source: what is left of a week at a random instant is uniform; a week's arrivals, Poisson."""
    runs = observed(
        effort, MODELS["T21 weekly board"], hours=300 * WEEK, warm_up=2 * WEEK, tail=WEEK
    )
    waits = [run.stay for run in runs]
    agrees([wait.mean() for wait in waits], 84, effort.within, "Wq")
    agrees(pooled(waits, np.std), 48.4974, effort.within, "sd of Wq")
    agrees(pooled(waits, quantile(0.9)), 151.2, effort.within, "Wq at 0.9")
    batches = [meetings(run)[0] for run in runs]
    agrees([batch.mean() for batch in batches], 16.8, effort.within, "batch")
    agrees(pooled(batches, np.var), 16.8, effort.within, "variance of batch")


def test_T22_a_weekly_board_with_an_agenda_cap(effort: Effort) -> None:
    """Source: Bailey 1954, bulk service, by its zeros."""
    runs = observed(
        effort, MODELS["T22 weekly board, cap 2"],
        hours=500 * WEEK, warm_up=50 * WEEK, tail=50 * WEEK, replications=120,
    )  # fmt: skip
    left_over = [meetings(run)[1] for run in runs]
    agrees([run.stay.mean() for run in runs], 305.205, effort.within, "Wq")
    agrees([left.mean() for left in left_over], 2.23839, effort.within, "left over")
    agrees([share(left == 0) for left in left_over], 0.402247, effort.within, "P(all cleared)")
    agrees([run.inside for run in runs], 3.08839, effort.within, "time average of waiting")


def test_T23_one_shift_for_demand_round_the_clock(effort: Effort) -> None:
    """Source: periodic continuous-time Markov chain, by its numerical solution."""
    runs = observed(effort, MODELS["T23 staffed a third"], hours=4_000, warm_up=480, tail=480)
    agrees([run.stay.mean() for run in runs], 11.1429, effort.within, "W")
    busy = [run.busy("staff") for run in runs]
    agrees(busy, 0.6, effort.within, "busy of the shift")
    agrees([share / 3 for share in busy], 0.2, effort.within, "busy of the day")


def test_T23_what_was_started_is_finished_in_overtime(effort: Effort) -> None:
    """Source: periodic continuous-time Markov chain, by its numerical solution."""
    model = MODELS["T23 what was started is finished"]
    runs = observed(effort, model, hours=4_000, warm_up=480, tail=480)
    agrees([run.stay.mean() for run in runs], 9.07342, effort.within, "W")


def test_T24_demand_that_changes_with_the_hour(fast: Effort) -> None:
    """Source: periodic continuous-time Markov chain (Mt/M/1), by its numerical solution."""
    runs = observed(fast, MODELS["T24 day and night"], hours=2_000, warm_up=480, tail=480)
    agrees([run.stay.mean() for run in runs], 2.92282, fast.within, "W")
    agrees([run.inside for run in runs], 1.75369, fast.within, "L")


def test_T25_a_person_who_breaks_down(effort: Effort) -> None:
    """Source: White and Christie 1958, by a continuous-time Markov chain.

    Busy is the time of work over scheduled time, of which a tenth of the time of running is away.
    """
    runs = observed(effort, MODELS["T25 breakdowns"], hours=6_000, warm_up=300, tail=400)
    agrees([run.stay.mean() for run in runs], 2.84848, effort.within, "W")
    agrees([run.inside for run in runs], 1.42424, effort.within, "L")
    agrees([run.busy("staff") for run in runs], 0.5, effort.within, "busy")
    away = [_away(run.record) for run in runs]
    agrees([1 - share for share in away], 0.909091, effort.within, "availability")


def test_a_person_who_breaks_down_at_work(effort: Effort) -> None:
    """Source: Gaver 1962: M/G/1 with the time C that work takes with all its repairs R.

    At θ breakdowns an hour of work S, E(C) = E(S) (1 + θ E(R)) = 1.1 and
    E(C²) = E(S²) (1 + θ E(R))² + θ E(S) E(R²) = 2.82.
    """
    theory = 1.1 + 0.5 * 2.82 / (2 * (1 - 0.5 * 1.1))
    model = MODELS["M/M/1 breaking down at work"]
    runs = observed(effort, model, hours=6_000, warm_up=300, tail=400)
    agrees([run.stay.mean() for run in runs], theory, effort.within, "W")
    agrees([run.inside for run in runs], 0.5 * theory, effort.within, "L")
    agrees([run.busy("staff") for run in runs], 0.5, effort.within, "busy")
    agrees([_away(run.record) for run in runs], 0.05, effort.within, "out of order")


def _away(record: Record) -> float:
    """The share of a run in which its one person was out of order."""
    ends = np.minimum(record.away["end"], record.end)
    return float((ends - record.away["begin"]).sum() / record.end)


def test_the_shortest_work_first(effort: Effort) -> None:
    """Source: Phipps 1956: W(x) = λ E(S²) / 2 (1 - ρ(x))², ρ(x) the load of work up to x."""
    rate, remaining = 0.8, 0.8

    def wait(x: float) -> float:
        load = rate * (1 - np.exp(-x) * (1 + x))
        return float(np.exp(-x) * remaining / (1 - load) ** 2)

    theory = integrate.quad(wait, 0, np.inf)[0]
    runs = observed(effort, MODELS["M/M/1 shortest first"], hours=9_000, warm_up=500, tail=3000)
    agrees([run.wait("serve").mean() for run in runs], theory, effort.within, "Wq")
    agrees([run.busy("staff") for run in runs], rate, effort.within, "utilisation")


def test_last_come_first_served_waits_as_long_and_less_evenly(effort: Effort) -> None:
    """Source: Takacs 1963: E(W²) under LIFO is that under FIFO over 1 - ρ; the mean is the same."""
    runs = observed(effort, MODELS["M/M/1 last come first"], hours=8_000, warm_up=200, tail=800)
    waits = [run.wait("serve") for run in runs]
    agrees([wait.mean() for wait in waits], 1, effort.within, "Wq")
    agrees([(wait**2).mean() for wait in waits], 4 / (1 - 0.5), 3 * effort.within, "E(W²)")


def test_what_is_worth_most_an_hour_first(effort: Effort) -> None:
    """Source: Cobham 1954, for two classes of fixed length of which the dear one goes first."""
    remaining, dear, all_ = (0.3 * 1 + 0.2 * 4) / 2, 0.4, 0.7
    runs = observed(effort, MODELS["M/D/1 by value an hour"], hours=9_000, warm_up=300, tail=300)
    first = remaining / (1 - dear)
    for stage, theory in (("long", first), ("short", first / (1 - all_))):
        waits = [run.wait(stage) for run in runs]
        agrees([wait.mean() for wait in waits], theory, effort.within, f"Wq of {stage}")


HOURS = {  # else 3,000
    "T11 machine repair": 12_000,
    "T17 CONWIP": 5_000,
    "a loop out of balance": 10_000,
    "T06 PERT": 12_000,
    "T20 fork and join": 5_000,
    "T21 weekly board": 25_000,
    "T22 weekly board, cap 2": 250_000,
    "T13 rework": 5_000,
    "feedback": 6_000,
    "T23 staffed a third": 15_000,
    "T23 what was started is finished": 15_000,
    "T24 day and night": 5_000,
    "T25 breakdowns": 6_000,
    "M/M/1 breaking down at work": 6_000,
    "M/M/1 last come first": 5_000,
    "M/D/1 by value an hour": 5_000,
    "board then release": 40_000,
    "a batch for two": 40_000,
}


@pytest.mark.parametrize("name", MODELS)
def test_both_engines_agree_on_the_first_2000_items(name: str) -> None:
    simpy, compiled = engine_named("simpy"), engine_named("compiled")
    horizon = f"{HOURS.get(name, 3_000)}h"
    p = plan(build({"name": "theory", "horizon": horizon, "completed_items": 2000, **MODELS[name]}))
    w = workload(p)
    one, other = simpy(p, w), compiled(p, w)
    assert (one.items["outcome"] == COMPLETED).sum() >= 2000
    assert same(one, other)

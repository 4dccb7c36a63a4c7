"""The yardstick: a stream as a competent plain SimPy script, its statistics kept by hand."""

from collections.abc import Iterator
from random import Random

import simpy

from benchmarks.outcome import Outcome, outcome
from benchmarks.streams import NORMAL, URGENT, Stream


class Statistics:
    """By stage and priority: starts, hours waited, worked and reworked; by item: lead times."""

    def __init__(self, stages: int) -> None:
        self.starts = [[0, 0, 0] for _ in range(stages)]
        self.waited = [[0.0, 0.0, 0.0] for _ in range(stages)]
        self.worked = [[0.0, 0.0, 0.0] for _ in range(stages)]
        self.reworked = [[0.0, 0.0, 0.0] for _ in range(stages)]
        self.handed_over = [0.0, 0.0, 0.0]
        self.items: list[tuple[float, float, int]] = []  # arrival, lead time, priority


def run(stream: Stream, items: int, seed: int) -> Statistics:
    """The statistics of a run in which so many items arrive, until the last has ended."""
    rng, env, seen = Random(seed), simpy.Environment(), Statistics(len(stream.people))
    kind = simpy.PriorityResource if stream.by_priority else simpy.Resource
    desks = [kind(env, people) for people in stream.people]
    rates = [1 / effort for effort in stream.efforts]
    last, wrong_share, correction = len(desks) - 1, stream.wrong, stream.correction
    handoff_rate = 1 / stream.handoff if stream.handoff else 0.0

    def item(priority: int) -> Iterator[simpy.Event]:
        arrived, stage, share, wrong = env.now, 0, 1.0, False
        rank = (priority,) if stream.by_priority else ()
        while True:
            ready = env.now
            with desks[stage].request(*rank) as turn:
                yield turn
                seen.starts[stage][priority] += 1
                seen.waited[stage][priority] += env.now - ready
                if not wrong:
                    effort = rng.expovariate(rates[stage]) * share
                    yield env.timeout(effort)
                    seen.worked[stage][priority] += effort
                    if share < 1.0:
                        seen.reworked[stage][priority] += effort
            if wrong:  # found at the take-up: back to the stage that made it
                stage, share, wrong = stage - 1, correction, False
                continue
            if stage == last:
                break
            share, wrong = 1.0, rng.random() < wrong_share
            delay = rng.expovariate(handoff_rate)
            seen.handed_over[priority] += delay
            yield env.timeout(delay)
            stage += 1
        seen.items.append((arrived, env.now - arrived, priority))

    def arrivals() -> Iterator[simpy.Event]:
        for _ in range(items):
            yield env.timeout(rng.expovariate(stream.rate))
            env.process(item(URGENT if rng.random() < stream.urgent else NORMAL))

    env.process(arrivals())
    env.run()
    return seen


def lead_times(seen: Statistics) -> Outcome:
    """What is compared."""
    return outcome(seen.items)

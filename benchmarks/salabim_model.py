"""A stream in salabim, with processes that yield, and the monitors that it keeps by itself."""

from collections.abc import Iterator
from random import Random

import salabim as sim

from benchmarks.outcome import Outcome, outcome
from benchmarks.streams import NORMAL, URGENT, Stream

Items = list[tuple[float, float, int]]  # arrival, lead time, priority


def run(stream: Stream, items: int, seed: int) -> Items:
    """The items of a run in which so many arrive, until the last has ended."""
    rng, ended = Random(seed), Items()
    env = sim.Environment(trace=False, yieldless=False)
    desks = [sim.Resource(f"desk {i}", people) for i, people in enumerate(stream.people)]
    last = len(desks) - 1

    class Item(sim.Component):  # type: ignore[misc]  # salabim ships no types
        """One item."""

        def process(self, urgency: int) -> Iterator[None]:
            arrived, stage, share, wrong = env.now(), 0, 1.0, False
            while True:
                desk = desks[stage]
                yield self.request((desk, 1, urgency) if stream.by_priority else desk)
                if not wrong:
                    yield self.hold(rng.expovariate(1 / stream.efforts[stage]) * share)
                self.release()
                if wrong:  # found at the take-up: back to the stage that made it
                    stage, share, wrong = stage - 1, stream.correction, False
                    continue
                if stage == last:
                    break
                share, wrong = 1.0, rng.random() < stream.wrong
                yield self.hold(rng.expovariate(1 / stream.handoff))
                stage += 1
            ended.append((arrived, env.now() - arrived, urgency))

    class Arrivals(sim.Component):  # type: ignore[misc]
        """Where items come from."""

        def process(self) -> Iterator[None]:
            for _ in range(items):
                yield self.hold(rng.expovariate(stream.rate))
                Item(urgency=URGENT if rng.random() < stream.urgent else NORMAL)

    Arrivals()
    env.run()
    return ended


def lead_times(ended: Items) -> Outcome:
    """What is compared."""
    return outcome(ended)

"""A stream in Ciw: stages and handoffs are nodes, faults are routing decisions of an item."""

from random import Random
from typing import Any

import ciw

from benchmarks.outcome import Outcome, outcome
from benchmarks.streams import NORMAL, URGENT, Stream

PRIORITIES = {"urgent": URGENT, "normal": NORMAL}


class Demand:
    """How many items are still to come, whatever their class."""

    def __init__(self, items: int) -> None:
        self.left = items


class Law(ciw.dists.Distribution):
    """A distribution that Ciw does not copy: copies would draw the same luck over again."""

    def __deepcopy__(self, memo: Any) -> "Law":
        return self


class Gap(Law):
    """The time to the next item of a class, without end when all have come."""

    def __init__(self, rng: Random, rate: float, demand: Demand) -> None:
        self.rng, self.rate, self.demand = rng, rate, demand

    def sample(self, t: Any = None, ind: Any = None) -> float:
        """A gap."""
        self.demand.left -= 1
        return self.rng.expovariate(self.rate) if self.demand.left >= 0 else float("inf")


class Effort(Law):
    """Nothing where the last stage's fault is found, else a draw times the share that is due."""

    def __init__(self, rng: Random, hours: float) -> None:
        self.rng, self.hours = rng, hours

    def sample(self, t: Any = None, ind: Any = None) -> float:
        """A length of work."""
        return 0.0 if ind.wrong else self.rng.expovariate(1 / self.hours) * ind.share


class Delay(Law):
    """A handoff on its way."""

    def __init__(self, rng: Random, hours: float) -> None:
        self.rng, self.hours = rng, hours

    def sample(self, t: Any = None, ind: Any = None) -> float:
        """A length of time."""
        return self.rng.expovariate(1 / self.hours)


class Journey(ciw.routing.NetworkRouting):
    """Nodes 1 to n are the stages; node n + i is the handoff that follows stage i."""

    def __init__(self, rng: Random, stream: Stream) -> None:
        self.rng, self.stream, self.stages = rng, stream, len(stream.people)

    def initialise(self, simulation: Any) -> None:
        """Remember the nodes."""
        self.nodes = simulation.nodes

    def initialise_individual(self, ind: Any) -> None:
        """A new item has no fault and owes no correction."""
        ind.wrong, ind.share = False, 1.0

    def next_node(self, ind: Any, node_id: int) -> Any:
        """Where the item goes from here."""
        if node_id > self.stages:
            return self.nodes[node_id - self.stages + 1]
        if ind.wrong:
            ind.wrong, ind.share = False, self.stream.correction
            return self.nodes[node_id - 1]
        if node_id == self.stages:
            return self.nodes[-1]
        ind.wrong, ind.share = self.rng.random() < self.stream.wrong, 1.0
        return self.nodes[self.stages + node_id]


def run(stream: Stream, items: int, seed: int) -> Any:
    """The finished simulation of so many items."""
    rng, demand = Random(seed), Demand(items)
    handoffs = len(stream.people) - 1
    shares = {"urgent": stream.urgent, "normal": 1 - stream.urgent}
    classes = [name for name, share in shares.items() if share]
    lengths = [Effort(rng, effort) for effort in stream.efforts]
    delays = [Delay(rng, stream.handoff)] * handoffs
    elsewhere = [None] * (len(lengths) + handoffs - 1)
    network = ciw.create_network(
        arrival_distributions={
            name: [Gap(rng, stream.rate * shares[name], demand), *elsewhere] for name in classes
        },
        service_distributions={name: [*lengths, *delays] for name in classes},
        number_of_servers=[*stream.people, *[float("inf")] * handoffs],
        routing={name: Journey(rng, stream) for name in classes},
        priority_classes={
            name: classes.index(name) if stream.by_priority else 0 for name in classes
        },
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(items, method="Finish")
    return simulation


def lead_times(simulation: Any) -> Outcome:
    """What is compared."""
    return outcome([_item(individual) for individual in simulation.nodes[-1].all_individuals])


def _item(individual: Any) -> tuple[float, float, int]:
    arrived = individual.data_records[0].arrival_date
    ended = individual.data_records[-1].exit_date
    return arrived, ended - arrived, PRIORITIES[individual.customer_class]

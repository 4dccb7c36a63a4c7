"""What gathers batches in a scenario: stages, and transfers from one stage to the next."""

from collections.abc import Iterator

from scenarios.gathering import Gathering
from scenarios.owners import ways_to_own
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.seam import handoff_between, seams
from scenarios.stage import one_team


def gatherings(scenario: Scenario) -> dict[str, Gathering]:
    """All batches by what gathers them: stages in name order, and then transfers."""
    stages = {name: stage.batch for name, stage in scenario.stages.items() if stage.batch}
    passed = dict(_transfers(scenario))
    return {name: of[name] for of in (stages, passed) for name in sorted(of)}


def transfer(scenario: Scenario, sender: str, receiver: str) -> str:
    """What the transfer between two stages is called, in a scenario as it is settled for an item.

    Items that other teams pass on, or take over, go apart.
    """
    passes = sender if sender == ASKING_PARTY else one_team(scenario.stages[sender])
    return f"{sender} -> {receiver}, {passes} -> {one_team(scenario.stages[receiver])}"


def _transfers(scenario: Scenario) -> Iterator[tuple[str, Gathering]]:
    for name, work in scenario.work.items():
        for same in ways_to_own(scenario, name):
            for seam in seams(same, work.route):
                if batch := handoff_between(same, *seam).batch:
                    yield transfer(same, *seam), batch

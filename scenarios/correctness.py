"""How right a stage's own work is: c of each stage, from the %C/A that its receiver reports.

%C/A = c x f, where f is the fidelity of the handoff that follows. c is derived once, from the
file before any lever or change, and then kept (section 3 of the contract): a better handoff
makes the receiver happier and the work itself no better.
"""

from scenarios.errors import Problem
from scenarios.handoff import usable
from scenarios.owners import ways_to_own
from scenarios.route import places
from scenarios.scenario import Scenario
from scenarios.seam import handoff_between, last_stages, seams

GIVEN = "complete_and_accurate"
ROUNDING = 1e-9


def fidelities(scenario: Scenario, stage: str) -> dict[str, float]:
    """What of the handoff to each receiver of a stage he can use; 1 to nobody, after the last."""
    found = dict[str, float]()
    for name, work in scenario.work.items():
        for same in ways_to_own(scenario, name):
            for receiver in (after for sender, after in seams(same, work.route) if sender == stage):
                share = usable(handoff_between(same, stage, receiver))
                if found.setdefault(receiver, share) != share:
                    found[f"{receiver} of {same.stages[receiver].team}"] = share
    last = [name for work in scenario.work.values() for name in last_stages(scenario, work.route)]
    if not found or stage in last:
        found["nobody, at the end"] = 1.0
    return found


def derive(scenario: Scenario, file: Scenario | None = None) -> tuple[Scenario, list[Problem]]:
    """The scenario with c where a stage gives its %C/A, and what stands in the way of that.

    The fidelities are those of the file: of the scenario itself, unless it is a variant of one.
    """
    stages, problems = dict(scenario.stages), []
    for name, stage in scenario.stages.items():
        share = stage.complete_and_accurate
        if share is None:
            continue
        judged_in = file if file and _used(file, name) else scenario
        found = fidelities(judged_in, name)
        if message := _objection(share, stage.right, found):
            problems.append(Problem(("stages", name, GIVEN), message, value=share))
        else:
            right = min(1.0, share / next(iter(found.values())))
            stages[name] = stage.model_copy(update={"right": right})
    return scenario.model_copy(update={"stages": stages}), problems


def _used(scenario: Scenario, stage: str) -> bool:
    return any(stage in places(work.route) for work in scenario.work.values())


def _objection(share: float, right: float | None, found: dict[str, float]) -> str | None:
    to_whom = ", ".join(f"{fidelity:.6g} to {receiver}" for receiver, fidelity in found.items())
    if right is not None:
        return "is given beside right. Give one of them: %C/A = right x fidelity of the handoff."
    if len(set(found.values())) > 1:
        return (
            f"is judged by several receivers whose handoffs differ ({to_whom}). Give right, the "
            "chance that the stage's own work is right, instead."
        )
    fidelity = next(iter(found.values()))
    if fidelity == 0 or share > fidelity + ROUNDING:
        return (
            f"is more than the handoff after it lets through (fidelity {to_whom}). %C/A counts "
            f"what the receiver can use, so it is at most {fidelity:.6g}. Lower it, or raise the "
            "fidelity."
        )
    return None

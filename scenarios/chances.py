"""What chances must hold: they add up, and nothing goes round for ever."""

from collections.abc import Iterator

from scenarios.errors import Problem
from scenarios.gate import Approval
from scenarios.handoff import Handoff, losses
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.seam import pair, receivers
from scenarios.stage import NEVER

ROUNDING = 1e-9
OUTCOMES = ("sends_back", "defers", "refuses")


def problems(scenario: Scenario) -> Iterator[Problem]:
    """All chances that do not add up, and all ways back that have no end."""
    for name, work in scenario.work.items():
        total = sum(work.risk.values())
        if work.risk and abs(total - 1) > ROUNDING:
            shares = " + ".join(f"{share:g}" for share in work.risk.values())
            what = f"must have shares that add up to 1; {shares} is {total:g}."
            yield Problem(("work", name, "risk"), what)
    for name, gate in scenario.approvals.items():
        yield from _hearings(name, gate)
    for name, release in scenario.releases.items():
        if release.fails and release.fails.chance == 1:
            what = "lets nothing pass, so it would never end. Let it be below 1."
            yield Problem(("releases", name, "fails", "chance"), what, value=1)
    for key, handoff in scenario.handoffs.items():
        yield from _losses(key, handoff)
    for name, stage in scenario.stages.items():
        back = stage.inspects
        if back is not None and back.at_most is None and as_list(back.sends_back)[-1] == 1:
            what = "sends back all in the end, so it would never end. Give at_most."
            path = ("stages", name, "inspects", "sends_back")
            yield Problem(path, what, value=back.sends_back)
        if stage.right == 0 and stage.at_most is None and _comes_back(scenario, name):
            key = "right" if stage.complete_and_accurate is None else "complete_and_accurate"
            what = "means that every piece of work comes back, so it would never end. Give at_most."
            yield Problem(("stages", name, key), what, value=0)


def _comes_back(scenario: Scenario, name: str) -> bool:
    """Whether every fault of a stage is found."""
    stage = scenario.stages[name]
    if any(gate.catches == 1 for gate in scenario.approvals.values()):
        return True
    if stage.found_at is not None:
        return stage.found_at != NEVER and stage.caught == 1
    return bool(receivers(scenario, name))


def _hearings(name: str, gate: Approval) -> Iterator[Problem]:
    lists = [as_list(getattr(gate, outcome)) for outcome in OUTCOMES]
    longest = max(map(len, lists))
    filled = [[*shares, *[shares[-1]] * (longest - len(shares))] for shares in lists]
    for number, (back, deferred, refused) in enumerate(zip(*filled, strict=True), 1):
        if back + deferred + refused > 1 + ROUNDING:
            what = (
                f"has chances at hearing {number} that add up to {back + deferred + refused:g}: "
                "sends_back, defers and refuses may reach 1 together, and the rest is approved."
            )
            yield Problem(("approvals", name), what)
            return
    back, deferred, _ = (shares[-1] for shares in filled)
    if back + deferred >= 1:
        outcome = "sends_back" if back else "defers"
        what = "lets nothing pass in the end, so it would never end. Let the last be below 1."
        yield Problem(("approvals", name, outcome), what, value=getattr(gate, outcome))


def as_list(chances: float | list[float]) -> list[float]:
    """The chance at each hearing."""
    return chances if isinstance(chances, list) else [chances]


def _losses(key: str, handoff: Handoff) -> Iterator[Problem]:
    ends = losses(handoff)
    given = {name: share for name in ends if (share := getattr(handoff, name)) is not None}
    total = sum(ends.values())
    if abs(total - 1) > ROUNDING:
        last = list(given)[-1]
        others = ", ".join(f"{name} = {share:g}" for name, share in given.items() if name != last)
        what = f"must add up to 1 with {others}: what is lost ends in one of them."
        yield Problem(("handoffs", key, last), what, value=given[last])
        return
    sides = pair(key)
    if sides and sides[0] == ASKING_PARTY and ends["reworked"] > 0:
        which = "reworked" if handoff.reworked is not None else "clarified"
        what = "sends work back to the asking party, who has no stage. What it loses is clarified."
        yield Problem(("handoffs", key, which), what, value=getattr(handoff, which))
    elif handoff.fidelity == 0 and ends["reworked"] == 1:
        what = "means that all is lost and sent back each time, so it would never end."
        yield Problem(("handoffs", key, "fidelity"), what, value=0)

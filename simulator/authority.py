"""Who hears an item: by the class that it is taken for, or by the emergency way around that."""

from scenarios.route import places
from scenarios.scenario import PRE_APPROVED, Scenario
from scenarios.work import EMERGENCY_WAY


def readings(scenario: Scenario, type_name: str, risk: str) -> list[str]:
    """What items of a risk class may be taken for: it, others by name, and the emergency way."""
    work = scenario.work[type_name]
    others = misread_as(scenario, type_name, risk) if work.misclassified else []
    return [risk, *others, *([EMERGENCY_WAY] if work.emergency_way else [])]


def hearer(scenario: Scenario, type_name: str, reading: str, named: str) -> str:
    """The approval that hears what is read so at the approval that its route names."""
    way = scenario.work[type_name].emergency_way
    if reading == EMERGENCY_WAY and way is not None:
        return way.heard_by
    return scenario.authority.get(type_name, {}).get(reading, named)


def goes_around(scenario: Scenario, type_name: str, reading: str) -> bool:
    """Whether a share of what is read so takes the emergency way: what is heard by another."""
    work = scenario.work[type_name]
    named = next((name for name in places(work.route) if name in scenario.approvals), None)
    if work.emergency_way is None or named is None:
        return False
    found = hearer(scenario, type_name, reading, named)
    return found not in (PRE_APPROVED, work.emergency_way.heard_by)


def misread_as(scenario: Scenario, type_name: str, risk: str) -> dict[str, float]:
    """The chances with which a misclassified item of a class is read as each other, by name.

    They are in proportion to the shares of the others, and equal where those have none.
    """
    shares = scenario.work[type_name].risk
    others = {name: shares[name] for name in sorted(shares) if name != risk}
    total = sum(others.values())
    return {name: share / total if total else 1 / len(others) for name, share in others.items()}


def reading_shares(scenario: Scenario, type_name: str, risk: str) -> dict[str, float]:
    """Of the items of a class, the share that is read as each."""
    work = scenario.work[type_name]
    found = {risk: 1 - work.misclassified}
    if work.misclassified:
        others = misread_as(scenario, type_name, risk)
        found |= {name: work.misclassified * chance for name, chance in others.items()}
    if (way := work.emergency_way) is not None:
        around = [name for name in found if goes_around(scenario, type_name, name)]
        taken = way.share * sum(found[name] for name in around)
        found |= {name: (1 - way.share) * found[name] for name in around}
        found[EMERGENCY_WAY] = taken
    return found

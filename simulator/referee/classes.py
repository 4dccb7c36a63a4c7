"""Which risk class an item is taken for, and who hears it then (section 6: authority)."""

from collections.abc import Iterator

from scenarios.route import places
from scenarios.scenario import PRE_APPROVED, Scenario
from scenarios.work import ANY_RISK, EMERGENCY_WAY, WorkType
from simulator.referee.breach import Breach
from simulator.referee.reading import Item, Reading


def heard_by(scenario: Scenario, type_name: str, read: str, named: str) -> str:
    """Who hears what is taken for a class at the approval that its route names."""
    way = scenario.work[type_name].emergency_way
    if read == EMERGENCY_WAY and way is not None:
        return way.heard_by
    return scenario.authority.get(type_name, {}).get(read, named)


def classes_are_read_as_they_may_be(reading: Reading) -> Iterator[Breach]:
    """Section 6: a share is read as another class, and a share gets around who should hear it."""
    for item in reading.items:
        work = reading.scenario.work.get(item.type)
        allowed = {item.risk} if work is None else _allowed(reading.scenario, item, work)
        if item.read not in allowed:
            what = f"{item.type} {item.number} of class {item.risk} is taken for {item.read}"
            yield Breach("authority goes by what it takes an item for", item.arrived, what)


def _allowed(scenario: Scenario, item: Item, work: WorkType) -> set[str]:
    others = set(work.risk or [ANY_RISK]) - {item.risk}
    read = (others if work.misclassified > 0 else set()) | (
        {item.risk} if work.misclassified < 1 else set()
    )
    way, approvals = (
        work.emergency_way,
        [at for at in places(work.route) if at in scenario.approvals],
    )
    if way is None or not approvals:
        return read
    heard = {name: heard_by(scenario, item.type, name, approvals[0]) for name in read}
    around = {name for name in read if heard[name] not in (PRE_APPROVED, way.heard_by)}
    stay = read - around if way.share >= 1 else read
    return stay | ({EMERGENCY_WAY} if around and way.share > 0 else set())

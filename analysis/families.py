"""All families of metrics, by the names that people ask for."""

from collections.abc import Callable, Sequence

from analysis.family import Asked, Family, asked
from analysis.family_dora import dora
from analysis.family_flow import flow
from analysis.family_money import accounting, worth
from analysis.family_service import demand, promised, service
from analysis.family_stream import handoff, labour, stream, takt
from analysis.measures import Measures
from scenarios.scenario import Scenario

FAMILIES: dict[str, Callable[[Asked], Family]] = {
    "vsm": stream,
    "flow": flow,
    "dora": dora,
    "toc": accounting,
    "value": worth,
    "itil": service,
    "service levels": promised,
    "failure demand": demand,
    "takt": takt,
    "labour": labour,
    "handoff": handoff,
}


def families(
    scenario: Scenario, found: Sequence[Measures], wanted: Sequence[str] = ()
) -> list[Family]:
    """The families of this name, or all, for what was found of today."""
    a = asked(scenario, found)
    return [build(a) for name, build in FAMILIES.items() if not wanted or name in wanted]

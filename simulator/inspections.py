"""Inspections lowered: what a stage finds at the end of its work, and where that goes back to.

Faults of earlier stages that are found here come first, in the order of the route; then what the
stage sends back of itself.
"""

from typing import Any

from scenarios.chances import as_list
from scenarios.graph import places_at
from scenarios.seam import handoff_between, worked
from scenarios.stage import Inspection, Stage
from simulator.assembly import branch, counter, way
from simulator.gates import cumulated
from simulator.layout import ALL_MARKS, BRANCH, CHANCE, INSPECTED, MARK, NO_CAP, WRONG
from simulator.route import Route, label, luck, place, point, sender_number, shared_point
from simulator.seams import hand_back, takes_nothing
from simulator.stages import correctness, escape_mark, mark_of

INSPECTION = "inspection"


def lower_inspections(r: Route, name: str) -> None:
    """All that is looked at when the work of a stage has ended."""
    scenario = r.setting.scenario
    there = places_at(r.graph, r.graph.points)
    for maker in worked(scenario, scenario.work[r.type].route):
        stage = scenario.stages[maker]
        if maker in there and stage.found_at == name and correctness(stage) < 1.0:
            _look_for(r, name, maker, stage)
    if inspection := scenario.stages[name].inspects:
        _inspect(r, name, inspection)


def _look_for(r: Route, name: str, maker: str, stage: Stage) -> None:
    """A fault of an earlier stage is caught here, if there is one and chance will have it."""
    purpose, mark = f"fault of {maker}", mark_of(r.setting.scenario, maker)
    judged = sender_number(r, maker)
    back = stage.returns_to or maker
    found = {
        **_way_back(r, name, back, purpose, stage.correction),
        "clear": ALL_MARKS | mark | escape_mark(r, ("fault", maker)),
        "due": WRONG,
        "loop": counter(r.assembly, f"corrections of {maker}"),
        "at_most": stage.at_most or NO_CAP,
    }
    always = stage.caught == 1.0
    borne = {**found, "test": mark} if always else way(point(r, f"catch {maker}"), test=mark)
    _branch(r, name, purpose, purpose, borne, [], test=MARK, sender=judged)
    if not always:
        label(r, f"catch {maker}")
        catching = f"catching {maker}"
        _branch(r, name, catching, purpose, found, [stage.caught], test=CHANCE, sender=judged)
    _lower_way_back(r, name, back, purpose)


def _inspect(r: Route, name: str, inspection: Inspection) -> None:
    """Some of what is worked goes back, by how often it has been inspected here."""
    back, chances = inspection.to or name, as_list(inspection.sends_back)
    if not any(chances):
        return
    found = {
        **_way_back(r, name, back, INSPECTION, inspection.correction),
        "due": INSPECTED,
        "loop": counter(r.assembly, f"sent back by {name}"),
        "at_most": inspection.at_most or NO_CAP,
    }
    tally = counter(r.assembly, f"inspected at {name}")
    _branch(r, name, INSPECTION, INSPECTION, found, chances, test=CHANCE, tally=tally)
    _lower_way_back(r, name, back, INSPECTION)


def _branch(
    r: Route,
    name: str,
    purpose: str,
    past: str,
    found: dict[str, Any],
    chances: list[float],
    **fields: Any,
) -> None:
    """Found or passed, in name order, so that a way back that is closed leaves it to the other."""
    branch(
        r.assembly,
        BRANCH,
        [found, way(point(r, f"past {past}"))],
        cumulated([chances, [1.0 - chance for chance in chances]]),
        place=place(r, name),
        draw=luck(r, name, purpose),
        **fields,
    )


def _way_back(r: Route, name: str, back: str, purpose: str, share: float) -> dict[str, Any]:
    """The way to a stage: at once, or with the handoff of a return."""
    at_once = _is_at_once(r, name, back)
    where = shared_point(r, f"enter {back}") if at_once else point(r, f"back for {purpose}")
    return way(where, clear=ALL_MARKS, share=share, share_at=place(r, back))


def _lower_way_back(r: Route, name: str, back: str, purpose: str) -> None:
    if not _is_at_once(r, name, back):
        label(r, f"back for {purpose}")
        hand_back(r, name, back)
    label(r, f"past {purpose}")


def _is_at_once(r: Route, name: str, back: str) -> bool:
    return takes_nothing(handoff_between(r.setting.scenario, name, back))

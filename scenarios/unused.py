"""Parts of a scenario that nothing uses: they change no figure, so somebody has forgotten them."""

from collections.abc import Iterable, Iterator
from typing import Any

from scenarios.owners import owners
from scenarios.scenario import Scenario

WHY = {
    "stages": "stands on no route, so nothing is ever done there. Put it on a route, or delete it.",
    "approvals": (
        "stands on no route and in no row of authority, so nobody ever asks for it. "
        "Put it on a route, or delete it."
    ),
    "releases": (
        "stands on no route, so nothing ever waits for it. Put it on a route, or delete it."
    ),
    "teams": (
        "has no stage, no approval, no member of one and no chaser, so it does nothing for the "
        "stream. Give it one, or delete it."
    ),
}


def unused(futures: Iterable[Scenario]) -> list[str]:
    """A sentence for each part that no future uses; what one alternative uses is used."""
    whole = list(futures)
    named = {section: {n for future in whole for n in getattr(future, section)} for section in WHY}
    for future in whole:
        for section, name in _used(future):
            named[section].discard(name)
    return [
        f"{section}.{name} {WHY[section]}" for section in WHY for name in sorted(named[section])
    ]


def _used(future: Scenario) -> Iterator[tuple[str, str]]:
    places = {
        name for work in future.work.values() for name in _texts(work.model_dump(include={"route"}))
    }
    places |= {name for row in future.authority.values() for name in row.values()}
    for section in ("stages", "approvals", "releases"):
        yield from ((section, name) for name in places)
    asked = [team for stage in future.stages.values() for team in owners(stage)]
    asked += [approval.team for approval in future.approvals.values() if approval.team is not None]
    asked += [work.chases.team for work in future.work.values() if work.chases is not None]
    asked += [team for approval in future.approvals.values() for team in approval.members]
    yield from (("teams", team) for team in asked)


def _texts(route: Any) -> Iterator[str]:
    """Every name that stands anywhere in a route."""
    if isinstance(route, str):
        yield route
    elif isinstance(route, dict):
        yield from (name for part in route.values() for name in _texts(part))
    elif isinstance(route, list | tuple):
        yield from (name for part in route for name in _texts(part))

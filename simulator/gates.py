"""Gates and pure delays lowered: what an item passes between two stages."""

from typing import Any

from scenarios.gate import Approval
from scenarios.graph import Graph, following, place_of, places_at, reached
from scenarios.scenario import PRE_APPROVED
from scenarios.seam import worked
from simulator import layout
from simulator.assembly import branch, counter, emit, way
from simulator.authority import hearer
from simulator.batches import first_enters, gather
from simulator.layout import BRANCH, CHANCE, DELAY, FAIL, FAILED, HOLD, LIVE, MARK
from simulator.limits import admit, from_outside
from simulator.route import (
    Route,
    calendar_of,
    go,
    go_shared,
    is_nothing,
    label,
    length,
    luck,
    place,
    point,
    sender_number,
    shared_point,
    work,
)
from simulator.stages import correctness, escape_mark, mark_of


def lower_between(r: Route, sender: str, names: list[str]) -> None:
    """The gates and pure delays after a stage, in the order of the route."""
    scenario = r.setting.scenario
    for name in names:
        if name in scenario.approvals:
            _approval(r, sender, name)
        elif name in scenario.releases:
            _release(r, sender, name)
        else:
            _pure_delay(r, name)
        if name in last_releases(r):
            emit(r.assembly, LIVE)


def _release(r: Route, sender: str, name: str) -> None:
    """A window lets go; what failed in it goes back to be mended."""
    admit(r, name, **from_outside(r, name))
    fails = r.setting.scenario.releases[name].fails
    if fails is None or not fails.chance:
        _hold(r, name, layout.RELEASE, enters=1)
        return
    draw, tally = luck(r, name, "fails"), counter(r.assembly, f"releases of {name}")
    _hold(r, name, layout.RELEASE, enters=1, draw=draw, tally=tally)
    back, onward = fails.returns_to or sender, point(r, f"released by {name}")
    clear = layout.ALL_MARKS | FAILED
    asked = any(rule.when == "failed release" for rule in r.setting.scenario.work[r.type].spawns)
    mended, at = f"enter {back}", place(r, back)
    where = point(r, f"{name} has failed") if asked else shared_point(r, mended)
    correction = way(where, test=FAILED, clear=clear, share=fails.correction, share_at=at)
    branch(r.assembly, BRANCH, [correction, way(onward)], [], place=place(r, name), test=MARK)
    if asked:
        label(r, f"{name} has failed")
        emit(r.assembly, FAIL)
        go_shared(r, mended)
    label(r, f"released by {name}")


def last_releases(r: Route) -> set[str]:
    """The releases after which an item is live: no other can come any more."""
    releases = set(r.setting.scenario.releases)
    return {
        name
        for name in releases & set(places_at(r.graph, r.graph.points))
        if not releases & set(places_at(r.graph, _after(r.graph, name))) - {name}
    }


def _after(g: Graph, name: str) -> set[int]:
    return reached(g, g.points[place_of(g, name)].ways[0])


def ends_live(r: Route) -> int | None:
    """Whether the end of the route makes live: 0: it does; 1: what is not live yet; None: no."""
    last = last_releases(r)
    if not last:
        return 0
    return 1 if None in following(r.graph, r.graph.start, last) else None


def _hold(r: Route, name: str, cause: int, **fields: Any) -> None:
    emit(r.assembly, HOLD, place=place(r, name), hold=r.setting.holds[name], cause=cause, **fields)


def _pure_delay(r: Route, name: str) -> None:
    stage = r.setting.scenario.stages[name]
    admit(r, name, enters=1, **from_outside(r, name))
    gather(r, name)
    if stage.delay is None or is_nothing(stage.delay):
        return
    at_hand = stage.calendar or r.setting.scenario.reference_calendar
    emit(
        r.assembly,
        DELAY,
        place=place(r, name),
        enters=first_enters(r, name),
        draw=length(r, name, "delay", stage.delay, r.setting.hours[at_hand].working_day),
        cause=layout.OUTSIDE_DELAY,
        calendar=calendar_of(r, stage.calendar),
    )


def _approval(r: Route, sender: str, named: str) -> None:
    """Heard by whoever has the authority: approved, deferred, refused or sent back.

    The authority table says by risk class, as it is read, which approval hears an item at the
    approval of its route; what is pre-approved passes.
    """
    scenario = r.setting.scenario
    by = hearer(scenario, r.type, r.reading, named)
    if by == PRE_APPROVED:
        return
    approval = scenario.approvals[by]
    admit(r, named, **from_outside(r, named))
    label(r, f"hear {named}")
    _hearing(r, approval, by, named)
    label(r, f"heard {named}")
    _catch(r, approval, by, named, sender)
    outcomes = _outcomes(r, approval, by, named, sender)
    deferred, _, _ = _shares(approval)
    if len(outcomes) > 1:
        branch(
            r.assembly,
            BRANCH,
            [found for found, _ in outcomes],
            cumulated([shares for _, shares in outcomes]),
            place=place(r, by),
            test=CHANCE,
            draw=luck(r, by, "outcome"),
            tally=counter(r.assembly, f"hearings {by}"),
        )
        if approval.meets and any(deferred):
            label(r, f"again {named}")
            _hold(r, by, layout.APPROVAL, keep=1)
            go(r, f"heard {named}")
    label(r, f"approved {named}")


def _hearing(r: Route, approval: Approval, by: str, named: str) -> None:
    if approval.meets:
        _hold(r, by, layout.APPROVAL, enters=1)
    elif approval.team is not None and approval.effort is not None:
        work(
            r, approval.team, by, "effort", approval.effort, stage=named, enters=1,
            cause=layout.APPROVAL, charge=layout.FOR_COORDINATION, wait=layout.APPROVAL,
        )  # fmt: skip


def _catch(r: Route, approval: Approval, by: str, named: str, sender: str) -> None:
    """Each fault that an item bears is found by chance and goes back, the first of the route first.

    A fault that the next take-up would find is borne on the way there only.
    """
    scenario = r.setting.scenario
    if not approval.catches:
        return
    there = places_at(r.graph, r.graph.points)
    for maker in worked(scenario, scenario.work[r.type].route):
        stage = scenario.stages[maker]
        borne = maker in there and (maker == sender or stage.found_at is not None)
        if borne and correctness(stage) < 1.0:
            _catch_of(r, approval, by, named, maker)


def _catch_of(r: Route, approval: Approval, by: str, named: str, maker: str) -> None:
    stage, mark = r.setting.scenario.stages[maker], mark_of(r.setting.scenario, maker)
    back = stage.returns_to or maker
    found = way(
        shared_point(r, f"enter {back}"),
        test=mark,
        clear=layout.ALL_MARKS | mark | escape_mark(r, ("fault", maker)),
        share=stage.correction,
        share_at=place(r, back),
        due=layout.WRONG,
        loop=counter(r.assembly, f"corrections of {maker}"),
        at_most=stage.at_most or layout.NO_CAP,
    )
    branch(
        r.assembly,
        BRANCH,
        [found, way(point(r, f"{named} passes {maker}"))],
        cumulated([[approval.catches], [1.0 - approval.catches]]),
        place=place(r, by),
        test=CHANCE,
        draw=luck(r, by, f"catching {maker}"),
        tally=counter(r.assembly, f"{by} looks for {maker}"),
        sender=sender_number(r, maker),
    )
    label(r, f"{named} passes {maker}")


def _outcomes(
    r: Route, approval: Approval, by: str, named: str, sender: str
) -> list[tuple[dict[str, Any], list[float]]]:
    """The ways out of a hearing, in name order, each with its chance at each hearing.

    What cannot happen at any hearing is left out.
    """
    back = approval.returns_to or sender
    again = "again" if approval.meets else "hear"
    deferred, refused, returned = _shares(approval)
    approved = [1.0 - sum(parts) for parts in zip(deferred, refused, returned, strict=True)]
    correction = way(
        shared_point(r, f"enter {back}"),
        share=approval.correction,
        share_at=place(r, back),
        clear=layout.ALL_MARKS,
    )
    ways = [
        (way(point(r, f"approved {named}")), approved),
        (way(point(r, f"{again} {named}")), deferred),
        (way(shared_point(r, "refused")), refused),
        (correction, returned),
    ]
    return ways[:1] + [(found, shares) for found, shares in ways[1:] if any(shares)]


def _shares(approval: Approval) -> list[list[float]]:
    """The chances of deferred, refused and sent back, each with one entry for each hearing."""
    given = [
        share if isinstance(share, list) else [share]
        for share in (approval.defers, approval.refuses, approval.sends_back)
    ]
    hearings = max(map(len, given))
    return [[*shares, *[shares[-1]] * (hearings - len(shares))] for shares in given]


def cumulated(columns: list[list[float]]) -> list[list[float]]:
    """For each hearing the cumulative chances of its outcomes; the last is always 1."""
    found = []
    for chances in zip(*columns, strict=True):
        total, row = 0.0, []
        for chance in chances[:-1]:
            total += chance
            row.append(total)
        found.append([*row, 1.0])
    return found

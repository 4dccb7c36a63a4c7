"""Gates that sit: whom they let go, and when (section 6)."""

from collections import defaultdict
from collections.abc import Iterator

from scenarios.gate import Approval, Release
from scenarios.scenario import Scenario
from simulator.referee.breach import Breach
from simulator.referee.meetings import Sitting, Sittings, papers_are_in
from simulator.referee.opening import Opening
from simulator.referee.stays import Stay


def gates_hear_their_agenda(
    scenario: Scenario,
    hours: dict[str | None, Opening],
    stays: list[Stay],
    crowded: set[int],
    sittings: Sittings,
    last: int,
) -> Iterator[Breach]:
    """Section 6: at its meetings and then only, a gate hears in queue order and up to its cap.

    On the agenda is who was there when the meeting began with papers in by the cut-off, inclusive;
    what a gate before it in the order of names passed in this instant is there too, and so is what
    this gate's own meeting has just put back. It is decided when the meeting ends.
    """
    by_gate = defaultdict[str, list[Stay]](list)
    for stay in stays:
        by_gate[stay.gate].append(stay)
    for number, (name, found) in enumerate(sittings.items()):
        meetings = [meeting for meeting in found if not meeting.frozen]
        yield from _heard_elsewhere(name, by_gate[name], meetings)
        yield from _agendas(scenario, hours, number, name, by_gate[name], meetings, crowded, last)


def _heard_elsewhere(name: str, stays: list[Stay], meetings: list[Sitting]) -> Iterator[Breach]:
    began = {meeting.ends: meeting.at for meeting in meetings}
    for stay in stays:
        if stay.heard is not None and began.get(stay.heard, -1) < stay.joined:
            what = f"{name} lets {stay.item.type} {stay.item.number} go, and heard nobody or others"
            yield Breach("gates let go at their meetings only", stay.heard, what)


def _agendas(
    scenario: Scenario,
    hours: dict[str | None, Opening],
    number: int,
    name: str,
    stays: list[Stay],
    meetings: list[Sitting],
    crowded: set[int],
    last: int,
) -> Iterator[Breach]:
    gate = scenario.approvals.get(name) or scenario.releases[name]
    to_come = sorted(stays, key=lambda stay: stay.joined, reverse=True)
    waiting, ended = list[Stay](), -1
    for at, ends, _ in meetings:
        while to_come and to_come[-1].joined <= at:
            waiting.append(to_come.pop())
        latest = number + (at == ended)  # the rank of those who are in time
        told = {id(s): not (s.vague and s.joined == at and at in crowded) for s in waiting}
        there = [
            stay  # where nobody can tell whether it was there in time, it was if it was heard
            for stay in waiting
            if (stay.joined < at or stay.rank <= latest if told[id(stay)] else stay.heard == ends)
            and not _has_left(stay, number, at)
        ]
        due = [stay for stay in there if papers_are_in(scenario, hours, gate, stay.ready, at)]
        agenda = _let_go(gate, sorted(due, key=_queue_order)[: _cap(gate)], ends)
        for stay in waiting:
            heard = stay in agenda
            if heard and stay.left is not None and stay.left.at <= ends:
                continue  # withdrawn before anything was decided, or nothing more is told of it
            if stay.heard != ends if heard and ends <= last else stay.heard == ends:
                not_ = "" if heard else "not "
                what = f"{stay.item.type} {stay.item.number} should {not_}be heard by {name} now"
                yield Breach("gates hear their agenda", at, what)
        waiting, ended = [stay for stay in waiting if stay not in agenda], ends


def _has_left(stay: Stay, number: int, at: int) -> bool:
    """Whether it was withdrawn before this gate sat."""
    gone = stay.left
    return gone is not None and (gone.at < at or (gone.at == at and gone.rank <= number))


def _let_go(gate: Approval | Release, agenda: list[Stay], at: int) -> list[Stay]:
    """Who goes on: of a release that fails what failed in it, if the rest is rolled back."""
    if not isinstance(gate, Release) or gate.fails is None or gate.fails.rolls_back != "all":
        return agenda
    failed = [stay for stay in agenda if stay.failed and stay.heard == at]
    return failed or agenda


def _cap(gate: Approval | Release) -> int | None:
    return gate.takes if isinstance(gate, Release) else gate.hears


def _queue_order(stay: Stay) -> tuple[int, int, str, int, int]:
    """Ready first, then arrived first (section 4)."""
    item = stay.item
    return (stay.ready, item.came, item.source, item.number, item.branch)

"""Seams lowered: what lies between the end of one stage and the work of the next.

Every seam has the same shape, of which only what has a figure is written out: the sender's
effort, gates and pure delays, the wait for a batch, the delay, the receiver's effort, what is
lost; and at the take-up, if anything is wrong, work of length zero and the way back.
"""

from typing import Any

from scenarios.distribution import lengths
from scenarios.handoff import Handoff, losses, outcomes
from scenarios.scenario import ASKING_PARTY
from scenarios.seam import handoff_between, senders_to
from simulator import layout
from simulator.assembly import branch, counter, emit, way
from simulator.batches import gather, gather_to_pass_on
from simulator.gates import lower_between
from simulator.layout import ALL_MARKS, ASKED, BRANCH, CHANCE, DELAY, LOST, MARK, NONE, WRONG
from simulator.limits import admit, from_outside
from simulator.route import (
    Route,
    go_shared,
    is_nothing,
    label,
    length,
    luck,
    place,
    point,
    sender_row,
    shared_label,
    shared_point,
    team_of,
    work,
    working_day,
)
from simulator.stages import correctness, escape_mark, stage_work

Way = dict[str, Any]
MARKS = {"clarified": ASKED, "reworked": LOST}  # what a take-up finds


def lower_seam(r: Route, sender: str, between: list[str], receiver: str) -> None:
    """From a stage, or the asking party, through what lies between to the take-up at the next."""
    handoff = handoff_between(r.setting.scenario, sender, receiver)
    pair = f"{sender} -> {receiver}"
    enters = _senders_effort(r, handoff, sender, pair)
    lower_between(r, sender, between)
    enters = gather_to_pass_on(r, handoff, sender, receiver, pair, enters)
    enters = _delay(r, handoff, receiver, pair, enters)
    enters = _receivers_effort(r, handoff, receiver, pair, enters)
    _loss(r, handoff, receiver, pair, enters)
    _take_up(r, handoff, sender, receiver, pair)


# --- the way there; `enters` is 1 until an operation has entered the pair


def _senders_effort(r: Route, handoff: Handoff, sender: str, pair: str) -> int:
    if sender == ASKING_PARTY or is_nothing(handoff.sender):
        return 1
    _coordination(r, sender, pair, "sender", handoff.sender, enters=1)
    return 0


def _receivers_effort(r: Route, handoff: Handoff, receiver: str, pair: str, enters: int) -> int:
    if is_nothing(handoff.receiver):
        return enters
    _coordination(r, receiver, pair, "receiver", handoff.receiver, enters=enters, receives=1)
    return 0


def _coordination(
    r: Route, stage: str, pair: str, purpose: str, effort: Any, enters: int, receives: int = 0
) -> None:
    work(
        r, team_of(r, stage), pair, purpose, effort, stage=stage, enters=enters, receives=receives,
        cause=layout.HANDOFF, charge=layout.FOR_COORDINATION, wait=layout.HANDOFF,
    )  # fmt: skip


def _delay(r: Route, handoff: Handoff, receiver: str, pair: str, enters: int) -> int:
    if is_nothing(handoff.delay):
        return enters
    team = team_of(r, receiver)
    calendar = r.setting.scenario.teams[team].calendar
    emit(
        r.assembly,
        DELAY,
        place=place(r, pair),
        enters=enters,
        draw=length(r, pair, "delay", handoff.delay, working_day(r.setting, team)),
        cause=layout.HANDOFF,
        calendar=r.setting.calendars[calendar] if counts_working_time(handoff) else NONE,
    )
    return 0


def counts_working_time(handoff: Handoff) -> bool:
    """Whether the delay passes in the receiver's working time: said so, or written in wd."""
    in_days = any(length.working_days for length in lengths(handoff.delay))
    return in_days or handoff.delay_in == "working time"


def _loss(r: Route, handoff: Handoff, receiver: str, pair: str, enters: int) -> None:
    """Was it passed on whole? If not it carries a mark, for whoever takes it up."""
    if handoff.fidelity == 1.0:
        return
    taken_over = point(r, f"taken over {pair}")
    found = outcomes(handoff)
    escape = escape_mark(r, ("loss", receiver))
    marks = {**MARKS, "escapes": escape}
    ways = [way(taken_over, clear=escape, set=marks.get(name, 0)) for name in found]
    branch(
        r.assembly,
        BRANCH,
        ways,
        [_cumulative(handoff)],
        place=place(r, pair),
        enters=enters,
        test=CHANCE,
        draw=luck(r, pair, "fidelity"),
    )
    label(r, f"taken over {pair}")


def _cumulative(handoff: Handoff) -> list[float]:
    """Cumulative chances of what a handoff may do with an item."""
    lost, total, found = 1.0 - handoff.fidelity, 0.0, list[float]()
    ends = losses(handoff)
    for name in list(outcomes(handoff))[:-1]:
        total += ends[name]
        found.append(lost * total)
    return [*found[:-1], lost, 1.0]


# --- the take-up


def _take_up(r: Route, handoff: Handoff, sender: str, receiver: str, pair: str) -> None:
    """What is wrong is found when somebody takes the item up, in work of length zero.

    A fault sends it back before any question is asked: it will be handed over afresh.
    """
    fault = _fault(r, sender, receiver)
    loss = _lost(r, handoff, sender, receiver)
    question = _question(r, handoff, pair)
    _let_in(r, receiver)
    gather(r, receiver)
    if ways := [*fault, *loss, *question]:
        branch(
            r.assembly,
            BRANCH,
            [*ways, way(point(r, f"work {receiver}"), clear=ALL_MARKS)],
            [],
            place=place(r, receiver),
            sender=sender_row(r),
            test=MARK,
        )
    if fault:
        _return(r, receiver, maker_of(r, sender))
    if loss and not (fault and maker_of(r, sender) == sender):
        _return(r, receiver, sender)
    if question:
        _clarify(r, handoff, sender, receiver, pair)
    label(r, f"work {receiver}")


def _let_in(r: Route, receiver: str) -> None:
    """Where the stage begins: who comes from outside, and who is returned to it, are let in."""
    first, outside = _is_first(r, receiver), from_outside(r, receiver)
    asks = point(r, f"work {receiver}")
    if outside:
        inside = {"next": point(r, f"inside {receiver}")} if first else {}
        admit(r, receiver, asks, enters=1, **outside, **inside)
    if first:
        shared_label(r, f"enter {receiver}")
    if first or not outside:
        admit(r, receiver, asks, enters=1)
    label(r, f"inside {receiver}")


def _is_first(r: Route, receiver: str) -> bool:
    """Whether what is returned to a stage is taken up as what comes along the route.

    It is where one stage alone passes work on to it, which has legs of its own for each way there.
    """
    return _has_one_sender(r, receiver) and shared_point(r, f"enter {receiver}") not in (
        r.assembly.labels
    )


def _has_one_sender(r: Route, receiver: str) -> bool:
    scenario = r.setting.scenario
    return len(senders_to(scenario, scenario.work[r.type].route, receiver)) == 1


def lower_return(r: Route, receiver: str) -> None:
    """What is returned to a stage to which several pass work on: it is worked there again."""
    if not _has_one_sender(r, receiver):
        shared_label(r, f"enter {receiver}")
        admit(r, receiver, shared_point(r, f"again {receiver}"), enters=1)
        gather(r, receiver)
        shared_label(r, f"again {receiver}")
        stage_work(r, receiver, enters=1)
        go_shared(r, f"worked {receiver}")


def maker_of(r: Route, stage: str) -> str:
    """Where a fault of a stage goes back to."""
    return r.setting.scenario.stages[stage].returns_to or stage


def _fault(r: Route, sender: str, receiver: str) -> list[Way]:
    stage = None if sender == ASKING_PARTY else r.setting.scenario.stages[sender]
    if stage is None or correctness(stage) == 1.0 or stage.found_at is not None:
        return []
    loop = counter(r.assembly, f"corrections of {sender}")
    back = _way_back(r, receiver, maker_of(r, sender), stage.correction)
    return [
        {
            **back,
            "clear": ALL_MARKS | escape_mark(r, ("fault", sender)),
            "test": WRONG,
            "due": WRONG,
            "loop": loop,
            "at_most": stage.at_most or layout.NO_CAP,
        }
    ]


def _lost(r: Route, handoff: Handoff, sender: str, receiver: str) -> list[Way]:
    if sender == ASKING_PARTY or handoff.fidelity == 1.0 or losses(handoff)["reworked"] == 0.0:
        return []
    return [{**_way_back(r, receiver, sender, handoff.correction), "test": LOST, "due": LOST}]


def _way_back(r: Route, receiver: str, maker: str, share: float) -> Way:
    where = point(r, f"{receiver} returns to {maker}")
    return way(where, clear=ALL_MARKS, share=share, share_at=place(r, maker))


def _question(r: Route, handoff: Handoff, pair: str) -> list[Way]:
    if handoff.fidelity == 1.0 or losses(handoff)["clarified"] == 0.0:
        return []
    return [way(point(r, f"clarify {pair}"), test=ASKED, clear=ALL_MARKS)]


def _return(r: Route, receiver: str, maker: str) -> None:
    """Taken up, found wrong, handed back: a handoff with delay and effort, and no new loss."""
    label(r, f"{receiver} returns to {maker}")
    stage_work(r, receiver, enters=1, takeup=1, sender=sender_row(r))
    hand_back(r, receiver, maker)


def hand_back(r: Route, receiver: str, maker: str) -> None:
    """After the last operation the item goes back to a stage, with delay and effort."""
    back = handoff_between(r.setting.scenario, receiver, maker)
    pair = f"{receiver} -> {maker}"
    enters = _senders_effort(r, back, receiver, pair)
    enters = _delay(r, back, maker, pair, enters)
    _receivers_effort(r, back, maker, pair, enters)
    go_shared(r, f"enter {maker}")


def takes_nothing(handoff: Handoff) -> bool:
    """Whether handing over passes at once."""
    return all(map(is_nothing, (handoff.sender, handoff.delay, handoff.receiver)))


def _clarify(r: Route, handoff: Handoff, sender: str, receiver: str, pair: str) -> None:
    """The question joins the sender's queue; the item keeps its place and waits."""
    label(r, f"clarify {pair}")
    stage_work(r, receiver, enters=1, takeup=1, sender=sender_row(r))
    question = handoff.clarification
    if sender == ASKING_PARTY:
        answer = length(r, pair, "answer", question.answers_after, NONE)
        emit(r.assembly, DELAY, place=place(r, pair), draw=answer, cause=layout.CLARIFICATION)
    else:
        _conversation(r, sender, pair, "answer", question.sender)
    if not is_nothing(question.receiver):
        _conversation(r, receiver, pair, "reading", question.receiver, keep=1)
    stage_work(r, receiver, keep=1, sender=sender_row(r))
    go_shared(r, f"worked {receiver}")


def _conversation(
    r: Route, stage: str, pair: str, purpose: str, effort: Any, keep: int = 0
) -> None:
    work(
        r, team_of(r, stage), pair, purpose, effort, stage=stage, keep=keep,
        cause=layout.CLARIFICATION, charge=layout.FOR_COORDINATION, wait=layout.CLARIFICATION,
    )  # fmt: skip

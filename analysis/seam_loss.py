"""What the seams of the stream cost: the effort of both sides, questions, and work done again."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.by_operation import ByOperation, count, gathered, total
from analysis.takeups import Rework, senders, stage_of_place
from analysis.unseen import unseen_by_seam
from analysis.window import IntArray, Window, clipped, within
from scenarios.seam import ARROW, seams
from simulator.layout import ASKED, LOST, NONE, WORK
from simulator.plan import Plan
from simulator.record import Record

PURPOSES = ("sender", "receiver", "answer", "reading")  # as simulator.seams names its draws


@dataclass(frozen=True)
class SeamLoss:
    """Sums for each seam, `sender -> receiver`, of what happens inside the window.

    The way back of a return is a seam of its own, `test -> build`.
    """

    names: tuple[str, ...]
    sender: IntArray  # (seams,) µs of persons' time: handing over
    receiver: IntArray  # (seams,) µs of persons' time: taking over
    answers: IntArray  # (seams,) µs of persons' time: the sender's side of questions
    reading: IntArray  # (seams,) µs of persons' time: the receiver's side of questions
    rework: IntArray  # (seams,) µs of persons' time: corrections of what was lost
    elapsed: IntArray  # (seams,) µs clock of items' time: delays, waits and effort at the seam
    handed: IntArray  # (seams,) items taken up by the receiver as the sender passed them on
    asked: IntArray  # (seams,) of these, asked about
    returned: IntArray  # (seams,) of these, sent back because something was lost
    escaped: IntArray  # (seams,) items passed on with a latent fault that nobody sees
    unmet: IntArray  # (seams,) items passed on that will not be what was wanted

    @property
    def effort(self) -> IntArray:
        """(seams,) Handoff loss in µs of persons' time: both sides, questions, corrections."""
        return self.sender + self.receiver + self.answers + self.reading + self.rework


def seam_names(plan: Plan) -> tuple[str, ...]:
    """Each seam of a route, in the order of the file, then the ways back."""
    routes = (work.route for work in plan.scenario.work.values())
    forward = [_pair(*seam) for route in routes for seam in seams(plan.scenario, route)]
    return tuple(dict.fromkeys([*forward, *(name for name in plan.places if ARROW in name)]))


def _pair(sender: str, receiver: str) -> str:
    return f"{sender} {ARROW} {receiver}"


def seam_loss(
    plan: Plan,
    record: Record,
    window: Window,
    spent: ByOperation,
    taken: NDArray[np.void],
    again: Rework,
    unseen: IntArray,
) -> SeamLoss:
    """What each seam cost in the window, from its operations, take-ups, rework and unseen ways."""
    names = seam_names(plan)
    row = {name: i for i, name in enumerate(names)}
    seam_of_place = np.array([*(row.get(name, NONE) for name in plan.places), NONE], np.int64)
    seam, purpose = seam_of_place[plan.op["place"]], purposes(plan)
    efforts = {
        name: gathered(np.where(purpose == i, seam, NONE), spent.worked, len(names))
        for i, name in enumerate(PURPOSES)
    }
    handed, asked, returned = _passed(
        plan, taken.compress(within(window, record, taken["at"])), names
    )
    escaped, unmet = unseen_by_seam(plan, record, window, unseen, seam_of_place, len(names))
    return SeamLoss(
        names=names,
        sender=efforts["sender"],
        receiver=efforts["receiver"],
        answers=efforts["answer"],
        reading=efforts["reading"],
        rework=_rework(plan, window, again, names),
        elapsed=gathered(seam, spent.worked + spent.waited, len(names)),
        handed=handed,
        asked=asked,
        returned=returned,
        escaped=escaped,
        unmet=unmet,
    )


def purposes(plan: Plan) -> IntArray:
    """(ops,) What work at a seam is for, as a row of PURPOSES; NONE for all other operations."""
    found, rows = np.full(len(plan.op), NONE), np.flatnonzero(plan.op["code"] == WORK)
    names = [plan.draw_names[draw][-1] for draw in plan.op["draw"][rows].tolist()]
    found[rows] = [PURPOSES.index(name) if name in PURPOSES else NONE for name in names]
    return found


def seam_between(plan: Plan, names: tuple[str, ...]) -> IntArray:
    """(senders, stages) The seam from a sender to a stage, as a row of names; or NONE."""
    found = np.full((len(senders(plan)), len(plan.stages)), NONE)
    for i, sender in enumerate(senders(plan)):
        for j, receiver in enumerate(plan.stages):
            pair = _pair(sender, receiver)
            found[i, j] = names.index(pair) if pair in names else NONE
    return found


def _passed(
    plan: Plan, taken: NDArray[np.void], names: tuple[str, ...]
) -> tuple[IntArray, IntArray, IntArray]:
    taken = taken.compress(taken["sender"] != NONE)
    seam = seam_between(plan, names)[taken["sender"], taken["stage"]]
    finding, n = taken["finding"], len(names)
    return count(seam, n), count(seam[finding == ASKED], n), count(seam[finding == LOST], n)


def _rework(plan: Plan, window: Window, again: Rework, names: tuple[str, ...]) -> IntArray:
    rows, seam = lost_rework(plan, again, names)
    return total(seam, clipped(window, rows["begin"], rows["end"]), len(names))


def lost_rework(
    plan: Plan, again: Rework, names: tuple[str, ...]
) -> tuple[NDArray[np.void], IntArray]:
    """The intervals of rework that a handoff caused, each with its seam as a row of names."""
    lost = again.cause["reason"] == LOST
    receiver = stage_of_place(plan)[again.cause["place"][lost]]
    return again.rows.compress(lost), seam_between(plan, names)[
        again.cause["sender"][lost], receiver
    ]

"""Instants in which nobody can tell in which round something became ready: all are tried."""

from collections import defaultdict
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from simulator.referee.breach import Breach
from simulator.referee.desk import Desk, Seating
from simulator.referee.task import Task, Withdrawn

if TYPE_CHECKING:
    from simulator.referee.seats import Replay

FEW, MOST_ROUNDS = 3, 12  # what is tried: so many tasks each in any of so many rounds


def tried(replay: "Replay", at: int, vague: list[Task | Withdrawn]) -> Breach | None:
    """An instant in which some tasks join in a round that is not told: any that fits will do.

    Of these one goes before others in which all comes of it that comes of it later. Those of one
    place join together; where they are few they may also do so one by one.
    """
    together = defaultdict[object, list[Task | Withdrawn]](list)
    for task in vague:
        together[task.what[0] if isinstance(task, Task) else task].append(task)
    ways = [list(together.values()), [[task] for task in vague]]
    first: Breach | None = None
    perhaps: dict[int, int] | None = None
    before = _kept(replay, at)
    for groups in ways:
        most = min(MOST_ROUNDS, replay.seatings[at] + replay.ups[at] + 1)
        rounds = range(most if len(groups) <= FEW else 2)
        for chosen in product(rounds, repeat=min(len(groups), 8)):
            late = {id(t): n for group, n in zip(groups, chosen, strict=False) for t in group}
            breach = _told(replay, at, late)
            if breach is None and not replay.is_doubtful:
                return None
            perhaps = late if breach is None and perhaps is None else perhaps
            first = first or breach
            replay.desks, states, replay.seatings[at] = before
            replay.state |= states
            before = _kept(replay, at)
    return first if perhaps is None else _told(replay, at, perhaps)


def _told(replay: "Replay", at: int, late: dict[int, int]) -> Breach | None:
    """What is wrong, if tasks join in these rounds."""
    replay.late = late
    breach = replay.told(at)
    replay.late = {}
    return breach


def _kept(replay: "Replay", at: int) -> tuple[dict[str, Desk], dict[int, Seating], int]:
    """How things stand before an instant, as far as it can change them.

    Only what is taken up in it gets another standing.
    """
    desks = {
        name: replace(
            desk, free=[*desk.free], suspended=[*desk.suspended],
            queues={name: [*queue] for name, queue in desk.queues.items()}, working=[*desk.working],
            beside=[*desk.beside], missing=[*desk.missing], off=[*desk.off], away={*desk.away},
            gone=[*desk.gone], last={**desk.last}, slots={**desk.slots}, finding={**desk.finding},
            hands={person: hand.copy() for person, hand in desk.hands.items()},
        )
        for name, desk in replay.desks.items()
    }  # fmt: skip
    states = {id(task): replace(replay.state[id(task)]) for task in replay.seated[at]}
    return desks, states, replay.seatings[at]

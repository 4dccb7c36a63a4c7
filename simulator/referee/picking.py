"""Who picks which work when: every instant's seatings follow from what waits and who is free.

The referee replays the choice of each round and never what the work is: that it has from the
items' trails. So ties, work of length zero and openings are all held to the contract.
"""

from collections import defaultdict
from collections.abc import Iterator

from simulator.referee.breach import Breach
from simulator.referee.chairs import Hours
from simulator.referee.meetings import Sittings
from simulator.referee.members import people_are_where_they_should_be
from simulator.referee.reading import Reading
from simulator.referee.rounds import FEW, MOST_ROUNDS, tried
from simulator.referee.seats import Replay
from simulator.referee.stays import Beside
from simulator.referee.task import Task, Withdrawn


def people_pick_in_order(
    reading: Reading,
    hours: Hours,
    tasks: list[Task],
    beside: list[Beside],
    crowded: set[int],
    sittings: Sittings,
    last: int,
) -> Iterator[Breach]:
    """Sections 1 and 4: in rounds, each team picks until it can pick no more.

    Suspended work goes on first, in the order of seating; then what is best by policy, then ready
    first, then arrived first. Who is idle longest takes it, then the lowest number. Work of length
    zero ends in the next round, and what that makes ready is picked no sooner. Where nobody can
    tell in which round something became ready, there must be one in which all is as it should be.
    """
    replay = Replay(reading, hours, tasks, beside, last)
    vague = defaultdict[int, list[Task | Withdrawn]](list)
    for task in tasks:
        if task.vague and task.after is None and task.joined in crowded:
            vague[task.joined].append(task)
        gone = task.withdrawn
        if gone is not None and gone.vague and gone.at in crowded and gone not in vague[gone.at]:
            vague[gone.at].append(gone)
    for at in replay.instants:
        if at > last:
            continue
        many = len(vague[at]) > FEW or (vague[at] and replay.seatings[at] >= MOST_ROUNDS)
        if breach := tried(replay, at, vague[at]) if vague[at] else replay.told(at):
            yield from () if many else (breach,)
            return
    if breach := replay.held_as_told(reading.end):
        yield breach
    yield from people_are_where_they_should_be(reading, replay.desks, hours, sittings)

"""A work item on its way: what it carries, and the program that it reads aloud."""

from bisect import bisect_right
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import simpy

from simulator import rules
from simulator.engine_simpy.clock import EndlessError
from simulator.layout import (
    ADMIT,
    BRANCH,
    CHANCE,
    DELAY,
    END,
    ESCAPES,
    FAIL,
    FAILS,
    FORK,
    GOES_LIVE,
    HOLD,
    LIVE,
    NONE,
    OPEN,
    STATE,
    WITH_A_FAULT,
    WORK,
)  # fmt: skip

if TYPE_CHECKING:
    from simulator.engine_simpy.model import Model


@dataclass(slots=True, eq=False)
class Item:
    """What an item carries along: its luck's name, its counters, and where it stands now."""

    index: int  # in the order of arrival
    source: int
    number: int
    branch: int
    type: int
    priority: int
    risk: int
    read: int  # the class that authority takes it for
    arrived: int
    given: int  # its row of fixed efforts
    pc: int  # the operation that comes next
    visits: list[int]  # by place
    counters: list[int]
    due: int
    size: float
    value: float
    cost_of_delay: float
    attributes: int  # all in one number
    origin: int  # its row among arrivals and spawned items; NONE: it was called
    unplanned: int  # 1: work on it is failure demand
    marks: int = 0
    share: float = 1.0  # of the next effort at share_at
    share_at: int = NONE
    live: int = -1
    ended: int = -1
    outcome: int = OPEN
    op: Any = None  # the operation in which it is
    since: int = 0  # when its present interval began
    ready: int = 0  # since when it waits for its turn
    kept: int = 0  # the same, of the take-up whose place it keeps
    key: int = 0  # of its queue
    leaving: Any = None  # the event that its patience ends with
    failure: Any = None  # the event with which its person is out of order
    done: Any = None  # the event that the operation ends with
    seat: int = 0  # the order in which work was begun
    people: list[int] = field(default_factory=list)  # who work on it, or did last
    effort: int = NONE  # fixed at the first start; NONE once that is told
    todo: int = 0  # of the effort
    cause: int = 0  # of the work or of the wait at a gate, in the item's ledger
    setup: int = 0  # time that comes before it: switching back to what was interrupted
    attempt: int = 0  # fresh starts of the work so far
    part: float = 1.0  # of the draw: the share that a correction owes
    drawn: int = 0  # the effort as it was fixed
    rows: list[tuple[int, int]] = field(default_factory=list)  # in the log, of what may yet be lost
    charge: int = 0  # of the work, in the people ledger
    parted: int = NONE  # when the fork was of which it is a branch
    fork: Any = None  # of which it is a branch
    parting: Any = None  # the fork that it has come to
    held: int = 0  # the limits that count it, a mask
    shared: list[int] = field(default_factory=list)  # by limit: how many of its branches count
    finished: int = NONE  # when work on it ended; NONE if that took no time
    team: int = NONE  # of whom somebody waits with it
    late: bool = False  # the others have joined without it
    begun: bool = False  # somebody has worked on it in this operation
    holder: int = NONE  # who has taken it up, among others
    slot: int = 0  # of its next turn

    def is_worthless(self) -> bool:
        """Whether others have joined without it, or without a branch that it is part of."""
        return self.late or (self.branch > 0 and self.fork.item.is_worthless())

    def whole(self) -> "Item":
        """The item whose branch it is, or a branch of one; else itself."""
        return self.fork.item.whole() if self.branch else self

    def order(self) -> tuple[int, ...]:
        """Its place in a queue among those with the same key: since when, then arrival order."""
        return (self.ready, self.arrived, self.source, self.number, self.branch)

    def row(self) -> tuple[float, ...]:
        """What the record says of it."""
        return (
            self.source, self.number, self.branch, self.type, self.priority, self.risk,
            self.read, self.arrived if self.parted == NONE else self.parted,
            self.live, self.ended, self.outcome,
            self.due, self.size, self.value, self.cost_of_delay, self.attributes,
        )  # fmt: skip


def life(model: "Model", item: Item) -> Generator[simpy.Event, Any, None]:
    """The process of one item, from its arrival to the end of its route."""
    while True:
        op = model.ops[item.pc]
        item.pc = op.next
        if op.enters:
            item.visits[op.place] += 1
        if op.code == WORK:
            yield model.desks[op.team].ask(item, op)
        elif op.code == BRANCH:
            if op.test == STATE:
                yield model.choosing.turn(item)
            branch(model, item, op)
        elif op.code == DELAY:
            if end := delay_end(model, item, op):
                item.op, item.since = op, model.clock.now
                item.done = model.clock.until(end)
                yield item.done
                model.log.wait(item, op.cause)
        elif op.code == HOLD:
            yield model.holds[op.hold].ask(item, op)
        elif op.code == ADMIT:
            if let_in := model.places.ask(item, op):
                yield let_in
        elif op.code == LIVE:
            go_live(model, item, op)
        elif op.code == FAIL:
            model.nursery.spawn(item.whole(), FAILS)
        elif op.code == END:
            model.end(item, op.outcome)
            model.places.leave(item)
            if op.calls != NONE:
                model.origins[op.calls].hear(item)
            return
        elif op.code == FORK:
            yield model.forks.part(item, op)
        elif item.branch == op.tally:
            return model.forks.come(item, op)


def go_live(model: "Model", item: Item, op: Any) -> None:
    """What a branch lets go live is its item; the first time that may bring about others."""
    whole = item.whole()
    if whole.live < 0:
        with_a_fault = bool(item.marks & ESCAPES)
        model.nursery.spawn(whole, GOES_LIVE | with_a_fault * WITH_A_FAULT)
        model.tide.gone_live(whole.type, model.clock)
    whole.live = whole.live if op.keep and whole.live >= 0 else model.clock.now


def delay_end(model: "Model", item: Item, op: Any) -> int:
    """When a delay that begins now ends, in clock time or open time; 0 if it passes at once."""
    drawn = model.luck.length(op.draw, item.number, item.visits[op.place], 0)
    length = round(drawn * model.tide.scale(op.draw))
    return model.end_of_delay(op.calendar, length) if length else 0


def branch(model: "Model", item: Item, op: Any) -> None:
    """Take one way out: the first that chance or a mark opens and that is not used up."""
    if not model.clock.decided(len(model.log.items)):
        raise EndlessError(item.type)
    attempt = 0
    if op.tally != NONE:
        attempt = item.counters[op.tally] = item.counters[op.tally] + 1
    way = by_chance(model, item, op, attempt) if op.test == CHANCE else op.way
    last = op.way + op.ways - 1
    while way < last and not may_go(model, item, model.ways[way]):
        way += 1
    model.log.decision(item, op, attempt, way)
    take(item, model.ways[way])


def by_chance(model: "Model", item: Item, op: Any, attempt: int) -> int:
    """The way that the uniform falls to; a used-up way leaves it to the next."""
    visit = item.visits[op.place]
    first = op.chance + model.tide.chances()
    row = first + op.ways * rules.chance_row(op.lists, attempt or visit)
    u = model.luck.uniform(op.draw, item.number, visit, attempt)
    way: int = op.way + bisect_right(model.chances, u, row, row + op.ways - 1) - row
    return way


def may_go(model: "Model", item: Item, way: Any) -> bool:
    """Whether the run stands as the way asks, and it is open to the item."""
    return is_open(item, way) and (not way.watches or model.choosing.stands_so(way))


def is_open(item: Item, way: Any) -> bool:
    """Whether the item has the mark that the way asks for, if any, and may go it once more."""
    if way.test and not item.marks & way.test:
        return False
    if way.reads != NONE and not way.least <= item.priority <= way.most:
        return False
    return bool(way.loop == NONE or item.counters[way.loop] < way.at_most)


def take(item: Item, way: Any) -> None:
    """Go a way: count it, change the marks, and owe the correction that it asks for."""
    if way.loop != NONE:
        item.counters[way.loop] += 1
    item.marks = (item.marks & ~way.clear) | way.set
    if way.share_at != NONE:
        item.share, item.share_at = way.share, way.share_at
    item.pc = way.next

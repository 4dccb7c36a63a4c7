"""Forks: branches that an item goes side by side, and the join at which the last lets it go on."""

from collections.abc import Iterator
from typing import NamedTuple

from scenarios.limits import NEVER_FULL, counted, goes_on
from scenarios.route import Choice, Fork, Route, forks, name_of, places, ways_of
from scenarios.scenario import ASKING_PARTY, Scenario
from scenarios.spawn import When
from simulator.layout import DEPENDENCY, FOR_WASTE, JOINED, LATE, OPEN, WASTE
from simulator.referee.breach import Breach
from simulator.referee.inspecting import Inspecting
from simulator.referee.opening import FAR
from simulator.referee.reading import Item, Reading
from simulator.referee.steps import Script
from simulator.referee.task import StillOpen, Task, Where, expect
from simulator.referee.trail import Trail

NOTHING = frozenset[int]()
Named = tuple[str, str, str]  # a branch by type, fork and name
OWN = ("row", "branch", "arrived", "live", "ended", "outcome")  # what a branch has for itself


def numbers(scenario: Scenario) -> dict[Named, int]:
    """The number of each branch: through all types in name order, as their routes are written."""
    return {name: number for number, (name, _) in enumerate(_branches(scenario), 1)}


def outer(scenario: Scenario) -> dict[int, int]:
    """For each branch inside another the number of that."""
    known = numbers(scenario)
    found = ((known[name], around) for name, around in _branches(scenario))
    return {number: known[around] for number, around in found if around is not None}


def _branches(scenario: Scenario) -> Iterator[tuple[Named, Named | None]]:
    """All branches as they are written, each with the one in which its fork stands."""
    for type_name, work in sorted(scenario.work.items()):
        yield from _inside(type_name, work.route, None)


def _inside(
    type_name: str, route: Route, around: Named | None
) -> Iterator[tuple[Named, Named | None]]:
    for entry in route:
        if isinstance(entry, Choice):
            for way in ways_of(entry):
                yield from _inside(type_name, way, around)
        elif isinstance(entry, Fork):
            for name, way in entry.fork.branches.items():
                branch = (type_name, name_of(entry), name)
                yield branch, around
                yield from _inside(type_name, way, branch)


def branches_are_of_their_item(reading: Reading) -> Iterator[Breach]:
    """Section 3: a branch is of an item of its number, and carries what that does."""
    whole = {(item.source, item.number): item for item in reading.items if not item.branch}
    known = {(name[0], number) for name, number in numbers(reading.scenario).items()}
    for item in reading.items:
        if not item.branch:
            continue
        of = whole.get((item.source, item.number))
        if (item.type, item.branch) not in known or of is None or _carried(of) != _carried(item):
            what = f"{item.type} {item.number} has no such branch as {item.branch}"
            yield Breach("branches are of their item", item.arrived, what)
        if item.live >= 0:
            what = f"branch {item.branch} of {item.type} {item.number} goes live by itself"
            yield Breach("items go live and not their branches", item.live, what)


def _carried(item: Item) -> dict[str, object]:
    return {name: value for name, value in item._asdict().items() if name not in OWN}


def _parted(trail: Trail, number: int) -> Trail:
    """The trail of a branch that begins here."""
    expect(bool(trail.branches[number]), f"there is no branch {number} at {trail.at}")
    found = trail.branches[number].pop(0)
    expect(found.at == trail.at, f"branch {number} begins at {found.at}, not at {trail.at}")
    found.rank, found.after, found.vague = trail.rank, trail.after, trail.vague
    found.branches = trail.branches
    found.counts(trail.held, found.at, trail.unsure)
    return found


def _joined(trail: Trail, last: list[Trail]) -> None:
    """All branches have come, these in the last instant: the story goes on as theirs do."""
    late = [branch for branch in last if branch.after is not None or branch.vague]
    trail.at, trail.rank = last[0].at, max(branch.rank for branch in last)
    trail.after = late[0].after if len(late) == 1 else None
    trail.vague = late[0].vague if len(late) == 1 else bool(late)


class Moment(NamedTuple):
    """When something happened to an item, and in which part of the instant."""

    at: int
    rank: int
    after: Task | None
    vague: bool


def _earliest(told: list[dict[When, Moment]]) -> dict[When, Moment]:
    """When each thing first happened in any branch; a fault goes with who first goes live."""
    found = dict[When, Moment]()
    for first in sorted(told, key=lambda first: first["live"].at if "live" in first else FAR):
        if "live" in found:
            first = {what: moment for what, moment in first.items() if what == "failed release"}
        for what, moment in first.items():
            if what not in found or moment.at < found[what].at:
                found[what] = moment
    return found


class Forking(Inspecting):
    """An item that parts, and its branches as stories of their own."""

    def __init__(self, script: Script, trail: Trail) -> None:
        super().__init__(script, trail)
        self.script = script
        self.counted = counted(self.scenario)
        self.first = dict[When, Moment]()  # of what may bring about others
        self.is_open = False  # the run ended before it came to its join
        self.joined: int | None = None  # when the others had joined
        self.late_from: int | None = None  # when they had, or those around
        self.parts: list[Forking] = []  # its own branches
        self.let_go: int | None = None  # when these have last joined

    def _go_live(self) -> None:
        if self.live < 0:
            self._happens("live")
        if self.live < 0 and any({**self.latent, "": any(self.lost_unseen.values())}.values()):
            self._happens("escaped fault")
        self.live = self.trail.at

    def _happens(self, what: When) -> None:
        """The first time counts."""
        trail = self.trail
        self.first.setdefault(what, Moment(trail.at, trail.rank, trail.after, trail.vague))

    def _go(self, sender: str) -> str:
        """All that is still to come; the result is who passes it on at its end."""
        raise NotImplementedError

    def _part(self, fork: Fork, sender: str) -> str:
        """All branches, one after the other, and the join; who passes the item on from there."""
        place = name_of(fork)
        if sender == ASKING_PARTY and not self.item.branch:
            self._let_in_to(fork)
        self.visits[place] += 1
        number, told = numbers(self.scenario), list[tuple[Forking, str]]()
        trails = {
            name: _parted(self.trail, number[self.item.type, place, name])
            for name in fork.fork.branches
        }
        ends = {trail.item.ended for trail in trails.values() if trail.item.outcome == JOINED}
        expect(len(ends) < 2, f"{place} joins at {ends}")
        self.trail.counts(NOTHING, self.trail.at)
        joined = next(iter(ends), None)
        for name, route in fork.fork.branches.items():
            branch = self._branch(trails[name])
            expect(branch._choice(place, "fork", len(told) + 1) == len(told), f"it goes {name}")
            branch.here, branch.rest, branch.joined = route, list(route), joined
            known = [at for at in (joined, self.late_from) if at is not None]
            branch.late_from = min(known, default=None)
            told.append((branch, branch._until_join(sender)))
        self.parts = [branch for branch, _ in told]
        self.live = max(branch.live for branch, _ in told)
        self.first = _earliest([branch.first for branch, _ in told])
        needed = len(told) if fork.fork.joins == "all" else fork.fork.joins
        came = sorted(branch.trail.at for branch, _ in told if not branch.is_open)
        earlier = [at for at in came if joined is None or at < joined]
        expect(len(earlier) < needed, f"{place} has {len(earlier)} there, and joins {needed}")
        last = [(b, s) for b, s in told if b.trail.at == joined and b.item.outcome == JOINED]
        for branch, _ in told:
            branch._join((place, "join", self.visits[place]), len(last) == 1)
        if joined is None:
            around = self.trail.withdrawn and self.trail.withdrawn.at
            gone_at = {b.trail.withdrawn and b.trail.withdrawn.at for b, _ in told}
            expect(gone_at == {around}, f"{place} joins nobody, and withdraws at {gone_at}")
            raise StillOpen
        withdrawn = {b.trail.withdrawn.at for b, _ in told if b.trail.withdrawn}
        late = sum(branch.item.outcome != JOINED for branch, _ in told)
        gone = sum(branch.trail.withdrawn is not None for branch, _ in told)
        expect(withdrawn <= {joined}, f"{place} joins at {joined} and withdraws at {withdrawn}")
        expect(gone == fork.fork.cancel * late, f"{place} withdraws {gone} of {late}")
        expect(bool(last) and len(came) >= needed, f"{place} joins {len(came)} of {needed}")
        self.let_go = joined
        self._together([branch.trail for branch, _ in told if branch.item.outcome == JOINED])
        _joined(self.trail, [branch.trail for branch, _ in last])
        for branch, _ in told:
            branch._withdrawn(self.trail)
            self._tells(branch)
        self._choice(place, "join", 1)
        return last[0][1]

    def _let_in_to(self, fork: Fork) -> None:
        """The wait of a whole item from outside, for what covers all branches."""
        inside, place = set(places([fork])), name_of(fork)
        needs = frozenset(n for n, covers in enumerate(self.limits) if inside <= covers)
        if any(self.counted[n].at_most < NEVER_FULL for n in needs):
            self.trail.let_in(place, self.visits[place], needs, 0)

    def _together(self, came: list[Trail]) -> None:
        """Limits count the item where they counted those who have joined."""
        unsure = frozenset[int]().union(*(trail.unsure for trail in came))
        held = frozenset[int]().union(*(trail.held for trail in came))
        self.trail.counts(held, came[0].at, unsure - held)
        for trail in came:
            trail.counts(NOTHING, trail.at)

    def _waits_at_join(self, place: str, alone: bool) -> None:
        """Who waits there counts only for what goes on; who comes last, for what has counted it."""
        trail, type_name = self.trail, self.item.type
        fork = next(f for f in forks(self.scenario.work[type_name].route) if name_of(f) == place)
        kept = frozenset(
            n for n in trail.held if goes_on(self.scenario, self.counted[n], type_name, fork)
        )
        if self.joined is None or trail.at < self.joined:
            trail.counts(kept, trail.at)
        elif not alone:
            trail.counts(kept, trail.at, trail.held - kept)

    def _branch(self, trail: Trail) -> "Forking":
        """A branch counts with its item."""
        branch = type(self)(self.script, trail)
        branch.whole, branch.live = self.whole, self.live
        for name in ("visits", "heard", "turned", "corrected", "inspected", "looked", "begun"):
            setattr(branch, name, getattr(self, name))
        branch.latent, branch.lost_unseen = dict(self.latent), dict(self.lost_unseen)
        branch.first = dict(self.first)
        return branch

    def _tells(self, branch: "Forking") -> None:
        """What a branch that has joined says of its own stages."""
        if branch.item.outcome == JOINED:
            own = places(branch.here)
            self.latent |= {name: branch.latent[name] for name in own if name in branch.latent}
            lost = branch.lost_unseen
            self.lost_unseen |= {name: lost[name] for name in own if name in lost}

    def _withdrawn(self, joined: Trail) -> None:
        """When this branch was withdrawn: as its item goes on from the join."""
        gone = self.trail.withdrawn
        if gone is not None:
            gone.rank, gone.after, gone.vague = joined.rank, joined.after, joined.vague
            for part in self.parts:
                part._withdrawn(joined)

    def _until_join(self, sender: str) -> str:
        try:
            last = self._go(sender)
            gone = self.trail.withdrawn  # around it, as its own branches joined
            self.is_open = gone is not None and gone.at == self.let_go == self.trail.at
            return last
        except StillOpen:
            self.is_open = True
            return sender

    def _join(self, where: Where, alone: bool) -> None:
        """A branch waits for the others and ends with them, or comes when they have joined."""
        item, at = self.item, self.trail.at
        expected = OPEN if self.is_open or self.joined is None else JOINED
        if (
            expected == JOINED
            and self.joined is not None
            and at >= self.joined
            and item.outcome == LATE
        ):
            expected = LATE
        expect(item.outcome == expected, f"a branch has outcome {item.outcome}, not {expected}")
        if not self.is_open and expected != LATE:
            self._waits_at_join(where[0], alone)
            self.trail.wait_for_others(where, self.joined, DEPENDENCY)
        ended = -1 if expected == OPEN else self.trail.at
        if expected == LATE or self.trail.withdrawn is not None:
            self.trail.counts(NOTHING, self.trail.at if expected == LATE else self.trail.end)
        expect(item.ended == ended, f"a branch ended at {item.ended}, not at {ended}")
        self.trail.all_told()

    def _counts_as(self, what: Where, cause: int, charge: int) -> tuple[int, int]:
        """What is begun when the others have joined is waste; in that instant it may be either."""
        begun = self.trail.begun(what)
        if self.late_from is None or begun is None or begun[0] < self.late_from:
            return cause, charge
        if begun[0] == self.late_from and not begun[1]:
            return cause, charge
        return WASTE, FOR_WASTE

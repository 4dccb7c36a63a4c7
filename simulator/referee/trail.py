"""The trail of one item: its rows of the record, taken up one by one as its story is retold."""

from collections import defaultdict
from functools import partial

from scenarios.gathering import Gathering
from simulator.layout import (
    ABANDONED,
    BATCH,
    FOR_SETUP,
    FOR_WASTE,
    FREEZE,
    SETUP,
    TURNED_AWAY,
    WIP_LIMIT,
)
from simulator.referee.counted import Counted
from simulator.referee.crews import Others, all_work_alike, in_crews
from simulator.referee.lengths import FAR
from simulator.referee.opening import Opening
from simulator.referee.reading import NOBODY, RESUMED, Item, Seat, Span
from simulator.referee.rows import SETTLED
from simulator.referee.set_ups import set_up_told
from simulator.referee.stays import Admission, Company, Gathered, Look, Stay
from simulator.referee.task import (
    GaveUp,
    Progress,
    StillOpen,
    StoryError,
    Task,
    TurnedAway,
    Where,
    Withdrawn,
    Work,
    expect,
)

TOO_LATE = 1 << 31  # what came in a later round: every gate has sat


class Trail(Counted):
    """What the record holds of an item, and how far its story has been told."""

    def __init__(self, item: Item, end: int, others: Others, is_called: bool) -> None:
        super().__init__(item, end, is_called)
        self._others = others
        self.tasks: list[Task] = []
        self.stays: list[Stay] = []
        self.gathered: list[Gathered] = []
        self.admissions: list[Admission] = []
        self.looks: list[Look] = []
        self.unseen: list[Task] = []  # that nobody is told of, if they were there at all
        self.withdrawn: Withdrawn | None = None
        self.branches: dict[int, list[Trail]] = defaultdict(list)  # by number, in their order

    # --- the stages of a story

    def wait(self, work: Work, visit: int, patience: tuple[int, int]) -> None:
        """The item is patient enough for the work to begin; raises GaveUp where it leaves."""
        what, joined = (work.place, work.purpose, visit), self.at
        low, high = (max(1, length) for length in patience)
        if seats := self._seats.get(what):
            expect(seats[0].at - joined < high, f"{what} begins when the item has left")
            return
        if self.item.outcome != ABANDONED:
            expect(self.end - joined <= high, f"{what} is waited for longer than {high} µs")
            return
        came = (joined, joined, self.after, self.vague)
        task = Task(self.item, work.team, work.standing, what, *came, [])
        self.tasks.append(task)
        self._next(self._spans.pop(what, []), NOBODY, work.wait, NOBODY, joined)
        task.left = self.at
        passed = self.at - joined
        expect(low <= passed <= high, f"it leaves {what} after {passed} µs, not {low}-{high}")
        raise GaveUp

    def work(self, work: Work, visit: int, ready: int | None) -> Task:
        """Somebody of the team does it, with pauses where the record has them."""
        what = (work.place, work.purpose, visit)
        since = self.at if ready is None else ready
        came = (since, self.at, self.after, self.vague)
        groups = in_crews(what, self._seats.pop(what, []), work.standing.people)
        task = Task(self.item, work.team, work.standing, what, *came, [row[0] for row in groups])
        task.crews = [tuple(seat.person for seat in group) for group in groups]
        self.tasks.append(task)
        spans, done = self._spans.pop(what, []), Progress(work, what)
        all_work_alike(task, spans, self._along.pop(what, []))
        is_interrupted = partial(self._is_interrupted, work.team)
        task.set_up = done.owed = set_up_told(groups, spans, work.switching, is_interrupted)
        for n, seat in enumerate(task.seats):
            if seat.at > self.at:
                waited = self._next(spans, NOBODY, work.wait, NOBODY, since)
                expect(not waited.cut, f"{what} is taken up and its wait marked as cut")
            self._taken_up(task, seat, done)
            again = {later.at for later in task.seats[n + 1 :]}
            sat = None if seat.at in again else self._sat(spans, seat, since, done, again)
            task.pieces.append(sat)
            goes_on = spans if done.left is None else done.left  # of a fresh draw nobody is told
            is_left = spans or not self.withdrawn or (sat is not None and sat.charge == FOR_WASTE)
            pauses = seat is not task.seats[-1] or ((goes_on or done.owed) and is_left)
            if pauses and is_interrupted(groups[n], sat, self.at):
                done.interrupted()
        task.begun = done.begun
        piece = task.pieces[-1] if task.pieces else None
        ended = bool(task.pieces) and not done.owed and not (piece and piece.cut)
        if self.withdrawn is not None:
            no_more = done.left == 0 and (done.begun or piece is None)  # not amid a set-up
            ended = bool(task.pieces) and not done.owed and (no_more or not self._is_last())
        ended = ended and not (self._is_last() and self._others.sets_up(task))
        if done.left is None:
            ended = ended and not spans and not self._is_last()
        ended = ended and not (task.set_up and spans)  # closing time came before the work itself
        done.kept()
        if not ended or done.left:
            task.withdrawn = self.withdrawn
            task.left = self.end if self.withdrawn and not task.seats else None
            self._open(spans, work.wait, since)
        done.done()
        expect(not spans, f"{what} goes on after it has ended")
        task.done = self.at
        if piece is None:
            self.rank, self.after, self.finisher = TOO_LATE, task, None
        else:
            self._moved(SETTLED)
            self.finisher = (work.team, piece.person) if work.purpose != "receiver" else None
        return task

    def _taken_up(self, task: Task, seat: Seat, done: Progress) -> None:
        """A person sits down to a task."""
        expect(seat.at == self.at, f"{task.what} is taken up at {seat.at}, not at {self.at}")
        expect(seat.ready == task.ready, f"{task.what} was ready at {task.ready}, not {seat.ready}")
        if seat is task.seats[0]:
            done.begin(seat)
            return
        expect(done.left != 0 or done.owed > 0, f"{task.what} goes on though it has ended")
        expect(seat.effort == RESUMED, f"{task.what} gets a new effort as it goes on")

    def _sat(
        self, spans: list[Span], seat: Seat, since: int, done: Progress, again: set[int]
    ) -> Span | None:
        """What somebody did until he put it down: first what was owed, then the work itself.

        What begins where the task is taken up again belongs to that.
        """
        told: list[Span] = []
        if done.owed and self._is_next(spans, seat):
            told.append(self._next(spans, seat.person, SETUP, FOR_SETUP, since))
            done.owed -= told[0].end - told[0].begin
            expect(done.owed >= 0, f"{done.what} takes long to be switched back to")
        goes_on = not done.owed and done.left != 0 and self.at not in again
        if goes_on and self._is_next(spans, seat):
            ledgers = (spans[0].cause, spans[0].charge)
            told.append(self._next(spans, seat.person, *ledgers, since))
            done.worked(told[-1])
        may_be_nothing = done.work.preemption is not None or done.left == 0 or self._is_last()
        expect(bool(told) or may_be_nothing, f"{done.what}: an interval is missing")
        return told[0]._replace(end=told[-1].end, cut=told[-1].cut) if told else None

    def _is_next(self, spans: list[Span], seat: Seat) -> bool:
        return bool(spans) and (spans[0].person, spans[0].begin) == (seat.person, self.at)

    def _is_interrupted(self, team: str, crew: list[Seat], sat: Span | None, at: int) -> bool:
        """Whether somebody who put this down takes something else up in the same instant.

        Where several work together that may be another: then nobody who put it down has left.
        """
        taken, left, crews, _ = self._others
        now = {(seat.person, at) for seat in crew}
        if len(crew) > 1 and now & left:
            return False
        if any(all(other is not s for s in crew) for who in now for other in taken.get(who, ())):
            return True
        goes_on = sat is not None and sat.cut
        return team in crews and at < self.end and not goes_on and not now & left

    def delay(self, what: Where, cause: int, allowed: tuple[int, int], opening: Opening) -> None:
        """Time passes in some opening hours: as long as the scenario says."""
        low, high = allowed
        spans = self._spans.pop(what, [])
        if not spans:
            if low > 0 or self._is_last():
                self._open(spans, cause, None)
            return
        begin, last = self.at, self._next(spans, NOBODY, cause, NOBODY, None)
        passed = opening.between(begin, self.at)
        expect(passed <= high, f"{what} lasts {passed} µs and not {high} at most")
        if last.cut:
            raise StillOpen
        expect(passed >= low, f"{what} lasts {passed} µs and not {low} at least")
        expect(opening.until(self.at), f"{what} ends where no time passes")
        self._moved(SETTLED)

    def stay(
        self,
        gate: str,
        number: int,
        visit: int,
        cause: int,
        ready: int | None,
        attempt: int,
        frozen: list[int],
        passes: bool,
    ) -> int:
        """The item waits for a gate until that lets it go; since when it has been ready for it.

        From the first window on that a freeze takes away from it, it waits for the freeze. Of what
        is let go in the last instant, nothing more may be told; if it went live in it, it `passes`.
        """
        spans, joined = self._spans[gate, "hearing", visit], self.at
        since = joined if ready is None else ready
        rank, heard = self.rank, None
        decided = self._choices.get(((gate, "outcome", visit), attempt), [])
        at_once = any(choice.at == self.at for choice in decided)
        if spans and spans[0].begin == self.at and not at_once:
            late = spans[0].cause != FREEZE if self.vague and joined in frozen else rank > number
            taken = min((at for at in frozen if at >= joined + late), default=FAR)
            last = self._waits(spans, cause, since, taken)
            heard = None if last.cut or (self.at == taken and self._is_last()) else self.at
        elif not self._is_last() or (passes and self.at == self.end):
            heard = self.at
        left = self.withdrawn if heard is None else None
        self.stays.append(Stay(self.item, gate, since, joined, rank, heard, self.vague, left=left))
        if heard is None:
            self._open([], cause, since)
        self._moved(number + 1)
        return since

    def _waits(self, spans: list[Span], cause: int, since: int, frozen: int) -> Span:
        """The wait for a gate, which has another cause from an instant on."""
        last = None
        if self.at < frozen:
            last = self._next(spans, NOBODY, cause, NOBODY, since)
            expect(self.at <= frozen, f"it waits for no freeze, which took a window at {frozen}")
        if self.at == frozen and (last is None or (spans and spans[0].begin == frozen)):
            last = self._next(spans, NOBODY, FREEZE, NOBODY, since)
        if last is None:
            raise StoryError(f"it waits at {self.at} for a window that was taken at {frozen}")
        return last

    def gather(self, where: str, place: str, visit: int, batch: Gathering) -> None:
        """The item waits for the others of its batch.

        Where it has waited longest as it is withdrawn it was let go before that.
        """
        spans, joined, vague = self._spans.pop((place, "batch", visit), []), self.at, self.vague
        longest = batch.or_after.microseconds if batch.or_after else FAR
        let_go: int | None = self.at
        if spans:
            last = self._next(spans, NOBODY, BATCH, NOBODY, joined)
            is_due = self.withdrawn is not None and self.at - joined == longest
            let_go = None if last.cut and not is_due else self.at
            self._moved(SETTLED)
        elif self._is_last():
            let_go = None
        left = self.end if self.withdrawn and let_go is None else None
        self.gathered.append(Gathered(self.item, where, batch, joined, let_go, vague, left))
        if let_go is None:
            self._open(spans, BATCH, joined)
        self.after, self.vague, self.finisher = None, True, None

    def wait_for_others(self, what: Where, joined: int | None, cause: int) -> None:
        """A branch has come to its join, at which the others may still be missing."""
        spans, came = self._spans.pop(what, []), self.at
        if (joined is not None and self.at < joined) or spans:
            last = self._next(spans, NOBODY, cause, NOBODY, came)
            expect(bool(last.cut) == (joined is None), f"{what} is cut, or is not, at {self.at}")
        until = self.end if joined is None else joined
        expect(self.at == until and not spans, f"{what} ends at {self.at}, not at {until}")

    def let_in(self, place: str, visit: int, needs: frozenset[int], key: int | None) -> None:
        """The item takes the places that it needs, and gives up those that it needs no more."""
        spans, joined = self._spans.pop((place, "admission", visit), []), self.at
        waited = self._next(spans, NOBODY, WIP_LIMIT, NOBODY, joined) if spans else None
        company = Company(*self.finisher) if self.finisher else None
        if waited is not None:
            self._moved(SETTLED)
        missing = bool(needs - self.held)
        is_open = waited.cut > 0 if waited else missing and self._is_last()
        lost = self.item.outcome == TURNED_AWAY and not self._is_told_on()
        let_in, lost_at = None if is_open or lost else self.at, self.at if lost else None
        told = (self.held, needs, key, lost_at, company, len(self.tasks), self.unsure)
        self.admissions.append(Admission(self.item, place, joined, let_in, *told))
        if lost:
            raise TurnedAway
        if is_open:
            raise StillOpen
        self.counts(needs, self.at)
        if missing:
            self.after, self.vague, self.finisher = None, True, None

    def _is_told_on(self) -> bool:
        """Whether the record holds more of the item, be it that it has parted."""
        return super()._is_told_on() or (not self.item.branch and any(self.branches.values()))

    def all_told(self) -> None:
        """Nothing of the record is left over."""
        super().all_told()
        if not self.item.branch and self.item.ended >= 0:
            self.counts(frozenset(), self.item.ended)
        expect(not self._is_told_on(), "the record holds more branches of it")

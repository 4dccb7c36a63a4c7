"""The story of an item retold from its scenario: the route, with what it passes on the way.

Every stage of the story takes up the rows of the record that tell it; a row that is missing,
out of place or left over is a breach. It knows the route as a file writes it and no program.
"""

from collections import Counter

from scenarios.duration import DAY
from scenarios.route import Choice, Fork
from scenarios.scenario import ASKING_PARTY, PRE_APPROVED
from scenarios.seam import handoff_between, senders_to
from simulator import layout
from simulator.layout import APPROVAL, CLARIFICATION, FOR_COORDINATION, WAITING
from simulator.referee import outcomes
from simulator.referee.classes import heard_by
from simulator.referee.forks import Forking
from simulator.referee.lengths import bounds, is_nothing
from simulator.referee.outcomes import ASKED, LOST, WORKED, WRONG
from simulator.referee.steps import Script
from simulator.referee.task import GaveUp, Standing, StillOpen, TurnedAway, expect
from simulator.referee.trail import Trail
from simulator.referee.way import Turn, from_place, gone, possible

CLASSES = {
    "value-adding": (layout.VALUE, layout.FOR_VALUE),
    "necessary": (layout.NECESSARY, layout.FOR_NECESSARY),
    "waste": (layout.WASTE, layout.FOR_WASTE),
}


class Refused(Exception):  # noqa: N818  # a turn of the story, no error
    """A gate refused the item."""


class Walk(Forking):
    """One item on its way, as its scenario would have it."""

    def __init__(self, script: Script, trail: Trail) -> None:
        super().__init__(script, trail)
        self.begun = Counter[str]()
        self.lost = self.asked = False

    def tell(self) -> None:
        """From arrival to the end; raises StoryError where the record tells another story."""
        try:
            outcome = self._life()
        except Refused:
            outcome = layout.REFUSED
        except GaveUp:
            outcome = layout.ABANDONED
        except TurnedAway:
            outcome = layout.TURNED_AWAY
        except StillOpen:
            outcome = layout.OPEN
        item, ended = self.item, -1 if outcome == layout.OPEN else self.trail.at
        expect(item.outcome == outcome, f"its outcome is {item.outcome}, not {outcome}")
        expect(item.ended == ended, f"it ended at {item.ended}, not at {ended}")
        expect(item.live == self.live, f"it went live at {item.live}, not at {self.live}")
        self.trail.all_told()

    def _life(self) -> int:
        if self._stands_apart():
            return layout.COMPLETED
        self._go(ASKING_PARTY)
        if self.live < 0:
            self._go_live()
        return layout.COMPLETED

    def _go(self, sender: str) -> str:
        """From one place to the next; the result is who passes the item on at the end."""
        between = list[str]()
        while True:
            entry = self.rest.pop(0) if self.rest else None
            if isinstance(entry, Choice) and len(ways := possible(entry, self.item)) == 1:
                self.rest = gone(entry, ways[0], self.rest)
                continue
            if isinstance(entry, Turn) and entry.at_most is None:
                self.rest = from_place(self.here, entry.to)
                continue
            if isinstance(entry, str) and not self._is_worked(entry):
                between.append(entry)
                continue
            receiver = entry if isinstance(entry, str) else ""
            back, between = self._cross(sender, between, receiver), []
            if back is None and entry is None:
                return sender
            if back is None and isinstance(entry, Fork):
                sender = self._part(entry, sender)
                continue
            if back is None and isinstance(entry, Choice | Turn):
                self._decide(entry)
                continue
            back = self._take_up(sender, receiver) if back is None else back
            sender = receiver
            while back is not None:
                sender, self.rest = back, from_place(self.here, back)[1:]
                back = self._worked_again(back)

    # --- from one stage to the next (section 5)

    def _cross(self, sender: str, between: list[str], receiver: str) -> str | None:
        """The way from a stage to the next, or back to the stage to which a gate sends it."""
        pair, entered = f"{sender} -> {receiver}", False
        if not receiver:
            return self._pass(sender, between)
        handoff = handoff_between(self.scenario, sender, receiver)
        if sender != ASKING_PARTY and not is_nothing(handoff.sender):
            entered = self._enter(pair, entered)
            self._coordinate(sender, pair, "sender", handoff.sender)
        if back := self._pass(sender, between):
            return back
        entered = self._pass_on(pair, receiver, sender, entered)
        if handoff.fidelity < 1:
            self._enter(pair, entered)
            ways = outcomes.of_handoff(handoff)
            told = ways[self._choice(pair, "fidelity", len(ways))]
            expect(self.varies or told[1] > 0, f"{pair} is {told[0]}, which cannot happen")
            self.asked, self.lost = told[0] == ASKED, told[0] == LOST
            self.lost_unseen[receiver] = told[0] == outcomes.ESCAPED
        return None

    # --- at the take-up (section 3: finding what is wrong)

    def _worked_again(self, stage: str) -> str | None:
        """The work of a stage to which the item was sent back: nothing is found any more.

        Where one stage alone passes work on to it, that is looked at and told.
        """
        entered = self._gather(stage)
        senders = senders_to(self.scenario, self.route, stage)
        self.wrong = self.lost = self.asked = False
        if len(senders) == 1:
            self._look(senders[0], stage, WORKED)
        self.visits[stage] += not entered
        return self._stage(stage, None)

    def _look(self, sender: str, receiver: str, found: str) -> None:
        may_be = outcomes.of_take_up(self.scenario, sender, receiver)
        if len(may_be) > 1:
            way = may_be[self._choice(receiver, "take-up", len(may_be))]
            expect(way == found, f"{receiver} finds {way}, not {found}")

    def _take_up(self, sender: str, receiver: str) -> str | None:
        """The work of a stage, or the stage to which the take-up returns the item."""
        entered, found = self._gather(receiver), self._found(sender)
        self._look(sender, receiver, found)
        self.wrong = self.lost = self.asked = False
        self.visits[receiver] += not entered
        if found == WORKED:
            return self._stage(receiver, None)
        ready = self._found_wanting(receiver)
        if found == ASKED:
            self._clarify(sender, receiver, ready)
            return self._stage(receiver, ready)
        return self._return(sender, receiver, found)

    def _found(self, sender: str) -> str:
        """What a take-up finds; a fault goes before a loss, and that before a question."""
        if self.wrong:
            most = self.scenario.stages[sender].at_most
            if most is None or self.corrected[sender] < most:
                return WRONG
        if self.lost and sender != ASKING_PARTY:
            return LOST
        return ASKED if self.asked else WORKED

    def _return(self, sender: str, receiver: str, found: str) -> str:
        """A return is a handoff with delay and effort, and no new loss."""
        stage = self.scenario.stages[sender]
        handoff = handoff_between(self.scenario, sender, receiver)
        maker = sender if found == LOST else stage.returns_to or sender
        self.corrected[sender] += found == WRONG
        self.latent[sender] = self.latent.get(sender, False) and found != WRONG
        self.owed = (maker, handoff.correction if found == LOST else stage.correction)
        self._hand_back(receiver, maker)
        return maker

    def _clarify(self, sender: str, receiver: str, ready: int) -> None:
        """The question joins the sender's queue; the item keeps its place and waits."""
        pair = f"{sender} -> {receiver}"
        question = handoff_between(self.scenario, sender, receiver).clarification
        if sender == ASKING_PARTY:
            length = question.answers_after
            self._delay(pair, "answer", length, CLARIFICATION, DAY, self.hours[None])
        else:
            self._converse(sender, pair, "answer", question.sender, None)
        if not is_nothing(question.receiver):
            self._converse(receiver, pair, "reading", question.receiver, ready)

    # --- the work of a stage (section 3)

    def _found_wanting(self, name: str) -> int:
        """A take-up that finds something: in the queue it looks like the work itself."""
        due = self.owed[1] if self.owed is not None and self.owed[0] == name else 1.0
        standing = Standing(
            self._position(name), self.begun[name] > 0, self._full(name), None, due, True, name,
            self.scenario.stages[name].people,
        )  # fmt: skip
        told = ("take-up", (0, 0), WAITING, NONE, NONE, standing)
        return self._work(self._team(name), name, *told)

    def _stage(self, name: str, ready: int | None) -> str | None:
        """The work of a stage, or the stage to which it is sent back when that has ended."""
        stage, team = self.scenario.stages[name], self._team(name)
        share = 1.0
        if self.owed is not None and self.owed[0] == name:
            share, self.owed = self.owed[1], None
        allowed = bounds(self.given.get(name, stage.effort), self._day(team), share)
        cause, charge = CLASSES[stage.process_class]
        if self.begun[name] and cause != layout.WASTE:
            cause, charge = layout.REWORK, layout.FOR_REWORK
        if self.is_failure and charge != layout.FOR_WASTE:
            charge = layout.FOR_FAILURE_DEMAND
        again = self.begun[name] > 0
        full, waits = self._full(name), ready is None
        standing = Standing(
            self._position(name), again, full, share, waits=waits, line=name, people=stage.people
        )
        try:
            self._work(team, name, "effort", allowed, WAITING, cause, charge, standing, ready)
        finally:
            self.begun[name] += self._has_begun()
        if stage.right is not None and stage.right < 1:
            wrong = self._choice(name, "right", 2) == 1
            expect(wrong or stage.right > 0 or self.varies, f"{name} is right, which cannot happen")
            self.wrong, self.latent[name] = wrong and not stage.found_at, wrong
        back = self._inspected(name)
        self.wrong = self.wrong and back is None
        return back

    # --- gates and pure delays (section 6)

    def _pass(self, sender: str, between: list[str]) -> str | None:
        """What lies between two stages, or the stage to which a gate sends the item back."""
        for name in between:
            if name in self.scenario.approvals:
                if back := self._approval(sender, name):
                    return back
            elif name in self.scenario.releases:
                self._let_in(name, enters=0)
                self.visits[name] += 1
                self._stay(name, name, layout.RELEASE, None)
                if back := self._release(sender, name):
                    return back
                if self._is_last(name):
                    self._go_live()
            else:
                self._pure_delay(name)
        return None

    def _release(self, sender: str, name: str) -> str | None:
        """The stage to which an item goes back by whose fault a release has failed."""
        fails = self.scenario.releases[name].fails
        if fails is None or not fails.chance or self._choice(name, "take-up", 2):
            return None
        self.trail.stays[-1] = self.trail.stays[-1]._replace(failed=True)
        self.owed = (fails.returns_to or sender, fails.correction)
        self._happens("failed release")
        return self.owed[0]

    def _approval(self, sender: str, named: str) -> str | None:
        """Heard by whoever has the authority, until it is approved, refused or sent back."""
        name = heard_by(self.rules, self.item.type, self.item.read, named)
        if name == PRE_APPROVED:
            return None
        self._let_in(named, enters=0)
        gate, ready = self.scenario.approvals[name], None
        possible = outcomes.of_approval(gate)
        self.visits[name] += 1
        while True:
            if gate.meets is not None:
                ready = self._stay(named, name, APPROVAL, ready)
            elif gate.team is not None and gate.effort is not None:
                allowed = bounds(gate.effort, self._day(gate.team))
                standing = Standing(self._position(named), False, allowed, 1.0, line=name)
                self._work(gate.team, name, "effort", allowed, *PEER, standing)
            if back := self._caught_by(name, sender):
                return back
            if len(possible) == 1:
                return None
            self.heard[name] += 1
            way = self._choice(name, "outcome", len(possible), self.heard[name])
            outcome = possible[way]
            chance = outcomes.chance(gate, outcome, self.heard[name])
            expect(self.varies or chance > 0, f"{name} has it {outcome}, which cannot happen")
            if outcome == outcomes.APPROVED:
                return None
            if outcome == outcomes.REFUSED:
                raise Refused
            if outcome == outcomes.SENT_BACK:
                back = gate.returns_to or sender
                self.owed = (back, gate.correction)
                return back
            self.visits[name] += gate.meets is None


NONE = layout.NONE
PEER = (APPROVAL, APPROVAL, FOR_COORDINATION)

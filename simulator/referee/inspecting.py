"""What a stage finds when its work has ended, and how that goes back (sections 3 and 5)."""

from collections import Counter

from scenarios.scenario import ASKING_PARTY
from scenarios.seam import handoff_between, worked
from simulator.layout import HANDOFF, NO_CAP
from simulator.referee import outcomes
from simulator.referee.lengths import is_nothing
from simulator.referee.steps import Script
from simulator.referee.task import expect
from simulator.referee.trail import Trail
from simulator.referee.turns import Turns
from simulator.referee.way import to_come


class Inspecting(Turns):
    """Inspections, and the way back from them or from a take-up."""

    def __init__(self, script: Script, trail: Trail) -> None:
        super().__init__(script, trail)
        self.all_there = to_come(self.route, self.route, self.item)
        self.latent = dict[str, bool]()  # by stage: whether its last work is wrong
        self.lost_unseen = dict[str, bool]()  # by stage: whether the last handoff to it lost so
        self.corrected, self.inspected = Counter[str](), Counter[str]()
        self.wrong = False  # as the next take-up would find
        self.looked = Counter[tuple[str, str]]()  # by approval and maker
        self.owed: tuple[str, float] | None = None  # a share of the next effort at a stage

    def _inspected(self, name: str) -> str | None:
        """The stage to which something is sent back: faults first, in the order of the route."""
        for maker in worked(self.scenario, self.route):
            looks = self.scenario.stages[maker].found_at == name and maker in self.all_there
            if looks and self._caught(name, maker):
                stage = self.scenario.stages[maker]
                self.corrected[maker] += 1
                self.latent[maker] = False  # mended wherever it goes back to
                return self._sent_back(name, stage.returns_to or maker, stage.correction)
        inspection = self.scenario.stages[name].inspects
        if inspection is None:
            return None
        given = inspection.sends_back
        chances = given if isinstance(given, list) else [given]
        if not any(chances):
            return None
        self.inspected[name] += 1
        passed = bool(self._choice(name, "inspection", 2, self.inspected[name]))
        chance = chances[min(self.inspected[name], len(chances)) - 1]
        closed = self.turned[name] >= (inspection.at_most or NO_CAP)
        expect(
            passed or ((self.varies or chance > 0) and not closed),
            f"{name} sends back, which cannot happen",
        )
        expect(
            not passed or self.varies or chance < 1 or closed,
            f"{name} passes on, which cannot happen",
        )
        self.turned[name] += not passed
        back = inspection.to or name
        return None if passed else self._sent_back(name, back, inspection.correction)

    def _caught(self, name: str, maker: str) -> bool:
        """Whether a fault of an earlier stage is found: if there is one, and not too often."""
        stage = self.scenario.stages[maker]
        if stage.right is None or stage.right == 1:
            return False
        is_there, always = self.latent.get(maker, False), stage.caught == 1
        closed = self.corrected[maker] >= (stage.at_most or NO_CAP)
        seen = self._choice(name, f"fault of {maker}", 2) == 0
        expect(seen == (is_there and not (always and closed)), f"a fault of {maker}: {is_there}")
        if always or not seen:
            return seen
        found = self._choice(name, f"catching {maker}", 2) == 0
        expect(not found or (stage.caught > 0 and not closed), f"{name} finds what it cannot")
        return found

    def _caught_by(self, name: str, sender: str) -> str | None:
        """The stage to which an approval sends back a fault that it finds; the first one first."""
        catches = self.scenario.approvals[name].catches
        for maker in worked(self.scenario, self.route) if catches else []:
            stage = self.scenario.stages[maker]
            waits = stage.found_at is None  # for the next take-up
            if stage.right in (None, 1) or (waits and maker != sender):
                continue
            if maker not in self.all_there:
                continue
            self.looked[name, maker] += 1
            attempt = self.looked[name, maker]
            seen = self._choice(name, f"catching {maker}", 2, attempt) == 0
            is_there = self.wrong if waits else self.latent.get(maker, False)
            is_there &= self.corrected[maker] < (stage.at_most or NO_CAP)
            expect(is_there or not seen, f"{name} catches a fault of {maker} that is not there")
            expect(seen or not is_there or catches < 1, f"{name} misses a fault of {maker}")
            if seen:
                self.corrected[maker] += 1
                self.wrong = self.latent[maker] = False
                self.owed = (stage.returns_to or maker, stage.correction)
                return self.owed[0]
        return None

    def _sent_back(self, name: str, back: str, share: float) -> str:
        self.owed = (back, share)
        self._hand_back(name, back)
        return back

    def _hand_back(self, receiver: str, maker: str) -> None:
        """A return is a handoff of its own pair with delay and effort, and no new loss."""
        back, entered = handoff_between(self.scenario, receiver, maker), False
        pair = f"{receiver} -> {maker}"
        if not is_nothing(back.sender):
            entered = self._enter(pair, entered)
            self._coordinate(receiver, pair, "sender", back.sender)
        self._hand_over(pair, maker, receiver, entered)

    def _pass_on(self, pair: str, receiver: str, sender: str, entered: bool) -> bool:
        """Handing over, and before that the wait for the others that are passed on with it."""
        batch = handoff_between(self.scenario, sender, receiver).batch
        if batch is not None:
            passes = sender if sender == ASKING_PARTY else self._team(sender)
            where = f"{pair}, {passes} -> {self._team(receiver)}"
            entered = self._gather_at(where, pair, batch, entered)
        return self._hand_over(pair, receiver, sender, entered)

    def _hand_over(self, pair: str, receiver: str, sender: str, entered: bool) -> bool:
        """Delay, then the receiver's effort."""
        handoff = handoff_between(self.scenario, sender, receiver)
        team = self._team(receiver)
        if not is_nothing(handoff.delay):
            entered = self._enter(pair, entered)
            calendar = self.scenario.teams[team].calendar
            working = handoff.delay_in == "working time" or outcomes.in_working_days(handoff.delay)
            opening = self.hours[calendar if working else None]
            self._delay(pair, "delay", handoff.delay, HANDOFF, self.hours[calendar].day, opening)
        if not is_nothing(handoff.receiver):
            entered = self._enter(pair, entered)
            self._coordinate(receiver, pair, "receiver", handoff.receiver)
        return entered

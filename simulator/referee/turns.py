"""Where an item turns on its route: choices between branches, and ways back."""

from collections import Counter

from scenarios.route import Choice, When, name_of
from simulator.referee.stays import Look
from simulator.referee.steps import Script, Steps
from simulator.referee.task import expect
from simulator.referee.trail import Trail
from simulator.referee.way import Rest, Turn, chance, fits, from_place, gone, possible, to_come


class Turns(Steps):
    """What is still to come for an item, and how that is decided (section 3)."""

    def __init__(self, script: Script, trail: Trail) -> None:
        super().__init__(script, trail)
        self.turned = Counter[str]()
        work = self.scenario.work.get(self.item.type)
        self.route = work.route if work else []
        self.here = self.route  # of a branch of a fork: its own
        self.rest: Rest = list(self.here)

    def _is_worked(self, name: str) -> bool:
        return name in self.scenario.stages and self.scenario.stages[name].team is not None

    def _is_last(self, release: str) -> bool:
        """Whether no other release can come after this one."""
        after = from_place(self.route, release)[1:]
        to_come_ = to_come(self.route, after, self.item) - {release}
        return not to_come_ & set(self.scenario.releases)

    def _leads_live(self, place: str) -> bool:
        ahead = to_come(self.route, from_place(self.here, place), self.item)
        return bool(ahead & set(self.scenario.releases))

    def _decide(self, entry: Choice | Turn) -> None:
        """One of the ways on from where the route parts."""
        if isinstance(entry, Turn):
            self._turn(entry)
        else:
            self._choose(entry)

    def _choose(self, choice: Choice) -> None:
        """The branch that the record has the item go, and that it may go."""
        place = name_of(choice)
        self.visits[place] += 1
        ways = possible(choice, self.item)
        number = self._choice(place, "choice", len(ways))
        name, branch = ways[number]
        if branch.share is not None or any(b.share is not None for _, b in ways):
            expect(chance(choice, name) > 0, f"{place} goes {name}, which has no chance")
        else:
            gone_by = [(n, b.when) for n, b in ways[: number + 1] if fits(b, self.item)]
            first = next((n for n, w in gone_by if not (w and (w.queue or w.wip))), name)
            expect(name == first, f"{place} goes {name}, not {first}")
            expect(fits(branch, self.item), f"{place} goes {name}, which does not fit")
            self._looks(place, [when for _, when in gone_by])
        self.rest = gone(choice, ways[number], self.rest)

    def _looks(self, place: str, asked: list[When | None]) -> None:
        """How the run stood must be told by what other items did."""
        if any(when and (when.queue or when.wip) for when in asked):
            trail = self.trail
            settled = trail.after is None and not trail.vague
            trail.looks.append(Look(self.item, place, trail.at, asked, settled))

    def _turn(self, turn: Turn) -> None:
        """Back, or on when it has been back so many times."""
        self.visits[turn.place] += 1
        goes_back = self.turned[turn.place] < (turn.at_most or 0)
        number = self._choice(turn.place, "back", 2)
        expect(goes_back == (number == 0), f"{turn.place} is way {number}")
        self.turned[turn.place] += goes_back
        self.rest = from_place(self.here, turn.to) if goes_back else self.rest

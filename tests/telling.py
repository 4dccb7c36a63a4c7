"""A story told in YAML, run on an engine, and what a reader may ask about its record.

Items are called by their work type, and by their number in it when there are several: "A",
"change 2"; a branch by its item and its name: "A: legal". Instants are texts such as
"Mon 2024-01-08 12:00" in a story with a start, and hours in one without; both are exact to the
microsecond.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from zoneinfo import ZoneInfo

import numpy as np

from scenarios.file import build
from scenarios.yaml_text import Source, parse_yaml
from simulator.duty import there
from simulator.layout import (
    ALONG,
    CAUSES,
    CHARGES,
    CONTENTION,
    DEPENDENCY,
    HELD,
    NEVER,
    NONE,
    OUTAGES,
    OUTCOMES,
    PRIORITISATION,
    UNAVAILABILITY,
    WAITING,
)
from simulator.plan import Plan, plan, scenario_zone
from simulator.record import Record
from simulator.workload import workload
from tests.engines import Engine

HOUR = 3_600_000_000
MICROSECOND = timedelta(microseconds=1)


def told(
    engine: Engine, text: str, seed: int = 1, replication: int = 0, folder: Path | None = None
) -> "Story":
    """The story that happens when the scenario is run; it ends when it is empty, unless it says so.

    A scenario without `name` is called a story. What it names lies in the folder.
    """
    written = parse_yaml(dedent(text)).mapping
    dated = "start" in written
    mapping = {"name": "story", "ends": "when empty", **written}
    if "horizon" in mapping or "completed_items" in mapping:
        mapping = {**mapping, "ends": written.get("ends", "at the horizon")}
    p = plan(build(mapping, Source(mapping, file=folder and str(folder / "story.yaml"))))
    record = engine(p, workload(p, seed, replication))
    return Story(p, record, _date(p) if dated else _hours)


def h(hours: int, minutes: int = 0) -> Fraction:
    """Hours and minutes, in hours."""
    return hours + Fraction(minutes, 60)


def _hours(at: int) -> Fraction:
    return Fraction(int(at), HOUR)


def _date(p: Plan) -> Callable[[int], str]:
    zone = scenario_zone(p.scenario)
    began = datetime.combine(p.scenario.start, time(), ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))

    def shown(at: int) -> str:
        local = (began + int(at) * MICROSECOND).astimezone(ZoneInfo(zone))
        seconds = f"{local:%S.%f}".rstrip("0").rstrip(".")
        return f"{local:%a %Y-%m-%d %H:%M}" + (f":{seconds}" if float(seconds) else "")

    return shown


@dataclass(frozen=True)
class Story:
    """A run as a reader sees it."""

    plan: Plan
    record: Record
    show: Callable[[int], str | Fraction]

    # --- items

    def row(self, item: str) -> int:
        """The row of an item in the record, or of the first time that it goes a branch."""
        whole, _, branch = item.partition(": ")
        name, _, number = whole.rpartition(" ")
        if not number.isdigit():
            name, number = whole, "1"
        items = self.record.items
        of_type = (items["type"] == self.plan.types.index(name)) & (items["branch"] == 0)
        row = int(np.flatnonzero(of_type)[int(number) - 1])
        return self._branches(row, self.plan.branches.index(branch))[0] if branch else row

    def _branches(self, row: int, branch: int | None = None) -> list[int]:
        """The rows of an item's branches, or of one of them, in the order of the record."""
        items = self.record.items
        mine = (items["source"] == items["source"][row]) & (items["branch"] > 0)
        mine &= items["number"] == items["number"][row]
        mine &= (items["branch"] == branch) | (branch is None)
        return [int(found) for found in np.flatnonzero(mine)]

    def done(self, item: str) -> str | Fraction:
        """When the item's route ended."""
        return self._instant(item, "ended")

    def live(self, item: str) -> str | Fraction | None:
        """When the item went live."""
        return self._instant(item, "live")

    def _instant(self, item: str, column: str) -> str | Fraction | None:
        at = self.record.items[self.row(item)][column]
        return None if at < 0 else self.show(at)

    def outcome(self, item: str) -> str:
        """How the item's route ended."""
        return OUTCOMES[self.record.items[self.row(item)]["outcome"]]

    def lead(self, item: str) -> Fraction:
        """From arrival to the end of the route, in hours."""
        row = self.record.items[self.row(item)]
        return _hours(row["ended"] - row["arrived"])

    # --- work and waits

    def starts(self, item: str, place: str) -> list[str | Fraction]:
        """When the item was first seated at each of its visits to a place."""
        found = self._of("seatings", item, place)
        return [self.show(row["at"]) for row in found if row["effort"] != NONE]

    def start(self, item: str, place: str) -> str | Fraction:
        """When the item was first seated at a place."""
        return self.starts(item, place)[0]

    def worked(self, item: str, place: str) -> list[tuple[str | Fraction, str | Fraction]]:
        """The stretches in which the item was worked at a place, by however many."""
        found = self._of("intervals", item, place)
        alone = found[found["cause"] != ALONG]
        return [self._stretch(row) for row in alone if row["person"] != NONE]

    def waited(self, item: str, place: str) -> list[tuple[str | Fraction, str | Fraction]]:
        """The stretches in which the item waited at a place."""
        found = self._of("intervals", item, place)
        return [self._stretch(row) for row in found if row["person"] == NONE]

    def visits(self, item: str, place: str) -> list[int]:
        """Which visit to a place each of the item's seatings there belongs to."""
        return [int(row["visit"]) for row in self._of("seatings", item, place)]

    def persons(self, item: str, place: str) -> list[int]:
        """Who was seated with the item at a place, each time, counted from 0 in the team."""
        found = self._of("seatings", item, place)
        firsts = self.plan.team["first"][self.plan.op["team"][found["op"]]]
        return [int(person) for person in found["person"] - firsts]

    def heard(self, item: str, gate: str) -> list[str | Fraction]:
        """When the item's hearings at a gate were decided."""
        found = self._of("decisions", item, gate)
        return [self.show(row["at"]) for row in found]

    def order(self, place: str) -> list[str]:
        """The items in the order in which they were first seated at a place."""
        rows = self.record.seatings
        here = self._places(rows) == self.plan.places.index(place)
        return [self.name(row["item"]) for row in rows[here & (rows["effort"] != NONE)]]

    def name(self, row: int) -> str:
        """What an item is called."""
        items = self.record.items
        types, branch = items["type"], self.plan.branches[items["branch"][row]]
        of_type = np.flatnonzero((types == types[row]) & (items["branch"] == 0))
        row = int(of_type[of_type <= row][-1]) if branch else row
        name = self.plan.types[types[row]]
        if branch:
            return f"{self.name(row)}: {branch}"
        return name if len(of_type) == 1 else f"{name} {int(np.searchsorted(of_type, row)) + 1}"

    def _of(self, table: str, item: str, place: str) -> np.ndarray:
        rows, row = getattr(self.record, table), self.row(item)
        mine = np.isin(rows["item"], [row] if ": " in item else [row, *self._branches(row)])
        return rows[mine & (self._places(rows) == self.plan.places.index(place))]

    def _places(self, rows: np.ndarray) -> np.ndarray:
        return self.plan.op["place"][rows["op"]]

    def _stretch(self, row: np.void) -> tuple[str | Fraction, str | Fraction]:
        return self.show(row["begin"]), self.show(row["end"])

    # --- ledgers, by a plain reading of section 8

    def ledger(self, item: str) -> dict[str, Fraction]:
        """The hours of an item by cause; they are checked to add up to its stay.

        In a fork it is what the first branch did that never waited for the others.
        """
        row, total, told = self.row(item), dict[int, int](), self.record.intervals
        mine = np.isin(told["item"], [row, *self._followed(item)]) & (told["cause"] != ALONG)
        for interval in told[mine]:
            for cause, length in self._split(interval):
                total[cause] = total.get(cause, 0) + length
        life = self.record.items[row]
        stay = (life["ended"] if life["ended"] >= 0 else self.record.end) - life["arrived"]
        assert sum(total.values()) == stay
        return {CAUSES[cause]: _hours(length) for cause, length in sorted(total.items())}

    def _followed(self, item: str) -> list[int]:
        """The branches that the ledger of an item, or of a branch, follows, one for each fork.

        Branches of different forks or passes part at different instants in the stories.
        """
        items, told = self.record.items, self.record.intervals
        waits = set(told["item"][told["cause"] == DEPENDENCY].tolist())
        found, outer = dict[int, int](), item.partition(": ")[2]
        rows = self._branches(self.row(item.partition(": ")[0]))
        for row in sorted(rows, key=lambda row: OUTCOMES[items["outcome"][row]] != "joined"):
            around = self.plan.branches[items["branch"][row]].rpartition("/")[0]
            if row not in waits and around == outer:
                found.setdefault(int(items["arrived"][row]), row)
        inside = [one for row in found.values() for one in self._followed(self.name(row))]
        return [*found.values(), *inside]

    def people(self, team: str) -> dict[str, Fraction]:
        """The hours that the team worked, by what for."""
        rows, persons = self.record.intervals, self._persons(team)
        found = dict[str, Fraction]()
        for row in rows[np.isin(rows["person"], persons)]:
            charge = CHARGES[row["charge"]]
            found[charge] = found.get(charge, Fraction(0)) + _hours(row["end"] - row["begin"])
        return found

    def scheduled(self, team: str) -> Fraction:
        """The hours for which the team's people were on duty, all together."""
        rows = self.record.duty[np.isin(self.record.duty["person"], self._persons(team))]
        return _hours((rows["end"] - rows["begin"]).sum())

    def away(self, team: str) -> dict[str, list[tuple[str | Fraction, str | Fraction]]]:
        """When people of the team were away, by what for; the last may be over after the end."""
        rows = self.record.away[np.isin(self.record.away["person"], self._persons(team))]
        found = {OUTAGES[kind]: rows[rows["kind"] == kind] for kind in sorted({*rows["kind"]})}
        return {what: sorted(map(self._stretch, mine)) for what, mine in found.items()}

    def _persons(self, team: str) -> range:
        row = self.plan.team[self.plan.teams.index(team)]
        return range(row["first"], row["first"] + row["people"])

    def _split(self, interval: np.void) -> list[tuple[int, int]]:
        """The causes of an interval with their lengths: a wait for a team is split in three."""
        begin, end = int(interval["begin"]), int(interval["end"])
        if interval["cause"] not in (WAITING, HELD):
            return [(int(interval["cause"]), end - begin)]
        team = self.plan.teams[self.plan.op["team"][interval["op"]]]
        duty, work = (
            rows[np.isin(rows["person"], self._persons(team))]
            for rows in (there(self.record), self.record.intervals)
        )
        marks = np.concatenate([rows[end_] for rows in (duty, work) for end_ in ("begin", "end")])
        cuts = sorted({begin, end, *(int(at) for at in marks if begin < at < end)})
        ready = NEVER if interval["cause"] == HELD else int(interval["ready"])
        return [
            (self._cause_of_wait(at, ready, duty, work), following - at)
            for at, following in pairwise(cuts)
        ]

    def _cause_of_wait(self, at: int, ready: int, duty: np.ndarray, work: np.ndarray) -> int:
        def now(rows: np.ndarray) -> np.ndarray:
            return rows[(rows["begin"] <= at) & (at < rows["end"])]

        if not len(now(duty)):
            return UNAVAILABILITY
        return PRIORITISATION if (now(work)["ready"] > ready).any() else CONTENTION

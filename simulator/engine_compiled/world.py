"""The tables of a run laid out in memory, from a plan and a workload."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator import layout
from simulator.arrivals import MOST_ITEMS
from simulator.carried import due_in
from simulator.engine_compiled import state
from simulator.engine_compiled.moments import moments
from simulator.engine_compiled.ranking import LEAST_RANKS, ranked, ranks
from simulator.engine_compiled.state import GROWING, TABLES, WORLD
from simulator.layout import CAUSES, CHARGES, NEVER, NONE
from simulator.outages import moves
from simulator.phases import draws_with_twins
from simulator.plan import Plan
from simulator.workload import Workload

Tables = dict[str, NDArray[Any]]

LEAST_ROWS = 1024
PASSES = 2  # of each fork by each item, for which there is room at first
ROWS_PER_ITEM = {"interval": 16, "decision": 6, "seating": 8}  # room to begin with
MOVES_PER_ITEM = 200  # of insertion sort, before NumPy's sort takes over

# What a desk takes from its team as it is.
DESK_OF_TEAM = (
    "policy", "first", "people", "present", "stride", "radix", "digit", "interrupted", "switching",
    "off_hours", "calendar",
    "on_change", "after_idle", "sets_up_first", "crews", "at_once", "turn", "stretch",
)  # fmt: skip


class World:
    """One run: its tables by name, and the row of their addresses that the machine takes."""

    def __init__(
        self,
        plan: Plan,
        workload: Workload,
        *,
        full: bool,
        borders: Sequence[int] = (),
        room: int = 1,  # to begin with; who needs more for branches runs again
    ) -> None:
        self.plan, self.away = plan, workload.away
        self.tables: Tables = {}
        self.row = np.zeros(1, WORLD)
        known = len(workload.arrivals) + workload.stock.size + len(workload.spawned)
        branches = room * PASSES * (len(plan.branches) - 1) * (1 + known)
        chasers = min(MOST_ITEMS, room * (1 + known)) if len(plan.chase) else 0
        items, spawned = known + branches + chasers, len(workload.spawned)
        lengths = _lengths(plan, items, (spawned, chasers), full, 1 + len(borders))
        for name, dtype in TABLES.items():
            self.put(name, np.zeros(lengths.get(name, 0), dtype))
        for name, table in _known(plan, workload).items():
            self.put(name, table)
        for name in layout.CARRIED:  # where others are called, or branches, rows stand otherwise
            self.tables["item"][name][: len(workload.arrivals)] = workload.arrivals[name]
        self.tables["birth"]["item"] = self.tables["birth"]["parent"] = NONE
        self.tables["border"]["us"][1:] = borders
        self._set_clock(full)
        self._set_room()
        self._set_desks()
        for name in GROWING:
            _set_growing(self.tables["grown"], name, _room(plan, workload, name, full))
        self._set_senders()
        self.tables["door"]["free"] = plan.limit["at_most"]
        for name, size in (_sizes(plan, self.tables) | {"branches": branches}).items():
            self.row[f"n_{name}"] = size

    def put(self, name: str, table: NDArray[Any]) -> NDArray[Any]:
        """Set a table in its place and tell the machine where it is."""
        self.tables[name] = table
        self.row[name] = table.ctypes.data
        self.row[f"{name}_rows"] = len(table)
        return table

    @property
    def clock(self) -> Any:
        """The row of the clock, which the machine reads and writes."""
        return self.tables["clock"][0]

    def _set_clock(self, full: bool) -> None:
        clock = self.clock
        clock["until"] = self.plan.until
        clock["ends_when_empty"] = self.plan.ends_when_empty
        clock["ends_after"] = self.plan.ends_after
        clock["full"] = full
        for name in ("unused", "newborn", "born", "choosing", "satisfied", "blocked", "outside"):
            clock[name] = NONE
        clock["asking"] = NONE
        clock["loses"] = (self.plan.op["loses"] != 0).any()
        in_stream = self.tables["in_stream"]["n"]
        told = (self.tables["arrival"], self.tables["spawned"])
        clock["unfinished"] = sum(in_stream[t["type"][t["rule"] == NONE]].sum() for t in told)
        clock["moves"] = MOVES_PER_ITEM * len(self.tables["arrival"])

    def _set_room(self) -> None:
        room = self.tables["room"]
        room["queue"] = room["agenda"] = NONE
        for name in ("cap", "kind", "after", "chance", "rolls_back"):
            room[name] = self.plan.holder[name]

    def _set_senders(self) -> None:
        sender, origin = self.tables["sender"], self.plan.origin
        sender["latest"] = origin["first"]
        for name in ("kind", "most", "within", "calendar"):
            sender[name] = origin[name]

    def _set_desks(self) -> None:
        desk, person = self.tables["desk"], self.tables["person"]
        for name in DESK_OF_TEAM:
            desk[name] = self.plan.team[name]
        desk["free"] = desk["there"] = desk["present"]
        desk["varies"] = _falls(self.plan) + _missing(self.plan) > 0
        desk["queue"] = desk["suspended"] = self.tables["line"]["n"] = NONE
        desk["closes"] = NEVER
        desk["ranked"] = 0 if self.clock["full"] else ranked(self.plan, _falls(self.plan))
        desk["reach"] = LEAST_RANKS
        person["token"] = person["last"] = person["held"] = NONE
        person["team"] = np.repeat(np.arange(len(desk)), self.plan.team["people"])
        self._set_missing()
        self._set_wear()

    def _set_wear(self) -> None:
        """Who will be out of order after how much work."""
        person, wear = self.tables["person"], self.tables["wear"]
        worn, first = np.unique(wear["person"], return_index=True)
        person["left"] = NEVER
        person["left"][worn], person["wear"][worn] = wear["after"][first], first
        self.tables["desk"]["wears"][person["team"][worn]] = 1

    def _set_missing(self) -> None:
        """Who is no part of his team at the start."""
        numbers = [
            n
            for team in self.plan.team
            for n in range(team["first"] + team["present"], team["first"] + team["people"])
        ]
        gone = self.tables["gone"][: len(numbers)]
        gone["person"], gone["end"] = numbers, NEVER
        self.tables["person"]["token"][numbers] = state.MISSING
        self.tables["person"]["gone"][numbers] = np.arange(len(numbers))
        self.clock["gone"] = len(numbers)


def _missing(plan: Plan) -> NDArray[np.int64]:
    """(teams,) How many are no part of it at the start."""
    found: NDArray[np.int64] = plan.team["people"] - plan.team["present"]
    return found


def _falls(plan: Plan) -> NDArray[np.int64]:
    """(teams,) How often anybody will leave it."""
    found = np.zeros(len(plan.team), np.int64)
    for row, team in enumerate(plan.team):
        later = plan.change["people"][team["first_change"] : team["last_change"]]
        found[row] = np.maximum(-np.diff([team["present"], *later]), 0).sum()
    return found


def _known(plan: Plan, workload: Workload) -> Tables:
    """The tables that the machine only reads."""
    in_stream = [name in plan.scenario.work for name in plan.types]
    return {
        "op": plan.op,
        "way": plan.way,
        "watch": plan.watch,
        "chance": plan.chance.view(state.CHANCE),
        "draw": draws_with_twins(plan.draw, plan.phases),
        "tide": plan.phases.tide,
        "date": plan.phases.dates.view(state.TIME),
        "growth": plan.phases.growth.copy(),
        "stretch": plan.stretch.view(state.STRETCH),
        "knot": plan.knot,
        "part": plan.part,
        "calendar": plan.calendar,
        "boundary": plan.boundary,
        "moment": moments(plan, moves(workload.away)),
        "in_stream": np.array(in_stream, np.int64).view(state.COUNT),
        "wear": workload.wear.copy(),
        "arrival": workload.arrivals,
        "stock": workload.stock.reshape(-1),
        "spawned": workload.spawned,
        "chase": plan.chase,
        "chaser": plan.chaser.copy(),
        "brood": workload.brood.view(state.COUNT),
        "coming": workload.coming,
        "due_in": np.array(due_in(plan), np.int64).view(state.COUNT),
        "given": np.ascontiguousarray(workload.given).reshape(-1).view(state.COUNT),
        "key": np.ascontiguousarray(workload.keys).reshape(-1).view(state.KEY),
    }


def _lengths(
    plan: Plan, items: int, born: tuple[int, int], full: bool, windows: int
) -> dict[str, int]:
    """How many rows the tables have that the machine writes; branches count as items.

    Of those born of others some are known before, and for chasers there is room.

    Most rows are never touched, and then cost no memory.
    """
    people, teams = int(plan.team["people"].sum()), len(plan.team)
    asked_for = items if len(plan.chase) else 0
    by_rank = 0 if full else teams * ranks(items)
    return {
        "clock": 1,
        "token": items,
        "count": items * (len(plan.places) + plan.counters),
        "event": items + asked_for + 2 + len(plan.holder) + people,
        "desk": teams,
        "person": people,
        "gone": int((_missing(plan) + _falls(plan)).sum()),
        "room": len(plan.holder),
        "sender": len(plan.origin),
        "door": len(plan.limit),
        "line": teams * _lines(plan),
        "sibling": born[0],
        "birth": sum(born),
        "asker": asked_for,
        "marked": teams // 64 + 1,
        "readiness": by_rank,
        "overtaking": by_rank,
        "grown": len(GROWING),
        "border": windows,
        "item": items,
        "ledger": 0 if full else items * len(CAUSES),
        "labour": 0 if full else windows * people * len(CHARGES),
        "tally": 0 if full else windows * len(plan.op),
        "taken": 0 if full else windows * len(plan.way),
    }


def _sizes(plan: Plan, tables: Tables) -> dict[str, int]:
    return {
        "arrivals": len(tables["arrival"]),
        "moments": len(tables["moment"]),
        "holds": len(plan.holder),
        "teams": len(plan.team),
        "places": len(plan.places),
        "stages": len(plan.stages),
        "ops": len(plan.op),
        "ways": len(plan.way),
        "people": len(tables["person"]),
        "width": len(plan.places) + plan.counters,
        "ranks": len(tables["readiness"]) // max(1, len(plan.team)),
        "windows": len(tables["border"]),
        "senders": len(plan.origin),
        "limits": len(plan.limit),
        "unordered": len(plan.origin) + len(tables["brood"]) + len(plan.chase),
        "wear": len(tables["wear"]),
        "lines": _lines(plan),
        "stock": len(tables["stock"]) // max(1, len(plan.origin)),
        "orders": len(plan.branches),
        "draws": len(plan.draw),
        "chances": len(plan.chance) // plan.phases.many,
        "dates": len(plan.phases.dates),
        "growths": len(plan.phases.growth),
    }


def _lines(plan: Plan) -> int:
    """How many queues a team may have; 0: each has one."""
    return 1 + int(plan.op["line"].max(initial=NONE))


def _room(plan: Plan, workload: Workload, name: str, full: bool) -> int:
    """How many rows of a growing table there is room for at first; 0: it is not wanted."""
    if name in ROWS_PER_ITEM:
        return (LEAST_ROWS + ROWS_PER_ITEM[name] * len(workload.arrivals)) * full
    loses = np.isin(plan.team["interrupted"], (layout.RESTART, layout.FRESH)).any()
    may_be_blocked = plan.team["crews"].any() and len(plan.limit) > 0
    return int(LEAST_ROWS * ((loses or may_be_blocked) and not full))


def _set_growing(grown: NDArray[Any], name: str, rows: int) -> None:
    row = grown[list(GROWING).index(name)]
    row["rows"] = rows
    row["width"] = GROWING[name].itemsize // 8

"""Everything that one replication says in one window, as integer sums and counts.

Ratios are left to whoever reads them (see figures.py), so that over replications they are ratios
of sums, and the parts of a total add up to it exactly.
"""

from dataclasses import dataclass

import numpy as np

from analysis.by_operation import by_operation, total
from analysis.escapes import escaped
from analysis.hearings import Hearings, hearings
from analysis.ledgers import life_of
from analysis.outside import outside
from analysis.seam_loss import SeamLoss, seam_loss
from analysis.service import Service, service
from analysis.sheet import Sheet
from analysis.spending import spent
from analysis.stage_flow import StageFlow, stage_flow, useful
from analysis.starts import starts
from analysis.takeups import rework, takeups
from analysis.team_use import TeamUse, team_use
from analysis.unseen import live_with, unseen_ways
from analysis.waited import waited
from analysis.window import (
    BoolArray,
    IntArray,
    Window,
    clipped,
    completed_in,
    left_at,
    of_the_stream,
    undivided,
    within,
)
from analysis.working_time import open_time, reference_hours
from analysis.worth import Worth, is_told, worth
from scenarios.work import EMERGENCY_WAY
from simulator.calendars import ALWAYS, Hours
from simulator.layout import (
    ABANDONED,
    ALL_MARKS,
    ALONG,
    AWAY,
    BLOCKED,
    FOR_FAILURE_DEMAND,
    IDLE,
    MARK,
    NEVER,
    NONE,
    REFUSED,
    TURNED_AWAY,
)
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class Measures:
    """One replication in one window; other work is outside all of it but the teams' time.

    Failures are outside of it too, where a file has anything else, but for `service`, the stages,
    seams and gates that they pass, and the teams' time.

    Items count by completion: `completed` and every array with one entry for each completed item
    speak of the items whose main route ended in the window, and of the whole of their lives.
    """

    window: Window  # µs clock
    types: tuple[str, ...]
    sources: tuple[str, ...]

    arrived: int  # items of the stream that arrived in the window
    completed: int  # items completed in the window
    refused: int  # items refused in the window
    abandoned: int  # items that left in the window, having waited too long
    lost: int  # items of the stream that found it full
    misread: int  # of the arrivals of the window, those whose class authority reads as another
    around: int  # of them, those that take the emergency way around who should hear them
    open: int  # items in the system at the end of the window, whenever they arrived
    censored: int  # items that arrived in the window and were still in it at its end
    latent: int  # completed items that went live with a fault from a handoff
    unmet: int  # completed items that went live and were not what was wanted
    first_time_through: int  # completed items of which nothing was ever sent back or asked
    escaped: int  # completed items that went live with a fault of a stage
    sound: int  # completed items that went live without a fault of either kind
    due: int  # completed items that have a due date
    on_time: int  # completed items that were done by their due date
    wip: int  # ∫ items in the system, and not outside, dt over the window, item·µs clock
    outside: int  # ∫ items that a limit keeps from beginning dt over the window, item·µs clock

    source: IntArray  # (completed,) rows of `sources`
    number: IntArray  # (completed,) the arrival number within its source: pairs items of two runs
    type: IntArray  # (completed,) rows of `types`
    lead_time: IntArray  # (completed,) µs clock, from arrival to the end of the main route
    working_lead_time: IntArray  # (completed,) the same in µs of the reference calendar
    live_time: IntArray  # (completed,) µs clock, from arrival to live
    working_live_time: IntArray  # (completed,) the same in µs of the reference calendar
    causes: IntArray  # (CAUSES,) µs clock over completed items; adds up to sum(lead_time)
    working_causes: IntArray  # (CAUSES,) µs of the reference calendar; to sum(working_lead_time)
    places: tuple[str, ...]  # stages, seams and gates
    spent: IntArray  # (places, CAUSES) µs of the reference calendar; adds up to working_causes
    process_time: int  # µs of the reference calendar: one clean pass, over completed items

    stages: StageFlow
    teams: TeamUse
    seams: SeamLoss
    gates: Hearings
    service: Service
    worth: Worth  # nothing but zeros where the file says nothing of value and money
    sheet: Sheet | None = None  # for who asks for families of metrics

    @property
    def left(self) -> int:
        """Items whose stay ended in the window, however."""
        return self.completed + self.refused + self.abandoned + self.lost

    @property
    def failure_demand(self) -> int:
        """What all teams worked on failures, in µs on duty."""
        return int(self.teams.charges[:, FOR_FAILURE_DEMAND].sum())

    @property
    def busy(self) -> int:
        """What all teams worked, of whatever kind, in µs of persons' time on duty."""
        charges = self.teams.charges
        return int(charges.sum() - charges[:, [AWAY, BLOCKED, IDLE]].sum())


def measure(plan: Plan, record: Record, window: Window) -> Measures:
    """The measures of one replication in one window."""
    items, stream = record.items, of_the_stream(plan, record)
    counts = completed_in(plan, record, window)
    lives = life_of(plan, record)
    done, hours = items.compress(counts), reference_hours(plan)
    told, again = undivided(record), rework(plan, record)
    by_clock, by_hours = spent(plan, record, (ALWAYS, hours), waited(plan, record), lives, counts)
    first, taken = starts(plan, told), takeups(plan, told)
    arrived = stream & within(window, record, items["arrived"])
    by_op, unseen = by_operation(plan, told, window), unseen_ways(plan)
    (latent, unmet), faulty = live_with(plan, told, unseen), escaped(plan, told)
    wrong, waiting = items["read"] != items["risk"], outside(plan, record, window)
    around = np.array([name == EMERGENCY_WAY for name in plan.risks])[items["read"]]
    return Measures(
        window=window,
        types=plan.types,
        sources=plan.sources,
        arrived=int(np.count_nonzero(arrived)),
        completed=len(done),
        refused=int(np.count_nonzero(stream & _ended_in(record, window, REFUSED))),
        lost=int(np.count_nonzero(stream & _ended_in(record, window, TURNED_AWAY))),
        abandoned=int(np.count_nonzero(stream & _ended_in(record, window, ABANDONED))),
        misread=int(np.count_nonzero(arrived & wrong & ~around)),
        around=int(np.count_nonzero(arrived & around)),
        open=int(np.count_nonzero(stream & _open_at_the_end(record, window))),
        censored=int(np.count_nonzero(arrived & _open_at_the_end(record, window))),
        latent=int(np.count_nonzero(counts & latent)),
        unmet=int(np.count_nonzero(counts & unmet)),
        first_time_through=int(np.count_nonzero(counts & ~_ever_found_wanting(plan, told))),
        due=int(np.count_nonzero(done["due"] != NEVER)),
        on_time=int(np.count_nonzero((done["due"] != NEVER) & (done["ended"] <= done["due"]))),
        escaped=int(np.count_nonzero(counts & faulty)),
        sound=int(np.count_nonzero(counts & ~faulty & ~latent)),
        wip=int(clipped(window, items["arrived"], left_at(record))[stream].sum()) - waiting,
        outside=waiting,
        source=done["source"].copy(),
        number=done["number"].astype(np.int64),
        type=done["type"].copy(),
        lead_time=done["ended"] - done["arrived"],
        working_lead_time=_open_between(hours, done["arrived"], done["ended"]),
        live_time=done["live"] - done["arrived"],
        working_live_time=_open_between(hours, done["arrived"], done["live"]),
        causes=by_clock.sum(axis=0),
        working_causes=by_hours.sum(axis=0),
        places=plan.places,
        spent=by_hours,
        process_time=int(_clean_pass(plan, record, hours)[counts].sum()),
        stages=stage_flow(plan, told, window, by_op, taken, again, first),
        teams=team_use(plan, told, window, first),
        seams=seam_loss(plan, told, window, by_op, taken, again, unseen),
        gates=hearings(plan, record, window, by_op, again),
        service=service(plan, record, window),
        worth=worth(plan, record, told, window, again) if is_told(plan, record) else Worth(),
    )


def _open_between(hours: Hours, begin: IntArray, end: IntArray) -> IntArray:
    return open_time(hours, end) - open_time(hours, begin)


def _ended_in(record: Record, window: Window, outcome: int) -> BoolArray:
    ended_so = record.items["outcome"] == outcome
    found: BoolArray = ended_so & within(window, record, record.items["ended"])
    return found


def _open_at_the_end(record: Record, window: Window) -> BoolArray:
    """(items,) Whether an item had arrived and not ended when the window ended."""
    arrived, ended = record.items["arrived"], record.items["ended"]
    gone = (ended != NONE) & ((ended < window.end) | within(window, record, ended))
    found: BoolArray = (arrived < window.end) & ~gone
    return found


def _ever_found_wanting(plan: Plan, record: Record) -> BoolArray:
    """(items,) Whether an item was ever sent back or asked about, by a stage or by a gate."""
    way, by_mark = record.decisions["way"], plan.op["test"] == MARK
    goes_back, tells = plan.way["share_at"] != NONE, (plan.way["test"] & ALL_MARKS) != 0
    wanting = goes_back[way] | (tells[way] & by_mark[record.decisions["op"]])
    found = np.zeros(len(record.items), bool)
    found[record.decisions["item"][wanting]] = True
    return found


def _clean_pass(plan: Plan, record: Record, hours: Hours) -> IntArray:
    """(items,) µs of these hours: the work of an item's first visit of work to each stage.

    Of a fork it is that of the branch which the item follows.
    """
    told = record.intervals
    rows = told.compress((told["person"] != NONE) & (plan.op["given"] != NONE)[told["op"]])
    rows = rows.compress(useful(plan, rows) & (rows["cause"] != ALONG))
    first = np.full(len(record.items) * len(plan.stages), NEVER)
    task = rows["item"] * len(plan.stages) + plan.op["given"][rows["op"]]
    np.minimum.at(first, task, rows["visit"])
    rows = rows.compress(rows["visit"] == first[task])
    lives, spent = life_of(plan, record), _open_between(hours, rows["begin"], rows["end"])
    owner = lives[rows["item"]]
    return total(owner[owner != NONE], spent[owner != NONE], len(record.items))

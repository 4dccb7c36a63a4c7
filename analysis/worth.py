"""What the items of one replication are worth, what their delays cost, and what is lost.

All amounts are whole millionths of the file's currency, so they add up exactly. They speak of all
items of the file's types, failures too; other work is worth nothing, and branches are no items.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.delay_cost import MILLIONTHS, Amounts, Delays, cost, delays, kept, late
from analysis.seam_effort import priced, seam_effort
from analysis.seam_loss import seam_names
from analysis.takeups import Rework
from analysis.unseen import UNSEEN, last_passes, unseen_ways
from analysis.window import BoolArray, IntArray, Window, clipped, left_at, undivided, within
from scenarios.worths import has_value
from simulator.layout import ABANDONED, NEVER, NONE, REFUSED, TURNED_AWAY
from simulator.plan import Plan
from simulator.record import Record
from simulator.totals import Run

ENDS = ("delivered", "unmet", "expired", "abandoned", "refused", "lost")  # of an item's value
DELIVERED, UNMET, EXPIRED = range(3)
GONE = {ABANDONED: 3, REFUSED: 4, TURNED_AWAY: 5}
Items = NDArray[np.void]


@dataclass(frozen=True)
class Worth:
    """Sums of one window, in millionths of the file's currency.

    The value of an item is settled once: as it goes live, at its expiry if it is not live then, or
    as it is lost. `settled` is what is delivered, what its delay took, and all that is `gone`.
    """

    settled: int = 0
    delivered: int = 0  # what items that went live are worth, after their delays
    delayed: int = 0  # what the delays of these have taken from their value
    unmet: int = 0  # of items that went live and were not what was wanted
    expired: int = 0  # of items that were not live in time
    abandoned: int = 0  # of items that left, having waited too long
    refused: int = 0  # of items that were refused
    lost: int = 0  # of items that found it full
    flowed: int = 0  # what came in the window from items that are live
    flowing: int = 0  # ∫ items from which it comes dt over the window, item·µs clock
    accrued: int = 0  # what delays have cost in the window, whenever they began
    unfinished: int = 0  # the part of it on items that are neither live nor gone at its end
    variable: int = 0  # what the items that went live cost beside people
    tied: int = 0  # ∫ the same of items in the system dt over the window, millionths·µs clock
    seam_unmet: tuple[int, ...] = ()  # (seams,) `unmet`, by the first handoff that lost the need
    seam_people: tuple[int, ...] = ()  # (seams,) what the people's time of handoff loss costs

    @property
    def gone(self) -> int:
        """The value of what is not wanted, too late, or never there."""
        return self.unmet + self.expired + self.abandoned + self.refused + self.lost


def is_told(plan: Plan, record: Record) -> bool:
    """Whether a run has anything of which money or value may be told."""
    teams, works, items = plan.scenario.teams, plan.scenario.work, record.items
    paid = plan.scenario.money or any(team.cost_per_hour for team in teams.values())
    spent = any(work.variable_cost for work in works.values())
    return bool(paid or spent or items["value"].any() or items["cost_of_delay"].any())


@dataclass(frozen=True)
class Earned:
    """What came in and what delays have cost in one window, as in Worth; nothing else of it."""

    flowed: int = 0
    accrued: int = 0


@dataclass(frozen=True)
class _Settled:
    """What has become of the value of items: one entry for each of them."""

    of: Delays
    items: Items
    blame: IntArray  # the handoff that lost what was wanted, or NONE
    end: IntArray  # a row of ENDS, or NONE
    at: IntArray  # when; NONE: not yet
    left: Amounts  # what is delivered, or 0


def worth(plan: Plan, record: Record, told: Record, window: Window, again: Rework) -> Worth:
    """What value and money did in this window; in `told` branches are told of their items."""
    own = _settled(plan, record, _blamed(plan, told))
    counts = within(window, record, own.at)
    whole = [total(own.of.value[counts & (own.end == i)]) for i in range(len(ENDS))]
    delivered = total(own.left[counts])
    flowed, flowing = _flow(plan, own, window, counts)
    lost_need = counts & (own.end == UNMET)
    time = seam_effort(plan, told, window, again)
    return Worth(
        settled=sum(whole),
        delivered=delivered,
        delayed=whole[DELIVERED] - delivered,
        unmet=whole[UNMET],
        expired=whole[EXPIRED],
        abandoned=whole[GONE[ABANDONED]],
        refused=whole[GONE[REFUSED]],
        lost=whole[GONE[TURNED_AWAY]],
        flowed=flowed,
        flowing=flowing,
        **_accrued(own, record, window),
        **_variable(plan, record, own.items, window),
        seam_unmet=tuple(
            total(own.of.value[lost_need & (own.blame == i)]) for i in range(len(time))
        ),
        seam_people=tuple(priced(plan, row) for row in time),
    )


def loses_value(plan: Plan) -> bool:
    """Whether handoffs may lose what an item is worth, which only a run's events tell."""
    lost = (unseen_ways(plan) == UNSEEN.index("unmet")).any()
    return bool(lost) and has_value(plan.scenario)


def earned(plan: Plan, run: Run, window: Window) -> Earned:
    """What came in and what delays cost in this window; of a plan that loses value, of a Record."""
    nobody = np.full(len(run.items), NONE)
    blame = _blamed(plan, undivided(run)) if isinstance(run, Record) else nobody
    own = _settled(plan, run, blame)
    flowed, _ = _flow(plan, own, window, within(window, run, own.at))
    return Earned(flowed, _accrued(own, run, window)["accrued"])


def total(amounts: Amounts) -> int:
    """The sum of whole millionths, exactly."""
    return sum(map(int, amounts.tolist()))


def _blamed(plan: Plan, record: Record) -> IntArray:
    """(items,) The first handoff that lost what was wanted of an item that is live, or NONE."""
    passed, end = last_passes(plan, record, unseen_ways(plan))
    lost = passed.compress(end == UNSEEN.index("unmet"))
    lost = lost[np.argsort(lost["at"], kind="stable")[::-1]]  # so that the earliest stays
    row = {name: i for i, name in enumerate(seam_names(plan))}
    seam_of_place = np.array([row.get(name, NONE) for name in plan.places], np.int64)
    found = np.full(len(record.items), NONE)
    found[lost["item"]] = seam_of_place[plan.op["place"][lost["op"]]]
    return found


def _settled(plan: Plan, run: Run, blame: IntArray) -> _Settled:
    """What becomes of the value of each item of the file's types, and when."""
    kinds = np.array([name in plan.scenario.work for name in plan.types], bool)
    of = delays(plan, run, kinds[run.items["type"]] & (run.items["branch"] == 0))
    items, blame = run.items[of.rows], blame[of.rows]
    end, at = _ends(of, items, blame)
    left = np.where(end == DELIVERED, kept(of, np.maximum(items["live"], of.arrived)), 0.0)
    return _Settled(of, items, blame, end, at, left)


def _ends(of: Delays, items: Items, blame: IntArray) -> tuple[IntArray, IntArray]:
    """What becomes of the value of each item, as a row of ENDS, and when; NONE: nothing yet."""
    live, gone = items["live"] != NONE, np.isin(items["outcome"], list(GONE))
    end = np.full(len(items), NONE)
    for outcome, row in GONE.items():
        end[items["outcome"] == outcome] = row
    end[live] = np.where(blame[live] != NONE, UNMET, DELIVERED)
    at = np.where(live, items["live"], np.where(gone, items["ended"], NEVER))
    is_late = late(of, at)
    found = np.where(is_late, EXPIRED, end)
    return found, np.where(is_late, of.ends, np.where(found == NONE, NONE, at))


def _flow(plan: Plan, own: _Settled, window: Window, counts: BoolArray) -> tuple[int, int]:
    """What flowed in the window, and ∫ items from which it flows dt; at once, or by live_for."""
    flowed, flowing = 0, 0
    for number, name in enumerate(plan.types):
        mine = (own.end == DELIVERED) & (own.items["type"] == number)
        work = plan.scenario.work.get(name)
        if work is None or work.live_for is None:
            flowed += total(own.left[mine & counts])
            continue
        lasts, live = work.live_for.microseconds, own.items["live"][mine]
        inside = clipped(window, live, live + lasts)
        flowed += total(np.rint(own.left[mine] * (inside / lasts)))
        flowing += int(inside.sum())
    return flowed, flowing


def _accrued(own: _Settled, run: Run, window: Window) -> dict[str, int]:
    """What delays cost in the window, and the part on items that are still there at its end."""
    of, items = own.of, own.items
    left = left_at(run)[of.rows]
    stops = np.where(items["live"] != NONE, items["live"], left)
    begin, end = np.maximum(of.arrived, window.begin), np.minimum(stops, window.end)
    inside = end > begin
    spent = np.where(inside, cost(of, np.maximum(end, begin)) - cost(of, begin), 0.0)
    waits = (items["live"] == NONE) & (items["ended"] == NONE)
    return {
        "accrued": total(spent),
        "unfinished": total(spent[waits | (stops > window.end)]),
    }


def _variable(plan: Plan, record: Record, items: Items, window: Window) -> dict[str, int]:
    """What items cost beside people: of those that went live, and of those in the system."""
    works = plan.scenario.work
    each = [works[name].variable_cost if name in works else 0.0 for name in plan.types]
    costs = np.rint(np.array(each) * MILLIONTHS)[items["type"]]
    live = within(window, record, items["live"])
    ended = np.where(items["ended"] == NONE, record.end, items["ended"])
    inside = clipped(window, items["arrived"], ended)
    pairs = zip(costs.tolist(), inside.tolist(), strict=True)
    return {
        "variable": total(costs[live]),
        "tied": sum(int(amount) * time for amount, time in pairs) if costs.any() else 0,
    }

"""Engines and lowerings with one rule wrong: what the referee has to notice in their records.

A mutant takes pytest's monkeypatch and breaks one thing. Those that break the lowering matter
most: both engines share it, so that their agreement says nothing about it.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np
import pytest

from scenarios.distribution import lengths
from scenarios.duration import DAY, HOUR
from scenarios.owners import owners, settled
from simulator import (
    arrivals,
    calendars,
    carried,
    choices,
    draws,
    entries,
    gates,
    holders,
    inspections,
    layout,
    limits,
    outages,
    plan,
    program,
    route,
    rules,
    seams,
    sittings,
    stages,
    workload,
)
from simulator.engine_simpy import (
    chasing,
    clock,
    desk,
    gathering,
    hold,
    item,
    log,
    model,
    order,
    places,
    staffing,
    wear,
    work,
)
from simulator.engine_simpy.chasing import Chasing
from simulator.engine_simpy.choosing import Choosing
from simulator.engine_simpy.clock import Clock
from simulator.engine_simpy.desk import Desk
from simulator.engine_simpy.forks import Forks
from simulator.engine_simpy.gathering import Gathering
from simulator.engine_simpy.hold import Hold
from simulator.engine_simpy.item import Item
from simulator.engine_simpy.log import Log
from simulator.engine_simpy.model import Model
from simulator.engine_simpy.nursery import Nursery
from simulator.engine_simpy.origin import Origin
from simulator.engine_simpy.places import Places
from simulator.engine_simpy.tide import Tide
from simulator.engine_simpy.turns import DeskInTurns
from simulator.engine_simpy.wear import Wear
from simulator.engine_simpy.withdrawing import give_up
from simulator.plan import Plan

Patch = pytest.MonkeyPatch
DUTY = "duty" if hasattr(model, "duty") else "_duty"
Mutant = Callable[[Patch], None]
MUTANTS: dict[str, Mutant] = {}
NO_BREACH: dict[str, str] = {}


def mutant(break_: Mutant) -> Mutant:
    """A way to be wrong, by the name of its function."""
    MUTANTS[break_.__name__] = break_
    return break_


def no_breach(reason: str) -> Callable[[Mutant], Mutant]:
    """A change that the contract allows, or that no record can show."""

    def note(break_: Mutant) -> Mutant:
        NO_BREACH[break_.__name__] = reason
        return mutant(break_)

    return note


def other(row: Any, **values: Any) -> Any:
    """A copy of a row of the plan with other values."""
    found = copy(row)
    for name, value in values.items():
        setattr(found, name, value)
    return found


# --- the queue


@mutant
def last_come_first_served(m: Patch) -> None:
    m.setattr(Item, "order", lambda i: (-i.ready, i.arrived, i.source, i.number, i.branch))


@mutant
def who_arrived_first_goes_first(m: Patch) -> None:
    m.setattr(Item, "order", lambda i: (i.arrived, i.ready, i.source, i.number, i.branch))


@mutant
def sources_go_in_reverse(m: Patch) -> None:
    m.setattr(Item, "order", lambda i: (i.ready, i.arrived, -i.source, i.number, i.branch))


@mutant
def numbers_go_in_reverse(m: Patch) -> None:
    m.setattr(Item, "order", lambda i: (i.ready, i.arrived, i.source, -i.number, i.branch))


@mutant
def arrival_order_forgets_the_instant(m: Patch) -> None:
    m.setattr(Item, "order", lambda i: (i.ready, i.source, i.number, i.branch))


@mutant
def the_queue_goes_by_the_least_urgent(m: Patch) -> None:
    m.setattr(rules, "queue_key", lambda policy, priority: -priority if policy else 0)


@mutant
def priority_counts_under_fifo(m: Patch) -> None:
    m.setattr(rules, "queue_key", lambda policy, priority: priority)


@mutant
def priority_counts_nowhere(m: Patch) -> None:
    m.setattr(rules, "queue_key", lambda policy, priority: 0)


@mutant
def several_queues_are_one(m: Patch) -> None:
    m.setattr(route, "line", lambda *_: layout.NONE)


@mutant
def several_queues_go_by_their_policy(m: Patch) -> None:
    m.setattr(Desk, "_before", lambda _, standing: standing[1][:2])


@mutant
def the_more_urgent_of_several_queues_goes_first(m: Patch) -> None:
    m.setattr(Desk, "_before", lambda _, standing: (standing[1][-1].priority, standing[1][1]))


@mutant
def what_does_not_fit_holds_up_all_queues(m: Patch) -> None:
    right = Desk._waiting

    def waiting(desk: Desk) -> Any:
        firsts = [(queue, row) for queue in desk.queues.values() if (row := desk._first(queue))]
        first = min(firsts, key=desk._before, default=None)
        return right(desk) if first and desk._may_begin(first[1][-1]) else None

    m.setattr(Desk, "_waiting", waiting)


@mutant
def who_waits_for_several_people_is_passed(m: Patch) -> None:
    def first(desk: Desk, line: Any) -> Any:
        free = max(1, len(desk.free))
        return min((row for row in line if row[-1].op.people <= free), default=None)

    m.setattr(Desk, "_first", first)


@mutant
def what_needs_more_people_than_are_there_holds_up_all(m: Patch) -> None:
    m.setattr(Desk, "_first", lambda _, line: line[0] if line else None)


@mutant
def several_people_share_the_effort(m: Patch) -> None:
    original = work.full_effort
    m.setattr(
        work,
        "full_effort",
        lambda run, i, op, attempt=0: original(run, i, op, attempt) / op.people,
    )


@mutant
def several_people_set_up_as_long_as_who_needs_least(m: Patch) -> None:
    m.setattr(Desk, "_set_up", lambda self, i, crew: min(self._owes(i, *row) for row in crew))


@mutant
def who_works_along_is_charged_for_waste(m: Patch) -> None:
    original = Log._interval

    def interval(self: Log, i: Item, person: int, cause: int, charge: int, *rest: int) -> None:
        along = person >= 0 and cause == layout.ALONG
        original(self, i, person, cause, layout.FOR_WASTE if along else charge, *rest)

    m.setattr(Log, "_interval", interval)


@mutant
def last_come_is_first_come(m: Patch) -> None:
    _own_key(m, rules.LIFO, lambda ready, *_: ready)


@mutant
def the_latest_due_date_goes_first(m: Patch) -> None:
    _own_key(m, rules.EARLIEST_DUE, lambda ready, due, *_: -due)


@mutant
def upstream_is_downstream(m: Patch) -> None:
    _own_key(m, rules.UPSTREAM, lambda ready, due, position, *_: -position)


@mutant
def other_work_is_the_furthest_downstream(m: Patch) -> None:
    _own_key(m, rules.DOWNSTREAM, lambda ready, due, position, *_: -position)


@mutant
def the_domain_of_others_goes_first(m: Patch) -> None:
    _own_key(m, rules.OWN_DOMAIN, lambda *told: int(told[3]))


@mutant
def rework_goes_last(m: Patch) -> None:
    _own_key(m, rules.REWORK_FIRST, lambda *told: int(told[4]))


def _own_key(m: Patch, policy: int, key: Callable[..., int]) -> None:
    original = rules.own_key
    m.setattr(rules, "own_key", lambda p, *told: key(*told) if p == policy else original(p, *told))


@mutant
def the_longest_goes_first(m: Patch) -> None:
    _size_key(m, rules.SHORTEST, lambda effort, value, cost: -effort)


@mutant
def value_is_read_for_cost_of_delay(m: Patch) -> None:
    original = rules.size_key
    m.setattr(rules, "size_key", lambda p, e, v, c: original(p, e, c, v))


@mutant
def what_is_worth_nothing_goes_first(m: Patch) -> None:
    original = rules.size_key
    m.setattr(
        rules, "size_key", lambda *told: 0 if original(*told) == rules.LAST else original(*told)
    )


@mutant
def size_is_the_share_that_is_owed(m: Patch) -> None:
    _sized(m, lambda i, op, effort: effort * i.share if i.share_at == op.place else effort)


@mutant
def a_take_up_that_finds_something_is_short(m: Patch) -> None:
    _sized(m, lambda i, op, effort: 0 if op.takeup else effort)


def _size_key(m: Patch, policy: int, key: Callable[..., int]) -> None:
    original = rules.size_key
    m.setattr(rules, "size_key", lambda p, *told: key(*told) if p == policy else original(p, *told))


def _sized(m: Patch, size: Callable[..., float]) -> None:
    original = order.raw_effort
    m.setattr(order, "raw_effort", lambda model, i, op: size(i, op, original(model, i, op)))


@mutant
def handing_over_counts_for_the_receivers_stage(m: Patch) -> None:
    original = seams._coordination

    def coordination(r: Any, stage: str, pair: str, *rest: Any, **fields: Any) -> None:
        original(r, stage, pair, *rest, **fields)
        r.assembly.ops[-1]["position"] = route.position(r, pair.split(" -> ")[1])

    m.setattr(seams, "_coordination", coordination)


@mutant
def the_first_team_named_works_for_everybody(m: Patch) -> None:
    m.setattr(plan, "settled", _with_owner(lambda teams, owner: teams[0]))


@mutant
def the_other_team_works(m: Patch) -> None:
    m.setattr(plan, "settled", _with_owner(lambda teams, owner: teams[-1 - teams.index(owner)]))


def _with_owner(choose: Callable[[list[str], str], str]) -> Callable[..., Any]:
    def wrong(scenario: Any, type_name: str, notes: Any) -> Any:
        right = settled(scenario, type_name, notes)
        stages = {
            name: stage.model_copy(update={"team": choose(teams, right.stages[name].team)})
            if (teams := owners(stage))
            else stage
            for name, stage in scenario.stages.items()
        }
        return right.model_copy(update={"stages": stages})

    return wrong


@mutant
def items_enter_the_program_of_no_attributes(m: Patch) -> None:
    original = entries.entries_of

    def entries_of(p: Any, arrivals: Any) -> Any:
        bare = arrivals.copy()
        bare["attributes"] = 0
        return original(p, bare)

    m.setattr(workload, "entries_of", entries_of)


@mutant
def approvals_look_for_nothing(m: Patch) -> None:
    m.setattr(gates, "_catch", lambda *_: None)


@mutant
def approvals_catch_what_is_not_there(m: Patch) -> None:
    original = gates.way
    m.setattr(gates, "way", lambda *to, **fields: original(*to, **{**fields, "test": 0}))


@mutant
def nobody_sets_up(m: Patch) -> None:
    m.setattr(rules, "set_up", lambda *told: 0)


@mutant
def the_first_task_always_sets_up(m: Patch) -> None:
    original = rules.set_up
    m.setattr(rules, "set_up", lambda c, i, first, *rest: original(c, i, 1, *rest))


@mutant
def staying_with_a_type_sets_up(m: Patch) -> None:
    original = rules.set_up
    m.setattr(
        rules, "set_up", lambda c, i, first, last, kind, idle: original(c, i, 1, -1, kind, idle)
    )


@mutant
def only_the_longer_of_two_set_ups_is_paid(m: Patch) -> None:
    original = rules.set_up
    m.setattr(
        rules,
        "set_up",
        lambda c, i, *rest: max(original(c, 0, *rest), original(0, i, *rest)),
    )


@mutant
def turns_last_twice_as_long(m: Patch) -> None:
    _with_turns(m, lambda desk: setattr(desk.team, "turn", 2 * desk.team.turn))


@mutant
def people_hold_one_more_than_they_may(m: Patch) -> None:
    def more(desk: DeskInTurns) -> None:
        desk.team.at_once += 1
        desk.law.append(desk.law[-1])

    _with_turns(m, more)


@mutant
def effort_is_stretched_by_the_others_alone(m: Patch) -> None:
    _with_turns(m, lambda desk: desk.law.insert(0, 1.0))


def _with_turns(m: Patch, change: Callable[[DeskInTurns], None]) -> None:
    original = DeskInTurns.__init__

    def init(self: DeskInTurns, run: Model, number: int, team: Any, *rest: list[Any]) -> None:
        original(self, run, number, copy(team), *rest)
        change(self)

    m.setattr(DeskInTurns, "__init__", init)


@mutant
def who_holds_most_takes_it_up(m: Patch) -> None:
    def most(self: DeskInTurns) -> int | None:
        there = [p for p in self._there() if len(self.hands[p]) < self.team.at_once]
        return max(there, key=lambda p: (len(self.hands[p]), p), default=None)

    m.setattr(DeskInTurns, "_fewest", most)


@mutant
def newcomers_have_their_turns_in_reverse(m: Patch) -> None:
    m.setattr(rules, "slot", lambda last, number: rules.round_of(last) + (1 << 31) - number)


@mutant
def a_turn_begins_anew_at_opening(m: Patch) -> None:
    original = DeskInTurns._stop

    def stop(self: DeskInTurns, i: Item) -> None:
        original(self, i)
        self.hands[i.people[0]].left = self.team.turn

    m.setattr(DeskInTurns, "_stop", stop)


@mutant
def what_is_held_is_told_as_waiting(m: Patch) -> None:
    m.setattr(log, "HELD", layout.WAITING)


@mutant
def what_was_put_down_goes_to_whoever_holds_fewest(m: Patch) -> None:
    m.setattr(DeskInTurns, "_taker", lambda self, line, item: self._fewest())


@mutant
def who_is_idle_longest_starts_though_he_must_set_up(m: Patch) -> None:
    m.setattr(Desk, "_choice", lambda _, i, free: sorted(free)[: i.op.people])


@mutant
def a_take_up_changes_the_type(m: Patch) -> None:
    original = Desk._people

    def people(self: Desk, i: Item) -> list[int]:
        found = original(self, i)
        self.last |= dict.fromkeys(found, i.type)
        return found

    m.setattr(Desk, "_people", people)


@mutant
def the_queue_order_is_lied_about(m: Patch) -> None:
    """Served by arrival alone, while seatings tell the right key."""
    original = Desk.ask

    def ask(self: Desk, i: Item, op: Any) -> Any:
        event = original(self, i, op)
        queue = self.queues[op.line]
        queue.sort(key=lambda row: row[1][1:])
        queue[:] = [(0, (n,), row[-1]) for n, row in enumerate(queue)]
        return event

    m.setattr(Desk, "ask", ask)


@mutant
def a_question_loses_its_place(m: Patch) -> None:
    _keeping_no_place(m, layout.WORK)


@mutant
def what_is_deferred_loses_its_place(m: Patch) -> None:
    _keeping_no_place(m, layout.HOLD)


def _keeping_no_place(m: Patch, code: int) -> None:
    original = model.rows

    def rows(table: Any) -> list[Any]:
        found = original(table)
        if "keep" not in (table.dtype.names or ()):
            return found
        return [other(row, keep=0) if row.code == code else row for row in found]

    m.setattr(model, "rows", rows)


# --- people


@mutant
def the_lowest_number_takes_it(m: Patch) -> None:
    m.setattr(desk, "heappush", _pushing(lambda since, person: (0, person)))


@mutant
def the_highest_number_takes_it(m: Patch) -> None:
    m.setattr(desk, "heappop", _popping_last)


@mutant
def who_was_busy_last_takes_it(m: Patch) -> None:
    m.setattr(desk, "heappush", _pushing(lambda since, person: (-since, person)))


def _pushing(key: Callable[[int, int], tuple[int, int]]) -> Callable[[list[Any], Any], None]:
    """heappush that orders free people in another way, and leaves queues as they are."""

    def push(heap: list[Any], row: Any) -> None:
        is_free = len(row) == 2 and isinstance(row[1], int)
        heappush(heap, key(*row) if is_free else row)

    return push


def _popping_last(heap: list[Any]) -> Any:
    """heappop that takes, of those free for as long, the highest number."""
    if len(heap[0]) != 2 or not isinstance(heap[0][1], int):
        return heappop(heap)
    since = heap[0][0]
    found = max(row for row in heap if row[0] == since)
    heap.remove(found)
    heap.sort()
    return found


@mutant
def one_person_of_a_team_picks_in_a_round(m: Patch) -> None:
    """The others stay idle until something else happens."""
    original = Desk.seat

    def seat(self: Desk) -> None:
        self.free, others = self.free[:1], self.free[1:]
        original(self)
        self.free = sorted(self.free + others)

    m.setattr(Desk, "seat", seat)


@no_breach("each team's queue and people are its own, so that the order of teams shows nowhere")
def teams_pick_in_reverse(m: Patch) -> None:
    original = Clock.reseat
    m.setattr(Clock, "reseat", lambda self, number, seat: original(self, -number, seat))


# --- opening hours


@mutant
def seats_before_shifts(m: Patch) -> None:
    """People sit down before they leave: work starts at a closing instant."""
    original = Desk._shift

    def shift(self: Desk, index: int) -> None:
        self.seat()
        original(self, index)

    m.setattr(Desk, "_shift", shift)


@mutant
def suspended_work_goes_on_last(m: Patch) -> None:
    original = Desk.seat

    def seat(self: Desk) -> None:
        self._marked = False
        while self.open and self.free and (found := self._waiting()):
            line, row = found
            if len(self.free) < row[-1].op.people:
                break
            line.remove(row)
            heapify(line)
            self._begin(row[-1])
            self._start(row[-1], self._people(row[-1]))
        original(self)

    m.setattr(Desk, "seat", seat)


@mutant
def suspended_work_goes_on_in_reverse(m: Patch) -> None:
    m.setattr(rules, "turn_of_suspended", lambda interrupts, priority, seat, interrupted: -seat)


@mutant
def suspended_work_goes_on_in_queue_order(m: Patch) -> None:
    m.setattr(rules, "turn_of_suspended", lambda interrupts, priority, seat, interrupted: priority)


@mutant
def work_goes_on_after_closing(m: Patch) -> None:
    original = Desk._shift

    def shift(self: Desk, index: int) -> None:
        working, self.working = self.working, []
        original(self, index)
        self.working = working

    m.setattr(Desk, "_shift", shift)
    original_start = Desk._start

    def start(self: Desk, i: Item, person: int) -> None:
        closes, self.closes = self.closes, layout.NEVER
        original_start(self, i, person)
        self.closes = closes

    m.setattr(Desk, "_start", start)


@mutant
def nobody_works_overtime(m: Patch) -> None:
    _with_team(m, lambda team: other(team, off_hours=layout.SUSPEND))


@mutant
def nobody_is_ever_away(m: Patch) -> None:
    m.setattr(staffing, "goes", lambda self, person: self.away.update([person]))


@mutant
def who_is_away_goes_on_working(m: Patch) -> None:
    original = staffing.goes

    def goes(self: Desk, person: int) -> None:
        if any(person in i.people for i in self.working):
            self.away.update([person])
        else:
            original(self, person)

    m.setattr(staffing, "goes", goes)


@mutant
def who_was_away_comes_back_before_a_second_reason_has_passed(m: Patch) -> None:
    original = outages.moves
    m.setattr(
        outages, "moves", lambda away: original(away[away["kind"] == away["kind"].max(initial=0)])
    )


@mutant
def a_breakdown_counts_the_clock_always(m: Patch) -> None:
    m.setattr(outages, "end_of_work", lambda hours, at, work: at + work)


@mutant
def an_outage_lasts_a_microsecond_longer(m: Patch) -> None:
    original = outages._of_person

    def of_person(*given: Any) -> Any:
        for begin, end in original(*given):
            yield begin, end + 1

    m.setattr(outages, "_of_person", of_person)


@mutant
def nobody_wears_out(m: Patch) -> None:
    m.setattr(Wear, "left", lambda self, person: layout.NEVER)
    m.setattr(Wear, "worked", lambda self, person, spent: None)


@mutant
def a_breakdown_of_busy_time_is_not_told(m: Patch) -> None:
    m.setattr(Log, "breaks", lambda self, person, lasts: None)


@mutant
def who_wears_out_is_back_at_once(m: Patch) -> None:
    def goes(self: Desk, person: int) -> None:
        staffing.goes(self, person)
        staffing.returns(self, person)

    m.setattr(wear, "goes", goes)
    m.setattr(wear, "returns", lambda self, person: None)


@mutant
def an_outage_is_not_told(m: Patch) -> None:
    m.setattr(outages, "told", lambda away, gone, end: away[:0])


def _with_meetings(m: Patch, other: Callable[[Any, Any], Any]) -> None:
    """Another row of each that calls somebody to a meeting."""
    original = outages.sittings_of_people
    m.setattr(outages, "sittings_of_people", lambda p: [other(p, row) for row in original(p)])


@mutant
def who_is_in_a_meeting_goes_on_working(m: Patch) -> None:
    original = outages.moves
    m.setattr(outages, "moves", lambda away: original(away[away["kind"] != layout.MEETINGS]))


@mutant
def the_last_of_a_team_are_its_members(m: Patch) -> None:
    def last(p: Plan, row: Any) -> Any:
        team = p.team[np.searchsorted(p.team["first"], row[0], side="right") - 1]
        return (2 * int(team["first"]) + int(team["people"]) - 1 - row[0], *row[1:])

    _with_meetings(m, last)


@mutant
def members_stay_a_microsecond_longer(m: Patch) -> None:
    _with_meetings(m, lambda p, row: (*row[:3], row[3] + 1))


@mutant
def who_is_absent_is_in_the_meeting_all_the_same(m: Patch) -> None:
    m.setattr(outages, "attended", lambda away, gone: away)


@mutant
def people_never_become_fewer(m: Patch) -> None:
    original = staffing._become

    def become(self: Desk, people: int) -> None:
        original(self, max(people, len(self.free) + len(self.working)))

    m.setattr(staffing, "_become", become)


@mutant
def the_lowest_number_without_work_leaves(m: Patch) -> None:
    def lowest(rows: Any, key: Any = None) -> Any:
        return min(rows, key=key) if key else max(rows)

    m.setattr(staffing, "max", lowest, raising=False)


@mutant
def the_highest_missing_number_comes_back(m: Patch) -> None:
    m.setattr(staffing, "min", lambda rows, key: max(rows, key=key), raising=False)


@mutant
def who_was_begun_first_is_put_down_when_people_leave(m: Patch) -> None:
    m.setattr(staffing, "least_urgent", lambda self: self.working[0])


@mutant
def people_leave_before_a_closing(m: Patch) -> None:
    m.setattr(staffing, "AFTER_SHIFT", clock.SHIFT - 1)


@mutant
def who_is_missing_is_on_duty(m: Patch) -> None:
    original = model._duty
    m.setattr(model, "_duty", lambda plan, end, gone: original(plan, end, []))


@mutant
def what_does_not_fit_starts(m: Patch) -> None:
    _with_team(m, lambda team: other(team, off_hours=team.off_hours % layout.FIT))


@mutant
def what_fits_exactly_does_not_start(m: Patch) -> None:
    m.setattr(rules, "may_start", lambda now, work, at, ends, most: now + work < ends)


@mutant
def what_fits_no_opening_never_starts(m: Patch) -> None:
    m.setattr(rules, "may_start", lambda now, work, at, ends, most: now + work <= ends)


@mutant
def what_fits_no_opening_starts_at_any_time(m: Patch) -> None:
    m.setattr(
        rules, "may_start", lambda now, work, at, ends, most: now + work <= ends or work > most
    )


@mutant
def who_fits_passes_who_does_not(m: Patch) -> None:
    original = Desk._waiting

    def first(self: Desk) -> Any:
        for waiting in self.queues.values() if self.fits else ():
            fitting = [row for row in waiting if self._may_begin(row[-1])]
            if fitting:
                waiting.remove(min(fitting))
                waiting[:] = [min(fitting), *sorted(waiting)]
        return original(self)

    m.setattr(Desk, "_waiting", first)


@mutant
def a_correction_has_to_fit_in_full(m: Patch) -> None:
    m.setattr(desk, "foreseen", lambda run, i: round(work.full_effort(run, i, i.op)))


@mutant
def work_that_ends_at_a_closing_has_not_ended(m: Patch) -> None:
    original = Desk._start

    def start(self: Desk, i: Item, person: int) -> None:
        self.closes -= 1
        original(self, i, person)
        self.closes += 1

    m.setattr(Desk, "_start", start)


@mutant
def suspended_work_starts_afresh(m: Patch) -> None:
    original = Desk._stop

    def stop(self: Desk, i: Item) -> None:
        done = self.clock.now - i.since
        original(self, i)
        i.todo += done if i.todo else 0

    m.setattr(Desk, "_stop", stop)


@mutant
def everybody_is_on_duty_round_the_clock(m: Patch) -> None:
    def duty(p: Any, end: int, gone: Any) -> list[tuple[int, ...]]:
        return [(n, 0, end) for n in range(int(p.team["people"].sum())) if end]

    m.setattr(model, DUTY, duty)


@mutant
def nobody_keeps_holidays(m: Patch) -> None:
    original = calendars.open_intervals
    m.setattr(
        calendars,
        "open_intervals",
        lambda c, *rest: original(c.model_copy(update={"closed": [], "holidays": None}), *rest),
    )


@mutant
def everybody_lives_in_one_time_zone(m: Patch) -> None:
    original = calendars.open_intervals
    m.setattr(
        calendars,
        "open_intervals",
        lambda c, start, zone, until: original(
            c.model_copy(update={"time_zone": zone}), start, zone, until
        ),
    )


@mutant
def nobody_has_lunch(m: Patch) -> None:
    original = calendars.open_intervals

    def without_lunch(*arguments: Any) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for begin, end in original(*arguments):
            if found and begin - found[-1][1] <= HOUR:
                begin = found.pop()[0]
            found.append((begin, end))
        return found

    m.setattr(calendars, "open_intervals", without_lunch)


@mutant
def a_working_day_has_24_hours(m: Patch) -> None:
    m.setattr(calendars, "working_day", lambda calendar: DAY)


# --- preemption


@mutant
def nobody_is_interrupted(m: Patch) -> None:
    m.setattr(Desk, "_enough", lambda self, i: len(self.free) >= i.op.people)


@mutant
def what_was_interrupted_is_set_up_again(m: Patch) -> None:
    original = Desk._interrupt

    def interrupt(self: Desk, victim: Item) -> None:
        original(self, victim)
        victim.setup += self.team.on_change

    m.setattr(Desk, "_interrupt", interrupt)


@mutant
def who_was_begun_first_is_interrupted(m: Patch) -> None:
    m.setattr(desk, "least_urgent", lambda self: max(self.working, key=lambda item: item.priority))


@mutant
def new_work_goes_before_what_was_interrupted(m: Patch) -> None:
    m.setattr(Desk, "_is_more_urgent", lambda *_: True)


@mutant
def a_restart_goes_on_where_it_was(m: Patch) -> None:
    m.setattr(Desk, "_restart", lambda self, i: None)


@mutant
def lost_work_adds_value(m: Patch) -> None:
    m.setattr(Log, "lost", lambda self, i: i.rows.clear())


@mutant
def switching_costs_nothing(m: Patch) -> None:
    _with_team(m, lambda team: other(team, switching=0))


@mutant
def switching_takes_a_minute_longer(m: Patch) -> None:
    _with_team(m, lambda team: other(team, switching=team.switching + 60_000_000))


@mutant
def switching_is_told_as_work(m: Patch) -> None:
    m.setattr(log, "FOR_SETUP", layout.FOR_VALUE)


def _with_team(m: Patch, change: Callable[[Any], Any]) -> None:
    original = Desk.__init__

    def init(self: Desk, run: Model, number: int, team: Any, *rest: list[Any]) -> None:
        original(self, run, number, change(team), *rest)

    m.setattr(Desk, "__init__", init)


@mutant
def a_closing_costs_switching(m: Patch) -> None:
    original = Desk._shift

    def shift(self: Desk, index: int) -> None:
        working = list(self.working)
        original(self, index)
        for i in working:
            i.setup += self.switching if not self.open else 0

    m.setattr(Desk, "_shift", shift)


# --- effort


@mutant
def effort_is_rounded_down(m: Patch) -> None:
    m.setattr(work, "round", int, raising=False)


@mutant
def a_correction_forgets_its_share(m: Patch) -> None:
    original = work._share

    def share(i: Item) -> float:
        original(i)
        return 1.0

    m.setattr(work, "_share", share)


@no_breach("before a stage is worked again the item owes a share elsewhere, or another one there")
def a_share_is_owed_for_ever(m: Patch) -> None:
    original = work._share

    def share(i: Item) -> float:
        share_at = i.share_at
        found = original(i)
        i.share_at = share_at
        return found

    m.setattr(work, "_share", share)


@mutant
def a_share_is_owed_at_once(m: Patch) -> None:
    """At whatever is worked next, the receiver's effort of the return included."""
    original = work._share

    def share(i: Item) -> float:
        if i.share_at != layout.NONE:
            i.share_at = i.op.place
        return original(i)

    m.setattr(work, "_share", share)


@mutant
def a_take_up_costs_the_stage_its_effort(m: Patch) -> None:
    original = work.fix_effort

    def fix(run: Model, i: Item, *stretch: float) -> None:
        original(run, i, *stretch)
        if i.op.takeup:
            i.effort = i.todo = work.effort(run, i)

    m.setattr(desk, "fix_effort", fix)


@mutant
def rework_counts_as_value(m: Patch) -> None:
    m.setattr(rules, "work_cause", lambda cause, *_: cause)


@mutant
def given_efforts_are_ignored(m: Patch) -> None:
    m.setattr(workload, "_given", lambda *_: layout.NONE)


@mutant
def a_due_date_counts_clock_time_only(m: Patch) -> None:
    original = workload.due_dates
    m.setattr(
        workload, "due_dates", lambda work, at, reference: original(work, at, calendars.ALWAYS)
    )


@mutant
def a_row_carries_what_its_type_does(m: Patch) -> None:
    m.setattr(workload, "state", lambda *_: None)


@mutant
def an_attribute_is_that_of_the_first_value(m: Patch) -> None:
    m.setattr(carried, "packed", lambda attributes, notes: 1)


@mutant
def all_work_adds_value(m: Patch) -> None:
    value = (layout.VALUE, layout.FOR_VALUE)
    m.setattr(stages, "WORK_CAUSES", dict.fromkeys(stages.WORK_CAUSES, value))


@mutant
def other_work_counts_as_value(m: Patch) -> None:
    m.setattr(plan, "FOR_OTHER_WORK", layout.FOR_VALUE)


# --- chasers


@mutant
def nobody_is_asked_for(m: Patch) -> None:
    m.setattr(Chasing, "expect", lambda self, item: None)


@mutant
def what_is_there_is_asked_for_all_the_same(m: Patch) -> None:
    original = Chasing._ask

    def ask(self: Chasing, of: Item, count: int) -> None:
        live, ended = of.live, of.ended
        of.live = of.ended = -1
        original(self, of, count)
        of.live, of.ended = live, ended

    m.setattr(Chasing, "_ask", ask)


@mutant
def what_ends_in_the_instant_is_asked_for(m: Patch) -> None:
    m.setattr(chasing, "AFTER_SHIFTS", clock.DATE)


@mutant
def it_is_asked_for_in_clock_time_always(m: Patch) -> None:
    original = Chasing._wait
    m.setattr(
        Chasing, "_wait", lambda self, of, length, _, n: original(self, of, length, layout.NONE, n)
    )


@mutant
def chasers_have_value(m: Patch) -> None:
    m.setattr(layout, "FOR_FAILURE_DEMAND", layout.FOR_VALUE)


# --- items that are spawned


@mutant
def what_is_certain_to_be_spawned_never_comes(m: Patch) -> None:
    m.setattr(Nursery, "spawn", lambda self, parent, when: None)


@mutant
def what_comes_of_a_fault_comes_without_one(m: Patch) -> None:
    m.setattr(item, "WITH_A_FAULT", 0)
    m.setattr(item, "GOES_LIVE", layout.GOES_LIVE | layout.WITH_A_FAULT)


@mutant
def a_fault_that_was_found_goes_live_all_the_same(m: Patch) -> None:
    for module in (seams, inspections, gates):
        m.setattr(module, "escape_mark", lambda r, what: 0)


@mutant
def a_failed_release_brings_about_what_going_live_does(m: Patch) -> None:
    m.setattr(item, "FAILS", layout.GOES_LIVE)


@mutant
def spawned_items_come_at_once(m: Patch) -> None:
    _spawned_after(m, lambda after: 0)


@mutant
def spawned_items_come_too_late(m: Patch) -> None:
    _spawned_after(m, lambda after: after + 100 * HOUR)


def _spawned_after(m: Patch, after: Callable[[int], int]) -> None:
    original = Nursery.__init__

    def init(self: Nursery, run: Model, load: Any, unborn: list[Any], *rest: Any) -> None:
        late = [row if row.rule == layout.NONE else other(row, at=after(row.at)) for row in unborn]
        original(self, run, load, late, *rest)

    m.setattr(Nursery, "__init__", init)


@mutant
def what_breaks_by_itself_is_work_like_any_other(m: Patch) -> None:
    original = workload.filled

    def filled(lot: Any, source: str, type_name: str, work: Any, *rest: Any) -> Any:
        return original(lot, source, type_name, work.model_copy(update={"failure": False}), *rest)

    m.setattr(workload, "filled", filled)


@mutant
def failure_demand_counts_as_value(m: Patch) -> None:
    m.setattr(work, "FOR_FAILURE_DEMAND", layout.FOR_VALUE)


# --- items that are called


@mutant
def every_item_of_a_saturated_source_calls_the_next(m: Patch) -> None:
    m.setattr(Origin, "hear", lambda self, item: self._call())


@mutant
def a_loop_calls_two_for_one(m: Patch) -> None:
    original = Origin._call

    def call(self: Origin) -> None:
        original(self)
        if not self.is_saturated and self.latest < 20:
            original(self)

    m.setattr(Origin, "_call", call)


@mutant
def a_choice_sees_no_queue(m: Patch) -> None:
    m.setattr(Choosing, "_number", lambda self, watch: 0)


@mutant
def a_choice_sees_one_too_many(m: Patch) -> None:
    original = Choosing._number
    m.setattr(Choosing, "_number", lambda self, watch: original(self, watch) + 1)


# --- limits on work in progress


@mutant
def a_limit_lets_one_more_in(m: Patch) -> None:
    original = plan.counted

    def counted(scenario: Any) -> list[Any]:
        more = original(scenario)
        return [limit.model_copy(update={"at_most": limit.at_most + 1}) for limit in more]

    m.setattr(plan, "counted", counted)


@mutant
def a_delay_under_a_limit_does_not_count(m: Patch) -> None:
    original = limits.needs

    def needs(r: Any, name: str) -> int:
        return original(r, name) if route.is_worked(r.setting, name) else 0

    m.setattr(limits, "needs", needs)


@mutant
def who_came_last_is_let_in_first(m: Patch) -> None:
    def order(item: Item) -> tuple[Any, ...]:
        return (not places._is_blocked(item), item.key, -item.since, item.order())

    m.setattr(places, "_order", order)


@mutant
def what_is_blocked_gives_up_its_place(m: Patch) -> None:
    original = Places.ask

    def ask(self: Places, item: Item, op: Any) -> Any:
        item.op = op
        self._move(item, item.held & op.needs)
        return original(self, item, op)

    m.setattr(Places, "ask", ask)


@mutant
def nobody_waits_with_what_he_has_finished(m: Patch) -> None:
    m.setattr(Places, "_keep_company", lambda self, item, op: None)


@mutant
def who_waits_with_something_never_goes_on(m: Patch) -> None:
    m.setattr(places.company, "let_go", lambda desk, item: None)


@mutant
def who_finds_the_stream_full_waits(m: Patch) -> None:
    m.setattr(Places, "_turn_away", lambda self, waiting: False)


# --- batches


@mutant
def a_batch_is_let_go_one_short(m: Patch) -> None:
    _gathering(m, lambda self, holder: setattr(self, "size", max(1, holder.cap - 1)))


@mutant
def a_batch_waits_for_one_more(m: Patch) -> None:
    _gathering(m, lambda self, holder: setattr(self, "size", holder.cap + 1))


@mutant
def a_batch_waits_for_the_others_for_ever(m: Patch) -> None:
    _gathering(m, lambda self, holder: setattr(self, "patience", layout.NEVER))


@mutant
def the_oldest_of_a_batch_waits_an_hour_longer(m: Patch) -> None:
    _gathering(m, lambda self, holder: setattr(self, "patience", holder.after + HOUR))


def _gathering(m: Patch, wrong: Callable[[Gathering, Any], None]) -> None:
    original = Gathering.__init__

    def init(self: Gathering, run: Model, holder: Any) -> None:
        original(self, run, holder)
        wrong(self, holder)

    m.setattr(Gathering, "__init__", init)


@mutant
def the_last_of_a_batch_go_first(m: Patch) -> None:
    m.setattr(gathering, "sorted", lambda rows, key: sorted(rows, key=key)[::-1], raising=False)


@mutant
def all_is_passed_on_singly(m: Patch) -> None:
    m.setattr(seams, "gather_to_pass_on", lambda *told: told[-1])


@mutant
def nobody_waits_for_a_batch(m: Patch) -> None:
    m.setattr(seams, "gather", lambda r, name: None)


# --- gates


@mutant
def the_cap_is_off_by_one(m: Patch) -> None:
    _with_cap(m, lambda cap: cap + 1)


@mutant
def the_cap_is_short_by_one(m: Patch) -> None:
    _with_cap(m, lambda cap: max(1, cap - 1))


def _with_cap(m: Patch, cap: Callable[[int], int]) -> None:
    original = Hold.__init__

    def init(self: Hold, run: Model, number: int, holder: Any, meetings: list[Any]) -> None:
        original(self, run, number, other(holder, cap=cap(holder.cap)), meetings)

    m.setattr(Hold, "__init__", init)


@mutant
def the_cut_off_is_exclusive(m: Patch) -> None:
    _with_latest(m, lambda at, latest: latest - (latest != at))


@mutant
def the_cut_off_is_ignored(m: Patch) -> None:
    _with_latest(m, lambda at, latest: at)


def _with_latest(m: Patch, latest: Callable[[int, int], int]) -> None:
    original = Hold.__init__

    def init(self: Hold, run: Model, number: int, holder: Any, meetings: list[Any]) -> None:
        changed = [other(row, latest=latest(row.at, row.latest)) for row in meetings]
        original(self, run, number, holder, changed)

    m.setattr(Hold, "__init__", init)


@mutant
def a_cut_off_in_working_days_counts_the_clock(m: Patch) -> None:
    def latest(gate: Any, at: int, at_hand: Any) -> int:
        cut_off = getattr(gate, "cut_off", None)
        return at if cut_off is None else at - cut_off.in_working_day(DAY)

    m.setattr(holders, "latest_papers", latest)


@mutant
def a_cap_makes_room_for_papers_that_are_late(m: Patch) -> None:
    """The cap is applied before the cut-off: those who are late take the places of others."""

    def agenda(self: Hold, latest: int) -> list[Item]:
        heard = sorted(self.waiting, key=Item.order, reverse=True)[: self.cap]
        return [i for i in heard if i.ready <= latest]

    m.setattr(Hold, "_agenda", agenda)


@mutant
def an_agenda_begins_with_the_last(m: Patch) -> None:
    def agenda(self: Hold, latest: int) -> list[Item]:
        due = [i for i in self.waiting if i.ready <= latest]
        return sorted(due, key=Item.order, reverse=True)[: self.cap]

    m.setattr(Hold, "_agenda", agenda)


@mutant
def meetings_come_after_seats(m: Patch) -> None:
    original = Hold._meet
    m.setattr(
        Hold,
        "_meet",
        lambda self, index: self.clock.reseat(10**6 + self.number, lambda: original(self, index)),
    )


@mutant
def meetings_come_before_arrivals(m: Patch) -> None:
    m.setattr(hold, "MEETING", -100)


@mutant
def gates_sit_in_reverse(m: Patch) -> None:
    original = Hold._meet_at

    def meet_at(self: Hold, index: int) -> None:
        self.number = -self.number
        original(self, index)
        self.number = -self.number

    m.setattr(hold, "MEETING", 1000)
    m.setattr(Hold, "_meet_at", meet_at)


@mutant
def a_gate_sits_twice_in_an_instant(m: Patch) -> None:
    original = Hold._meet

    def meet(self: Hold, index: int) -> None:
        original(self, index)
        again = self._meetings[index + 1 :]
        self.clock.at(self.clock.now, 900, lambda: _once_more(self, index) if again else None)

    def _once_more(self: Hold, index: int) -> None:
        meet_at, self._meet_at = self._meet_at, lambda _: None  # type: ignore[method-assign]
        original(self, index)
        self._meet_at = meet_at  # type: ignore[method-assign]

    m.setattr(Hold, "_meet", meet)


@mutant
def a_meeting_takes_no_time(m: Patch) -> None:
    m.setattr(holders, "lasts", lambda gate: 0)


@mutant
def an_agenda_is_open_until_the_meeting_ends(m: Patch) -> None:
    """Whoever comes while it meets is heard."""

    def meet(self: Hold, index: int) -> None:
        meeting = self._meetings[index]
        latest = meeting.latest + meeting.ends - meeting.at

        def end() -> None:
            agenda = self._agenda(latest)
            self.waiting = [i for i in self.waiting if i not in agenda]
            self._decide(agenda)

        if meeting.frozen:
            self._freeze()
        else:
            self.clock.at(meeting.ends, hold.MEETING + self.number, end)
        self._meet_at(index + 1)

    m.setattr(Hold, "_meet", meet)


@mutant
def a_meeting_ends_after_all_others_of_its_instant(m: Patch) -> None:
    """So that the next one does not hear what it puts back, nor a release let go what it passed."""
    original = Clock.at

    def at(self: Clock, instant: int, priority: int, call: Any) -> None:
        is_end = "_decide" in call.__code__.co_names  # type: ignore[attr-defined]
        original(self, instant, priority + 500 * is_end, call)

    m.setattr(Clock, "at", at)


@mutant
def a_failed_release_takes_nothing_back(m: Patch) -> None:
    _with_rollback(m, 0)


@mutant
def a_failed_change_takes_all_others_back(m: Patch) -> None:
    _with_rollback(m, 1)


def _with_rollback(m: Patch, rolls_back: int) -> None:
    original = Hold.__init__

    def init(self: Hold, run: Model, number: int, holder: Any, meetings: list[Any]) -> None:
        original(self, run, number, other(holder, rolls_back=rolls_back), meetings)

    m.setattr(Hold, "__init__", init)


@mutant
def windows_open_in_a_freeze(m: Patch) -> None:
    m.setattr(holders, "frozen", lambda *_: 0)


@mutant
def a_freeze_has_no_last_day(m: Patch) -> None:
    """The day on which it ends is taken for one of it."""
    original = holders.frozen
    m.setattr(holders, "frozen", lambda *a: original(*a) or original(*a[:-1], max(0, a[-1] - DAY)))


@mutant
def a_wait_in_a_freeze_is_for_a_window(m: Patch) -> None:
    m.setattr(Hold, "_freeze", lambda self: None)


@mutant
def a_freeze_counts_for_who_comes_after_its_last_window(m: Patch) -> None:
    """Whoever comes during a freeze waits for it from then on."""
    original = Hold.ask

    def ask(self: Hold, i: Item, op: Any) -> Any:
        event = original(self, i, op)
        past = [row for row in self._meetings if row.at <= self.clock.now]
        if past and past[-1].frozen:
            i.cause = layout.FREEZE
        return event

    m.setattr(Hold, "ask", ask)


@mutant
def meetings_are_held_on_holidays(m: Patch) -> None:
    m.setattr(sittings, "closed_dates", lambda *_: set())


@mutant
def meetings_on_holidays_are_never_moved(m: Patch) -> None:
    original = sittings._around_holidays
    m.setattr(sittings, "_around_holidays", lambda *a: original(*a[:-1], False))


@mutant
def nobody_delegates(m: Patch) -> None:
    original = gates._approval

    def approval(r: Any, sender: str, named: str) -> None:
        scenario = r.setting.scenario.model_copy(update={"authority": {}})
        original(replace(r, setting=replace(r.setting, scenario=scenario)), sender, named)

    m.setattr(gates, "_approval", approval)


@mutant
def authority_sees_every_class_as_it_is(m: Patch) -> None:
    """What is read as another class is heard by who would have heard it all the same."""
    original = workload.entries_of

    def entries_of(p: Any, items: Any) -> Any:
        seen = items.copy()
        seen["read"] = seen["risk"]
        return original(p, seen)

    m.setattr(workload, "entries_of", entries_of)


@mutant
def nobody_needs_a_reason_for_the_emergency_way(m: Patch) -> None:
    """What is pre-approved takes it too."""
    m.setattr(workload, "goes_around", lambda *_: True)


@mutant
def what_a_gate_sends_back_is_done_in_full(m: Patch) -> None:
    original = gates.way
    m.setattr(gates, "way", lambda *a, **k: original(*a, **{**k, "share": 1.0}))


@mutant
def hearings_always_have_their_first_chances(m: Patch) -> None:
    m.setattr(rules, "chance_row", lambda lists, count: 0)


@mutant
def gates_forget_the_stage_that_they_name(m: Patch) -> None:
    original = gates._outcomes

    def outcomes(r: Any, approval: Any, hearer: str, named: str, sender: str) -> Any:
        nowhere = approval.model_copy(update={"returns_to": None})
        return original(r, approval if sender == "asking party" else nowhere, hearer, named, sender)

    m.setattr(gates, "_outcomes", outcomes)


# --- seams


@mutant
def delays_count_the_clock_and_not_working_time(m: Patch) -> None:
    m.setattr(Model, "end_of_delay", lambda self, calendar, length: self.clock.now + length)


@mutant
def delays_in_working_days_count_the_clock(m: Patch) -> None:
    m.setattr(seams, "counts_working_time", lambda handoff: handoff.delay_in == "working time")


@mutant
def delays_count_working_time_only_when_written_in_days(m: Patch) -> None:
    m.setattr(seams, "counts_working_time", lambda h: any(d.working_days for d in lengths(h.delay)))


@mutant
def delays_count_the_senders_working_time(m: Patch) -> None:
    original = seams._delay

    def delay(r: Any, handoff: Any, receiver: str, pair: str, enters: int) -> int:
        sender = pair.partition(" -> ")[0]
        who = receiver if sender == "asking party" else sender
        return original(r, handoff, who, pair, enters)

    m.setattr(seams, "_delay", delay)


@mutant
def pure_delays_count_the_clock(m: Patch) -> None:
    m.setattr(gates, "calendar_of", lambda r, name: layout.NONE)


@mutant
def senders_spend_no_effort(m: Patch) -> None:
    m.setattr(seams, "_senders_effort", lambda *_: 1)


@mutant
def receivers_spend_no_effort(m: Patch) -> None:
    m.setattr(seams, "_receivers_effort", lambda r, handoff, receiver, pair, enters: enters)


@mutant
def the_sender_works_after_the_gates(m: Patch) -> None:
    between, effort = seams.lower_between, seams._senders_effort
    late: list[Any] = []

    def senders_effort(r: Any, handoff: Any, sender: str, pair: str) -> int:
        if sender != "asking party" and not route.is_nothing(handoff.sender):
            late.append((r, handoff, sender, pair))
            return 0
        return 1

    def lower_between(r: Any, sender: str, names: list[str]) -> None:
        between(r, sender, names)
        while late:
            effort(*late.pop())

    m.setattr(seams, "_senders_effort", senders_effort)
    m.setattr(seams, "lower_between", lower_between)


@mutant
def the_default_holds_inside_a_team(m: Patch) -> None:
    original = seams.handoff_between

    def between(scenario: Any, sender: str, receiver: str) -> Any:
        found = original(scenario, sender, receiver)
        default = scenario.handoffs.get("default", found)
        return default if found == type(found)() and sender != "asking party" else found

    m.setattr(seams, "handoff_between", between)


@mutant
def the_default_covers_the_asking_party(m: Patch) -> None:
    original = seams.handoff_between

    def between(scenario: Any, sender: str, receiver: str) -> Any:
        found = original(scenario, sender, receiver)
        default = scenario.handoffs.get("default", found)
        return default if found == type(found)() and sender == "asking party" else found

    m.setattr(seams, "handoff_between", between)


@mutant
def what_is_lost_is_always_asked_about(m: Patch) -> None:
    asked = {"clarified": 1.0, "escapes": 0.0, "reworked": 0.0, "unmet": 0.0}
    m.setattr(seams, "losses", lambda handoff: asked)


@mutant
def a_latent_fault_is_found_at_the_take_up(m: Patch) -> None:
    m.setattr(seams, "MARKS", {**seams.MARKS, "escapes": layout.LOST, "unmet": layout.ASKED})


@mutant
def a_return_costs_nothing(m: Patch) -> None:
    original = seams.handoff_between

    def between(scenario: Any, sender: str, receiver: str) -> Any:
        found = original(scenario, sender, receiver)
        names = list(scenario.stages)
        backwards = sender in names and names.index(receiver) <= names.index(sender)
        return type(found)() if backwards else found

    m.setattr(seams, "handoff_between", between)


@mutant
def nobody_answers_questions(m: Patch) -> None:
    m.setattr(seams, "_conversation", lambda *_, **__: None)


@mutant
def the_receiver_answers_the_question(m: Patch) -> None:
    original = seams._clarify

    def clarify(r: Any, handoff: Any, sender: str, receiver: str, pair: str) -> None:
        original(r, handoff, sender if sender == "asking party" else receiver, receiver, pair)

    m.setattr(seams, "_clarify", clarify)


# --- finding what is wrong


@mutant
def faults_always_go_back_to_their_stage(m: Patch) -> None:
    m.setattr(seams, "maker_of", lambda r, stage: stage)


@mutant
def at_most_is_off_by_one(m: Patch) -> None:
    _with_at_most(m, 1)


@mutant
def at_most_is_ignored(m: Patch) -> None:
    _with_at_most(m, layout.NO_CAP)


def _with_at_most(m: Patch, more: int) -> None:
    original = item.is_open
    m.setattr(item, "is_open", lambda i, way: original(i, other(way, at_most=way.at_most + more)))


@mutant
def questions_go_before_faults(m: Patch) -> None:
    original = seams._take_up

    def take_up(r: Any, handoff: Any, sender: str, receiver: str, pair: str) -> None:
        fault = seams._fault
        if handoff.fidelity < 1:
            m.setattr(seams, "_fault", lambda *_: [])
        original(r, handoff, sender, receiver, pair)
        m.setattr(seams, "_fault", fault)

    m.setattr(seams, "_take_up", take_up)


@mutant
def an_old_fault_is_never_gone(m: Patch) -> None:
    original = item.take
    m.setattr(item, "take", lambda i, way: original(i, other(way, clear=0)))


@mutant
def a_correction_is_in_full(m: Patch) -> None:
    original = seams.way
    m.setattr(seams, "way", lambda *a, **k: original(*a, **{**k, "share": 1.0}))


# --- instants and ends


@mutant
def people_sit_down_before_all_has_settled(m: Patch) -> None:
    """Each arrival is taken up at once, before the next one of its instant is there."""

    def run(self: Clock, until: int, finished: Callable[[], bool]) -> int:
        while True:
            due = self.env.peek()
            if self._due:
                self._round()
            elif due == self.env.now and due < until:
                self.env.step()
            elif finished():
                return int(self.now)
            elif due < until:
                self.env.step()
            else:
                return until

    m.setattr(Clock, "run", run)


@mutant
def the_horizon_counts(m: Patch) -> None:
    original = Clock.run
    m.setattr(Clock, "run", lambda self, until, done: min(until, original(self, until + 1, done)))


@mutant
def a_run_stops_in_the_middle_of_its_last_instant(m: Patch) -> None:
    def run(self: Clock, until: int, finished: Callable[[], bool]) -> int:
        while True:
            due = self.env.peek()
            if finished():
                return int(self.now)
            if due == self.env.now and due < until:
                self.env.step()
            elif self._due:
                self._round()
            elif due < until:
                self.env.step()
            else:
                return until

    m.setattr(Clock, "run", run)


@mutant
def an_instant_has_one_round(m: Patch) -> None:
    """What work of length zero makes ready is taken up a microsecond later."""
    original = Clock.due

    def due(self: Clock, event: Any, delay: int, priority: int = clock.SETTLE) -> None:
        original(self, event, delay or int(priority == clock.SETTLE), priority)

    m.setattr(Clock, "due", due)


@mutant
def regular_work_arrives_late(m: Patch) -> None:
    original = arrivals._rhythm
    m.setattr(arrivals, "_rhythm", lambda *a: original(*a) + 1)


@mutant
def rows_count_once(m: Patch) -> None:
    original = workload._listed
    m.setattr(
        workload,
        "_listed",
        lambda lot, source, rows, given: original(
            lot, source, [row.model_copy(update={"count": 1}) for row in rows], given
        ),
    )


@mutant
def rows_have_no_priority_of_their_own(m: Patch) -> None:
    original = workload._listed
    m.setattr(
        workload,
        "_listed",
        lambda lot, source, rows, given: original(
            lot, source, [row.model_copy(update={"priority": None}) for row in rows], given
        ),
    )


@mutant
def batches_are_all_of_one(m: Patch) -> None:
    m.setattr(arrivals, "batch_sizes", lambda batch, key, many: np.ones(many, np.int64))


@mutant
def there_is_no_backlog(m: Patch) -> None:
    original = workload._arrivals

    def without(lot: Any, source: str, given: Any) -> Any:
        rows = original(lot, source, given)
        work = lot.plan.scenario.work.get(source)
        return rows[work.backlog :] if work else rows

    m.setattr(workload, "_arrivals", without)


@mutant
def gaps_are_twice_as_long(m: Patch) -> None:
    original = arrivals._renewals
    m.setattr(arrivals, "_renewals", lambda *a: (2 * at for at in original(*a)))


@mutant
def profiles_have_a_rate_round_the_clock(m: Patch) -> None:
    original = arrivals._profiled

    def profiled(key: Any, spells: Any, until: int) -> Any:
        begin, _, rate = next(spell for spell in spells if spell[2] > 0)
        return original(key, iter([(begin, until, rate)]), until)

    m.setattr(arrivals, "_profiled", profiled)


@mutant
def what_is_cut_off_is_drawn_all_the_same(m: Patch) -> None:
    original = draws.draw_row

    def whole(distribution: Any, *rest: Any) -> Any:
        free = {"at_least": None, "at_most": None}
        has = "at_least" in type(distribution).model_fields
        return original(distribution.model_copy(update=free) if has else distribution, *rest)

    m.setattr(route, "draw_row", whole)


@mutant
def other_work_arrives_at_night(m: Patch) -> None:
    m.setattr(workload, "ends_of_work", lambda hours, work: work)


@mutant
def an_empty_stretch_of_route_is_left_out(m: Patch) -> None:
    """What stands behind the last stage of a route is forgotten."""
    m.setattr(program, "lower_between", lambda r, sender, names: None)


@mutant
def items_wait_longer_than_they_have_patience_for(m: Patch) -> None:
    def later(d: Desk, i: Item, op: Any) -> None:
        drawn = d.model.luck.length(op.patience, i.number, i.visits[op.place], 0)
        i.leaving = d.clock.env.event()
        i.leaving.callbacks.append(lambda _: give_up(d, i))
        d.clock.due(i.leaving, 2 * max(1, round(drawn)))

    m.setattr(Desk, "_await", later)


@mutant
def who_leaves_is_completed(m: Patch) -> None:
    m.setattr(program.layout, "ABANDONED", layout.COMPLETED)


@mutant
def an_inspection_sends_back_once_more(m: Patch) -> None:
    original = inspections._inspect

    def longer(r: Any, name: str, inspection: Any) -> None:
        most = inspection.at_most and inspection.at_most + 1
        original(r, name, inspection.model_copy(update={"at_most": most}))

    m.setattr(inspections, "_inspect", longer)


@mutant
def an_inspection_asks_for_full_effort(m: Patch) -> None:
    original = inspections._way_back
    m.setattr(inspections, "_way_back", lambda *a: {**original(*a), "share": 1.0})


@mutant
def an_inspections_return_takes_no_handing_over(m: Patch) -> None:
    m.setattr(inspections, "_is_at_once", lambda r, name, back: True)


@mutant
def late_faults_are_found_at_the_next_take_up(m: Patch) -> None:
    m.setattr(stages, "mark_of", lambda scenario, name: layout.WRONG)


@mutant
def whoever_chooses_goes_the_first_way(m: Patch) -> None:
    original = item.is_open
    m.setattr(item, "is_open", lambda i, way: way.reads != layout.NONE or original(i, way))


@mutant
def the_least_urgent_go_the_branch_of_the_most_urgent(m: Patch) -> None:
    original = choices._condition
    m.setattr(choices, "_condition", lambda of: {**original(of), "least": 0, "most": 9})


@mutant
def a_way_back_is_open_once_more(m: Patch) -> None:
    original = choices.lower_back

    def longer(r: Any, back: Any, ways: Any) -> None:
        original(r, back._replace(at_most=back.at_most + 1), ways)

    m.setattr(program, "lower_back", longer)


@mutant
def branches_are_decided_in_reverse(m: Patch) -> None:
    original = choices.lower_choice

    def reverse(r: Any, fan: Any, ways: Any) -> None:
        names = dict(reversed(fan.branches.items()))
        original(r, fan._replace(branches=names, chances=fan.chances[::-1]), ways[::-1])

    m.setattr(program, "lower_choice", reverse)


@mutant
def what_is_returned_is_found_wanting_by_another_sender(m: Patch) -> None:
    m.setattr(seams, "_has_one_sender", lambda r, receiver: True)
    m.setattr(seams, "lower_return", lambda r, receiver: None)


@mutant
def a_join_goes_on_as_the_first_branch_does(m: Patch) -> None:
    original = Forks.join

    def join(self: Forks) -> bool:
        for fork in self._satisfied:
            first, *others = [b for b in fork.branches if b.op and b.op.code == layout.JOIN]
            for branch in others:
                branch.op = first.op
        return original(self)

    m.setattr(Forks, "join", join)


@mutant
def a_branch_has_the_luck_of_its_first_visit_again(m: Patch) -> None:
    original = Forks._branch

    def alone(self: Forks, fork: Any, number: int) -> Item:
        branch = original(self, fork, number)
        branch.visits, branch.counters = [*branch.visits], [*branch.counters]
        return branch

    m.setattr(Forks, "_branch", alone)


@mutant
def work_of_late_branches_has_value(m: Patch) -> None:
    original = desk.fix_effort

    def valued(model: Any, item: Item, *stretch: float) -> None:
        late, item.late = item.late, False
        original(model, item, *stretch)
        item.late = late

    m.setattr(desk, "fix_effort", valued)


@mutant
def each_branch_needs_a_place_of_its_own(m: Patch) -> None:
    m.setattr(Places, "_missing", lambda self, item, op: op.needs & ~item.held)


@mutant
def who_waits_at_a_join_keeps_its_place(m: Patch) -> None:
    m.setattr(Places, "rest", lambda self: None)


@mutant
def what_is_inside_a_late_branch_has_value(m: Patch) -> None:
    m.setattr(Item, "is_worthless", lambda i: i.late)


@mutant
def a_join_withdraws_nobody(m: Patch) -> None:
    m.setattr("simulator.engine_simpy.forks.withdraw", lambda model, branch: None)


@mutant
def a_join_of_some_waits_for_one_more(m: Patch) -> None:
    original = program.lower_fork

    def longer(r: Any, split: Any, ways: Any) -> None:
        original(r, split, ways)
        op = r.assembly.ops[-1]
        op["joins"] = min(op["joins"] + 1, len(ways))

    m.setattr(program, "lower_fork", longer)


@mutant
def branches_queue_in_reverse(m: Patch) -> None:
    original = Item.order

    def order(self: Item) -> tuple[int, ...]:
        *first, branch = original(self)
        return (*first, -branch)

    m.setattr(Item, "order", order)


@mutant
def a_branch_makes_no_item_live(m: Patch) -> None:
    original = item.go_live
    m.setattr(item, "go_live", lambda run, i, op: None if i.branch else original(run, i, op))


@mutant
def what_waits_for_the_others_is_blocked(m: Patch) -> None:
    m.setattr("simulator.engine_simpy.forks.DEPENDENCY", layout.WIP_LIMIT)


@mutant
def a_sender_hands_over_into_the_first_branch_alone(m: Patch) -> None:
    original = program.lower_fork

    def one(r: Any, split: Any, ways: Any) -> None:
        original(r, split, (ways[0],) * len(ways))

    m.setattr(program, "lower_fork", one)


@mutant
def a_join_forgets_the_faults_of_its_branches(m: Patch) -> None:
    m.setattr("simulator.forks._marks", lambda r, join: 0)


@mutant
def a_release_makes_live_though_another_may_come(m: Patch) -> None:
    m.setattr(gates, "last_releases", lambda r: set(r.setting.scenario.releases))


@mutant
def numbers_stay_as_they_were(m: Patch) -> None:
    m.setattr(Tide, "scale", lambda self, draw: 1.0)


@mutant
def numbers_are_others_a_day_late(m: Patch) -> None:
    original = Tide.announce

    def announce(tide: Tide, run: Model) -> None:
        tide._dates = [at + DAY for at in tide._dates]
        original(tide, run)

    m.setattr(Tide, "announce", announce)


@mutant
def gaps_stay_as_they_were(m: Patch) -> None:
    original = Nursery._gap

    def unscaled(nursery: Nursery, number: int, draw: int) -> int:
        with pytest.MonkeyPatch.context() as here:
            here.setattr(Tide, "scale", lambda self, draw: 1.0)
            return original(nursery, number, draw)

    m.setattr(Nursery, "_gap", unscaled)


@mutant
def the_first_gap_begins_an_hour_late(m: Patch) -> None:
    original = Nursery._come

    def late(nursery: Nursery, coming: list[Any], draw: int) -> Any:
        yield nursery.clock.until(HOUR)
        yield from original(nursery, coming, draw)

    m.setattr(Nursery, "_come", late)


@mutant
def what_is_spawned_is_as_likely_as_ever(m: Patch) -> None:
    m.setattr(Model, "falls", lambda run, u, chance: u < run.chances[chance])


@mutant
def authority_stays_as_it_was(m: Patch) -> None:
    m.setattr(workload, "entries_of", lambda p, items: entries._entries(p, p.entries, items))


@mutant
def gates_sit_as_they_did(m: Patch) -> None:
    m.setattr(plan, "spliced", lambda setting, until, holder, meeting: (holder, meeting))


@mutant
def part_of_the_way_is_all_of_it(m: Patch) -> None:
    m.setattr(rules, "on_the_way", lambda value, other, share: other)


@no_breach("a record tells what luck gave and not what it should have given")
def everybody_has_the_same_luck(m: Patch) -> None:
    m.setattr("simulator.engine_simpy.lots.Lots.uniform", lambda *_: 0.5)

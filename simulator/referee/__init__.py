"""The referee: a third voice beside two engines, which reads a scenario and a record only.

It asserts the contract without a plan's programs, the rules or the luck of a run, so that an
error that both engines share is an error still.
"""

from collections.abc import Iterator

from scenarios.scenario import Scenario
from simulator.record import Record
from simulator.referee import (
    batches,
    calls,
    carried,
    chased,
    classes,
    company,
    crews,
    demand,
    finish,
    forks,
    gaps,
    hands,
    hearings,
    limits,
    lives,
    outages,
    people,
    picking,
    policies,
    processes,
    spawned,
    states,
)
from simulator.referee.breach import Breach
from simulator.referee.meetings import sittings_of
from simulator.referee.names import Names, names_of
from simulator.referee.opening import openings
from simulator.referee.reading import Reading, last_instant, read, undivided
from simulator.referee.steps import Script, rows_of
from simulator.referee.task import StoryError
from simulator.referee.telling import of_all, trails
from simulator.referee.trail import Trail
from simulator.referee.walk import Walk

__all__ = ["Breach", "Names", "names_of", "referee"]


def referee(scenario: Scenario, record: Record, names: Names) -> list[Breach]:
    """Everything in which a record departs from the contract; nothing is what one hopes for.

    The order of instants is judged only when each row by itself is as it should be: a story with
    a hole in it says nothing about who should have gone first.
    """
    try:
        reading = read(scenario, record, names)
    except (IndexError, TypeError) as error:
        return [Breach("a record can be read", 0, str(error))]
    return list(_rows(reading)) or list(_stories(reading))


def _rows(reading: Reading) -> Iterator[Breach]:
    """What can be said of the rows of a record one by one, or two by two."""
    hours = openings(reading.scenario, reading.end)
    by_team = {name: hours[team.calendar] for name, team in reading.scenario.teams.items()}
    yield from finish.nothing_takes_effect_after_the_end(reading)
    yield from forks.branches_are_of_their_item(reading)
    whole = undivided(reading)
    yield from finish.the_run_ends_when_it_should(whole)
    yield from demand.arrivals_are_those_of_the_scenario(whole)
    yield from demand.numbers_rise_with_time(whole)
    yield from processes.arrivals_suit_their_process(whole)
    yield from demand.items_are_of_their_type(whole)
    yield from carried.items_carry_what_is_said(whole, hours)
    yield from classes.classes_are_read_as_they_may_be(reading)
    yield from spawned.spawned_items_have_parents(reading)
    yield from chased.chasers_ask_for_items(reading)
    yield from demand.other_work_is_apart(whole, by_team)
    yield from lives.intervals_tile_each_life(reading)
    yield from lives.only_what_is_open_is_cut(reading)
    yield from lives.waits_and_work_are_told_apart(reading)
    yield from people.duty_is_opening_hours_times_people(reading, by_team)
    yield from people.work_is_done_by_people_of_the_team(reading)
    yield from people.work_lies_inside_opening_hours(reading, by_team)
    yield from people.nothing_starts_while_closed(reading, by_team)
    yield from people.nobody_is_in_two_places(reading)
    yield from people.nobody_is_idle_beside_work(reading)
    yield from people.work_fits_into_duty(reading)
    yield from outages.outages_are_as_they_may_be(reading, by_team)
    yield from outages.nobody_works_who_is_away(reading)


def _stories(reading: Reading) -> Iterator[Breach]:
    """Each item's story by itself, then what they have to do with each other."""
    scenario, last = reading.scenario, last_instant(reading)
    hours = openings(scenario, reading.end)
    by_team = {name: hours[team.calendar] for name, team in scenario.teams.items()}
    told, sittings = trails(reading), sittings_of(scenario, last)
    script = Script(scenario, hours, rows_of(scenario), sittings, spawned.failures(reading))
    whole = [trail for trail in told if not trail.item.branch]
    walks = [Walk(script, trail) for trail in whole]
    in_order = spawned.parents_first(reading, walks)
    broken = [breach for walk in in_order if (breach := _retold(walk))]
    yield from broken
    if not broken:
        tasks, stays, gathered = of_all(told)
        hands.note_holding(reading, tasks)
        calls.note_callers(scenario, whole)
        busy = batches.crowded(tasks, stays) | calls.by_hand(scenario, whole)
        yield from gaps.gaps_have_their_factors(reading, walks)
        yield from spawned.they_come_in_their_time(reading, walks)
        yield from chased.they_ask_in_their_time(reading, walks, hours)
        yield from calls.items_are_called_by_others(scenario, whole)
        yield from limits.limits_are_kept(scenario, told, last)
        unseen = [task for trail in told for task in trail.unseen]
        yield from states.choices_go_by_how_it_stands(scenario, told, tasks + unseen)
        yield from batches.batches_are_let_go_together(gathered, busy, last)
        yield from hearings.gates_hear_their_agenda(scenario, hours, stays, busy, sittings, last)
        yield from policies.the_queue_goes_by_policy(scenario, tasks)
        beside = list(company.those_beside(scenario, whole))
        tasks += crews.in_the_way(scenario, unseen)
        yield from picking.people_pick_in_order(
            reading, by_team, tasks, beside, busy, sittings, last
        )


def _retold(walk: Walk) -> Breach | None:
    trail: Trail = walk.trail
    try:
        walk.tell()
    except StoryError as broken:
        what = f"{trail.item.type} {trail.item.number}: {broken}"
        return Breach("an item follows its route", trail.at, what)
    return None

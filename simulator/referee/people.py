"""What people do and when they are there (section 4), read from the rows of a record alone."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from scenarios.holding import several
from scenarios.limits import limits_of
from scenarios.owners import owners
from simulator.layout import FOR_SETUP
from simulator.referee.breach import Breach
from simulator.referee.opening import Opening
from simulator.referee.outages import there
from simulator.referee.reading import NOBODY, RESUMED, Reading, Span, team_of_person


def duty_is_opening_hours_times_people(
    reading: Reading, hours: dict[str, Opening]
) -> Iterator[Breach]:
    """Section 8: scheduled time is the opening hours of the team, for each of its people."""
    changing = {name for name, team in reading.scenario.teams.items() if team.head_count}
    expected = {
        (person, begin, min(end, reading.end))
        for person, team in enumerate(team_of_person(reading.scenario))
        for begin, end in hours[team].intervals
        if begin < reading.end and team not in changing
    }
    people = team_of_person(reading.scenario)
    given = {row for row in reading.duty if people[row[0]] not in changing}
    for person, begin, end in sorted(expected ^ given):
        is_ = "is not" if (person, begin, end) in expected else "is"
        what = f"person {person} {is_} on duty until {end}"
        yield Breach("duty is opening hours times people", begin, what)
    if len(set(reading.duty)) != len(reading.duty):
        yield Breach("duty is opening hours times people", 0, "a stretch of duty is told twice")


def work_is_done_by_people_of_the_team(reading: Reading) -> Iterator[Breach]:
    """Section 3: a stage is worked by its team."""
    people = team_of_person(reading.scenario)
    rows = [(row.person, row.team, row.begin) for row in reading.spans if row.person != NOBODY]
    rows += [(row.person, row.team, row.at) for row in reading.seats]
    for person, team, at in rows:
        if not 0 <= person < len(people) or people[person] != team:
            what = f"person {person} does what {team} should do"
            yield Breach("work is done by people of the team", at, what)


def work_lies_inside_opening_hours(reading: Reading, hours: dict[str, Opening]) -> Iterator[Breach]:
    """Section 4: off hours work suspends; work that ends at a closing has ended."""
    for span in reading.spans:
        if span.person == NOBODY or span.team is None:
            continue
        if reading.scenario.teams[span.team].off_hours == "finish":
            continue
        if not hours[span.team].covers(span.begin, span.end):
            what = f"person {span.person} works until {span.end}, when {span.team} is closed"
            yield Breach("work lies inside opening hours", span.begin, what)


def nothing_starts_while_closed(reading: Reading, hours: dict[str, Opening]) -> Iterator[Breach]:
    """Section 4: no work starts at the closing instant, nor before the opening."""
    for seat in reading.seats:
        team = reading.scenario.teams.get(seat.team or "")
        in_overtime = team is not None and several(team) and team.off_hours == "finish"
        if in_overtime and seat.effort == RESUMED:
            continue  # his turn comes again
        if seat.team is None or not hours[seat.team].at(seat.at):
            what = f"person {seat.person} takes item {seat.item} up while {seat.team} is closed"
            yield Breach("nothing starts while closed", seat.at, what)


def nobody_is_in_two_places(reading: Reading) -> Iterator[Breach]:
    """Section 8: each microsecond of a person has one use; a seating is where work begins."""
    by_person = defaultdict[int, list[Span]](list)
    for span in reading.spans:
        if span.person != NOBODY:
            by_person[span.person].append(span)
    worked = [span for row in by_person.values() for span in row]
    set_up = {(span.person, span.end, span.item) for span in worked if span.charge == FOR_SETUP}
    begins = {(span.person, span.begin, span.item) for span in worked} - set_up
    for person, spans in by_person.items():
        spans.sort(key=lambda span: span.begin)
        for span, following in pairwise(spans):
            if following.begin < span.end:
                what = f"person {person} works on items {span.item} and {following.item} at once"
                yield Breach("nobody is in two places", following.begin, what)
    seated = {(seat.person, seat.at, seat.item) for seat in reading.seats}
    for person, at, item in sorted(begins - seated):
        what = f"person {person} works on item {item} without having taken it up"
        yield Breach("work begins with a seating", at, what)


def nobody_is_idle_beside_work(reading: Reading) -> Iterator[Breach]:
    """Section 1: teams pick work until they can pick no more.

    So at no time is somebody on duty without work, and not away, while an item waits for his team.
    Where people wait with what they have finished, this is left to the order of seatings.
    """
    if any(limit.holds == "person" for limit in limits_of(reading.scenario)):
        return
    changes: dict[str, dict[int, list[int]]] = {
        name: defaultdict(lambda: [0, 0, 0]) for name in reading.scenario.teams
    }
    for span in reading.spans:
        if span.team is not None:
            column = 0 if span.person == NOBODY else 1
            changes[span.team][span.begin][column] += 1
            changes[span.team][span.end][column] -= 1
    people = team_of_person(reading.scenario)
    for person, begin, end in there(reading):
        changes[people[person]][begin][2] += 1
        changes[people[person]][end][2] -= 1
    for team, by_instant in changes.items():
        together = any(team in owners(s) for s in reading.scenario.stages.values() if s.people > 1)
        of = reading.scenario.teams[team]
        if together or several(of) or of.off_hours == "do not start":
            continue  # what waits may not fit, or be held: the order of seatings says more
        yield from _idle(team, by_instant)


def _idle(team: str, changes: dict[int, list[int]]) -> Iterator[Breach]:
    waiting = working = people = 0
    for at in sorted(changes):
        waiting, working, people = (
            old + new for old, new in zip((waiting, working, people), changes[at], strict=True)
        )
        if waiting and working < people:
            what = f"{team} has {waiting} waiting and {working} at work"
            yield Breach("nobody is idle beside work that could start", at, what)


def work_fits_into_duty(reading: Reading) -> Iterator[Breach]:
    """Section 8: the people ledger balances: busy and idle time add up to scheduled time."""
    duty, busy = defaultdict[int, int](int), defaultdict[int, int](int)
    for person, begin, end in reading.duty:
        duty[person] += end - begin
    for span in reading.spans:
        busy[span.person] += span.end - span.begin
    busy.pop(NOBODY, None)
    people = team_of_person(reading.scenario)
    for person, time in sorted(busy.items()):
        overtime = reading.scenario.teams[people[person]].off_hours == "finish"
        if time > duty[person] and not overtime:
            what = f"person {person} works {time} µs and is on duty for {duty[person]}"
            yield Breach("the people ledger balances", reading.end, what)

"""When people are away (section 4): how long they were there before, and for how long they go."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from scenarios.duration import DAY
from scenarios.outages import Rule, rules_of
from simulator.layout import MEETINGS, OUTAGES
from simulator.referee.breach import Breach
from simulator.referee.lengths import FAR, bounds
from simulator.referee.opening import Opening
from simulator.referee.reading import NOBODY, Reading, team_of_person

RULE = "outages are as they may be"
Stretch = tuple[int, int]


def outages_are_as_they_may_be(reading: Reading, hours: dict[str, Opening]) -> Iterator[Breach]:
    """Each outage of a person comes so long after the last of its kind, and lasts so long."""
    told = defaultdict[tuple[int, str], list[Stretch]](list)
    for person, kind, begin, end in reading.away:
        if kind != MEETINGS:
            told[person, OUTAGES[kind]].append((begin, end))
    busy = _busy(reading)
    for person, team in enumerate(team_of_person(reading.scenario)):
        for rule in rules_of(reading.scenario.teams[team]):
            opening = Opening([(0, FAR)], DAY)
            if rule.counts == "scheduled":
                opening = hours[team]
            elif rule.counts == "busy":
                opening = Opening(busy[person], DAY)
            mine = sorted(told.pop((person, rule.kind), []))
            for at, what in _objections(rule, mine, opening, reading.end):
                yield Breach(RULE, at, f"{rule.kind} of person {person} {what}")
    for person, what in told:
        yield Breach(RULE, 0, f"person {person} has no {what}")


def _busy(reading: Reading) -> dict[int, list[Stretch]]:
    """By person, when he worked: each stretch by itself, in order."""
    found = defaultdict[int, list[Stretch]](list)
    for span in sorted(reading.spans, key=lambda span: span.begin):
        found[span.person].append((span.begin, span.end))
    return found


def _objections(
    rule: Rule, told: list[Stretch], opening: Opening, last: int
) -> Iterator[tuple[int, str]]:
    least, most = (max(1, length) for length in bounds(rule.after, opening.day))
    shortest, longest = (max(1, length) for length in bounds(rule.lasts, opening.day))
    back = 0
    for begin, end in told:
        passed = opening.between(back, begin)
        if not least <= passed <= most or not opening.until(begin):
            yield begin, f"comes after {passed} µs and not {least}-{most}"
        if not shortest <= end - begin <= longest or begin > last:
            yield begin, f"lasts {end - begin} µs and not {shortest}-{longest}"
        back = end
    if opening.between(back, max(back, last)) > most:
        yield back, f"should have come again after {most} µs"


def nobody_works_who_is_away(reading: Reading) -> Iterator[Breach]:
    """Absence, breakdowns and meetings suspend: whoever is away does nothing else."""
    away = defaultdict[int, list[Stretch]](list)
    for person, _, begin, end in reading.away:
        away[person].append((begin, end))
    for span in reading.spans:
        for begin, end in away[span.person] if span.person != NOBODY else ():
            if span.begin < end and begin < span.end:
                what = f"person {span.person} works on item {span.item}"
                yield Breach("nobody works who is away", max(begin, span.begin), what)


def moves(reading: Reading) -> dict[int, list[tuple[int, bool]]]:
    """By instant, who leaves (True) or comes back, in the order of persons."""
    found = defaultdict[int, list[tuple[int, bool]]](list)
    for person, stretches in sorted(_away(reading).items()):
        for begin, end in stretches:
            found[begin].append((person, True))
            found[end].append((person, False))
    return found


def worn_out(reading: Reading) -> set[tuple[int, int]]:
    """Who is out of order from when, by how long he has worked: that is put down as work ends."""
    teams = team_of_person(reading.scenario)
    return {
        (person, begin)
        for person, kind, begin, _ in reading.away
        for rule in rules_of(reading.scenario.teams[teams[person]])
        if rule.counts == "busy" and kind == OUTAGES.index(rule.kind)
    }


def there(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """Who is on duty and not away, from when until when."""
    away = _away(reading)
    for person, begin, end in reading.duty:
        for gone, back in away.get(person, ()):
            if begin < min(gone, end):
                yield person, begin, min(gone, end)
            begin = max(begin, back)
        if begin < end:
            yield person, begin, end


def _away(reading: Reading) -> dict[int, list[Stretch]]:
    """By person, when he is away for any reason, in order; stretches that touch are one."""
    return united((person, begin, end) for person, _, begin, end in reading.away)


def united(rows: Iterable[tuple[int, int, int]]) -> dict[int, list[Stretch]]:
    """Stretches of time by person, in order; those that touch are one."""
    found: dict[int, list[Stretch]] = {}
    for person, begin, end in sorted(rows):
        mine = found.setdefault(person, [])
        if mine and begin <= mine[-1][1]:
            mine[-1] = (mine[-1][0], max(end, mine[-1][1]))
        else:
            mine.append((begin, end))
    return found

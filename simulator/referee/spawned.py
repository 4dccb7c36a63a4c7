"""Items that others bring about: whose they are, when they come, and which must (section 4)."""

from collections import Counter
from collections.abc import Iterator

from scenarios.duration import DAY
from scenarios.scenario import Scenario
from scenarios.spawn import Spawn
from simulator.referee.breach import Breach
from simulator.referee.growth import Lives, chance, lives_of
from simulator.referee.lengths import bounds
from simulator.referee.opening import FAR
from simulator.referee.reading import Item, Reading, ended_early, last_instant, undivided
from simulator.referee.walk import Walk


def spawned_items_have_parents(reading: Reading) -> Iterator[Breach]:
    """Section 4: a spawned item has one parent, of whose rules it is the only one of its rule."""
    told = set[tuple[int, int]]()
    children = Counter(child for child, _, _ in reading.births)
    for child, parent, rule in _brought(reading):
        item, of = reading.items[child], reading.items[parent]
        spawns = _rules(reading.scenario, of)
        fits = 0 <= rule < len(spawns) and spawns[rule].type == item.type == item.source
        if not fits or not _ever(reading.scenario, of.type, rule) or (parent, rule) in told:
            what = f"{of.type} {of.number} has {item.type} {item.number} by its rule {rule}"
            yield Breach("spawned items are somebody's", item.arrived, what)
        told.add((parent, rule))
    for item in undivided(reading).items:
        if children[item.row] != item.is_spawned:
            what = f"{item.type} {item.number} has {children[item.row]} parents"
            yield Breach("spawned items have one parent", item.arrived, what)


def they_come_in_their_time(reading: Reading, walks: list[Walk]) -> Iterator[Breach]:
    """Section 4: so long after its parent first went live, or failed; what is certain comes.

    That is if there is time; a run that ends when it is empty waits for all of them.
    """
    came = {(parent, rule): reading.items[child] for child, parent, rule in _brought(reading)}
    last = FAR if _is_emptied(reading) else last_instant(reading)
    lives = lives_of(walks)
    for walk in walks:
        for number, rule in enumerate(_rules(reading.scenario, walk.item)):
            low, high = bounds(rule.after, DAY)
            first, child = walk.first.get(rule.when), came.get((walk.item.row, number))
            if child and (first is None or not low <= child.arrived - first.at <= high):
                since = f"{rule.when} at {first.at}" if first else f"never {rule.when}"
                what = f"{child.type} {child.number} comes, of a {walk.item.type} {since}"
                yield Breach("spawned items come in their time", child.arrived, what)
            if first is None:
                continue
            likely = _chance(reading.scenario, walk.item.type, number, first.at, lives)
            if child and not likely:
                what = f"{child.type} {child.number} comes, which cannot be by then"
                yield Breach("spawned items come if they may", child.arrived, what)
            if not child and likely == 1 and first.at + high <= last:
                what = f"{walk.item.type} {walk.item.number} brings about no {rule.type}"
                yield Breach("what is certain comes", first.at, what)


def _ever(scenario: Scenario, type_name: str, rule: int) -> bool:
    """Whether a rule may ever bring anything about."""
    files = [scenario, *(way.other for way in scenario.ways)]
    return any(file.work[type_name].spawns[rule].chance for file in files)


def _chance(scenario: Scenario, type_name: str, rule: int, at: int, lives: Lives) -> float:
    """How likely a rule brings something about at an instant."""
    today = scenario.work[type_name].spawns[rule].chance
    others = [(way, way.other.work[type_name].spawns[rule].chance) for way in scenario.ways]
    return round(
        chance(today, [(way, other) for way, other in others if other != today], at, lives), 12
    )


def parents_first(reading: Reading, walks: list[Walk]) -> Iterator[Walk]:
    """All walks; of a child that comes at once, as its parent was then."""
    parent = {child: of for child, of, _ in _brought(reading)}
    rules = {child: rule for child, _, rule in _brought(reading)}
    told, to_come = set[int](), list(walks)
    by_row = {walk.item.row: walk for walk in walks}
    while to_come:
        ready = [walk for walk in to_come if parent.get(walk.item.row, -1) in (-1, *told)]
        for walk in ready or to_come:
            of = by_row[parent[walk.item.row]] if walk.item.row in parent else None
            when = _rules(reading.scenario, of.item)[rules[walk.item.row]].when if of else None
            first = of.first.get(when) if of and when else None
            if first and first.at == walk.item.arrived:
                _, walk.trail.rank, walk.trail.after, walk.trail.vague = first
            yield walk
            told.add(walk.item.row)
        to_come = [walk for walk in to_come if walk.item.row not in told]


def failures(reading: Reading) -> set[tuple[str, int]]:
    """The items on which work is failure demand, by source and number, with their branches."""
    works = reading.scenario.work
    broken = {name for name, work in works.items() if work.failure}
    found = {(item.source, item.number) for item in reading.items if item.type in broken}
    for child, parent, number in _brought(reading):
        item, rules = reading.items[child], _rules(reading.scenario, reading.items[parent])
        if not rules[number].planned:
            found.add((item.source, item.number))
    return found


def _brought(reading: Reading) -> list[tuple[int, int, int]]:
    """All births but those of chasers, who ask for their parent."""
    return [birth for birth in reading.births if birth[2] >= 0]


def _rules(scenario: Scenario, item: Item) -> list[Spawn]:
    work = scenario.work.get(item.type)
    return work.spawns if work else []


def _is_emptied(reading: Reading) -> bool:
    scenario = reading.scenario
    asked = scenario.ends == "when empty" and scenario.completed_items is None
    return asked and ended_early(reading)

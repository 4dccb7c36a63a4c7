"""What spawned items must hold: they are of a type that there is, and come to an end."""

from collections.abc import Iterator

from scenarios.distribution import Constant
from scenarios.errors import Path, Problem, unknown
from scenarios.scenario import Scenario
from scenarios.spawn import Spawn
from scenarios.work import Closed, Listed, Saturated


def problems(scenario: Scenario) -> Iterator[Problem]:
    """All rules by which items bring about what there is not, or go on for ever at once."""
    for name, work in scenario.work.items():
        for number, spawn in enumerate(work.spawns):
            path: Path = ("work", name, "spawns", number)
            if spawn.type not in scenario.work:
                message = unknown(spawn.type, "work type", scenario.work)
                yield Problem((*path, "type"), message, value=spawn.type)
            elif called := [kind for kind in (name, spawn.type) if _is_called(scenario, kind)]:
                what = f"stands beside work.{called[0]}.arrives, whose items are called."
                yield Problem(path, what + " Let them arrive by another process.")
            elif _at_once(spawn) and name in _reached(scenario, {spawn.type}, at_once=True):
                what = (
                    f"brings about another {name} for ever, in the instant in which it is live. "
                    "Let chance be below 1, or give after."
                )
                yield Problem((*path, "type"), what, value=spawn.type)


def _is_called(scenario: Scenario, name: str) -> bool:
    return isinstance(scenario.work[name].arrives, Closed | Saturated)


def arriving(scenario: Scenario) -> set[str]:
    """The types of which items come in: by a process, a backlog or a row of a list."""
    found = {name for name, work in scenario.work.items() if work.arrives or work.backlog}
    for name, work in scenario.work.items():
        rows = work.arrives.rows if isinstance(work.arrives, Listed) else []
        found |= {row.type or name for row in rows}
    return found & scenario.work.keys()


def spawned(scenario: Scenario) -> set[str]:
    """The types of which items may be brought about by others, however many lie between."""
    there = arriving(scenario)
    first = {spawn.type for name in there for spawn in scenario.work[name].spawns}
    return _reached(scenario, first & scenario.work.keys(), at_once=False)


def _reached(scenario: Scenario, first: set[str], at_once: bool) -> set[str]:
    """These types, and what they bring about in the end; `at_once`: surely, and in no time."""
    found, to_come = set[str](), list(first)
    while to_come:
        name = to_come.pop()
        if name not in found:
            found.add(name)
            rules = [rule for rule in scenario.work[name].spawns if rule.type in scenario.work]
            to_come += [rule.type for rule in rules if not at_once or _at_once(rule)]
    return found


def _at_once(spawn: Spawn) -> bool:
    """What comes of faults and failures only does not come for sure."""
    sure, after = spawn.chance == 1 and spawn.when == "live", spawn.after
    return sure and isinstance(after, Constant) and not after.value.microseconds

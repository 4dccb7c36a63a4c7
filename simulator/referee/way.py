"""What is still to come on a route, as its file writes it: entries, branches, ways back.

An item that is sent into a branch of a fork goes that one alone, and waits for no other.
"""

from collections.abc import Sequence
from typing import NamedTuple

from scenarios.route import ELSE, Choice, Fork, Route, RouteBranch, name_of, ways_of
from simulator.referee.reading import Item


class Turn(NamedTuple):
    """The end of a branch that leads back."""

    place: str
    to: str
    at_most: int | None


Rest = list[str | Choice | Fork | Turn]


def from_place(route: Route, name: str) -> Rest:
    """What is still to come for an item that is sent to a place of a route, that place first."""
    found = _found(list(route), name)
    if found is None:
        raise KeyError(name)
    return found


def _found(rest: Sequence[str | Choice | Fork | Turn], name: str) -> Rest | None:
    for number, entry in enumerate(rest):
        if entry == name:
            return list(rest[number:])
        ways = list[Rest]()
        if isinstance(entry, Choice):
            ways = [gone(entry, branch, []) for branch in entry.choose.items()]
        if isinstance(entry, Fork):
            ways = [list(way) for way in ways_of(entry)]
        for inside in [_found(way, name) for way in ways]:
            if inside is not None:
                return [*inside, *rest[number + 1 :]]
    return None


def gone(choice: Choice, named: tuple[str, RouteBranch], rest: Rest) -> Rest:
    """What is still to come after a branch is chosen."""
    name, branch = named
    if branch.goes_to is None:
        return [*branch.route, *rest]
    return [
        *branch.route,
        Turn(f"{name_of(choice)}: {name}", branch.goes_to, branch.at_most),
        *rest,
    ]


def possible(choice: Choice, item: Item) -> list[tuple[str, RouteBranch]]:
    """The branches between which it is still to be decided, as they are tried, for this item."""
    if any(branch.share is not None for branch in choice.choose.values()):
        return sorted(choice.choose.items())
    found = list[tuple[str, RouteBranch]]()
    for name, branch in [(n, b) for n, b in choice.choose.items() if n != ELSE]:
        when = branch.when
        if when and (when.type or item.type, when.risk or item.risk) == (item.type, item.risk):
            if any(item.attributes.get(key) != value for key, value in when.attributes.items()):
                continue
            found.append((name, branch))
            if when.priority is None and when.queue is None and when.wip is None:
                return found
    return [*found, *((n, b) for n, b in choice.choose.items() if n == ELSE)]


def fits(branch: RouteBranch, item: Item) -> bool:
    """Whether an item goes a branch, type and risk class aside."""
    return branch.when is None or branch.when.priority in (None, item.priority)


def chance(choice: Choice, name: str) -> float:
    """The chance of a branch; whatever the others leave, for else."""
    given = choice.choose[name].share
    others = sum(branch.share or 0.0 for branch in choice.choose.values())
    return 1 - others if given is None else given


def to_come(route: Route, rest: Sequence[str | Choice | Fork | Turn], item: Item) -> set[str]:
    """All places to which an item may still come."""
    found, turned, todo = set[str](), set[str](), [list(rest)]
    while todo:
        for entry in todo.pop():
            if isinstance(entry, str):
                found.add(entry)
            elif isinstance(entry, Choice):
                todo += [gone(entry, named, []) for named in possible(entry, item)]
            elif isinstance(entry, Fork):
                todo += [list(way) for way in ways_of(entry)]
            else:
                todo += [] if entry.to in turned else [from_place(route, entry.to)]
                turned.add(entry.to)
                if entry.at_most is None:
                    break
    return found

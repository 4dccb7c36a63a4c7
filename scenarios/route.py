"""The way that items of a type go: places in order, choices between branches, and forks."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, PositiveInt, Tag

from scenarios.attributes import Note
from scenarios.base import Part
from scenarios.share import Share
from scenarios.state import Bounds, InProgress, Queue

ELSE = "else"  # the branch of whatever goes no other
Name = Annotated[str, Field(pattern=r"^[^\s.:>\-][^.:>]*$", max_length=80)]


class When(Part):
    """What an item must be, and how the run must stand, to go a branch; all given must hold."""

    type: str | None = None
    risk: str | None = None
    priority: PositiveInt | None = None
    attributes: dict[str, Note] = Field({}, description="what is noted about it: {region: emea}")
    queue: Queue | None = Field(None, description="{stage: review, at_least: 3} or {team: ops, …}")
    wip: InProgress | None = Field(None, description="{at_most: 5}, or of a part of the stream")


class RouteBranch(Part):
    """One of the ways of a choice: who goes it, what is passed on it, and where it leads."""

    share: Share | None = Field(None, description="its chance; else has what the others leave")
    when: When | None = Field(None, description="the first branch that fits is gone")
    route: list["Entry"] = Field([], description="what is passed; nothing goes straight on")
    goes_to: str | None = Field(None, description="an earlier place of the route; else it goes on")
    at_most: PositiveInt | None = Field(None, description="times back, after which it goes on")


class Choice(Part):
    """A point at which items of one type go different ways."""

    choose: dict[Name, RouteBranch] = Field(min_length=1, description="branches by name")


class Parting(Part):
    """The branches that an item goes at once, until they join."""

    branches: dict[Name, Annotated[list["Entry"], Field(min_length=1)]] = Field(
        min_length=2, description="routes by name"
    )
    joins: Literal["all"] | PositiveInt = Field(
        "all", description="the item goes on when so many have ended; the others go on as waste"
    )
    cancel: bool = Field(False, description="with joins of some: the others are withdrawn instead")


class Fork(Part):
    """A point from which items go several branches side by side."""

    fork: Parting


def _form_of_entry(value: Any) -> str:
    """Which form of an entry is meant: pydantic then speaks of that one only."""
    if isinstance(value, Fork) or (isinstance(value, dict) and "fork" in value):
        return "fork"
    return "choice" if isinstance(value, dict | Choice) else "place"


Entry = Annotated[
    Annotated[str, Tag("place")] | Annotated[Choice, Tag("choice")] | Annotated[Fork, Tag("fork")],
    Discriminator(_form_of_entry),
]
Route = list[Entry]
for _part in (RouteBranch, Choice, Parting, Fork):
    _part.model_rebuild()


def name_of(entry: Choice | Fork) -> str:
    """What a choice or a fork is called, as a place: by its branches, as nothing else can be."""
    if isinstance(entry, Fork):
        return f"fork: {' and '.join(sorted(entry.fork.branches))}"
    return f"choice: {' or '.join(sorted(entry.choose))}"


def ways_of(entry: Choice | Fork) -> list[Route]:
    """The routes of the branches of a choice or of a fork, as written."""
    if isinstance(entry, Fork):
        return list(entry.fork.branches.values())
    return [branch.route for branch in entry.choose.values()]


def places(route: Route) -> list[str]:
    """All places of a route in the order in which they are written."""
    found = list[str]()
    for entry in route:
        if isinstance(entry, str):
            found.append(entry)
        else:
            found += [place for way in ways_of(entry) for place in places(way)]
    return found


def choices(route: Route) -> list[Choice]:
    """All choices of a route in the order in which they are written."""
    found = list[Choice]()
    for entry in route:
        if isinstance(entry, Choice):
            found.append(entry)
        if not isinstance(entry, str):
            for way in ways_of(entry):
                found += choices(way)
    return found


def forks(route: Route) -> list[Fork]:
    """All forks of a route in the order in which they are written."""
    found = list[Fork]()
    for entry in route:
        if isinstance(entry, Fork):
            found.append(entry)
        if not isinstance(entry, str):
            for way in ways_of(entry):
                found += forks(way)
    return found


def branches(choice: Choice) -> dict[str, RouteBranch]:
    """The branches in the order in which they are decided: by name where chance decides."""
    if shares(choice):
        return dict(sorted(choice.choose.items()))
    return dict(sorted(choice.choose.items(), key=lambda named: named[0] == ELSE))


def shares(choice: Choice) -> dict[str, float]:
    """The chance of each branch, in name order; none where items choose by what they are."""
    given = {name: branch.share for name, branch in choice.choose.items()}
    if all(share is None for share in given.values()):
        return {}
    rest = max(0.0, 1.0 - sum(share or 0.0 for share in given.values()))
    return {name: rest if given[name] is None else given[name] or 0.0 for name in sorted(given)}


def in_words(route: Route, shown: Callable[[str], str] = str) -> str:
    """A route in one line, such as `plan → (easy 70%: ship | else: build → test) → live`."""
    return " → ".join(
        shown(entry) if isinstance(entry, str) else _parting(entry, shown) for entry in route
    )


def _parting(entry: Choice | Fork, shown: Callable[[str], str]) -> str:
    if isinstance(entry, Choice):
        return _choice(entry, shown)
    told = [f"{name}: {in_words(way, shown)}" for name, way in entry.fork.branches.items()]
    joins = "" if entry.fork.joins == "all" else f", joined by {entry.fork.joins}"
    cancel = ", the others are withdrawn" if entry.fork.cancel else ""
    return f"({' & '.join(told)}{joins}{cancel})"


def _choice(choice: Choice, shown: Callable[[str], str]) -> str:
    told = [_branch(name, branch, shown) for name, branch in choice.choose.items()]
    return f"({' | '.join(told)})"


def _branch(name: str, branch: RouteBranch, shown: Callable[[str], str]) -> str:
    most = f", {branch.at_most} times at most" if branch.at_most else ""
    back = [f"back to {branch.goes_to}{most}"] if branch.goes_to else []
    way = " → ".join([in_words(branch.route, shown)] * bool(branch.route) + back)
    return f"{name}{_condition(branch)}: {way or 'on'}"


def _condition(branch: RouteBranch) -> str:
    if branch.share is not None:
        return f" {100 * branch.share:g}%"
    if branch.when is None:
        return ""
    told = [
        f"{key} {_state(value) if isinstance(value, Bounds) else value}"
        for key in When.model_fields
        if key != "attributes" and (value := getattr(branch.when, key)) is not None
    ]
    told += [f"{name} {value}" for name, value in branch.when.attributes.items()]
    return f" if {' and '.join(told)}"


def _state(asked: Bounds) -> str:
    """How the run must stand, such as `review at least 3`."""
    bounds = (("at least", asked.at_least), ("at most", asked.at_most))
    told = [f"{words} {number}" for words, number in bounds if number is not None]
    named = asked.model_dump(exclude_none=True, exclude={"at_least", "at_most"})
    return " ".join([*(f"{key} {value}" for key, value in named.items()), " and ".join(told)])


def conditions(route: Route) -> list[When]:
    """All conditions of a route, in the order of the file."""
    asked = [branch.when for choice in choices(route) for branch in choice.choose.values()]
    return [when for when in asked if when is not None]


def states(route: Route) -> list[When]:
    """Those that ask how the run stands."""
    return [when for when in conditions(route) if asks_state(when)]


def asks_state(when: When) -> bool:
    """Whether it asks how the run stands, and not only what the item is."""
    return when.queue is not None or when.wip is not None

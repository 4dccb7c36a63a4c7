"""A route as a graph: from each point the points that may follow."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from scenarios.route import (
    Choice,
    Fork,
    Route,
    RouteBranch,
    When,
    asks_state,
    branches,
    name_of,
    shares,
)

END = -1


class Fan(NamedTuple):
    """A choice between branches, in the order in which they are decided."""

    name: str
    branches: dict[str, RouteBranch]
    chances: tuple[float, ...]  # of each branch; none where items go by what they are


class Back(NamedTuple):
    """The end of a branch that sends back a limited number of times, and then on."""

    name: str  # of the choice and the branch
    at_most: int


class Split(NamedTuple):
    """A fork: all of its ways are gone, side by side."""

    name: str
    branches: tuple[str, ...]


class Join(NamedTuple):
    """The end of a branch of a fork, which goes on when all of them have come so far."""

    name: str  # of the fork
    branch: str


Turning = Fan | Back | Split | Join


class Point(NamedTuple):
    """A point of a route: a place, or where it parts, joins or leads back."""

    what: str | Turning
    ways: tuple[int, ...]  # of a choice or a fork: by branch; of Back: back, then on; else one


class Whose(NamedTuple):
    """What is known of the items that go a route."""

    type: str
    risk: str
    priority: int | None = None  # None: it may be any
    notes: Mapping[str, str] | None = None  # attributes; None: they may be any


class Graph(NamedTuple):
    """A route: its points by number, and the first of them."""

    start: int
    points: dict[int, Point]


def graph(route: Route, whose: Whose | None = None) -> Graph:
    """The graph of a route; for certain items, if given, without the branches they never go.

    A choice of which only one branch is left is none.
    """
    laying = _Laying(whose)
    start = laying.lay(route, END)
    points = {
        number: Point(what, tuple(laying.number(way) for way in ways))
        for number, (what, ways) in enumerate(laying.points)
    }
    return Graph(laying.number(start), points)


class _Laying:
    """The points laid so far, from the end of the route; a way back names its place."""

    def __init__(self, whose: Whose | None) -> None:
        self.whose = whose
        self.points: list[tuple[str | Turning, list[int | str]]] = []
        self.places: dict[str, int] = {}

    def number(self, way: int | str) -> int:
        return self.places.get(way, END) if isinstance(way, str) else way

    def lay(self, route: Route, then: int | str) -> int | str:
        """The first point of a route after which another follows."""
        for entry in reversed(route):
            if isinstance(entry, Choice):
                then = self._choice(entry, then)
            elif isinstance(entry, Fork):
                then = self._fork(entry, then)
            else:
                self.places[entry] = then = self._point(entry, [then])
        return then

    def _point(self, what: str | Turning, ways: list[int | str]) -> int:
        self.points.append((what, ways))
        return len(self.points) - 1

    def _fork(self, fork: Fork, then: int | str) -> int:
        name, ways = name_of(fork), list[int | str]()
        for branch, route in fork.fork.branches.items():
            ways.append(self.lay(route, self._point(Join(name, branch), [then])))
        return self._point(Split(name, tuple(fork.fork.branches)), ways)

    def _choice(self, choice: Choice, then: int | str) -> int | str:
        left = dict(self._possible(choice))
        name = name_of(choice)
        ways = [self._branch(f"{name}: {n}", branch, then) for n, branch in left.items()]
        return ways[0] if len(ways) == 1 else self._point(_fan(choice, left), ways)

    def _branch(self, name: str, branch: RouteBranch, then: int | str) -> int | str:
        if branch.goes_to is not None and branch.at_most is not None:
            then = self._point(Back(name, branch.at_most), [branch.goes_to, then])
        elif branch.goes_to is not None:
            then = branch.goes_to
        return self.lay(branch.route, then)

    def _possible(self, choice: Choice) -> Iterator[tuple[str, RouteBranch]]:
        """The branches that these items may go: none after one that all of them go."""
        by_chance = shares(choice)
        for name, branch in branches(choice).items():
            fits = True if self.whose is None or by_chance else _fits(branch.when, self.whose)
            if fits is not False:
                yield name, branch
            if fits and self.whose and not by_chance:
                return


def _fits(when: When | None, whose: Whose) -> bool | None:
    """Whether items go a branch; None when some of them may."""
    if when is None:
        return True
    if when.type not in (None, whose.type) or when.risk not in (None, whose.risk):
        return False
    if when.attributes and whose.notes is not None:
        if any(whose.notes.get(name) != value for name, value in when.attributes.items()):
            return False
    elif when.attributes:
        return None
    if asks_state(when):
        return None if when.priority in (None, whose.priority) or whose.priority is None else False
    if when.priority is None:
        return True
    return None if whose.priority is None else when.priority == whose.priority


def _fan(choice: Choice, left: dict[str, RouteBranch]) -> Fan:
    chances = shares(choice)
    return Fan(name_of(choice), left, tuple(chances[name] for name in left) if chances else ())


def reached(g: Graph, start: int) -> set[int]:
    """The points that can be reached from a point, itself included, and END."""
    found, todo = set[int](), [start]
    while todo:
        number = todo.pop()
        if number not in found:
            found.add(number)
            todo += open_ways(g, number)
    return found


def leading_to_end(g: Graph, numbers: Iterable[int]) -> set[int]:
    """Those of these points from which END can be reached, END included."""
    sources = dict[int, list[int]]()
    for number in numbers:
        for way in open_ways(g, number):
            sources.setdefault(way, []).append(number)
    found, todo = set[int](), [END]
    while todo:
        number = todo.pop()
        if number not in found:
            found.add(number)
            todo += sources.get(number, ())
    return found


def place_of(g: Graph, name: str) -> int:
    """The number of the point that is a place of the route."""
    return next(number for number, point in g.points.items() if point.what == name)


def places_at(g: Graph, numbers: Iterable[int]) -> list[str]:
    """The places among these points."""
    points = [g.points[number].what for number in numbers if number in g.points]
    return [what for what in points if isinstance(what, str)]


def open_ways(g: Graph, number: int) -> list[int]:
    """The points that may follow a point: a branch without a chance is no way."""
    if number == END:
        return []
    what, ways = g.points[number]
    if not isinstance(what, Fan) or not what.chances:
        return list(ways)
    return [way for chance, way in zip(what.chances, ways, strict=True) if chance > 0]


def following(g: Graph, start: int, stops: set[str]) -> Iterator[str | None]:
    """The first of these places on each way from a point on, each once, in the order of the ways.

    None stands for a way to the end that passes none of them.
    """
    seen, todo = set[int](), [start]
    while todo:
        number = todo.pop()
        if number in seen:
            continue
        seen.add(number)
        point = g.points.get(number)
        if point is None:
            yield None
        elif isinstance(point.what, str) and point.what in stops:
            yield point.what
        else:
            todo += reversed(point.ways)

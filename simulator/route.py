"""One program in the making: whose it is, and how its points, places and luck are named."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from scenarios.base import Part
from scenarios.distribution import Constant
from scenarios.escapes import Escape, escapes
from scenarios.graph import Graph
from scenarios.limit import Limit
from scenarios.route import places
from scenarios.scenario import ASKING_PARTY, Scenario
from simulator import assembly
from simulator.assembly import Assembly
from simulator.calendars import Hours
from simulator.draws import draw_row
from simulator.layout import ELSEWHERE, NEVER, NONE, WORK


@dataclass(frozen=True)
class Setting:
    """What all programs of a scenario refer to: the scenario, and row numbers by name."""

    scenario: Scenario
    teams: dict[str, int]
    holds: dict[str, int]
    calendars: dict[str | None, int]
    hours: dict[str | None, Hours]
    origins: dict[str, int]  # sources whose items are called by others of them
    limits: list[Limit]
    variants: int = 0  # of programs so far, under rules that held before

    @cached_property
    def escapes(self) -> list[Escape]:
        """What may go live with an item, as far as anybody asks; each has a mark of its own."""
        return escapes(self.scenario)


class Leg(NamedTuple):
    """A part of a route: who passes the item on, and the point from which it goes on."""

    sender: str  # a stage with a team, or the asking party
    start: int


@dataclass(frozen=True)
class Route:
    """A program for items of one source, type and risk class, whose class is read in one way."""

    setting: Setting
    assembly: Assembly
    source: str
    type: str
    risk: str
    reading: str  # the class that authority takes it for, or the emergency way
    graph: Graph
    leg: Leg  # that is being lowered
    variant: int = 0  # of several that differ in who works a stage


def shared_point(r: Route, where: str) -> str:
    """The label of a point in this program to which several legs may lead."""
    return f"{r.source}|{r.type}|{r.risk}|{r.reading}|{r.variant}|{where}"


def point(r: Route, where: str) -> str:
    """The label of a point in this leg."""
    return f"{leg_point(r, r.leg)}|{where}"


def leg_point(r: Route, leg: Leg) -> str:
    """The label of the beginning of a leg."""
    return shared_point(r, f"{leg.sender}|{leg.start}")


def place(r: Route, name: str) -> int:
    """The number of a place."""
    return assembly.place(r.assembly, name)


def label(r: Route, where: str) -> None:
    """The next operation can be jumped to by this name, from this leg."""
    assembly.label(r.assembly, point(r, where))


def label_leg(r: Route, leg: Leg) -> None:
    """The next operation is the first of a leg."""
    assembly.label(r.assembly, leg_point(r, leg))


def shared_label(r: Route, where: str) -> None:
    """The next operation can be jumped to by this name, from anywhere in the program."""
    assembly.label(r.assembly, shared_point(r, where))


def go(r: Route, where: str) -> None:
    """After the last operation it goes on at a label."""
    r.assembly.ops[-1]["next"] = point(r, where)


def go_shared(r: Route, where: str) -> None:
    """After the last operation it goes on at a label of the program."""
    r.assembly.ops[-1]["next"] = shared_point(r, where)


def is_worked(setting: Setting, name: str) -> bool:
    """Whether a place is a stage that a team works."""
    stage = setting.scenario.stages.get(name)
    return stage is not None and stage.team is not None


def sender_row(r: Route) -> int:
    """The number of who passes the item on in this leg."""
    return sender_number(r, r.leg.sender)


def sender_number(r: Route, sender: str) -> int:
    """The number of whoever passes work on: a stage's, or one more: the asking party."""
    stages = list(r.setting.scenario.stages)
    return len(stages) if sender == ASKING_PARTY else stages.index(sender)


def luck(r: Route, at: str, purpose: str) -> int:
    """The number of a draw that is only asked for its uniform."""
    return assembly.draw(r.assembly, (r.source, r.type, at, purpose))


def length(r: Route, at: str, purpose: str, distribution: Part, working_day: int) -> int:
    """The number of the draw of a length of time."""
    names = (r.source, r.type, at, purpose)
    if (names, r.variant) in r.assembly.draws:
        return assembly.draw(r.assembly, names, variant=r.variant)
    row = draw_row(distribution, working_day, r.assembly.tables)
    return assembly.draw(r.assembly, names, row, r.variant)


def is_nothing(distribution: Part) -> bool:
    """Whether a length is fixed at zero, so that nobody need wait for it."""
    return isinstance(distribution, Constant) and not (
        distribution.value.microseconds or distribution.value.working_days
    )


def team_of(r: Route, stage: str) -> str:
    """The team that works a stage; only stages with one are asked."""
    team = r.setting.scenario.stages[stage].team
    if not isinstance(team, str):
        raise TypeError(f"stage {stage} is a pure delay, or nothing says who works it")
    return team


def working_day(setting: Setting, team: str) -> int:
    """The working day of a team, in microseconds."""
    return setting.hours[setting.scenario.teams[team].calendar].working_day


def work(
    r: Route,
    team: str,
    at: str,
    purpose: str,
    effort: Part,
    *,
    stage: str | None,
    people: int = 1,
    **fields: Any,
) -> None:
    """An operation in which so many people of a team each spend an effort at a place.

    It counts for a stage, or a gate, of the type's route; None: for no place of any route.
    """
    assembly.emit(
        r.assembly,
        WORK,
        place=place(r, at),
        team=r.setting.teams[team],
        people=people,
        draw=length(r, at, purpose, effort, working_day(r.setting, team)),
        position=NEVER if stage is None else position(r, stage),
        line=line(r, team, at if at in r.setting.scenario.approvals else stage),
        **fields,
    )


def position(r: Route, place: str) -> int:
    """Where a place stands in the type's route as it is written, from 0."""
    return places(r.setting.scenario.work[r.type].route).index(place)


def line(r: Route, team: str, stage: str | None) -> int:
    """The queue in which work stands that counts for a stage, or a gate; NONE: the only one."""
    if r.setting.scenario.teams[team].queues == "one":
        return NONE
    queues = (*r.setting.scenario.stages, *r.setting.scenario.approvals)
    return ELSEWHERE if stage is None else 1 + queues.index(stage)


def calendar_of(r: Route, name: str | None) -> int:
    """The number of a calendar; NONE is clock time."""
    return NONE if name is None else r.setting.calendars[name]

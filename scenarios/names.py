"""What names must hold: each refers to something, and no two places share one."""

from collections.abc import Iterable, Iterator

from scenarios.arrivals import FixedEffort
from scenarios.distribution import lengths
from scenarios.errors import ABSENT, Path, Problem, unknown
from scenarios.route import places
from scenarios.scenario import ASKING_PARTY, PRE_APPROVED, Scenario
from scenarios.seam import worked
from scenarios.spawning import arriving, spawned
from scenarios.stage import BY, NEVER
from scenarios.work import ANY_RISK, EMERGENCY_WAY, Listed, Row

RESERVED = {
    "teams": (ASKING_PARTY, "default"),
    "stages": (ASKING_PARTY, "default", NEVER),
    "approvals": (PRE_APPROVED,),
    "alternatives": ("today",),
}


def problems(scenario: Scenario) -> Iterator[Problem]:
    """All names that refer to nothing, or to two things."""
    yield from _doubles(scenario)
    yield from _owners(scenario)
    yield from _rows(scenario)
    yield from _authority(scenario)
    yield from _ways_around(scenario)
    yield from _marked(scenario)


def refers(path: Path, name: str | None, kind: str, known: Iterable[str]) -> Iterator[Problem]:
    """A problem, when a name that is given refers to nothing."""
    names = list(known)
    if name is not None and name not in names:
        message = unknown(name, kind, names)
        yield Problem(path, message, value=ABSENT if path[-1] == name else name)


def _doubles(scenario: Scenario) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for section in ("stages", "approvals", "releases"):
        for name in getattr(scenario, section):
            if name in seen:
                what = f"shares its name with one of {seen[name]}. Rename one of the two."
                yield Problem((section, name), what)
            seen.setdefault(name, section)
    for section, names in RESERVED.items():
        for name in names:
            if name in getattr(scenario, section):
                yield Problem((section, name), "has a name with a meaning of its own. Rename it.")


def _owners(scenario: Scenario) -> Iterator[Problem]:
    calendars, teams = scenario.calendars, scenario.teams
    if scenario.reference_calendar is not None:
        path = ("reference_calendar",)
        yield from refers(path, scenario.reference_calendar, "calendar", calendars)
    for name, team in teams.items():
        yield from refers(("teams", name, "calendar"), team.calendar, "calendar", calendars)
    for name, stage in scenario.stages.items():
        yield from refers(("stages", name, "calendar"), stage.calendar, "calendar", calendars)
    for name, gate in scenario.approvals.items():
        yield from refers(("approvals", name, "team"), gate.team, "team", teams)
        yield from refers(("approvals", name, "calendar"), gate.calendar, "calendar", calendars)
        for member in gate.members:
            yield from refers(("approvals", name, "members", member), member, "team", teams)
    for name, release in scenario.releases.items():
        at: Path = ("releases", name, "calendar")
        yield from refers(at, release.calendar, "calendar", calendars)


def _rows(scenario: Scenario) -> Iterator[Problem]:
    told = set[tuple[object, ...]]()
    for name, work in scenario.work.items():
        rows = work.arrives.rows if isinstance(work.arrives, Listed) else []
        for problem in _list(scenario, name, rows):
            said = (name, problem.path[-1], str(problem.value))
            if said not in told:  # a wrong name may stand in every row
                told.add(said)
                yield problem
    for name in scenario.work:
        if name not in arriving(scenario) | spawned(scenario):
            what = (
                "is missing, no row of a list names this type, and nothing that arrives spawns it, "
                "so it never comes."
            )
            yield Problem(("work", name, "arrives"), what)


def _marked(scenario: Scenario) -> Iterator[Problem]:
    """Marks of a stage that there is, and that people work."""
    if marks := scenario.marks:
        worked_stages = [name for name, stage in scenario.stages.items() if stage.team is not None]
        for key, mark in (("commit", marks.commit), ("live", marks.live)):
            if mark is not None and mark.stage not in worked_stages:
                what = unknown(mark.stage, "stage with a team", worked_stages)
                yield Problem(("marks", key), what)


def _list(scenario: Scenario, name: str, rows: list[Row]) -> Iterator[Problem]:
    seen = set()
    for number, row in enumerate(rows):
        says = (row.type, row.risk, *row.effort)
        if says not in seen:  # of 100,000 rows a few dozen say something new
            seen.add(says)
            path: Path = ("work", name, "arrives", "rows", number)
            yield from _row(scenario, row, row.type or name, path)


def _row(scenario: Scenario, row: Row, type_name: str, path: Path) -> Iterator[Problem]:
    yield from refers((*path, "type"), row.type, "work type", scenario.work)
    if kind := scenario.work.get(type_name):
        classes = f"risk class of {type_name}"
        yield from refers((*path, "risk"), row.risk, classes, kind.risk)
        stages = worked(scenario, kind.route)
        for stage in row.effort:
            what = f"stage with a team on the route of {type_name}"
            yield from refers((*path, "effort", stage), stage, what, stages)
            yield from _day_of(scenario, (*path, "effort", stage), row.effort[stage], stage)


def _day_of(scenario: Scenario, path: Path, effort: FixedEffort, stage: str) -> Iterator[Problem]:
    """Whose working day is meant where an attribute says who works?"""
    team = scenario.stages[stage].team if stage in scenario.stages else None
    if isinstance(team, dict) and BY in team:
        for length in lengths(effort):
            if length.working_days:
                what = "counts working days, and who works it depends on the item. Write hours."
                yield Problem(path, what, value=length)


def _authority(scenario: Scenario) -> Iterator[Problem]:
    known = [*scenario.approvals, PRE_APPROVED]
    for type_name, table in scenario.authority.items():
        yield from refers(("authority", type_name), type_name, "work type", scenario.work)
        work = scenario.work.get(type_name)
        for risk, approval in table.items():
            path = ("authority", type_name, risk)
            if work:
                yield from refers(path, risk, f"risk class of {type_name}", work.risk or [ANY_RISK])
            yield from refers(path, approval, "approval", known)
        others = [*scenario.stages, *scenario.releases]
        if work and all(place in others for place in places(work.route)):
            what = f"does nothing: there is no approval in work.{type_name}.route."
            yield Problem(("authority", type_name), what)


def _ways_around(scenario: Scenario) -> Iterator[Problem]:
    """What would make no difference, or could not be told, of how classes are read."""
    for name, work in scenario.work.items():
        path: Path = ("work", name)
        approvals = [place for place in places(work.route) if place in scenario.approvals]
        if EMERGENCY_WAY in work.risk:
            what = "has a name with a meaning of its own. Rename it."
            yield Problem((*path, "risk", EMERGENCY_WAY), what)
        if work.misclassified and len(work.risk) < 2:
            what = "needs another risk class to be read as. Give risk two of them or more."
            yield Problem((*path, "misclassified"), what, value=work.misclassified)
        elif work.misclassified and name not in scenario.authority:
            what = f"does nothing: authority says nothing of {name}, so no class is read."
            yield Problem((*path, "misclassified"), what, value=work.misclassified)
        if work.emergency_way is None:
            continue
        at: Path = (*path, "emergency_way", "heard_by")
        yield from refers(at, work.emergency_way.heard_by, "approval", scenario.approvals)
        if len(approvals) != 1:
            what = f"goes around one approval, and {len(approvals) or 'none'} are in its route."
            yield Problem((*path, "emergency_way"), what)
        elif name not in scenario.authority and work.emergency_way.heard_by in approvals:
            what = "is what hears them without it. Name another approval: the emergency board."
            yield Problem(at, what, value=work.emergency_way.heard_by)

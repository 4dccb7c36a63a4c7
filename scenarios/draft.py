"""A small scenario file, written from the answers of an interview."""

import json

from scenarios.duration import DAY, parse_duration
from scenarios.interview import Answers, Step, count, other_share, rate, right_share

OTHER_SIZE = "1h"  # of a piece of other work, which nobody is asked


def asked(answers: Answers) -> str:
    """The text of a small scenario that says what was answered, each number of grade C.

    Raises ValueError when two things have one name, or the board comes before no step.
    """
    _distinct(answers)
    teams = list(dict.fromkeys(step.team for step in answers.steps))
    sections = (_head, _teams, _steps, _board, _work, _handoffs, _levers, _changes, _numbers)
    return "\n\n".join(part for section in sections if (part := section(answers, teams))) + "\n"


def _distinct(a: Answers) -> None:
    places = [step.name for step in a.steps] + [board.name for board in [a.board] if board]
    if doubles := {place for place in places if places.count(place) > 1}:
        raise ValueError(f"{min(doubles)} is the name of two steps. Give each its own.")
    if a.board is not None and a.board.before not in places:
        raise ValueError(f"{a.board.before} is no step: {', '.join(places[:-1])}.")


def _head(a: Answers, teams: list[str]) -> str:
    return f"""\
# {a.name}: written from answers. Every number is somebody's estimate, of grade C; `numbers` at the
# end lists them. Put measured ones in their place, the ones that matter most first.
name: {a.name}
question: {json.dumps(a.question, ensure_ascii=False)}
source: told by those who do the work
horizon: 60w
warm_up: auto
reference_calendar: office
margin: 0.5wd                      # differences that count as equal
calendars:
  office: {{weekly: {json.dumps(a.hours)}}}"""


def _teams(a: Answers, teams: list[str]) -> str:
    lines = ["teams:"]
    if not any(other_in(a, team) for team in teams):
        lines[0] += "  # with other work beside this, add other_work: {load: 30%, usual_size: 1h}"
    for team in teams:
        other = other_in(a, team)
        more = f", other_work: {{load: {other:.4g}, usual_size: {OTHER_SIZE}}}" if other else ""
        lines.append(f"  {team}: {{people: {people_in(a, team)}, calendar: office{more}}}")
    return "\n".join(lines)


def people_in(a: Answers, team: str) -> int:
    """How many people a team has, by what was said of it first."""
    return next(count(step.people) for step in a.steps if step.team == team)


def other_in(a: Answers, team: str) -> float:
    """The share of a team's time that other work takes, by what was said of it first."""
    return next(other_share(step.other) for step in a.steps if step.team == team)


def _steps(a: Answers, teams: list[str]) -> str:
    lines = ["stages:  # effort is working time of one person: when it goes well, usually, badly"]
    for step in a.steps:
        lines += [
            f"  {step.name}:",
            f"    team: {step.team}",
            f"    effort: {_effort_of(step)}",
        ]
        if right_share(step.right) < 1:
            lines.append(f"    complete_and_accurate: {step.right.strip()}")
    return "\n".join(lines)


def _effort_of(step: Step) -> str:
    low, usual, high = (text.strip() for text in (step.low, step.usual, step.high))
    if parse_duration(low) == parse_duration(high):
        return usual
    return f"{{low: {low}, usual: {usual}, high: {high}}}"


def _board(a: Answers, teams: list[str]) -> str:
    if a.board is None:
        return ""
    return f"approvals:\n  {a.board.name}: {{meets: {json.dumps(a.board.meets)}, calendar: office}}"


def _route(a: Answers) -> list[str]:
    board = a.board
    route = [step.name for step in a.steps]
    if board is not None:
        route.insert(route.index(board.before), board.name)
    return route


def _work(a: Answers, teams: list[str]) -> str:
    return f"""\
work:
  {a.item}:
    arrives: {{process: poisson, per_week: {a.per_week.strip()}}}
    route: [{", ".join(_route(a))}]"""


def _handoffs(a: Answers, teams: list[str]) -> str:
    if len(teams) < 2:
        return ""
    delay = f"{{dist: exponential, mean: {a.noticed.strip()}}}"
    return f"handoffs:\n  default: {{delay: {delay}}}  # until the next team notices"


def busiest(a: Answers) -> str:
    """The team that has the most work for the time that its people have for it."""

    def hours(step: Step) -> float:
        low, usual, high = (
            parse_duration(t.strip()).in_working_day(DAY) for t in (step.low, step.usual, step.high)
        )
        return (low + 4 * usual + high) / 6 / right_share(step.right)

    def left(team: str) -> float:
        return people_in(a, team) * (1 - other_in(a, team))

    loads = {
        step.team: sum(hours(s) for s in a.steps if s.team == step.team) / left(step.team)
        for step in a.steps
    }
    return max(loads, key=lambda team: loads[team])


def _levers(a: Answers, teams: list[str]) -> str:
    usual = rate(a.per_week)
    lines = ["levers:"]
    for team in teams:
        high = max(2, 2 * people_in(a, team))
        lines.append(f"  people in {team}: {{path: teams.{team}.people, low: 1, high: {high}}}")
    path = f"work.{a.item}.arrives.per_week"
    lines.append(f"  {a.item} a week: {{path: {path}, low: {usual / 2:g}, high: {usual * 1.5:g}}}")
    return "\n".join(lines)


def _changes(a: Answers, teams: list[str]) -> str:
    team = busiest(a)
    changes = [
        (
            "one more",
            f"One more person in {team}",
            f"teams.{team}.people",
            f"{people_in(a, team) + 1}",
        )
    ]
    if a.board is not None:
        path = f"approvals.{a.board.name}.meets"
        changes.append(("daily", "Approval every working day", path, '"every weekday at 10:00"'))
    if len(teams) > 1:
        path = "handoffs.default.delay.mean"
        changes.append(("noticed", "The next team notices at once", path, "0h"))
    lines = ["changes:  # what might be done; add your own"]
    lines += [
        f"  {key}: {{label: {label}, set: {{{path}: {to}}}}}" for key, label, path, to in changes
    ]
    lines += ["alternatives:"]
    return "\n".join([*lines, *(f"  {label}: [{key}]" for key, label, _, _ in changes)])


def _numbers(a: Answers, teams: list[str]) -> str:
    paths = [f"work.{a.item}.arrives.per_week"]
    for step in a.steps:
        fixed = _effort_of(step)[:1] != "{"
        paths.append(f"stages.{step.name}.effort" + ("" if fixed else ".usual"))
        if right_share(step.right) < 1:
            paths.append(f"stages.{step.name}.complete_and_accurate")
    others = [team for team in teams if other_in(a, team)]
    paths += [f"teams.{team}.other_work.load" for team in others]
    if len(teams) > 1:
        paths.append("handoffs.default.delay.mean")
    lines = [f"  {path}: {{grade: C, source: told and not measured}}" for path in paths]
    lines += [
        f"  teams.{team}.other_work.usual_size: {{grade: C, source: nobody was asked}}"
        for team in others
    ]
    return "\n".join(["numbers:", *lines])

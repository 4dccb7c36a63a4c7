"""What an organisation sees of itself, read from text such as `lead time 12wd, 14 a week`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.metrics import reference_day
from analysis.outside import outside
from analysis.student import Interval, quantile_interval, ratio_interval
from analysis.window import IntArray, Window, clipped, completed_in, left_at, of_the_stream
from analysis.working_time import open_time, reference_hours
from scenarios.duration import DAY, HOUR, MINUTE, WEEK
from scenarios.errors import Problem, ScenarioError
from scenarios.scenario import Scenario
from simulator.plan import Plan
from simulator.record import Record
from simulator.totals import Run

LEAD, WITHIN, RATE, WIP = "lead time", "within", "rate", "in progress"
NUMBER, NOUN = r"(?P<number>\d+(?:\.\d+)?)", r"(?:\s+[a-z]+)?"
LENGTH = rf"{NUMBER}\s*(?P<unit>working day|wd|day|d|hour|h|minute|min|week|w)s?"
IN_100 = r"(?P<share>\d+(?:\.\d+)?)\s*(?:%|(?:in|of)\s+(?:100|a hundred))"
FORMS = (
    (WITHIN, rf"{IN_100}[a-z ]*?\s+(?:with)?in\s+{LENGTH}"),
    (LEAD, rf"(?:mean |average )?lead[ -]?time[a-z :=]*?\s*{LENGTH}"),
    (LEAD, rf"{LENGTH}\s+(?:of )?lead[ -]?time"),
    (RATE, rf"(?:throughput[a-z :=]*?\s+)?{NUMBER}{NOUN}\s*(?:/|a|per)\s*(?P<per>day|week|month)"),
    (WIP, rf"{NUMBER}{NOUN}\s+in progress"),
    (WIP, rf"(?:wip|in progress)[a-z :=]*?\s*{NUMBER}"),
)
WHAT = "lead time 12wd, 85 in 100 within 20wd, 14 a week, 40 in progress"
UNITS = {"working day": "wd", "day": "d", "hour": "h", "minute": "min", "week": "w"}
PERIODS = {"day": DAY, "week": WEEK, "month": 365.25 * DAY / 12}


@dataclass(frozen=True)
class Sighting:
    """One figure as the organisation sees it, and how it is read off a run."""

    kind: str
    name: str
    unit: str
    goal: float  # in its unit
    size: float  # µs or parts of one of the unit
    working: bool  # lead times: of the reference calendar, or else of the clock
    share: float  # of the items that are done within


@dataclass(frozen=True)
class Passage:
    """What the items of one run say in one window, which is all that a sighting needs."""

    window: Window
    lead: IntArray  # (completed,) µs clock
    working_lead: IntArray  # (completed,) µs of the reference calendar
    wip: int  # item·µs clock


def sightings(text: str, today: Scenario) -> list[Sighting]:
    """What a text says is seen, in its order.

    Days, `d`, and weeks are those of the clock; `wd`, hours and minutes those of the reference
    calendar, as in every table. Raises ScenarioError for what is not understood.
    """
    pieces = [piece.strip() for piece in re.split(r"[,;\n]|\band\b", text.lower())]
    found = [_sighting(piece, today) for piece in pieces if piece]
    if not found:
        raise _refused(text, f"says nothing. Write what you see, such as: {WHAT}.")
    return found


def _refused(text: str, what: str) -> ScenarioError:
    return ScenarioError([Problem((), what)], f'--against "{text}"')


def _sighting(text: str, today: Scenario) -> Sighting:
    for kind, form in FORMS:
        if match := re.fullmatch(form, text):
            parts = match.groupdict()
            if float(parts["number"]) <= 0 or not 0 < float(parts.get("share", 1)) < 100:
                raise _refused(text, "must be above 0, and a share below 100.")
            return _read(kind, parts, today)
    raise _refused(text, f"is not understood. What can be said is: {WHAT}.")


def _read(kind: str, parts: dict[str, str], today: Scenario) -> Sighting:
    goal = float(parts["number"])
    if kind == RATE:
        per = parts["per"]
        return Sighting(kind, "Items done", f"a {per}", goal, PERIODS[per], False, 0)
    if kind == WIP:
        return Sighting(kind, "In progress", "items", goal, 1, False, 0)
    size, unit, working = _clock(UNITS.get(parts["unit"], parts["unit"]), today)
    if kind == LEAD:
        return Sighting(kind, "Lead time, mean", unit, goal, size, working, 0)
    name, share = f"{parts['share']} in 100 done within", float(parts["share"]) / 100
    return Sighting(kind, name, unit, goal, size, working, share)


def _clock(unit: str, today: Scenario) -> tuple[float, str, bool]:
    """The length of a unit in µs, what tables call it, and whether it is working time."""
    if unit == "wd":
        return reference_day(today)[0], "working days", True
    if unit in ("h", "min"):
        return (HOUR, "working hours", True) if unit == "h" else (MINUTE, "working minutes", True)
    return (DAY, "days by the clock", False) if unit == "d" else (WEEK, "weeks by the clock", False)


# --- what a run shows of it


def passage_in(plan: Plan, run: Run, warm_up: int) -> Passage:
    """What the items say after the warm-up (µs)."""
    window = Window(min(warm_up, run.end), run.end)
    done = run.items.compress(completed_in(plan, run, window))
    hours, stream = reference_hours(plan), of_the_stream(plan, run)
    inside = clipped(window, run.items["arrived"], left_at(run))
    waiting = outside(plan, run, window) if isinstance(run, Record) else 0
    return Passage(
        window,
        done["ended"] - done["arrived"],
        open_time(hours, done["ended"]) - open_time(hours, done["arrived"]),
        int(inside[stream].sum()) - waiting,
    )


def seen(of: Sighting, runs: Sequence[Passage]) -> Interval:
    """The figure over all runs in its unit, with its interval; nan where nothing is done."""
    leads = [run.working_lead if of.working else run.lead for run in runs]
    done, lengths = [len(lead) for lead in leads], [run.window.length for run in runs]
    if of.kind == RATE:
        return ratio_interval([n * of.size for n in done], lengths)
    if of.kind == WIP:
        return ratio_interval([run.wip for run in runs], lengths)
    if of.kind == WITHIN:
        found = quantile_interval(leads, of.share)
    else:
        found = ratio_interval([int(lead.sum()) for lead in leads], done)
    return found.over(of.size)

"""The answer of `compare --over-time`: each way week by week, its dip, and its payback."""

from collections.abc import Iterator
from typing import Any

from analysis import wording
from analysis.answer import asked, spoken
from analysis.columns import columns, paragraph
from analysis.courses import Course, Courses, by_week
from analysis.payback import Payback, lead_times, payback, slower
from analysis.student import LEVEL
from scenarios.adoption import acceptance
from scenarios.duration import WEEK

MOST_ROWS = 8
WHOLE = 10  # amounts from here on are told without decimals


def told(of: Courses) -> list[str]:
    """The whole answer, in lines of at most a hundred characters."""
    lines = [*paragraph(asked(of.today)), *paragraph(_heading(of))]
    for course in of.courses:
        lines += ["", *_course(of, course)]
    return [*lines, "", *spoken("ASSUMES  ", list(_assumes(of)))]


def _heading(of: Courses) -> str:
    after = f"a warm-up of {of.warm_up / WEEK:.3g} weeks" if of.warm_up else "the start"
    return (
        f"The way there: {of.weeks} weeks from the end of {after} on, {of.ask.replications} paired "
        f"runs, seed {of.ask.seed}. Today goes on beside each way, with the same luck."
    )


def _course(of: Courses, course: Course) -> Iterator[str]:
    yield course.name.upper()
    for step in course.steps:
        yield from paragraph(f"{step.label}: {_in_use(step)}.", head=" ")
    yield from columns(_table(of, course), right=range(1, 9))
    yield from spoken("MONEY    ", [_money(of, course)])
    yield from spoken("DIP      ", [_dip(of, course)])


def _in_use(step: Any) -> str:
    """When a change is in use, and how far."""
    (begins, _), (ends, highest) = step.taken_up[0], step.taken_up[-1]
    weeks = (
        f"in week {_week(begins)}" if begins == ends else f"week {_week(begins)} to {_week(ends)}"
    )
    level = f", as a culture of level {step.level} allows" if step.level is not None else ""
    up_to = "" if highest == 1 else f", up to {wording.percent(highest)}{level}"
    return f"in use {weeks}{up_to}"


def _week(at: int) -> int:
    """The week, from 1, that begins at an instant or in which it lies."""
    return at // WEEK + 1


def _spells(of: Courses) -> list[tuple[int, int]]:
    size = max(1, -(-of.weeks // MOST_ROWS))
    return [(begin, min(begin + size, of.weeks)) for begin in range(0, of.weeks, size)]


def _table(of: Courses, course: Course) -> list[list[str]]:
    money = of.money or "amount"
    rows = [
        ["weeks", "taken up", of.unit.name, "then", "live a week", "then", "gained", "cost", "net"],
        ["", "%", "today", "", "today", "", money, "", "cumulated"],
    ]
    net = course.net
    for begin, end in _spells(of):
        part = slice(begin, end)
        times = [time / of.unit.size for time in lead_times(course, part)]
        live = [w.live[:, part].mean() for w in (course.today, course.then)]
        share = sum(course.taken_up[part]) / (end - begin)
        gained, cost = course.gained[:, part].sum(1).mean(), course.cost[part].sum()
        rows.append([
            f"{begin + 1}-{end}" if end > begin + 1 else f"{end}", f"{100 * share:.0f}",
            *(wording.number(time, of.unit.digits) if time == time else "-" for time in times),
            *(wording.number(float(n), 1) for n in live),
            wording.signed(float(gained), 0), wording.number(float(cost), 0),
            wording.signed(net[end - 1].mean, 0),
        ])  # fmt: skip
    return rows


def _amount(of: Courses, value: float) -> str:
    digits = 0 if value >= WHOLE or value == round(value) else 1
    return f"{wording.number(value, digits)} {of.money}".rstrip()


def _signed(of: Courses, value: float) -> str:
    return f"{wording.signed(value, 0)} {of.money}".rstrip()


def offer(of: Courses | None) -> list[str]:
    """What the ways that were played cost and bring, each by its name; nothing without any."""
    if of is None:
        return []
    return [
        f"The way to {course.name} (--over-time): {_money(of, course)}" for course in of.courses
    ]


def _money(of: Courses, course: Course) -> str:
    """What it costs, and when that is earned back: the line of an offer."""
    once, running = (sum(getattr(s, name) for s in course.steps) for name in ("once", "running"))
    costs = [f"{_amount(of, once)} once"] * (once > 0)
    costs += [f"{_amount(of, running)} a week"] * (running > 0)
    begins = min(s.taken_up[0][0] for s in course.steps)
    ends = max(s.taken_up[-1][0] for s in course.steps)
    used = (
        f"week {_week(begins)} to {_week(ends)}"
        if ends > begins
        else f"from week {_week(begins)} on"
    )
    p = payback(course)
    return f"{' and '.join(costs) or 'no cost given'}; in use {used}; {back(of, p)}."


def back(of: Courses, p: Payback) -> str:
    """When it is earned back, with its interval."""
    last = f"{wording.signed(p.last.mean, 0)}"
    ends = f"{wording.signed(p.last.low, 0)} to {wording.signed(p.last.high, 0)}"
    net = f"net {last} ({ends}) {of.money} after {of.weeks} weeks".replace("  ", " ")
    if p.week is None:
        sure = "" if p.earliest is None else ", which is not settled"
        return f"not earned back within {of.weeks} weeks{sure}; {net}"
    if p.week == 0:
        return f"never behind; {net}"
    first = p.week if p.earliest is None else max(1, p.earliest)
    until = f"{p.latest}" if p.latest is not None else f"after week {of.weeks}"
    return f"earned back in week {p.week} ({first} to {until}); {net}"


def _dip(of: Courses, course: Course) -> str:
    p, longer = payback(course), slower(of, course)
    deep = (
        f"at its lowest {_signed(of, p.worst)} net, in week {p.worst_week}"
        if p.worst < 0
        else "nothing is lost on the way"
    )
    if longer is None:
        return f"{deep}; lead times are at no time plainly longer than today's."
    most = f"{longer.most / of.unit.size:.{of.unit.digits}f} {of.unit.name}"
    when = f"in weeks {longer.first} to {longer.last}"
    return f"{deep}; lead times are longer than today's by up to {most}, {when}."


def _assumes(of: Courses) -> Iterator[str]:
    if not of.money:
        yield "Amounts are in the currency of the file, which names none."
    if of.overloaded:
        yield "Today is OVERLOADED: its queues grow, and so does what is gained, with the horizon."
    yield (
        "Gained is what went live, after its delay, and what delay cost of the rest, against today."
        if of.basis == "worth"
        else "Gained is time of people on the stream that is free, against today"
        + (", at its rates." if of.money != "h" else ", in hours; costs count as hours too.")
    )
    yield (
        f"Intervals are {100 * LEVEL:.0f} %, week by week; earned back: from when on the net sum "
        "stays at nothing or above."
    )
    if any(step.level is not None for course in of.courses for step in course.steps):
        yield f"Ceilings by culture: grade {acceptance().grade}, {acceptance().source}"


# --- as JSON


def document(of: Courses, charts: list[str]) -> dict[str, Any]:
    """The same figures week by week, each with its unit."""
    return {
        "scenario": of.today.name,
        "question": of.today.question,
        "seed": of.ask.seed,
        "replications": of.ask.replications,
        "engine": of.ask.engine,
        "warm_up": {"value": of.warm_up / WEEK, "unit": "weeks"},
        "weeks": of.weeks,
        "overloaded": of.overloaded,
        "money": {"unit": of.money, "basis": of.basis},
        "lead_time": {"unit": of.unit.name, "clock": of.unit.clock},
        "alternatives": [_of_course(of, course) for course in of.courses],
        "charts": charts,
    }


def _of_course(of: Courses, course: Course) -> dict[str, Any]:
    p, longer, net = payback(course), slower(of, course), course.net
    gained = by_week(course.gained)
    rows = []
    for week in range(of.weeks):
        part = slice(week, week + 1)
        times = [time / of.unit.size for time in lead_times(course, part)]
        today, then = (None if time != time else time for time in times)
        live = [float(w.live[:, part].mean()) for w in (course.today, course.then)]
        rows.append({
            "week": week + 1,
            "taken_up": course.taken_up[week],
            "lead_time": {"today": today, "then": then},
            "live": {"today": live[0], "then": live[1]},
            "gained": gained[week].document(),
            "cost": float(course.cost[week]),
            "net_cumulated": net[week].document(),
        })  # fmt: skip
    return {
        "name": course.name,
        "changes": [
            {
                "change": step.change,
                "starts_in_week": _week(step.starts),
                "in_use_by_week": _week(step.taken_up[-1][0]),
                "ceiling": step.ceiling,
                "culture": step.level,
                "cost": {"once": step.once, "a_week": step.running},
            }
            for step in course.steps
        ],
        "payback": {
            "week": p.week, "earliest": p.earliest, "latest": p.latest,
            "in_words": back(of, p), "net_at_the_end": p.last.document(),
        },
        "dip": {
            "lowest_net": p.worst, "week": p.worst_week,
            "slower_in_weeks": [longer.first, longer.last] if longer else None,
        },
        "weekly": rows,
    }  # fmt: skip

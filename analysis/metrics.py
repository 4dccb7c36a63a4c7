"""The figures on which futures are set side by side: what each is, in which unit and clock."""

from collections.abc import Sequence
from operator import attrgetter

from analysis.busy import blocked, busiest, busy, most_blocked, scheduled
from analysis.measures import Measures
from analysis.metric import SHARE, Metric, Unit, ratio
from analysis.period import MONTH, Period, period, period_of
from analysis.service_metrics import of_failures
from analysis.worth_metrics import of_worth
from scenarios.duration import DAY, HOUR, MINUTE, WEEK
from scenarios.handoff import losses
from scenarios.limits import limits_of
from scenarios.members import boards
from scenarios.scenario import Scenario
from scenarios.seam import handoffs_of
from scenarios.work import Listed
from simulator.calendars import working_day


def metrics(scenario: Scenario, futures: Sequence[Sequence[Measures]]) -> list[Metric]:
    """The rows of the answer, in order, for futures of which the first is today.

    Today's lead times settle in which unit times are told; each team that is the busiest of some
    future has a row.
    """
    times = time_unit(scenario, futures[0])
    busy_ones = [_time_in_use(team) for team in busiest(futures)]
    busy_ones += [_time_blocked(team) for team in most_blocked(futures)]
    per = period_of(futures[0])
    on_time = [_on_time()] if any(m.due for found in futures for m in found) else []
    heard = [*_of_authority(scenario, per), _board_hours(per)]
    heard = [metric for metric in heard if _ever(metric, futures)]
    unseen = [metric for metric in _unseen() if _ever(metric, futures)]
    gone = _gone(scenario, [m for found in futures for m in found])
    worth = [metric for metric in of_worth(scenario, per, futures[0]) if _tells(metric, futures)]
    ends = [*unseen, *_escaped(scenario), *of_failures(scenario, per), *gone, *worth]
    told = [*_rates(per), *heard, *_shares(), *ends]
    return [*_lead_times(times), *on_time, *told, *busy_ones]


def every_metric(scenario: Scenario) -> list[Metric]:
    """All figures that may be told of any one replication, lead times in days, in one order.

    Nothing that has been measured settles which there are, so tables of many studies agree.
    """
    day, clock = reference_day(scenario)
    teams = [_time_in_use(team) for team in sorted(scenario.teams)]
    if limits_of(scenario):
        teams += [_time_blocked(team) for team in sorted(scenario.teams)]
    per = period(scenario.horizon.microseconds if scenario.horizon else WEEK)
    heard = _of_authority(scenario, per) if scenario.approvals else []
    heard += [_board_hours(per)] if any(boards(scenario)) else []
    days = Unit("days", day, clock)
    on_time = [_on_time()] if has_due_dates(scenario) else []
    ends = [losses(handoff) for handoff in handoffs_of(scenario).values()]
    unseen = _unseen() if any(end["escapes"] or end["unmet"] for end in ends) else []
    ends_so = [*unseen, *_escaped(scenario), *of_failures(scenario, per), *_gone(scenario)]
    ends_so += of_worth(scenario, per)
    told = [*_rates(per), *heard, *_shares(), *ends_so]
    return [*_lead_times(days), *on_time, *told, *teams]


def has_due_dates(scenario: Scenario) -> bool:
    """Whether any item may have one, by its type or by its row."""
    return any(
        work.due_within is not None or any(row.due is not None for row in rows)
        for work in scenario.work.values()
        for rows in [work.arrives.rows if isinstance(work.arrives, Listed) else []]
    )


def time_unit(scenario: Scenario, found: Sequence[Measures]) -> Unit:
    """Days, hours or minutes of the reference calendar, so that the mean lead time has digits."""
    return unit_of(scenario, ratio(sum(_lead(m) for m in found), sum(map(_completed, found))))


def unit_of(scenario: Scenario, mean: float) -> Unit:
    """The unit in which every answer about this scenario tells lead times, by their mean in µs."""
    day, clock = reference_day(scenario)
    if not mean < 2 * day:
        return Unit("days", day, clock)
    return Unit("hours", HOUR, clock) if mean >= 2 * HOUR else Unit("minutes", MINUTE, clock)


def reference_day(scenario: Scenario) -> tuple[int, str]:
    """The length of a day of the reference calendar in µs, and the name of its clock."""
    name = scenario.reference_calendar
    if name is None:
        return DAY, "clock time"
    day = working_day(scenario.calendars[name])
    return day, f'working time of calendar "{name}" ({day / HOUR:g} h a day)'


def _lead(m: Measures) -> int:
    return int(m.working_lead_time.sum())


def _completed(m: Measures) -> int:
    return m.completed


def _lead_times(times: Unit) -> list[Metric]:
    return [
        Metric("lead_time_mean", "Lead time, mean", times, -1, _lead, _completed, "lead time"),
        Metric(
            "lead_time_85", "85 in 100 done within", times, -1, _lead, _completed, "lead time",
            items=lambda m: m.working_lead_time,
        ),
    ]  # fmt: skip


def _on_time() -> Metric:
    """Of the completed items that have a due date, the share that was done by it."""
    unit = Unit("%", 0.01, "", 0)
    return Metric("on_time", "On time", unit, 1, lambda m: m.on_time, lambda m: m.due)


def _rates(per: Period) -> list[Metric]:
    amount, size = per.effort
    return [
        Metric(
            "throughput", "Items done", Unit(per.name, 1, "clock time"), 1,
            _completed, per.share, "throughput",
        ),
        Metric(
            "handoff_loss", "Handoff loss",
            Unit(f"{amount} {per.name}", size, "people's working time"), -1,
            handoff_loss, per.share, "handoff loss",
        ),
        Metric(
            "wip", "In progress", Unit("items", 1, "clock time"), -1,
            lambda m: m.wip, lambda m: m.window.length,
        ),
    ]  # fmt: skip


def handoff_loss(m: Measures) -> int:
    """What all seams cost in µs of people's time: both sides, questions, and what is done again."""
    seams = m.seams
    parts = (seams.sender, seams.receiver, seams.answers, seams.reading, seams.rework)
    return int(sum(int(part.sum()) for part in parts))


def _of_authority(scenario: Scenario, per: Period) -> list[Metric]:
    """How often an approval decides, and for which of those the wrong one does."""
    unit = Unit(per.name, 1, "clock time")
    return [
        _approvals_heard(scenario, per),
        Metric("misclassified", "Misclassified", unit, 0, lambda m: m.misread, per.share),
        Metric("emergency_way", "By the emergency way", unit, 0, lambda m: m.around, per.share),
    ]


def _board_hours(per: Period) -> Metric:
    """What members spend in meetings, overtime included: a month, where a study is not shorter."""
    monthly = per.size == WEEK
    name, size = ("a month", MONTH) if monthly else (per.name, per.size)
    return Metric(
        "board_hours", "Board hours", Unit(name, HOUR, "people's time, overtime included"), -1,
        lambda m: int(m.teams.meetings.sum()), lambda m: m.window.length / size,
    )  # fmt: skip


def _unseen() -> list[Metric]:
    """Of the completed items, the share that is live with a loss that nobody has seen."""
    unit = Unit("%", 0.01, "", 1)
    told = {"latent": "Live with a fault of a handoff", "unmet": "Live, not what was wanted"}
    return [Metric(key, told[key], unit, -1, attrgetter(key), _completed) for key in told]


def _ever(metric: Metric, futures: Sequence[Sequence[Measures]]) -> bool:
    """Whether there is anything of it in any future."""
    return any(metric.top(m) for found in futures for m in found)


def _tells(metric: Metric, futures: Sequence[Sequence[Measures]]) -> bool:
    """Whether a figure of money is worth a row: what never is lost, or handed over, is not."""
    return metric.key in ("value", "cost_of_delay") or _ever(metric, futures)


def _approvals_heard(scenario: Scenario, per: Period) -> Metric:
    """How often an approval, by a board or a person, decides."""
    approvals = set(scenario.approvals)

    def heard(m: Measures) -> int:
        pairs = zip(m.gates.names, m.gates.heard, strict=True)
        return sum(int(count) for name, count in pairs if name in approvals)

    unit = Unit(per.name, 1, "clock time")
    return Metric("heard", "Approvals heard", unit, 0, heard, per.share)


def _shares() -> list[Metric]:
    working = Unit("%", 0.01, "reference calendar in both terms", 0)
    return [
        Metric("activity_ratio", "Activity ratio", working, 1, lambda m: m.process_time, _lead),
        Metric(
            "first_time_through", "Never sent back or asked", Unit("%", 0.01, ""), 1,
            lambda m: m.first_time_through, _completed,
        ),
    ]  # fmt: skip


def _gone(scenario: Scenario, found: Sequence[Measures] = ()) -> list[Metric]:
    """What limits and impatience do: who waits outside, and the shares of who is lost or left."""
    items, limits = Unit("items", 1, "clock time"), limits_of(scenario)
    outside, lost, left = (
        Metric("outside", "Waiting outside", items, -1, lambda m: m.outside, _length),
        Metric("lost", "Found it full", SHARE, -1, lambda m: m.lost, lambda m: m.left),
        Metric("abandoned", "Gave up", SHARE, -1, lambda m: m.abandoned, lambda m: m.left),
    )
    told = [outside] if limits or any(m.outside for m in found) else []
    full = [limit for limit in limits if limit.full == "lost"]
    told += [lost] if full or any(m.lost for m in found) else []
    return told + ([left] if any(work.patience for work in scenario.work.values()) else [])


def _length(m: Measures) -> int:
    return m.window.length


def _escaped(scenario: Scenario) -> list[Metric]:
    """Of the completed items, the share with a fault, where a stage looks for faults late."""
    told = Metric("escaped", "Live with a fault", SHARE, -1, attrgetter("escaped"), _completed)
    return [told] if any(stage.found_at for stage in scenario.stages.values()) else []


def _time_in_use(team: str) -> Metric:
    unit = Unit("%", 0.01, "people's scheduled time", 0)
    return Metric(
        f"utilisation.{team}", f"In use: {team}", unit, 0,
        lambda m: busy(m, team), lambda m: scheduled(m, team),
    )  # fmt: skip


def _time_blocked(team: str) -> Metric:
    unit = Unit("%", 0.01, "people's scheduled time", 0)
    return Metric(
        f"blocked.{team}", f"Blocked: {team}", unit, -1,
        lambda m: blocked(m, team), lambda m: scheduled(m, team),
    )  # fmt: skip

"""Whether the organisation can do what is asked of it: work and papers offered, against the most.

Every visit to a stage is in it, corrections, questions, handoffs and other work included. Lists
and other demand that ends, and runs that end when they are empty, have no steady state to reach
and are exempt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from analysis.availability import availability, meeting_time
from analysis.crews import time_taken
from analysis.full_hands import stretch_when_full
from analysis.misfits import misfits
from analysis.plateau import in_the_end, means, rates
from analysis.spawned_load import with_spawned
from analysis.traffic import FloatArray, Traffic, traffic
from analysis.working_time import open_time, team_hours
from scenarios.attributes import shares_of
from scenarios.duration import HOUR, WEEK
from scenarios.forks import withdraws
from scenarios.owners import deciding
from scenarios.scenario import Scenario
from scenarios.states import by_state
from scenarios.work import ANY_RISK, WorkType
from simulator.attributes import unpacked
from simulator.authority import reading_shares
from simulator.draws import mean_length
from simulator.layout import BRANCH, FORK, GATHERING, HOLD, NO_CAP, NONE, STATE, WORK
from simulator.plan import Plan, other_work_of, size_of

FULL = 1 - 1e-9  # at a load of 1 a queue grows without end too, unless nothing varies
MOST_WAYS = 64  # in which the run may stand, as choices ask
EACH_WAY = "Where items go by how the run stands, each way counts as gone as often as the others."
CHASED = "Chasers are left out: only a run says how many come. So loads are on the low side."
IN_THE_END = (
    "Loads are those of the last dates: numbers as factors have them from then on. What grows with "
    "what goes live counts as it begins."
)
IN_FULL = "Branches that may be withdrawn count in full, so loads are on the high side."


@dataclass(frozen=True)
class OfferedLoad:
    """What is offered to each team and each hold on average, and the most that it could take."""

    teams: tuple[str, ...]
    offered: FloatArray  # (teams,) hours of work a week; inf: something goes round without end
    patient: FloatArray  # (teams,) of these, work that waits however long it takes
    open: FloatArray  # (teams,) hours a week that its people are on duty
    holds: tuple[str, ...]
    papers: FloatArray  # (holds,) items a meeting; inf where it never sits and something comes
    surely: FloatArray  # (holds,) of these, what comes however the run stands
    cap: FloatArray  # (holds,) items a meeting, at most; inf: no cap
    exact: bool  # False: limits on loops were left out, so that offered is on the high side
    misfits: tuple[str, ...]  # what fits into no opening hours that it should fit into, in words

    @cached_property
    def overloaded(self) -> tuple[str, ...]:
        """What has no steady state, in words, with a way on; empty when all is well."""
        return (*self._full_teams(), *self._full_holds())

    def _full_teams(self) -> Iterator[str]:
        for name, offered, patient, most in zip(
            self.teams, self.offered, self.patient, self.open, strict=True
        ):
            if patient > 0 and patient >= most * FULL:
                yield (
                    f"teams.{name} is offered {offered:.1f} h of work a week and has {most:.4g} h: "
                    "its queue grows without end, so there is no steady state. "
                    "Add people or lower demand."
                )

    def _full_holds(self) -> Iterator[str]:
        for name, papers, cap in zip(self.holds, self.surely, self.cap, strict=True):
            if np.isinf(papers):
                yield (
                    f"{name} does not sit once in whole weeks of the run: nothing passes it. "
                    "Let it meet, or run longer."
                )
            elif papers > 0 and papers >= cap * FULL:
                yield (
                    f"{name} is offered {papers:.1f} items a meeting and takes {cap:g}: its queue "
                    "grows without end, so there is no steady state. "
                    "Let it take more, let it meet more often, or lower demand."
                )


def offered_load(plan: Plan) -> OfferedLoad:
    """The offered load of each team and each hold, from the traffic equations.

    Rates are averages over the horizon, holidays included, in whole weeks if there is one. Numbers
    are those from the last date on.
    """
    plan = in_the_end(plan)
    mean = means(plan)
    items, sure, exact = np.zeros(len(plan.holds)), np.zeros(len(plan.holds)), True
    offered, patient = np.zeros((2, len(plan.teams), 1 + plan.op["people"].max(initial=1)))
    for entry, per_week in _rates(plan):
        t = traffic(plan, entry)
        exact &= t.exact
        offered += _times(_hours(plan, t, mean), per_week)
        items += _times(_papers(plan, t), per_week)
        if ways := list(_however_it_stands(plan, entry, t)):
            least = np.min([_hours(plan, t, mean, stays=True) for t in ways], axis=0)
            patient += _times(least, per_week)
            sure += _times(np.min([_papers(plan, t) for t in ways], axis=0), per_week)
    with np.errstate(divide="ignore", invalid="ignore"):
        meetings = _meetings_per_week(plan)
        papers, surely = np.nan_to_num([items / meetings, sure / meetings], nan=0.0, posinf=np.inf)
    sits = np.flatnonzero(plan.holder["kind"] != GATHERING)  # a batch takes all that come
    return OfferedLoad(
        teams=plan.teams,
        offered=_taken(plan, offered),
        patient=_taken(plan, patient),
        open=np.array([_open_hours(plan, team) for team in range(len(plan.teams))]),
        holds=tuple(_path(plan, plan.holds[n]) for n in sits),
        papers=papers[sits],
        surely=surely[sits],
        cap=np.array([_most(plan.holder[n]) for n in sits]),
        exact=exact,
        misfits=misfits(plan),
    )


def vague(scenario: Scenario) -> Iterator[str]:
    """What of the loads only simulation knows, in words."""
    if by_state(scenario):
        yield EACH_WAY
    if scenario.factors:
        yield IN_THE_END
    if withdraws(scenario):
        yield IN_FULL
    if any(work.chases is not None for work in scenario.work.values()):
        yield CHASED


def _hours(plan: Plan, t: Traffic, mean: FloatArray, *, stays: bool = False) -> FloatArray:
    """(teams, people) The hours of work of one item by so many people at once.

    Of a team whose people hold several items it is that of who holds as many as he may.
    With `stays` it is that of what waits however long it takes.
    """
    work = plan.op[plan.op["code"] == WORK]
    size, people = mean[work["draw"]], plan.op["people"].max(initial=1)
    counts = (size > 0) & (work["patience"] == NONE) if stays else size > 0
    share = np.where(counts, t.share[plan.op["code"] == WORK], 0)
    hours = np.zeros((len(plan.teams), 1 + people))
    size = size * stretch_when_full(plan)[work["team"]]
    np.add.at(hours, (work["team"], work["people"]), share * size)
    return hours / HOUR


def _papers(plan: Plan, t: Traffic) -> FloatArray:
    """How often one item comes to each hold."""
    holds, papers = plan.op["code"] == HOLD, np.zeros(len(plan.holds))
    np.add.at(papers, plan.op["hold"][holds], t.visits[holds])
    return papers


def _however_it_stands(plan: Plan, entry: int, t: Traffic) -> Iterator[Traffic]:
    """What an item does if the run always stands so that the same way is gone, way by way.

    Or that one branch joins before the others, which are withdrawn. What each of these asks for
    comes in any case; of more than 64, and of what may be lost where the stream is full, nothing
    is held to.
    """
    passed, code = t.visits > 0, plan.op["code"]
    asks = (code == BRANCH) & (plan.op["test"] == STATE) | (code == FORK) & (plan.op["cancels"] > 0)
    asks = np.flatnonzero(passed & asks)
    if (plan.op["loses"][passed] != 0).any() or np.prod(plan.op["ways"][asks]) > MOST_WAYS:
        return
    for ways in product(*map(range, plan.op["ways"][asks])):
        going = dict(zip(asks.tolist(), ways, strict=True))
        yield traffic(plan, entry, going) if going else t


def _taken(plan: Plan, hours: FloatArray) -> FloatArray:
    """(teams,) Hours of people for hours of work by so many at once."""
    most = np.where(np.isin(plan.teams, list(plan.staffed)), 1, plan.team["people"])
    return np.array([time_taken(*row) for row in zip(hours, most.tolist(), strict=True)])


def _times(each: FloatArray, rate: float) -> FloatArray:
    """So often, where each is something; nothing without end is nothing."""
    return np.multiply(each, rate, out=np.zeros_like(each), where=each > 0)


def _most(holder: np.void) -> float:
    """The items that a hold can take at a meeting.

    A release that rolls all back lets n - n p items through its n (1 - p)^n times: larger batches
    fail so often that there is a best size.
    """
    cap, fails = float(holder["cap"]), float(holder["fails"])
    cap = np.inf if cap >= NO_CAP else cap
    if not holder["rolls_back"] or not 0 < fails < 1:
        return cap
    best = max(1.0, min(cap, np.floor(-1 / np.log1p(-fails))))
    return float(max(n * (1 - fails) ** (n - 1) for n in (best, min(cap, best + 1))))


def _rates(plan: Plan) -> Iterator[tuple[int, float]]:
    """The entry of each program, and how many items a week begin it; none of demand that ends."""
    if plan.ends_when_empty:
        return
    other_work = {other_work_of(name): name for name in plan.teams}
    of_types = list[tuple[str, int, float]]()
    for (source, type_name, risk, reading, notes), entry in plan.entries.items():
        if source in other_work and notes:
            continue  # the same program again
        if source in other_work:
            yield entry, _other_work_per_week(plan, other_work[source])
            continue
        if type_name != source or source not in plan.scenario.work:
            continue  # rows of a list, which ends; and chasers, of whom nobody knows how many come
        work = plan.scenario.work[source]
        share = 1.0 if risk == ANY_RISK else work.risk[risk]
        share *= reading_shares(plan.scenario, type_name, risk)[reading]
        share *= _share_noted(plan, work, notes)
        of_types.append((source, entry, share))
    weekly = with_spawned(plan, rates(plan), of_types)
    yield from ((entry, share * weekly[name]) for name, entry, share in of_types if share > 0)


def _share_noted(plan: Plan, work: WorkType, notes: int) -> float:
    """The share of a type's items in which the attributes that decide stand so."""
    share, found = 1.0, unpacked(plan.attributes, notes)
    for name in deciding(plan.scenario):
        shares = shares_of(work.attributes[name]) if name in work.attributes else {"": 1.0}
        share *= shares.get(found.get(name, ""), 0.0)
    return share


def _other_work_per_week(plan: Plan, team: str) -> float:
    other_work = plan.scenario.teams[team].other_work
    if other_work is None:
        return 0.0
    number = plan.teams.index(team)
    size = mean_length(size_of(other_work), team_hours(plan, number).working_day)
    return other_work.load * _scheduled_hours(plan, number) * HOUR / size


def _whole_weeks(plan: Plan) -> int:
    """The whole weeks of the run in µs; all of it when it is shorter than one."""
    return plan.until // WEEK * WEEK or plan.until


def _open_hours(plan: Plan, team: int) -> float:
    until = _whole_weeks(plan)
    met = meeting_time(plan, team, until) / HOUR / (until / WEEK)
    return (_scheduled_hours(plan, team) - met) * availability(plan, plan.teams[team])


def _scheduled_hours(plan: Plan, team: int) -> float:
    until, name = _whole_weeks(plan), plan.teams[team]
    people, hours = plan.team["people"][team], team_hours(plan, team)
    if name in plan.staffed:
        people, hours = 1, plan.staffed[name]
    opened = open_time(hours, np.array([until]))[0]
    return float(people * (opened / HOUR) / (until / WEEK))


def _meetings_per_week(plan: Plan) -> FloatArray:
    until = _whole_weeks(plan)
    sits = (plan.meeting["at"] < until) & (plan.meeting["frozen"] == 0)
    met = [np.count_nonzero(sits[h["first"] : h["last"]]) for h in plan.holder]
    return np.array(met, np.float64) / (until / WEEK)


def _path(plan: Plan, hold: str) -> str:
    return f"approvals.{hold}" if hold in plan.scenario.approvals else f"releases.{hold}"

"""How long items waited for teams, by cause: the sums of what analysis.waits tells piece by piece.

Nearly all waits need no timeline of what their team worked on: how long nobody was there is asked
of two instants each, and few are ever overtaken by what became ready later, none in a plain queue.
"""

from dataclasses import dataclass

import numpy as np

from analysis.ranges import highest
from analysis.waits import Waits, behind, team_of_person, waits_for_teams
from analysis.window import BoolArray, IntArray
from analysis.working_time import open_time
from simulator.calendars import Hours
from simulator.duty import there
from simulator.layout import CONTENTION, HELD, PRIORITISATION, UNAVAILABILITY, WAITING
from simulator.plan import Plan
from simulator.record import Record


@dataclass(frozen=True)
class Absence:
    """When nobody of a team is there, in steps; all teams are on one line, each with a span."""

    at: IntArray  # (steps,) team * span + µs, ascending; each team's first and last instant too
    nobody: BoolArray  # (steps,) from here on; never from the last instant of a team
    span: int  # longer than the run

    def step(self, team: IntArray, at: IntArray) -> IntArray:
        """The step in which a team is at each of these instants."""
        found: IntArray = np.searchsorted(self.at, team * self.span + at, side="right") - 1
        return found


@dataclass(frozen=True)
class Waited:
    """The waits for teams of a record."""

    rows: IntArray  # (waits,) of record.intervals, ascending
    begin: IntArray  # (waits,) µs
    end: IntArray  # (waits,) µs
    absence: Absence
    first: IntArray  # (waits,) the step in which each begins
    last: IntArray  # (waits,) the step in which it ends
    overtaken: tuple[Waits, ...]  # by team, those that may have been

    def totals(self, hours: Hours) -> dict[int, IntArray]:
        """By cause, (waits,) how long each wait had it, in µs of these hours."""
        begin, end = open_time(hours, self.begin), open_time(hours, self.end)
        opened = open_time(hours, self.absence.at % self.absence.span)
        nobody = self.absence.nobody
        length = np.diff(opened, append=0) * nobody
        before = np.cumsum(length) - length - opened * nobody
        absent = before[self.last] + end * nobody[self.last]
        absent -= before[self.first] + begin * nobody[self.first]
        later = np.zeros(len(self.rows), np.int64)
        for waits in self.overtaken:
            later[np.searchsorted(self.rows, waits.rows)] = behind(waits, hours)
        return {
            UNAVAILABILITY: absent,
            PRIORITISATION: later,
            CONTENTION: end - begin - absent - later,
        }


def waited(plan: Plan, record: Record) -> Waited:
    """The waits for teams of a record, as they are needed to tell their causes."""
    told, absence = record.intervals, _absence(plan, record)
    rows = np.flatnonzero(told["cause"] >= WAITING)
    team, begin, end = plan.op["team"][told["op"][rows]], told["begin"][rows], told["end"][rows]
    doubtful = _may_be_overtaken(plan, record, rows, team)
    return Waited(
        rows=rows,
        begin=begin,
        end=end,
        absence=absence,
        first=absence.step(team, begin),
        last=absence.step(team, end),
        overtaken=tuple(waits_for_teams(plan, record, doubtful)) if len(doubtful) else (),
    )


def _absence(plan: Plan, record: Record) -> Absence:
    present, span = there(record), record.end + 1
    team, teams = team_of_person(plan)[present["person"]], np.arange(len(plan.team))
    come, go = team * span + present["begin"], team * span + present["end"]
    edges = np.concatenate([teams * span, teams * span + record.end])
    change = np.concatenate([0 * edges, np.ones_like(come), -np.ones_like(go)])
    at = np.concatenate([edges, come, go])
    order = np.argsort(at, kind="stable")
    at, people = at[order], np.cumsum(change[order])
    last = np.append(at[1:] != at[:-1], True)[: len(at)]  # of what happens in one instant
    at, people = at[last], people[last]
    return Absence(at, (people == 0) & (at % span < record.end), span)


def _may_be_overtaken(plan: Plan, record: Record, rows: IntArray, team: IntArray) -> IntArray:
    """Those of the waits in which something was worked on that became ready later.

    And a few more: who works while a wait begins may not have been begun on what became ready last.
    """
    told, line = record.intervals, team * (record.end + 1)
    work = np.flatnonzero(told["person"] >= 0)
    of_work = team_of_person(plan)[told["person"][work]]
    order = np.argsort(of_work.astype(np.min_scalar_type(len(plan.team))), kind="stable")
    work, base = work[order], of_work[order] * (record.end + 1)  # by team, and each by its begin
    ready, begun = told["ready"][work], base + told["begin"][work]
    latest = np.append(np.maximum.accumulate(base + ready), -1)  # of all that had begun by then
    last = np.searchsorted(begun, line + told["end"][rows])
    held = told["cause"][rows] == HELD  # by somebody, whom nothing overtakes
    since = np.where(held, record.end, told["ready"][rows])
    behind_any = latest[last - 1] > line + since
    rows, line, last, since = (x[behind_any] for x in (rows, line, last, since))
    begin = line + told["begin"][rows]
    first = np.searchsorted(begun, begin)
    busy = np.append(np.maximum.accumulate(base + told["end"][work]), -1)
    found = (busy[first - 1] > begin) & (latest[first - 1] > line + since)
    meanwhile = np.flatnonzero(last > first)
    later = highest(ready, first[meanwhile], last[meanwhile]) > since[meanwhile]
    found[meanwhile] |= later
    overtaken: IntArray = rows[found]
    return overtaken

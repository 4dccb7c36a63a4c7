"""What one replication says in one window, worked by hand; and laws that every path obeys."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from analysis.measures import Measures, measure
from analysis.metric import value as figure
from analysis.metrics import every_metric, metrics
from analysis.window import Window, left_at, of_the_stream, window_after
from simulator.layout import CONTENTION, FOR_VALUE, IDLE, REWORK, VALUE
from simulator.plan import Plan
from simulator.record import Record
from tests.analysis.organisations import organisations
from tests.analysis.runs import HOUR, OFFICE, ran


def measured(text: dict[str, Any], begin: float = 0, end: float | None = None) -> Measures:
    p, record = ran(text)
    until = record.end if end is None else round(end * HOUR)
    return measure(p, record, Window(round(begin * HOUR), until))


def line(efforts: dict[str, str], arrivals: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A line of stages, each with a person of its own, always open."""
    return {
        "teams": {f"team of {name}": {} for name in efforts},
        "stages": {name: {"team": f"team of {name}", "effort": e} for name, e in efforts.items()},
        "work": {"item": {"route": list(efforts), "arrives": arrivals}},
        **more,
    }


# --- worked examples


def test_E04_work_in_progress_and_time_in_use() -> None:
    arrivals = [{"at": "9h", "effort": {"work": "3h"}}, {"at": "10h", "effort": {"work": "3h"}}]
    text = {
        **line({"work": "0h"}, arrivals),
        "start": "2024-01-01",
        "calendars": OFFICE,
        "teams": {"team of work": {"calendar": "office"}},
    }
    m = measured(text, begin=9)
    assert m.wip == 8 * HOUR
    assert m.wip / m.window.length == pytest.approx(1.3333, abs=1e-4)
    assert m.teams.charges[0, FOR_VALUE] == m.teams.scheduled[0] == 6 * HOUR
    assert m.stages.waited.tolist() == [2 * HOUR]
    assert m.teams.queued.tolist() == [2 * HOUR]


def test_E19_the_constraint_is_in_use_20_of_22_hours() -> None:
    m = measured(line({"A": "1h", "B": "2h", "C": "1h"}, [{"at": "0h", "count": 10}]))
    assert (m.completed, m.lead_time.min(), m.lead_time.max()) == (10, 4 * HOUR, 22 * HOUR)
    constraint = m.teams.names.index("team of B")
    assert m.teams.charges[constraint, FOR_VALUE] == 20 * HOUR
    assert m.teams.charges[constraint, IDLE] == 2 * HOUR
    assert m.teams.scheduled[constraint] == 22 * HOUR


def test_an_item_that_forks_counts_once_and_takes_as_long_as_its_last_branch() -> None:
    """A 1 h, then B 2 h beside C 5 h, then D 1 h: 7 h, of which all is a clean pass."""
    text = line({"A": "1h", "B": "2h", "C": "5h", "D": "1h"}, [{"at": "0h"}])
    fork = {"fork": {"branches": {"b": ["B"], "c": ["C"]}}}
    text["work"]["item"]["route"] = ["A", fork, "D"]
    m = measured(text)
    assert (m.arrived, m.completed, m.wip) == (1, 1, 7 * HOUR)
    assert m.lead_time.tolist() == [7 * HOUR] == [m.process_time]
    assert m.causes[VALUE] == m.causes.sum() == 7 * HOUR
    assert m.stages.effort.tolist() == [HOUR, 2 * HOUR, 5 * HOUR, HOUR]
    assert m.first_time_through == 1


@pytest.mark.parametrize("within", [False, True])
def test_rework_in_a_branch_is_laid_at_what_sent_the_item_back_before_its_fork(
    within: bool,
) -> None:
    """D finds A wrong: all of it once more, beside the hour for which B had sent itself back.

    It is the same where all of that is in a branch.
    """
    text = line({"A": "1h", "B": "2h", "C": "5h", "D": "1h"}, [{"at": "0h"}])
    text["stages"]["A"] |= {"right": 0, "found_at": "D", "at_most": 1}
    text["stages"]["B"] |= {"inspects": {"sends_back": [1, 0], "correction": 0.5}}
    fork = {"fork": {"branches": {"b": ["B"], "c": ["C"]}}}
    around = {"fork": {"branches": {"x": ["A", fork, "D"], "y": ["Y"]}}}
    text["stages"]["Y"] = {}
    text["work"]["item"]["route"] = [around] if within else ["A", fork, "D"]
    m = measured(text)
    assert m.stages.rework.tolist() == [HOUR, 3 * HOUR, 5 * HOUR, HOUR, 0]
    assert m.stages.corrections.tolist() == [9 * HOUR, 0, 0, 0, 0, 0]
    assert m.first_time_through == 0
    assert m.escaped == 1


def test_what_comes_back_in_a_branch_and_again_after_it_was_passed_on_once() -> None:
    """B sends itself back whenever it is done first, and D finds it wrong once."""
    text = line({"A": "1h", "B": "2h", "C": "5h", "D": "1h"}, [{"at": "0h"}])
    text["stages"]["B"] |= {"right": 0, "found_at": "D", "at_most": 1}
    text["stages"]["B"] |= {"inspects": {"sends_back": [1, 1, 0], "correction": 0.5}}
    fork = {"fork": {"branches": {"b": ["B"], "c": ["C"]}}}
    text["work"]["item"]["route"] = ["A", fork, "D"]
    m = measured(text)
    handed = dict(zip(m.seams.names, m.seams.handed.tolist(), strict=True))
    assert handed["A -> B"] == 1
    assert m.stages.takeups.tolist() == [1, 4, 1, 2]


def test_lead_times_count_nights_on_the_clock_and_not_in_working_time() -> None:
    text = {
        **line({"work": "4h"}, [{"at": "16h"}]),
        "start": "2024-01-05",
        "calendars": OFFICE,
        "reference_calendar": "office",
        "teams": {"team of work": {"calendar": "office"}},
    }
    m = measured(text)
    assert m.lead_time.tolist() == [68 * HOUR]  # Friday 16:00 to Monday 12:00
    assert m.working_lead_time.tolist() == [4 * HOUR]
    assert m.live_time.tolist() == m.lead_time.tolist()
    assert m.process_time / m.working_lead_time.sum() == 1  # activity ratio: one clock in both


def test_an_item_is_live_at_its_release_though_its_route_goes_on() -> None:
    text = line({"A": "1h", "B": "2h"}, [{"at": "0h"}])
    text["releases"] = {"window": {"opens": "every day at 10:00"}}
    text["work"]["item"]["route"] = ["A", "window", "B"]
    m = measured(text)
    assert m.live_time.tolist() == m.working_live_time.tolist() == [10 * HOUR]
    assert m.lead_time.tolist() == [12 * HOUR]


def test_a_night_is_queueing_on_the_clock_only_and_suspended_work_stands_in_no_queue() -> None:
    text = {
        **line({"work": "4h"}, [{"at": "15h"}, {"at": "16h"}]),
        "start": "2024-01-01",
        "calendars": OFFICE,
        "teams": {"team of work": {"calendar": "office"}},
    }
    m = measured(text)  # the first until Tuesday 11:00, the second from then until 15:00
    assert m.teams.queued.tolist() == [19 * HOUR]
    assert m.teams.queued_open.tolist() == [3 * HOUR]
    assert m.stages.waited.tolist() == [19 * HOUR]
    assert m.stages.waited_open.tolist() == [3 * HOUR]


# --- what counts in a window


def test_an_item_counts_in_the_window_in_which_it_is_completed() -> None:
    text = line({"work": "2h"}, [{"at": "0h"}, {"at": "3h"}, {"at": "9h"}])
    m = measured({**text, "ends": "at the horizon", "horizon": "10h"}, begin=2, end=10)
    assert m.completed == 2  # at 2 h, which is in; at 5 h; the last one is still worked
    assert (m.arrived, m.open, m.censored) == (2, 1, 1)
    assert m.lead_time.tolist() == [2 * HOUR, 2 * HOUR]
    assert m.number.tolist() == [1, 2]
    assert (m.stages.takeups[0], m.stages.finished[0]) == (2, 2)  # at 3, 9 h; at 2, 5 h
    early = measured({**text, "ends": "at the horizon", "horizon": "10h"}, begin=0, end=2)
    assert early.completed == 0


def test_the_instant_that_ends_an_empty_run_belongs_to_it() -> None:
    text = line({"work": "2h"}, [{"at": "0h"}])
    assert measured(text).completed == 1
    assert measured(text).open == 0


def test_of_the_arrivals_of_the_window_those_are_censored_that_are_not_done_at_its_end() -> None:
    text = line({"work": "2h"}, [{"at": "0h"}, {"at": "3h"}, {"at": "9h"}])
    m = measured({**text, "ends": "at the horizon", "horizon": "10h"})
    assert (m.arrived, m.censored) == (3, 1)


def test_a_warm_up_longer_than_the_run_is_an_error() -> None:
    _, record = ran(line({"work": "2h"}, [{"at": "0h"}]))
    with pytest.raises(ValueError, match="Run longer or delete less"):
        window_after(record, 3 * HOUR)


def test_other_work_uses_people_and_is_no_figure_of_the_stream() -> None:
    text = line({"work": "1h"}, [{"at": "0h"}])
    text["teams"]["team of work"] = {"other_work": {"load": "50%", "usual_size": "1h"}}
    m = measured({**text, "ends": "at the horizon", "horizon": "200h"})
    assert (m.arrived, m.completed, m.wip) == (1, 1, int(m.lead_time[0]))
    busy = m.teams.charges[0, :IDLE].sum()
    assert busy > 50 * HOUR
    assert m.stages.effort.tolist() == [HOUR]


# --- what is wrong, and what seams cost


def loss(**handoff: Any) -> dict[str, Any]:
    text = line({"A": "2h", "B": "1h"}, [{"at": "0h"}])
    return {**text, "handoffs": {"team of A -> team of B": handoff}}


def test_handoff_loss_of_a_question_by_hand() -> None:
    m = measured(
        loss(
            fidelity=0, delay="4h", sender="30min", receiver="15min",
            clarification={"sender": "20min", "receiver": "10min"},
        )
    )  # fmt: skip
    seam = m.seams.names.index("A -> B")
    parts = (m.seams.sender, m.seams.receiver, m.seams.answers, m.seams.reading, m.seams.rework)
    assert [int(part[seam]) / (HOUR // 60) for part in parts] == [30, 15, 20, 10, 0]
    assert m.seams.effort[seam] == 75 * HOUR // 60
    assert m.seams.elapsed[seam] == 5.25 * HOUR
    assert (m.seams.handed[seam], m.seams.asked[seam], m.seams.returned[seam]) == (1, 1, 0)
    assert m.first_time_through == 0
    assert m.lead_time.tolist() == [8.25 * HOUR]


def test_rework_due_to_a_loss_is_laid_at_the_seam() -> None:
    arrivals = [{"at": f"{10 * n}h"} for n in range(40)]
    text = line({"A": "2h", "B": "1h"}, arrivals)
    text["handoffs"] = {
        "team of A -> team of B": {"fidelity": 0.5, "reworked": 1, "correction": 0.25}
    }
    m = measured(text)
    seam = m.seams.names.index("A -> B")
    returned = int(m.seams.returned[seam])
    assert returned > 5
    assert m.seams.handed[seam] == 40 + returned
    assert m.seams.rework[seam] == m.stages.rework[0] == m.causes[REWORK] == returned * HOUR / 2
    assert m.stages.corrections.sum() == 0
    # nothing was found wrong with what came back to A, since it was not judged again
    assert m.stages.judged.tolist() == [40 + returned, 0, 40]
    assert m.stages.found.tolist() == [returned, 0, 0]
    assert m.stages.takeups.tolist() == [40 + returned, 40 + returned]
    assert m.stages.finished.tolist() == [40 + returned, 40]
    assert m.process_time == 40 * 3 * HOUR


def test_rework_due_to_a_fault_is_laid_at_the_stage_that_made_it() -> None:
    arrivals = [{"at": f"{20 * n}h"} for n in range(40)]
    text = line({"A": "2h", "B": "1h", "C": "1h"}, arrivals)
    text["stages"]["B"] |= {"right": 0.5, "returns_to": "A", "correction": 0.5}
    m = measured(text)
    found = int(m.stages.found[1])
    assert found > 5
    assert m.stages.judged.tolist() == [40 + found, 40 + found, 0, 40]
    assert m.stages.corrections.tolist() == [0, found * 2 * HOUR, 0, 0]  # 1 h in A, 1 h in B
    assert m.seams.rework.sum() == 0
    assert m.first_time_through == 40 - len(np.flatnonzero(m.lead_time > 4 * HOUR))


def test_rework_due_to_a_fault_found_late_is_laid_at_the_stage_that_made_it() -> None:
    """And what an inspection sends back of itself is nobody's fault."""
    arrivals = [{"at": f"{20 * n}h"} for n in range(40)]
    text = line({"A": "2h", "B": "1h", "C": "1h"}, arrivals)
    text["stages"]["A"] |= {"right": 0.5, "found_at": "C"}
    text["stages"]["B"] |= {"inspects": {"sends_back": [1, 0]}}
    m = measured(text)
    again = int(m.stages.takeups[0]) - 40
    assert again > 5
    assert m.stages.found.tolist() == [0, 0, 0, 0]  # at no take-up
    assert m.stages.takeups.tolist() == [40 + again, 80 + again, 40 + again]
    assert m.stages.corrections.tolist() == [again * 4 * HOUR, 0, 0, 0]
    assert m.stages.rework.sum() == (again * 4 + 40) * HOUR
    assert (m.first_time_through, m.escaped) == (0, 0)


def test_waits_include_those_who_left() -> None:
    arrivals = [{"at": "0h", "count": 3}]
    text = line({"A": "4h"}, arrivals)
    text["work"]["item"]["patience"] = "5h"
    m = measured(text)
    assert (m.completed, m.abandoned, m.refused) == (2, 1, 0)
    assert (m.stages.takeups.tolist(), m.stages.left.tolist()) == ([2], [1])
    assert m.stages.waited.tolist() == [(0 + 4 + 5) * HOUR]


def test_faults_that_nobody_found_are_told() -> None:
    arrivals = [{"at": f"{20 * n}h"} for n in range(400)]
    text = line({"A": "2h", "B": "1h", "C": "1h"}, arrivals)
    text["stages"]["A"] |= {"right": 0.5, "found_at": "C", "caught": 0.5}
    text["stages"]["B"] |= {"right": 0.9, "found_at": "never"}
    m = measured(text)
    share = 1 - 0.9 * (1 - 0.25 / 0.75)  # right at A, or wrong and not caught: 1 to 2
    assert abs(m.escaped - 400 * share) < 4 * (400 * share * (1 - share)) ** 0.5
    assert m.sound == 400 - m.escaped


def test_rework_is_laid_at_the_last_return_before_it() -> None:
    text = line({"A": "2h", "B": "1h"}, [{"at": "0h"}])
    text["stages"]["A"] |= {"right": 0.0, "correction": 0.5, "at_most": 1}
    text["handoffs"] = {
        "team of A -> team of B": {"fidelity": 0.0, "reworked": 1, "correction": 0.25}
    }
    m = measured({**text, "ends": "at the horizon", "horizon": "5h"})
    # 0-2 work; 2-3 the fault; then what is lost, every half hour, for ever
    assert m.stages.corrections.tolist() == [HOUR, 0, 0]
    assert m.seams.rework[m.seams.names.index("A -> B")] == 2 * HOUR


def test_a_board_s_hearings_and_what_it_sends_back() -> None:
    text = line({"A": "1h", "B": "1h"}, [{"at": "0h", "count": 3}])
    text["approvals"] = {"board": {"meets": "every day at 10:00", "hears": 2, "sends_back": [1, 0]}}
    text["work"]["item"]["route"] = ["A", "board", "B"]
    m = measured(text)
    # day 1 hears two, day 2 the third and one of those again, day 3 the last two
    assert m.gates.names == ("board",)
    assert (m.gates.heard[0], m.gates.sent_back[0], m.gates.refused[0]) == (6, 3, 0)
    assert m.gates.meetings[0] == 3
    assert m.gates.rework[0] == m.stages.rework[0] == 3 * HOUR
    assert m.first_time_through == 0


def test_a_release_tells_what_failed_in_it_and_what_that_cost() -> None:
    """Every window hears its batch; each that fails is sent back once and mended for an hour."""
    text = line({"A": "2h"}, [{"at": "1h", "count": 12}])
    text["teams"]["team of A"] = {"people": 12}
    fails = {"chance": 0.3, "rolls_back": "culprit", "correction": 0.5}
    text["releases"] = {"train": {"opens": "every 10h", "fails": fails}}
    text["work"]["item"]["route"] = ["A", "train"]
    m = measured(text)
    failed = int(m.gates.sent_back[0])
    assert failed > 0
    assert m.gates.heard[0] == 12 + failed
    assert m.gates.rework[0] == m.stages.rework[0] == failed * HOUR
    assert 0 < m.first_time_through < 12


def test_a_board_that_lets_everything_pass_has_hearings_too() -> None:
    text = line({"A": "1h"}, [{"at": "0h", "count": 3}])
    text["approvals"] = {"board": {"meets": "every day at 10:00"}}
    text["work"]["item"]["route"] = ["A", "board"]
    m = measured(text)
    assert (m.gates.heard[0], m.gates.meetings[0]) == (3, 0)  # it sits as the window ends
    assert m.gates.waited[0] == (9 + 8 + 7) * HOUR


def test_an_item_that_waited_for_a_freeze_too_went_with_one_release() -> None:
    text = line({"work": "1h"}, [{"at": "0h"}, {"at": "12h"}])
    text["releases"] = {"train": {"opens": "every 5h", "freezes": [{"from": "5h", "until": "15h"}]}}
    text["work"]["item"]["route"] = ["work", "train"]
    m = measured(text)  # both are let go at 15 h, the second of which waited for no freeze
    assert m.gates.heard.tolist() == [2]
    assert m.gates.meetings.tolist() == [1]  # at 0; it opens again as the window ends
    assert m.gates.waited.tolist() == [(14 + 2) * HOUR]


def test_what_still_waits_for_a_board_was_not_heard() -> None:
    text = line({"A": "1h"}, [{"at": "0h"}, {"at": "20h"}])
    text["approvals"] = {"board": {"meets": "every day at 10:00"}}
    text["work"]["item"]["route"] = ["A", "board"]
    m = measured({**text, "ends": "at the horizon", "horizon": "30h"})
    assert (m.gates.heard[0], m.gates.meetings[0]) == (1, 1)
    assert m.gates.waited[0] == (9 + 9) * HOUR


@pytest.mark.parametrize("route", [[], ["review"], ["board"], ["review", "board"]])
def test_a_stream_without_any_team_is_measured_too(route: list[str]) -> None:
    text = line({}, [{"at": "1h"}])
    text["stages"] = {"review": {"delay": "2h"}} if "review" in route else {}
    text["approvals"] = {"board": {"meets": "every 4h"}} if "board" in route else {}
    text["work"]["item"]["route"] = route
    m = measured({**text, "ends": "at the horizon", "horizon": "30h"})
    assert m.completed == 1
    hours = 3 if "board" in route else 2 * len(route)
    assert m.lead_time.tolist() == [hours * HOUR]


# --- laws


def integral(begin: np.ndarray, end: np.ndarray, window: Window) -> int:
    """∫ N dt over the window by stepping from event to event, N being how many are inside."""
    at = np.concatenate([begin, end, [window.begin, window.end]])
    step = np.concatenate([np.ones(len(begin)), -np.ones(len(end)), [0, 0]]).astype(np.int64)
    order = np.argsort(at, kind="stable")
    at, number = at[order], np.cumsum(step[order])
    inside = (at[:-1] >= window.begin) & (at[1:] <= window.end)
    return int(np.sum((np.diff(at) * number[:-1])[inside]))


def stays(p: Plan, record: Record, window: Window, place: int) -> int:
    rows = record.intervals[p.op["place"][record.intervals["op"]] == place]
    inside = np.minimum(rows["end"], window.end) - np.maximum(rows["begin"], window.begin)
    return int(np.maximum(inside, 0).sum())


@settings(max_examples=40, deadline=None)
@given(organisations())
def test_littles_law_holds_on_each_path(text: dict[str, Any]) -> None:
    p, record = ran(text)
    window = Window(record.end // 3 + 1, record.end)
    m = measure(p, record, window)
    stream = of_the_stream(p, record)
    arrived, left = record.items["arrived"][stream], left_at(record)[stream]
    assert m.wip == integral(arrived, left, window)
    in_stream = record.intervals[stream[record.intervals["item"]]]
    places = np.unique(p.op["place"][in_stream["op"]]).tolist()
    assert m.wip == sum(stays(p, record, window, place) for place in places)
    for place in places:
        rows = in_stream[p.op["place"][in_stream["op"]] == place]
        assert stays(p, record, window, place) == integral(rows["begin"], rows["end"], window)


@settings(max_examples=40, deadline=None)
@given(organisations())
def test_flows_balance_and_parts_add_up(text: dict[str, Any]) -> None:
    p, record = ran(text)
    whole = window_after(record)
    m = measure(p, record, whole)
    assert m.causes.sum() == m.lead_time.sum()
    assert m.working_causes.sum() == m.working_lead_time.sum()
    assert m.arrived == m.completed + m.refused + m.open
    assert (m.teams.charges.sum(axis=1) == m.teams.scheduled).all()
    assert (m.stages.finished <= m.stages.takeups).all()
    assert (m.stages.found + m.stages.asked <= m.stages.judged).all()
    assert m.seams.handed.sum() == m.stages.judged.sum()
    found_wanting = np.count_nonzero(p.op["takeup"][record.seatings["op"]])
    assert (m.stages.found + m.stages.asked).sum() == found_wanting
    assert m.seams.asked.sum() == m.stages.asked.sum()
    blamed = m.stages.corrections.sum() + m.seams.rework.sum() + m.gates.rework.sum()
    assert blamed == m.stages.rework.sum()
    assert m.process_time <= m.working_lead_time.sum()


@settings(max_examples=25, deadline=None)
@given(organisations())
def test_windows_side_by_side_add_up_to_the_whole(text: dict[str, Any]) -> None:
    p, record = ran(text)
    middle = record.end // 2
    one, other, whole = (
        measure(p, record, Window(*ends))
        for ends in ((0, middle), (middle, record.end), (0, record.end))
    )
    assert one.wip + other.wip == whole.wip
    assert one.completed + other.completed == whole.completed
    assert (one.causes + other.causes == whole.causes).all()
    for part in ("stages", "teams", "seams", "gates"):
        for name, value in vars(getattr(whole, part)).items():
            if name in ("names", "people"):
                continue
            halves = getattr(getattr(one, part), name) + getattr(getattr(other, part), name)
            assert halves.tolist() == value.tolist(), name


def test_contention_and_work_are_all_that_happens_in_an_open_line() -> None:
    m = measured(line({"A": "1h", "B": "2h"}, [{"at": "0h", "count": 5}]))
    assert m.causes[VALUE] == 15 * HOUR
    assert m.causes[VALUE] + m.causes[CONTENTION] == m.lead_time.sum()


def test_who_is_taken_for_something_else_is_told() -> None:
    text = line({"A": "1h"}, [{"at": "0h", "risk": "low"}, {"at": "1h", "risk": "high"}])
    text["approvals"] = {name: {"meets": "every 5h"} for name in ("board", "ecab")}
    text["authority"] = {"item": {"low": "pre-approved"}}
    text["work"]["item"] |= {
        "route": ["A", "board"],
        "risk": {"low": 0.5, "high": 0.5},
        "misclassified": 1,
        "emergency_way": {"share": 1, "heard_by": "ecab"},
    }
    m = measured(text)  # low is read as high and goes round; high is read as low
    assert (m.misread, m.around) == (1, 1)
    assert dict(zip(m.gates.names, m.gates.heard.tolist(), strict=True)) == {"board": 0, "ecab": 1}
    told = {metric.key for metric in metrics(ran(text)[0].scenario, [[m]])}
    assert {"misclassified", "emergency_way"} <= told


def test_board_hours_are_what_members_spend_in_meetings_a_month() -> None:
    """Two of three for two hours a week, one of which lies outside of their opening hours."""
    text = line({"A": "1h"}, [{"at": "9h"}], horizon="52w", ends="at the horizon", calendars=OFFICE)
    text["teams"] = {"team of A": {"people": 3, "calendar": "office"}}
    board = {"meets": "every Thursday at 16:00", "length": "2h", "members": {"team of A": 2}}
    text["approvals"] = {"board": board}
    p, record = ran(text)
    m = measure(p, record, window_after(record))
    assert m.teams.meetings.tolist() == [52 * 4 * HOUR]
    assert m.teams.overtime.tolist() == [52 * 2 * HOUR]
    told = {metric.key: figure(metric, [m]) for metric in metrics(p.scenario, [[m]])}
    assert told["board_hours"] == pytest.approx(4 * 365.2425 / 7 / 12)
    assert "board_hours" in {metric.key for metric in every_metric(p.scenario)}


def test_losses_that_nobody_sees_are_counted_by_seam_and_by_item() -> None:
    """Wrong once, the first stage's work goes back: the item is handed over a second time."""
    text = line({"A": "1h", "B": "1h", "C": "1h"}, [{"at": "0h", "count": 2}])
    text["handoffs"] = {
        "A -> B": {"fidelity": 0, "escapes": 1},
        "B -> C": {"fidelity": 0, "unmet": 1},
    }
    text["stages"]["B"] |= {"right": 0, "at_most": 1, "returns_to": "A"}
    m = measured(text)
    assert m.seams.names[:3] == ("asking party -> A", "A -> B", "B -> C")
    assert m.seams.escaped[:3].tolist() == [0, 4, 0]
    assert m.seams.unmet[:3].tolist() == [0, 0, 4]
    assert (m.latent, m.unmet, m.sound) == (2, 2, 0)


def test_a_handoff_that_succeeds_the_second_time_leaves_no_fault_behind() -> None:
    text = line({"A": "1h", "B": "1h"}, [{"at": "0h", "count": 200}])
    text["handoffs"] = {"A -> B": {"fidelity": 0.5, "escapes": 0.5, "reworked": 0.5}}
    m = measured(text)
    passed = m.seams.handed[1]
    assert passed == 200 + m.seams.returned[1]
    assert m.latent == m.seams.escaped[1] <= 200

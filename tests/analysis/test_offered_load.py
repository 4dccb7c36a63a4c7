"""Offered load: traffic equations worked by hand, and against long runs."""

from typing import Any

import numpy as np
import pytest

from analysis.measures import measure
from analysis.offered_load import IN_THE_END, OfferedLoad, offered_load, vague
from analysis.window import window_after
from scenarios.duration import WEEK
from scenarios.file import build as file_of
from scenarios.scenario import Scenario
from simulator.layout import AWAY
from simulator.plan import plan
from tests.analysis.runs import HOUR, OFFICE, ran

FORTY = {"people": 1, "calendar": "office"}


def load(**sections: Any) -> OfferedLoad:
    return offered_load(plan(Scenario.model_validate(organisation(**sections))))


def organisation(**sections: Any) -> dict[str, Any]:
    return {
        "name": "test",
        "horizon": "52w",
        "calendars": OFFICE,
        "teams": {"dev": FORTY, "ops": FORTY},
        "stages": {
            "build": {"team": "dev", "effort": "2h"},
            "run": {"team": "ops", "effort": "1h"},
        },
        "work": {"item": {"route": ["build", "run"], "arrives": poisson(10)}},
        **sections,
    }


def poisson(per_week: float) -> dict[str, Any]:
    return {"process": "poisson", "per_week": per_week}


def build(**more: Any) -> dict[str, Any]:
    return {
        "build": {"team": "dev", "effort": "2h", **more},
        "run": {"team": "ops", "effort": "1h"},
    }


def test_rates_times_efforts_against_hours_on_duty() -> None:
    found = load()
    assert found.teams == ("dev", "ops")
    assert found.offered == pytest.approx([20, 10])
    assert found.open == pytest.approx([40, 40])
    assert found.exact
    assert not found.overloaded


def test_shares_of_branches_are_shares_of_the_load() -> None:
    """A quarter goes round by run and back, so 4/3 times through build in all."""
    again = {"choose": {"again": {"share": 0.25, "route": ["run"], "goes_to": "build"}, "else": {}}}
    found = load(work={"item": {"route": ["build", again], "arrives": poisson(10)}})
    assert found.offered == pytest.approx([10 * 2 / 0.75, 10 / 3])
    urgent = {"choose": {"urgent": {"when": {"priority": 1}, "route": ["run"]}, "else": {}}}
    item = {"route": ["build", urgent], "arrives": poisson(10)}
    assert load(work={"item": {**item, "priority": 1}}).offered == pytest.approx([20, 10])
    assert load(work={"item": item}).offered == pytest.approx([20, 0])


def test_shares_of_attributes_are_shares_of_the_load() -> None:
    near = {"when": {"attributes": {"region": "emea"}}, "route": ["run"]}
    item = {
        "attributes": {"region": {"emea": 0.3, "apac": 0.7}},
        "route": ["build", {"choose": {"near": near, "else": {}}}],
        "arrives": poisson(10),
    }
    assert load(work={"item": item}).offered == pytest.approx([20, 3])


@pytest.mark.parametrize(
    "check", [["check"], [{"fork": {"branches": {"c": ["look"], "d": ["check"]}}}]]
)
def test_all_branches_of_a_fork_are_offered(check: list[Any]) -> None:
    """B is wrong one time in five, which run finds: then build and run are done once more."""
    branches = {"b": check, "a": ["build"]}
    checked = {"team": "qa", "effort": "3h", "right": 1}
    found = load(
        teams={"dev": FORTY, "ops": FORTY, "qa": FORTY},
        stages={**build(right=0.8, found_at="run", at_most=1), "check": checked, "look": {}},
        work={"item": {"route": [{"fork": {"branches": branches}}, "run"], "arrives": poisson(10)}},
    )
    assert found.offered == pytest.approx([2 * 12, 12, 30])
    assert found.exact


def test_what_gives_up_overloads_nobody() -> None:
    item = {"route": ["build", "run"], "arrives": poisson(30)}
    assert load(work={"item": item}).overloaded
    found = load(work={"item": {**item, "patience": "2h"}})
    assert found.offered == pytest.approx([60, 30])
    assert not found.overloaded


def test_rework_without_limit_is_a_geometric_series() -> None:
    assert load(stages=build(right=0.75)).offered == pytest.approx([10 * 2 / 0.75, 10])


def test_a_correction_owes_its_share() -> None:
    found = load(stages=build(right=0.75, correction=0.5))
    assert found.offered == pytest.approx([10 * (2 + 1 / 3), 10])


def test_at_most_so_many_corrections() -> None:
    found = load(stages=build(right=0.5, at_most=2))
    assert found.offered == pytest.approx([10 * 2 * (1 + 1 / 2 + 1 / 4), 10])


def test_a_fault_that_is_always_made_ends_with_its_limit() -> None:
    assert load(stages=build(right=0.0, at_most=3)).offered == pytest.approx([80, 10])


def test_work_that_goes_round_without_end_is_offered_without_end() -> None:
    found = load(stages=build(right=0.0))
    assert found.offered.tolist() == [np.inf, 0]
    assert "teams.dev is offered inf h" in found.overloaded[0]


def test_questions_and_handoffs_are_work() -> None:
    handoff = {
        "fidelity": 0.6, "sender": "30min", "receiver": "12min",
        "clarification": {"sender": "1h", "receiver": "30min"},
    }  # fmt: skip
    found = load(handoffs={"dev -> ops": handoff})
    assert found.offered == pytest.approx([10 * (2 + 0.5 + 0.4), 10 * (1 + 0.2 + 0.4 * 0.5)])


def test_what_interruptions_cost_is_no_part_of_the_offered_load() -> None:
    plain = load()
    preemption = {"interrupted": "restart", "switching": "1h"}
    found = load(teams={"dev": FORTY | {"preemption": preemption}, "ops": FORTY})
    assert found.offered.tolist() == plain.offered.tolist()


def test_who_holds_many_takes_longer_for_each() -> None:
    """Twenty hours a week, by Weinberg for three 33 1/3; as each is worked alone they are 20."""
    held = {"items": 3, "turn": "1h", "stretch": "weinberg"}
    found = load(teams={"dev": {**FORTY, "at_once": held}, "ops": FORTY})
    assert found.offered == pytest.approx([20 / 0.6, 10])
    assert not found.overloaded
    found = load(teams={"dev": {**FORTY, "at_once": {**held, "items": 4}}, "ops": FORTY})
    assert found.overloaded[0].startswith("teams.dev is offered 50.0 h of work a week")


def test_other_work_is_a_share_of_the_hours_on_duty() -> None:
    teams = {"dev": {**FORTY, "people": 2, "other_work": {"load": 0.7, "usual_size": "3h"}}}
    found = load(teams={**teams, "ops": FORTY})
    assert found.offered == pytest.approx([20 + 56, 10])
    assert found.open == pytest.approx([80, 40])


def test_closed_days_are_no_hours_on_duty() -> None:
    closed = {"office": {**OFFICE["office"], "closed": ["2026-01-07", "2026-01-10"]}}
    assert load(calendars=closed, horizon="2w").open == pytest.approx([36, 36])


@pytest.mark.parametrize(
    ("effort", "mean"),
    [
        ({"low": "1h", "usual": "2h", "high": "9h"}, 3),
        ({"dist": "lognormal", "mean": "3h", "cv": 2}, 3),
        ({"dist": "exponential", "mean": "3h"}, 3),
        ({"dist": "triangular", "low": "1h", "mode": "2h", "high": "6h"}, 3),
        ({"dist": "uniform", "low": "1h", "high": "5h"}, 3),
        ({"dist": "hyperexponential", "mean": "3h", "cv": 2}, 3),
        ({"dist": "empirical", "values": ["1h", "2h", "6h"]}, 3),
        ({"dist": "weibull", "scale": "90min", "shape": 0.5}, 3),
        ({"dist": "mixture", "of": [
            {"probability": 0.25, "length": "9h"},
            {"probability": 0.75, "length": {"dist": "uniform", "low": "0h", "high": "2h"}},
        ]}, 3),
        ({"dist": "uniform", "low": "1h", "high": "9h", "at_most": "5h"}, 3),
    ],
)  # fmt: skip
def test_means_of_distributions(effort: dict[str, Any], mean: float) -> None:
    found = load(stages=build(effort=effort))
    assert found.offered[0] == pytest.approx(10 * mean, rel=1e-6)


def test_a_list_whose_rows_name_a_type_with_risk_classes_ends() -> None:
    work = {
        "item": {"route": ["build", "run"], "arrives": poisson(10)},
        "risky": {"route": ["build"], "risk": {"high": 0.5, "low": 0.5}},
        "listed": {"route": ["build"], "arrives": [{"at": "1h", "type": "risky"}]},
    }
    assert load(work=work).offered == pytest.approx([20, 10])


# --- boards


def board(**more: Any) -> dict[str, Any]:
    return {
        "approvals": {"board": {"meets": "every Thursday at 10:00", **more}},
        "work": {"item": {"route": ["build", "board", "run"], "arrives": poisson(10)}},
    }


def test_a_board_hears_what_it_defers_again() -> None:
    found = load(**board(hears=18, defers=0.2))
    assert found.papers == pytest.approx([12.5])
    assert found.cap.tolist() == [18]


def test_chances_by_hearing_are_exact() -> None:
    found = load(**board(sends_back=[0.5, 0.2, 0]))
    heard = 1 + 0.5 + 0.5 * 0.2
    assert found.papers == pytest.approx([10 * heard])
    assert found.offered[0] == pytest.approx(20 * heard)


def test_a_board_over_its_agenda_is_named() -> None:
    (message,) = load(**board(hears=10)).overloaded
    assert message.startswith("approvals.board is offered 10.0 items a meeting and takes 10:")


@pytest.mark.parametrize("found_at", [{}, {"found_at": "run"}, {"found_at": "never"}])
def test_what_approvals_catch_is_done_again(found_at: dict[str, str]) -> None:
    """Of four in ten that are wrong it sends back half; the rest is as it is without a board."""
    route = {"item": {"route": ["build", "board", "run"], "arrives": poisson(10)}}
    stages = {
        "build": {"team": "dev", "effort": "2h", "right": 0.6, **found_at},
        "run": {"team": "ops", "effort": "1h"},
    }
    board = {"board": {"meets": "every 1d", "catches": "50%"}}
    built = 1 / (1 - 0.4 * 0.5) if found_at.get("found_at") == "never" else 1 / 0.6
    found = load(stages=stages, approvals=board, work=route)
    assert found.offered[0] == pytest.approx(10 * 2 * built)


def test_a_board_that_never_sits_is_named() -> None:
    (message,) = load(**board(calendar="office"), horizon="2d").overloaded
    assert "approvals.board does not sit once" in message


def test_a_window_that_a_freeze_takes_away_lets_nothing_pass() -> None:
    route = {"item": {"route": ["build", "train", "run"], "arrives": poisson(10)}}
    train = {"opens": "every 1d", "freezes": [{"from": "1d", "until": "3d"}]}
    found = load(releases={"train": train}, work=route, horizon="1w")
    assert found.papers == pytest.approx([2])


def failing(**more: Any) -> OfferedLoad:
    route = {"item": {"route": ["build", "train", "run"], "arrives": poisson(10)}}
    train = {"opens": "every 12h", "fails": {"chance": 0.1, "correction": 0.5, **more}}
    return load(releases={"train": train}, work=route, horizon="1w")


def test_what_fails_in_a_release_is_mended_and_released_again() -> None:
    found = failing(rolls_back="culprit")
    assert found.papers == pytest.approx([10 / 14 / 0.9])
    assert found.offered[0] == pytest.approx(load().offered[0] * (1 + 0.1 / 0.9 * 0.5))
    assert found.cap.tolist() == [np.inf]


def test_a_release_that_rolls_all_back_has_a_batch_that_gets_most_through() -> None:
    """Of n items n (1 - p)^n get through: at 10 % most with nine or ten, which is 3.5 a window."""
    (most,) = failing().cap
    assert most * 0.9 == pytest.approx(max(n * 0.9**n for n in range(1, 100)))
    assert most * 0.9 == pytest.approx(3.487, abs=0.001)


def spawning(chance: float, **more: Any) -> OfferedLoad:
    """Changes that bring about more changes, and incidents that are half of their work."""
    work = {
        "item": {
            "route": ["build", "run"], "arrives": poisson(10),
            "spawns": [{"type": "item", "chance": chance}, {"type": "incident", "chance": 0.5}],
        },
        "incident": {"route": ["build"]},
    }  # fmt: skip
    return load(work=work, horizon="1w", **more)


def test_what_others_bring_about_is_offered_too() -> None:
    plain = load(work={"item": {"route": ["build"], "arrives": poisson(10)}}, horizon="1w")
    found = spawning(0.2).offered
    families = 1 / (1 - 0.2)
    assert found[0] == pytest.approx(plain.offered[0] * families * 1.5)


def test_what_brings_about_one_each_has_no_end() -> None:
    assert np.isinf(spawning(1.0).offered[0])


@pytest.mark.parametrize(
    ("when", "share"), [("live", 1), ("escaped fault", 0.2 * 0.5 * 1.2), ("failed release", 0.25)]
)
def test_what_comes_of_faults_and_failures_is_offered_as_often(when: str, share: float) -> None:
    """A fifth is wrong, of which half is caught and done again, a fifth of that wrong again."""
    spawns = {"spawns": [{"type": "incident", "when": when, "chance": 0.5}]}
    chance = 0.25 if when == "failed release" else 0
    found = load(
        teams={"care": FORTY, "dev": FORTY},
        stages={
            "build": {"team": "dev", "right": 0.8, "found_at": "run", "caught": 0.5, "at_most": 1},
            "run": {"team": "dev"},
            "mend": {"team": "care", "effort": "1h"},
        },
        releases={"window": {"opens": "every 1h", "fails": {"chance": chance}}},
        work={
            "item": {"route": ["build", "run", "window"], "arrives": poisson(10), **spawns},
            "incident": {"route": ["mend"]},
        },
    )
    assert found.offered[0] == pytest.approx(10 * 0.5 * share)


# --- words and exemptions


def test_an_overloaded_team_is_told_in_words() -> None:
    text = organisation(work={"item": {"route": ["build", "run"], "arrives": poisson(26.15)}})
    assert offered_load(plan(Scenario.model_validate(text))).overloaded == (
        "teams.dev is offered 52.3 h of work a week and has 40 h: its queue grows without end, "
        "so there is no steady state. Add people or lower demand.",
    )


@pytest.mark.parametrize(
    "arrives",
    [[{"at": "0h", "count": 5000}], {"process": "regular", "every": "1h", "count": 5000}],
)
def test_demand_that_ends_is_exempt(arrives: Any) -> None:
    found = load(work={"item": {"route": ["build", "run"], "arrives": arrives}})
    assert found.offered.tolist() == [0, 0]
    assert not found.overloaded


def test_regular_demand_without_end_counts() -> None:
    arrives = {"process": "regular", "every": "4h"}
    found = load(work={"item": {"route": ["build", "run"], "arrives": arrives}})
    assert found.offered == pytest.approx([84, 42])
    assert len(found.overloaded) == 2


def test_offered_load_is_what_long_runs_do() -> None:
    handoff = {
        "fidelity": 0.7, "clarified": 0.6, "reworked": 0.4, "sender": "20min", "receiver": "10min",
        "correction": 0.3, "clarification": {"sender": "15min", "receiver": "5min"},
    }  # fmt: skip
    text = organisation(
        **board(sends_back=[0.2, 0.05], defers=0.1, refuses=0.05, correction=0.25),
        stages=build(right=0.8, correction=0.5, at_most=2),
        handoffs={"dev -> ops": handoff, "ops -> dev": {"sender": "10min"}},
        teams={"dev": {**FORTY, "other_work": {"load": 0.1, "usual_size": "1h"}}, "ops": FORTY},
        horizon="500w",
        ends="at the horizon",
    )
    p, record = ran(text)
    m = measure(p, record, window_after(record))
    done = m.teams.charges[:, :AWAY].sum(axis=1) / HOUR / (m.window.length / WEEK)
    found = offered_load(p)
    assert found.offered == pytest.approx(done, rel=0.03)
    assert found.papers == pytest.approx(m.gates.heard / m.gates.meetings, rel=0.03)


def test_hours_on_duty_follow_the_head_count() -> None:
    """Two people in the first half of the year and one in the second have 60 hours a week."""
    team = {**FORTY, "people": 2, "head_count": {"26w": 1}}
    assert load(teams={"dev": team, "ops": FORTY}).open == pytest.approx([60, 40])


def test_people_who_are_away_can_do_less() -> None:
    """Absent for a fifth of the time. A repair of 2 h takes one of them where the shift ends in it.

    So of eight hours it takes (6 * 2 + 2 * 1) / 8 = 1.75 of them, after eight that it runs.
    """
    absence = {"absence": {"after": "4d", "lasts": "1d"}}
    broken = {"breakdowns": {"after": "8h", "repair": "2h", "counts": "scheduled"}}
    found = load(teams={"dev": {**FORTY, **absence}, "ops": {**FORTY, **broken}})
    assert found.open == pytest.approx([32, 40 * 8 / 9.75], rel=0.002)


def test_other_work_comes_by_the_hours_that_people_are_scheduled() -> None:
    """Half of forty hours beside the stream's twenty; he is there for twenty of them."""
    absence = {"absence": {"after": "1w", "lasts": "1w"}}
    asked = {"other_work": {"load": "50%", "usual_size": "1h"}}
    found = load(teams={"dev": {**FORTY, **absence, **asked}, "ops": FORTY})
    assert (found.offered[0], found.open[0]) == pytest.approx((20 + 20, 20), rel=0.002)


def test_meetings_take_their_members_opening_hours() -> None:
    """Two hours a week of one of two, half of it after they close, and half of the time absent."""
    board = {"meets": "every Thursday at 16:00", "length": "2h", "members": {"dev": 1, "ops": 1}}
    absence = {"absence": {"after": "1w", "lasts": "1w"}}
    teams = {"dev": {**FORTY, "people": 2}, "ops": {**FORTY, **absence}}
    found = load(teams=teams, approvals={"board": board})
    assert found.open == pytest.approx([80 - 1, (40 - 1) / 2])


def test_a_meeting_takes_no_hours_of_members_who_have_left() -> None:
    """Both are members for an hour a week, and one of them leaves after half of the year."""
    board = {"meets": "every Thursday at 16:00", "length": "1h", "members": {"dev": 2}}
    team = {**FORTY, "people": 2, "head_count": {"26w": 1}}
    found = load(teams={"dev": team, "ops": FORTY}, approvals={"board": board})
    assert found.open == pytest.approx([60 - 1.5, 40])


LATER = [
    {"number": "stages.build.effort", "from": {"10w": 9, "20w": 1.5}},
    {"number": "work.item.arrives.per_week", "from": {"20w": 2}},
    {"set": {"work.item.spawns.0.chance": "50%"}, "from": {"20w": "100%"}},
    {"number": "releases.train.fails.chance", "from": {"10w": 1, "20w": 2.5}},
]


def test_loads_are_those_of_the_last_date() -> None:
    """What a factor makes of a number in the end is what a file offers that has it from the start.

    A date after the run is none, and what grows with what goes live counts as it begins.
    """

    def file(rate: float, effort: str, spawned: str, fails: str, **more: Any) -> OfferedLoad:
        item = {"arrives": poisson(rate), "route": ["build", "train", "run"]}
        text = organisation(
            stages=build() | {"build": {"team": "dev", "effort": effort}},
            releases={"train": {"opens": "every 8h", "fails": {"chance": fails}}},
            work={
                "item": item | {"spawns": [{"type": "more", "chance": spawned}]},
                "more": {"route": ["run"]},
            },
            **more,
        )
        return offered_load(plan(file_of(text)))

    grows = {"with": "item", "by": "1%", "up_to": 2}
    late = [{"number": "stages.run.effort", "from": {"60w": 5}},
            {"number": "stages.run.effort", "grows": grows}]  # fmt: skip
    found = file(5, "2h", "20%", "4%", factors=[*LATER, *late])
    settled = file(10, "3h", "50%", "10%")
    assert found.offered == pytest.approx(settled.offered)
    assert found.papers == pytest.approx(settled.papers)
    assert found.cap == pytest.approx(settled.cap)
    more = {"number": "work.item.arrives.per_week", "from": {"20w": 6}}
    assert "teams.dev is offered" in file(5, "2h", "0%", "4%", factors=[more]).overloaded[0]
    assert list(vague(file_of(organisation(factors=[late[1]])))) == [IN_THE_END]

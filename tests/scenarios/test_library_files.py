"""The library's files: each is a fair story, and the rich ones say what the simulation says.

What is asserted of a run is a direction with its interval, on a small study with a seed, whether or
not it agrees with what is usually advised.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from analysis.comparison import BETTER, WORSE, Comparison, Difference, comparison
from analysis.courses import Course, courses
from analysis.offered_load import OfferedLoad, offered_load
from analysis.payback import payback
from analysis.replications import InTurn
from analysis.study import Ask, futures_of, prepared, study
from scenarios.library import find, names
from scenarios.scenario import Scenario
from scenarios.setting import TODAY, checked, variants
from scenarios.source import read
from simulator.plan import plan

RICH = (
    "automation",
    "cab_delegation",
    "culture_levels",
    "employee_onboarding",
    "incident_to_change",
    "local_optimum",
    "misunderstood_demand",
    "mtbf_vs_mttr",
    "number_one_priorities",
    "release_cadence",
    "siloed_vs_integrated",
    "transformation_dip",
)
ONE_SCREEN = ("a_board", "one_queue", "two_teams")
SMALL = ("horizon=36w", "warm_up=6w")
BUSIEST_TEAM, FULLEST_GATE = 0.85, 0.9

futures = cache(variants)


@cache
def loads(name: str) -> dict[str, OfferedLoad]:
    return {future: offered_load(plan(scenario)) for future, scenario in futures(name).items()}


def busiest(load: OfferedLoad) -> float:
    return float((load.offered / load.open).max())


# --- every file


def test_nothing_ships_that_is_not_looked_at_here() -> None:
    assert names() == sorted(RICH + ONE_SCREEN)


@pytest.mark.parametrize("name", names())
def test_a_file_says_what_it_asks_where_it_comes_from_and_what_is_expected(name: str) -> None:
    today = futures(name)[TODAY]
    assert today.question.endswith("?")
    assert today.source
    assert today.expected
    assert today.alternatives
    assert today.levers
    assert today.numbers
    assert all(number.source for number in today.numbers.values())


@pytest.mark.parametrize("name", names())
def test_every_change_is_part_of_an_alternative(name: str) -> None:
    today = futures(name)[TODAY]
    used = {change for bundle in today.alternatives.values() for change in bundle}
    assert used == set(today.changes)


@pytest.mark.parametrize("name", names())
def test_no_future_is_overloaded_and_none_is_close_to_it(name: str) -> None:
    for future, load in loads(name).items():
        assert not load.overloaded, future
        assert busiest(load) < BUSIEST_TEAM, future
        assert all(load.papers / load.cap < FULLEST_GATE), future


@pytest.mark.parametrize("name", ONE_SCREEN)
def test_a_teaching_file_is_one_screen_that_begins_with_what_to_see(name: str) -> None:
    lines = find(name).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 25
    assert lines[0].startswith("# See: ")


@pytest.mark.parametrize("name", names())
def test_a_line_fits_a_screen(name: str) -> None:
    if name != "cab_delegation":
        assert max(map(len, Path(find(name)).read_text(encoding="utf-8").splitlines())) <= 100


# --- siloed or integrated


def people(scenario: Scenario) -> int:
    return sum(team.people for team in scenario.teams.values())


def busy_elsewhere(scenario: Scenario) -> float:
    """People's worth of other work."""
    teams = scenario.teams.values()
    return sum(team.people * team.other_work.load for team in teams if team.other_work)


@pytest.mark.parametrize("measure", [people, busy_elsewhere])
@pytest.mark.parametrize("name", ["siloed_vs_integrated", "two_teams"])
def test_another_organisation_has_the_same_people_and_other_work(
    name: str, measure: Callable[[Scenario], float]
) -> None:
    found = futures(name)
    assert [measure(s) for s in found.values()] == pytest.approx(
        [measure(found[TODAY])] * len(found)
    )


def test_another_organisation_has_the_same_process() -> None:
    found = futures("siloed_vs_integrated")
    for name, future in found.items():
        assert [work.route for work in future.work.values()] == [
            work.route for work in found[TODAY].work.values()
        ], name
        assert {n: stage.right for n, stage in future.stages.items()} == {
            n: stage.right for n, stage in found[TODAY].stages.items()
        }, name


@cache
def compared(
    name: str, alternatives: tuple[str, ...], sets: tuple[str, ...] = SMALL, replications: int = 4
) -> Comparison:
    found = futures_of(name, sets, Ask())
    kept = {future: found[future] for future in (TODAY, *alternatives)}
    return comparison(study(prepared(kept, Ask(seed=1, replications=replications)), InTurn()))


def from_today(c: Comparison, metric: str, alternative: str) -> Difference:
    row = next(row for row in c.rows if row.metric.key == metric)
    found = row.differences[c.names.index(alternative)]
    assert found is not None
    return found


def silos(*alternatives: str, sets: Sequence[str] = ()) -> Comparison:
    return compared("siloed_vs_integrated", alternatives, (*SMALL, *sets))


ORGANISATIONS = ("agreed process", "two teams of crafts", "two teams of generalists")


@pytest.mark.parametrize("alternative", ORGANISATIONS[1:])
def test_integrated_teams_are_faster_and_lose_less_between_them(alternative: str) -> None:
    c = silos(*ORGANISATIONS)
    assert from_today(c, "lead_time_mean", alternative).word == BETTER
    assert from_today(c, "handoff_loss", alternative).word == BETTER


def test_an_agreed_process_makes_fewer_mistakes_and_costs_more_hours_than_it_saves() -> None:
    c = silos(*ORGANISATIONS)
    assert from_today(c, "first_time_through", "agreed process").word == BETTER
    assert from_today(c, "handoff_loss", "agreed process").word == WORSE


def test_generalists_are_faster_than_crafts_side_by_side_who_wait_for_each_other() -> None:
    assert silos(*ORGANISATIONS).between[ORGANISATIONS[1:]].word == BETTER


TALKING = (
    "handoffs.default.delay.mean=0h",
    "handoffs.default.sender=0",
    "handoffs.default.receiver=0",
    "handoffs.default.fidelity=95%",
)


def test_silos_that_talk_are_faster_than_two_teams_of_the_same_crafts() -> None:
    """Folklore has it that the organisation does it: it is the talking, and small pools cost."""
    c = silos("two teams of crafts", sets=TALKING)
    assert from_today(c, "lead_time_mean", "two teams of crafts").word == WORSE


# --- automation

STEPS = ("testing (the narrows)", "deployment", "all four steps", "daily window, by hand")


def test_only_automating_the_narrows_makes_room_for_more() -> None:
    found = {name: busiest(load) for name, load in loads("automation").items()}
    assert found["deployment"] == pytest.approx(found[TODAY], abs=0.005)
    assert found["provisioning"] == pytest.approx(found[TODAY], abs=0.02)
    assert found["testing (the narrows)"] < found[TODAY] - 0.05


@pytest.mark.parametrize("alternative", STEPS)
def test_automating_any_step_shortens_the_way_and_so_does_the_window(alternative: str) -> None:
    """Even a step that is not the narrows: it adds no capacity, and takes its own time away."""
    assert from_today(compared("automation", STEPS), "lead_time_mean", alternative).word == BETTER


def test_a_daily_window_by_hand_beats_tools_for_the_narrows_behind_a_weekly_one() -> None:
    c = compared("automation", STEPS)
    assert c.between["testing (the narrows)", "daily window, by hand"].word == BETTER


def test_tools_change_nothing_of_how_much_is_done_while_demand_is_what_it_was() -> None:
    for alternative in STEPS:
        found = from_today(compared("automation", STEPS), "throughput", alternative).interval
        assert -0.5 < found.low < found.high < 0.5  # changes a week, of twelve


# --- everybody faster but the narrows

NARROWS, ELSEWHERE = "only testing (the narrows)", "all but testing"
TALK = "nobody faster, they talk"


def improved(*alternatives: str, sets: Sequence[str] = ()) -> Comparison:
    return compared("local_optimum", alternatives, (*SMALL, *sets))


def test_only_the_narrows_make_room_and_four_teams_of_five_make_none() -> None:
    found = {name: busiest(load) for name, load in loads("local_optimum").items()}
    assert found[ELSEWHERE] == pytest.approx(found[TODAY], abs=0.005)
    assert found[NARROWS] < found[TODAY] - 0.04


def test_four_teams_of_five_shorten_the_way_more_than_the_narrows_while_there_is_room() -> None:
    """Against what the theory of constraints is taken to say: most of the way is work, not wait."""
    c = improved(NARROWS, ELSEWHERE)
    assert from_today(c, "lead_time_mean", ELSEWHERE).word == BETTER
    assert c.between[NARROWS, ELSEWHERE].word == BETTER


def test_without_room_only_the_narrows_get_more_done() -> None:
    """The regime in which the theory is right: more demand than testing can take."""
    c = improved(NARROWS, ELSEWHERE, sets=["work.request.arrives.per_week=18"])
    assert from_today(c, "throughput", NARROWS).interval.mean > 1  # requests a week, of 15
    assert from_today(c, "throughput", ELSEWHERE).interval.high < 1


def test_teams_that_talk_gain_as_much_as_four_of_them_getting_faster() -> None:
    assert improved(TALK, ELSEWHERE).between[TALK, ELSEWHERE].word != BETTER


# --- culture levels

LIFTED = ("all at 3", "mixed telecom", "mixed, data centre at 3")


def test_a_wider_view_of_all_brings_more_than_that_of_some_though_they_look_further() -> None:
    c = compared("culture_levels", LIFTED)
    assert from_today(c, "lead_time_mean", "mixed telecom").word == BETTER
    assert c.between["all at 3", "mixed telecom"].word == WORSE
    assert c.between["mixed telecom", "mixed, data centre at 3"].word == BETTER


def test_one_team_at_the_top_changes_its_own_queue_and_nothing_else() -> None:
    """It takes two to talk: what is better for it is that other work stands behind the stream."""
    queue = "teams.network engineers.policy=priority"
    c = compared("culture_levels", ("one team at 5",), (*SMALL, queue))
    for row in c.rows:
        found = from_today(c, row.metric.key, "one team at 5").interval
        assert (found.low, found.mean, found.high) == (0, 0, 0)


# --- how often to release

LONG = ("horizon=156w", "warm_up=26w")
NEVER_FAILS = "releases.train.fails.chance=0"


def released(*alternatives: str, sets: Sequence[str] = ()) -> Comparison:
    return compared("release_cadence", alternatives, (*LONG, *sets))


def test_a_weekly_train_by_hand_brings_nearly_all_that_releasing_on_demand_does() -> None:
    c = released("weekly, by hand", "on demand")
    assert from_today(c, "lead_time_mean", "weekly, by hand").word == BETTER
    assert 0 < -c.between["weekly, by hand", "on demand"].interval.mean < 5  # days, of 60


def test_where_customers_take_things_up_once_a_quarter_little_is_left_of_that_gain() -> None:
    """Nothing but the quarter that a change loses today if it is found wrong after the train."""
    taken_up = "on demand, taken up quarterly"
    c = released("on demand", taken_up, sets=[NEVER_FAILS])
    gain, left = (
        -from_today(c, "lead_time_mean", n).interval.mean for n in ("on demand", taken_up)
    )
    assert gain > 30
    assert left < 0.4 * gain


# --- resist failure, or recover from it

RECOVER, BLAMED = "monitored and rolled back", "rolled back, blamed"


def failing(*alternatives: str) -> Comparison:
    sets = ("horizon=104w", "warm_up=8w")
    return compared("mtbf_vs_mttr", alternatives, sets, replications=6)


def test_recovering_keeps_the_service_up_for_longer_than_failing_less_often() -> None:
    c = failing("longer tests", RECOVER, BLAMED)
    assert from_today(c, "availability", RECOVER).word == BETTER
    assert c.between["longer tests", RECOVER].word == BETTER
    assert from_today(c, "lead_time_mean", "longer tests").word == WORSE


def test_going_back_fast_brings_nothing_where_failure_is_blamed_and_told_late() -> None:
    c = failing("longer tests", RECOVER, BLAMED)
    assert from_today(c, "availability", BLAMED).word != BETTER


# --- many number ones

ONE, IN_ORDER = "one at a time", "one at a time, by cost of delay"
SHOUTED = "four at a time, by cost of delay"


def held(*alternatives: str, sets: Sequence[str] = ()) -> Comparison:
    return compared("number_one_priorities", alternatives, tuple(sets), replications=16)


def test_one_thing_at_a_time_makes_room_and_only_in_the_right_order_saves_money() -> None:
    """Against what is said of limits: alone they let who shouts stand before who is soon done."""
    c = held(ONE, SHOUTED, IN_ORDER)
    assert from_today(c, "cost_of_delay", IN_ORDER).word == BETTER
    assert from_today(c, "cost_of_delay", ONE).word != BETTER
    assert from_today(c, "cost_of_delay", SHOUTED).word != BETTER
    assert c.between[ONE, IN_ORDER].word == BETTER


def test_where_there_is_little_to_do_neither_limit_nor_order_saves_half_as_much() -> None:
    quiet = ("work.project.arrives.per_week=1", "work.urgent project.arrives.per_week=0.5")
    row = held(ONE, IN_ORDER, sets=quiet).deciding
    found = row.differences[2]
    assert found is not None
    assert -found.interval.mean < 0.15 * row.values[0]


# --- day one


def test_branches_side_by_side_make_day_one_and_accounts_by_machine_add_nothing_to_them() -> None:
    both = ("side by side", "side by side, accounts by machine")
    c = compared("employee_onboarding", ("accounts by machine", *both))
    assert from_today(c, "on_time", "side by side").word == BETTER
    assert c.between["accounts by machine", "side by side"].word == BETTER
    assert c.between[both].word != BETTER


def test_where_a_desk_takes_three_weeks_nothing_makes_day_one() -> None:
    sets = (*SMALL, "stages.desk ordered.delay.mean=120h")
    c = compared("employee_onboarding", ("all three",), sets)
    on_time = next(row for row in c.rows if row.metric.key == "on_time")
    assert max(on_time.values) < 50


# --- lines of support


def test_one_ticket_in_one_tool_is_faster_and_swarming_through_four_tools_is_not() -> None:
    c = compared("incident_to_change", ("one chain", "swarming", "everything swarmed"))
    assert from_today(c, "lead_time_mean", "one chain").word == BETTER
    assert from_today(c, "lead_time_mean", "swarming").word != BETTER
    assert c.between["swarming", "everything swarmed"].word != BETTER


# --- four handoffs that fail


def remedied(*alternatives: str, sets: Sequence[str] = ()) -> Comparison:
    return compared("misunderstood_demand", alternatives, ("warm_up=8w", *sets), replications=6)


def test_users_in_plan_deliver_more_of_what_was_wanted_and_take_longer() -> None:
    c = remedied("users in plan", "run in design")
    assert from_today(c, "value", "users in plan").word == BETTER
    assert from_today(c, "lead_time_mean", "users in plan").word == WORSE
    assert from_today(c, "value", "run in design").word != BETTER


def test_where_whoever_hears_asks_users_in_plan_only_take_longer() -> None:
    asked = [f"handoffs.asking party -> hear.{part}" for part in ("clarified=95%", "unmet=5%")]
    c = remedied("users in plan", sets=asked)
    assert from_today(c, "value", "users in plan").word != BETTER
    assert from_today(c, "lead_time_mean", "users in plan").word == WORSE


# --- what takes more runs to see


# --- the way there


@cache
def ways(*sets: str) -> dict[str, Course]:
    file = checked(read(find("transformation_dip")))
    found = courses(file, ("horizon=40w", *sets), Ask(1, 2), InTurn())
    return {course.name: course for course in found.courses}


def test_small_steps_are_never_as_deep_in_the_dip_as_one_large_change() -> None:
    deep = [payback(course).worst for course in ways().values()]
    assert deep[0] < -60_000 < deep[1] < -15_000 < deep[2] <= 0
    net = [payback(course).last.mean for course in ways().values()]
    assert net == sorted(net)


def test_a_programme_that_is_cheap_and_soon_in_use_is_no_worse_than_small_steps() -> None:
    cheap = "changes.transform.cost=2000", "changes.transform.dip.effort=2%"
    found = ways(*cheap, "changes.transform.adoption.takes=4w")
    large, _, small = (payback(course).last for course in found.values())
    assert large.mean > small.mean


@pytest.mark.slow
def test_the_narrows_are_the_best_step_to_automate_by_less_than_half_a_day() -> None:
    found = compared("automation", STEPS[:2], (), 40).between[STEPS[:2]]
    assert found.interval.low > 0
    assert found.interval.high < 0.5


@pytest.mark.slow
def test_all_four_tools_gain_no_half_day_on_a_daily_window_without_any() -> None:
    found = compared("automation", STEPS[2:], (), 16).between[STEPS[2:]].interval
    assert found.high < 0.5


@pytest.mark.slow
def test_crafts_side_by_side_are_as_fast_as_stage_aligned_pairs_within_half_a_day() -> None:
    alternatives = ("stage-aligned pairs", "two teams of crafts")
    found = compared("siloed_vs_integrated", alternatives, (), 20).between[alternatives].interval
    assert -0.5 < found.low < found.high < 0.5

"""The difference of two futures by cause, place and team: it adds up, to the last microsecond."""

from fractions import Fraction
from pathlib import Path

import pytest

from analysis.comparison import Comparison
from analysis.explanation import BY, By, Explanation, Step, explanation, shown
from scenarios.duration import HOUR
from tests.analysis.tiny import compared, tiny_file


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return compared(tiny_file(tmp_path_factory.mktemp("tiny")))


def explained(c: Comparison, by: By, name: str = "daily board") -> Explanation:
    today, then = ((c.futures[n], c.measures[n]) for n in ("today", name))
    return explanation(by, today, then)


@pytest.mark.parametrize("by", BY)
def test_the_steps_add_up_to_the_lead_times_of_both_futures(found: Comparison, by: By) -> None:
    e = explained(found, by)
    for total, name in ((e.total.before, "today"), (e.total.after, "daily board")):
        assert total == sum(int(m.working_lead_time.sum()) for m in found.measures[name])
    assert sum(e.change(step) for step in e.steps) == e.change(e.total)


def test_a_daily_board_saves_before_the_board_and_nowhere_as_much(found: Comparison) -> None:
    by_place = explained(found, "place")
    saved = {step.name: by_place.change(step) for step in by_place.steps}
    assert min(saved, key=lambda name: saved[name]) == "board"
    assert saved["board"] < -4 * HOUR


def test_teams_have_what_they_work_and_what_waits_for_them(found: Comparison) -> None:
    by_place, by_team = explained(found, "place"), explained(found, "team")
    names = {step.name for step in by_team.steps}
    assert names == {"dev", "board", "dev -> ops", "ops"}
    build = next(step for step in by_place.steps if step.name == "build")
    assert next(step for step in by_team.steps if step.name == "dev") == Step(
        "dev", build.before, build.after
    )


def test_a_future_that_changes_nothing_has_no_step(found: Comparison) -> None:
    e = explained(found, "place", "nothing")
    assert [e.change(step) for step in e.steps] == [0] * len(e.steps)


@pytest.mark.parametrize("by", BY)
def test_what_is_shown_adds_up_in_every_column(found: Comparison, by: By) -> None:
    for quantum in (HOUR / 10, HOUR, 1e9):
        *steps, total = shown(explained(found, by), quantum)
        assert tuple(map(sum, zip(*steps, strict=True))) == total
        assert total[2] == total[1] - total[0]


def test_figures_are_rounded_to_a_neighbour() -> None:
    steps = tuple(Step(str(i), 10 * i + 4, 9 * i) for i in range(7))
    e = Explanation("cause", (3, 3), steps)
    *told, _ = shown(e, 10.0)
    for step, row in zip(steps, told, strict=True):
        exact = [*e.means(step), e.change(step)]
        assert all(abs(x / 10 - n) < 1 for x, n in zip(exact, row, strict=True))
    assert e.means(steps[1]) == (Fraction(14, 3), Fraction(9, 3))


def test_who_has_an_item_is_told_as_people_say_it(tmp_path: Path) -> None:
    from analysis.spending import owner
    from scenarios.file import load

    scenario = load(str(tiny_file(tmp_path)), [])
    assert owner(scenario, "build") == "dev"
    assert owner(scenario, "build -> deploy") == "dev -> ops"
    assert owner(scenario, "asking party -> build") == "asking party -> dev"
    assert owner(scenario, "board") == "board"

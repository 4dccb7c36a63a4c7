"""Items that come of what went wrong: of a fault that escaped, or of a release that failed."""

import pytest

from tests.engines import Engine
from tests.stories.test_spawned_items import births, came
from tests.telling import told

STAFF = """
    teams: {staff: {people: 9}, others: {people: 9}}
"""
BY_FAULT = "spawns: [{type: I, when: escaped fault, after: 5h}]"


@pytest.mark.parametrize(
    ("build", "comes"),
    [
        ("right: 0, found_at: never", True),
        ("right: 1, found_at: never", False),
        ("right: 0, found_at: test, caught: 0", True),
        ("right: 0, at_most: 1", True),
        ("right: 0, found_at: test, at_most: 1", True),
    ],
)
def test_a_fault_that_nobody_found_brings_it_about(engine: Engine, build: str, comes: bool) -> None:
    """Found once, with `at_most: 1`, the fault that the correction makes afresh goes live."""
    story = told(
        engine,
        f"""{STAFF}
    horizon: 40h
    stages:
      build: {{team: staff, effort: 2h, {build}}}
      test: {{team: others, effort: 1h}}
    work:
      C: {{arrives: [{{at: 1h}}], route: [build, test], {BY_FAULT}}}
      I: {{route: [test]}}
    """,
    )
    assert births(story) == ([("I", "C", 0)] if comes else [])
    if comes:
        assert came(story, "I") == story.live("C") + 5


def test_the_fault_of_the_last_stage_goes_live(engine: Engine) -> None:
    story = told(
        engine,
        f"""{STAFF}
    stages: {{build: {{team: staff, effort: 2h, right: 0}}}}
    work:
      C: {{arrives: [{{at: 1h}}], route: [build], {BY_FAULT}}}
      I: {{}}
    """,
    )
    assert came(story, "I") == 8


@pytest.mark.parametrize(("ends", "comes"), [("escapes", True), ("unmet", False)])
def test_what_a_handoff_loses_unseen_may_bring_it_about(
    engine: Engine, ends: str, comes: bool
) -> None:
    """A need that is not met is no fault: it works, and is not what was wanted."""
    story = told(
        engine,
        f"""{STAFF}
    stages: {{build: {{team: staff, effort: 2h}}, test: {{team: others, effort: 1h}}}}
    handoffs: {{staff -> others: {{fidelity: 0, {ends}: 100%}}}}
    work:
      C: {{arrives: [{{at: 1h}}], route: [build, test], {BY_FAULT}}}
      I: {{}}
    """,
    )
    assert births(story) == ([("I", "C", 0)] if comes else [])


@pytest.mark.parametrize("right", [0, 1])
def test_a_branch_that_has_joined_tells_what_is_wrong(engine: Engine, right: int) -> None:
    """Build is wrong, and once look has found it, it is not corrected again: it is right or not."""
    story = told(
        engine,
        f"""{STAFF}
    stages:
      build: {{team: staff, effort: 1h, right: {right}, found_at: look, at_most: 1}}
      look: {{team: others, effort: 1h}}
      write: {{team: staff, effort: 9h}}
      ship: {{team: others, effort: 1h}}
    work:
      C:
        arrives: [{{at: 1h}}]
        route: [{{fork: {{branches: {{a: [build, look], b: [write]}}}}}}, ship]
        {BY_FAULT}
      I: {{}}
    """,
    )
    assert births(story) == [("I", "C", 0)][right:]


def test_a_release_that_fails_brings_it_about_at_once_and_once(engine: Engine) -> None:
    """It fails at 10 h, when I comes; whatever fails later brings about no other I."""
    story = told(
        engine,
        f"""{STAFF}
    horizon: 95h
    stages: {{build: {{team: staff, effort: 2h}}}}
    releases: {{window: {{opens: every 10h, fails: {{chance: 99.99%, returns_to: build}}}}}}
    work:
      C:
        arrives: [{{at: 1h}}]
        route: [build, window]
        spawns: [{{type: I, when: failed release}}, {{type: J}}]
      I: {{}}
      J: {{}}
    """,
    )
    assert births(story) == [("I", "C", 0)]
    assert came(story, "I") == 10
    assert story.outcome("C") == "open"

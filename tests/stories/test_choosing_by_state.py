"""Routes that part by how the run stands: by a queue, or by the work in progress."""

import pytest

from simulator.engine_simpy import clock
from simulator.errors import RunError
from tests.engines import Engine
from tests.telling import Story, told

TEAMS = """
    horizon: 60h
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 4h}, B: {team: b, effort: 4h}}
"""


def went(story: Story, place: str, items: int, name: str = "I") -> list[int]:
    """The numbers of the items that went there."""
    return [n for n in range(1, items + 1) if story.starts(f"{name} {n}", place)]


def routed(engine: Engine, when: str, arrives: str, rest: str = TEAMS) -> Story:
    """Items that go to A when a condition holds, and else to B."""
    way = f"[{{choose: {{here: {{when: {when}, route: [A]}}, else: {{route: [B]}}}}}}]"
    return told(engine, f"{rest}    work: {{I: {{arrives: {arrives}, route: {way}}}}}")


def test_a_queue_is_what_waits_and_has_not_been_begun(engine: Engine) -> None:
    """I1 is worked from 1 h; I2 waits, then I3; from 3 h on two do. At 5 h I1 ends, but nobody
    is taken up before I5 has chosen; at 6 h one waits."""
    story = routed(
        engine,
        "{queue: {stage: A, at_most: 1}}",
        "{process: regular, every: 1h, count: 6}",
    )
    assert went(story, "A", 6) == [1, 2, 3, 6]
    assert went(story, "B", 6) == [4, 5]


def test_work_in_progress_is_what_waits_and_what_is_worked(engine: Engine) -> None:
    """At 5 h I1 ends and I5 finds one there; I6 finds two."""
    story = routed(
        engine,
        "{wip: {stage: A, at_most: 1}}",
        "{process: regular, every: 1h, count: 6}",
    )
    assert went(story, "A", 6) == [1, 2, 5]


def test_who_comes_in_one_instant_chooses_in_the_order_of_arrival(engine: Engine) -> None:
    """Each sees where those before him went: nobody is seated before all have chosen."""
    story = routed(engine, "{queue: {stage: A, at_most: 1}}", "[{at: 0h, count: 4}]")
    assert went(story, "A", 4) == [1, 2]
    assert went(story, "B", 4) == [3, 4]


def test_all_that_can_move_has_moved_before_a_choice(engine: Engine) -> None:
    """J joins the queue of A at 1 h, when I comes to choose, who arrived before it."""
    story = told(
        engine,
        TEAMS.replace("B: {", "D: {delay: 1h}, B: {")
        + """
    work:
      H: {arrives: [{at: 0h}], route: [A]}
      I:
        arrives: [{at: 0h}]
        route: [D, {choose: {here: {when: {queue: {stage: A, at_most: 0}}, route: [A]},
          else: {route: [B]}}}]
      J: {arrives: [{at: 1h}], route: [A]}
    """,
    )
    assert story.starts("I", "B") == [1]
    assert story.starts("J", "A") == [4]


@pytest.mark.parametrize(
    "when",
    [
        "{queue: {team: a, at_least: 1}}",
        "{wip: {team: a, at_least: 2}}",
        "{wip: {phase: first, at_least: 2}}",
        "{wip: {covers: {from: A, to: C}, at_least: 2}}",
        "{wip: {limit: line, at_least: 2}}",
        "{wip: {at_least: 3}}",
        "{wip: {covers: stream, at_least: 3, at_most: 3}, type: I, priority: 2}",
    ],
)
def test_queues_of_teams_and_any_part_of_the_stream_can_be_asked(engine: Engine, when: str) -> None:
    """At 3 h C is worked and A waits for the one person of a; with I itself, in X, three are in."""
    story = told(
        engine,
        f"""
    teams: {{a: {{}}, b: {{}}}}
    stages:
      A: {{team: a, effort: 2h, phase: first}}
      C: {{team: a, effort: 4h, phase: first}}
      X: {{delay: 1h, phase: last}}
      B: {{team: b, effort: 1h, phase: last}}
      D: {{team: b, effort: 1h, phase: last}}
    limits: {{line: {{at_most: 9, covers: {{stages: [A, C]}}}}}}
    work:
      H: {{arrives: [{{at: 0h, count: 2}}], route: [A, C], priority: 2}}
      I:
        arrives: [{{at: 2h}}]
        priority: 2
        route: [X, {{choose: {{here: {{when: {when}, route: [B]}}, else: {{route: [D]}}}}}}]
    """,
    )
    assert story.starts("H 1", "C") == [4]
    assert story.starts("I", "B") == [3]


def test_all_that_is_asked_must_hold(engine: Engine) -> None:
    """Nothing waits for A, but one is worked there."""
    when = "{queue: {stage: A, at_most: 0}, wip: {stage: A, at_most: 0}}"
    story = routed(engine, when, "[{at: 0h}, {at: 1h}, {at: 4h}]")
    assert went(story, "A", 3) == [1, 3]


def test_a_branch_by_state_may_lead_back_so_many_times(engine: Engine) -> None:
    """At 1 h and 2 h B is busy with H, so I is looked at again, and then goes on."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: b, effort: 9h}}
    work:
      H: {arrives: [{at: 0h}], route: [B]}
      I:
        arrives: [{at: 0h}]
        route:
          - A
          - choose:
              again: {when: {wip: {stage: B, at_least: 1}}, goes_to: A, at_most: 2}
              else: {}
    """,
    )
    assert story.starts("I", "A") == [0, 1, 2]
    assert story.done("I") == 3


def test_to_count_work_in_progress_limits_nobody(engine: Engine) -> None:
    """A saturated source still sends the next when the last is taken up."""
    story = told(
        engine,
        """
    horizon: 4h
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}, B: {team: a, effort: 1h}}
    work:
      I:
        arrives: {process: saturated}
        route: [A, {choose: {more: {when: {wip: {at_least: 2}}, route: [B]}, else: {}}}]
    """,
    )
    assert len(story.record.items) == 4
    assert story.ledger("I 2")["contention"] > 0


def test_who_goes_round_by_choices_alone_is_named(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as nobody is at B the item goes back to where it asks, and it never gets there."""
    monkeypatch.setattr(clock, "MOST_ROUNDS", 1000)
    with pytest.raises(RunError, match=r"choices in one instant.* work\.I\.route\."):
        told(
            engine,
            """
        teams: {b: {}}
        stages: {B: {team: b, wip: 3}}
        approvals: {board: {meets: every day at 10:00}}
        authority: {I: {any: pre-approved}}
        work:
          I:
            arrives: [{at: 1h}]
            route:
            - board
            - choose:
                free:
                  when: {wip: {stage: B, at_most: 0}}
                  route: [{choose: {again: {when: {priority: 3}, goes_to: board}, else: {}}}]
                else: {}
            - B
        horizon: 10h
        """,
        )

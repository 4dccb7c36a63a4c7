"""Policies: who of those who wait for a team goes first."""

import numpy as np

from simulator.layout import NEVER
from tests.engines import Engine
from tests.telling import h, told

BUSY = "busy: {arrives: [{at: 0h, effort: {A: 4h}}], route: [A]}"


def test_E29_rework_first(engine: Engine) -> None:
    """I2 is sent back by a board that sits at every hour; at the tail its correction is last."""
    text = """
    teams: {{dev: {{policy: {}}}}}
    stages: {{build: {{team: dev, effort: 2h}}}}
    approvals: {{board: {{meets: every 1h, sends_back: [1, 0], correction: 50%}}}}
    work:
      I: {{arrives: [{{at: 0h}}, {{at: 0h, type: checked}}, {{at: 0h}}], route: [build]}}
      checked: {{route: [build, board]}}
    """
    first, tail = (told(engine, text.format(policy)) for policy in ("rework first", "fifo"))
    items = ("I 1", "checked", "I 2")
    assert [first.done(item) for item in items] == [2, 5, 7]
    assert [tail.done(item) for item in items] == [2, 7, 6]


def test_E34_downstream_first(engine: Engine) -> None:
    text = """
    teams: {{staff: {{policy: {}}}}}
    stages: {{dev: {{team: staff, effort: 3h}}, review: {{team: staff, effort: 1h}}}}
    work: {{I: {{arrives: [{{at: 0h, count: 2}}], route: [dev, review]}}}}
    """
    first, fifo = (told(engine, text.format(policy)) for policy in ("downstream first", "fifo"))
    assert [first.done(f"I {i}") for i in (1, 2)] == [4, 8]
    assert [fifo.done(f"I {i}") for i in (1, 2)] == [7, 8]


def test_upstream_first_begins_what_has_not_begun(engine: Engine) -> None:
    """At 6 the third item, ready at 5, goes before the review that waits since 3."""
    story = told(
        engine,
        """
    teams: {staff: {policy: upstream first}}
    stages: {dev: {team: staff, effort: 3h}, review: {team: staff, effort: 1h}}
    work: {I: {arrives: [{at: 0h, count: 2}, {at: 5h}], route: [dev, review]}}
    """,
    )
    assert story.start("I 3", "dev") == 6
    assert [story.done(f"I {i}") for i in (1, 2, 3)] == [10, 11, 12]


def test_who_came_last_goes_first_under_lifo(engine: Engine) -> None:
    """Of the two of 2 h the one that arrived first goes first: ties are as everywhere."""
    story = told(
        engine,
        f"""
    teams: {{a: {{policy: lifo}}}}
    stages: {{A: {{team: a, effort: 1h}}}}
    work:
      {BUSY}
      I: {{arrives: [{{at: 1h}}, {{at: 2h}}, {{at: 2h}}, {{at: 3h}}], route: [A]}}
    """,
    )
    assert [story.done(f"I {i}") for i in (1, 2, 3, 4)] == [8, 6, 7, 5]


def test_the_shortest_goes_first(engine: Engine) -> None:
    story = told(
        engine,
        f"""
    teams: {{a: {{policy: shortest}}}}
    stages: {{A: {{team: a, effort: 2h}}}}
    work:
      {BUSY}
      I:
        arrives:
          - {{at: 1h, effort: {{A: 3h}}}}
          - {{at: 2h}}
          - {{at: 3h, effort: {{A: 1h}}}}
          - {{at: 3h}}
        route: [A]
    """,
    )
    assert [story.done(f"I {i}") for i in (1, 2, 3, 4)] == [12, 7, 5, 9]


def test_a_correction_is_as_long_as_the_work_in_full(engine: Engine) -> None:
    """What is left to correct, a tenth of 4 h, waits behind 1 h: nobody knows how short it is."""
    story = told(
        engine,
        """
    teams: {a: {policy: shortest}}
    stages: {A: {team: a, effort: 4h}}
    approvals: {board: {meets: every 4h, sends_back: [1, 0], correction: 10%}}
    work:
      I: {arrives: [{at: 0h}], route: [A, board]}
      J: {arrives: [{at: 4h, effort: {A: 1h}}], route: [A]}
      K: {arrives: [{at: 3h, effort: {A: 5h}}], route: [A]}
    """,
    )
    assert story.starts("I", "A") == [0, 5]
    assert (story.done("J"), story.start("K", "A")) == (5, h(5, 24))


def test_nobody_knows_before_what_a_take_up_will_find(engine: Engine) -> None:
    """X would be handed back at once, and yet waits behind Y as its own 3 h would."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {policy: shortest}}
    stages:
      A: {team: a, effort: 1h, right: 0, at_most: 1}
      B: {team: b, effort: 3h}
    work:
      X: {arrives: [{at: 0h}], route: [A, B]}
      Y: {arrives: [{at: 1h, effort: {B: 2h}}], route: [B]}
    """,
    )
    assert story.start("Y", "B") == 1
    assert story.starts("X", "B") == [3, 4]


def test_the_earliest_due_date_goes_first_and_what_has_none_goes_last(engine: Engine) -> None:
    story = told(
        engine,
        f"""
    teams: {{a: {{policy: earliest due date}}}}
    stages: {{A: {{team: a, effort: 1h}}}}
    work:
      {BUSY}
      I:
        arrives: [{{at: 1h}}, {{at: 1h, due: 9h}}, {{at: 2h, due: 6h}}, {{at: 1h, due: 6h}}]
        route: [A]
      late: {{due_within: 3h, arrives: [{{at: 2h}}], route: [A]}}
    """,
    )
    assert story.done("late") == 5
    assert [story.done(f"I {i}") for i in (1, 2, 3, 4)] == [9, 8, 7, 6]


def test_weighted_shortest_goes_by_value_an_hour(engine: Engine) -> None:
    """Worth 4, 5 and 6 an hour, and nothing; what is worth nothing goes last."""
    story = told(
        engine,
        f"""
    teams: {{a: {{policy: weighted shortest}}}}
    stages: {{A: {{team: a, effort: 1h}}}}
    work:
      {BUSY}
      I:
        cost_of_delay: 100
        value: 4
        arrives:
          - {{at: 1h}}
          - {{at: 1h, value: 10, effort: {{A: 2h}}}}
          - {{at: 1h, value: 3, effort: {{A: 30min}}}}
          - {{at: 1h, value: 0, effort: {{A: 1min}}}}
        route: [A]
    """,
    )
    assert story.order("A") == ["busy", "I 3", "I 2", "I 1", "I 4"]


def test_cost_of_delay_is_divided_by_duration(engine: Engine) -> None:
    """8 for 4 h is less than 3 for 1 h, and value is not read."""
    story = told(
        engine,
        f"""
    teams: {{a: {{policy: cost of delay}}}}
    stages: {{A: {{team: a, effort: 4h}}}}
    work:
      {BUSY}
      long: {{value: 90, cost_of_delay: 8, arrives: [{{at: 1h}}], route: [A]}}
      short: {{cost_of_delay: 3, arrives: [{{at: 2h, effort: {{A: 1h}}}}], route: [A]}}
    """,
    )
    assert story.order("A") == ["busy", "short", "long"]


def test_work_of_the_teams_own_domain_goes_first(engine: Engine) -> None:
    story = told(
        engine,
        f"""
    teams: {{a: {{policy: own domain first, domain: {{region: emea}}}}}}
    stages: {{A: {{team: a, effort: 1h}}}}
    work:
      {BUSY}
      I:
        attributes: {{region: apac}}
        arrives:
          - {{at: 1h}}
          - {{at: 2h, attributes: {{region: emea}}}}
          - {{at: 2h}}
          - {{at: 3h, attributes: {{region: emea}}}}
        route: [A]
    """,
    )
    assert story.order("A") == ["busy", "I 2", "I 4", "I 1", "I 3"]


def test_handing_over_counts_for_the_stage_whose_team_does_it(engine: Engine) -> None:
    """At 4 dev may hand x over, work on y at the second place of its route, or begin z.

    To hand over counts for x's A, the first place of its route, and is ready before z.
    """
    story = told(
        engine,
        """
    teams: {dev: {policy: downstream first}, ops: {}}
    stages:
      A: {team: dev, effort: 4h}
      B: {team: ops, effort: 1h}
      P: {team: ops, effort: 4h}
    work:
      x: {arrives: [{at: 0h}], route: [A, B]}
      y: {arrives: [{at: 0h, effort: {A: 1h}}], route: [P, A]}
      z: {arrives: [{at: 4h, effort: {A: 1h}}], route: [A]}
    handoffs: {A -> B: {sender: 30min}}
    """,
    )
    assert story.start("y", "A") == 4
    assert story.start("x", "A -> B") == 5
    assert story.start("z", "A") == 5.5


def test_other_work_stands_on_no_route_and_goes_last(engine: Engine) -> None:
    for policy in ("upstream first", "downstream first"):
        story = told(
            engine,
            f"""
        horizon: 400h
        teams: {{a: {{policy: {policy}, other_work: {{load: 40%, usual_size: 4h}}}}}}
        stages: {{A: {{team: a, effort: 1h}}, B: {{team: a, effort: 1h}}}}
        work: {{I: {{arrives: {{process: poisson, per_hour: 0.2}}, route: [A, B]}}}}
        """,
        )
        seated, places = story.record.seatings, story.plan.places
        of = np.array(places)[story.plan.op["place"][seated["op"]]]
        keys = {str(place): set(seated["key"][of == place].tolist()) for place in set(of)}
        sign = 1 if policy == "upstream first" else -1
        assert keys == {"A": {0}, "B": {sign}, "other work of a": {NEVER}}

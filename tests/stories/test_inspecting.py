"""What a stage finds when its work has ended, and what nobody ever finds."""

from tests.engines import Engine
from tests.telling import told

STREAM = """
    teams: {a: {}, b: {}, c: {}}
    work: {I: {arrives: [{at: 0h}], route: [A, B, C]}}
"""


def test_an_inspection_sends_back_after_its_work_for_a_share(engine: Engine) -> None:
    """The stages in between are done in full and afresh; without `to` it is its own work."""
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 4h}
      B: {team: b, effort: 2h, inspects: {sends_back: [0, 1, 0], correction: 50%}}
      C: {team: c, effort: 1h, inspects: {sends_back: [1, 0], to: A, correction: 25%}}
    """,
    )
    assert story.worked("I", "A") == [(0, 4), (7, 8)]
    assert story.worked("I", "B") == [(4, 6), (8, 10), (10, 11)]
    assert story.worked("I", "C") == [(6, 7), (11, 12)]
    assert story.ledger("I") == {"value-adding work": 7, "rework": 5}


def test_after_so_many_times_back_an_inspection_passes_on(engine: Engine) -> None:
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 1h, inspects: {sends_back: 100%, to: A, at_most: 2}}
      C: {team: c, effort: 1h}
    """,
    )
    assert len(story.worked("I", "A")) == len(story.worked("I", "B")) == 3
    assert story.done("I") == 7


def test_an_inspections_return_is_a_handoff_without_a_new_loss(engine: Engine) -> None:
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 1h, inspects: {sends_back: [1, 0], to: A}}
      C: {team: c, effort: 1h}
    handoffs: {b -> a: {sender: 30min, delay: 2h, fidelity: 0%}}
    """,
    )
    assert story.worked("I", "B -> A") == [(2, 2.5)]
    assert story.worked("I", "A") == [(0, 1), (4.5, 5.5)]
    assert story.done("I") == 7.5


def test_a_fault_is_found_at_the_end_of_a_later_stages_work(engine: Engine) -> None:
    """B knows nothing of it; C works for an hour before it is found, and once more afterwards."""
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 2h, right: 0%, at_most: 1, found_at: C, correction: 50%}
      B: {team: b, effort: 1h}
      C: {team: c, effort: 1h}
    """,
    )
    assert story.worked("I", "A") == [(0, 2), (4, 5)]
    assert story.worked("I", "B") == [(2, 3), (5, 6)]
    assert story.worked("I", "C") == [(3, 4), (6, 7)]
    assert story.starts("I", "B") == [2, 5]  # no take-up was for nothing
    assert story.done("I") == 7


def test_of_several_faults_the_first_of_the_route_goes_back_first(engine: Engine) -> None:
    """On the way along the route again B is done afresh, and its old fault is gone."""
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 2h, right: 0%, at_most: 1, found_at: C}
      B: {team: b, effort: 1h, right: 0%, at_most: 1, found_at: C}
      C: {team: c, effort: 1h}
    """,
    )
    assert story.worked("I", "A") == [(0, 2), (4, 6)]
    assert story.worked("I", "B") == [(2, 3), (6, 7), (8, 9)]
    assert story.worked("I", "C") == [(3, 4), (7, 8), (9, 10)]


def test_a_fault_that_is_not_caught_goes_on(engine: Engine) -> None:
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 2h, right: 0%, found_at: B, caught: 0%}
      B: {team: b, effort: 1h}
      C: {team: c, effort: 1h}
    """,
    )
    assert story.done("I") == story.live("I") == 4


def test_faults_are_caught_by_chance(engine: Engine) -> None:
    """60 % of all that is wrong goes back, and so does 60 % of what is wrong again."""
    story = told(
        engine,
        """
    teams: {a: {}, b: {}}
    stages:
      A: {team: a, effort: 1h, right: 50%, found_at: B, caught: 60%}
      B: {team: b, effort: 1h}
    work: {I: {arrives: {process: regular, every: 40h, count: 2000}, route: [A, B]}}
    """,
    )
    visits = sum(len(story.worked(f"I {n}", "A")) for n in range(1, 2001))
    assert abs(visits / 2000 - 1 / (1 - 0.5 * 0.6)) < 4 * (0.3 / 0.7**2 / 2000) ** 0.5


def test_a_fault_that_is_never_found_goes_live(engine: Engine) -> None:
    story = told(
        engine,
        STREAM
        + """
    stages:
      A: {team: a, effort: 2h, right: 0%, found_at: never}
      B: {team: b, effort: 1h}
      C: {team: c, effort: 1h}
    """,
    )
    assert story.worked("I", "A") == [(0, 2)]
    assert story.done("I") == story.live("I") == 4

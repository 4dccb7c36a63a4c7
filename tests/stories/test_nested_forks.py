"""Forks in branches of other forks: each join lets its own part go on."""

import pytest

from tests.engines import Engine
from tests.telling import told

TEAMS = """
    teams: {a: {}, b: {}, p: {}, q: {}, c: {}, y: {}, d: {}}
    stages:
      A: {team: a, effort: 1h}
      B: {team: b, effort: 2h}
      P: {team: p, effort: 2h}
      Q: {team: q, effort: 4h}
      C: {team: c, effort: 1h}
      Y: {team: y, effort: 5h}
      D: {team: d, effort: 1h}
"""
INNER = "{fork: {branches: {p: [P], q: [Q]}}}"


def work(x: str, *, more: str = "", y: str = "Y", hours: int = 5) -> str:
    """One item that goes x beside y, where Y takes so many hours; and another to end the run."""
    return f"""
    work:
      I:
        arrives: [{{at: 0h, effort: {{Y: {hours}h}}}}, {{at: 90h, type: Z}}]
        route: [{{fork: {{branches: {{x: [{x}], y: [{y}]}}{more}}}}}, D]
      Z: {{route: [D]}}
"""


def test_a_branch_may_fork(engine: Engine) -> None:
    """The item's ledger follows x, and x that of q: each has its own, named by whose it is."""
    story = told(engine, TEAMS + work(f"B, {INNER}, C"))
    places = {"B": (0, 2), "P": (2, 4), "Q": (2, 6), "C": (6, 7), "Y": (0, 5), "D": (7, 8)}
    assert {place: story.worked("I", place) for place in places} == {
        place: [worked] for place, worked in places.items()
    }
    assert story.ledger("I") == {"value-adding work": 8}
    assert story.ledger("I: x") == {"value-adding work": 7}
    assert story.ledger("I: x/p") == {"value-adding work": 2, "dependency": 2}
    assert story.ledger("I: x/q") == {"value-adding work": 4}
    assert story.ledger("I: y") == {"value-adding work": 5, "dependency": 2}
    assert story.live("I") == 8


def test_inner_branches_stand_in_a_queue_where_the_file_has_them(engine: Engine) -> None:
    """One person does all of them: z and b of the first branch before the second."""
    story = told(
        engine,
        """
    teams: {a: {}}
    stages:
      P: {team: a, effort: 1h}
      Q: {team: a, effort: 1h}
      Y: {team: a, effort: 1h}
      D: {}
    """
        + work("{fork: {branches: {z: [P], b: [Q]}}}", hours=1),
    )
    assert [story.worked("I", place) for place in "PQY"] == [[(0, 1)], [(1, 2)], [(2, 3)]]
    assert story.ledger("I") == {"value-adding work": 1, "contention": 2}
    assert story.ledger("I: x") == {"value-adding work": 1, "contention": 1, "dependency": 1}


OUT = "withdrawn withdrawn withdrawn"


@pytest.mark.parametrize(
    ("hours", "cancel", "people", "outcomes"),
    [
        pytest.param(3, "false", {"P": 2, "Q": 4, "C": -1}, "late joined joined", id="late"),
        pytest.param(3, "true", {"P": 1, "Q": 1}, OUT, id="both withdrawn at work"),
        pytest.param(5, "true", {"P": 2, "Q": 3}, OUT, id="withdrawn as one waits"),
        pytest.param(6, "false", {"P": 2, "Q": 4, "C": -1}, "late joined joined", id="at a tie"),
        pytest.param(6, "true", {"P": 2, "Q": 4}, "withdrawn joined joined", id="gone at a tie"),
    ],
)
def test_what_is_inside_a_late_branch_goes_its_way(
    engine: Engine, hours: int, cancel: str, people: dict[str, int], outcomes: str
) -> None:
    """Where y joins first, whoever is inside x is withdrawn with it, or begins for nothing.

    At a tie both joins let go in the same instant, so that x has not come to the outer one.
    """
    more = f", joins: 1, cancel: {cancel}"
    story = told(engine, TEAMS + work(f"B, {INNER}, C", more=more, hours=hours))
    assert story.worked("I", "D") == [(hours, hours + 1)]
    for place, spent in people.items():
        cause = "waste" if spent < 0 else "value-adding work"
        assert story.people(place.lower()) == {cause: abs(spent)}
    ended = [story.outcome(f"I: {branch}") for branch in ("x", "x/p", "x/q")]
    assert ended == outcomes.split()
    assert story.ledger("I") == {"value-adding work": hours + 1}
    assert sum(story.ledger("I: x").values()) == (7 if cancel == "false" else hours)


def test_what_begins_inside_a_late_branch_is_waste(engine: Engine) -> None:
    """y joins at 1, amid B: P, Q and C are for nothing, and nobody knows it better inside."""
    story = told(engine, TEAMS + work(f"B, {INNER}, C", more=", joins: 1", hours=1))
    assert story.ledger("I: x") == {"value-adding work": 2, "waste": 5}
    assert story.ledger("I: x/p") == {"dependency": 2, "waste": 2}
    assert [story.outcome(f"I: {branch}") for branch in ("x", "x/q")] == ["late", "joined"]


def test_what_goes_back_into_an_inner_branch_goes_it_alone(engine: Engine) -> None:
    """C is in x and sends back to P, which goes on to C and waits for nobody; y waits for all."""
    sends_back = "C: {team: c, effort: 1h, inspects: {sends_back: [100%, 0], to: P}}"
    teams = TEAMS.replace("C: {team: c, effort: 1h}", sends_back)
    story = told(engine, teams + work(f"{INNER}, C"))
    assert story.worked("I", "P") == [(0, 2), (5, 7)]
    assert story.worked("I", "Q") == [(0, 4)]
    assert story.worked("I", "C") == [(4, 5), (7, 8)]
    assert story.worked("I", "D") == [(8, 9)]
    assert story.ledger("I") == {"value-adding work": 6, "rework": 3}


def test_an_inner_join_of_some_leaves_the_outer_one_alone(engine: Engine) -> None:
    """x goes on with p at 2; what Q has begun counts, and nobody waits for it but at no join."""
    inner = "{fork: {branches: {p: [P], q: [Q]}, joins: 1}}"
    releases = "    releases: {window: {opens: every 4h}}\n"
    story = told(engine, TEAMS + releases + work(f"{inner}, C", y="Y, window"))
    assert story.worked("I", "C") == [(2, 3)]
    assert story.outcome("I: x/q") == "late"
    assert story.ledger("I: x") == {"value-adding work": 3, "dependency": 5}
    assert story.worked("I", "D") == [(8, 9)]
    assert story.live("I") == 8

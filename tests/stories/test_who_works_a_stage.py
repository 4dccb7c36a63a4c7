"""Stages that several teams work: which team, by type or by what is noted about the item."""

from tests.engines import Engine
from tests.telling import told


def test_who_works_a_stage_may_depend_on_the_type(engine: Engine) -> None:
    """The stage stays one place: I and J are worked side by side, each by the team of its type."""
    story = told(
        engine,
        """
    teams: {dev: {}, ops: {}}
    stages: {fix: {team: {incident: ops, else: dev}, effort: 2h}}
    work:
      incident: {arrives: [{at: 0h}], route: [fix]}
      change: {arrives: [{at: 0h, count: 2}], route: [fix]}
    """,
    )
    assert [story.done(name) for name in ("incident", "change 1", "change 2")] == [2, 2, 4]
    assert story.plan.places == ("fix",)
    assert (sum(story.people("ops").values()), sum(story.people("dev").values())) == (2, 4)


def test_who_works_a_stage_may_depend_on_an_attribute(engine: Engine) -> None:
    """A row may set it, what the type says holds else, and what has none goes to else."""
    story = told(
        engine,
        """
    teams: {austin: {}, london: {}, pune: {}}
    stages: {fix: {team: {by: region, emea: london, apac: pune, else: austin}, effort: 1h}}
    work:
      I:
        attributes: {region: emea}
        arrives:
          - {at: 0h}
          - {at: 0h, attributes: {region: apac}}
          - {at: 0h, attributes: {region: us}}
        route: [fix]
      J: {arrives: [{at: 0h}], route: [fix]}
    """,
    )
    assert [story.done(name) for name in ("I 1", "I 2", "I 3", "J")] == [1, 1, 1, 2]
    hours = {team: sum(story.people(team).values()) for team in ("austin", "london", "pune")}
    assert hours == {"austin": 2, "london": 1, "pune": 1}


def test_a_handoff_lies_where_the_teams_of_this_item_differ(engine: Engine) -> None:
    """For an incident ops builds and ships, so nothing is handed over."""
    story = told(
        engine,
        """
    teams: {dev: {}, ops: {}}
    stages:
      build: {team: {incident: ops, change: dev}, effort: 1h}
      ship: {team: ops, effort: 1h}
    work:
      incident: {arrives: [{at: 0h}], route: [build, ship]}
      change: {arrives: [{at: 10h}], route: [build, ship]}
    handoffs: {dev -> ops: {delay: 3h}}
    """,
    )
    assert (story.done("incident"), story.done("change")) == (2, 15)


def test_a_working_day_and_a_handoff_are_those_of_who_works(engine: Engine) -> None:
    """A day of ops has 4 hours and one of dev 24; from ops to test it takes 2 hours, from dev 1."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {early: {weekly: "00:00-04:00"}}
    teams: {dev: {}, ops: {calendar: early}, qa: {}}
    stages:
      fix: {team: {by: region, emea: ops, else: dev}, effort: 1wd}
      test: {team: qa, effort: 1h}
    work:
      I:
        arrives: [{at: 0h}, {at: 0h, attributes: {region: emea}}]
        route: [fix, test]
    handoffs: {ops -> qa: {delay: 2h}, dev -> qa: {delay: 1h}}
    """,
    )
    assert story.done("I 2") == "Mon 2024-01-01 07:00"
    assert story.done("I 1") == "Tue 2024-01-02 02:00"


def test_who_works_a_stage_leaves_its_luck(engine: Engine) -> None:
    text = """
    teams: {{a: {{people: 9}}, b: {{people: 9}}}}
    stages: {{A: {{team: {}, effort: about 5h}}}}
    work: {{x: {{backlog: 3, attributes: {{region: {{n: 50%, s: 50%}}}}, route: [A]}}}}
    """
    one, by_region = (
        told(engine, text.format("a")),
        told(engine, text.format("{by: region, n: a, s: b}")),
    )
    names = ("x 1", "x 2", "x 3")
    assert [one.done(name) for name in names] == [by_region.done(name) for name in names]

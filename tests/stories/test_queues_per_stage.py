"""A queue for each stage of a team: its policy orders each, and who stands first competes."""

from tests.engines import Engine
from tests.telling import h, told

STAGES = "{A: {team: t, effort: 1h}, B: {team: t, effort: 1h}}"
BUSY = "busy: {priority: 1, arrives: [{at: 0h, effort: {A: 4h}}], route: [A]}"


def test_of_those_who_stand_first_the_one_ready_longest_goes_first(engine: Engine) -> None:
    """Last come, first served in each: a2 goes before a1, and b before a2, as it waits longer."""
    text = f"""
    teams: {{t: {{policy: lifo, queues: QUEUES}}}}
    stages: {STAGES}
    work:
      {BUSY}
      a: {{arrives: [{{at: 1h}}, {{at: 3h}}], route: [A]}}
      b: {{arrives: [{{at: 2h}}], route: [B]}}
    """
    one, several = (told(engine, text.replace("QUEUES", name)) for name in ("one", "per stage"))
    assert [one.done(item) for item in ("a 2", "b", "a 1")] == [5, 6, 7]
    assert [several.done(item) for item in ("b", "a 2", "a 1")] == [5, 6, 7]


def test_a_policy_orders_each_queue_and_not_its_team(engine: Engine) -> None:
    """The urgent item of B goes before the other of B, and not before that of A."""
    text = f"""
    teams: {{t: {{policy: priority, queues: QUEUES}}}}
    stages: {STAGES}
    work:
      {BUSY}
      a: {{priority: 3, arrives: [{{at: 1h}}], route: [A]}}
      b: {{priority: 3, arrives: [{{at: 2h}}], route: [B]}}
      urgent: {{priority: 1, arrives: [{{at: 3h}}], route: [B]}}
    """
    one, several = (told(engine, text.replace("QUEUES", name)) for name in ("one", "per stage"))
    assert [one.done(item) for item in ("urgent", "a", "b")] == [5, 6, 7]
    assert [several.done(item) for item in ("a", "urgent", "b")] == [5, 6, 7]


def test_first_come_first_served_is_as_with_one_queue(engine: Engine) -> None:
    """At a tie who arrived first goes first, whatever queue it stands in."""
    text = f"""
    teams: {{t: {{queues: QUEUES}}}}
    stages: {STAGES}
    work:
      {BUSY}
      a: {{arrives: [{{at: 1h}}, {{at: 2h}}], route: [A, B]}}
      b: {{arrives: [{{at: 1h}}, {{at: 2h}}], route: [B, A]}}
    """
    for queues in ("one", "per stage"):
        story = told(engine, text.replace("QUEUES", queues))
        assert [story.done(item) for item in ("a 1", "b 1", "a 2", "b 2")] == [9, 10, 11, 12]


def test_where_the_more_urgent_interrupts_it_goes_first_of_all_queues(engine: Engine) -> None:
    """At 4 the incident at B, ready at 3, goes before the change at A, ready at 1."""
    story = told(
        engine,
        f"""
    teams: {{t: {{queues: per stage, preemption: {{}}}}}}
    stages: {STAGES}
    work:
      {BUSY}
      change: {{priority: 3, arrives: [{{at: 1h}}], route: [A]}}
      incident: {{priority: 2, arrives: [{{at: 3h}}, {{at: 5h}}], route: [B]}}
      alarm: {{priority: 1, arrives: [{{at: 6h, effort: {{B: 2h}}}}], route: [B]}}
    """,
    )
    assert [story.done(f"incident {n}") for n in (1, 2)] == [5, 6]
    assert story.done("alarm") == 8
    assert story.done("change") == 9


def test_what_does_not_fit_holds_up_its_own_queue_only(engine: Engine) -> None:
    """From 10:30 nothing of 2 h fits before lunch: 1 h at A waits behind it, 1 h at B does not."""
    text = """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-12:00, 13:00-17:00"}}
    teams: {t: {calendar: office, off_hours: do not start, queues: QUEUES}}
    stages: {A: {team: t, effort: 1h}, B: {team: t, effort: 1h}}
    work:
      a: {arrives: [{at: 10h30min, effort: {A: 2h}}, {at: 10h31min}], route: [A]}
      b: {arrives: [{at: 10h40min}], route: [B]}
    """
    one, several = (told(engine, text.replace("QUEUES", name)) for name in ("one", "per stage"))
    assert one.start("b", "B") == "Mon 2024-01-01 16:00"
    assert several.start("b", "B") == "Mon 2024-01-01 10:40"
    assert [several.start(f"a {n}", "A") for n in (1, 2)] == [
        "Mon 2024-01-01 13:00",
        "Mon 2024-01-01 15:00",
    ]
    assert several.ledger("a 2") == {
        "value-adding work": 1,
        "contention": h(2, 29),
        "prioritisation": 1,
        "unavailability": 1,
    }


def test_coordination_stands_in_the_queue_of_its_stage(engine: Engine) -> None:
    """A hands over at 4 behind what came later to A: last come, first served; so does a peer."""
    story = told(
        engine,
        """
    teams: {t: {policy: lifo, queues: per stage}, u: {}}
    stages: {A: {team: t, effort: 2h}, B: {team: u, effort: 1h}}
    approvals: {peer: {team: t, effort: 1h}}
    handoffs: {A -> B: {sender: 1h}}
    work:
      a: {arrives: [{at: 0h}, {at: 1h}, {at: 2h}], route: [A, B]}
      p: {arrives: [{at: 1h}, {at: 90min}], route: [peer]}
    """,
    )
    # Ready at 2 are the handover of a 1 and a 3: at A, and a 1 arrived first.
    # The peer's first is p 2, ready at 1:30, and goes before these.
    assert story.done("p 2") == 3
    assert story.done("p 1") == 4
    assert story.worked("a 1", "A -> B") == [(4, 5)]
    assert [story.start(f"a {n}", "A") for n in (3, 2)] == [5, h(8)]


def test_other_work_has_a_queue_of_its_own(engine: Engine) -> None:
    """Downstream first would have it last; now who became ready first is seated first."""
    text = """
    teams:
      t: {policy: downstream first, queues: QUEUES, other_work: {load: 45%, usual_size: 6h}}
    stages: {A: {team: t, effort: 1h}}
    work: {a: {arrives: {process: regular, every: 2h}, route: [A]}}
    horizon: 400h
    """
    one, several = (
        told(engine, text.replace("QUEUES", name)).record.seatings for name in ("one", "per stage")
    )
    assert sorted(several["ready"]) == several["ready"].tolist()
    assert sorted(one["ready"]) != one["ready"].tolist()


def test_who_is_never_taken_up_says_nothing_of_who_stands_first(engine: Engine) -> None:
    """Shortest first: of A it is a2, ready at 2, whatever a1, ready before B, would have taken."""
    story = told(
        engine,
        """
    horizon: 6h
    teams: {t: {policy: shortest, queues: per stage}}
    stages: {A: {team: t, effort: {dist: uniform, low: 1h, high: 9h}}, B: {team: t, effort: 1h}}
    work:
      busy: {arrives: [{at: 0h, effort: {B: 4h}}], route: [B]}
      a: {arrives: [{at: 1h}, {at: 3h, effort: {A: 1h}}], route: [A]}
      b: {arrives: [{at: 2h}], route: [B]}
    """,
    )
    assert (story.starts("b", "B"), story.starts("a 2", "A")) == ([4], [5])
    assert story.starts("a 1", "A") == []

"""Factors: numbers that are others from a date on, or as items go live."""

from fractions import Fraction
from typing import Any

import pytest

from scenarios.file import build
from scenarios.yaml_text import parse_yaml
from simulator.plan import plan
from simulator.record import same
from simulator.workload import workload
from tests.engines import Engine
from tests.telling import HOUR, h, told

MICROSECOND = Fraction(1, HOUR)
LINE = """
teams: {t: {}, u: {}}
stages: {s: {team: t, effort: 2h}, r: {team: u, effort: 1h}}
"""


def every(hours: int, count: int, route: str = "s") -> str:
    arrives = f"{{process: regular, every: {hours}h, first: 0h, count: {count}}}"
    return f"work: {{A: {{arrives: {arrives}, route: [{route}]}}}}\n"


@pytest.mark.parametrize(
    ("factors", "ends"),
    [
        pytest.param("[{number: stages.s.effort, from: {4h: 150%}}]", [2, 7, 11], id="a factor"),
        pytest.param(
            "[{number: stages.s.effort, from: {0h: 2, 4h: 50%}}]", [4, 5, 9], id="from the start"
        ),
        pytest.param(
            "[{number: stages.s.effort, from: {4h: 2, 8h: 1}}]", [2, 8, 10], id="and back again"
        ),
        pytest.param(
            "[{number: stages.s.effort, from: {4h: 2}}, {number: stages.s.effort, from: {8h: 2}}]",
            [2, 8, 16],
            id="every factor multiplies",
        ),
        pytest.param(
            "[{set: {stages.s.effort: 4h}, from: {4h: 50%, 8h: 100%}}]",
            [2, 7, 12],
            id="part of the way and all of it",
        ),
        pytest.param(
            "[{set: {stages.s.effort: 4h}, from: {4h: 50%}}, "
            "{number: stages.s.effort, from: {8h: 2}}]",
            [2, 7, 14],
            id="a factor of what is on its way",
        ),
        pytest.param(
            "[{number: stages.s.effort, from: {2026-01-05 04:00: 150%}}]",
            [2, 7, 11],
            id="a date and time",
        ),
    ],
)
def test_effort_is_what_holds_at_its_first_start(
    engine: Engine, factors: str, ends: list[int]
) -> None:
    story = told(engine, f"{LINE}{every(4, 3)}factors: {factors}")
    assert [story.done(f"A {n}") for n in (1, 2, 3)] == ends


def test_a_date_passes_where_no_luck_is_asked_for(engine: Engine) -> None:
    """Nothing of this run is drawn, and it comes to its end all the same."""
    story = told(
        engine,
        """
    horizon: 9h
    teams: {t: {}, u: {}}
    stages: {s: {team: t, effort: 2h}}
    handoffs: {default: {fidelity: 60%}}
    factors: [{number: handoffs.default.fidelity, from: {4h: 1}}]
    work: {A: {arrives: [{at: 1h}, {at: 6h}], route: []}}
    """,
    )
    assert [story.live("A 1"), story.live("A 2")] == [1, 6]


def test_what_has_begun_keeps_its_effort_and_what_waits_does_not(engine: Engine) -> None:
    text = """
    calendars: {c: {weekly: "Mon-Fri 09:00-17:00"}}
    start: 2024-01-01
    teams: {t: {calendar: c}}
    stages: {s: {team: t, effort: 6h}}
    work: {A: {arrives: [{at: 12h}, {at: 13h}], route: [s]}}
    factors: [{number: stages.s.effort, from: {2024-01-02: 50%}}]
    """
    story = told(engine, text)
    assert story.done("A 1") == "Tue 2024-01-02 10:00"  # 5 h on Monday, 1 h on Tuesday
    assert story.done("A 2") == "Tue 2024-01-02 13:00"


def test_delays_patience_and_fixed_efforts_are_scaled_too(engine: Engine) -> None:
    delays = f"stages: {{d: {{delay: 3h}}}}\n{every(4, 2, 'd')}"
    story = told(engine, f"{delays}factors: [{{number: stages.d.delay, from: {{4h: 2}}}}]")
    assert [story.done("A 1"), story.done("A 2")] == [3, 10]
    rows = "[{at: 0h, effort: {s: 3h}}, {at: 0h, effort: {s: 1h}}]"
    fixed = f"{LINE}work: {{A: {{arrives: {rows}, route: [s]}}}}\n"
    story = told(engine, f"{fixed}factors: [{{number: stages.s.effort, from: {{2h: 3}}}}]")
    assert [story.done("A 1"), story.done("A 2")] == [3, 6]
    rows = "[{at: 0h}, {at: 0h}, {at: 1h}]"
    waits = (
        f"{LINE}work: {{A: {{arrives: {rows}, route: [s], patience: 1h}}}}\n"
        "factors: [{number: work.A.patience, from: {1h: 3}}]"
    )
    story = told(engine, waits)
    assert [story.done(f"A {n}") for n in (1, 2, 3)] == [2, 1, 4]
    assert [story.outcome(f"A {n}") for n in (2, 3)] == ["abandoned", "completed"]


@pytest.mark.parametrize(
    ("grows", "ends"),
    [
        pytest.param("{with: A, by: 50%, up_to: 2}", [2, 4, 7, 11], id="up to a cap"),
        pytest.param("{with: A, by: -25%, up_to: 0.5}", [2, 4, h(5, 30), h(6, 30)], id="down"),
        pytest.param("{with: B, by: 50%, up_to: 3}", [2, 4, 7, 10], id="with another type"),
        pytest.param(
            "{with: A, by: 50%, up_to: 3, since: B}", [2, 4, 7, 9], id="set back by another type"
        ),
    ],
)
def test_a_factor_grows_with_what_has_gone_live(
    engine: Engine, grows: str, ends: list[Any]
) -> None:
    text = f"""
    teams: {{t: {{}}}}
    stages: {{s: {{team: t, effort: 2h}}}}
    work:
      A: {{arrives: [{{at: 0h, count: 4}}], route: [s]}}
      B: {{arrives: [{{at: 3h}}], route: []}}
    factors: [{{number: stages.s.effort, grows: {grows}}}]
    """
    if "since" in grows:
        text = text.replace("at: 3h", "at: 6h")
    story = told(engine, text)
    assert [story.done(f"A {n}") for n in (1, 2, 3, 4)] == ends


def test_what_goes_live_counts_from_the_next_instant_on(engine: Engine) -> None:
    """At 2 h A goes live, and in the same instant B is taken up: at 2 h it has not counted yet."""
    text = """
    teams: {t: {}}
    stages: {s: {team: t, effort: 2h}}
    work: {A: {arrives: [{at: 0h, count: 3}], route: [s]}}
    factors: [{number: stages.s.effort, grows: {with: A, by: 100%, up_to: 3}}]
    """
    story = told(engine, text)
    assert [story.done(f"A {n}") for n in (1, 2, 3)] == [2, 4, 8]


def test_what_goes_live_counts_though_nothing_else_happens(engine: Engine) -> None:
    """At 2 h there are three hours left for B, which takes four; a microsecond later it is two."""
    text = """
    horizon: 2d
    calendars: {c: {weekly: "Mon-Sun 00:00-05:00"}}
    teams: {t: {calendar: c, off_hours: do not start}}
    stages: {s: {team: t, effort: 4h}}
    work:
      A: {arrives: [{at: 0h, effort: {s: 2h}}], route: [s]}
      B: {arrives: [{at: 1h}], route: [s]}
    factors: [{number: stages.s.effort, grows: {with: A, by: -50%, up_to: 0.5}}]
    """
    story = told(engine, text)
    assert story.worked("B", "s") == [(2 + MICROSECOND, 4 + MICROSECOND)]


def test_rounds_in_which_a_team_may_begin_something_are_counted(engine: Engine) -> None:
    """As the team opens, and as numbers change, for what did not fit might do so then."""
    text = """
    horizon: 3h
    teams: {t: {off_hours: do not start, calendar: c}}
    calendars: {c: {weekly: "Mon-Sun 00:00-04:00"}}
    stages: {s: {team: t, effort: 4h}}
    handoffs: {default: {fidelity: 60%}}
    factors: [{number: handoffs.default.fidelity, from: {2h: 1}}]
    work: {A: {arrives: [{at: 1h}], route: []}}
    """
    assert told(engine, text).record.rounds == 2


def test_chances_are_scaled_or_on_their_way(engine: Engine) -> None:
    """Right less often by the same luck: nobody makes fewer corrections than before."""
    text = """
horizon: 400h
teams: {t: {people: 9}, u: {}}
stages: {s: {team: t, effort: 1h, right: 50%, correction: 100%}, r: {team: u, effort: 0h}}
work: {A: {arrives: {process: regular, every: 1h, first: 0h, count: 8}, route: [s, r]}}
"""
    today = told(engine, text)
    for more in ("number: stages.s.right", "set: {stages.s.right: 25%}"):
        none, half = ("100%", "50%") if "number" in more else ("0%", "100%")
        same = told(engine, f"{text}factors: [{{{more}, from: {{0h: {none}}}}}]")
        assert (same.record.items == today.record.items).all()
        worse = told(engine, f"{text}factors: [{{{more}, from: {{0h: {half}}}}}]")
        made = [[len(story.visits(f"A {n}", "s")) for n in range(1, 9)] for story in (today, worse)]
        assert all(now <= then for now, then in zip(*made, strict=True))
        assert made[0] != made[1]


def test_all_of_the_way_from_the_start_is_the_other_file(engine: Engine) -> None:
    """A factor moves nobody's luck: each length and chance is that of the other file."""
    text = parse_yaml("""
name: both ends
horizon: 30d
teams: {t: {people: 2}, u: {}}
stages:
  s: {team: t, effort: {dist: lognormal, mean: 3h, cv: 1}, right: 80%}
  r: {team: u, effort: {low: 1h, usual: 2h, high: 6h}}
handoffs: {default: {delay: {dist: exponential, mean: 4h}, fidelity: 70%}}
work: {A: {arrives: {process: poisson, per_day: 8}, route: [s, r]}}
""").mapping
    other = {
        "stages.s.effort": {"low": "1h", "usual": "1h", "high": "4h"},
        "stages.s.right": "95%",
        "handoffs.default.delay": {"dist": "gamma", "shape": 2, "mean": "1h"},
        "handoffs.default.fidelity": "90%",
    }
    way = build({**text, "factors": [{"set": other, "from": {"0h": "100%"}}]})
    there = way.ways[0].other
    one, two = plan(way), plan(there)
    found, expected = engine(one, workload(one)), engine(two, workload(two))
    for table in ("items", "intervals", "decisions", "seatings"):
        assert (getattr(found, table) == getattr(expected, table)).all()


BOARD = """
    start: 2024-01-01
    teams: {t: {people: 5}}
    stages: {s: {team: t, effort: 1h}, r: {team: t, effort: 1h}}
    approvals: {board: {meets: every day at 10:00}}
    authority: {A: {standard: board, high: board}}
    horizon: 6d
    work:
      A:
        risk: {standard: 100%, high: 0%}
        arrives: [{at: 0h}, {at: 24h, risk: high}, {at: 48h}, {at: 48h, risk: high}]
        route: [s, board, r]
"""


def test_authority_changes_for_what_comes_from_its_date_on(engine: Engine) -> None:
    rule = "{set: {authority.A.standard: pre-approved}, from: {2024-01-02 09:00: 100%}}"
    story = told(engine, f"{BOARD}    factors: [{rule}]")
    assert [story.done(f"A {n}") for n in (1, 2, 3, 4)] == [
        "Mon 2024-01-01 11:00", "Tue 2024-01-02 11:00", "Wed 2024-01-03 02:00",
        "Wed 2024-01-03 11:00",
    ]  # fmt: skip


def test_a_gate_meets_otherwise_from_a_date_on(engine: Engine) -> None:
    rule = "{set: {approvals.board.meets: every day at 15:00}, from: {2024-01-02 12:00: 100%}}"
    text = f"{BOARD}    factors: [{rule}, {{number: stages.s.effort, from: {{2024-01-03: 3}}}}]"
    story = told(engine, text)
    assert [story.done(f"A {n}") for n in (1, 2, 3, 4)] == [
        "Mon 2024-01-01 11:00", "Tue 2024-01-02 11:00", "Wed 2024-01-03 16:00",
        "Wed 2024-01-03 16:00",
    ]  # fmt: skip
    assert story.worked("A 3", "s")[0][1] == "Wed 2024-01-03 03:00"


def test_a_board_meets_for_longer_or_shorter_from_a_date_on(engine: Engine) -> None:
    """What has begun goes on as it began."""
    long = BOARD.replace("at 10:00}", "at 10:00, length: 2h}")
    rule = "{set: {approvals.board.length: 30min}, from: {2024-01-02 11:00: 100%}}"
    story = told(engine, f"{long}    factors: [{rule}]")
    assert [story.done(f"A {n}") for n in (1, 2, 3)] == [
        "Mon 2024-01-01 13:00", "Tue 2024-01-02 13:00", "Wed 2024-01-03 11:30",
    ]  # fmt: skip
    rule = "{set: {approvals.board.length: 30min}, from: {2024-01-02 11:00: 100%}}"
    story = told(engine, f"{BOARD}    factors: [{rule}]")
    assert [story.done(f"A {n}") for n in (1, 2, 3)] == [
        "Mon 2024-01-01 11:00", "Tue 2024-01-02 11:00", "Wed 2024-01-03 11:30",
    ]  # fmt: skip


def test_rules_and_numbers_change_together(engine: Engine) -> None:
    """What comes under other rules works by the numbers of its time too."""
    rules = (
        "{set: {authority.A.standard: pre-approved}, from: {24h: 100%}}, "
        "{set: {authority.A.high: pre-approved}, from: {36h: 100%}}, "
        "{number: stages.r.effort, from: {48h: 2}}, {set: {stages.s.effort: 3h}, from: {30h: 50%}}"
    )
    story = told(engine, f"{BOARD}    factors: [{rules}]")
    assert [story.done(f"A {n}") for n in (1, 2, 3, 4)] == [
        "Mon 2024-01-01 11:00", "Tue 2024-01-02 11:00", "Wed 2024-01-03 04:00",
        "Wed 2024-01-03 04:00",
    ]  # fmt: skip


COMING = """
    horizon: 24h
    teams: {t: {people: 9}}
    stages: {s: {team: t, effort: 1h}}
    work: {A: {arrives: ARRIVES, route: [s]}}
    factors: [FACTORS]
"""
EVERY, RATE = "number: work.A.arrives.every", "number: work.A.arrives.per_hour"
EACH = "{process: regular, every: 4h}"


@pytest.mark.parametrize(
    ("arrives", "factors", "came"),
    [
        pytest.param(EACH, f"{{{EVERY}, from: {{9h: 50%}}}}", [4, 8, 12, 14, 16, 18, 20, 22],
                     id="as the gap begins"),
        pytest.param(EACH, f"{{{EVERY}, from: {{8h: 2}}}}", [4, 8, 16], id="at that instant"),
        pytest.param(EACH, f"{{{EVERY}, from: {{5h: 2}}}}, {{{EVERY}, from: {{8h: 50%}}}}",
                     [4, 8, 12, 16, 20], id="factors of one gap multiply"),
        pytest.param(EACH, "{set: {work.A.arrives.every: 8h}, from: {8h: 50%, 14h: 100%}}",
                     [4, 8, 14, 22], id="on the way to another gap"),
        pytest.param("{process: regular, every: 4h, first: 1h, batch: 2, count: 3}",
                     f"{{{EVERY}, from: {{0h: 2}}}}", [1, 1, 9, 9, 17, 17],
                     id="a stated first is no gap"),
        pytest.param("{process: renewal, gap: 4h}",
                     "{number: work.A.arrives.gap, from: {8h: 2}}", [4, 8, 16], id="a renewal"),
        pytest.param(EACH, f"{{{EVERY}, grows: {{with: A, by: 50%, up_to: 2}}}}",
                     [4, 8, 14, 22], id="with what has gone live"),
    ],
)  # fmt: skip
def test_a_gap_has_the_factors_that_hold_as_it_begins(
    engine: Engine, arrives: str, factors: str, came: list[int]
) -> None:
    story = told(engine, COMING.replace("ARRIVES", arrives).replace("FACTORS", factors))
    assert [story.start(story.name(row), "s") for row in range(len(story.record.items))] == came


def test_a_rate_is_scaled_and_moves_nobodys_luck(engine: Engine) -> None:
    """Twice as often from the start is the file with twice the rate; from a date on it is so then.

    What waits, is spawned or due stands to an arrival as ever.
    """
    text = """
    horizon: 200h
    teams: {t: {}}
    stages: {s: {team: t, effort: {dist: exponential, mean: 3h}}}
    work:
      A:
        backlog: 2
        arrives: {process: poisson, per_hour: RATE, batch: {mean: 2}}
        due_within: 9h
        attributes: {region: {emea: 50%, apac: 50%}}
        spawns: [{type: B, chance: 50%, after: 2h}]
        route: [s]
      B: {due_within: 4h, route: [s]}
    """
    twice = told(engine, text.replace("RATE", "0.2")).record
    once = text.replace("RATE", "0.1")
    for factor in ("number: work.A.arrives.per_hour, from: {0h: 200%}",
                   "set: {work.A.arrives.per_hour: 0.2}, from: {0h: 100%}"):  # fmt: skip
        assert same(twice, told(engine, f"{once}factors: [{{{factor}}}]\n").record)
    late = told(engine, f"{once}factors: [{{{RATE}, from: {{100h: 200%}}}}]\n").record.items
    today = told(engine, once).record.items
    before = [(items["arrived"] < 100 * 3_600_000_000) & (items["type"] == 0)
              for items in (late, today)]  # fmt: skip
    assert (late["arrived"][before[0]] == today["arrived"][before[1]]).all()
    assert len(late) > len(today)


@pytest.mark.parametrize(
    ("factor", "spawned"),
    [
        pytest.param("set: {work.A.spawns.0.chance: 100%}, from: {3h: 100%}", [3, 4, 5],
                     id="from a date on"),
        pytest.param("set: {work.A.spawns.0.chance: 100%}, from: {3h: 100%, 4h: 0}", [3],
                     id="and back"),
        pytest.param("set: {work.A.spawns.0.chance: 100%}, "
                     "grows: {with: A, by: 100%, up_to: 100%}", [2, 3, 4, 5],
                     id="once one is live"),
    ],
)  # fmt: skip
def test_what_comes_of_an_item_is_as_likely_as_it_is_then(
    engine: Engine, factor: str, spawned: list[int]
) -> None:
    text = f"""
    horizon: 6h
    work:
      A: {{arrives: {{process: regular, every: 1h}}, route: [], spawns: [{{type: B, chance: 0}}]}}
      B: {{route: []}}
    factors: [{{{factor}}}]
    """
    story = told(engine, text)
    came = story.record.items["arrived"][story.record.items["type"] == 1] // 3_600_000_000
    assert sorted(came.tolist()) == spawned


def test_releases_fail_as_often_as_they_do_then(engine: Engine) -> None:
    """By the same luck: what fails at the lower chance fails at the higher one too."""
    text = """
    horizon: 300h
    teams: {t: {people: 9}}
    stages: {s: {team: t, effort: 1h}}
    releases: {w: {opens: every 1h, fails: {chance: 30%, rolls_back: culprit}}}
    work:
      A:
        arrives: {process: regular, every: 1h}
        route: [s, w]
        spawns: [{type: F, when: failed release}]
      F: {route: []}
    """

    def failed(factor: str) -> set[int]:
        record = told(engine, text + f"factors: [{{{factor}}}]\n" * bool(factor)).record
        return {int(record.items["number"][row]) for row in record.births["parent"]}

    today, path = failed(""), "releases.w.fails.chance"
    assert failed(f"number: {path}, from: {{0h: 100%}}") == today
    more = failed(f"number: {path}, from: {{150h: 200%}}")
    assert {n for n in more if n < 140} == {n for n in today if n < 140}
    assert today < more
    assert failed(f"set: {{{path}: 60%}}, from: {{150h: 100%}}") == more
    assert failed(f"set: {{{path}: 5%}}, from: {{0h: 100%}}") < today

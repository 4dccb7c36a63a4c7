"""Bad files: each mistake gives exactly this message, with its place, value and rule.

Each case replaces a piece of one good file by a mistake.
"""

import re
from time import process_time

import pytest

from scenarios.errors import ScenarioError
from scenarios.file import build
from scenarios.yaml_text import parse_yaml
from simulator.plan import plan

GOOD = """\
name: tiny
horizon: 4w
reference_calendar: office
calendars:
  office: {weekly: "Mon-Fri 09:00-17:00", time_zone: Europe/London}
teams:
  dev: {people: 2, calendar: office}
  ops: {people: 1}
stages:
  build: {team: dev, effort: 4h, complete_and_accurate: 85%}
  deploy: {team: ops, effort: 1h}
approvals:
  board: {meets: every Thursday at 10:00, calendar: office, hears: 5}
releases:
  window: {opens: every Friday at 09:00}
authority: {change: {standard: board, normal: board}}
work:
  change:
    arrives: {process: poisson, per_week: 5}
    risk: {standard: 60%, normal: 40%}
    route: [build, board, window, deploy]
handoffs:
  default: {fidelity: 90%}
levers:
  people: {path: teams.ops.people, low: 1, high: 3}
changes:
  free: {label: Free, set: {authority.change.standard: pre-approved}}
alternatives:
  freed: [free]
numbers:
  handoffs.default.fidelity: {grade: C, source: guess, low: 50%, high: 95%}
"""

FORKED = """\
stages:
  build: {team: dev, effort: 4h}
  deploy: {team: ops, effort: 1h}
approvals:
  board: {meets: every Thursday at 10:00, calendar: office, hears: 5}
releases:
  window: {opens: every Friday at 09:00}
authority: {change: {standard: board, normal: board}}
work:
  change:
    arrives: {process: poisson, per_week: 5}
    risk: {standard: 60%, normal: 40%}
    route: [build, {fork: {branches: {a: [board, window], b: [deploy]}}}]
handoffs:
  default: {fidelity: 90%, clarified: 100%}
"""  # instead of the same sections


def complaint(text: str) -> str:
    """All that is wrong with a text, one problem a line."""
    try:
        source = parse_yaml(text)
        build(source.mapping, source)
    except ScenarioError as error:
        return str(error)
    return "nothing is wrong"


def test_the_good_file_is_good() -> None:
    assert build(parse_yaml(GOOD).mapping).name == "tiny"


def test_all_problems_of_a_file_are_told_at_once_in_its_order() -> None:
    text = GOOD.replace("people: 2", "people: 0").replace("60%", "60").replace("90%", "x")
    assert [line.split(":")[0] for line in complaint(text).splitlines()] == ["7", "20", "23"]


def test_at_most_twenty_problems_are_shown_and_the_rest_counted() -> None:
    text = GOOD.replace("teams:\n", "teams:\n" + "".join(f"  t{n}: 3\n" for n in range(25)))
    lines = complaint(text).splitlines()
    assert len(lines) == 21
    assert lines[-1] == "and 5 more"


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("[build, board,", "[" + "bild, " * 9000 + "build, board,"),
        ("numbers:\n", "".join(f"k{n}: 1\n" for n in range(9000)) + "numbers:\n"),
        ("stages:\n", "stages:\n" + "".join(f"  s{n}: {{team: x}}\n" for n in range(3000))),
    ],
)
def test_thousands_of_mistakes_are_told_in_seconds_and_all_counted(good: str, bad: str) -> None:
    text, before = GOOD.replace(good, bad, 1), process_time()
    lines = complaint(text).splitlines()
    assert process_time() - before < 10  # it takes 1 to 2; a search in squares takes 40
    assert len(lines) == 21
    assert int(lines[-1].split()[1]) >= 2980
    assert all(len(line.split()) > 5 for line in lines[:-1])


MISTAKES = [
    (
        "people: 2",
        "people: 2, at_once: 3",
        (
            "7:29: teams.dev.at_once = 3 must be a multitasking: a mapping with items, turn, "
            "stretch."
        ),
    ),
    (
        "people: 2",
        "people: 2, at_once: {items: 3}",
        (
            "7:29: teams.dev.at_once.turn is missing. It says: working time on one of them, before "
            "the next."
        ),
    ),
    (
        "people: 2",
        "people: 2, at_once: {items: 3, turn: 1h, stretch: weinbergs}",
        (
            '7:59: teams.dev.at_once.stretch = "weinbergs" must be none, weinberg, or a table such '
            "as {2: 1.25, 3: 1.5}: by the number of items held, from 1, what effort is multiplied "
            "by, above 0."
        ),
    ),
    (
        "people: 2",
        "people: 2, at_once: {items: 4, turn: 1h, stretch: {2: 1.25}}",
        (
            "7:50: teams.dev.at_once.stretch says nothing of 3, 4 items held at once, and there "
            "may be 4. Give a table for 2 to 4, such as {2: 1.25, 3: 1.5}."
        ),
    ),
    (
        "people: 2",
        "people: 2, at_once: {items: 6, turn: 1h, stretch: weinberg}",
        (
            "7:50: teams.dev.at_once.stretch says nothing of 6 items held at once, and there "
            "may be 6. Give a table for 2 to 6, such as {2: 1.25, 3: 1.5}."
        ),
    ),
    (
        "people: 2",
        "people: 2, preemption: {}, at_once: {items: 3, turn: 1h}",
        "7:36: teams.dev.at_once cannot stand beside preemption yet. Leave one of them out.",
    ),
    (
        "people: 2",
        "people: 2, set_up: {on_change: 1h}, at_once: {items: 3, turn: 1h}",
        "7:45: teams.dev.at_once cannot stand beside set_up yet. Leave one of them out.",
    ),
    (
        GOOD[GOOD.index("people: 2") : GOOD.index(" complete")],
        "people: 2, calendar: office, at_once: {items: 2, turn: 1h}}\n  ops: {people: 1}\n"
        "stages:\n  build: {team: dev, effort: 4h, people: 2,",
        (
            "10:42: stages.build.people = 2 cannot work together yet where each holds several "
            "items, as in dev (at_once). Take one, or leave at_once out."
        ),
    ),
    (
        GOOD[GOOD.index("people: 2") : GOOD.index(" complete")],
        "people: 2, calendar: office, at_once: {items: 2, turn: 1h}}\n  ops: {people: 1}\n"
        "stages:\n  build: {team: dev, effort: 4h, wip: 3, holds: person,",
        (
            "7:38: teams.dev.at_once cannot stand beside a limit that holds the person yet. Take "
            "holds: place."
        ),
    ),
    (
        "people: 2",
        "people: 2, set_up: {on_chang: 30min}",
        (
            "7:29: teams.dev.set_up.on_chang is no key of a set up (on_change, first, after_idle). "
            'Did you mean "on_change"?'
        ),
    ),
    (
        "people: 2",
        "people: 2, set_up: {on_change: 30}",
        (
            "7:40: teams.dev.set_up.on_change = 30 must be a duration with a unit. Write a number "
            "with a unit (s, min, h, d, w, or wd for working days), such as 30min or 4h."
        ),
    ),
    (
        "build: {team: dev",
        "build: {team: {change: dev, else: opps}",
        (
            '10:37: stages.build.team.else = "opps" is no team of this scenario (dev, ops). '
            'Did you mean "ops"?'
        ),
    ),
    (
        "build: {team: dev",
        "build: {team: {chance: dev, else: ops}",
        ('10:18: stages.build.team.chance is no work type (change). Did you mean "change"?'),
    ),
    (
        "build: {team: dev",
        "build: {team: {by: region, emea: dev, else: ops}",
        '10:22: stages.build.team.by = "region" is no attribute of an item; there is none.',
    ),
    (
        "build: {team: dev",
        "build: {team: {by: region}",
        (
            "10:17: stages.build.team must be a team, or teams by work type, such as "
            "{incident: operations, else: dev}, or by an attribute, such as "
            "{by: region, emea: london, else: austin}."
        ),
    ),
    (
        "effort: 4h,",
        "effort: 4h, people: 3,",
        (
            "10:42: stages.build.people = 3 are more people than dev ever has (2), so nobody could "
            "begin."
        ),
    ),
    (
        "effort: 4h,",
        "effort: 4h, people: 2, wip: 3, holds: person,",
        (
            "10:42: stages.build.people = 2 cannot stand beside a limit that holds the person yet. "
            "Take holds: place."
        ),
    ),
    (
        "people: 2",
        "people: 2, queues: one per stage",
        (
            '7:28: teams.dev.queues = "one per stage" must be one of one, per stage. '
            'Did you mean "per stage"?'
        ),
    ),
    (
        "people: 2",
        "people: 2, policy: lfo",
        (
            '7:28: teams.dev.policy = "lfo" must be one of fifo, lifo, priority, shortest, '
            "earliest due date, weighted shortest, cost of delay, upstream first, "
            'downstream first, own domain first, rework first. Did you mean "lifo"?'
        ),
    ),
    (
        "people: 2",
        "people: 2, policy: earliest due date",
        (
            '7:28: teams.dev.policy = "earliest due date" has nothing to go by: no work type and '
            "no row gives a due date."
        ),
    ),
    (
        "people: 2",
        "people: 2, policy: cost of delay",
        (
            '7:28: teams.dev.policy = "cost of delay" has nothing to go by: no work type and no '
            "row gives a cost_of_delay."
        ),
    ),
    (
        "people: 2",
        "people: 2, policy: own domain first",
        (
            "7:8: teams.dev.domain is missing. It says what the team's own work has, such as "
            "{region: emea}."
        ),
    ),
    (
        "people: 2",
        "people: 2, domain: {region: emea}",
        "7:28: teams.dev.domain is read by the policy own domain first only.",
    ),
    (
        "people: 2",
        "people: 2, policy: own domain first, domain: {region: emea}",
        "7:55: teams.dev.domain.region is no attribute of an item; there is none.",
    ),
    (
        "people: 2",
        "people: 2, policy: own domain first, domain: {}",
        ("7:54: teams.dev.domain must name one attribute and its value, such as {region: emea}."),
    ),
    (
        "arrives: {process: poisson, per_week: 5}",
        "due_within: 0h\n    arrives: {process: poisson, per_week: 5}",
        '19:17: work.change.due_within = "0h" must be longer than nothing.',
    ),
    (
        "arrives: {process: poisson, per_week: 5}",
        "size: 0\n    arrives: {process: poisson, per_week: 5}",
        "19:11: work.change.size = 0 must be more than 0.",
    ),
    (
        "arrives: {process: poisson, per_week: 5}",
        "cost_of_delay: -1\n    arrives: {process: poisson, per_week: 5}",
        "19:20: work.change.cost_of_delay = -1 must be at least 0.",
    ),
    (
        "arrives: {process: poisson, per_week: 5}",
        "attributes: {region: {n: 60%, s: 30%}}\n    arrives: {process: poisson, per_week: 5}",
        (
            "19:26: work.change.attributes.region must have shares that add up to 1, and they add "
            "up to 0.9."
        ),
    ),
    (
        "arrives: {process: poisson, per_week: 5}",
        "attributes: {region: true}\n    arrives: {process: poisson, per_week: 5}",
        "19:26: work.change.attributes.region = true must be text, such as emea.",
    ),
    (
        "arrives: {process: poisson, per_week: 5}",
        "arrives: [{at: 2h, due: soon}]",
        (
            '19:29: work.change.arrives.0.due = "soon" must be clock time since the start, such as '
            "26h, or a date and time that exist, such as 2026-01-05 09:00."
        ),
    ),
    (
        "people: 2",
        "people: two",
        '7:17: teams.dev.people = "two" must be a whole number.',
    ),
    (
        "people: 2",
        "people: 0",
        "7:17: teams.dev.people = 0 must be at least 1.",
    ),
    (
        "people: 2",
        "people: 2.5",
        "7:17: teams.dev.people = 2.5 must be a whole number.",
    ),
    (
        "people: 2",
        "people: yes",
        '7:17: teams.dev.people = "yes" must be a whole number.',
    ),
    (
        "people: 2",
        "people: true",
        "7:17: teams.dev.people = true must not be true or false.",
    ),
    (
        "people: 2",
        "peple: 2",
        (
            "7:9: teams.dev.peple is no key of a team (people, head_count, calendar, culture, "
            "policy, queues, domain, off_hours, preemption, set_up, at_once, absence, breakdowns, "
            "cost_per_hour, other_work). "
            'Did you mean "people"?'
        ),
    ),
    (
        "calendar: office}\n  ops",
        "calendar: ofice}\n  ops",
        (
            '7:30: teams.dev.calendar = "ofice" is no calendar of this scenario (office). '
            'Did you mean "office"?'
        ),
    ),
    (
        "team: ops",
        "team: opps",
        (
            '11:18: stages.deploy.team = "opps" is no team of this scenario (dev, ops). '
            'Did you mean "ops"?'
        ),
    ),
    (
        "team: ops,",
        "",
        "11:13: stages.deploy.effort needs a team, and this stage has none: it is a pure delay.",
    ),
    (
        "effort: 4h",
        "effort: 4",
        (
            "10:30: stages.build.effort = 4 must be a duration with a unit. Write a number "
            "with a unit (s, min, h, d, w, or wd for working days), such as 30min or 4h."
        ),
    ),
    (
        "effort: 4h",
        "effort: 4 hours",
        (
            '10:30: stages.build.effort = "4 hours" must be a duration with a unit. Write '
            "a number with a unit (s, min, h, d, w, or wd for working days), such as 30min "
            "or 4h."
        ),
    ),
    (
        "effort: 4h",
        "effort: 2d",
        (
            '10:30: stages.build.effort = "2d" is effort, and 2d does not say how many '
            "hours are worked. Write hours (such as 12h) or working days (2wd)."
        ),
    ),
    (
        "effort: 4h",
        "effort: {low: 1h, usual: 3h}",
        "10:30: stages.build.effort.high is missing.",
    ),
    (
        "effort: 4h",
        "effort: {low: 1h, usual: 3h, high: 2h}",
        "10:30: stages.build.effort must rise from low to high, not 1h, 3h, 2h.",
    ),
    (
        "effort: 4h",
        "effort: {dist: triangle, low: 1h}",
        (
            '10:37: stages.build.effort.dist = "triangle" must be one of constant, '
            "exponential, erlang, gamma, weibull, lognormal, uniform, triangular, pert, "
            'beta, hyperexponential, empirical, mixture. Did you mean "triangular"?'
        ),
    ),
    (
        "effort: 4h",
        "effort: {mean: 1h}",
        (
            "10:30: stages.build.effort must give low, usual and high, or its dist: one of "
            "constant, exponential, erlang, gamma, weibull, lognormal, uniform, "
            "triangular, pert, beta, hyperexponential, empirical, mixture."
        ),
    ),
    (
        "effort: 4h",
        "effort: [1h, 2h]",
        (
            "10:30: stages.build.effort must be a duration, such as 4h, about 8h or {low: "
            "2h, usual: 4h, high: 9h}."
        ),
    ),
    (
        "effort: 4h",
        "effort: {dist: exponential}",
        "10:30: stages.build.effort.mean is missing.",
    ),
    (
        "effort: 4h",
        "effort: {dist: exponential, mean: 4, cv: 2}",
        (
            "10:56: stages.build.effort.mean = 4 must be a duration with a unit. Write a "
            "number with a unit (s, min, h, d, w, or wd for working days), such as 30min "
            "or 4h.\n10:59: stages.build.effort.cv is no key of an exponential distribution "
            "(at_least, at_most, dist, mean)."
        ),
    ),
    (
        "effort: 4h",
        "effort: about 4",
        (
            '10:30: stages.build.effort = "about 4" must be a duration with a unit. Write '
            "a number with a unit (s, min, h, d, w, or wd for working days), such as 30min "
            "or 4h."
        ),
    ),
    (
        "effort: 4h",
        "effort: {dist: lognormal, mean: 4h, cv: -1}",
        "10:62: stages.build.effort.cv = -1 must be more than 0.",
    ),
    (
        "effort: 4h",
        "effort: {dist: uniform, low: 4h, high: 4h}",
        "10:30: stages.build.effort has no spread. For a fixed length write 4h.",
    ),
    (
        "85%",
        "85",
        (
            "10:57: stages.build.complete_and_accurate = 85 must be a share between 0 and "
            "1. For 85 % write 0.85 or 85%."
        ),
    ),
    (
        "85%",
        "185%",
        (
            '10:57: stages.build.complete_and_accurate = "185%" must be a share between 0 '
            "and 1, such as 0.85 or 85%."
        ),
    ),
    (
        "85%",
        "lots",
        (
            '10:57: stages.build.complete_and_accurate = "lots" must be a share, such as '
            "0.85 or 85%."
        ),
    ),
    (
        "85%",
        "95%",
        (
            "10:57: stages.build.complete_and_accurate = 0.95 is more than the handoff "
            "after it lets through (fidelity 0.9 to deploy). %C/A counts what the receiver "
            "can use, so it is at most 0.9. Lower it, or raise the fidelity."
        ),
    ),
    (
        "85%",
        "85%, right: 90%",
        (
            "10:57: stages.build.complete_and_accurate = 0.85 is given beside right. Give "
            "one of them: %C/A = right x fidelity of the handoff."
        ),
    ),
    (
        "85%",
        "0%",
        (
            "10:57: stages.build.complete_and_accurate = 0 means that every piece of work "
            "comes back, so it would never end. Give at_most."
        ),
    ),
    (
        "every Thursday at 10:00",
        "every thorsday",
        (
            '13:18: approvals.board.meets = "every thorsday" is no rule of recurrence. '
            "Write it like: every Thursday at 10:00; every weekday at 9:30; every 2 weeks "
            "on Thursday at 10:00; every month on the last Friday at 16:00; every 168h; or "
            "FREQ=WEEKLY;BYDAY=TH;BYHOUR=10."
        ),
    ),
    (
        "every Friday at 09:00",
        "every Friday at 29:00",
        (
            '15:19: releases.window.opens = "every Friday at 29:00" has 29:00, which is no '
            "time of day (00:00 to 23:59)."
        ),
    ),
    (
        "every Friday at 09:00",
        "every 1s",
        (
            '15:19: releases.window.opens = "every 1s" occurs more than 200,000 times in '
            "the run. Write a rarer rule."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: closed}",
        "19:14: work.change.arrives.items is missing. It says: items that are there at any time.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: closed, items: 0}",
        "19:39: work.change.arrives.items = 0 must be at least 1.",
    ),
    (
        "arrives: {process: poisson, per_week: 5}",
        "arrives: {process: closed, items: 2}\n    backlog: 3",
        "20:14: work.change.backlog = 3 does nothing for a source that is never empty. "
        "Leave it out, or give more items.",
    ),
    (
        "arrives: {process: poisson, per_week: 5}\n"
        "    risk: {standard: 60%, normal: 40%}\n    route: [build, board,",
        "arrives: {process: saturated}\n"
        "    risk: {standard: 60%, normal: 40%}\n    route: [board, build,",
        "19:5: work.change.arrives waits outside the first stage, so the route must begin with a "
        "stage of a team, without a batch; else all items would come at once.",
    ),
    (
        "effort: 1h}",
        "effort: 1h, wip: 0}",
        "11:40: stages.deploy.wip = 0 must be more than 0.",
    ),
    (
        "authority: {change",
        "limits: {line: {at_most: 2}}\nauthority: {change",
        "16:16: limits.line.covers is missing. It says: stream, {stages: [...]}, {team: "
        "...}, {phase: ...} or {from: ..., to: ...}.",
    ),
    (
        "authority: {change",
        "limits: {line: {at_most: 2, covers: all}}\nauthority: {change",
        '16:37: limits.line.covers = "all" must be stream, {stages: [...]}, {team: ...}, '
        "{phase: ...}, or {from: ..., to: ...}.",
    ),
    (
        "authority: {change",
        "limits: {line: {at_most: 2, covers: {stages: build}}}\nauthority: {change",
        "16:37: limits.line.covers must be stream, {stages: [...]}, {team: ...}, {phase: "
        "...}, or {from: ..., to: ...}.",
    ),
    (
        "authority: {change",
        "limits: {line: {at_most: 2, covers: {from: build}}}\nauthority: {change",
        "16:37: limits.line.covers must be stream, {stages: [...]}, {team: ...}, {phase: "
        "...}, or {from: ..., to: ...}.",
    ),
    (
        "authority: {change",
        "limits: {line: {at_most: 2, covers: {stages: [buidl]}}}\nauthority: {change",
        '16:47: limits.line.covers.stages.0 = "buidl" is no stage of this scenario '
        '(build, deploy). Did you mean "build"?',
    ),
    (
        "authority: {change",
        "limits: {line: {at_most: 2, covers: {team: devs}}}\nauthority: {change",
        '16:44: limits.line.covers.team = "devs" is no team of this scenario (dev, ops). '
        'Did you mean "dev"?',
    ),
    (
        "authority: {change",
        "limits: {line: {at_most: 2, covers: {phase: plan}}}\nauthority: {change",
        '16:45: limits.line.covers.phase = "plan" is no phase of this scenario (build).',
    ),
    (
        "authority: {change",
        "limits: {line: {at_most: 2, covers: {from: build, to: deplo}}}\nauthority: {change",
        '16:55: limits.line.covers.to = "deplo" is no stage of this scenario (build, '
        'deploy). Did you mean "deploy"?',
    ),
    (
        "authority: {change",
        "limits: {line: {at_most: 2, covers: {from: deploy, to: build}}}\nauthority: {change",
        "16:29: limits.line.covers is on no route: none goes from deploy to build.",
    ),
    (
        "authority: {change",
        "limits: {line: {at_most: 2, covers: {phase: build}, full: lost}}\nauthority: {change",
        '16:59: limits.line.full = "lost" is for what finds the stream full, and this '
        "limit covers less. Give full: waits.",
    ),
    (
        "effort: 1h}",
        "effort: 1h, holds: person}",
        '11:42: stages.deploy.holds = "person" is for what finds the stage full. Give wip, how '
        "many may be there, too.",
    ),
    (
        "default: {fidelity: 90%}",
        "default: {fidelity: 90%, batch: {of: 4}}\nlimits: {few: {at_most: 3, covers: stream}}",
        "24:25: limits.few.at_most = 3 leaves no room for the 4 that build passes on together.",
    ),
    (
        "effort: 1h}",
        "effort: 1h, wip: 3, batch: {of: 4}}",
        "11:40: stages.deploy.wip = 3 leaves no room for the batch of 4 that deploy waits for.",
    ),
    (
        "route: [build, board, window, deploy]",
        "route: [{fork: {branches: {a: [build], b: [deploy]}}}]\n"
        "limits: {line: {at_most: 2, covers: {stages: [deploy]}, holds: person}}",
        "16:13: authority.change does nothing: there is no approval in work.change.route.\n"
        '22:64: limits.line.holds = "person" is for routes that do not fork, and that of change '
        "does. Hold the place.",
    ),
    (
        "work:\n  change:\n    arrives: {process: poisson, per_week: 5}",
        "limits: {line: {at_most: 2, covers: stream, full: lost}}\n"
        "work:\n  change:\n    arrives: {process: closed, items: 3}",
        '17:51: limits.line.full = "lost" would lose items of change for ever: '
        "each that is lost calls the next.",
    ),
    (
        "effort: 1h}",
        "effort: 1h, batch: {of: 0}}",
        "11:47: stages.deploy.batch.of = 0 must be at least 1.",
    ),
    (
        "effort: 1h}",
        "effort: 1h, batch: {of: 2, or_after: 1wd}}",
        '11:60: stages.deploy.batch.or_after = "1wd" must be clock time (s, min, h, d, w), '
        "not working days.",
    ),
    (
        "effort: 1h}",
        "effort: 1h, batch: 4}",
        "11:42: stages.deploy.batch = 4 must be a gathering: a mapping with of, or_after.",
    ),
    (
        "hears: 5",
        "hears: 0",
        "13:68: approvals.board.hears = 0 must be more than 0.",
    ),
    (
        "hears: 5",
        "sends_back: 100%",
        (
            "13:73: approvals.board.sends_back = 1.0 lets nothing pass in the end, so it "
            "would never end. Let the last be below 1."
        ),
    ),
    (
        "hears: 5",
        "sends_back: [10%, 70%], defers: 50%",
        (
            "13:3: approvals.board has chances at hearing 2 that add up to 1.2: "
            "sends_back, defers and refuses may reach 1 together, and the rest is approved."
        ),
    ),
    (
        "hears: 5",
        "sends_back: [10%, 1]",
        (
            "13:73: approvals.board.sends_back lets nothing pass in the end, so it would "
            "never end. Let the last be below 1."
        ),
    ),
    (
        "every Thursday at 10:00, calendar: office",
        "every 2h, length: 3h",
        (
            '13:36: approvals.board.length = "3h" is longer than the 2 h from one meeting to '
            "the next."
        ),
    ),
    (
        "hears: 5",
        "members: {dev: 1}",
        (
            "13:61: approvals.board.members is for a meeting that takes time, and this one takes "
            "none. Give length."
        ),
    ),
    (
        "hears: 5",
        "length: 2h, members: {dev: 3}",
        (
            "13:88: approvals.board.members.dev = 3 is more than the 2 that dev has. Name fewer, "
            "or add people."
        ),
    ),
    (
        "hears: 5",
        "length: 2h, members: {dve: 1}",
        (
            "13:83: approvals.board.members.dve is no team of this scenario (dev, ops). "
            'Did you mean "dev"?'
        ),
    ),
    (
        "hears: 5",
        "length: 2h, members: {dev: 0}",
        "13:88: approvals.board.members.dev = 0 must be more than 0.",
    ),
    (
        "hears: 5",
        "length: 2h, members: dev",
        (
            '13:82: approvals.board.members = "dev" must be a mapping: names, each with a colon '
            "and its value."
        ),
    ),
    (
        "{meets: every Thursday at 10:00, calendar: office, hears: 5}",
        "{team: ops, effort: 1h, members: {ops: 1}}",
        "13:43: approvals.board.members is for a meeting, and this approval is a person's.",
    ),
    (
        "hears: 5",
        "length: 1wd",
        (
            '13:69: approvals.board.length = "1wd" must be clock time (s, min, h, d, w), not '
            "working days."
        ),
    ),
    (
        "{meets: every Thursday at 10:00, calendar: office, hears: 5}",
        "{team: ops, effort: 1h, length: 1h}",
        '13:42: approvals.board.length = "1h" is for a meeting, and this approval is a person\'s.',
    ),
    (
        "{standard: 60%, normal: 40%}",
        "{normal: 1}\n    misclassified: 5%",
        (
            "16:22: authority.change.standard is no risk class of change (normal).\n"
            "21:20: work.change.misclassified = 0.05 needs another risk class to be read as. Give "
            "risk two of them or more."
        ),
    ),
    (
        "    route: [build, board, window, deploy]",
        "    route: [build, board, window, deploy]\n"
        "    emergency_way: {share: 10%, heard_by: bord}",
        (
            '22:43: work.change.emergency_way.heard_by = "bord" is no approval of this scenario '
            '(board). Did you mean "board"?'
        ),
    ),
    (
        "    route: [build, board, window, deploy]",
        "    route: [build, window, deploy]\n    emergency_way: {share: 10%, heard_by: board}",
        (
            "16:13: authority.change does nothing: there is no approval in work.change.route.\n"
            "22:5: work.change.emergency_way goes around one approval, and none are in its route."
        ),
    ),
    (
        "{fidelity: 90%}",
        "{fidelity: 90%, escapes: 50%, unmet: 60%}",
        (
            "23:49: handoffs.default.unmet = 0.6 must add up to 1 with escapes = 0.5: what is lost "
            "ends in one of them."
        ),
    ),
    (
        "{fidelity: 90%}",
        "{fidelity: 90%, clarified: 50%, escapes: 20%, reworked: 20%}",
        (
            "23:68: handoffs.default.reworked = 0.2 must add up to 1 with clarified = 0.5, escapes "
            "= 0.2: what is lost ends in one of them."
        ),
    ),
    (
        "hears: 5",
        "cut_off: 1",
        (
            "13:70: approvals.board.cut_off = 1 must be a duration with a unit. Write a "
            "number with a unit (s, min, h, d, w, or wd for working days), such as 30min "
            "or 4h."
        ),
    ),
    (
        "hears: 5",
        "team: ops, effort: 1h",
        (
            '13:67: approvals.board.team = "ops" is for a person who decides, and this '
            "approval is a meeting. Give one of the two.\n13:72: approvals.board.effort is "
            "for a person who decides, and this approval is a meeting. Give one of the two."
        ),
    ),
    (
        "meets: every Thursday at 10:00, calendar: office, hears: 5",
        "hears: 3",
        (
            "13:3: approvals.board needs meets, for a board, or team and effort, for a "
            "person who decides."
        ),
    ),
    (
        "hears: 5",
        "sends_back: x",
        '13:73: approvals.board.sends_back = "x" must be a share, such as 0.85 or 85%.',
    ),
    (
        "Mon-Fri 09:00-17:00",
        "Mon-Fri",
        (
            '5:20: calendars.office.weekly = "Mon-Fri" names no opening hours. Write days '
            "and hours, such as Mon-Fri 09:00-12:00, 13:00-17:00, or 24/7."
        ),
    ),
    (
        "Mon-Fri 09:00-17:00",
        "Mon-Fry 9-17",
        (
            '5:20: calendars.office.weekly = "Mon-Fry 9-17" names "fry", which is no day '
            "(Mon, Tue, Wed, Thu, Fri, Sat, Sun)."
        ),
    ),
    (
        "Mon-Fri 09:00-17:00",
        "Mon-Fri 9-25",
        (
            '5:20: calendars.office.weekly = "Mon-Fri 9-25" has 25:00, which is no time of '
            "day (00:00 to 24:00)."
        ),
    ),
    (
        "Europe/London",
        "Europe/Londn",
        (
            '5:54: calendars.office.time_zone = "Europe/Londn" is no time zone (such as '
            'Europe/London or UTC). Did you mean "Europe/London"?'
        ),
    ),
    (
        "Europe/London}",
        "Europe/London, holidays: UK1}",
        (
            '5:79: calendars.office.holidays = "UK1" is no country whose holidays are '
            "known (GB, DE, FR, US-CA, ...)."
        ),
    ),
    (
        "Europe/London}",
        "Europe/London, closed: [2026-02-30]}",
        (
            '5:78: calendars.office.closed.0 = "2026-02-30" must be a date that exists, '
            "such as 2026-01-05."
        ),
    ),
    (
        "Europe/London}",
        "Europe/London, holidays: GB-XXX}",
        '5:79: calendars.office.holidays = "GB-XXX" names no part of GB (ENG, NIR, SCT, WLS).',
    ),
    (
        "horizon: 4w",
        "horizon: 4",
        (
            "2:10: horizon = 4 must be a duration with a unit. Write a number with a unit "
            "(s, min, h, d, w, or wd for working days), such as 30min or 4h."
        ),
    ),
    (
        "horizon: 4w\n",
        "",
        "1:1: horizon is missing. Give how long to simulate, such as 52w, or ends: when empty.",
    ),
    (
        "horizon: 4w\n",
        "ends: when empty\n",
        (
            '2:7: ends = "when empty" never comes true: work.change keeps arriving. Give a '
            "horizon, or a count."
        ),
    ),
    (
        "horizon: 4w",
        "horizon: 4w\nwarm_up: 5w",
        '3:10: warm_up = "5w" must be shorter than the horizon of 4w.',
    ),
    (
        "horizon: 4w",
        "horizon: 4w\nwarm_up: soon",
        '3:10: warm_up = "soon" must be auto, or clock time such as 8w.',
    ),
    (
        "horizon: 4w",
        "horizon: 4w\nstart: 2026-13-01",
        '3:8: start = "2026-13-01" must be a date that exists, such as 2026-01-05.',
    ),
    (
        "horizon: 4w",
        "horizon: 4w\nstart: yesterday",
        '3:8: start = "yesterday" must be a date that exists, such as 2026-01-05.',
    ),
    (
        "horizon: 4w",
        "horizon: 99999w",
        '2:10: horizon = "99999w" must be shorter than a thousand years.',
    ),
    (
        "horizon: 4w",
        "horizon: 4w\nmargin: 1 day",
        '3:9: margin = "1 day" must be a duration, such as 0.5wd, or a number of at least 0.',
    ),
    (
        "horizon: 4w",
        "horizon: 4w\ndecides: leadtime",
        (
            '3:10: decides = "leadtime" must be one of lead time, throughput, handoff '
            'loss, availability, time to restore, cost of delay, value. Did you mean "lead time"?'
        ),
    ),
    (
        "horizon: 4w",
        "horizon: 4w\nname: x",
        '3:1: has the key "name" twice; it stands in line 1 already.',
    ),
    (
        "name: tiny",
        "name: 12",
        '1:7: name = 12 must be text, such as "12" in quotes.',
    ),
    (
        "name: tiny",
        "name: tiny\nstart: 0001-01-01",
        (
            '2:8: start = "0001-01-01" must not be before 1900, where time zones and holidays '
            "are vague."
        ),
    ),
    (
        "ops: {people: 1}",
        "ops: {people: 1, other_work: {load: 10%, usual_size: 0}}",
        (
            "8:56: teams.ops.other_work.usual_size = 0 has no length, so that no number of pieces "
            "is the load."
        ),
    ),
    (
        "name: tiny",
        "name: [tiny]",
        "1:7: name must be text.",
    ),
    (
        "hears: 5",
        r'hears: "\e[31m"',
        '13:68: approvals.board.hears = "\N{REPLACEMENT CHARACTER}[31m" must be a whole number.',
    ),
    (
        "name: tiny\n",
        "",
        "1:1: name is missing.",
    ),
    (
        "per_week: 5",
        "per_week: 0",
        "19:43: work.change.arrives.per_week = 0 must be more than 0.",
    ),
    (
        "per_week: 5",
        "per_week: 5, per_day: 1",
        (
            "19:5: work.change.arrives must give exactly one rate of per_hour, per_day, "
            "per_week, and gives per_day and per_week."
        ),
    ),
    (
        "per_week: 5",
        "",
        (
            "19:5: work.change.arrives must give exactly one rate of per_hour, per_day, "
            "per_week, and gives none."
        ),
    ),
    (
        "process: poisson",
        "process: poison",
        (
            '19:24: work.change.arrives.process = "poison" must be one of poisson, '
            'renewal, regular, profile, list, saturated, closed. Did you mean "poisson"?'
        ),
    ),
    (
        "process: poisson, ",
        "",
        (
            "19:14: work.change.arrives must name its process: one of poisson, renewal, "
            "regular, profile, list, saturated, closed; or be a list of rows."
        ),
    ),
    (
        "per_week: 5",
        "per_week: .inf",
        '19:43: work.change.arrives.per_week = ".inf" must be a number.',
    ),
    (
        "{process: poisson, per_week: 5}",
        "[{at: 2h, typ: x}, {at: soon}]",
        (
            "19:24: work.change.arrives.0.typ is no key of a row (at, type, priority, "
            "risk, effort, count, due, size, value, cost_of_delay, attributes). "
            'Did you mean "type"?\n19:38: work.change.arrives.1.at = '
            '"soon" must be clock time since the start, such as 26h, or a date and time '
            "that exist, such as 2026-01-05 09:00."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "[{at: 2h, risk: nrmal, effort: {biuld: 3h}}]",
        (
            '19:30: work.change.arrives.0.risk = "nrmal" is no risk class of change '
            '(standard, normal). Did you mean "normal"?\n19:46: '
            "work.change.arrives.0.effort.biuld is no stage with a team on the route of "
            'change (build, deploy). Did you mean "build"?'
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "[]",
        "19:14: work.change.arrives must not be empty.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: regular, every: 0h}",
        '19:40: work.change.arrives.every = "0h" must be longer than nothing.',
    ),
    (
        "    arrives: {process: poisson, per_week: 5}\n",
        "",
        (
            "19:5: work.change.arrives is missing, no row of a list names this type, and nothing "
            "that arrives spawns it, so it never comes."
        ),
    ),
    *(
        ("[build, board, window, deploy]", route, message)
        for route, message in (
            (
                "[{fork: {branches: {a: [build], b: [board]}}}, window, deploy]",
                "10:57: stages.build.complete_and_accurate = 0.85 lies before the join of a fork, "
                "where nobody takes it up alone. Say with found_at which later stage finds its "
                "faults.",
            ),
            (
                "[build, {fork: {branches: {a: [board]}}}]",
                "21:38: work.change.route.1.fork.branches must have at least 2 entries.",
            ),
            (
                "[build, {fork: {branches: {a: [], b: [board]}}}]",
                "21:42: work.change.route.1.fork.branches.a must not be empty.",
            ),
            (
                "[build, {fork: {branches: {a: [board], b: [window]}, join: all}}]",
                "21:65: work.change.route.1.fork.join is no key of a parting (branches, joins, "
                "cancel). "
                'Did you mean "joins"?',
            ),
            (
                "[build, {fork: {branches: {a: [board], b: [deploy]}, joins: 2}}, window]",
                "10:57: stages.build.complete_and_accurate = 0.85 is judged by several receivers "
                "whose handoffs differ (0.9 to deploy, 1 to nobody, at the end). Give right, the "
                "chance that the stage's own work is right, instead.\n"
                "21:5: work.change.route has a fork that joins 2 of 2. All of them is joins: all.",
            ),
            (
                "[build, {fork: {branches: {a: [board], b: [window]}, cancel: true}}, deploy]",
                "21:5: work.change.route has a fork with cancel that joins all, so nobody is late. "
                "Give joins: 1, or more.",
            ),
            (
                "[{fork: {branches: {a: [board], b: [window]}, joins: 1}}, build, deploy]",
                "21:5: work.change.route has window in a fork that joins 1: who comes late would "
                "go live again.",
            ),
            (
                "[build, {fork: {branches: {a: [window], b: [board, {fork: {branches: {c: [x], "
                "d: [y]}}}]}}}, deploy]",
                '21:86: work.change.route.1.fork.branches.b.1.fork.branches.c.0 = "x" is no stage, '
                "approval or release of this scenario (build, deploy, board, window).\n"
                '21:94: work.change.route.1.fork.branches.b.1.fork.branches.d.0 = "y" is no stage, '
                "approval or release of this scenario (build, deploy, board, window).",
            ),
            (
                "[build, {fork: {branches: {a: [board], b: [board]}}}]",
                "16:13: authority.change has board hear the branch a of a fork and the branch b "
                "of a fork at once.\n"
                '21:55: work.change.route.1.fork.branches.b.0 = "board" stands in this route '
                "already, and a route names a place once. For a way back write returns_to; for a "
                "second pass, another stage.",
            ),
            (
                "[build, {fork: {branches: {a: [board], b: [window, {choose: {x: {share: 50%, "
                "goes_to: build}, else: {}}}]}}}]",
                '21:98: work.change.route.1.fork.branches.b.1.choose.x.goes_to = "build" is no '
                "place of this branch (window).",
            ),
        )
    ),
    *(
        (
            GOOD[GOOD.index("stages:") : GOOD.index("levers:")],
            FORKED.replace(good, bad),
            message,
        )
        for good, bad, message in (
            (
                "board: {",
                "board: {sends_back: 10%, ",
                "13:11: approvals.board.sends_back leads out of the branch a of a fork, and the "
                "others go on. Stay inside it.",
            ),
            (
                "board: {",
                "board: {sends_back: 10%, returns_to: build, ",
                '13:40: approvals.board.returns_to = "build" leads out of the branch a of a fork, '
                "and the others go on. Stay inside it.",
            ),
            (
                "board: {",
                "board: {refuses: 10%, ",
                "13:11: approvals.board.refuses would end the branch a of a fork, and the "
                "others go on.",
            ),
            (
                "effort: 1h}\napprovals:\n  board: {",
                "effort: 1h, right: 90%, found_at: never}\napprovals:\n  board: {catches: 50%, ",
                "13:11: approvals.board.catches leads out of the branch a of a fork, and the "
                "others go on. Stay inside it.",
            ),
            (
                "window: {",
                "window: {fails: {chance: 10%, returns_to: build}, ",
                '15:45: releases.window.fails.returns_to = "build" leads out of the branch a of a '
                "fork, and the others go on. Stay inside it.",
            ),
            (
                "deploy: {",
                "deploy: {inspects: {sends_back: 10%, to: build}, ",
                '11:44: stages.deploy.inspects.to = "build" leads out of the branch b of a fork, '
                "and the others go on. Stay inside it.",
            ),
            (
                "build: {",
                "build: {right: 90%, found_at: deploy, ",
                '10:33: stages.build.found_at = "deploy" leads out of the branch b of a fork, and '
                "the others go on. Stay inside it.",
            ),
            (
                "build: {",
                "build: {right: 90%, ",
                "10:18: stages.build.right = 0.9 lies before the first stages of a fork, where "
                "nobody takes it up alone. Say with found_at which later stage finds its faults.",
            ),
            (
                "[build, {fork: {branches: {a: [board, window], b: [deploy]}}}]",
                "[{fork: {branches: {a: [board], b: [build]}, joins: 1}}, deploy, {choose: {again: "
                "{share: 50%, goes_to: build}, else: {}}}]",
                '21:12: work.change.route = "build" leads out of what follows a join of some, and '
                "the others go on. Stay inside it.",
            ),
            (
                "    arrives",
                "    patience: 2h\n    arrives",
                "19:5: work.change.patience is for a route without forks: its branches are "
                "waited for.",
            ),
            (
                "clarified: 100%",
                "clarified: 50%",
                "21:5: work.change.route loses what is done again in build, out of the branch b of "
                "a fork. Let it be clarified.",
            ),
        )
    ),
    (
        "standard: 60%",
        "standard: 50%",
        "20:5: work.change.risk must have shares that add up to 1; 0.5 + 0.4 is 0.9.",
    ),
    (
        "[build, board, window, deploy]",
        "[build, bord, window, deploy]",
        (
            '21:20: work.change.route.1 = "bord" is no stage, approval or release of this '
            'scenario (build, deploy, board, window). Did you mean "board"?'
        ),
    ),
    (
        "[build, board, window, deploy]",
        "[build, board, build]",
        (
            '21:27: work.change.route.2 = "build" stands in this route already, and a '
            "route names a place once. For a way back write returns_to; for a second pass, "
            "another stage."
        ),
    ),
    *(
        ("risk: {standard", f"patience: {given}\n    risk: {{standard", message)
        for given, message in (
            (
                "2wd",
                '20:15: work.change.patience = "2wd" counts working days. Patience is clock time: '
                "write h, d or w.",
            ),
            (
                "0h",
                '20:15: work.change.patience = "0h" has no length, so that nobody would ever be '
                "served.",
            ),
        )
    ),
    *(
        ("deploy: {team: ops, effort: 1h}", f"deploy: {{team: ops, effort: 1h, {key}}}", message)
        for key, message in (
            (
                "inspects: {sends_back: 120%}",
                '11:58: stages.deploy.inspects.sends_back = "120%" must be a share between 0 and '
                "1, such as 0.85 or 85%.",
            ),
            (
                "inspects: {to: build}",
                "11:45: stages.deploy.inspects.sends_back is missing. It says: one chance, or one "
                "for each time it is inspected.",
            ),
            (
                "inspects: {sends_back: 20%, to: biuld}",
                '11:67: stages.deploy.inspects.to = "biuld" is no stage with a team of this '
                'scenario (build, deploy). Did you mean "build"?',
            ),
            (
                "inspects: {sends_back: [20%, 100%]}",
                "11:58: stages.deploy.inspects.sends_back sends back all in the end, so it would "
                "never end. Give at_most.",
            ),
            (
                "right: 90%, found_at: build",
                '11:57: stages.deploy.found_at = "build" does not stand after deploy in '
                "work.change.route.",
            ),
            (
                "right: 90%, found_at: deploy",
                '11:57: stages.deploy.found_at = "deploy" does not stand after deploy in '
                "work.change.route.",
            ),
            (
                "right: 90%, found_at: nevr",
                '11:57: stages.deploy.found_at = "nevr" is no stage with a team of this scenario '
                '(build, deploy, never). Did you mean "never"?',
            ),
            (
                "right: 90%, caught: 80%",
                "11:55: stages.deploy.caught = 0.8 is for a fault that a later stage looks for. "
                "Give found_at.",
            ),
            (
                "right: 90%, found_at: never, correction: 50%",
                "11:76: stages.deploy.correction = 0.5 is for a fault that is found, and this "
                "stage's never are.",
            ),
            (
                "found_at: never",
                '11:45: stages.deploy.found_at = "never" does nothing, since no work of this stage '
                "is wrong. Give complete_and_accurate.",
            ),
        )
    ),
    (
        "build: {team: dev, effort: 4h, complete_and_accurate: 85%}",
        "build: {team: dev, effort: 4h, right: 85%, inspects: {sends_back: 10%, to: deploy}}",
        '10:78: stages.build.inspects.to = "deploy" does not stand before build in '
        "work.change.route, so nothing can go back.",
    ),
    *(
        (
            "[build, board, window, deploy]",
            f"[build, board, deploy, {choice}]",
            f"21:5: work.change.route never ends for what comes to {where}. Give at_most, or a way "
            "that leads on.",
        )
        for choice, where in (
            ("{choose: {a: {share: 100%, goes_to: build}, else: {}}}", "choice: a or else"),
            ("{choose: {a: {when: {risk: normal}, goes_to: build}, else: {}}}", "deploy"),
        )
    ),
    (
        "[build, board, window, deploy]",
        "[build, board, window, deploy, "
        "{choose: {a: {when: {wip: {at_least: 1}}, goes_to: build}, else: {}}}]",
        '21:94: work.change.route.4.choose.a.goes_to = "build" goes back as long as the run stands '
        "so, which may be for ever. Give at_most.",
    ),
    (
        "route: [build, board, window, deploy]",
        "attributes: {region: emea}\n    route: [build, board, window, deploy, "
        "{choose: {a: {when: {attributes: {region: emae}}}, else: {}}}]",
        '22:85: work.change.route.4.choose.a.when.attributes.region = "emae" is no region of an '
        'item (emea). Did you mean "emea"?',
    ),
    (
        "route: [build, board, window, deploy]",
        "attributes: {region: emea}\n    route: [build, board, window, deploy, "
        "{choose: {a: {when: {attributes: {region: emea}}, goes_to: build}, else: {}}}]",
        "22:5: work.change.route never ends for what comes to deploy. Give at_most, or a way that "
        "leads on.",
    ),
    *(
        ("[build, board, window, deploy]", f"[build, {choice}, board, deploy]", message)
        for choice, message in (
            (
                "{choose: {a: {share: 60%}, b: {share: 60%}}}",
                "21:21: work.change.route.1.choose has shares that add up to 1.2; they must add up "
                "to 1, or leave some to else.",
            ),
            (
                "{choose: {a: {share: 60%}, b: {}}}",
                "21:47: work.change.route.1.choose.b says neither its share nor when it is gone. A "
                "branch for all the rest is else.",
            ),
            (
                "{choose: {a: {share: 60%}, b: {when: {priority: 1}}, else: {}}}",
                "21:21: work.change.route.1.choose is by chance (a) and by what items are (b). "
                "Nest the two.",
            ),
            (
                "{choose: {a: {when: {risk: normal}}, b: {when: {risk: standard}}}}",
                "21:21: work.change.route.1.choose has no branch for what fits none of them. Add "
                "else: {}.",
            ),
            (
                "{choose: {a: {when: {risk: normla}}, else: {}}}",
                '21:47: work.change.route.1.choose.a.when.risk = "normla" is no risk class of this '
                'scenario (standard, normal). Did you mean "normal"?',
            ),
            (
                "{choose: {a: {when: {type: chnge}}, else: {}}}",
                '21:47: work.change.route.1.choose.a.when.type = "chnge" is no work type of this '
                'scenario (change). Did you mean "change"?',
            ),
            (
                "{choose: {a: {when: {attributes: {region: emea}}}, else: {}}}",
                "21:54: work.change.route.1.choose.a.when.attributes.region is no attribute of an "
                "item; there is none.",
            ),
            (
                "{choose: {a: {when: {}}, else: {}}}",
                "21:34: work.change.route.1.choose.a.when names nothing. Give type, risk, "
                "priority, attributes, queue, wip.",
            ),
            *(
                (
                    f"{{choose: {{a: {{when: {{{when}}}}}, else: {{}}}}}}",
                    f"21:{column}: work.change.route.1.choose.a.when.{message}",
                )
                for when, column, message in (
                    (
                        "queue: {stage: build}",
                        41,
                        "queue has no bound. Give at_least, at_most or both.",
                    ),
                    (
                        "queue: {at_least: 1}",
                        41,
                        "queue must name one queue: of a stage, or of a team.",
                    ),
                    (
                        "queue: {stage: biuld, at_least: 1}",
                        56,
                        'queue.stage = "biuld" is no stage of a team (build, deploy). Did you mean '
                        '"build"?',
                    ),
                    (
                        "queue: {team: dve, at_most: 1}",
                        55,
                        'queue.team = "dve" is no team of this scenario (dev, ops). Did you mean '
                        '"dev"?',
                    ),
                    (
                        "wip: {at_least: 3, at_most: 1}",
                        69,
                        "wip.at_most = 1 is less than at_least, which is 3.",
                    ),
                    (
                        "wip: {stage: build, team: dev, at_most: 1}",
                        41,
                        "wip counts stage and team: name one of them, or none for the whole "
                        "stream.",
                    ),
                    (
                        "wip: {limit: line, at_most: 1}",
                        54,
                        'wip.limit = "line" is no limit of this scenario; there is none.',
                    ),
                    (
                        "wip: {phase: bulid, at_most: 1}",
                        54,
                        'wip.phase = "bulid" is no phase of this scenario (build). Did you mean '
                        '"build"?',
                    ),
                    (
                        "wip: {covers: {stages: [biuld]}, at_most: 1}",
                        65,
                        'wip.covers.stages.0 = "biuld" is no stage of this scenario (build, '
                        'deploy). Did you mean "build"?',
                    ),
                    (
                        "wip: {covers: {from: deploy, to: build}, at_most: 1}",
                        41,
                        "wip counts what is on no route, so it is always 0.",
                    ),
                )
            ),
            (
                "{choose: {a: {share: 60%}, else: {share: 40%}}}",
                "21:61: work.change.route.1.choose.else.share = 0.4 is for a branch that some go; "
                "else is gone by all the others.",
            ),
            (
                "{choose: {a: {share: 60%, at_most: 2}, else: {}}}",
                "21:55: work.change.route.1.choose.a.at_most = 2 counts ways back. Give goes_to.",
            ),
            (
                "{choose: {a: {share: 60%, goes_to: deploy}, else: {}}}",
                '21:55: work.change.route.1.choose.a.goes_to = "deploy" is no place of the route '
                "before this (build).",
            ),
            (
                "{choose: {a: {share: 60%, route: [build]}, else: {}}}",
                '21:54: work.change.route.1.choose.a.route.0 = "build" stands in this route '
                "already, and a route names a place once. For a way back write returns_to; for a "
                "second pass, another stage.",
            ),
            (
                "{choose: {a: {share: 1}, else: {}}}, {choose: {else: {}, a: {share: 1}}}",
                "21:58: work.change.route.2.choose has the branches of another choice of this "
                "route. Give them other names.",
            ),
            (
                "{chose: {a: {share: 1}}}",
                "21:20: work.change.route.1.choose is missing. It says: branches by name.\n"
                "21:21: work.change.route.1.chose is no key of a choice (choose). Did you mean "
                '"choose"?',
            ),
            (
                "7",
                '21:20: work.change.route.1 = 7 must be text, such as "7" in quotes.',
            ),
        )
    ),
    (
        "[build, board, window, deploy]",
        "build",
        '21:12: work.change.route = "build" must be a list, such as [build].',
    ),
    (
        "{standard: board,",
        "{standrd: board,",
        (
            "16:22: authority.change.standrd is no risk class of change (standard, "
            'normal). Did you mean "standard"?'
        ),
    ),
    (
        "standard: board",
        "standard: boord",
        (
            '16:32: authority.change.standard = "boord" is no approval of this scenario '
            '(board, pre-approved). Did you mean "board"?'
        ),
    ),
    (
        "{change: {standard",
        "{chnge: {standard",
        (
            "16:13: authority.chnge is no work type of this scenario (change). Did you "
            'mean "change"?'
        ),
    ),
    (
        "default: {fid",
        "default: {medium: tlak, fid",
        (
            '23:21: handoffs.default.medium = "tlak" must be one of mail, sheet, talk. Did you '
            'mean "talk"?'
        ),
    ),
    (
        "people: 2",
        "culture: 6, people: 2",
        "7:18: teams.dev.culture = 6 must be at most 5.",
    ),
    (
        "default: {fid",
        "devel -> ops: {fid",
        (
            '23:3: handoffs.devel -> ops names "devel", which is no team or stage with a '
            "team of this scenario (build, deploy, dev, ops, asking party). Did you mean "
            '"dev"?'
        ),
    ),
    (
        "default: {fid",
        "dev > ops: {fid",
        (
            '23:3: handoffs.dev > ops must be default or a pair, such as "development -> '
            'operations".'
        ),
    ),
    (
        "default: {fid",
        "asking party -> build: {reworked: 10%, fid",
        (
            "23:37: handoffs.asking party -> build.reworked = 0.1 sends work back to the "
            "asking party, who has no stage. What it loses is clarified."
        ),
    ),
    (
        "fidelity: 90%}",
        "fidelity: 90%, clarified: 50%, reworked: 40%}",
        (
            "23:54: handoffs.default.reworked = 0.4 must add up to 1 with clarified = 0.5: "
            "what is lost ends in one of them."
        ),
    ),
    (
        "fidelity: 90%}",
        "fidelity: 0, reworked: 1}",
        (
            "10:57: stages.build.complete_and_accurate = 0.85 is more than the handoff "
            "after it lets through (fidelity 0 to deploy). %C/A counts what the receiver "
            "can use, so it is at most 0. Lower it, or raise the fidelity.\n23:23: "
            "handoffs.default.fidelity = 0 means that all is lost and sent back each time, "
            "so it would never end."
        ),
    ),
    (
        "fidelity: 90%}",
        "fidelity: 90%, delay: 2}",
        (
            "23:35: handoffs.default.delay = 2 must be a duration with a unit. Write a "
            "number with a unit (s, min, h, d, w, or wd for working days), such as 30min "
            "or 4h."
        ),
    ),
    (
        "path: teams.ops.people",
        "path: teams.opps.people",
        (
            '25:12: levers.people.path fails at "opps", which is no team of this scenario '
            '(dev, ops). Did you mean "ops"?'
        ),
    ),
    (
        "path: teams.ops.people",
        "path: teams.ops.peple",
        (
            '25:12: levers.people.path fails at "peple", which is no key of a team '
            "(people, head_count, calendar, culture, policy, queues, domain, off_hours, "
            "preemption, set_up, at_once, absence, breakdowns, cost_per_hour, other_work). "
            'Did you mean "people"?'
        ),
    ),
    (
        "low: 1, high: 3}",
        "low: 0, high: 3}",
        "25:41: levers.people.low = 0 cannot stand at teams.ops.people: it must be at least 1.",
    ),
    (
        "low: 1, high: 3}",
        "low: 3, high: 1}",
        "25:41: levers.people.low = 3 must not be above high, which is 1.",
    ),
    (
        "low: 1, high: 3}",
        "low: 3}",
        "25:3: levers.people must give both low and high.",
    ),
    (
        "low: 1, high: 3}",
        "choices: [1, two]}",
        (
            '25:49: levers.people.choices.1 = "two" cannot stand at teams.ops.people: it '
            "must be a whole number."
        ),
    ),
    (
        "low: 1, high: 3}",
        "choices: []}",
        "25:36: levers.people.choices must not be empty.",
    ),
    (
        "standard: pre-approved",
        "standard: preapproved",
        (
            '27:56: changes.free.set.authority.change.standard = "preapproved" is no '
            'approval of this scenario (board, pre-approved). Did you mean "pre-approved"?'
        ),
    ),
    (
        "authority.change.standard: pre",
        "authority.chnge.standard: pre",
        (
            '27:29: changes.free.set.authority.chnge.standard fails at "chnge", which is '
            'no work type of this scenario (change). Did you mean "change"?'
        ),
    ),
    (
        "[free]",
        "[fre]",
        (
            '29:11: alternatives.freed.0 = "fre" is no change of this scenario (free). Did '
            'you mean "free"?'
        ),
    ),
    (
        "[free]",
        "free",
        '29:10: alternatives.freed = "free" must be a list, such as [free].',
    ),
    (
        "grade: C",
        "grade: D",
        '31:38: numbers.handoffs.default.fidelity.grade = "D" must be one of A, B, C.',
    ),
    (
        "numbers:\n  handoffs.default.fidelity",
        "numbers:\n  handoffs.default.fidlity",
        (
            '31:3: numbers.handoffs.default.fidlity fails at "fidlity", which is no key of '
            "a handoff (medium, batch, delay, delay_in, sender, receiver, fidelity, clarified, "
            'reworked, escapes, unmet, clarification, correction). Did you mean "fidelity"?'
        ),
    ),
    (
        "low: 50%, high: 95%",
        "low: 96%, high: 95%",
        (
            '31:61: numbers.handoffs.default.fidelity.low = "96%" must not be above high, '
            "which is 95%."
        ),
    ),
    (
        "low: 50%, high: 95%",
        "low: bad, high: 95%",
        (
            '31:61: numbers.handoffs.default.fidelity.low = "bad" must be a number, a '
            "share or a duration."
        ),
    ),
    (
        "set: {authority.change.standard: pre-approved}",
        "set: {}",
        "27:28: changes.free.set must not be empty.",
    ),
    (
        "teams:\n",
        "teams:\n  a.b: {}\n",
        (
            "7:3: teams.a.b has a name that cannot be used: a name holds no . : or > and "
            "begins with no space or -."
        ),
    ),
    (
        "stages:\n",
        "stages: 3\nx:\n",
        (
            "9:9: stages = 3 must be a mapping: names, each with a colon and its "
            "value.\n10:1: x is no key of a scenario (name, question, source, expected, "
            "start, time_zone, horizon, ends, completed_items, warm_up, "
            "reference_calendar, service_calendar, decides, margin, money, marks, calendars, "
            "teams, stages, approvals, releases, limits, authority, work, handoffs, factors, "
            "levers, changes, alternatives, numbers)."
        ),
    ),
    (
        "  deploy: {",
        "  window: {",
        (
            "15:3: releases.window shares its name with one of stages. Rename one of the "
            'two.\n21:35: work.change.route.3 = "deploy" is no stage, approval or release '
            "of this scenario (build, window, board, window)."
        ),
    ),
    (
        "dev: {",
        "dev: !!map {",
        "7:8: has the tag tag:yaml.org,2002:map; tags are not allowed here.",
    ),
    (
        "dev: {people: 2",
        "dev: {people: 2, people: 3",
        '7:20: has the key "people" twice; it stands in line 7 already.',
    ),
    (
        "handoffs:\n",
        "\thandoffs:\n",
        "22:1: is no YAML: found character '\\t' that cannot start any token.",
    ),
    (
        "name: tiny",
        "name: tiny: x",
        "1:11: is no YAML: mapping values are not allowed here.",
    ),
    (
        "name: tiny",
        "name: *x",
        "1:7: refers to *x, which no &x names.",
    ),
    (
        "deploy: {team: ops,",
        "deploy: {team: ops, delay: 3h,",
        (
            "11:23: stages.deploy.delay is for a stage without a team; what a team does "
            "takes effort."
        ),
    ),
    (
        "deploy: {team: ops,",
        "deploy: {team: ops, at_most: 3,",
        (
            "11:32: stages.deploy.at_most = 3 does nothing, since no work of this stage is "
            "wrong. Give complete_and_accurate."
        ),
    ),
    (
        "85%}",
        "85%, returns_to: deploy}",
        (
            '10:74: stages.build.returns_to = "deploy" does not stand before build in '
            "work.change.route, so nothing can go back."
        ),
    ),
    (
        "85%}",
        "85%, returns_to: bild}",
        (
            '10:74: stages.build.returns_to = "bild" is no stage with a team of this '
            'scenario (build, deploy). Did you mean "build"?'
        ),
    ),
    (
        "reference_calendar: office",
        "margin: 0.5wd",
        '3:9: margin = "0.5wd" counts working days, of which calendar? Give reference_calendar.',
    ),
    (
        "every Friday at 09:00}",
        "every Friday at 09:00, fails: {chance: 1}}",
        (
            "15:58: releases.window.fails.chance = 1 lets nothing pass, so it would never end. "
            "Let it be below 1."
        ),
    ),
    (
        "every Friday at 09:00}",
        "every Friday at 09:00, fails: {chance: 5%, returns_to: bild}}",
        (
            '15:74: releases.window.fails.returns_to = "bild" is no stage with a team of this '
            'scenario (build, deploy). Did you mean "build"?'
        ),
    ),
    (
        "every Friday at 09:00}",
        "every Friday at 09:00, fails: {chance: 5%, rolls_back: half}}",
        '15:74: releases.window.fails.rolls_back = "half" must be one of all, culprit.',
    ),
    (
        "every Friday at 09:00}",
        "every Friday at 09:00, fails: {chance: 5%, returns_to: deploy}}",
        (
            '15:74: releases.window.fails.returns_to = "deploy" does not stand before window in '
            "work.change.route, so nothing can go back."
        ),
    ),
    (
        "every Friday at 09:00}",
        "every Friday at 09:00, on_holiday: skip}",
        (
            '15:54: releases.window.on_holiday = "skip" needs the calendar whose holidays '
            "count. Give calendar."
        ),
    ),
    (
        "every Friday at 09:00}",
        "every Friday at 09:00, freezes: [{from: 2026-02-02, until: 2026-02-02}]}",
        (
            '15:78: releases.window.freezes.0.until = "2026-02-02" must be later than from = '
            "2026-02-02; it is the first that is free again."
        ),
    ),
    (
        "every Friday at 09:00}",
        "every Friday at 09:00, freezes: [{from: 2026-02-02, to: 2026-02-05}]}",
        (
            "15:52: releases.window.freezes.0.until is missing. It says: the first date, or date "
            "and time, that is free again.\n"
            "15:71: releases.window.freezes.0.to is no key of a freeze (from, until)."
        ),
    ),
    (
        "every Friday at 09:00}",
        "every Friday at 09:00, freezes: [{from: Friday, until: 2026-02-05}]}",
        (
            '15:59: releases.window.freezes.0.from = "Friday" must be clock time since the start, '
            "such as 26h, or a date and time that exist, such as 2026-01-05 09:00."
        ),
    ),
    (
        "{meets: every Thursday at 10:00, calendar: office, hears: 5}",
        "{team: ops, effort: 1h, hears: 5}",
        "13:41: approvals.board.hears = 5 is for a meeting, and this approval is a person's.",
    ),
    (
        "{meets: every Thursday at 10:00, calendar: office, hears: 5}",
        "{team: ops}",
        "13:10: approvals.board.effort is missing. Say how long it takes to decide.",
    ),
    (
        "hears: 5}",
        "sends_back: 10%, returns_to: deploy}",
        (
            '13:90: approvals.board.returns_to = "deploy" does not stand before board in '
            "work.change.route, so nothing can go back."
        ),
    ),
    (
        "horizon: 4w",
        "horizon: 1d\nstart: 2026-01-10",
        "6:3: calendars.office has no open hour before the horizon.",
    ),
    (
        "default: {fidelity: 90%}",
        "default: {fidelity: 90%}\n  dev -> dev: {fidelity: 90%}",
        (
            "24:3: handoffs.dev -> dev pairs a name with itself. Inside a team only a pair "
            "of stages is a handoff."
        ),
    ),
    (
        "default: {fidelity: 90%}",
        "default: {fidelity: 90%}\n  dev -> ops: {}\n  dev->ops: {}",
        '25:3: handoffs.dev->ops is the same pair as "dev -> ops".',
    ),
    (
        "default: {fidelity: 90%}",
        "default: {fidelity: 90%}\n  dev -> deploy: {}",
        "24:3: handoffs.dev -> deploy pairs a stage with a team. Name two stages or two teams.",
    ),
    (
        "default: {fidelity: 90%}",
        "default: {fidelity: 90%}\n  asking party -> dev: {sender: 1h}",
        (
            "24:25: handoffs.asking party -> dev.sender is effort of the asking party, "
            "which has no people here. Give answers_after."
        ),
    ),
    (
        "fidelity: 90%}",
        "fidelity: 90%, clarification: {answers_after: 4h}}",
        (
            "23:44: handoffs.default.clarification.answers_after is for the asking party; "
            "a team answers with effort: give sender."
        ),
    ),
    (
        "freed: [free]",
        "today: [free]",
        "29:3: alternatives.today has a name with a meaning of its own. Rename it.",
    ),
    (
        "build: {team: dev, effort: 4h, ",
        "build: {team: dev, effort: 1wd 2h, ",
        (
            '10:30: stages.build.effort = "1wd 2h" mixes working days with clock time. '
            "Write one or the other."
        ),
    ),
    (
        "name: tiny\n",
        "name: tiny\n---\nname: two\n",
        "2:1: holds a second document. Write one file for each.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: renewal, gap: 0h}",
        (
            '19:38: work.change.arrives.gap = "0h" has no length, so that arrivals never '
            "stop at one instant."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: renewal, gap: 1wd}",
        (
            '19:38: work.change.arrives.gap = "1wd" counts working days. A gap is clock '
            "time: write h, d or w."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: renewal, gap: {dist: exponential, mean: 0h}}",
        (
            "19:38: work.change.arrives.gap has no length, so that arrivals never stop at "
            "one instant."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: renewal, gap: 4}",
        (
            "19:38: work.change.arrives.gap = 4 must be a duration with a unit. Write a "
            "number with a unit (s, min, h, d, w, or wd for working days), such as 30min "
            "or 4h."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: renewal}",
        (
            "19:14: work.change.arrives.gap is missing. It says: the time from one arrival "
            "to the next."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: renewal, gap: 4h, every: 3h}",
        (
            "19:42: work.change.arrives.every is no key of a renewal process of arrivals "
            "(batch, process, gap, first)."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: renewal, gap: {dist: uniform, low: 0, high: 3h, at_most: 0h}}",
        (
            "19:38: work.change.arrives.gap is never as short as its at_most of 0h, so "
            "nothing is left."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: poisson, per_week: 5, batch: 0}",
        "19:53: work.change.arrives.batch = 0 must be at least 1.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: poisson, per_week: 5, batch: x}",
        '19:53: work.change.arrives.batch = "x" must be a whole number.',
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: poisson, per_week: 5, batch: {mean: 0.5}}",
        "19:60: work.change.arrives.batch.mean = 0.5 must be at least 1.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: poisson, per_week: 5, batch: {meen: 3}}",
        (
            "19:53: work.change.arrives.batch.mean is missing.\n19:54: "
            "work.change.arrives.batch.meen is no key of a geometric batch (mean). Did you "
            'mean "mean"?'
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: poisson, per_week: 5, batch: {sizes: {1: 50%, 2: 40%}}}",
        (
            "19:53: work.change.arrives.batch has probabilities that add up to 0.9; they "
            "must add up to 1."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: poisson, per_week: 5, batch: {sizes: {}}}",
        "19:61: work.change.arrives.batch.sizes must not be empty.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: poisson, per_week: 5, batch: {sizes: {0: 50%, five: 50%}}}",
        (
            "19:62: work.change.arrives.batch.sizes.0 is no size of a batch: a whole "
            "number from 1 to 1,000,000.\n19:70: work.change.arrives.batch.sizes.five is no "
            "size of a batch: a whole number from 1 to 1,000,000."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: poisson, per_week: 5, batch: {sizes: {1: 150%}}}",
        (
            '19:65: work.change.arrives.batch.sizes.1 = "150%" must be a share between 0 '
            "and 1, such as 0.85 or 85%."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: poisson, per_week: 5, batch: [1, 2]}",
        "19:53: work.change.arrives.batch must be a whole number..",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: poisson, per_week: 5, batch: true}",
        "19:53: work.change.arrives.batch = true must not be true or false.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: poisson, per_week: 5, batch: {sizes: {1: 1}, mean: 3}}",
        ("19:54: work.change.arrives.batch.sizes is no key of a geometric batch (mean)."),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile}",
        (
            "19:14: work.change.arrives needs either week (items an hour by hours) or "
            "cycle (spells)."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, week: {}}",
        "19:39: work.change.arrives.week must not be empty.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, week: {Mon 9-17: 0}}",
        ("19:14: work.change.arrives has no rate above 0, so that nothing ever arrives."),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, week: {Mon 9-17: 1}, cycle: [{lasts: 3h, per_hour: 1}]}",
        (
            "19:14: work.change.arrives needs either week (items an hour by hours) or "
            "cycle (spells)."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, week: {Mo 9-17: 1}}",
        (
            '19:40: work.change.arrives.week.Mo 9-17 names "mo", which is no day (Mon, '
            "Tue, Wed, Thu, Fri, Sat, Sun)."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, week: {Mon 9-27: 1}}",
        (
            "19:40: work.change.arrives.week.Mon 9-27 has 27:00, which is no time of day "
            "(00:00 to 24:00)."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, week: {Mon 9-17: -1}}",
        "19:50: work.change.arrives.week.Mon 9-17 = -1 must be at least 0.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, week: {Mon 9-17: lots}}",
        '19:50: work.change.arrives.week.Mon 9-17 = "lots" must be a number.',
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, cycle: [{lasts: 0h, per_hour: 1}]}",
        ('19:49: work.change.arrives.cycle.0.lasts = "0h" must be longer than nothing.'),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, cycle: [{lasts: 1s, per_hour: 1}]}",
        '19:49: work.change.arrives.cycle.0.lasts = "1s" must last at least 1min.',
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, cycle: [{lasts: 1wd, per_hour: 1}]}",
        (
            '19:49: work.change.arrives.cycle.0.lasts = "1wd" must be clock time (s, min, '
            "h, d, w), not working days."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, cycle: [{per_hour: 1}]}",
        "19:41: work.change.arrives.cycle.0.lasts is missing.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, cycle: [{lasts: 1h}]}",
        "19:41: work.change.arrives.cycle.0.per_hour is missing.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, cycle: [{lasts: 3h, per_hour: 0}]}",
        ("19:14: work.change.arrives has no rate above 0, so that nothing ever arrives."),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, cycle: {lasts: 3h}}",
        "19:40: work.change.arrives.cycle must be a list.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: profile, wek: {}}",
        (
            "19:33: work.change.arrives.wek is no key of a profile of arrivals (batch, "
            'process, week, cycle). Did you mean "week"?'
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "[{at: 2h, effort: {build: about 4h}}]",
        (
            '19:40: work.change.arrives.0.effort.build = "about 4h" must be one fixed '
            "length in a row, such as 4h."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "[{at: 2h, effort: {build: 2d}}]",
        (
            '19:40: work.change.arrives.0.effort.build = "2d" is effort, and 2d does not '
            "say how many hours are worked. Write hours (such as 12h) or working days "
            "(2wd)."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "[{at: 2h, count: 0}]",
        "19:31: work.change.arrives.0.count = 0 must be at least 1.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: list}",
        ("19:14: work.change.arrives.rows is missing. It says: the arrivals; or give csv."),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: list, rows: []}",
        "19:36: work.change.arrives.rows must not be empty.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "[{at: 1wd}]",
        (
            '19:20: work.change.arrives.0.at = "1wd" must be clock time since the start, '
            "such as 26h, or a date and time that exist, such as 2026-01-05 09:00."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "[3]",
        (
            "19:15: work.change.arrives.0 = 3 must be a row: a mapping with at, type, "
            "priority, risk, effort, count, due, size, value, cost_of_delay, attributes."
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: list, rows: [{at: 2h, risk: nrmal}]}",
        (
            '19:52: work.change.arrives.rows.0.risk = "nrmal" is no risk class of change '
            '(standard, normal). Did you mean "normal"?'
        ),
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: regular, every: 2h, count: 0}",
        "19:51: work.change.arrives.count = 0 must be more than 0.",
    ),
    (
        "{process: poisson, per_week: 5}",
        "{process: regular, every: 2h, first: 1wd}",
        (
            '19:51: work.change.arrives.first = "1wd" must be clock time (s, min, h, d, '
            "w), not working days."
        ),
    ),
    (
        "\n    arrives: {process: poisson, per_week: 5}",
        "\n    arrives: {process: regular, every: 2h}\n    backlog: -1",
        "20:14: work.change.backlog = -1 must be at least 0.",
    ),
    (
        "effort: 4h",
        "effort: {dist: hyperexponential, mean: 1h, cv: 1}",
        (
            "10:30: stages.build.effort must have a cv above 1, not 1. For less spread "
            "write erlang or gamma."
        ),
    ),
    (
        "effort: 4h",
        "effort: {dist: hyperexponential, mean: 1h, cv: 100}",
        "10:69: stages.build.effort.cv = 100 must be at most 50.",
    ),
    (
        "effort: 4h",
        "effort: {dist: hyperexponential, mean: 1h}",
        (
            "10:30: stages.build.effort needs either branches (each with probability and "
            "mean), or mean and cv."
        ),
    ),
    (
        "effort: 4h",
        "effort: {dist: hyperexponential, branches: []}",
        "10:65: stages.build.effort.branches must not be empty.",
    ),
    (
        "effort: 4h",
        (
            "effort: {dist: hyperexponential, branches: [{probability: 50%, mean: 1h}, "
            "{probability: 40%, mean: 3h}]}"
        ),
        ("10:30: stages.build.effort has probabilities that add up to 0.9; they must add up to 1."),
    ),
    (
        "effort: 4h",
        "effort: {dist: hyperexponential, branches: [{probability: 50, mean: 1h}]}",
        (
            "10:80: stages.build.effort.branches.0.probability = 50 must be a share "
            "between 0 and 1. For 50 % write 0.5 or 50%."
        ),
    ),
    (
        "effort: 4h",
        "effort: {dist: lognormal, mean: 1h, p90: 2h}",
        "10:30: stages.build.effort needs either mean and cv, or median and p90.",
    ),
    (
        "effort: 4h",
        "effort: {dist: lognormal, mean: 1h}",
        "10:30: stages.build.effort needs either mean and cv, or median and p90.",
    ),
    (
        "effort: 4h",
        "effort: {dist: lognormal, median: 3h, p90: 2h}",
        "10:30: stages.build.effort must rise from low to high, not 3h, 2h.",
    ),
    (
        "effort: 4h",
        "effort: {dist: lognormal, median: 1min, p90: 2h}",
        "10:30: stages.build.effort must have a p90 of at most 50 times its median.",
    ),
    (
        "effort: 4h",
        "effort: {dist: lognormal, mean: 0h, cv: 2}",
        '10:54: stages.build.effort.mean = "0h" must be longer than nothing.',
    ),
    (
        "effort: 4h",
        "effort: {dist: exponential, mean: 2h, at_least: 3h, at_most: 3h}",
        ("10:30: stages.build.effort must have at_least below at_most, not 3h and 3h."),
    ),
    (
        "effort: 4h",
        "effort: {dist: uniform, low: 1h, high: 2h, at_least: 2h}",
        (
            "10:30: stages.build.effort never gets as long as its at_least of 2h, so "
            "nothing is left."
        ),
    ),
    (
        "effort: 4h",
        "effort: {low: 1h, usual: 2h, high: 3h, at_most: 1h}",
        ("10:30: stages.build.effort is never as short as its at_most of 1h, so nothing is left."),
    ),
    (
        "effort: 4h",
        "effort: {dist: exponential, mean: 2h, at_least: 1wd}",
        ("10:30: stages.build.effort mixes working days with clock time. Write one or the other."),
    ),
    (
        "effort: 4h",
        "effort: {low: 1h, usual: 1wd, high: 2wd}",
        ("10:30: stages.build.effort mixes working days with clock time. Write one or the other."),
    ),
    (
        "effort: 4h",
        "effort: {dist: erlang, shape: 0, mean: 1h}",
        "10:52: stages.build.effort.shape = 0 must be at least 1.",
    ),
    (
        "effort: 4h",
        "effort: {dist: erlang, shape: 1.5, mean: 1h}",
        "10:52: stages.build.effort.shape = 1.5 must be a whole number.",
    ),
    (
        "effort: 4h",
        "effort: {dist: gamma, shape: 0.01, mean: 1h}",
        "10:51: stages.build.effort.shape = 0.01 must be at least 0.1.",
    ),
    (
        "effort: 4h",
        "effort: {dist: gamma, shape: 2, mean: 0h}",
        '10:60: stages.build.effort.mean = "0h" must be longer than nothing.',
    ),
    (
        "effort: 4h",
        "effort: {dist: weibull, shape: 2, scale: 0h}",
        '10:63: stages.build.effort.scale = "0h" must be longer than nothing.',
    ),
    (
        "effort: 4h",
        "effort: {dist: weibull, shape: 2, mean: 1h}",
        (
            "10:30: stages.build.effort.scale is missing.\n10:56: stages.build.effort.mean "
            "is no key of a weibull distribution (at_least, at_most, dist, shape, scale)."
        ),
    ),
    (
        "effort: 4h",
        "effort: {dist: beta, low: 1h, high: 1h, a: 1, b: 1}",
        "10:30: stages.build.effort has no spread. For a fixed length write 1h.",
    ),
    (
        "effort: 4h",
        "effort: {dist: beta, low: 1h, high: 2h, a: 0, b: 1}",
        "10:65: stages.build.effort.a = 0 must be at least 0.2.",
    ),
    (
        "effort: 4h",
        "effort: {dist: empirical}",
        (
            "10:30: stages.build.effort.values is missing. It says: the lengths that were "
            "seen; or give csv."
        ),
    ),
    (
        "effort: 4h",
        "effort: {dist: empirical, values: []}",
        "10:56: stages.build.effort.values must not be empty.",
    ),
    (
        "effort: 4h",
        "effort: {dist: empirical, values: [1h, 3]}",
        (
            "10:61: stages.build.effort.values.1 = 3 must be a duration with a unit. Write "
            "a number with a unit (s, min, h, d, w, or wd for working days), such as 30min "
            "or 4h."
        ),
    ),
    (
        "effort: 4h",
        "effort: {dist: empirical, values: [1h, 1wd]}",
        ("10:30: stages.build.effort mixes working days with clock time. Write one or the other."),
    ),
    (
        "effort: 4h",
        "effort: {dist: empirical, values: [1h], unit: h}",
        (
            "10:30: stages.build.effort has column or unit, which say how to read a csv, "
            "and names none."
        ),
    ),
    (
        "effort: 4h",
        "effort: {dist: empirical, values: 3h}",
        '10:56: stages.build.effort.values = "3h" must be a list, such as [3h].',
    ),
    (
        "effort: 4h",
        "effort: {dist: mixture, of: []}",
        "10:50: stages.build.effort.of must not be empty.",
    ),
    ("effort: 4h", "effort: {dist: mixture}", "10:30: stages.build.effort.of is missing."),
    (
        "effort: 4h",
        (
            "effort: {dist: mixture, of: [{probability: 50%, length: 1h}, {probability: "
            "30%, length: 2h}]}"
        ),
        ("10:30: stages.build.effort has probabilities that add up to 0.8; they must add up to 1."),
    ),
    (
        "effort: 4h",
        (
            "effort: {dist: mixture, of: [{probability: 50%, length: 1h}, {probability: "
            "50%, length: 2d}]}"
        ),
        (
            "10:30: stages.build.effort is effort, and 2d does not say how many hours are "
            "worked. Write hours (such as 12h) or working days (2wd)."
        ),
    ),
    (
        "effort: 4h",
        (
            "effort: {dist: mixture, of: [{probability: 50%, length: 1h}, {probability: "
            "50%, length: 1wd}]}"
        ),
        ("10:30: stages.build.effort mixes working days with clock time. Write one or the other."),
    ),
    (
        "effort: 4h",
        "effort: {dist: mixture, of: [{probability: 1, lenght: 1h}]}",
        (
            "10:51: stages.build.effort.of.0.length is missing.\n10:68: "
            "stages.build.effort.of.0.lenght is no key of a component (probability, "
            'length). Did you mean "length"?'
        ),
    ),
    (
        "effort: 4h",
        (
            "effort: {dist: mixture, at_least: 3h, of: [{probability: 50%, length: 1h}, "
            "{probability: 50%, length: 2h}]}"
        ),
        (
            "10:30: stages.build.effort never gets as long as its at_least of 3h, so "
            "nothing is left."
        ),
    ),
    (
        "effort: 4h",
        (
            "effort: {dist: mixture, of: [{probability: 1, length: {dist: mixture, of: "
            "[{probability: 1, length: {dist: mixture, of: [{probability: 1, length: "
            "{dist: mixture, of: [{probability: 1, length: 1h}]}}]}}]}}]}"
        ),
        (
            "10:30: stages.build.effort has mixtures more than 3 deep in each other. Write "
            "their parts side by side, with probabilities multiplied."
        ),
    ),
    (
        "effort: 4h",
        ("effort: {dist: mixture, of: [{probability: 1, length: {dist: erlng, mean: 1h}}]}"),
        (
            '10:83: stages.build.effort.of.0.length.dist = "erlng" must be one of '
            "constant, exponential, erlang, gamma, weibull, lognormal, uniform, "
            "triangular, pert, beta, hyperexponential, empirical, mixture. Did you mean "
            '"erlang"?'
        ),
    ),
    (
        "effort: 4h",
        "effort: {dist: triangular, low: 1h, mode: 4h, high: 2h}",
        "10:30: stages.build.effort must rise from low to high, not 1h, 4h, 2h.",
    ),
    (
        "effort: 4h",
        "effort: {dist: uniform, low: 1h, high: 2h, at_leest: 1h}",
        (
            "10:65: stages.build.effort.at_leest is no key of a uniform distribution "
            '(at_least, at_most, dist, low, high). Did you mean "at_least"?'
        ),
    ),
    (
        "effort: 4h",
        "effort: {dist: constant, value: 2h, at_most: 1h}",
        ("10:58: stages.build.effort.at_most is no key of a constant distribution (dist, value)."),
    ),
    (
        "effort: 4h",
        "effort: about 1w",
        (
            '10:30: stages.build.effort = "about 1w" is effort, and 1w does not say how '
            "many hours are worked. Write hours (such as 12h) or working days (1wd)."
        ),
    ),
    (
        "people: 2",
        "preemption: {interrupted: restarts}",
        (
            '7:35: teams.dev.preemption.interrupted = "restarts" must be one of resume, restart, '
            'fresh draw. Did you mean "restart"?'
        ),
    ),
    (
        "people: 2",
        "preemption: {}, policy: lifo",
        (
            '7:33: teams.dev.policy = "lifo" cannot order classes of which one interrupts '
            "another. Take priority."
        ),
    ),
    (
        "time_zone: Europe/London",
        "exceptions: {2026-01-06: Mon 09:00-12:00}",
        (
            '5:68: calendars.office.exceptions.2026-01-06 = "Mon 09:00-12:00" must be hours, such '
            "as 09:00-12:00, 13:00-15:00, or closed."
        ),
    ),
    (
        "people: 2",
        "absence: {after: 2wd, lasts: 1d}",
        (
            '7:26: teams.dev.absence.after = "2wd" counts working days, and is clock time. '
            "Write h, d or w."
        ),
    ),
    (
        "people: 2",
        "breakdowns: {after: 0, repair: 1d}",
        (
            "7:29: teams.dev.breakdowns.after = 0 has no length, so that it would come again and "
            "again in one instant."
        ),
    ),
    (
        "people: 2",
        "breakdowns: {after: 1d, repair: 1h, counts: bussy}",
        (
            '7:53: teams.dev.breakdowns.counts = "bussy" must be one of clock, scheduled, busy. '
            'Did you mean "busy"?'
        ),
    ),
    (
        "people: 2",
        "head_count: {2026-02-30: 1}",
        (
            "7:22: teams.dev.head_count.2026-02-30 must be clock time since the start, such as "
            "26h, or a date and time that exist, such as 2026-01-05 09:00."
        ),
    ),
    (
        "people: 2",
        "head_count: {2026-02-03: -1}",
        "7:34: teams.dev.head_count.2026-02-03 = -1 must be at least 0.",
    ),
    (
        "people: 2",
        "head_count: {2026-02-03: 1, 2026-02-03 00:00: 2}",
        (
            "7:21: teams.dev.head_count gives two numbers of people from one instant on. "
            "Leave one of them out."
        ),
    ),
    (
        "people: 2",
        "head_count: {2026-02-03: 1, 696h: 2}",
        (
            "7:9: teams.dev.head_count gives two numbers of people from one instant on. "
            "Leave one of them out."
        ),
    ),
    (
        "people: 2",
        "preemption: {switching: 15}",
        (
            "7:33: teams.dev.preemption.switching = 15 must be a duration with a unit. Write a "
            "number with a unit (s, min, h, d, w, or wd for working days), such as 30min or 4h."
        ),
    ),
    (
        "route: [build",
        "priority: 1000001\n    route: [build",
        "21:15: work.change.priority = 1000001 must be at most 1,000,000.",
    ),
    (
        "    route: [build",
        "    outage: {severity: 1}\n    route: [build",
        (
            "21:5: work.change.outage is for failures. Write failure: true, or let other items "
            "bring it about."
        ),
    ),
    (
        "    route: [build",
        "    failure: true\n    attributes: {severity: 1}\n    outage: {severty: 1}\n"
        "    route: [build",
        (
            "23:14: work.change.outage.severty is no attribute of this scenario (severity). "
            'Did you mean "severity"?'
        ),
    ),
    (
        "    route: [build",
        "    failure: true\n    attributes: {severity: 1}\n    outage: {severity: 2}\n"
        "    route: [build",
        ('23:24: work.change.outage.severity = "2" is no value of severity (1).'),
    ),
    (
        "    route: [build",
        "    outage: sometimes\n    route: [build",
        (
            '21:13: work.change.outage = "sometimes" must be true, false, or what is noted about '
            "it, such as {severity: 1}."
        ),
    ),
    (
        "    route: [build",
        "    cost_of_delay: 500 a fortnight\n    route: [build",
        (
            '21:20: work.change.cost_of_delay = "500 a fortnight" must be a number (an amount a '
            "week), or have its period, such as 2000 a month or {amount: 2000, per: month}; a "
            "period is one of hour, day, week, month, year."
        ),
    ),
    (
        "    route: [build",
        "    cost_of_delay: {amount: -1, per: day}\n    route: [build",
        "21:20: work.change.cost_of_delay has an amount that must be at least 0.",
    ),
    (
        "    route: [build",
        "    value: 1e13\n    route: [build",
        "21:12: work.change.value = 10000000000000.0 must be at most 1,000,000,000,000.",
    ),
    (
        "    route: [build",
        "    cost_of_delay: 5\n    cost_of_delay_law: expire after 30d\n    route: [build",
        (
            '22:24: work.change.cost_of_delay_law = "expire after 30d" is no law. Write linear, '
            "fixed date, urgent over 52w, expires after 30d or halves every 8w, or a mapping such "
            'as {law: fixed date, date: 2026-06-30}. Did you mean "expires"?'
        ),
    ),
    (
        "    route: [build",
        "    cost_of_delay: 5\n    cost_of_delay_law: linear over 52w\n    route: [build",
        (
            '22:24: work.change.cost_of_delay_law = "linear over 52w" gives over, and the law '
            "linear takes nothing."
        ),
    ),
    (
        "    route: [build",
        "    value: 5\n    cost_of_delay_law: halves\n    route: [build",
        (
            '22:24: work.change.cost_of_delay_law = "halves" needs every with the law halves. '
            "Write linear, fixed date, urgent over 52w, expires after 30d or halves every 8w, or "
            "a mapping such as {law: fixed date, date: 2026-06-30}."
        ),
    ),
    (
        "    route: [build",
        "    value: 5\n    cost_of_delay_law: fixed date\n    route: [build",
        (
            "22:5: work.change.cost_of_delay_law needs a cost_of_delay to go by, and this type "
            "has none. Give cost_of_delay.\n"
            "22:5: work.change.cost_of_delay_law has no date. Give date, or let items have a due "
            "date (due_within)."
        ),
    ),
    (
        "    route: [build",
        "    live_for: 10w\n    route: [build",
        (
            '21:15: work.change.live_for = "10w" is how long value flows, and this type has none. '
            "Give value, or leave it out."
        ),
    ),
    (
        "levers:",
        "decides: cost of delay\nmoney: {curency: EUR}\nlevers:",
        (
            "25:9: money.curency is no key of a section of money (currency, hour, "
            'operating_expense, investment). Did you mean "currency"?'
        ),
    ),
    (
        "levers:",
        "marks: {commit: end of biuld}\nlevers:",
        (
            "24:9: marks.commit is no stage with a team of this scenario (build, deploy). Did you "
            'mean "build"?'
        ),
    ),
    (
        "levers:",
        "marks: {live: after deploy}\nlevers:",
        (
            '24:15: marks.live = "after deploy" must name one end of one stage, such as end of '
            "build."
        ),
    ),
    (
        "    route: [build",
        "    kind: bug\n    route: [build",
        '21:11: work.change.kind = "bug" must be one of feature, defect, risk, debt.',
    ),
    (
        "levers:",
        "decides: cost of delay\nlevers:",
        (
            '24:10: decides = "cost of delay" has nothing to go by: no work type and no row gives '
            "one."
        ),
    ),
    (
        "    route: [build",
        "    chases: {after: 5d, effort: 1h, team: devs}\n    route: [build",
        (
            '21:43: work.change.chases.team = "devs" is no team of this scenario (dev, ops). '
            'Did you mean "dev"?'
        ),
    ),
    (
        "    route: [build",
        "    chases: {after: 5d, evry: 2d, effort: 1h, team: dev}\n    route: [build",
        (
            "21:25: work.change.chases.evry is no key of a chase (after, every, effort, team). "
            'Did you mean "every"?'
        ),
    ),
    (
        "    route: [build",
        "    chases: {after: 0h, effort: 1h, team: dev}\n    route: [build",
        '21:21: work.change.chases.after = "0h" must be longer than nothing.',
    ),
    (
        "    route: [build",
        "    spawns: [{type: chnge, after: 1d}]\n    route: [build",
        (
            '21:21: work.change.spawns.0.type = "chnge" is no work type of this scenario (change). '
            'Did you mean "change"?'
        ),
    ),
    (
        "    route: [build",
        "    spawns: [{type: change, when: escapd fault}]\n    route: [build",
        (
            '21:35: work.change.spawns.0.when = "escapd fault" must be one of live, escaped fault, '
            'failed release. Did you mean "escaped fault"?'
        ),
    ),
    (
        "    route: [build",
        "    spawns: [{type: change, after: 1wd}]\n    route: [build",
        (
            '21:36: work.change.spawns.0.after = "1wd" counts working days. '
            "What is spawned comes in clock time: write h, d or w."
        ),
    ),
    (
        "    route: [build",
        "    spawns: [{type: change}]\n    route: [build",
        (
            '21:21: work.change.spawns.0.type = "change" brings about another change for ever, in '
            "the instant in which it is live. Let chance be below 1, or give after."
        ),
    ),
    (
        "arrives: {process: poisson, per_week: 5}",
        "arrives: {process: closed, items: 4}\n    spawns: [{type: change, chance: 10%}]",
        (
            "20:14: work.change.spawns.0 stands beside work.change.arrives, whose items are "
            "called. Let them arrive by another process."
        ),
    ),
    (
        "effort: 4h",
        "effort: about 0h",
        '10:30: stages.build.effort = "about 0h" must be longer than nothing.',
    ),
]


@pytest.mark.parametrize(("good", "bad", "message"), MISTAKES, ids=[bad for _, bad, _ in MISTAKES])
def test_a_mistake_is_told_with_its_place_its_value_and_the_rule(
    good: str, bad: str, message: str
) -> None:
    assert good in GOOD
    assert complaint(GOOD.replace(good, bad, 1)) == message


def test_a_due_date_or_a_chaser_in_working_days_needs_their_calendar() -> None:
    text = GOOD.replace("reference_calendar: office\n", "")
    chased = text.replace(
        "    arrives:", "    chases: {after: 2wd, effort: 1h, team: dev}\n    arrives:"
    )
    assert complaint(chased) == (
        '18:21: work.change.chases.after = "2wd" counts working days, of which calendar? '
        "Give reference_calendar."
    )
    text = text.replace("    arrives:", "    due_within: 2wd\n    arrives:")
    assert complaint(text) == (
        '18:17: work.change.due_within = "2wd" counts working days, of which calendar? '
        "Give reference_calendar."
    )


def test_every_item_finds_somebody_at_a_stage() -> None:
    noted = "    attributes: {region: {emea: 50%, apac: 50%}}\n    arrives:"
    text = GOOD.replace("    arrives:", noted)
    by_region = text.replace("build: {team: dev", "build: {team: {by: region, emea: dev}")
    what = "Name one, or give else."
    assert f"10:11: stages.build.team names no team for region apac. {what}" in complaint(by_region)
    by_type = GOOD.replace("build: {team: dev", "build: {team: {defect: dev}")
    by_type = by_type.replace("work:\n", "work:\n  defect: {backlog: 1, route: [build]}\n")
    assert f"10:11: stages.build.team names no team for change. {what}" in complaint(by_type)


def test_a_way_back_leads_to_where_every_item_has_been() -> None:
    choice = "{choose: {emea: {when: {attributes: {region: emea}}, route: [build]}, else: {}}}"
    noted = "    attributes: {region: {emea: 50%, apac: 50%}}\n    arrives:"
    text = GOOD.replace("    arrives:", noted).replace("[build,", f"[{choice},")
    back = text.replace("hears: 5}", "sends_back: 10%, returns_to: build}")
    assert complaint(back) == (
        '13:90: approvals.board.returns_to = "build" does not stand before board in '
        "work.change.route, so nothing can go back."
    )


def test_so_many_faults_may_escape_where_somebody_asks_for_them() -> None:
    """Without spawns nobody asks."""
    team = "{team: dev, right: 90%, found_at: never}"
    stages = "".join(f"  s{n:02}: {team}\n" for n in range(25)) + "  s99: " + team
    text = f"name: many\nhorizon: 4w\nteams: {{dev: {{people: 1}}}}\nstages:\n{stages}\n"
    text += "work:\n  change:\n    arrives: [{at: 1h}]\n    route: [s00, s99]\n"
    assert build(parse_yaml(text).mapping).stages
    assert complaint(text + "    spawns: [{type: fix, when: escaped fault}]\n  fix: {}\n") == (
        "30:3: stages.s99 has one escape too many, its faults: where spawns ask for them there may "
        "be 25."
    )


def test_attributes_may_be_combined_in_so_many_ways() -> None:
    many = ", ".join(f"a{n}: x" for n in range(63))
    text = GOOD.replace("    arrives:", f"    attributes: {{{many}}}\n    arrives:")
    assert complaint(text) == (
        "17:1: work gives attributes that may be combined in too many ways. Leave some of them out."
    )


@pytest.mark.parametrize(
    ("at", "first"),
    [
        ("2025-12-24 09:00", "2025-12-24 09:00:00"),
        ("2026-01-05T00:00+01:00", "2026-01-05 00:00:00+01:00"),
        ("2026-02-02", "2026-02-02"),
        ("4w", "4w"),
    ],
)
def test_a_list_that_brings_nothing_during_the_run_is_a_mistake(at: str, first: str) -> None:
    rows = f"arrives: [{{at: {at}}}, {{at: 2025-01-01}}]"
    lists = GOOD.replace("arrives: {process: poisson, per_week: 5}", rows)
    assert complaint(lists) == (
        "19:5: work.change.arrives brings nothing: the run begins at 2026-01-05 and lasts 4w, "
        f"and no row lies in it (the first is {first})."
    )


@pytest.mark.parametrize(
    ("factor", "expected"),
    [
        (
            "{number: stages.build.effort, from: {4wk: 120%}}",
            "FACTOR.from.4wk must be clock time since the start, such as 26h, or a date and "
            "time that exist, such as 2026-01-05 09:00.",
        ),
        (
            "{number: stages.bild.effort, from: {1w: 120%}}",
            'FACTOR.number = "stages.bild.effort" fails at "bild", which is no stage of this '
            "scenario "
            '(build, deploy). Did you mean "build"?',
        ),
        (
            "{number: teams.dev.people, from: {1w: 2}}",
            'FACTOR.number = "teams.dev.people" cannot be another in the midst of a run. It must '
            "be "
            "an effort, a delay or a chance of stages, handoffs, approvals, the chance of a "
            "release's fails, or of a work type the patience, the chance of one of its spawns, or "
            "the rate or gap by which it arrives (per_day, gap, every).",
        ),
        (
            "{number: stages.build.team, from: {1w: 2}}",
            'FACTOR.number = "stages.build.team" is neither a length of time (effort, delay, '
            "sender, "
            "receiver, answers_after, patience, gap, every) nor a chance. To have another value "
            "come about write set.",
        ),
        (
            "{number: stages.build.right, from: {1w: 50%}}",
            'FACTOR.number = "stages.build.right" is no value of this file, so there is nothing to '
            "multiply. Write it.",
        ),
        (
            "{number: handoffs.default.fidelity, from: {1w: 120%}}",
            "factors.0 cannot be: handoffs.default.fidelity = 1.08 must be a share between 0 and "
            "1. "
            "For 1.08 % write 0.0108 or 1.08%.",
        ),
        (
            "{set: {authority.change.normal: pre-approved}, from: {1w: 50%}}",
            "FACTOR.set is a rule, which holds for all from one date on. Write from: {12w: 100%}.",
        ),
        (
            "{set: {authority.change.normal: pre-approved, stages.build.effort: 2h}, "
            "from: {1w: 100%}}",
            "FACTOR.set mixes rules with numbers. Give each a factor of its own.",
        ),
        (
            "{number: stages.build.effort}",
            "FACTOR must give from, dates with factors, or grows, what it grows with.",
        ),
        (
            "{from: {1w: 50%}}",
            "FACTOR must give number, a path that is scaled, or set, what paths become.",
        ),
        (
            "{set: {stages.build.effort: 2h}, from: {1w: 120%}}",
            "FACTOR goes further than all of the way. Give shares up to 100%.",
        ),
        (
            "{number: stages.build.effort, grows: {with: chang, by: 1%, up_to: 2}}",
            'FACTOR.grows.with = "chang" is no work type of this scenario (change). Did you mean '
            '"change"?',
        ),
        (
            "{number: stages.build.effort, grows: {with: change, by: -1%, up_to: 2}}",
            "FACTOR.grows.by = -0.01 never gets to 2: it goes the other way. Turn one of them "
            "round.",
        ),
        (
            "{number: stages.build.effort, grows: {with: change, by: 0.1%, up_to: 2}}",
            "FACTOR.grows.by takes more than 200 steps to get there. Let each be longer.",
        ),
        (
            "{number: work.change.arrives.per_week, from: {1w: 0}}",
            'FACTOR.number = "work.change.arrives.per_week" would be nothing: a gap without end or '
            "without length. Give factors above 0.",
        ),
        (
            "{number: work.change.arrives.gap, from: {1w: 2}}",
            'FACTOR.number = "work.change.arrives.gap" fails at "gap", which is no key of a '
            "Poisson process of arrivals (batch, process, per_hour, per_day, per_week).",
        ),
        (
            "{set: {work.change.arrives.process: regular}, from: {1w: 50%}}",
            'FACTOR.set = "work.change.arrives.process" cannot be another in the midst of a run. '
            "It must be an effort, a delay or a chance of stages, handoffs, approvals, the chance "
            "of a release's fails, or of a work type the patience, the chance of one of its "
            "spawns, or the rate or gap by which it arrives (per_day, gap, every).",
        ),
    ],
)
def test_a_factor_that_cannot_be_is_told(factor: str, expected: str) -> None:
    told = complaint(f"{GOOD}factors: [{factor}]\n")
    assert re.sub(r"^\d+:\d+: ", "", told) == expected.replace("FACTOR", "factors.0")


@pytest.mark.parametrize(
    ("factor", "expected"),
    [
        (
            "{set: {handoffs.default.fidelity: 100%}, from: {1w: 50%}}",
            "factors.0 changes what happens, and not only how long it takes or how likely it is. A "
            "length must not be nothing, nor a chance certain, at one end of the way.",
        ),
        (
            "{set: {handoffs.default.fidelity: 95%}, from: {1w: 50%}}, "
            "{set: {handoffs.default.fidelity: 99%}, from: {2w: 50%}}",
            None,
        ),
        (
            "{set: {stages.deploy.effort: 3h}, from: {1w: 50%}}, "
            "{set: {stages.deploy.effort: 2h}, from: {2w: 50%}}",
            "factors.1 is on the way to another length than a factor before it.",
        ),
        (
            "{set: {work.change.arrives.per_week: 8}, from: {1w: 50%}}, "
            "{set: {work.change.arrives.per_week: 3}, from: {2w: 50%}}",
            "factors.1 is on the way to another length than a factor before it.",
        ),
    ],
)
def test_a_factor_that_no_run_can_have_is_told(factor: str, expected: str | None) -> None:
    file = build(parse_yaml(f"{GOOD}factors: [{factor}]\n").mapping)
    if expected is None:
        assert len(plan(file).phases.dates) == 2
        return
    with pytest.raises(ScenarioError, match=re.escape(expected)):
        plan(file)

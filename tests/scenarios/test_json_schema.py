"""The JSON Schema: it lets pass what loads, and stops what has the wrong shape."""

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scenarios.json_schema import schema
from scenarios.library import names
from scenarios.source import read
from scenarios.yaml_text import parse_yaml
from tests.scenarios.test_bad_files import GOOD, MISTAKES

SHAPES = ("is no key of a", "must be a whole number", "must be one of", "must be a list")
VALIDATOR = Draft202012Validator(schema())


def as_json(value: Any) -> Any:
    """What an editor sees of YAML: dates are text."""
    return json.loads(json.dumps(value, default=lambda d: str(d) if isinstance(d, date) else d))


def objections(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(as_json(parse_yaml(text).mapping))]


def with_effort(written: str) -> str:
    return GOOD.replace("effort: 4h", f"effort: {written}")


def with_arrivals(written: str) -> str:
    return GOOD.replace("{process: poisson, per_week: 5}", written)


def with_route(written: str) -> str:
    return GOOD.replace("[build, board, window, deploy]", written)


def _of_shape(message: str) -> bool:
    """Whether a complaint is about a key or the form of a value, whatever stands elsewhere."""
    elsewhere = "levers." in message or "numbers." in message  # paths, which no schema follows
    return not elsewhere and any(words in message for words in SHAPES)


def test_it_is_a_schema_of_its_draft() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", names())
def test_every_file_of_the_library_fits(name: str) -> None:
    assert list(VALIDATOR.iter_errors(as_json(read(name).mapping))) == []


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        with_effort("0"),
        with_effort("1h 30min"),
        with_effort("about 8h"),
        with_effort("{low: 1h, usual: 2h, high: 9h}"),
        with_effort("{dist: lognormal, median: 1h, p90: 4h, at_most: 2wd}"),
        with_effort("{dist: empirical, values: [1h, 2h]}"),
        with_effort("{dist: empirical, csv: seen.csv, column: hours, unit: h}"),
        with_effort("{dist: mixture, of: [{probability: 1, length: about 2h}]}"),
        with_arrivals("[{at: 2h, effort: {build: 30min}}, {at: 2026-01-05 09:00, count: 3}]"),
        with_arrivals("[{at: 2h, due: 2026-01-06, value: 3, attributes: {region: emea, tier: 1}}]"),
        with_arrivals("[{at: 2h}]\n    attributes: {region: {emea: 60%, apac: 0.4}, tier: 1}"),
        with_arrivals("{process: list, csv: arrivals.csv}"),
        with_arrivals("[{at: 2h, cost_of_delay: 2000 a month}]\n    cost_of_delay: 5"),
        GOOD + "marks: {commit: end of build, live: {end: deploy}}\n",
        with_arrivals("[{at: 2h}]\n    value: 5\n    cost_of_delay_law: halves every 8w"),
        with_arrivals("[{at: 2h}]\n    cost_of_delay_law: {law: expires, date: 2026-06-30}"),
        with_arrivals("{process: profile, week: {Mon-Fri 09:00-12:00: 2}}"),
        with_arrivals("{process: renewal, gap: 4h, batch: {sizes: {1: 50%, 3: 0.5}}}"),
        with_route("[build, {choose: {a: {share: 30%, route: [board]}, else: {}}}, deploy]"),
        with_route("[{choose: {a: {when: {risk: normal}, goes_to: b, at_most: 2}, else: {}}}]"),
        with_route("[build, {fork: {branches: {a: [board], b: [x, y]}}}, deploy]"),
        "extends: today.yaml\nhorizon: 3w\n",
        "extends: today.yaml\nmargin: null\nstages: {build: {right: null}, test: null}\n",
        "extends: today.yaml\nwork: {change: {arrives: {per_week: 7}}}\n",
        "extends: today.yaml\nteams: {dev: {people: null}}\n",
        "extends: today.yaml\nstages: {build: {effort: {usual: 7h}}}\n",
        "extends: today.yaml\nstages: {build: {effort: {csv: other.csv}}}\n",
    ],
)
def test_what_may_be_written_fits(text: str) -> None:
    assert objections(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "name: without work\n",
        GOOD.replace("people: 2", "people: null"),
        "extends: null\n",
        "extends: today.yaml\nhorizn: 3w\n",
        "extends: today.yaml\nstages: {build: {efort: 7h}}\n",
        "extends: today.yaml\nteams: {dev: {people: two}}\n",
        "extends: today.yaml\nwork: {change: {arrives: [{count: null, at: 2h, typ: a}]}}\n",
        GOOD + "colour: red\n",
        GOOD.replace("people: 2", "peple: 2"),
        GOOD.replace("people: 2", "people: two"),
        GOOD.replace("85%", "85"),
        GOOD.replace("teams:\n", "teams:\n  a.b: {}\n"),
        GOOD.replace("grade: C", "grade: D"),
        with_effort("4"),
        with_effort("4 hours"),
        with_effort("{mean: 4h}"),
        with_effort("{dist: exponentil, mean: 4h}"),
        with_effort("{dist: exponential, mean: 4h, cv: 2}"),
        with_effort("{dist: empirical}"),
        with_effort("{low: 1h, usual: 2h}"),
        with_arrivals("{per_week: 5}"),
        with_arrivals("{process: list}"),
        with_arrivals("{process: list, csv: a.csv, rows: [{at: 1h}]}"),
        with_arrivals("[{when: 2h}]"),
        with_arrivals("[{at: 2h, attributes: {region: {emea: 1}}}]"),
        with_route("[build, {chose: {a: {}}}]"),
        with_route("[build, {choose: {a: {shares: 30%}}}]"),
        with_route("[build, {fork: {branches: {a: [board]}}}]"),
        with_route("[build, {fork: {a: [board], b: [x]}}]"),
    ],
)
def test_what_has_the_wrong_shape_does_not_fit(text: str) -> None:
    assert objections(text) != []


@pytest.mark.parametrize(
    ("good", "bad"),
    [(good, bad) for good, bad, message in MISTAKES if _of_shape(message)],
)
def test_every_mistake_of_shape_that_loading_tells_is_stopped(good: str, bad: str) -> None:
    assert objections(GOOD.replace(good, bad, 1)) != []

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.errors import ScenarioError
from scenarios.yaml_text import parse_value, parse_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("yes", "yes"),
        ("no", "no"),
        ("12:30", "12:30"),
        ("08", 8),
        ("0o14", 12),
        ("0x1F", 31),
        ("-3", -3),
        ("1_000", "1_000"),
        ("0.5", 0.5),
        ("1e3", 1000.0),
        ("true", True),
        ("~", None),
        ("", None),
        ("'12'", "12"),
        ("2026-01-05", date(2026, 1, 5)),
        ("2026-01-05 09:00", datetime(2026, 1, 5, 9)),
        ("2026-01-05T09:00:30", datetime(2026, 1, 5, 9, 0, 30)),
        ("2026-02-30", "2026-02-30"),
        ("24/7", "24/7"),
        ("85%", "85%"),
        ("{low: 1h, usual: 2h}", {"low": "1h", "usual": "2h"}),
        ("[1, two]", [1, "two"]),
        (".inf", ".inf"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_a_scalar_is_what_it_looks_like(text: str, value: Any) -> None:
    found = parse_value(text)
    assert (found, type(found)) == (value, type(value))


def test_keys_are_text_whatever_they_look_like() -> None:
    assert parse_yaml("2026: a\non: b\n12:30: c\n").mapping == {
        "2026": "a",
        "on": "b",
        "12:30": "c",
    }


def test_every_key_and_value_has_its_place() -> None:
    source = parse_yaml("a:\n  b: [x,\n    yy]\n", "f.yaml")
    assert source.keys[("a", "b")] == ("f.yaml", 2, 3)
    assert source.values[("a", "b", 1)] == ("f.yaml", 3, 5)


def test_an_alias_stands_for_what_was_anchored() -> None:
    assert parse_yaml("a: &x {b: 1}\nc: *x\n").mapping == {"a": {"b": 1}, "c": {"b": 1}}


LAUGHS = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty. Begin with name: and work:."),
        ("# only a comment\n", "is empty. Begin with name: and work:."),
        ("just text", "1:1: must be a mapping at the top, such as name: My scenario."),
        ("- a\n", "1:1: must be a mapping at the top, such as name: My scenario."),
        (
            "a: !!python/name:os x",
            "1:4: has the tag tag:yaml.org,2002:python/name:os; tags are not allowed here.",
        ),
        ("a: !x 1", "1:4: has the tag !x; tags are not allowed here."),
        ("a: 1\na: 2", '2:1: has the key "a" twice; it stands in line 1 already.'),
        ("a: &x [*x]", "1:8: refers to *x, which no &x names."),
        ("? [a]\n: b", "1:3: must be a plain name to be a key."),
        ("a: [1, 2", "1:9: is no YAML: expected ',' or ']', but got '<stream end>'."),
        ("a: 'x", "1:6: is no YAML: found unexpected end of stream."),
        ("a: " + "[" * 60, "1:53: is nested more than 50 levels deep."),
        (LAUGHS, "5:5: a4 grows to more than 30,000 values or 50 levels by its aliases."),
        (
            "a: [" + "x," * 30_001 + "]",
            "1:60001: has more than 30,000 values. Write a smaller file.",
        ),
        (
            "a: \x07",
            "is no YAML: unacceptable character #x0007: special characters are not allowed.",
        ),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_plain_mapping_is_refused(text: str, message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        parse_yaml(text)
    assert str(caught.value) == message


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text("abc xyz%:-#'", max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abc", min_size=1), plain, max_size=3))
def test_json_is_yaml_and_reads_back(mapping: dict[str, Any]) -> None:
    assert parse_yaml(json.dumps(mapping)).mapping == mapping

"""What pydantic objects to, said in the house form: place, value, rule and a way on."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scenarios.arrivals import LARGEST_BATCH
from scenarios.errors import MOST_SHOWN, Path, Problem, did_you_mean, in_file, listed, plain
from scenarios.scenario import Scenario
from scenarios.shape import annotation_at, child, forms, keys, literals, noun, part_of

SIZES = {
    "greater_than_equal": "must be at least {ge}.",
    "greater_than": "must be more than {gt}.",
    "less_than_equal": "must be at most {le}.",
}
KINDS = {
    "int": "must be a whole number.",
    "float": "must be a number.",
    "finite": "must be a number, not infinity.",
    "string": 'must be text, such as "{value}" in quotes.',
    "date": "must be a date that exists, such as 2026-01-05.",
    "list": "must be a list, such as [{value}].",
    "dict": "must be a mapping: names, each with a colon and its value.",
}


def problems_of(error: ValidationError, mapping: dict[str, Any]) -> list[Problem]:
    """A problem for each mistake that a validation found, without line numbers.

    One that is only counted has no words: they take longer to find than all else.
    """
    found: dict[tuple[Path, str], Problem] = {}
    for detail, is_shown in _may_be_shown(error.errors(include_url=False)):
        if is_shown:
            problem = _problem(detail, mapping)
        else:
            problem = Problem(_path(detail["loc"], mapping)[0], "")
        found.setdefault((problem.path, problem.message), problem)
    return list(found.values())


def _may_be_shown(details: list[ErrorDetails]) -> Iterator[tuple[ErrorDetails, bool]]:
    """Each mistake, and whether it stands in one of the first entries of its section."""
    entries = dict[tuple[int | str, ...], set[int | str]]()
    for detail in details:
        loc = detail["loc"]
        section, entry = loc[: min(1, len(loc) - 1)], loc[min(1, len(loc) - 1)] if loc else ""
        seen = entries.setdefault(section, set())
        if len(seen) < MOST_SHOWN:
            seen.add(entry)
        yield detail, entry in seen


def _problem(detail: ErrorDetails, mapping: dict[str, Any]) -> Problem:
    path, value = _path(detail["loc"], mapping)
    kind = detail["type"]
    if kind == "extra_forbidden":
        return Problem(path, _unknown_key(path, mapping))
    if kind == "missing":
        return Problem(
            (*path, str(detail["loc"][-1])), _missing(path, value, mapping, detail["loc"][-1])
        )
    if kind == "truth":
        key = detail["ctx"]["key"]
        return Problem((*path, key), detail["msg"], value=child(value, key))
    if "[key]" in detail["loc"]:
        return Problem(path, _bad_name(path, detail))
    if kind == "union_tag_invalid":
        key = str(detail["ctx"]["discriminator"]).strip("'")
        words = forms(annotation_at(path, mapping))
        given = child(value, key)
        return Problem((*path, key), _one_of(words, given), value=given)
    return Problem(path, _message(detail, path, value, mapping), value=value)


def _path(loc: tuple[int | str, ...], mapping: dict[str, Any]) -> tuple[Path, Any]:
    """The path of the file that pydantic's location means, and what stands there.

    Names of forms and of unions, which pydantic adds, stand in no file and are passed over.
    """
    path: Path = ()
    value: Any = mapping
    for segment in loc:
        here = (isinstance(value, dict) and segment in value) or (
            isinstance(value, list) and isinstance(segment, int) and segment < len(value)
        )
        if here:
            path, value = (*path, segment), value[segment]
    return path, value


def _message(detail: ErrorDetails, path: Path, value: Any, mapping: dict[str, Any]) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    annotation = annotation_at(path, mapping)
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        return _one_of(literals(annotation), value)
    if kind in ("union_tag_not_found", "model_attributes_type") and forms(annotation):
        return _formless(annotation, value)
    if kind in SIZES:
        return SIZES[kind].format(**{rule: plain(size) for rule, size in context.items()})
    if kind == "too_short":
        least = context.get("min_length", 1)
        return "must not be empty." if least == 1 else f"must have at least {least} entries."
    if part := part_of(annotation, value):
        return f"must be {noun(part)}: a mapping with {listed(list(keys(part)))}."
    if isinstance(value, bool):
        return KINDS["int"]
    for name, message in KINDS.items():
        if kind.startswith(name):
            shown = in_file(value).strip('"')
            return message.format(value=shown) if shown else message.partition(", such")[0] + "."
    return f"cannot be used: {detail['msg']}."


def _unknown_key(path: Path, mapping: dict[str, Any]) -> str:
    parent = mapping
    for segment in path[:-1]:
        parent = child(parent, segment)
    part = part_of(annotation_at(path[:-1], mapping) if path[:-1] else Scenario, parent)
    if part is None:
        return "is no key here."
    known = list(keys(part))
    return f"is no key of {noun(part)} ({', '.join(known)}).{did_you_mean(path[-1], known)}"


def _missing(path: Path, value: Any, mapping: dict[str, Any], key: str | int) -> str:
    part = part_of(annotation_at(path, mapping) if path else Scenario, value)
    return f"is missing.{_what_it_is(part, str(key))}"


def _what_it_is(part: Any, key: str) -> str:
    for name, field in part.model_fields.items() if part else ():
        if key == (field.alias or name) and field.description:
            return f" It says: {field.description}."
    return ""


def _one_of(words: list[str], value: Any) -> str:
    if len(words) == 1:
        return f'must be "{words[0]}".'
    return f"must be one of {', '.join(words)}.{did_you_mean(value, words)}"


def _formless(annotation: Any, value: Any) -> str:
    words = forms(annotation)
    if "pert" not in words:
        return f"must name its process: one of {', '.join(words)}; or be a list of rows."
    if isinstance(value, dict):
        return f"must give low, usual and high, or its dist: one of {', '.join(words)}."
    return "must be a duration, such as 4h, about 8h or {low: 2h, usual: 4h, high: 9h}."


def _bad_name(path: Path, detail: ErrorDetails) -> str:
    if detail["type"] == "value_error":
        return str(detail.get("ctx", {})["error"])
    if detail["type"] != "string_pattern_mismatch" and detail["type"] != "string_too_long":
        return f"is no size of a batch: a whole number from 1 to {LARGEST_BATCH:,}."
    name = str(path[-1]) if path else ""
    if not name.strip():
        return "has an empty name."
    return "has a name that cannot be used: a name holds no . : or > and begins with no space or -."

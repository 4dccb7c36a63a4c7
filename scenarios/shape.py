"""The shape of a scenario file: which part of the model stands at a path, and its keys."""

import re
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from scenarios.base import Part
from scenarios.errors import Path
from scenarios.scenario import Scenario
from scenarios.work import Listed

NOUNS = {"geometric": "geometric batch", "sizes": "table of batches", "money": "section of money"}
FORMS = ("dist", "process")  # the keys by which a part says which of several forms it has


def options(annotation: Any) -> list[Any]:
    """The plain types that an annotation allows, without None."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return options(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [option for member in get_args(annotation) for option in options(member)]
    return [] if annotation is NoneType else [annotation]


def keys(part: type[Part]) -> dict[str, Any]:
    """The keys of a part as a file writes them, each with its annotation."""
    return {field.alias or name: field.annotation for name, field in part.model_fields.items()}


def within(annotation: Any, value: Any, segment: str | int) -> Any:
    """The annotation one step further down, or None when nothing may stand there."""
    for option in options(annotation):
        if get_origin(option) is dict:
            return get_args(option)[1]
        if get_origin(option) is list and isinstance(value, list) and isinstance(segment, int):
            return get_args(option)[0]
    if isinstance(value, list) and "list" in forms(annotation):
        return within(keys(Listed)["rows"], value, segment)  # a bare list of rows
    part = part_of(annotation, value)
    return keys(part).get(str(segment)) if part else None


def part_of(annotation: Any, value: Any) -> type[Part] | None:
    """The part that a value is meant to be: of several forms, the one that it names."""
    parts = [o for o in options(annotation) if isinstance(o, type) and issubclass(o, Part)]
    if len(parts) < 2 or not isinstance(value, dict):
        return parts[0] if len(parts) == 1 else None
    if not any(map(form, parts)):  # without a word for its form, it is the one with these keys
        return max(parts, key=lambda part: len(value.keys() & keys(part)))
    chosen = [part for part in parts if form(part) in [value.get(key) for key in FORMS]]
    short = [part for part in parts if form(part) == "pert" and "usual" in value]
    return next(iter(chosen + short), None)


def form(part: type[Part]) -> str | None:
    """The name by which a part with several forms is chosen, such as `triangular`."""
    for key in FORMS:
        if key in part.model_fields:
            return str(get_args(part.model_fields[key].annotation)[0])
    return None


def forms(annotation: Any) -> list[str]:
    """The names of all forms that an annotation allows."""
    parts = [o for o in options(annotation) if isinstance(o, type) and issubclass(o, Part)]
    return [name for part in parts if (name := form(part))]


def annotation_at(path: Path, mapping: Any) -> Any:
    """The annotation of the model at a path of a mapping, or None when nothing may stand there."""
    annotation: Any = Scenario
    value = mapping
    for segment in path:
        annotation = within(annotation, value, segment)
        value = child(value, segment)
    return annotation


def child(value: Any, segment: str | int) -> Any:
    """What stands in a mapping or list under a key or number, or None."""
    if isinstance(value, dict):
        return value.get(segment)
    if isinstance(value, list) and isinstance(segment, int) and 0 <= segment < len(value):
        return value[segment]
    return None


def noun(part: type[Part]) -> str:
    """What people call a part: `a stage`, `an approval`, `a triangular distribution`."""
    if part is Scenario:
        return "a scenario"
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part.__name__).lower()
    words = NOUNS.get(words, words)
    if name := form(part):
        words = f"{name} distribution" if "dist" in part.model_fields else f"{name} of arrivals"
        words = words.replace("poisson of", "Poisson process of")
        words = words.replace("regular of", "regular process of")
        words = words.replace("renewal of", "renewal process of")
    vowel = words[0] in "aeiou" and not words.startswith("uni")
    return f"an {words}" if vowel else f"a {words}"


def literals(annotation: Any) -> list[str]:
    """The fixed words that an annotation allows."""
    return [
        str(word) for o in options(annotation) if get_origin(o) is Literal for word in get_args(o)
    ]

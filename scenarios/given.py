"""Which keys a file gives, and which of them would do nothing."""

from collections.abc import Iterator

from scenarios.base import Part
from scenarios.errors import ABSENT, Path, Problem


def given(part: Part) -> set[str]:
    """The keys that a part gives, as a file writes them."""
    return {type(part).model_fields[name].alias or name for name in part.model_fields_set}


def useless(part: Part, path: Path, keys: tuple[str, ...], why: str) -> Iterator[Problem]:
    """A problem for each of the keys that a part gives although it cannot have them."""
    for key in keys:
        if key in given(part):
            value = getattr(part, "process_class" if key == "class" else key)
            yield Problem((*path, key), why, value=ABSENT if isinstance(value, Part) else value)

"""Values set at paths of a mapping."""

from typing import Any

from scenarios.correctness import GIVEN
from scenarios.errors import Path, Problem, ScenarioError
from scenarios.path import resolve, set_value

TWINS: dict[str | int, str] = {GIVEN: "right", "right": GIVEN}


def applied(
    mapping: dict[str, Any], values: list[tuple[str, Any]]
) -> tuple[dict[str, Any], list[Path]]:
    """A mapping with values set, and the paths that were set.

    Raises ScenarioError when a path leads nowhere.
    """
    done = []
    for path, value in values:
        try:
            place = resolve(mapping, path)
            mapping = set_value(mapping, path, value)
        except ValueError as error:
            raise ScenarioError([Problem((path,), str(error))], None) from None
        mapping = _without_twin(mapping, place)
        done.append(place)
    return mapping, done


def _without_twin(mapping: dict[str, Any], path: Path) -> dict[str, Any]:
    """The mapping without the other way to say how right a stage is: the one set last counts."""
    if len(path) != 3 or path[0] != "stages" or path[2] not in TWINS:
        return mapping
    stage = {k: v for k, v in mapping["stages"][path[1]].items() if k != TWINS[path[2]]}
    return {**mapping, "stages": {**mapping["stages"], path[1]: stage}}

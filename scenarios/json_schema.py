"""The JSON Schema of a scenario file, from the model, so that editors complete and check it.

JSON Schema, Draft 2020-12. It knows every key and the shape of every value, short forms included;
what holds between parts (names, chances that add up) is said by loading the file.
"""

from typing import Any

from scenarios.duration import SCHEMA as DURATION
from scenarios.scenario import Scenario

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ABOUT = {
    "type": "string",
    "pattern": r"^\s*about\s+(\d+(\.\d+)?\s*(wd|min|s|h|d|w)\s*)+$",
    "examples": ["about 8h"],
}
EXTENDS = {"type": "string", "description": "a file beside this one, over which this one is laid"}
BY_CSV = {"Listed": "rows", "Empirical": "values"}
NEEDED = ("required", "oneOf", "minProperties")  # what a part needs, which another file may have
OVER = "Over"  # before the names of the parts of a file over another
IMPLIED = {"Pert"}  # {low, usual, high} needs no dist


def schema() -> Schema:
    """The schema of any file: of one that stands alone, or of one that is laid over another."""
    alone = standing_alone()
    over = _laid_over(alone)
    parts = {**alone.pop("$defs"), **over.pop("$defs"), "LaidOver": over, "StandingAlone": alone}
    return {
        "$schema": DIALECT,
        "title": "Narrows scenario",
        "$defs": parts,
        "if": {"type": "object", "required": ["extends"]},
        "then": {"$ref": "#/$defs/LaidOver"},
        "else": {"$ref": "#/$defs/StandingAlone"},
    }


def standing_alone() -> Schema:
    """The schema of a file that extends no other, and the key by which one does."""
    made: Schema = Scenario.model_json_schema(by_alias=True)
    parts = made["$defs"]
    for name, part in parts.items():
        _require_form(name, part)
        if name in BY_CSV:
            _either_csv(part, BY_CSV[name])
    whole: Schema = _spelled_short(made)
    whole["$defs"]["Length"] = _length(parts)
    whole["$defs"]["Arrivals"] = _arrivals(parts)
    whole["properties"]["extends"] = EXTENDS
    return whole


# --- a file over another: nothing is needed, and null takes away what is there


def _laid_over(alone: Schema) -> Schema:
    over: Schema = _optional(alone)
    over["required"] = ["extends"]
    over["properties"]["extends"] = EXTENDS
    over["$defs"] = {OVER + name: part for name, part in over["$defs"].items()}
    return over


def _optional(node: Any) -> Any:
    """The same schema with nothing needed; entries of a list, which replaces one, stay whole."""
    if isinstance(node, list):
        return [_optional(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    found = {
        key: value if key == "items" else _optional(value)
        for key, value in node.items()
        if key not in NEEDED
    }
    if isinstance(to := node.get("$ref"), str):
        found["$ref"] = to.replace("#/$defs/", f"#/$defs/{OVER}")
    for group in ("properties", "patternProperties"):
        if group in found:
            found[group] = {key: _or_null(part) for key, part in found[group].items()}
    if isinstance(found.get("additionalProperties"), dict):
        found["additionalProperties"] = _or_null(found["additionalProperties"])
    return found


def _or_null(part: Schema) -> Schema:
    return {"anyOf": [part, {"type": "null"}]}


# --- one that stands alone


def _form(part: Schema) -> str | None:
    """The key by which a part says which of several forms it has."""
    properties = part.get("properties", {})
    return next((key for key in ("dist", "process") if key in properties), None)


def _require_form(name: str, part: Schema) -> None:
    if (key := _form(part)) and name not in IMPLIED:
        part["required"] = sorted({key, *part.get("required", [])})


def _either_csv(part: Schema, inline: str) -> None:
    """What stands in the file, or the name of a CSV file: one of them."""
    part["required"] = [key for key in part["required"] if key != inline]
    part["properties"]["csv"] = {"type": "string", "description": "a CSV file beside this file"}
    part["oneOf"] = [{"required": [inline]}, {"required": ["csv"]}]


def _spelled_short(node: Any) -> Any:
    """The same schema, in which each choice of forms allows the short ones too."""
    if isinstance(node, list):
        return [_spelled_short(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    if isinstance(choice := node.get("discriminator"), dict):
        name = "Length" if choice["propertyName"] == "dist" else "Arrivals"
        told = {key: node[key] for key in ("description",) if key in node}
        return {**told, "$ref": f"#/$defs/{name}"}
    found = {key: _spelled_short(value) for key, value in node.items() if key != "default"}
    if "patternProperties" in found:
        found["additionalProperties"] = False
    return found


def _length(parts: Schema) -> Schema:
    forms = [{"$ref": f"#/$defs/{name}"} for name, part in parts.items() if _form(part) == "dist"]
    return {"description": "4h, about 8h, {low, usual, high}, or a dist", "anyOf": [
        DURATION, ABOUT, *forms,
    ]}  # fmt: skip


def _arrivals(parts: Schema) -> Schema:
    rows = {"type": "array", "items": {"$ref": "#/$defs/Row"}, "minItems": 1}
    names = [name for name, part in parts.items() if _form(part) == "process"]
    forms = [{"$ref": f"#/$defs/{name}"} for name in names]
    return {"description": "a process, or a list of rows", "anyOf": [rows, *forms]}

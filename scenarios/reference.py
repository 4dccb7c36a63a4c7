"""The scenario file as a page to read: every key with its value, its default and its meaning.

`docs/file-format.md` is this page; `python -m scenarios.reference > docs/file-format.md` writes it
anew from the model, so that it says no more and no less than what can be loaded.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from scenarios.base import Part
from scenarios.distribution import NOTHING
from scenarios.duration import SCHEMA as DURATION
from scenarios.json_schema import standing_alone
from scenarios.scenario import Scenario

Node = dict[str, Any]

HEAD = """# The scenario file

A scenario is one YAML file: an organisation, its work, and what might be changed in it. Every key
that it may have stands here; what the keys mean in a run is said in [semantics](semantics.md), rule
by rule. `./run schema` prints the same for editors, `./run check FILE` says what is wrong with a
file and where, and `./run new NAME --from SCENARIO` begins one.

<!-- `python -m scenarios.reference > docs/file-format.md` writes this from the model. -->
"""

WORDS = """## Values

- **A duration** is text with a unit: `30min`, `4h`, `1d`, `2w`, `1h 30min`; `1.5wd` counts working
  days of the calendar at hand. A bare number is an error.
- **A length** is a duration, or drawn afresh each time: `about 8h`,
  `{low: 4h, usual: 9h, high: 30h}` (PERT), or one of the [distributions](#distributions) by name.
- **A share** is `85%` or `0.85`.
- **When something recurs**: `every Thursday at 10:00`, `every weekday at 9:30`, `every 2 weeks on
  Monday at 8:00`, `every month on the last Friday at 16:00`, `every 168h` (from the start), or an
  iCalendar rule such as `FREQ=WEEKLY;BYDAY=TH;BYHOUR=10`.
- **A name** is yours: no dot, colon or `>`, and no dash at its beginning.
- **A path** leads to a number of the file: `teams.operations.people`.
"""

EXAMPLE = """\
name: Service desk
question: Would a second developer help more than a weekly release?
start: 2026-01-05
horizon: 26w
warm_up: auto
reference_calendar: office
decides: lead time
margin: 0.5wd
calendars:
  office: {weekly: "Mon-Fri 09:00-17:00", time_zone: Europe/London, holidays: GB}
teams:
  desk: {people: 2, calendar: office, other_work: {load: 30%, usual_size: 1h}}
  development: {people: 1, calendar: office}
stages:
  sort: {phase: demand, team: desk, effort: 20min, complete_and_accurate: 90%}
  build: {phase: build, team: development, effort: {low: 1h, usual: 4h, high: 16h}}
releases:
  monthly: {opens: every month on the first Tuesday at 18:00, calendar: office, on_holiday: move}
work:
  request:
    arrives: {process: poisson, per_week: 5}
    route: [sort, build, monthly]
handoffs:
  default: {delay: 2h, fidelity: 95%}
changes:
  second_developer: {label: A second developer, set: {teams.development.people: 2}}
  weekly: {label: A release each week, set: {releases.monthly.opens: every Tuesday at 18:00}}
alternatives:
  two developers: [second_developer]
  weekly release: [weekly]
"""


def reference() -> str:
    """The page in Markdown: one table of keys for each part of a file."""
    whole = standing_alone()
    parts: dict[str, Node] = whole["$defs"]
    order = [name for name in _reached(whole, parts) if name in parts]
    lengths = sorted(name for name in order if _form(parts[name]) == "dist" and name != "Constant")
    others = [name for name in order if name not in (*lengths, "Length", "Constant", "Arrivals")]
    blocks = [HEAD, f"## A whole file\n\n```yaml\n{EXAMPLE}```", WORDS]
    blocks.append(_section("The file", whole, Scenario, required=("name", "work")))
    blocks += [_section(name, parts[name], _model(name)) for name in others]
    blocks.append("## Distributions\n\nAll may have `at_least` and `at_most`, which rescale.")
    blocks += [_section(name, parts[name], _model(name)) for name in lengths]
    return "\n\n".join(block.strip() for block in blocks) + "\n"


def _reached(whole: Node, parts: dict[str, Node]) -> list[str]:
    """The parts in the order in which a reader of the file meets them."""
    found = list[str]()
    waiting = list(_references(whole["properties"]))
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting += _references(parts[name])
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].rsplit("/", 1)[-1]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def _model(name: str) -> type[BaseModel]:
    return next(part for part in _all_parts(Part) if part.__name__ == name)


def _all_parts(root: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for part in root.__subclasses__():
        yield part
        yield from _all_parts(part)


# --- one part


def _section(title: str, node: Node, model: type[BaseModel], required: tuple[str, ...] = ()) -> str:
    must = {*required, *node.get("required", [])}
    defaults = {field.alias or name: field for name, field in model.model_fields.items()}
    lines = [f"## {title}", "", str(node.get("description", "")).split("\n")[0], ""]
    if not node.get("properties"):
        return "\n".join(lines)
    lines += ["| key | value | unless given | |", "|---|---|---|---|"]
    for key, value in node["properties"].items():
        default = "**needed**" if key in must else _default(defaults.get(key))
        about = str(value.get("description", "")).replace("|", "\\|")
        lines.append(f"| `{key}` | {_told(value)} | {default} | {about} |")
    return "\n".join(lines)


def _default(field: Any) -> str:
    if field is None or field.is_required() or field.default in (None, "", {}, []):
        return ""
    value = field.get_default(call_default_factory=True)
    if value == NOTHING:
        return "`0`"
    return "" if isinstance(value, BaseModel) else f"`{value}`"


def _form(part: Node) -> str | None:
    return next((key for key in ("dist", "process") if key in part.get("properties", {})), None)


# --- one value


def _told(node: Node) -> str:
    """What a value may be, in words."""
    if "$ref" in node:
        return _linked(node["$ref"].rsplit("/", 1)[-1])
    if "const" in node:
        return f"`{node['const']}`"
    if "enum" in node:
        return ", ".join(f"`{value}`" for value in node["enum"])
    choices = [c for c in node.get("anyOf") or node.get("oneOf") or [] if c.get("type") != "null"]
    if choices:
        return _one_of(choices)
    kinds = {"object": _mapping, "array": _list, "string": _text}
    return kinds[node["type"]](node) if node.get("type") in kinds else _number(node)


def _linked(name: str) -> str:
    if name in ("Length", "Constant"):
        return "a length"
    if name == "Arrivals":
        forms = [
            part for part, node in standing_alone()["$defs"].items() if _form(node) == "process"
        ]
        return ", ".join(_linked(form) for form in forms)
    return f"[{name}](#{name.lower()})"


def _one_of(choices: list[Node]) -> str:
    if any("%" in str(choice.get("pattern", "")) for choice in choices):
        rest = [c for c in choices if c.get("type") not in ("number", "string")]
        return " or ".join(["a share", *map(_told, rest)])
    if _is_duration(choices):
        return "a duration"
    return " or ".join(dict.fromkeys(_told(choice) for choice in choices))


def _is_duration(choices: list[Node]) -> bool:
    return all(choice in DURATION["anyOf"] for choice in choices)


def _mapping(node: Node) -> str:
    inside = [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
    values = [value for value in inside if isinstance(value, dict)]
    return f"names: {_told(values[0])}" if values else "names: values"


def _list(node: Node) -> str:
    return f"a list: {_told(node.get('items', {}))}"


def _text(node: Node) -> str:
    return {"date": "a date", "date-time": "a date and time"}.get(node.get("format", ""), "text")


def _number(node: Node) -> str:
    kind = {"integer": "a whole number", "number": "a number", "boolean": "`true` or `false`"}
    told = kind.get(str(node.get("type")), "a value")
    if node.get("minimum") is not None:
        told += f" from {node['minimum']}"
    if node.get("exclusiveMinimum") is not None:
        told += " above 0" if node.get("type") == "number" else " from 1"
    return told + (f" to {node['maximum']}" if node.get("maximum") is not None else "")


if __name__ == "__main__":
    print(reference(), end="")

"""The way to each alternative as an answer: text, document and picture."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis import over_time
from analysis.folder import folder_for, named
from analysis.interruption import leaving
from analysis.session import on_the_way
from analysis.study import Ask
from plots import payback
from plots.save import save
from scenarios.errors import Problem, ScenarioError


def played(
    scenario: str, sets: Sequence[str], ask: Ask, workers: int | None, out: Path
) -> tuple[list[str], dict[str, Any]]:
    """What `compare --over-time` says; its picture goes into the scenario's folder in `out`."""
    if ask.precision is not None:
        what = "says nothing beside --over-time, where every week has a figure. Leave one out."
        raise ScenarioError([Problem(("--precision",), what)], scenario)
    written = list[Path]()
    with leaving(written):
        found = on_the_way(scenario, sets, ask, workers)
        folder = folder_for(out, scenario)
        title, alt = payback.finding(found), payback.told(found)
        written += save(payback.draw(found), folder, "payback", title=title, alt=alt)
        charts = list(map(str, written))
        return [*over_time.told(found), *named(written)], over_time.document(found, charts)

"""Scenario files with CSV files beside them, and what is said of them."""

from pathlib import Path

from scenarios.errors import ScenarioError
from scenarios.file import load
from scenarios.scenario import Scenario

FILE = """\
name: lists
horizon: 4w
teams: {dev: {}}
stages: {build: {team: dev, effort: 1h}, check: {team: dev}}
work:
  change:
    arrives: {process: list, csv: arrivals.csv}
    risk: {high: 50%, low: 50%}
    route: [build, check]
  defect: {priority: 1, backlog: 1, route: [build]}
"""
SAMPLE = "{dist: empirical, csv: seen.csv, column: hours, unit: h}"


def laid_out(folder: Path, files: dict[str, str | bytes], scenario: str = FILE) -> Path:
    """A folder with a scenario file and files beside it; the path of the scenario."""
    for name, text in {"lists.yaml": scenario, **files}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / "lists.yaml"


def loaded(folder: Path, files: dict[str, str | bytes], scenario: str = FILE) -> Scenario:
    return load(laid_out(folder, files, scenario))


def complaint(path: Path, sets: tuple[str, ...] = ()) -> str:
    """All that is wrong, one problem a line, with places as seen from the scenario's folder."""
    try:
        load(path, sets)
    except ScenarioError as error:
        return str(error).replace(f"{path.parent}/", "")
    return "nothing is wrong"

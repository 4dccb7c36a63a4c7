"""The page of all keys: what the model says, no more and no less, and an example that runs."""

from pathlib import Path

from scenarios.file import load
from scenarios.json_schema import standing_alone
from scenarios.reference import EXAMPLE, reference
from simulator.engine import simulate
from simulator.plan import plan
from simulator.workload import workload

PAGE = Path(__file__).parents[2] / "docs" / "file-format.md"


def test_the_page_is_what_the_model_says() -> None:
    assert PAGE.read_text() == reference(), "python -m scenarios.reference > docs/file-format.md"


def test_every_part_and_every_key_has_its_line() -> None:
    page, parts = reference(), standing_alone()["$defs"]
    for name in set(parts) - {"Constant", "Length", "Arrivals"}:
        section = page.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
        for key in parts[name].get("properties", {}):
            assert f"| `{key}` |" in section, (name, key)


def test_the_whole_file_of_the_page_runs(tmp_path: Path) -> None:
    file = tmp_path / "service_desk.yaml"
    file.write_text(EXAMPLE)
    p = plan(load(file))
    assert len(simulate(p, workload(p, seed=1)).items) > 50

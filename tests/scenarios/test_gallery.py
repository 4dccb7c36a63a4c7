"""docs/gallery.md is what the files of the library say."""

from pathlib import Path

from scenarios.gallery import gallery
from scenarios.library import names

PAGE = Path(__file__).parents[2] / "docs" / "gallery.md"
AGAIN = "write it anew: .venv/bin/python -m scenarios.gallery > docs/gallery.md"


def test_the_page_is_the_one_that_the_files_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == gallery(), AGAIN


def test_every_scenario_has_its_section_once_and_a_line_above() -> None:
    page = gallery()
    for name in names():
        assert page.count(f"\n## {name}\n") == 1
        assert page.count(f"](#{name})") == 1


def test_a_value_stands_there_as_its_file_has_it() -> None:
    row = "| people<br>`teams.desk.people` | `1` | `1` to `4` |"
    assert row in gallery()


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    for section in gallery().split("\n\n"):
        cells = {line.count("|") for line in section.splitlines() if line.startswith("|")}
        assert len(cells) <= 1, section

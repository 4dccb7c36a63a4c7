"""Holds docs/semantics.md to the tests that it names, and docs/glossary.md to the code."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "semantics.md"
GLOSSARY = ROOT / "docs" / "glossary.md"
LINK = re.compile(r"\[([^\]]+)\]\(\.\./(tests/[\w/]+\.py)\)")


def links() -> list[tuple[str, str]]:
    """Test name and file of every test that the page names; a link says the name in words."""
    found = LINK.findall(PAGE.read_text(encoding="utf-8"))
    return [("test_" + words.replace(" ", "_"), path) for words, path in found]


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("path", sorted({path for _, path in links()}))
def test_every_test_that_the_page_names_is_there(path: str) -> None:
    assert {name for name, file in links() if file == path} <= names_in(ROOT / path)


def test_every_story_pins_a_rule_of_the_page() -> None:
    stories = {
        name
        for path in (ROOT / "tests" / "stories").glob("test_*.py")
        for name in names_in(path)
        if name.startswith("test_")
    }
    assert stories - {name for name, _ in links()} == set()


def test_every_rule_of_the_page_names_a_test() -> None:
    """A rule is a paragraph or a bullet; headings, steps, tables and the last section are none."""
    text = PAGE.read_text(encoding="utf-8").partition("## 1.")[2].partition("## Not there yet")[0]
    blocks = [block.strip() for block in re.split(r"\n\n|\n(?=- )", text)]
    rules = [block for block in blocks if block and not re.match(r"#|\d\.|\||Not built| ", block)]
    leading = (
        "A run is",
        "What is lost",
        "**What is lost**",
        "An instant is",
        "A run that",
        "Without",
    )
    bare = [rule for rule in rules if not LINK.search(rule) and not rule.startswith(leading)]
    assert bare == []


def test_the_glossary_is_in_order_and_says_each_word_once() -> None:
    rows = re.findall(r"^\| \*\*([^*]+)\*\*", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    words = [word.lower().lstrip("%") for word in rows]
    assert words == sorted(set(words))


def test_the_code_uses_every_word_of_the_glossary() -> None:
    rooms = ("scenarios", "simulator", "analysis")
    code = " ".join(
        p.read_text(encoding="utf-8") for room in rooms for p in (ROOT / room).rglob("*.py")
    )
    plain = re.sub(r"[\s_]+", " ", code.lower())
    cells = re.findall(r"^\| (\*\*.+?) \|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    words = [word.lower() for cell in cells for word in re.findall(r"\*\*([^*]+)\*\*", cell)]
    assert [word for word in words if word not in plain] == []

"""What README and the pages show is what one gets."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import run_scenario

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("for-*.md"))]
SCRIPT = ("test", "check", "fix", "examine", "benchmark")  # what ./run does by itself


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(), flags=re.DOTALL)


EXAMPLES = [(page.name, code) for page in PAGES for code in blocks(page, "python")]


@pytest.mark.parametrize(("page", "code"), EXAMPLES)
def test_a_python_example_runs_as_it_stands(page: str, code: str):
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_there_are_python_examples():
    assert len(EXAMPLES) >= 2


def test_every_command_that_a_page_names_is_there():
    known = {
        command.name or command.callback.__name__
        for command in run_scenario.app.registered_commands
    }
    named = {word for page in PAGES for word in re.findall(r"\./run ([a-z]+)", page.read_text())}
    assert named <= known | set(SCRIPT)
    assert {"compare", "story", "new", "sweep"} <= named


def test_every_link_of_a_page_leads_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_answer_in_the_readme_is_the_answer_that_one_gets(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "run_scenario.py", "compare", "cab_delegation", "--out", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    answer = done.stdout.partition(str(tmp_path))[0].rstrip()
    assert answer in (ROOT / "README.md").read_text()

"""Everything works without Numba: the stories, in a process that has none."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
NO_NUMBA = "import sys; sys.modules['numba'] = None\n"


def without_numba(code: str) -> subprocess.CompletedProcess[str]:
    """What a Python process does in which importing Numba fails."""
    return subprocess.run(
        [sys.executable, "-c", NO_NUMBA + code], cwd=ROOT, capture_output=True, text=True
    )


def test_the_stories_hold_without_numba():
    done = without_numba(
        "import pytest; sys.exit(pytest.main(['-q', '-p', 'no:cacheprovider', 'tests/stories']))"
    )
    assert done.returncode == 0, done.stdout[-3000:]
    passed, skipped = (
        int(word)
        for word in done.stdout.strip().splitlines()[-1].replace(",", "").split()
        if word.isdecimal()
    )
    assert passed >= 50
    assert skipped >= 50, "the compiled engine is not there"


def test_asking_for_the_compiled_engine_without_numba_says_what_to_do():
    done = without_numba(
        "sys.argv = ['run_scenario.py', 'run', 'one_queue', '--engine', 'compiled']\n"
        "import run_scenario; run_scenario.main()"
    )
    assert done.returncode == 2
    assert "Numba" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""

"""An edit of any file of the simulator is never answered with an old engine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import compiled_cache, engine
from simulator.errors import RunError

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(compiled_cache.ROOM.rglob("*.py"))


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A copy of the simulator's sources."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(compiled_cache.ROOM, tmp_path / "simulator", ignore=ignored))


def test_a_copy_of_the_sources_has_the_same_digest(room: Path) -> None:
    assert compiled_cache.digest_of(room) == compiled_cache.digest_of(compiled_cache.ROOM)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_edit_of_any_file_gives_another_digest(source: Path, room: Path) -> None:
    before = compiled_cache.digest_of(room)
    path = room / source.relative_to(compiled_cache.ROOM)
    path.write_text(path.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
    assert compiled_cache.digest_of(room) != before


def test_another_version_of_numba_gives_another_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    before = compiled_cache.digest_of(compiled_cache.ROOM)
    monkeypatch.setattr(compiled_cache, "_numba", lambda: ["0.1", "0.1"])
    assert compiled_cache.digest_of(compiled_cache.ROOM) != before


def test_a_checkout_that_cannot_be_written_uses_the_cache_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(compiled_cache, "ROOM", tmp_path / "file" / "simulator")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    compiled_cache.folder.cache_clear()
    try:
        assert compiled_cache.folder().is_relative_to(tmp_path / "home" / "narrows")
    finally:
        monkeypatch.undo()
        compiled_cache.folder.cache_clear()


PROGRAM = """
from simulator import engine_compiled
from simulator.plan import plan
from simulator.workload import workload
from tests.simulator.generated import scenario_of
item = {"at": "1h"}
p = plan(scenario_of({"name": "a", "horizon": "9h", "teams": {"dev": {"policy": "priority"}},
    "stages": {"build": {"team": "dev", "effort": "2h"}},
    "work": {"change": {"route": ["build"], "arrives": [item, item | {"priority": 1}]}}}))
print(*engine_compiled.run(p, workload(p)).items["ended"] // 3_600_000_000)
"""


def ends(checkout: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.slow
def test_an_edited_rule_is_obeyed_at_once(tmp_path: Path) -> None:
    pytest.importorskip("numba")
    for name in ("scenarios", "simulator", "analysis", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name)
    assert ends(tmp_path) == "5 3"
    rules = tmp_path / "simulator" / "rules.py"
    stamp = rules.stat()
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("return priority if", "return -priority if"), encoding="utf-8")
    os.utime(rules, (stamp.st_atime, stamp.st_mtime))
    assert ends(tmp_path) == "3 5"


# --- which engine


def test_the_engine_asked_for_is_taken() -> None:
    assert engine.choose("simpy", 10**12, print) == "simpy"


def test_an_engine_that_is_none_is_named() -> None:
    with pytest.raises(RunError, match="'fast' is none of auto, simpy, compiled"):
        engine.choose("fast", 1, print)


def test_without_numba_auto_means_simpy_and_compiled_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compiled_cache, "available", lambda: False)
    assert engine.choose("auto", 10**12, print) == "simpy"
    with pytest.raises(RunError, match="needs Numba"):
        engine.choose("compiled", 1, print)


def test_little_work_is_not_compiled_for_and_much_is_with_a_line_that_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines: list[str] = []
    monkeypatch.setattr(compiled_cache, "available", lambda: True)
    monkeypatch.setattr(compiled_cache, "is_compiled", lambda: False)
    monkeypatch.setattr(engine.engine_compiled, "compile_now", lambda: None)
    assert engine.choose("auto", engine.WORTH_COMPILING - 1, lines.append) == "simpy"
    assert lines == []
    assert engine.choose("auto", engine.WORTH_COMPILING, lines.append) == "compiled"
    assert len(lines) == 1
    assert "20 s" in lines[0]

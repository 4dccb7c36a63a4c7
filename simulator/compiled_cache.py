"""Where the compiled engine is kept between runs, under a name that no other version has.

The name is a digest of all that its machine code depends on: the sources of the simulator,
Python, Numba and the processor. An edit of any file gives another name, so an old version is
never taken for the new one. Nothing here imports Numba.
"""

import os
import platform
import shutil
import sys
from functools import cache
from hashlib import blake2b
from importlib import metadata, util
from pathlib import Path

ROOM = Path(__file__).resolve().parent
CHECKED = os.environ.get("NARROWS_CHECK_BOUNDS", "") not in ("", "0")
PREFIX = "engine-"
VERSIONS = 8  # the latest are kept, since a test or a branch may come back to one


def available() -> bool:
    """Whether Numba is installed."""
    return util.find_spec("numba") is not None


def digest_of(room: Path) -> str:
    """The digest of a folder of sources, with Python, Numba and the processor."""
    digest = blake2b(digest_size=12)
    for path in sorted(room.rglob("*.py")):
        for part in (path.relative_to(room).as_posix().encode(), path.read_bytes()):
            digest.update(len(part).to_bytes(8, "little") + part)
    for name in (sys.version, *_numba(), str(CHECKED), platform.machine(), _processor()):
        digest.update(len(name.encode()).to_bytes(8, "little") + name.encode())
    return digest.hexdigest()


def _numba() -> list[str]:
    return [metadata.version(name) for name in ("numba", "llvmlite")] if available() else []


def _processor() -> str:
    """The name of the processor and what it can do, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    told = {line.split(":")[0].strip(): line for line in lines if ":" in line}
    return "\n".join(told.get(name, "") for name in ("model name", "flags", "Features"))


DIGEST = digest_of(ROOM)


@cache
def folder() -> Path:
    """The folder of this version: in the checkout, else where the user's caches are."""
    for place in (ROOM.parent / ".narrows_cache", _of_the_user()):
        mine = place / f"{PREFIX}{DIGEST}"
        try:
            mine.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(mine, os.W_OK):
            return mine
    return mine


def _of_the_user() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "narrows"


def is_compiled() -> bool:
    """Whether this version's machine code is in the cache already."""
    return available() and any(folder().rglob("*.nbc"))


def forget_old_versions() -> None:
    """Remove all versions but the latest few; those in use stay loaded."""
    found = [path for path in folder().parent.glob(f"{PREFIX}*") if path != folder()]
    found.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[VERSIONS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)

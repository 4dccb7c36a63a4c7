"""The folder of a sweep: its manifest, one Parquet part for each finished chunk, the final tables.

A part is written aside, made durable and renamed, so it is there in full or not at all: the parts
are the record of what is done. Whatever the order in which they came, the final tables are the
same bytes.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv, parquet

from scenarios.errors import Problem, ScenarioError

MANIFEST, PARTS, ASIDE = "manifest.json", "parts", ".aside"
TABLE, TEXT, LEGEND = "runs.parquet", "runs.csv", "columns.json"
ROOMS = ("scenarios", "simulator", "analysis")  # what decides the figures


@contextmanager
def opened(folder: Path, manifest: dict[str, Any]) -> Iterator[None]:
    """The folder of the sweep that this manifest describes, made or resumed; ours until the end.

    Raises ScenarioError when it holds another sweep, or one that is under way.
    """
    (folder / PARTS).mkdir(parents=True, exist_ok=True)
    with _held(folder):
        _agree(folder, manifest)
        for left in (*folder.glob(f"*{ASIDE}"), *(folder / PARTS).glob(f"*{ASIDE}")):
            left.unlink(missing_ok=True)  # of a sweep that was killed
        yield


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """A lock that ends with this process, however it ends."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows: two sweeps would do the same work and write the same bytes
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        flock(handle, LOCK_EX | LOCK_NB)
        yield
    except BlockingIOError:
        raise refused(folder, "is in use by another sweep. Wait for it, or take another.") from None
    finally:
        os.close(handle)


def _agree(folder: Path, manifest: dict[str, Any]) -> None:
    path = folder / MANIFEST
    if not path.exists():
        write_aside(path, json.dumps(manifest, indent=2, ensure_ascii=False).encode() + b"\n")
        return
    try:
        other = differing(folder, manifest)
    except ValueError:
        raise refused(folder, f"has a {MANIFEST} that is none. Take another folder.") from None
    if other:
        what = (
            f"holds another sweep: other {' and '.join(other)}. Take another folder, or "
            "remove this one."
        )
        raise refused(folder, what)


def differing(folder: Path, manifest: dict[str, Any]) -> list[str]:
    """In what the sweep of a folder is another than this one; all of it where there is none.

    Raises ValueError when its manifest is none.
    """
    path = folder / MANIFEST
    there = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    ours = json.loads(json.dumps(manifest))
    return [key for key in ours if there.get(key) != ours[key]]


def refused(folder: Path, what: str) -> ScenarioError:
    """The error that says what is wrong with a folder."""
    return ScenarioError([Problem((), what)], str(folder))


def version() -> str:
    """A digest of the sources that decide the figures, so that versions are never mixed."""
    digest, root = blake2b(digest_size=12), Path(__file__).resolve().parent.parent
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            for part in (path.relative_to(root).as_posix().encode(), path.read_bytes()):
                digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()


def digest(document: Any) -> str:
    """The digest of plain values, the same for the same values."""
    text = json.dumps(document, sort_keys=True, default=str, ensure_ascii=False)
    return blake2b(text.encode(), digest_size=12).hexdigest()


# --- parts


def part(folder: Path, name: str) -> Path:
    """Where the part of a chunk stands once it is finished."""
    return folder / PARTS / f"{name}.parquet"


def write_part(table: pa.Table, path: Path) -> None:
    """Writes a part; it is there in full or not at all, even when the power fails."""
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink)
    write_aside(path, sink.getvalue())


def write_aside(path: Path, data: Any) -> None:
    """Writes a file under another name, makes it durable, and then gives it its own."""
    aside = path.with_name(f"{path.name}.{os.getpid()}{ASIDE}")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    if os.name == "posix":  # the name is durable when its folder is
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def joined(folder: Path, names: Sequence[str]) -> pa.Table:
    """The rows of all parts, in the order of these names."""
    tables = (parquet.read_table(part(folder, name)) for name in names)
    return pa.concat_tables(tables).combine_chunks()


def write_tables(folder: Path, table: pa.Table, legend: dict[str, Any]) -> list[Path]:
    """Writes the table as Parquet and as CSV, and what its columns mean; where they are."""
    text, data = pa.BufferOutputStream(), pa.BufferOutputStream()
    parquet.write_table(table, data)
    csv.write_csv(table, text)
    explained = json.dumps(legend, indent=2, ensure_ascii=False).encode() + b"\n"
    files = {TEXT: text.getvalue(), TABLE: data.getvalue(), LEGEND: explained}
    for name, content in files.items():
        write_aside(folder / name, content)
    return [folder / name for name in files]

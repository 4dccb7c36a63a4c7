"""Holds what is true of the checkout as a whole: its addresses, its locks, its scripts."""

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# ---- committed text names no registry and no place of this machine
# The strings are put together here, or this file would be the first finding.

HOSTS = ["pypi." + "org", "python" + "hosted.org", "npm" + "js.", "yarn" + "pkg.com"]
HOSTS += ["deb." + "debian", "debian" + ".org", "ana" + "conda.org", "crates" + ".io"]
PLACES = [
    "/work" + "/main",
    "/work" + "/shared",
    "/root" + "/",
    "/opt" + "/pypi",
    "/opt" + "/wheels",
]


def addresses(text: str) -> list[str]:
    places = PLACES + [f"{place}/" for place in (ROOT, Path.home()) if len(place.parts) > 2]
    patterns = [re.escape(host) for host in HOSTS]
    patterns += [rf"(?<![\w./~}}-]){re.escape(place)}" for place in places]
    return re.findall("|".join(patterns), text, re.IGNORECASE)


def committed_texts() -> Iterator[tuple[str, str]]:
    """Path and text of what is committed or about to be; skips the test outside a checkout."""
    ask = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(ask, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git checkout here")
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b""
        if b"\0" not in content:
            yield name, content.decode("utf-8", "replace")


def test_committed_text_names_no_registry_and_no_place_of_this_machine() -> None:
    found = {name: addresses(text) for name, text in committed_texts()}
    assert {name: places for name, places in found.items() if places} == {}


@pytest.mark.parametrize("text", [f"see https://{host}org/x" for host in HOSTS] + PLACES)
def test_an_address_is_found_in_text(text: str) -> None:
    assert len(addresses(f'x = "{text}"')) >= 1


def test_relative_and_foreign_paths_are_no_addresses() -> None:
    assert addresses("../shared/design, docs/work" + "/main, $HOME/root" + "/x, Debian") == []


# ---- what is locked

LOCKS = ("requirements.lock", "requirements-benchmarks.lock")


def locked(text: str) -> dict[str, int]:
    """Package to the number of its hashes; what has no exact version is left out."""
    entries = re.split(r"\n(?=\S)", text)
    pins = (
        (re.match(r"([\w.-]+)==\S+", entry), entry.count("--hash=sha256:")) for entry in entries
    )
    return {pin[1].lower().replace("_", "-"): hashes for pin, hashes in pins if pin}


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_is_pinned_by_hash_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    assert [package for package, hashes in locked(text).items() if hashes == 0] == []
    assert [line for line in text.splitlines() if re.match(r"\s*-(?!-hash=)|.*://", line)] == []


def test_everything_that_pyproject_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.match(r"[\w.-]+", line)[0].replace(".", "-") for line in asked}
    assert names - locked((ROOT / "requirements.lock").read_text()).keys() == set()


def test_a_package_without_a_hash_is_noticed() -> None:
    assert locked("a==1 \\\n    --hash=sha256:0\nb_c==2\nd>=3\n") == {"a": 1, "b-c": 0}


def test_both_locks_agree_where_they_overlap() -> None:
    run, benchmarks = (
        set(re.findall(r"^[\w.-]+==[^\\]+", (ROOT / name).read_text(), re.MULTILINE))
        for name in LOCKS
    )
    shared = {pin.partition("==")[0] for pin in run} & {
        pin.partition("==")[0] for pin in benchmarks
    }
    assert {pin for pin in run ^ benchmarks if pin.partition("==")[0] in shared} == set()


# ---- the scripts


@pytest.mark.parametrize(("name", "shell"), [("run", "sh"), (".ci/run", "bash")])
def test_a_script_can_be_run_and_is_well_formed(name: str, shell: str) -> None:
    assert os.access(ROOT / name, os.X_OK)
    assert subprocess.run([shell, "-n", ROOT / name], check=False).returncode == 0

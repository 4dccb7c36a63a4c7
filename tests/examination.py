"""The long checks of ./run examine, and the report that they write: docs/validation.md.

Thousands of generated scenarios on both engines with the referee behind each run, and every
closed form to a standard error of 0.5 %. What is done is kept chunk by chunk in a folder, so
that an examination that is stopped goes on where it was.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.plan import Plan
    from simulator.record import Record
    from simulator.workload import Workload

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "out" / "examination"
REPORT = ROOT / "docs" / "validation.md"
CHUNK = 100
SHOWN = 20
LUCK_RUNS = 20
PARTS = ("scenarios", "theory", "luck")
SCENARIOS, CLOSED_FORMS, LUCK = "Generated scenarios", "Closed forms", "Common random numbers"
TITLES = (SCENARIOS, CLOSED_FORMS, LUCK)
GENERATOR, THEORY = "tests/simulator/generated*.py", "tests/theory/*.py"  # who asks the rooms
LIBRARY = "scenarios/*.yaml"


@dataclass(frozen=True)
class Part:
    """What came of some generated scenarios."""

    first: int
    scenarios: int
    items: int
    intervals: int
    seatings: int
    breaches: list[str]  # what the referee found, where engines differ, or ledgers do not add up


def examined(first: int) -> Part:
    """The scenarios of one chunk, each run on every engine, refereed and compared."""
    from scenarios.errors import ScenarioError
    from simulator.compiled_cache import available
    from simulator.engine import simulate
    from simulator.errors import RunError
    from simulator.plan import plan
    from simulator.referee import names_of, referee
    from simulator.workload import workload
    from tests.simulator.generated import generated, scenario_of
    from tests.simulator.twins import differences

    items, intervals, seatings, found = 0, 0, 0, list[str]()
    for seed in range(first, first + CHUNK):
        try:
            p = plan(scenario_of(generated(seed)))
        except ScenarioError as wrong:
            found.append(f"scenario {seed}: is none: {wrong}")
            continue
        w = workload(p, seed)
        try:
            record = simulate(p, w, "simpy")
        except RunError as stopped:
            found += [f"scenario {seed}: {told}" for told in _stops_alike(p, w, str(stopped))]
            continue
        found += [
            f"scenario {seed}: {breach}" for breach in referee(p.scenario, record, names_of(p))
        ]
        found += [f"scenario {seed}: {told}" for told in _unbalanced(p, record)]
        if available():
            found += [f"scenario {seed}: {told}" for told in differences(p, w, record)]
        items += len(record.items)
        intervals += len(record.intervals)
        seatings += len(record.seatings)
    return Part(first, CHUNK, items, intervals, seatings, found)


def _unbalanced(p: "Plan", record: "Record") -> Iterator[str]:
    """Nothing, if both ledgers of a run add up."""
    from analysis.ledgers import UnbalancedError, balance

    try:
        balance(p, record)
    except UnbalancedError as error:
        yield f"the ledgers: {error}"


def _stops_alike(p: "Plan", w: "Workload", told: str) -> Iterator[str]:
    """Nothing, if a run that cannot go on stops with the same words on the compiled engine."""
    from simulator.compiled_cache import available
    from simulator.engine import simulate
    from simulator.errors import RunError

    if not available():
        return
    try:
        simulate(p, w, "compiled")
    except RunError as stopped:
        if str(stopped) != told:
            yield f"one engine says {told!r} and the other {str(stopped)!r}"
    else:
        yield f"one engine says {told!r} and the other goes on"


# --- kept, so that nothing is lost and nothing done twice


def digest(asking: str) -> str:
    """What results depend on: every source of the rooms, and of what asks for them."""
    rooms = ("scenarios/*.py", "simulator/**/*.py", "analysis/*.py", asking)
    total = blake2b(digest_size=8)
    for path in sorted(path for room in rooms for path in ROOT.glob(room)):
        total.update(path.read_bytes())
    return total.hexdigest()


def parts(scenarios: int, workers: int) -> Iterator[Part]:
    """All chunks in order, those that are kept without running them again."""
    folder = KEPT / digest(GENERATOR)
    folder.mkdir(parents=True, exist_ok=True)
    firsts = range(0, scenarios, CHUNK)
    missing = [first for first in firsts if not _kept(folder, first).exists()]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for number, part in enumerate(pool.map(examined, missing), 1):
            _keep(_kept(folder, part.first), part)
            print(f"{number * CHUNK:,} of {len(missing) * CHUNK:,} scenarios", file=sys.stderr)
    for first in firsts:
        yield Part(**json.loads(_kept(folder, first).read_text()))


def _kept(folder: Path, first: int) -> Path:
    return folder / f"{first:08}.json"


def _keep(path: Path, part: Part) -> None:
    """Written aside and renamed, so that a chunk is there whole or not at all."""
    aside = path.with_suffix(".part")
    with aside.open("w") as file:
        json.dump(asdict(part), file)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def theory(workers: int) -> tuple[int, list[dict[str, object]]]:
    """The slow tests: pytest's exit code, and each figure beside its closed form, by test.

    Tests that have passed on these sources are not run again: tests/theory/conftest.py keeps them.
    """
    folder = KEPT / digest(THEORY)
    folder.mkdir(parents=True, exist_ok=True)
    done = {f"--deselect={figure['test']}" for figure in _figures(folder)}
    environment = {**os.environ, "NARROWS_AGREEMENTS": str(folder)}
    command = [sys.executable, "-m", "pytest", "-q", "-n", str(workers), "-m", "slow", "tests"]
    code = subprocess.run([*command, *done], cwd=ROOT, env=environment, check=False).returncode
    return code, sorted(_figures(folder), key=lambda row: (str(row["test"]), str(row["figure"])))


def _figures(folder: Path) -> list[dict[str, object]]:
    files = folder.glob("*.jsonl")
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


def common_luck() -> list[tuple[str, str, float]]:
    """By scenario of the library and alternative: its variance ratio."""
    from analysis.common_luck import variance_ratios
    from analysis.comparison import comparison
    from analysis.replications import InTurn
    from analysis.study import Ask, prepared, study
    from scenarios.library import names
    from scenarios.setting import variants

    found = list[tuple[str, str, float]]()
    for name in names():
        futures = variants(name)
        if len(futures) > 1:
            ask = Ask(replications=LUCK_RUNS)
            compared = comparison(study(prepared(futures, ask), InTurn()))
            found += [(name, other, ratio) for other, ratio in variance_ratios(compared)]
    return found


# --- the report, section by section


def of_scenarios(found: list[Part]) -> str:
    """What the generated scenarios came to."""
    breaches = [breach for part in found for breach in part.breaches]
    scenarios = sum(part.scenarios for part in found)
    lines = [
        f"{scenarios:,} scenarios, half of them full of ties, each run on both engines with the",
        "referee behind it, and at both levels of detail; both ledgers add up to the microsecond.",
        "",
        "| scenarios | items | intervals | seatings | breaches and differences |",
        "|---|---|---|---|---|",
        f"| {scenarios:,} | {sum(p.items for p in found):,} | {sum(p.intervals for p in found):,} "
        f"| {sum(p.seatings for p in found):,} | {len(breaches)} |",
        *([""] if breaches else []),
        *[f"- {breach}" for breach in breaches[:SHOWN]],
    ]
    return _section(digest(GENERATOR), lines)


def of_theory(figures: list[dict[str, object]]) -> str:
    """Each figure beside its closed form."""
    lines = [
        "Each figure within four standard errors of theory, by Student's t where replications are",
        "few. The sources stand in the tests.",
        "",
        "| test | figure | theory | found | standard error | errors off |",
        "|---|---|---|---|---|---|",
        *[_row(figure) for figure in figures],
    ]
    return _section(digest(THEORY), lines)


def of_luck(luck: list[tuple[str, str, float]]) -> str:
    """What the same luck buys in each scenario of the library."""
    lines = [
        "How many times the runs that the comparison of an alternative with today would take on",
        f"independent luck, on the figure that decides; from {LUCK_RUNS} runs, so only roughly.",
        "",
        "| scenario | alternative | variance ratio |",
        "|---|---|---|",
        *[f"| {name} | {other} | {ratio:.3g} |" for name, other, ratio in luck],
    ]
    return _section(digest(LIBRARY), lines)


def _section(sources: str, lines: list[str]) -> str:
    return "\n".join([f"Digest of the sources: `{sources}`.", "", *lines])


def _row(figure: dict[str, object]) -> str:
    found, theory, error = (float(str(figure[key])) for key in ("found", "theory", "error"))
    off = abs(found - theory) / error if error else 0.0
    test = str(figure["test"]).split("::")[-1]
    return f"| {test} | {figure['figure']} | {theory:.6g} | {found:.6g} | {error:.2g} | {off:.1f} |"


def report(old: str, new: dict[str, str]) -> str:
    """The report with these sections new, and others as they were and of the sources they name."""
    kept = [section.partition("\n")[::2] for section in old.split("\n## ")[1:]]
    sections = {title: text.strip() for title, text in kept if title in TITLES} | new
    head = "# Validation\n\nWritten by `./run examine`, section by section; not by hand."
    told = [f"## {title}\n\n{sections[title]}" for title in TITLES if title in sections]
    return "\n\n".join([head, *told]) + "\n"


def main() -> int:
    """Runs the examination, or a part, and writes its report; 1 when anything does not hold."""
    parser = argparse.ArgumentParser(prog="./run examine", description=__doc__)
    parser.add_argument("--scenarios", type=int, default=10_000, help="generated scenarios")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", choices=PARTS, help="one part; the report keeps the others")
    asked = parser.parse_args()
    try:
        failed = [_examine(part, asked) for part in PARTS if asked.only in (None, part)]
    except KeyboardInterrupt:
        print("Interrupted; what is done is kept.", file=sys.stderr)
        return 130
    return 1 if any(failed) else 0


def _examine(part: str, asked: argparse.Namespace) -> bool:
    """One part and its section of the report; whether anything does not hold."""
    if part == "scenarios":
        found = list(parts(asked.scenarios, asked.workers))
        failed = any(part.breaches for part in found)
        title, section = SCENARIOS, of_scenarios(found)
    elif part == "theory":
        code, figures = theory(asked.workers)
        failed, title, section = bool(code), CLOSED_FORMS, of_theory(figures)
    else:
        failed, title, section = False, LUCK, of_luck(common_luck())
    old = REPORT.read_text() if REPORT.exists() else ""
    REPORT.write_text(report(old, {title: section}))
    print(f"{title}: {'does not hold' if failed else 'done'}; see {REPORT.name}")
    return failed


if __name__ == "__main__":
    sys.exit(main())

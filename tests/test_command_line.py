"""Tries the command line as a newcomer would, mistakes included."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import run_scenario
from tests.analysis.tiny import TINY

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "scenarios"
QUICK = ["--replications", "2", "--workers", "1"]


@dataclass(frozen=True)
class Said:
    """What a command has said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


class Shell:
    """A folder with a scenario in it, and a way to ask for things there."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.capsys, self.patch = capsys, patch

    def __call__(self, *words: str, stdin: str = "") -> Said:
        self.patch.setattr(sys, "argv", ["run_scenario.py", *words])
        self.patch.setattr(sys, "stdin", StringIO(stdin))
        with pytest.raises(SystemExit) as ended:
            run_scenario.main()
        told = self.capsys.readouterr()
        return Said(int(ended.value.code or 0), told.out, told.err)


@pytest.fixture
def shell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Shell:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.yaml").write_text(TINY)
    (tmp_path / "folder.csv").mkdir()
    return Shell(capsys, monkeypatch)


# ---- mistakes


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("lst", "No such command 'lst'. Did you mean 'list'?"),
        ("compare", "Missing argument 'SCENARIO'."),
        ("compare cab_delegatoin", 'Did you mean "cab_delegation"?'),
        ("compare nosuch.yaml", "nosuch.yaml: is no file."),
        ("compare .", "The library has "),
        ("show tiny.yaml more", "Got unexpected extra argument(s) (more)"),
        ("run tiny.yaml --replicatons 3", "--replicatons. Did you mean --replications?"),
        ("run tiny.yaml --replications two", "--replications: must be a whole number, such as 20."),
        ("check tiny.yaml --against 12 --replications 1", "1 must be at least 2. One run does not"),
        ("run tiny.yaml --replications 0", "0 must be at least 1."),
        ("compare tiny.yaml --replications 1", "1 must be at least 2. One run does not tell"),
        ("run tiny.yaml --workers 0", "0 must be at least 1."),
        ("run tiny.yaml --engine fast", "'fast' is not one of 'auto', 'simpy', 'compiled'."),
        ("run tiny.yaml --set teams.opps.people=3", 'Did you mean "ops"?'),
        ("run tiny.yaml --set teams.ops.people", "must be path=value"),
        ("run tiny.yaml --set =3", "--set: =3 must be path=value, such as teams.operations."),
        ("run tiny.yaml --set teams.ops.people=1e7", "= 10000000.0 must be at most 1,000."),
        ("run tiny.yaml --set teams.ops.people=many", '"many" must be a whole number.'),
        ("run tiny.yaml --log runs.txt", "--log runs.txt: must end in .csv or .parquet."),
        ("run tiny.yaml --log tiny.yaml/x.csv", "tiny.yaml: "),
        ("run tiny.yaml --log folder.csv", "folder.csv: Is a directory"),
        ("compare tiny.yaml --out tiny.yaml", "tiny.yaml"),
        ("run tiny.yaml --out tiny.yaml", "tiny.yaml"),
        ("sweep tiny.yaml --out tiny.yaml", "tiny.yaml"),
    ],
)
def test_a_mistake_is_one_clear_message_and_exit_code_2(
    shell: Shell, words: str, expected: str
) -> None:
    said = shell(*words.split())
    assert (said.code, said.out) == (2, "")
    assert expected in said.err
    assert len(said.err.splitlines()) <= 2
    assert "Traceback" not in said.err


def test_nothing_to_compare_with_says_what_to_do(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "alone.yaml").write_text(TINY.partition("alternatives:")[0])
    said = shell("compare", "alone.yaml", *QUICK)
    assert said.code == 2
    assert "has no alternatives, so there is nothing to compare. Use run" in said.err


def test_all_mistakes_of_a_file_are_told_at_once(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(
        TINY.replace("people: 1,", "peple: 1,").replace("80%", "800%")
    )
    said = shell("check", "bad.yaml")
    assert said.code == 2
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["bad.yaml"] * 2
    assert 'Did you mean "people"?' in said.err


# ---- help


def test_help_names_the_commands_and_the_exit_codes(shell: Shell) -> None:
    said = shell("--help")
    assert said.code == 0
    assert all(f"  {name} " in said.out for name in ("list", "show", "check", "run", "compare"))
    assert "..." not in said.out.partition("Commands to begin with:")[2]
    assert "130 interrupted" in " ".join(said.out.split())


def test_help_begins_with_the_seven_commands_that_a_newcomer_needs(shell: Shell) -> None:
    first, _, others = (
        shell("--help").out.partition("Commands to begin with:\n")[2].partition("\n\n")
    )
    assert [line.split()[0] for line in first.splitlines()] == [
        "compare", "list", "show", "check", "new", "run", "story",
    ]  # fmt: skip
    assert "  sweep " in others


COMMON = ("replications", "seed", "engine", "workers", "set", "out", "json")


@pytest.mark.parametrize(
    ("name", "has"),
    [
        ("run", COMMON),
        ("compare", COMMON),
        ("sweep", COMMON),
        ("check", (*COMMON[:5], "json")),
        ("story", ("seed", "engine", "set", "json")),
        ("show", ("set", "json")),
        ("list", ("json",)),
    ],
)
def test_common_options_are_the_same_everywhere(shell: Shell, name: str, has: Any) -> None:
    there, model = common_options(shell, name), dict(common_options(shell, "run"))
    assert tuple(option for option, _ in there) == has
    assert all(told == model[option] for option, told in there)


def common_options(shell: Shell, name: str) -> list[tuple[str, str]]:
    """Name and words of each common option of a command, in the order of its help."""
    lines = re.findall(r"^  --(\w+) .*?  +(\S.*)", shell(name, "--help").out, re.MULTILINE)
    return [(option, told.partition("  [")[0]) for option, told in lines if option in COMMON]


def test_no_command_is_answered_with_the_help(shell: Shell) -> None:
    said = shell()
    assert said.code == 2
    assert said.err.startswith("Usage: ./run ")


# ---- list, show, check


def test_list_gives_objects_with_name_and_question(shell: Shell) -> None:
    said = shell("list", "--json")
    assert said.code == 0
    assert {"name", "question"} <= set(said.document[0])
    assert "cab_delegation" in [entry["name"] for entry in said.document]


def test_list_as_text_has_each_scenario_with_its_question(shell: Shell) -> None:
    out = shell("list").out
    assert re.search("^ cab_delegation +What does a weekly board cost", out, re.MULTILINE)


def test_show_tells_teams_means_levers_and_where_numbers_come_from(shell: Shell) -> None:
    out = shell("show", "cab_delegation", "--set", "teams.testing.people=17").out
    assert re.search("^ testing +17  office ", out, re.MULTILINE)
    assert "\nLEVERS (move one with --set path=value)\n" in out
    assert "\nNUMBERS (grade A: measured in a study" in out
    assert "\n   C  " in out
    assert max(map(len, out.splitlines())) <= 100


def test_show_tells_the_mean_of_a_distribution(shell: Shell) -> None:
    effort = "stages.build.effort={low: 3h, usual: 7h, high: 25h}"
    assert "3h, 7h, 25h (PERT)    9.33 h" in shell("show", "tiny.yaml", "--set", effort).out


def test_show_tells_what_was_set(shell: Shell) -> None:
    said = shell("show", "tiny.yaml", "--set", "teams.ops.people=7", "--json")
    assert said.document["teams"]["ops"]["people"] == 7


def test_check_of_a_sound_scenario_ends_with_0_and_tells_loads(shell: Shell) -> None:
    said = shell("check", "tiny.yaml")
    assert said.code == 0
    assert said.out.splitlines()[-1] == "No problem found."
    loads = shell("check", "tiny.yaml", "--json").document["futures"]["today"]["teams"]
    assert loads["ops"]["has"] == 40.0


def test_check_of_an_overloaded_scenario_ends_with_1(shell: Shell) -> None:
    said = shell("check", "tiny.yaml", "--set", "stages.deploy.effort.mean=9h")
    assert said.code == 1
    assert "teams.ops is offered" in said.out
    again = shell("check", "tiny.yaml", "--set", "stages.deploy.effort.mean=9h", "--json")
    assert again.code == 1
    assert again.document["problems"][0]["future"] == "today"


def test_check_names_what_nothing_uses_and_ends_with_1(shell: Shell, tmp_path: Path) -> None:
    idle = TINY.replace("stages:\n", "stages:\n  pack: {team: night, effort: 1h}\n")
    (tmp_path / "idle.yaml").write_text(idle.replace("teams:\n", "teams:\n  night: {people: 1}\n"))
    said = shell("check", "idle.yaml")
    assert said.code == 1
    assert "stages.pack stands on no route, so nothing is ever done there." in said.out
    assert "No problem found." not in said.out
    told = shell("check", "idle.yaml", "--json").document["problems"]
    assert [problem["future"] for problem in told] == [None]


# ---- run


def test_run_tells_figures_with_interval_and_clock(shell: Shell) -> None:
    said = shell("run", "tiny.yaml", *QUICK, "--json")
    assert said.code == 0
    figure = said.document["figures"][0]
    assert figure["unit"] == "days"
    assert figure["clock"] == 'working time of calendar "office" (8 h a day)'
    today = figure["futures"]["today"]
    assert today["low"] < today["value"] < today["high"]


def test_one_run_has_no_interval_and_json_says_null(shell: Shell) -> None:
    said = shell("run", "tiny.yaml", "--replications", "1", "--json")
    assert said.document["figures"][0]["futures"]["today"]["low"] is None


def test_another_seed_gives_other_figures_and_0_is_a_seed(shell: Shell) -> None:
    outs = [shell("run", "tiny.yaml", *QUICK, "--seed", seed, "--json").out for seed in "010"]
    assert outs[0] == outs[2] != outs[1]


def test_a_log_holds_every_interval_and_an_items_causes_follow_each_other(shell: Shell) -> None:
    said = shell("run", "tiny.yaml", "--replications", "1", "--log", "logs/runs.csv")
    assert "logs/runs.csv holds run 1; its times are local (UTC)." in said.out
    with Path("logs/runs.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert ",".join(rows[0]) == "item,type,place,visit,team,person,cause,begins,ends,cut"
    assert rows[0]["begins"].endswith("+00:00")
    first = [row for row in rows if row["item"] == "change-1"]
    instants = [
        tuple(datetime.fromisoformat(row[end]) for end in ("begins", "ends")) for row in first
    ]
    assert all(one[1] == other[0] for one, other in pairwise(instants))
    assert {row["cut"] for row in rows if row["ends"] == max(r["ends"] for r in rows)} == {"true"}
    assert {row["cause"] for row in rows} >= {"contention", "unavailability", "approval", "handoff"}


def test_a_log_in_parquet_has_the_same_rows_with_times_of_the_zone(shell: Shell) -> None:
    from pyarrow import parquet

    for name in ("runs.csv", "runs.parquet"):
        shell("run", "tiny.yaml", "--replications", "1", "--log", name)
    table = parquet.read_table("runs.parquet")
    with Path("runs.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert table.num_rows == len(rows)
    assert table["begins"][0].as_py() == datetime.fromisoformat(rows[0]["begins"])


# ---- compare


def test_compare_prints_the_verdict_the_table_and_its_pictures(shell: Shell) -> None:
    said = shell("compare", "tiny.yaml", *QUICK, "--out", "pictures")
    assert said.code == 0
    assert "\nVERDICT  " in said.out
    assert "\nNOT SAID " in said.out
    paths = [line for line in said.out.splitlines() if line.startswith("pictures/tiny/")]
    assert {Path(path).suffix for path in paths} == {".png", ".svg", ".pdf"}
    assert all(Path(path).stat().st_size > 1000 for path in paths)
    assert "\x1b" not in said.out
    assert max(map(len, said.out.splitlines())) <= 100


def test_json_has_the_figures_of_the_table_and_nothing_else(shell: Shell) -> None:
    table = shell("compare", "tiny.yaml", *QUICK).out
    document = shell("compare", "tiny.yaml", *QUICK, "--json").document
    for figure in document["figures"]:
        label = f" {figure['name']} ({figure['unit']})"
        line = next(line for line in table.splitlines() if line.startswith(label))
        shown = float(line[len(label) :].split()[0])
        assert shown == pytest.approx(figure["futures"]["today"]["value"], abs=0.51)
        assert "clock" in figure
    assert all(Path(path).is_file() for path in document["charts"])
    sums = document["lead_time_by_cause"]["futures"]["today"]
    assert sum(share["total"] for share in sums["shares"]) == sums["total"]
    steps = document["lead_time_difference"]["by"]
    totals = {
        by: [sum(x[end] for x in found) for end in ("before", "after")]
        for by, found in steps.items()
    }
    assert totals["cause"] == totals["place"] == totals["team"]
    assert totals["cause"][0] == sums["total"]


def test_run_draws_today_where_it_is_asked_to(shell: Shell) -> None:
    said = shell("run", "tiny.yaml", *QUICK, "--out", "pictures", "--json")
    names = {Path(path).stem for path in said.document["charts"]}
    assert names == {"lead_time_by_cause", "lead_times"}
    assert all(Path(path).is_file() for path in said.document["charts"])


# ---- the whole program, in a process of its own


def command(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "run_scenario.py"), *words]


def test_the_same_bytes_twice_and_with_one_or_two_workers(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(TINY)
    outs = []
    for workers in ("1", "2", "2"):
        words = command("compare", "tiny.yaml", "--replications", "2", "--workers", workers)
        outs.append(subprocess.run(words, cwd=tmp_path, capture_output=True, check=True).stdout)
    assert outs[0] == outs[1] == outs[2]


@pytest.mark.skipif(os.name == "nt", reason="needs pipes that end")
@pytest.mark.parametrize("words", ["--help", "run --help", "list", "list --json", "schema"])
def test_a_reader_who_goes_away_is_no_mistake(words: str) -> None:
    read, write = os.pipe()
    os.close(read)
    said = subprocess.run(
        command(*words.split()), stdout=write, stderr=subprocess.PIPE, check=False, text=True
    )
    os.close(write)
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="needs pipes that end")
def test_the_answer_no_is_given_even_when_nobody_reads_why(tmp_path: Path) -> None:
    (tmp_path / "full.yaml").write_text(TINY.replace("mean: 3h", "mean: 9h"))
    read, write = os.pipe()
    os.close(read)
    said = subprocess.run(
        command("check", "full.yaml"), cwd=tmp_path, stdout=write, stderr=subprocess.PIPE,
        check=False, text=True,
    )  # fmt: skip
    os.close(write)
    assert (said.returncode, said.stderr) == (1, "")


@pytest.mark.skipif(os.name == "nt", reason="needs process groups")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_a_sweep_stopped_half_way_says_what_it_keeps_and_does_nothing_twice(
    tmp_path: Path, stop: signal.Signals
) -> None:
    library = (LIBRARY / "one_queue.yaml").read_text()
    (tmp_path / "desk.yaml").write_text(library.replace("low: 1, high: 4", "low: 1, high: 8"))
    words = command("sweep", "desk.yaml", "--replications", "3", "--engine", "simpy", "--steps=20")
    words += ["--set=horizon=80w"]
    swept = tmp_path / "out" / "desk" / "sweep"
    with subprocess.Popen(
        [*words, "--workers=2"], cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=listening,
    ) as process:  # fmt: skip
        wait_for(lambda: [*swept.glob("parts/*.parquet")])
        process.send_signal(stop)
        _, err = process.communicate(timeout=60)
    wait_for(lambda: not group(process.pid))
    kept = {path: path.stat().st_mtime_ns for path in swept.glob("parts/*.parquet")}
    assert 0 < len(kept) < 8
    assert not (swept / "runs.csv").exists()
    if stop == signal.SIGINT:
        assert process.returncode == 130
        told = f"Interrupted; {3 * len(kept)} of 24 runs are kept in out/desk/sweep. The same"
        assert told in err.decode()
        said = [line for line in err.decode().splitlines() if "runs done" not in line]
        assert len(said) == 1  # beside progress, where the machine is slow
    for more in ([], ["--out=whole"]):
        subprocess.run([*words, *more, "--workers=1"], cwd=tmp_path, check=True)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    whole = tmp_path / "whole" / "desk" / "sweep"
    for name in ("runs.csv", "runs.parquet", "columns.json", "manifest.json"):
        assert (swept / name).read_bytes() == (whole / name).read_bytes()


def test_an_interruption_names_the_files_that_are_there(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    def ended(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(os, "_exit", ended)
    monkeypatch.setattr("plots.lead_times.draw", interrupted)
    said = shell("run", "tiny.yaml", *QUICK, "--log", "life.csv", "--out", "pictures")
    assert said.code == 130
    told = said.err.splitlines()[-4:]
    assert told[:2] == ["Interrupted; already written:", "life.csv"]
    assert [Path(path).is_file() for path in told[2:]] == [True, True]
    monkeypatch.setattr("analysis.session.studied", interrupted)
    said = shell("run", "tiny.yaml", *QUICK, "--log", "other.csv")
    assert said.err.splitlines()[-1] == "Interrupted; nothing was written."
    assert not Path("other.csv").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs process groups")
def test_an_interruption_ends_with_130_and_leaves_no_worker(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(TINY)
    many = ["--replications", "500", "--workers", "2", "--engine", "simpy"]
    words = command("compare", "tiny.yaml", *many)
    with subprocess.Popen(
        words, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True, text=True,
        preexec_fn=listening,
    ) as process:  # fmt: skip
        wait_for(lambda: len(group(process.pid)) > 2)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    wait_for(lambda: not group(process.pid))


def listening() -> None:
    """In a child: an interruption is heard, even where whoever started the tests hears none."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for(true: Any) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def group(number: int) -> list[int]:
    """The living processes of a process group; empty where there is no /proc to look it up."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, pgrp = path.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(pgrp) == number and state != "Z":
            found.append(int(path.parent.name))
    return found


# ---- a file of one's own


def test_a_new_file_is_copied_checked_and_never_written_over(shell: Shell, tmp_path: Path) -> None:
    said = shell("new", "mine", "--from", "one_queue")
    assert said.code == 0
    assert (tmp_path / "mine.yaml").exists()
    assert shell("check", "mine.yaml").code == 0
    again = shell("new", "mine", "--from", "one_queue")
    assert again.code == 2
    assert "Traceback" not in again.err


def test_a_new_file_is_written_from_answers(shell: Shell, tmp_path: Path) -> None:
    step = ["sort", "desk", "2", "all", "30%", "30min", "10min", "2h", "90%"]
    again = ["close", "desk", "5min", "5min", "5min", ""]  # its team is known
    answers = ["Where is it lost?", "ticket", "14", "", *step, "y", *again, "n", "n"]
    said = shell("new", "ours", stdin="\n".join(answers) + "\n")
    assert said.code == 0, said.err
    assert (
        "desk: {people: 2, calendar: office, other_work: {load: 0.3,"
        in (tmp_path / "ours.yaml").read_text()
    )
    assert shell("check", "ours.yaml").code == 0


def test_questions_that_get_no_answer_end_without_a_file(shell: Shell, tmp_path: Path) -> None:
    said = shell("new", "ours", stdin="Where is it lost?\n")
    assert (said.code, said.err) == (130, "Interrupted; nothing was written.\n")
    assert not (tmp_path / "ours.yaml").exists()


def test_the_schema_is_one_json_document(shell: Shell) -> None:
    assert json.loads(shell("schema").out)["$schema"].endswith("2020-12/schema")


def test_a_story_names_the_items_that_there_are(shell: Shell) -> None:
    said = shell("story", "one_queue", "nosuch-1")
    assert said.code == 2
    assert "names no item" in said.err


# ---- constraint


def test_constraint_gives_one_answer_and_what_it_stands_on(shell: Shell) -> None:
    said = shell("constraint", "tiny.yaml", *QUICK)
    assert said.code == 0
    assert re.search("^CONSTRAINT  Dev: it is full at ", said.out, re.MULTILINE)
    assert all(head in said.out for head in ("LEAD TIME ", "NEXT ", "DETECTOR", "WHAT IF"))
    assert max(map(len, said.out.splitlines())) <= 100
    document = shell("constraint", "tiny.yaml", *QUICK, "--json").document
    assert document["constraint"] == ["teams.dev"]
    assert f"full at {document['capacity']['could_take']:.1f} items" in said.out


def test_constraint_of_an_alternative_and_of_one_that_is_not_there(shell: Shell) -> None:
    said = shell("constraint", "tiny.yaml", *QUICK, "--alternative", "two in operations", "--json")
    assert said.document["constraint"] == ["teams.dev"]
    wrong = shell("constraint", "tiny.yaml", "--alternative", "two in operation")
    assert wrong.code == 2
    assert 'Did you mean "two in operations"?' in wrong.err


def test_the_journey_takes_changes_until_none_helps(shell: Shell) -> None:
    said = shell("constraint", "tiny.yaml", *QUICK, "--journey", "--set", "decides=throughput")
    assert said.code == 0
    assert re.search("^STEP 1 +The constraint is dev", said.out, re.MULTILINE)
    assert "THE WAY" in said.out


def test_sensitivity_says_what_a_verdict_rests_on(shell: Shell) -> None:
    said = shell("sensitivity", "one_queue", *QUICK, "--set", "horizon=20w", "--json")
    assert said.code == 0
    assert said.document["numbers"][0]["path"] == "stages.answer.effort.mean"
    wrong = shell("sensitivity", "one_queue", "--alternative", "secnd person")
    assert wrong.code == 2
    assert 'Did you mean "second person"?' in wrong.err


def test_dashboards_show_the_same_runs_to_five_levels(shell: Shell) -> None:
    said = shell("dashboards", "tiny.yaml", *QUICK, "--json")
    assert said.code == 0
    assert [one["level"] for one in said.document["dashboards"]] == [1, 2, 3, 4, 5]
    assert all(one["figures"][0]["key"] == one["decides"] for one in said.document["dashboards"])


def test_metrics_tell_a_family_of_today_and_of_an_alternative(shell: Shell) -> None:
    asked = ("metrics", "tiny.yaml", *QUICK, "--family", "takt")
    said = shell(*asked, "--alternative", "daily board", "--json")
    assert said.code == 0
    assert said.document["futures"] == ["today", "daily board"]
    (family,) = said.document["families"].values()
    assert [one["key"] for one in family["figures"]] == ["takt.time", "takt.pace", "takt.demand"]
    wrong = shell("metrics", "tiny.yaml", "--family", "flwo")
    assert wrong.code == 2
    assert 'Did you mean "flow"?' in wrong.err


def test_the_way_there_is_told_with_its_payback(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "way.yaml"
    file.write_text(
        "name: way\nhorizon: 8w\nteams: {t: {people: 2}}\nstages: {s: {team: t, effort: 3h}}\n"
        "work: {job: {arrives: {process: regular, every: 8h}, route: [s]}}\n"
        "changes: {faster: {label: Faster, cost: 30 EUR, set: {stages.s.effort: 2h},\n"
        "  adoption: {starts: 1w, takes: 2w}, dip: {effort: 10%, lasts: 2w}}}\n"
        "alternatives: {faster: [faster]}\n"
    )
    said = shell("compare", str(file), "--over-time", *QUICK, "--engine", "simpy", "--json")
    assert said.code == 0
    (way,) = said.document["alternatives"]
    assert way["payback"]["week"] > 2
    assert [Path(chart).name for chart in said.document["charts"]] == ["payback.png", "payback.svg"]
    said = shell("compare", str(file), "--over-time", *QUICK, "--engine", "simpy")
    assert "MONEY    30 h once; in use week 2 to 4; earned back in week" in said.out
    assert shell("compare", str(file), "--over-time", "--set", "horizon=2w", *QUICK).code == 2

"""The command line: reads what is asked, calls the rooms, prints what they say. No logic."""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:  # what takes long to import is imported by the command that needs it
    from analysis.study import Ask, Study
    from scenarios.scenario import Scenario

FAILED, BAD_INPUT, INTERRUPTED = 1, 2, 130
NOT_WHOLE = "Input should be a valid integer, unable to parse string as an integer"
REWORDED = {  # what the option parser says, as we would say it
    NOT_WHOLE: "must be a whole number",
    "Value error, ": "",
}
HELP = """Narrows: how work flows through an organisation, and what a change would do to it.

A scenario is a name of the library (./run list) or a file. Begin with: ./run compare cab_delegation
"""
EPILOG = "Exit codes: 0 done; 1 done, and the answer is no; 2 bad input or usage; 130 interrupted."

app = typer.Typer(
    help=HELP,
    epilog=EPILOG,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class Engine(StrEnum):
    """Which engine runs the model; both tell the same."""

    auto = "auto"
    simpy = "simpy"
    compiled = "compiled"


def _at_least(least: int, why: str = "") -> Callable[[int | None], int | None]:
    """The check of an option that must not be smaller."""

    def checked(value: int | None) -> int | None:
        if value is not None and value < least:
            raise typer.BadParameter(f"{value} must be at least {least}.{why}")
        return value

    return checked


ScenarioName = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="A name of the library or a file.")
]
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Another value; may be given often."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document, and nothing else.")]
Seed = Annotated[int, typer.Option("--seed", metavar="S", help="Whose luck.")]
Runs = Annotated[
    int,
    typer.Option("--replications", metavar="N", help="Runs.", callback=_at_least(1)),
]
PairedRuns = Annotated[
    int,
    typer.Option(
        "--replications", metavar="N", help="Runs of each future.",
        callback=_at_least(2, " One run does not tell luck from change."),
    ),
]  # fmt: skip
WhichEngine = Annotated[Engine, typer.Option("--engine", help="Which engine.")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", metavar="W", help="Processes; by default one per processor.",
        callback=_at_least(1),
    ),
]  # fmt: skip
With = Annotated[
    str | None, typer.Option("--with", metavar="ALTERNATIVE", help="After what; else the first.")
]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Pictures go into DIR/SCENARIO.")]
Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="Every interval of run 1, as .csv or .parquet."),
]


@app.command("list")
def list_command(json: Json = False) -> None:
    """The scenarios of the library, and what each asks."""
    from dataclasses import asdict

    from analysis.catalogue import catalogue, told

    entries = catalogue()
    _show(told(entries), [asdict(entry) for entry in entries], json)


@app.command()
def show(scenario: ScenarioName, sets: Sets = None, json: Json = False) -> None:
    """What a scenario says, with its levers and numbers."""
    from analysis.description import description
    from scenarios.file import load

    found = load(scenario, sets or [])
    _show(description(found), found.model_dump(mode="json", by_alias=True), json)


@app.command()
def check(scenario: ScenarioName, sets: Sets = None, json: Json = False) -> None:
    """Whether a scenario is sound and can keep up."""
    from analysis.inspection import document, inspection
    from analysis.offered_load import offered_load
    from scenarios.setting import variants
    from simulator.plan import plan

    futures = variants(scenario, sets or [])
    loads = {name: offered_load(plan(future)) for name, future in futures.items()}
    _show(inspection(futures["today"], loads), document(futures["today"], loads), json)
    if any(load.overloaded for load in loads.values()):
        raise typer.Exit(FAILED)


@app.command()
def run(
    scenario: ScenarioName,
    replications: Runs = 20,
    seed: Seed = 1,
    engine: WhichEngine = Engine.auto,
    workers: Workers = None,
    sets: Sets = None,
    log: Log = None,
    json: Json = False,
) -> None:
    """What today's organisation does, in figures."""
    from analysis import document
    from analysis.comparison import comparison
    from analysis.log import checked, write_first
    from analysis.outcome import outcome
    from analysis.study import Ask, futures_of

    ask = Ask(seed, replications, engine, alone=True)
    futures = futures_of(scenario, sets or [], ask)
    path = checked(log)
    found = _studied(futures, ask, workers)
    write_first(found, path)
    compared = comparison(found)
    _show(outcome(compared, path), document.of_run(compared, path), json)


@app.command()
def compare(
    scenario: ScenarioName,
    replications: PairedRuns = 20,
    seed: Seed = 1,
    engine: WhichEngine = Engine.auto,
    workers: Workers = None,
    sets: Sets = None,
    out: Out = Path("out"),
    json: Json = False,
) -> None:
    """Today against its alternatives, with a verdict."""
    from analysis import document
    from analysis.answer import answer
    from analysis.comparison import comparison
    from analysis.study import Ask, futures_of
    from analysis.verdict import verdict
    from plots.album import save_pictures
    from scenarios.library import find

    ask = Ask(seed, replications, engine)
    futures = futures_of(scenario, sets or [], ask)
    folder = out / find(scenario).stem
    folder.mkdir(parents=True, exist_ok=True)  # before the work, not after it
    compared = comparison(_studied(futures, ask, workers))
    concluded = verdict(compared)
    charts = save_pictures(compared, folder)
    answered = document.of_comparison(compared, concluded, charts)
    _show([*answer(compared, concluded), "", *map(str, charts)], answered, json)


@app.command()
def story(
    scenario: ScenarioName,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Such as change-42.")],
    other: With = None,
    seed: Seed = 1,
    engine: WhichEngine = Engine.auto,
    sets: Sets = None,
    json: Json = False,
) -> None:
    """One item's life today and after, line by line."""
    from analysis.story import document, lives, told
    from scenarios.setting import variants

    found = lives(variants(scenario, sets or []), item, other, seed, engine)
    _show(told(found), document(found), json)


# --- what commands share


def _studied(futures: "dict[str, Scenario]", ask: "Ask", workers: int | None) -> "Study":
    """The futures of a scenario, run so often, with progress shown."""
    from analysis.replications import default_workers, executor
    from analysis.study import study
    from analysis.terminal import progress, say

    with executor(workers or default_workers()) as pool, progress() as told:
        return study(futures, ask, pool, told, say)


def _show(lines: list[str], document: Any, json: bool) -> None:
    """Prints an answer as text, or as JSON."""
    from analysis.document import text
    from analysis.terminal import show_lines

    if json:
        print(text(document))
    else:
        show_lines(lines)


# --- how it ends


def main() -> NoReturn:
    """Runs a command; whatever goes wrong that is not our mistake is one clear line."""
    from scenarios.errors import ScenarioError
    from simulator.errors import RunError

    try:
        code = app(standalone_mode=False, prog_name="./run")
    except (ScenarioError, RunError) as error:
        sys.exit(_told(str(error)))
    except OSError as error:
        sys.exit(_told(f"{error.filename or 'output'}: {error.strerror or error}"))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        sys.exit(_told(_usage(error)))
    if code == INTERRUPTED:
        _told("Interrupted; nothing was written.")
    sys.exit(code if isinstance(code, int) else 0)


def _told(message: str) -> int:
    """Says what is wrong on standard error; the exit code of bad input."""
    print(message, file=sys.stderr)
    return BAD_INPUT


def _usage(error: Any) -> str:
    """What is wrong with a command line, and where to look."""
    message = str(error.format_message())
    if message.startswith("Usage"):  # nothing was asked for, so this is the help
        return message
    if close := getattr(error, "possibilities", None):
        message = f"{error.message}. Did you mean {' or '.join(close)}?"
    for theirs, ours in REWORDED.items():
        message = message.replace(theirs, ours)
    command = getattr(getattr(error, "ctx", None), "command_path", "./run")
    return f"{message}\nSee {command} --help."


if __name__ == "__main__":
    main()

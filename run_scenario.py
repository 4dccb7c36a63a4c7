"""The command line: reads what is asked, calls the rooms, prints what they say. No logic."""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:  # what takes long to import is imported by the command that needs it
    pass

FAILED, BAD_INPUT, INTERRUPTED = 1, 2, 130
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
Against = Annotated[
    str | None, typer.Option("--against", metavar="SEEN", help="lead time 12wd, 14 a week")
]
From = Annotated[str | None, typer.Option("--from", metavar="SCENARIO", help="What to copy.")]
Levers = Annotated[
    list[str] | None, typer.Option("--lever", metavar="NAME", help="Which; all by default.")
]
Steps = Annotated[
    int, typer.Option("--steps", metavar="N", help="Of each range.", callback=_at_least(2))
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
def check(
    scenario: ScenarioName, sets: Sets = None, against: Against = None, json: Json = False
) -> None:
    """Whether a scenario is sound, and near what is seen."""
    from analysis.inspection import document, inspection, problems
    from analysis.offered_load import offered_load
    from scenarios.setting import variants
    from simulator.plan import plan

    if against is not None:
        from analysis import reconciliation
        from analysis.session import calibrated

        found = calibrated(scenario, sets or [], against)
        return _show(reconciliation.told(found), reconciliation.document(found), json)
    futures = variants(scenario, sets or [])
    loads = {name: offered_load(plan(future)) for name, future in futures.items()}
    _show(inspection(futures, loads), document(futures, loads), json)
    if problems(futures, loads):
        raise typer.Exit(FAILED)


@app.command()
def run(
    scenario: ScenarioName, replications: Runs = 20, seed: Seed = 1,
    engine: WhichEngine = Engine.auto, workers: Workers = None, sets: Sets = None,
    log: Log = None, json: Json = False,
) -> None:  # fmt: skip
    """What today's organisation does, in figures."""
    from analysis import document
    from analysis.comparison import comparison
    from analysis.log import checked, write_first
    from analysis.outcome import outcome
    from analysis.session import studied
    from analysis.study import Ask, futures_of

    ask = Ask(seed, replications, engine, alone=True)
    futures = futures_of(scenario, sets or [], ask)
    path = checked(log)
    write_first(found := studied(futures, ask, workers), path)
    compared = comparison(found)
    _show(outcome(compared, path), document.of_run(compared, path), json)


@app.command()
def compare(
    scenario: ScenarioName, replications: PairedRuns = 20, seed: Seed = 1,
    engine: WhichEngine = Engine.auto, workers: Workers = None, sets: Sets = None,
    out: Out = Path("out"), json: Json = False,
) -> None:  # fmt: skip
    """Today against its alternatives, with a verdict."""
    from analysis import document
    from analysis.answer import answer
    from analysis.comparison import comparison
    from analysis.session import studied
    from analysis.study import Ask, futures_of
    from analysis.verdict import verdict
    from plots.album import save_pictures
    from scenarios.library import find

    ask = Ask(seed, replications, engine)
    futures = futures_of(scenario, sets or [], ask)
    folder = out / find(scenario).stem
    folder.mkdir(parents=True, exist_ok=True)  # before the work, not after it
    compared = comparison(studied(futures, ask, workers))
    concluded = verdict(compared)
    charts = save_pictures(compared, folder)
    told = [*answer(compared, concluded), "", *map(str, charts)]
    _show(told, document.of_comparison(compared, concluded, charts), json)


@app.command()
def story(
    scenario: ScenarioName,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Such as change-42.")],
    other: With = None, seed: Seed = 1, engine: WhichEngine = Engine.auto, sets: Sets = None,
    json: Json = False,
) -> None:  # fmt: skip
    """One item's life today and after, line by line."""
    from analysis.story import document, lives, told
    from scenarios.setting import variants

    found = lives(variants(scenario, sets or []), item, other, seed, engine)
    _show(told(found), document(found), json)


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The file will be NAME.yaml.")],
    from_scenario: From = None,
) -> None:
    """A file of your own, copied or by answering questions."""
    from scenarios.conversation import written_down
    from scenarios.template import new_file

    def ask(text: str) -> str:
        return str(typer.prompt(text, default="", show_default=False))

    path = new_file(name, from_scenario) if from_scenario else written_down(name, ask, typer.echo)
    print(f"{path}\nNext: ./run check {path}, then ./run run {path}")


@app.command()
def sweep(
    scenario: ScenarioName, levers: Levers = None, steps: Steps = 3, replications: Runs = 10,
    seed: Seed = 1, engine: WhichEngine = Engine.auto, workers: Workers = None,
    sets: Sets = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The tables.")] = Path("out"),
    json: Json = False,
) -> None:  # fmt: skip
    """A grid over levers, as one table; it can be resumed."""
    from analysis.overview import document, told
    from analysis.session import swept
    from analysis.study import Ask
    from scenarios.library import find

    folder = out / find(scenario).stem / "sweep" if out == Path("out") else out
    ask = Ask(seed, replications, engine)
    found = swept(scenario, sets or [], levers or [], steps, ask, workers, folder)
    _show(told(found), document(found), json)


@app.command()
def schema() -> None:
    """The JSON Schema of a scenario file."""
    from analysis.document import text
    from scenarios.json_schema import schema as written_schema

    print(text(written_schema()))


# --- what commands share


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
        from analysis.usage import usage

        sys.exit(_told(usage(error)))
    if code == INTERRUPTED:
        _told("Interrupted; nothing was written.")
    sys.exit(code if isinstance(code, int) else 0)


def _told(message: str) -> int:
    """Says what is wrong on standard error; the exit code of bad input."""
    print(message, file=sys.stderr)
    return BAD_INPUT


if __name__ == "__main__":
    main()

"""The command line: reads what is asked, calls the rooms, prints what they say. No logic."""

from pathlib import Path
from typing import Any, NoReturn

import typer

from analysis.options import (
    Against,
    Alternative,
    Engine,
    Families,
    From,
    Goes,
    Grouping,
    Groups,
    Item,
    Json,
    Levers,
    Log,
    NewName,
    Out,
    OverTime,
    PairedRuns,
    Precision,
    Runs,
    ScenarioName,
    Seed,
    Selects,
    Sets,
    Steps,
    WhichEngine,
    With,
    Workers,
)
from analysis.usage import EPILOG, HELP, Sections

FAILED = 1
AT_ONCE = Path("out")  # where files go that nobody has to ask for

app = typer.Typer(
    cls=Sections,
    help=HELP,
    epilog=EPILOG,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


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
    from scenarios.file import load

    found = load(scenario, sets or [])
    from analysis.description import description

    _show(description(found), found.model_dump(mode="json", by_alias=True), json)


@app.command()
def check(
    scenario: ScenarioName, against: Against = None, replications: PairedRuns = 10, seed: Seed = 1,
    engine: WhichEngine = Engine.auto, workers: Workers = None, sets: Sets = None,
    json: Json = False,
) -> None:  # fmt: skip
    """Whether a scenario is sound, and near what is seen."""
    from scenarios.setting import variants

    if against is not None:
        from analysis.inquiry import Ask, of_calibration

        ask = Ask(seed, replications, engine)
        return _show(*of_calibration(scenario, sets or [], against, ask, workers), json)
    futures = variants(scenario, sets or [])  # a mistake is told before the rest is loaded
    from analysis.inspection import document, inspection, problems
    from analysis.offered_load import offered_load
    from simulator.plan import plan

    loads = {name: offered_load(plan(future)) for name, future in futures.items()}
    _show(inspection(futures, loads), document(futures, loads), json)
    if problems(futures, loads):
        raise typer.Exit(FAILED)


@app.command()
def run(
    scenario: ScenarioName, log: Log = None, replications: Runs = 20, precision: Precision = None,
    seed: Seed = 1, engine: WhichEngine = Engine.auto, workers: Workers = None,
    sets: Sets = None, out: Out = None, json: Json = False,
) -> None:  # fmt: skip
    """What today's organisation does, in figures."""
    from analysis import document
    from analysis.comparison import comparison
    from analysis.folder import folder_for, named
    from analysis.interruption import leaving
    from analysis.log import checked, write_first
    from analysis.outcome import outcome
    from analysis.session import studied
    from analysis.study import Ask, futures_of

    ask = Ask(seed, replications, engine, alone=True, precision=precision)
    futures = futures_of(scenario, sets or [], ask)
    path, folder = checked(log), folder_for(out, scenario) if out else None
    written = list[Path]()
    with leaving(written):
        written += write_first(found := studied(futures, ask, workers), path)
        compared = comparison(found)
        charts = _saved(compared, folder, written) if folder else []
        told = [*outcome(compared, path), *named(charts)]
        _show(told, document.of_run(compared, path, charts), json)


@app.command()
def compare(
    scenario: ScenarioName, replications: PairedRuns = 20, precision: Precision = None,
    seed: Seed = 1, engine: WhichEngine = Engine.auto, workers: Workers = None, sets: Sets = None,
    select: Selects = False, over_time: OverTime = False, by: Groups = Grouping.cause,
    out: Out = AT_ONCE, json: Json = False,
) -> None:  # fmt: skip
    """Today against its alternatives, with a verdict."""
    from analysis.inquiry import Ask, of_selection

    ask = Ask(seed, replications, engine, precision=precision)
    if select:
        return _show(*of_selection(scenario, sets or [], ask, workers), json)
    if over_time:
        from plots.ways import played

        return _show(*played(scenario, sets or [], ask, workers, out or AT_ONCE), json)
    from plots.conclusion import concluded

    _show(*concluded(scenario, sets or [], ask, workers, by.value, out or AT_ONCE), json)


@app.command()
def story(
    scenario: ScenarioName, item: Item, other: With = None, seed: Seed = 1,
    engine: WhichEngine = Engine.auto, sets: Sets = None, json: Json = False,
) -> None:  # fmt: skip
    """One item's life today and after, line by line."""
    from analysis.story import document, lives, told
    from scenarios.setting import variants

    found = lives(variants(scenario, sets or []), item, other, seed, engine)
    _show(told(found), document(found), json)


@app.command()
def new(name: NewName, from_scenario: From = None) -> None:
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
    sets: Sets = None, out: Out = AT_ONCE, json: Json = False,
) -> None:  # fmt: skip
    """A grid over levers, as one table; it can be resumed."""
    from analysis.folder import folder_for
    from analysis.interruption import leaving
    from analysis.overview import document, told
    from analysis.session import swept
    from analysis.study import Ask

    ask = Ask(seed, replications, engine)
    folder = folder_for(out or AT_ONCE, scenario, "sweep")
    found = swept(scenario, sets or [], levers or [], steps, ask, workers, folder)
    with leaving(found.files):
        _show(told(found), document(found), json)


@app.command()
def constraint(
    scenario: ScenarioName, alternative: Alternative = None, journey: Goes = False,
    replications: PairedRuns = 20, seed: Seed = 1, engine: WhichEngine = Engine.auto,
    workers: Workers = None, sets: Sets = None, json: Json = False,
) -> None:  # fmt: skip
    """Where the constraint is, and what to do next."""
    from analysis.inquiry import Ask, of_constraint

    ask = Ask(seed, replications, engine)
    _show(*of_constraint(scenario, sets or [], alternative, journey, ask, workers), json)


@app.command()
def sensitivity(
    scenario: ScenarioName, alternative: Alternative = None, replications: PairedRuns = 10,
    seed: Seed = 1, engine: WhichEngine = Engine.auto, workers: Workers = None,
    sets: Sets = None, json: Json = False,
) -> None:  # fmt: skip
    """What a verdict rests on, number by number."""
    from analysis.inquiry import Ask, of_sensitivity

    ask = Ask(seed, replications, engine)
    _show(*of_sensitivity(scenario, sets or [], alternative, ask, workers), json)


@app.command()
def dashboards(
    scenario: ScenarioName, replications: PairedRuns = 20, seed: Seed = 1,
    engine: WhichEngine = Engine.auto, workers: Workers = None, sets: Sets = None,
    json: Json = False,
) -> None:  # fmt: skip
    """The same runs as five culture levels see them."""
    from analysis.inquiry import Ask, of_dashboards

    _show(*of_dashboards(scenario, sets or [], Ask(seed, replications, engine), workers), json)


@app.command()
def metrics(
    scenario: ScenarioName, family: Families = None, alternative: Alternative = None,
    replications: PairedRuns = 20, seed: Seed = 1, engine: WhichEngine = Engine.auto,
    workers: Workers = None, sets: Sets = None, json: Json = False,
) -> None:  # fmt: skip
    """Every family of metrics, by its standard definitions."""
    from analysis.inquiry import Ask, of_metrics

    ask = Ask(seed, replications, engine, sheets=True)
    _show(*of_metrics(scenario, sets or [], family or [], alternative, ask, workers), json)


@app.command()
def schema() -> None:
    """The JSON Schema of a scenario file."""
    from scenarios.json_schema import schema as written_schema

    _show([], written_schema(), json=True)


# --- what commands share


def _show(lines: list[str], document: Any, json: bool) -> None:
    """Prints an answer as text, or as JSON."""
    from analysis.reply import reply

    reply(lines, document, json)


def _saved(compared: Any, folder: Path, written: list[Path]) -> list[Path]:
    """The pictures of a comparison in their folder, each noted as it is there."""
    from plots.album import noted, saved

    return noted(saved(compared, folder), written)


# --- how it ends


def main() -> NoReturn:
    """Runs a command; whatever goes wrong that is not our mistake is one clear line."""
    from analysis.ending import ended

    ended(app)


if __name__ == "__main__":
    main()

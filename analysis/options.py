"""The options of the command line: the same name, words and order wherever they mean something."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scenarios.share import parse_share


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


def _share_above_0(text: str) -> float:
    """The share that a text says, such as 2%."""
    try:
        share = parse_share(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text} {error}") from None
    if share == 0 or share == 1:
        raise typer.BadParameter(f"{text} must be above 0 and below 1, such as 2%.")
    return share


RUNS = "Runs of each future or point."
MANY = " One run does not tell luck from change."

# --- common ones, in the order in which every command has them

Runs = Annotated[int, typer.Option("--replications", metavar="N", help=RUNS, callback=_at_least(1))]
PairedRuns = Annotated[
    int, typer.Option("--replications", metavar="N", help=RUNS, callback=_at_least(2, MANY))
]
Precision = Annotated[
    float | None,
    typer.Option(
        "--precision", metavar="SHARE", parser=_share_above_0,
        help="As many more runs as this takes: 2% of the mean that decides.",
    ),
]  # fmt: skip
Seed = Annotated[int, typer.Option("--seed", metavar="S", help="Whose luck.")]
WhichEngine = Annotated[Engine, typer.Option("--engine", help="Which engine; both tell the same.")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", metavar="W", help="Runs at a time; by default one per processor.",
        callback=_at_least(1),
    ),
]  # fmt: skip
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Another value; may be given often."),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where files go.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document, and nothing else.")]

# --- those of one command

ScenarioName = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="A name of the library or a file.")
]
Item = Annotated[str, typer.Argument(metavar="ITEM", help="Such as change-42.")]
NewName = Annotated[str, typer.Argument(metavar="NAME", help="The file will be NAME.yaml.")]
From = Annotated[str | None, typer.Option("--from", metavar="SCENARIO", help="What to copy.")]
With = Annotated[
    str | None, typer.Option("--with", metavar="ALTERNATIVE", help="After what; else the first.")
]
Alternative = Annotated[
    str | None, typer.Option("--alternative", metavar="NAME", help="Which future.")
]
Families = Annotated[
    list[str] | None,
    typer.Option("--family", metavar="NAME", help="Such as dora; all by default."),
]
Selects = Annotated[
    bool, typer.Option("--select", help="Only which is best; runs as many as that takes.")
]


OverTime = Annotated[
    bool, typer.Option("--over-time", help="The way there: by week, its dip and its payback.")
]


class Grouping(StrEnum):
    """By what a difference in lead time is told."""

    cause = "cause"
    place = "place"
    team = "team"


Groups = Annotated[Grouping, typer.Option("--by", help="By what to tell where the time goes.")]
Goes = Annotated[
    bool, typer.Option("--journey", help="Take the best change, look again, until none helps.")
]
Against = Annotated[
    str | None, typer.Option("--against", metavar="SEEN", help="Such as: lead time 12wd, 14 a week")
]
Levers = Annotated[
    list[str] | None, typer.Option("--lever", metavar="NAME", help="Which; all by default.")
]
Steps = Annotated[
    int, typer.Option("--steps", metavar="N", help="Of each range.", callback=_at_least(2))
]
Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="Every interval of run 1, as .csv or .parquet."),
]

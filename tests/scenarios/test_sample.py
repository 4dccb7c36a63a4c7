"""Empirical distributions from a column of a CSV file."""

from pathlib import Path

import pytest

from tests.scenarios.csv_files import FILE, SAMPLE, complaint, laid_out, loaded

ARRIVALS = {"arrivals.csv": "at\n1h\n"}


def scenario(sample: str = SAMPLE) -> str:
    return FILE.replace("effort: 1h", f"effort: {sample}")


def seen(folder: Path, text: str, sample: str = SAMPLE) -> list[str]:
    found = loaded(folder, {**ARRIVALS, "seen.csv": text}, scenario(sample))
    return [str(value) for value in found.stages["build"].effort.values]


def said(folder: Path, text: str, sample: str = SAMPLE) -> str:
    return complaint(laid_out(folder, {**ARRIVALS, "seen.csv": text}, scenario(sample)))


def test_a_column_of_numbers_has_its_unit_from_the_scenario(tmp_path: Path) -> None:
    assert seen(tmp_path, "hours,who\n2.5,a\n,b\n4,c\n") == ["2.5h", "4h"]


def test_a_column_may_have_its_units_in_its_cells(tmp_path: Path) -> None:
    assert seen(tmp_path, "t\n2h 30min\n4h\n", "{dist: empirical, csv: seen.csv}") == [
        "2h 30min",
        "4h",
    ]


@pytest.mark.parametrize(
    ("text", "sample", "message"),
    [
        (
            "hours\n2.5\nmuch\n",
            SAMPLE,
            'seen.csv:3:1: hours = "much" must be a number without a unit: the column counts h.',
        ),
        (
            "hours\n-1\n",
            SAMPLE,
            'seen.csv:2:1: hours = "-1" must be a duration with a unit. Write a number with a unit '
            "(s, min, h, d, w, or wd for working days), such as 30min or 4h.",
        ),
        ("hours,x\n,1\n", SAMPLE, "seen.csv:1:1: hours has no values."),
        (
            "hour,x\n1,1\n",
            SAMPLE,
            'lists.yaml:4:78: stages.build.effort.column = "hours" is no column of seen.csv (hour, '
            'x). Did you mean "hour"?',
        ),
        (
            "hours,x\n1,1\n",
            "{dist: empirical, csv: seen.csv}",
            "lists.yaml:4:37: stages.build.effort.column is missing. seen.csv has hours, x.",
        ),
        (
            "hours\n1\n",
            "{dist: empirical, csv: seen.csv, unit: hour}",
            'lists.yaml:4:76: stages.build.effort.unit = "hour" must be one of s, min, h, d, w, '
            "wd.",
        ),
        (
            "hours\n1\n",
            "{dist: empirical, csv: seen.csv, values: [1h]}",
            "lists.yaml:4:70: stages.build.effort.values stands beside csv. Give one of the two.",
        ),
        (
            "hours\n1\n",
            "{dist: empirical, csv: seen.csv, unit: d}",
            "lists.yaml:4:37: stages.build.effort is effort, and 1d does not say how many hours "
            "are worked. Write hours (such as 12h) or working days (1wd).",
        ),
        (
            "hours\n1\n",
            "{dist: empirical, csv: seen.csv, unit: h, colum: x}",
            "lists.yaml:4:79: stages.build.effort.colum is no key of an empirical distribution "
            '(dist, values, csv, column, unit). Did you mean "column"?',
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, text: str, sample: str, message: str
) -> None:
    assert said(tmp_path, text, sample) == message

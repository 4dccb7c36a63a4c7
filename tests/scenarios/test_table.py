"""CSV files: where they may be, what they may hold, and how their mistakes are told."""

import os
from pathlib import Path

import pytest

from scenarios.table import table_of
from tests.scenarios.csv_files import FILE, complaint, laid_out

ROWS = "at,priority\n1h,2\n"


def said(folder: Path, content: str | bytes, name: str = "arrivals.csv") -> str:
    return complaint(laid_out(folder, {name: content}))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "arrivals.csv:1: has no rows. Write the names of columns, and rows below."),
        ("at\n", "arrivals.csv:1: has no rows. Write the names of columns, and rows below."),
        (b"at\n1h\n\xff\n", "arrivals.csv:3: is not in UTF-8. Save it as UTF-8."),
        (b"at\n1h\n\0\n", "arrivals.csv:3: holds a NUL byte, so it is no text."),
        ('at\n"1h\n', "arrivals.csv:2: is no CSV: unexpected end of data."),
        ('at\n"1h"x\n', "arrivals.csv:2: is no CSV: ',' expected after '\"'."),
        ("at,at\n1h,2h\n", "arrivals.csv:1:2: at names the column in place 1 too."),
        (
            "at,priority\n2,5h,3\n",
            "arrivals.csv:2:3: has 3 cells, and there are 2 names of columns. Text that holds the "
            "separator needs quotes.",
        ),
        (
            "at,\n2h,3\n",
            "arrivals.csv:2:2: has 2 cells, and there are 1 names of columns. Text that holds the "
            "separator needs quotes.",
        ),
        (
            "at\n1h" + "0" * 140_000,
            "arrivals.csv:2: is no CSV: field larger than field limit (131072).",
        ),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, content: str | bytes, message: str) -> None:
    assert said(tmp_path, content) == message


@pytest.mark.parametrize(
    "content",
    [
        "at,priority\r\n1h,2\r\n",
        "\ufeffat,priority\n1h,2",
        "at;priority\n1h;2\n",
        "at\tpriority\n1h\t2\n",
        '"at","priority"\n"1h","2"\n\n',
        " at , priority ,\n 1h , 2 ,\n , ,\n",
    ],
)
def test_what_spreadsheets_write_is_read(tmp_path: Path, content: str) -> None:
    laid_out(tmp_path, {"arrivals.csv": content})
    table = table_of(tmp_path, "arrivals.csv")
    assert [list(table.cells(column)) for column in ("at", "priority")] == [["1h"], ["2"]]


def test_a_quoted_cell_may_hold_lines_and_the_next_keeps_its_place(tmp_path: Path) -> None:
    content = 'at,risk\n1h,"a\nb"\n2h,low\n3h,lo\n'
    assert said(tmp_path, content).splitlines() == [
        'arrivals.csv:2:2: risk = "a b" is no risk class of change (high, low).',
        'arrivals.csv:5:2: risk = "lo" is no risk class of change (high, low). Did you mean "low"?',
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../arrivals.csv", "lies outside this file's folder."),
        ("below/../arrivals.csv", "lies outside this file's folder."),
        ("/etc/passwd", "lies outside this file's folder."),
        ("link.csv", "lies outside this file's folder."),
        ("away/arrivals.csv", "lies outside this file's folder."),
        ("pipe.csv", "is no regular file."),
        ("ring.csv", "is no file. It is looked for from this file's folder."),
        ("below", "is no regular file."),
        ("arrival.csv", "is no file. It is looked for from this file's folder."),
        ("''", "must be the name of a file beside this one, such as arrivals.csv."),
        ("3", 'must be text, such as "csv" in quotes.'),
        ("x" * 300, "cannot be read: File name too long."),
    ],
)
def test_a_csv_lies_in_the_folder_of_its_scenario(tmp_path: Path, name: str, message: str) -> None:
    home = tmp_path / "home"
    (home / "below").mkdir(parents=True)
    (tmp_path / "arrivals.csv").write_text(ROWS)
    (home / "link.csv").symlink_to(tmp_path / "arrivals.csv")
    (home / "away").symlink_to(tmp_path)
    (home / "ring.csv").symlink_to("ring.csv")
    os.mkfifo(home / "pipe.csv")
    path = laid_out(home, {}, FILE.replace("arrivals.csv", name))
    found = complaint(path)
    assert found.startswith("lists.yaml:7:35: work.change.arrives.csv")
    assert message in found


def test_a_folder_below_and_a_link_within_will_do(tmp_path: Path) -> None:
    path = laid_out(tmp_path, {"below/a.csv": ROWS}, FILE.replace("arrivals.csv", "link.csv"))
    (tmp_path / "link.csv").symlink_to(tmp_path / "below" / "a.csv")
    assert complaint(path) == "nothing is wrong"


def test_a_csv_has_a_size_that_somebody_meant(tmp_path: Path) -> None:
    assert "arrivals.csv:1: has more than 1,000 columns." in said(
        tmp_path, "at" + ",at" * 1000 + "\n1h\n"
    )
    assert "has 6.0 MB; a CSV file has at most 5 MB." in said(tmp_path, b"x" * 6_000_000)
    many = "at\n" + "1h\n" * 200_001
    assert said(tmp_path, many) == "arrivals.csv:200003: has more than 200,000 rows."

import os
from pathlib import Path

import pytest

from scenarios.errors import ScenarioError
from scenarios.file import load
from scenarios.source import read

TODAY = """\
name: today
horizon: 4w
teams: {dev: {people: 2}}
stages: {build: {team: dev, effort: {low: 1h, usual: 2h, high: 4h}}}
work: {change: {arrives: {process: poisson, per_week: 5}, route: [build]}}
"""


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def complaint(path: Path) -> str:
    try:
        load(path)
    except ScenarioError as error:
        return str(error)
    return "nothing is wrong"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x.yaml: is empty. Begin with name: and work:."),
        (b" \n\n ", "x.yaml: is empty. Begin with name: and work:."),
        (b"\n" * 900_000, "x.yaml: is empty. Begin with name: and work:."),
        (b"name: a\n\0", "x.yaml:2: holds a NUL byte, so it is no text."),
        (b"name: a\nb: \xff\xfe", "x.yaml:2: is not in UTF-8. Save it as UTF-8."),
        (b" " * 10_000_000, "x.yaml: has 10.0 MB; a scenario file has at most 1 MB."),
    ],
    ids=["nothing", "blanks", "lines", "NUL", "latin", "10 MB"],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = write(tmp_path, "x.yaml", data)
    assert complaint(path) == f"{tmp_path}/{message}"


def test_links_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "x.yaml", TODAY)
    (tmp_path / "link.yaml").symlink_to("x.yaml")
    (tmp_path / "gone.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "ring.yaml").symlink_to("ring.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "link.yaml: is a symbolic link. Name the file itself." in complaint(
        tmp_path / "link.yaml"
    )
    assert "gone.yaml: is a symbolic link. Name the file itself." in complaint(
        tmp_path / "gone.yaml"
    )
    assert "ring.yaml: is a symbolic link." in complaint(tmp_path / "ring.yaml")
    assert "pipe.yaml: is no regular file." in complaint(tmp_path / "pipe.yaml")
    assert complaint(tmp_path).endswith("is a folder. Name a file in it.")


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    assert load(write(tmp_path, "x.yaml", b"\xef\xbb\xbf" + TODAY.encode())).name == "today"


def test_a_file_that_extends_another_is_the_difference(tmp_path: Path) -> None:
    write(tmp_path, "today.yaml", TODAY)
    more = write(
        tmp_path, "more.yaml", "extends: today.yaml\nname: more\nteams: {dev: {people: 3}}\n"
    )
    scenario = load(more)
    assert (scenario.name, scenario.teams["dev"].people) == ("more", 3)
    assert scenario.horizon == load(tmp_path / "today.yaml").horizon


def test_a_value_with_a_form_replaces_the_whole_and_null_takes_away(tmp_path: Path) -> None:
    write(tmp_path, "today.yaml", TODAY + "question: why?\n")
    effort = "{dist: exponential, mean: 2h}"
    text = f"extends: today.yaml\nquestion: null\nstages: {{build: {{effort: {effort}}}}}\n"
    source = read(write(tmp_path, "more.yaml", text))
    assert source.mapping["stages"]["build"]["effort"] == {"dist": "exponential", "mean": "2h"}
    assert "question" not in source.mapping


def test_a_problem_is_told_in_the_file_where_it_stands(tmp_path: Path) -> None:
    write(tmp_path, "today.yaml", TODAY.replace("people: 2", "people: 0"))
    more = write(tmp_path, "more.yaml", "extends: today.yaml\nstages: {build: {team: dov}}\n")
    assert complaint(more).splitlines() == [
        f"{tmp_path}/today.yaml:3:23: teams.dev.people = 0 must be at least 1.",
    ]
    write(tmp_path, "today.yaml", TODAY)
    assert complaint(more).startswith(
        f'{tmp_path}/more.yaml:2:24: stages.build.team = "dov" is no team'
    )


OUTSIDE = "lies outside this file's folder. Name a file in the same folder or below."


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "../x.yaml",
            f'extends = "../x.yaml" {OUTSIDE}',
        ),
        (
            "/etc/passwd",
            f'extends = "/etc/passwd" {OUTSIDE}',
        ),
        (
            "other.yaml",
            'extends = "other.yaml" is no file. It is looked for from this file\'s folder.',
        ),
        ("a.yaml", 'extends = "a.yaml" extends itself, directly or by way of another.'),
        (
            r'"a\0b"',
            'extends = "a\N{REPLACEMENT CHARACTER}b" must be the name of a file beside this one, '
            "such as today.yaml.",
        ),
        ("[b]", "extends must be the name of a file beside this one, such as today.yaml."),
    ],
)
def test_what_cannot_be_extended_is_refused(tmp_path: Path, name: str, message: str) -> None:
    path = write(tmp_path, "a.yaml", f"extends: {name}\n")
    assert complaint(path) == f"{tmp_path}/a.yaml:1:10: {message}"


def test_files_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "extends: b.yaml\n")
    write(tmp_path, "b.yaml", "extends: a.yaml\n")
    assert "extends itself, directly or by way of another" in complaint(tmp_path / "a.yaml")


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    write(tmp_path, "secret.yaml", TODAY)
    (inner / "way.yaml").symlink_to("../secret.yaml")
    path = write(inner, "a.yaml", "extends: way.yaml\n")
    assert "lies outside this file's folder" in complaint(path)

import hashlib
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from plots import lead_time_by_cause, lead_times
from plots.album import PICTURES, saved
from plots.save import save
from tests.plots.comparisons import usual

SVG = "{http://www.w3.org/2000/svg}"
TITLE, ALT = "Fewer <days> & more", 'What "it" shows: ≤ 3'


def digest(paths: list[Path]) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]


def test_every_picture_is_saved_as_png_and_svg_with_the_same_bytes_twice(tmp_path: Path) -> None:
    paths = list(saved(usual(), tmp_path / "out" / "deep"))
    names = [picture.__name__.rpartition(".")[2] for picture in PICTURES]
    assert [path.name for path in paths] == [
        f"{n}.{form}" for n in names for form in ("png", "svg")
    ]
    assert sorted(path.name for path in paths[0].parent.iterdir()) == sorted(p.name for p in paths)
    assert digest([*saved(usual(), tmp_path / "other")]) == digest(paths)


def test_a_picture_saved_twice_has_the_same_bytes(tmp_path: Path) -> None:
    drawn = lead_times.draw(usual())
    first = save(drawn, tmp_path / "one", "x", title=TITLE, alt=ALT)
    second = save(drawn, tmp_path / "other", "x", title=TITLE, alt=ALT)
    assert digest([*first]) == digest([*second])


def test_png_carries_title_and_text(tmp_path: Path) -> None:
    png, _ = save(lead_time_by_cause.draw(usual()), tmp_path, "x", title=TITLE, alt=ALT)
    with Image.open(png) as image:
        assert image.text["Title"] == TITLE
        assert image.text["Description"] == ALT
        assert image.info["dpi"] == pytest.approx((150, 150), abs=0.1)
        assert image.size == (1800, 1012)


def test_svg_is_one_image_with_title_and_text(tmp_path: Path) -> None:
    _, svg = save(lead_time_by_cause.draw(usual()), tmp_path, "x", title=TITLE, alt=ALT)
    root = ElementTree.fromstring(svg.read_text(encoding="utf-8"))
    assert root.attrib["role"] == "img"
    assert [element.text for element in root.findall(f"{SVG}title")] == [TITLE]
    assert [element.text for element in root.findall(f"{SVG}desc")] == [ALT]
    named = {element.attrib["id"]: element.text for element in root if "id" in element.attrib}
    assert named[root.attrib["aria-labelledby"]] == TITLE
    assert named[root.attrib["aria-describedby"]] == ALT


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.png").write_bytes(b"before")

    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="disk full"):
        save(lead_time_by_cause.draw(usual()), tmp_path, "x", title=TITLE, alt=ALT)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x.png", b"before")]


def test_drawing_never_loads_pyplot() -> None:
    program = (
        "import sys\nfrom tests.plots.comparisons import usual\nfrom plots import album\n"
        "album.PICTURES[-1].draw(usual())\nprint('matplotlib.pyplot' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "False", done.stderr

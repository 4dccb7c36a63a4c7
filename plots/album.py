"""All pictures of a comparison, as files in one folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.comparison import Comparison
from analysis.courses import Courses
from plots import before_after, lead_time_by_cause, lead_times, onepage, waterfall
from plots.paper import save_pdf
from plots.save import save

PICTURES = (lead_time_by_cause, waterfall, before_after, lead_times)


def saved(c: Comparison, folder: Path) -> Iterator[Path]:
    """Writes every picture into the folder as PNG and SVG, named after its module, one by one.

    Today alone has nothing before it and nothing after it.
    """
    for picture in PICTURES if len(c.names) > 1 else (lead_time_by_cause, lead_times):
        name = picture.__name__.rpartition(".")[2]
        title, alt = picture.finding(c), picture.told(c)
        yield from save(picture.draw(c), folder, name, title=title, alt=alt)


def page(
    c: Comparison, folder: Path, rests: Sequence[str], way: Courses | None = None
) -> Iterator[Path]:  # fmt: skip
    """Writes the one page as PDF; `rests` says what the verdict rests on, `way` is the best's."""
    title, alt = onepage.finding(c), onepage.told(c, rests, way)
    yield save_pdf(onepage.draw(c, rests, way), folder, "onepage", title=title, alt=alt)


def noted(files: Iterator[Path], written: list[Path]) -> list[Path]:
    """All files, each noted as soon as it is there."""
    before = len(written)
    for path in files:
        written.append(path)
    return written[before:]

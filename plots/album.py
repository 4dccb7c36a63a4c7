"""All pictures of a comparison, as files in one folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.comparison import Comparison
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


def page(c: Comparison, folder: Path, rests: Sequence[str]) -> Iterator[Path]:
    """Writes the one page as PDF; `rests` says what the verdict rests on."""
    title, alt = onepage.finding(c), onepage.told(c, rests)
    yield save_pdf(onepage.draw(c, rests), folder, "onepage", title=title, alt=alt)


def noted(
    c: Comparison, folder: Path | None, written: list[Path], rests: Sequence[str] | None = None
) -> list[Path]:
    """Every picture in its folder if there is one, each noted as it is there.

    With `rests` it is the page that they lead to.
    """
    before = len(written)
    if folder is not None:
        for path in saved(c, folder) if rests is None else page(c, folder, rests):
            written.append(path)
    return written[before:]

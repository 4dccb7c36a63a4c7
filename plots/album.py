"""All pictures of a comparison, as files in one folder."""

from collections.abc import Iterator
from pathlib import Path

from analysis.comparison import Comparison
from plots import before_after, lead_time_by_cause, lead_times, waterfall
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


def noted(c: Comparison, folder: Path | None, written: list[Path]) -> list[Path]:
    """Every picture in its folder if there is one, each noted as it is there."""
    before = len(written)
    for picture in saved(c, folder) if folder is not None else ():
        written.append(picture)
    return written[before:]

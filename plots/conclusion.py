"""What `compare` comes to: text, document and pictures."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis import document
from analysis.answer import answer, times
from analysis.comparison import comparison
from analysis.explanation import By
from analysis.folder import folder_for, named
from analysis.footing import in_short
from analysis.interruption import leaving
from analysis.over_time import offer
from analysis.session import on_their_way, rested, studied
from analysis.study import Ask, futures_of
from analysis.verdict import as_good, is_shown, verdict


def concluded(
    scenario: str, sets: Sequence[str], ask: Ask, workers: int | None, by: By, out: Path
) -> tuple[list[str], dict[str, Any]]:
    """The answer with its document; pictures go into the scenario's folder in `out`.

    Raises InterruptionError, which names the pictures that are there.
    """
    futures = futures_of(scenario, sets, ask)
    folder, written = folder_for(out, scenario), list[Path]()
    with leaving(written):
        found = studied(futures, ask, workers)
        from plots.album import noted, page, saved  # takes a second, in which runs could go on

        c = comparison(found)
        told = verdict(c)
        noted(saved(c, folder), written)
        best = is_shown(c, told.best)
        rests = rested(scenario, sets, found, best, workers)
        way = on_their_way(scenario, sets, found, as_good(c, best) if best else [], workers)
        short = in_short(rests, times(c))
        curve = way.alone(best) if way and best else None
        noted(page(c, folder, short, curve), written)
        lines = [*answer(c, told, by, short, offer(way)), *named(written)]
        return lines, document.of_comparison(c, told, written, rests, way)

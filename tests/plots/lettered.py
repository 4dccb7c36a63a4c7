"""Where the words of a picture are: the boxes of all texts that are seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from plots.save import figure_of

TOUCH = 0.5  # dots by which boxes may overlap: rounding


def texts(drawn: Axes | Figure) -> list[Text]:
    """Every text that is seen."""
    figure = figure_of(drawn)
    figure.draw_without_rendering()
    return list(_seen(figure))


def _seen(artist: Artist) -> Iterator[Text]:
    if not artist.get_visible():
        return
    if isinstance(artist, Text) and artist.get_text():
        yield artist
    for child in _children(artist):
        yield from _seen(child)


def _children(artist: Any) -> list[Artist]:
    hidden = [artist.xaxis, artist.yaxis] if isinstance(artist, Axes) and not artist.axison else []
    return [child for child in artist.get_children() if child not in hidden]


@dataclass(frozen=True)
class Lettered:
    """The paper of a picture and the texts on it, with their boxes in dots."""

    paper: Bbox
    texts: tuple[tuple[str, Bbox], ...]

    @property
    def words(self) -> list[str]:
        """What the texts say."""
        return [text for text, _ in self.texts]

    @property
    def cut(self) -> list[str]:
        """Texts that reach beyond the paper."""
        return [text for text, box in self.texts if _beyond(box, self.paper)]

    @property
    def overlapping(self) -> list[tuple[str, str]]:
        """Pairs of texts of which one stands on the other."""
        pairs = combinations(self.texts, 2)
        return [(one, other) for (one, a), (other, b) in pairs if _touch(a, b)]


def lettered(drawn: Axes | Figure) -> Lettered:
    """The texts of a picture that are seen."""
    found = tuple((text.get_text(), text.get_window_extent()) for text in texts(drawn))
    return Lettered(figure_of(drawn).bbox, found)


def _beyond(box: Bbox, paper: Bbox) -> bool:
    low, high = paper.min - TOUCH, paper.max + TOUCH
    return bool((box.min < low).any() or (box.max > high).any())


def _touch(a: Bbox, b: Bbox) -> bool:
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    return across > TOUCH and min(a.y1, b.y1) - max(a.y0, b.y0) > TOUCH

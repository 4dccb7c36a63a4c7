"""Pictures as files: PNG for slides and SVG for pages, the same bytes for the same picture.

Both carry their title and a text that says in words what the picture shows.
"""

import io
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from xml.sax.saxutils import escape

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

DPI = 150
SETTINGS = Lock()  # matplotlib keeps its settings for the whole process


def save(
    drawn: Axes | Figure, folder: Path, name: str, *, title: str, alt: str
) -> tuple[Path, Path]:
    """Writes `name.png` and `name.svg` into the folder, which is made if need be.

    Each file appears whole or not at all; one that was there is replaced. Gives both paths.
    """
    folder.mkdir(parents=True, exist_ok=True)
    png, svg = folder / f"{name}.png", folder / f"{name}.svg"
    replace(png, png_bytes(drawn, title=title, alt=alt))
    replace(svg, svg_text(drawn, title=title, alt=alt).encode())
    return png, svg


def png_bytes(drawn: Axes | Figure, *, title: str, alt: str) -> bytes:
    """The picture as PNG, 150 dots to the inch."""
    metadata = {"Title": title, "Description": alt, "Software": "Narrows"}
    return _printed(drawn, "png", metadata)


def svg_text(drawn: Axes | Figure, *, title: str, alt: str) -> str:
    """The picture as SVG, letters as outlines, so that it looks the same without the typeface."""
    metadata = {"Title": title, "Description": alt, "Creator": "Narrows", "Date": None}
    text = _printed(drawn, "svg", metadata).decode()
    return _spoken(text, title, alt)


def figure_of(drawn: Axes | Figure) -> Figure:
    """The figure of what a picture gave, be it axes or a whole panel."""
    figure = drawn if isinstance(drawn, Figure) else drawn.get_figure(root=True)
    assert figure is not None  # axes have one as long as they are drawn
    return figure


def _printed(drawn: Axes | Figure, form: str, metadata: Mapping[str, str | None]) -> bytes:
    figure, out = figure_of(drawn), io.BytesIO()
    with SETTINGS, matplotlib.rc_context({"svg.hashsalt": "narrows", "svg.fonttype": "path"}):
        figure.savefig(
            out, format=form, dpi=DPI, metadata=metadata, facecolor="white", bbox_inches=None
        )
    return out.getvalue()


def _spoken(svg: str, title: str, alt: str) -> str:
    """The SVG as one image that screen readers name by its title and describe by its text."""
    head, mark, rest = svg.partition("<svg ")
    opening, end, body = rest.partition(">")
    body = body.replace(f"<title>{escape(title)}</title>", "", 1)
    named = f'<title id="title">{escape(title)}</title>\n <desc id="desc">{escape(alt)}</desc>'
    role = ' role="img" aria-labelledby="title" aria-describedby="desc"'
    return f"{head}{mark}{opening}{role}{end}\n {named}{body}"


def replace(path: Path, content: bytes) -> None:
    """Puts a file in its place whole, also when the power goes."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as aside:
        try:
            aside.write(content)
            aside.flush()
            os.fsync(aside.fileno())
            Path(aside.name).chmod(0o644)  # it was made for its owner alone
            Path(aside.name).replace(path)
        except BaseException:
            Path(aside.name).unlink(missing_ok=True)
            raise

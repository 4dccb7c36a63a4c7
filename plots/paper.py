"""A page as PDF: landscape A4, letters as letters, the same bytes for the same page."""

import io
from importlib import import_module
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.figure import Figure

from plots.save import SETTINGS, replace

ACROSS, TALL = 841.89, 595.28  # points of landscape A4
SCALE = 2**-0.5  # a page is drawn as large as A3, so that it shares all letters with the pictures


def save_pdf(figure: Figure, folder: Path, name: str, *, title: str, alt: str) -> Path:
    """Writes `name.pdf` into the folder, which is made if need be; it is there whole or not."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.pdf"
    replace(path, pdf_bytes(figure, title=title, alt=alt))
    return path


def pdf_bytes(figure: Figure, *, title: str, alt: str) -> bytes:
    """The page, whose figure is as large as A3, on A4."""
    pdf: Any = import_module("matplotlib.backends.backend_pdf")  # it has no types
    said: Any = {"Title": title, "Subject": alt, "Creator": "Narrows", "CreationDate": None}
    out = io.BytesIO()
    with SETTINGS, matplotlib.rc_context({"pdf.fonttype": 42}):
        before, figure.dpi = figure.dpi, 72  # there are 72 points to an inch
        file = pdf.PdfFile(out, metadata=said)
        file.newPage(ACROSS / 72, TALL / 72)
        file.output(SCALE, 0, 0, SCALE, 0, 0, pdf.Op.concat_matrix)
        wide, tall = figure.get_size_inches()
        file.width, file.height = wide, tall  # beyond which nothing is drawn, before it is scaled
        renderer = pdf.RendererPdf(file, 72, tall, wide)
        figure.draw(renderer)
        renderer.finalize()
        file.finalize()
        file.close()
        figure.dpi = before
    return out.getvalue()

"""The colours of every picture: today is grey, what comes after is coloured, causes keep theirs.

Chosen by a search that held all of them at least 12 (CIEDE2000) apart for usual, protanope,
deuteranope and tritanope eyes, neighbours in a bar 13 apart in lightness alone, and each at 1.9
times the contrast of paper; tests/plots/test_palette.py measures it again.
"""

INK = "#1A1A1A"  # what is read first
FAINT = "#595959"  # axes, small print; still 7:1 on paper
RULE = "#D9D9D9"  # lines that only guide the eye
PALE = "#ECECEC"  # what is no longer there; what counts as equal
PAPER = "#FFFFFF"

TODAY = "#9A9A9A"  # bars, dots and lines of today
TODAY_TEXT = FAINT
AFTER = "#005FA8"  # what comes after
WORSE = "#C2410C"  # what comes after and is worse

_FAMILIES = (
    ("#1D476B", ("value-adding work", "necessary work", "set-up")),
    ("#6279D9", ("rework", "waste")),
    ("#DEAC39", ("contention", "prioritisation", "unavailability")),
    ("#912719", ("approval",)),
    ("#DF77A7", ("handoff", "clarification")),
    ("#137774", ("release window", "freeze")),
    ("#9C8D5A", ("batch", "WIP limit")),
    ("#66604D", ("dependency",)),
    ("#2AB5E4", ("delay",)),
)
CAUSES = {cause: colour for colour, causes in _FAMILIES for cause in causes}


def readable_on(colour: str) -> str:
    """Black or paper: the colour in which text is read best on this one."""
    return PAPER if _brightness(colour) < 0.179 else "#000000"  # where both contrasts are equal


def _brightness(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2)."""
    shares = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    light = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), light, strict=True))

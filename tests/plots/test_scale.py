import pytest
from hypothesis import given
from hypothesis import strategies as st

from plots.lettering import width
from plots.scale import SIZE, fitting, label, ticks


def test_numbers_are_round() -> None:
    assert ticks(0, 12.6, 8) == [(at, f"{at:g}") for at in (0, 2, 4, 6, 8, 10, 12)]
    assert ticks(9, 19, 5) == [(10, "10"), (12, "12"), (14, "14"), (16, "16"), (18, "18")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (2.5, "2.5"),
        (1500, "1,500"),
        (0.002, "0.002"),
        (250_000, "250,000"),
        (2e7, "2e+07"),
        (-1500, "−1,500"),
        (-2e-7, "−2e-07"),
    ],
)
def test_numbers_are_plain_text(value: float, text: str) -> None:
    assert label(value) == text


ends = st.floats(-1e9, 1e9).map(lambda x: round(x, 6))


@given(low=ends, span=st.floats(1e-3, 1e9), across=st.floats(40, 700))
def test_numbers_lie_between_the_ends_and_apart(low: float, span: float, across: float) -> None:
    found = fitting(low, low + span, across)
    assert all(low - 1e-6 * span <= at <= low + span * (1 + 1e-6) for at, _ in found)
    if len(found) > 1:
        step = (found[1][0] - found[0][0]) / span * across
        assert all(width(text, SIZE) < step * 1.6 for _, text in found)


def test_no_span_gives_one_number() -> None:
    assert ticks(3, 3, 5) == [(3, "3")]

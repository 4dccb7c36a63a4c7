import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.share import parse_chances, parse_share


@pytest.mark.parametrize(
    ("written", "share"), [("85%", 0.85), (0.85, 0.85), ("0.85", 0.85), (0, 0.0), (" 5 %", 0.05)]
)
def test_a_share_is_a_number_or_a_percentage(written: object, share: float) -> None:
    assert parse_share(written) == share


@pytest.mark.parametrize("written", ["101%", 1.5, -0.1, "lots", None, True, "nan", [0.5]])
def test_anything_else_is_no_share(written: object) -> None:
    with pytest.raises(ValueError, match="must be a share"):
        parse_share(written)


def test_chances_are_one_share_or_one_for_each_hearing() -> None:
    assert parse_chances("10%") == 0.1
    assert parse_chances(["10%", 0.05]) == [0.1, 0.05]
    with pytest.raises(ValueError, match="a list with a share for each hearing"):
        parse_chances([])


@given(st.integers(0, 100))
def test_percentages_read_back_as_they_were_written(percent: int) -> None:
    assert parse_share(f"{percent}%") == percent / 100

from typing import Any

import pytest
from pydantic import TypeAdapter

from scenarios.distribution import (
    Constant,
    Distribution,
    Effort,
    Exponential,
    Lognormal,
    Pert,
    lengths,
)

distribution: TypeAdapter[Any] = TypeAdapter(Distribution)
effort: TypeAdapter[Any] = TypeAdapter(Effort)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("4h", Constant),
        (0, Constant),
        ("about 8h", Lognormal),
        ({"low": "1h", "usual": "2h", "high": "5h"}, Pert),
        ({"dist": "exponential", "mean": "4h"}, Exponential),
    ],
)
def test_a_length_may_be_written_short(written: object, form: type) -> None:
    assert isinstance(distribution.validate_python(written), form)


def test_about_is_a_lognormal_whose_standard_deviation_is_half_its_mean() -> None:
    found = distribution.validate_python("about 8h")
    assert (str(found.mean), found.cv) == ("8h", 0.5)


def test_lengths_come_in_the_order_of_the_fields() -> None:
    found = distribution.validate_python({"high": "5h", "low": "1h", "usual": "2h"})
    assert [str(length) for length in lengths(found)] == ["1h", "2h", "5h"]


def test_effort_in_calendar_days_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Write hours \(such as 12h\) or working days \(1.5wd\)"):
        effort.validate_python("1.5d")


def test_a_distribution_that_is_no_effort_may_count_calendar_days() -> None:
    assert str(distribution.validate_python("1.5d").value) == "1.5d"

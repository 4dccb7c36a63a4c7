import pytest

from scenarios.weekly import weekly_hours

HOUR = 60


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Mon 09:00-12:00, 13:00-17:00", [(0, 540, 720), (0, 780, 1020)]),
        ("Mon,Wed 8-12", [(0, 480, 720), (2, 480, 720)]),
        ("sunday 22:00-06:00", [(6, 1320, 1800)]),
        ("Sat-Mon 9-17", [(0, 540, 1020), (5, 540, 1020), (6, 540, 1020)]),
        ("Mon 9-12, 11-17", [(0, 540, 1020)]),
        ("Mon 9-12, 12-17", [(0, 540, 1020)]),
        (["Mon 9-17", "Tue 10:30-11"], [(0, 540, 1020), (1, 630, 660)]),
        ("24/7", [(day, 0, 1440) for day in range(7)]),
        ("00:00-24:00", [(day, 0, 1440) for day in range(7)]),
        ("Mon 17-0", [(0, 1020, 1440)]),
    ],
)
def test_hours_are_spans_by_weekday(text: str | list[str], spans: list[tuple[int, ...]]) -> None:
    assert weekly_hours(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mon",
        "9-17 Mon",
        "Mon 9",
        "Mon 9-25",
        "Mon 9:75-10",
        "Mo 9-17",
        "Mon 9-9",
        "Mon-Tue-Wed 9-17",
    ],
)
def test_what_names_no_days_and_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"names|has"):
        weekly_hours(text)

"""Weekly hours as people write them: `Mon-Fri 09:00-12:00, 13:00-17:00`, or `24/7`."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAY_MINUTES = 24 * 60
EXAMPLE = "Write days and hours, such as Mon-Fri 09:00-12:00, 13:00-17:00, or 24/7."
ENTRY = re.compile(r"(?P<days>[a-z][a-z,\s\-–]*?)?\s*(?P<spans>\d[\d:,\s\-–]*)")
SPAN = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2})(?::(\d{2}))?")

WeeklySpan = tuple[int, int, int]  # weekday (Monday is 0), minute from, minute to (to 2880)


def weekly_hours(text: str | list[str]) -> list[WeeklySpan]:
    """The spans of a week, sorted and merged by day; one past midnight belongs to its first day.

    Raises ValueError when a text names no days and hours.
    """
    entries = [text] if isinstance(text, str) else text
    return _merged_by_day(span for entry in entries for span in _entry(entry))


def _entry(text: str) -> Iterator[WeeklySpan]:
    if text.strip() == "24/7":
        text = "00:00-24:00"
    match = ENTRY.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError(f"names no opening hours. {EXAMPLE}")
    days = _days(match["days"]) if match["days"] else range(7)
    spans = [_span(span.strip()) for span in match["spans"].split(",")]
    yield from ((day, *span) for day in days for span in spans)


def hours_of_day(text: str) -> list[tuple[int, int]]:
    """The spans of one day, from minute to minute; none when it is closed.

    Raises ValueError when a text names no hours, or names days as well.
    """
    if text.strip().lower() == "closed":
        return []
    match = ENTRY.fullmatch(text.strip().lower())
    if match is None or match["days"]:
        raise ValueError("must be hours, such as 09:00-12:00, 13:00-15:00, or closed.")
    return [_span(span.strip()) for span in match["spans"].split(",")]


def parse_day(value: Any) -> str:
    """The same text, when it names the hours of a day; ValueError when it does not."""
    if not isinstance(value, str):
        raise ValueError("must be hours, such as 09:00-12:00, 13:00-15:00, or closed.")
    hours_of_day(value)
    return value


def _days(text: str) -> list[int]:
    found: list[int] = []
    for part in text.split(","):
        ends = [_day(word.strip()) for word in re.split(r"[-–]", part)]
        if len(ends) > 2:
            raise ValueError(f"names no opening hours. {EXAMPLE}")
        length = (ends[-1] - ends[0]) % 7
        found += [(ends[0] + step) % 7 for step in range(length + 1)]
    return found


def _day(word: str) -> int:
    for number, day in enumerate(DAYS):
        if word in (day, day[:3]):
            return number
    raise ValueError(f'names "{word}", which is no day (Mon, Tue, Wed, Thu, Fri, Sat, Sun).')


def _span(text: str) -> tuple[int, int]:
    match = SPAN.fullmatch(text)
    if match is None:
        raise ValueError(f'has "{text}" for a span of hours. {EXAMPLE}')
    begins, ends = _minute(match[1], match[2]), _minute(match[3], match[4])
    if begins in (ends, DAY_MINUTES):
        raise ValueError(f'has the span "{text}", which has no length. {EXAMPLE}')
    return begins, ends if ends > begins else ends + DAY_MINUTES


def _minute(hour: str, minute: str | None) -> int:
    total = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) > 59 or total > DAY_MINUTES:
        raise ValueError(f"has {hour}:{minute or '00'}, which is no time of day (00:00 to 24:00).")
    return total


def _merged_by_day(spans: Iterable[WeeklySpan]) -> list[WeeklySpan]:
    merged: list[WeeklySpan] = []
    for day, begins, ends in sorted(spans):
        if merged and merged[-1][0] == day and merged[-1][2] >= begins:
            ends = max(ends, merged[-1][2])
            begins = merged.pop()[1]
        merged.append((day, begins, ends))
    return merged


def parse_weekly(value: Any) -> str | list[str]:
    """The same text, or list of texts, when it names opening hours; ValueError when it does not."""
    texts = value if isinstance(value, list) else [value]
    if not texts or not all(isinstance(text, str) for text in texts):
        raise ValueError(f"names no opening hours. {EXAMPLE}")
    weekly_hours(texts)
    return value  # type: ignore[no-any-return]

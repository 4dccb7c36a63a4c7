"""When something recurs: plain words or an iCalendar rule, turned into instants of the run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice, takewhile
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr
from pydantic import AfterValidator

from scenarios.duration import parse_duration
from scenarios.wall_clock import days_around, wall_clock
from scenarios.weekly import DAYS

Item = TypeVar("Item")
MOST = 200_000  # occurrences in a run; an hourly rule reaches it after 22 years
CODES = dict(zip(DAYS, ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], strict=True))
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
EXAMPLES = (
    "Write it like: every Thursday at 10:00; every weekday at 9:30; every 2 weeks on Thursday at "
    "10:00; every month on the last Friday at 16:00; every 168h; or FREQ=WEEKLY;BYDAY=TH;BYHOUR=10."
)
KEYS = "FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTH, BYMONTHDAY, BYHOUR, BYMINUTE, BYSETPOS, WKST"
LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

WORDS = re.compile(
    r"every (?:(?P<number>\d{1,3}) )?(?P<unit>[a-z, ]+?)"
    r"(?: on (?:the )?(?P<on>[a-z0-9, ]+?))?(?: at (?P<hour>\d{1,2})(?::(?P<minute>\d\d))?)?"
)
DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Rule:
    """Every so many microseconds from the start, or an iCalendar rule in local time."""

    every: int | None = None
    icalendar: str | None = None


def parse_rule(text: str) -> Rule:
    """The rule that plain words or an iCalendar text name.

    Raises ValueError when it is neither, or never occurs.
    """
    plain = " ".join(text.lower().split())
    if len(plain) > 200:
        raise ValueError(f"is too long for a rule of recurrence. {EXAMPLES}")
    if "freq=" in plain:
        return Rule(icalendar=_checked(plain.upper().removeprefix("RRULE:")))
    if every := _so_long(plain):
        return Rule(every=every)
    match = WORDS.fullmatch(plain)
    rule = match and _in_icalendar(match)
    if not match or not rule:
        raise ValueError(f"is no rule of recurrence. {EXAMPLES}")
    return Rule(icalendar=_checked(rule + _time_of_day(match["hour"], match["minute"])))


def _known(text: str) -> str:
    parse_rule(text)
    return text


Recurrence = Annotated[str, AfterValidator(_known)]


def _so_long(plain: str) -> int | None:
    try:
        length = parse_duration(plain.removeprefix("every "))
    except ValueError:
        return None
    if length.working_days:
        raise ValueError("counts working days. Write clock time (such as every 168h) or weekdays.")
    return length.microseconds or None


def _in_icalendar(match: re.Match[str]) -> str | None:
    unit, on, number = match["unit"], match["on"], int(match["number"] or 1)
    unit = unit.removesuffix("s") if match["number"] else unit
    if unit == "day" and not on:
        return f"FREQ=DAILY;INTERVAL={number}"
    if unit == "weekday" and not on and number == 1:
        return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    if unit == "week" and (codes := _codes(on or "")):
        return f"FREQ=WEEKLY;INTERVAL={number};BYDAY={codes}"
    if unit == "month" and (days := _in_month(on or "")):
        return f"FREQ=MONTHLY;INTERVAL={number};{days}"
    if number == 1 and not on and (codes := _codes(unit)):
        return f"FREQ=WEEKLY;BYDAY={codes}"
    return None


def _codes(words: str) -> str | None:
    """The iCalendar codes of `monday, thursday and friday`."""
    names = [name for name in re.split(r", and |, | and |,", words) if name]
    found = [code for name in names for day, code in CODES.items() if name in (day, day[:3])]
    return ",".join(found) if found and len(found) == len(names) else None


def _in_month(words: str) -> str | None:
    """Which day of a month `1st`, `last day` or `last friday` is."""
    if words == "last day":
        return "BYMONTHDAY=-1"
    if match := DAY_OF_MONTH.fullmatch(words):
        return f"BYMONTHDAY={int(match[1])}" if 1 <= int(match[1]) <= 31 else None
    ordinal, _, day = words.partition(" ")
    code = _codes(day)
    return f"BYDAY={ORDINALS[ordinal]}{code}" if ordinal in ORDINALS and code else None


def _time_of_day(hour: str | None, minute: str | None) -> str:
    if int(hour or 0) > 23 or int(minute or 0) > 59:
        raise ValueError(f"has {hour}:{minute or '00'}, which is no time of day (00:00 to 23:59).")
    return f";BYHOUR={int(hour or 0)};BYMINUTE={int(minute or 0)}"


def _checked(rule: str) -> str:
    """The same rule, when it is one that occurs at a sensible pace."""
    pairs = [part.partition("=")[::2] for part in rule.split(";")]
    parts = dict(pairs)
    if unknown := [key for key in parts if key not in KEYS.split(", ")]:
        raise ValueError(f"has {unknown[0]}, which is no part of a rule here ({KEYS}).")
    if len(parts) < len(pairs):
        raise ValueError("gives a part of the rule twice.")
    if parts["FREQ"] in ("SECONDLY", "MINUTELY"):
        raise ValueError("occurs more often than hourly. Write FREQ=HOURLY or slower.")
    counts = [parts[key] for key in ("INTERVAL", "COUNT") if key in parts]
    if not all(count.isdecimal() and int(count[:9]) >= 1 for count in counts):
        raise ValueError("has an INTERVAL or COUNT that is no whole number of at least 1.")
    if "BYSETPOS" in parts and parts["FREQ"] not in ("MONTHLY", "YEARLY"):
        raise ValueError("has BYSETPOS, which needs FREQ=MONTHLY or FREQ=YEARLY.")
    try:
        _expandable(rule, date(2026, 1, 5), "UTC")
        # A date that no month has would keep dateutil searching to the year 9999, for seconds.
        possible = _has_a_date(parts)
    except (ValueError, KeyError, TypeError, IndexError, OverflowError):
        raise ValueError(f"is no iCalendar rule. {EXAMPLES}") from None
    if not possible:
        raise ValueError("names a date that does not exist, so it never occurs.")
    return rule


def _has_a_date(parts: dict[str, str]) -> bool:
    months = [int(month) for month in parts.get("BYMONTH", "1").split(",")]
    days = [abs(int(day)) for day in parts.get("BYMONTHDAY", "1").split(",")]
    return any(day <= LONGEST_MONTHS[month - 1] for month in months for day in days)


def _expandable(rule: str, start: date, time_zone: str) -> rrule:
    """The rule anchored at 00:00 of the start, in wall times without a zone."""

    def local(match: re.Match[str]) -> str:
        until = datetime.fromisoformat(match[1]).astimezone(ZoneInfo(time_zone))
        return f"UNTIL={until:%Y%m%dT%H%M%S}"

    wall = re.sub(r"UNTIL=(\d{8}T\d{6}Z)", local, rule)
    expanded = rrulestr(wall, dtstart=datetime.combine(start, time()))
    assert isinstance(expanded, rrule)
    return expanded


def occurrences(
    rule_text: str, start: date, time_zone: str, until_us: int, scenario_zone: str | None = None
) -> list[int]:
    """When a rule occurs: microseconds since the scenario's start, rising, within [0, until).

    A rule in local time is anchored at 00:00 of the scenario's first day, keeps its wall time
    when clocks change, and occurs once when two of its wall times are one instant.

    Raises ValueError when it occurs too often to be meant.
    """
    rule = parse_rule(rule_text)
    if rule.every:
        return _bounded(iter(range(0, until_us, rule.every)))
    since_start = wall_clock(start, scenario_zone or time_zone, time_zone)
    walls = _walls(rule.icalendar or "", start, time_zone, until_us)
    return sorted({at for wall in walls if 0 <= (at := since_start(wall)) < until_us})


def _walls(rule: str, start: date, time_zone: str, until_us: int) -> list[datetime]:
    """The wall times at which a rule occurs, until safely after the end of the run."""
    days = list(days_around(start, until_us))
    end = datetime.combine(days[-1], time())
    return _bounded(takewhile(lambda wall: wall <= end, _expandable(rule, start, time_zone)))


def _bounded(items: Iterator[Item]) -> list[Item]:
    found = list(islice(items, MOST + 1))
    if len(found) > MOST:
        raise ValueError(f"occurs more than {MOST:,} times in the run. Write a rarer rule.")
    return found

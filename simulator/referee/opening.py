"""Opening hours as the referee computes them: plain intervals, and what can be asked of them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from statistics import median

from scenarios.calendar import Calendar
from scenarios.duration import DAY, MINUTE, WEEK
from scenarios.hours import open_intervals
from scenarios.scenario import Scenario
from scenarios.weekly import weekly_hours

FAR = 1 << 62
YEAR = 52 * WEEK


class Opening:
    """When somebody is there: half-open intervals in order, none touching the next."""

    def __init__(self, intervals: list[tuple[int, int]], day: int) -> None:
        self.intervals = intervals
        self.day = day  # a working day: the open time of the median open day
        self._begins = [begin for begin, _ in intervals]
        self._ends = [end for _, end in intervals]
        self._before = [0]
        for begin, end in intervals:
            self._before.append(self._before[-1] + end - begin)

    def at(self, instant: int) -> bool:
        """Whether it is open at an instant; at a closing instant it is closed."""
        n = bisect_right(self._begins, instant)
        return n > 0 and instant < self._ends[n - 1]

    def until(self, instant: int) -> bool:
        """Whether it is open just before an instant."""
        n = bisect_left(self._begins, instant)
        return n > 0 and instant <= self._ends[n - 1]

    def closes(self, instant: int) -> bool:
        """Whether it closes at this instant."""
        return self.until(instant) and not self.at(instant)

    def covers(self, begin: int, end: int) -> bool:
        """Whether it is open all the time from begin to end."""
        n = bisect_right(self._begins, begin)
        return n > 0 and end <= self._ends[n - 1]

    def room(self, instant: int) -> tuple[int, int]:
        """What is left of an opening, and what no opening of the year holds, as it begins.

        FAR where it does not begin at this instant.
        """
        n = bisect_right(self._begins, instant) - 1
        left = self._ends[n] - instant
        if self._begins[n] < instant:
            return left, FAR
        year = self.intervals[n : bisect_left(self._begins, instant + YEAR)]
        return left, max(end - begin for begin, end in year)

    def between(self, begin: int, end: int) -> int:
        """The open time from begin to end."""
        return self._until(end) - self._until(begin)

    def passed(self, begin: int, length: int) -> int:
        """When so much open time has passed since an instant; FAR if it does not."""
        for opens, closes in self.intervals[bisect_right(self._ends, begin) :]:
            opens = max(begin, opens)
            if length <= closes - opens:
                return opens + length
            length -= closes - opens
        return FAR

    def _until(self, instant: int) -> int:
        n = bisect_right(self._begins, instant)
        if n == 0:
            return 0
        return self._before[n - 1] + min(instant, self._ends[n - 1]) - self._begins[n - 1]


def openings(scenario: Scenario, end: int) -> dict[str | None, Opening]:
    """The opening hours of every calendar by its name; None is always open."""
    zone = scenario_zone(scenario)
    found: dict[str | None, Opening] = {None: Opening([(0, FAR)], DAY)}
    for name, calendar in scenario.calendars.items():
        intervals = open_intervals(calendar, scenario.start, zone, end + 1)
        found[name] = Opening(intervals, median_day(calendar))
    return found


def beyond(scenario: Scenario, calendar: str | None, end: int) -> Opening:
    """The opening hours of a calendar until long after the run."""
    if calendar is None:
        return Opening([(0, FAR)], DAY)
    until = end + YEAR + 2 * WEEK
    found = open_intervals(
        scenario.calendars[calendar], scenario.start, scenario_zone(scenario), until
    )
    endless = [(begin, FAR if end == until else end) for begin, end in found]
    return Opening(endless, median_day(scenario.calendars[calendar]))


def scenario_zone(scenario: Scenario) -> str:
    """Where the scenario's first day begins: its own zone, its reference calendar's, or UTC."""
    if scenario.time_zone is not None:
        return scenario.time_zone
    if scenario.reference_calendar is not None:
        return scenario.calendars[scenario.reference_calendar].time_zone
    return "UTC"


def median_day(calendar: Calendar) -> int:
    """The open time of the median day that is open at all (section 8: a working day)."""
    minutes: Counter[int] = Counter()
    for weekday, begin, end in weekly_hours(calendar.weekly):
        minutes[weekday] += end - begin
    return round(median(minutes.values()) * MINUTE)

"""When a change is earned back, and how deep the dip is before that."""

from dataclasses import dataclass

from analysis.courses import Course, Courses, between
from analysis.paired import difference
from analysis.student import Interval


@dataclass(frozen=True)
class Payback:
    """Weeks count from 1, after the warm-up; a change is earned back at the end of one.

    It is so from the first week on from which what it has brought, net, stays at nothing or above.
    """

    week: int | None  # None: not within the horizon; 0: it was never behind
    earliest: int | None  # by the upper ends of the intervals of all weeks
    latest: int | None  # by the lower ends
    worst: float  # the least that it has brought by the end of a week, net; nothing if that is more
    worst_week: int
    last: Interval  # at the end of the horizon


def payback(course: Course) -> Payback:
    """When a course is earned back."""
    weeks = course.net
    means = [week.mean for week in weeks]
    worst = min(range(len(means)), key=lambda n: means[n])
    return Payback(
        week=_from(means),
        earliest=_from([week.high for week in weeks]),
        latest=_from([week.low for week in weeks]),
        worst=min(0.0, means[worst]),
        worst_week=worst + 1,
        last=weeks[-1],
    )


def _from(net: list[float]) -> int | None:
    """The first week from which nothing is below nothing; 0: none ever is."""
    behind = [n + 1 for n, value in enumerate(net) if not value >= 0]
    if not behind:
        return 0
    return behind[-1] + 1 if behind[-1] < len(net) else None


@dataclass(frozen=True)
class Slower:
    """Weeks in which items take longer than today, at first."""

    first: int
    last: int
    most: float  # µs of the mean lead time


def slower(of: Courses, course: Course, size: int = 2) -> Slower | None:
    """The stretch in which lead time is plainly longer than today's, in spells of so many weeks."""
    found = list[tuple[int, float]]()
    for begin in range(0, of.weeks - size + 1, size):
        part = slice(begin, begin + size)
        one, other = course.today, course.then
        sums = [(w.lead[:, part].sum(1), w.completed[:, part].sum(1)) for w in (other, one)]
        if any((bottom.sum() - bottom <= 0).any() for _, bottom in sums):
            continue
        told = difference(sums[0], sums[1])
        if told.low > 0:
            found.append((begin, told.mean))
    if not found:
        return None
    return Slower(found[0][0] + 1, found[-1][0] + size, max(longer for _, longer in found))


def lead_times(course: Course, weeks: slice) -> tuple[float, float]:
    """The mean lead time in these weeks, today and then, in µs."""
    one, other = course.today, course.then
    return (
        between(one.lead[:, weeks], one.completed[:, weeks]),
        between(other.lead[:, weeks], other.completed[:, weeks]),
    )

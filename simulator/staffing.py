"""How much time the people of a team have together, where their number changes."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from simulator.calendars import Hours


def staffed(hours: Hours, counts: list[tuple[int, int]]) -> Hours:
    """The same hours as a team has them: `open` tells how many are there, `opened` their time.

    `counts` are instants from which there are so many people, the first at 0.
    """
    begins = [begin for begin, _ in counts]
    at = sorted({*hours.at, *begins})
    people = [
        counts[bisect_right(begins, t) - 1][1] * hours.open[bisect_right(hours.at, t) - 1]
        for t in at
    ]
    return _adding_up(at, people, hours.working_day)


def hours_of(team: Hours, number: int) -> Hours:
    """Of such hours those of one person, from 0, as if the last to come were the first to leave."""
    return _adding_up(team.at, [int(number < people) for people in team.open], team.working_day)


def _adding_up(at: Sequence[int], people: list[int], working_day: int) -> Hours:
    spent = [(b - a) * n for a, b, n in zip(at, at[1:], people, strict=False)]
    return Hours(tuple(at), tuple(people), (0, *accumulate(spent)), working_day)

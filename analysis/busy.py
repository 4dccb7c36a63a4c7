"""How busy teams are, and how blocked, as shares of scheduled time; and which team is foremost."""

from collections.abc import Callable, Sequence

from analysis.measures import Measures
from simulator.layout import AWAY, BLOCKED, IDLE


def busy(m: Measures, team: str) -> int:
    """What a team's people worked, of whatever kind, in µs of their scheduled time."""
    if team not in m.teams.names:
        return 0
    charges = m.teams.charges[m.teams.names.index(team)]
    return int(charges.sum() - charges[[AWAY, BLOCKED, IDLE]].sum())


def scheduled(m: Measures, team: str) -> int:
    """How long a team's people were on duty, in µs of persons' time; 0 where there is none."""
    if team not in m.teams.names:
        return 0
    return int(m.teams.scheduled[m.teams.names.index(team)])


def blocked(m: Measures, team: str) -> int:
    """How long a team's people had no work while what they had finished found no place, in µs."""
    if team not in m.teams.names:
        return 0
    return int(m.teams.charges[m.teams.names.index(team), BLOCKED])


def busiest(futures: Sequence[Sequence[Measures]]) -> list[str]:
    """The teams with the highest utilisation in some future, each once; the first at a tie."""
    return _foremost(futures, busy)


def most_blocked(futures: Sequence[Sequence[Measures]]) -> list[str]:
    """The teams that are blocked for the largest share in some future, each once."""
    return [
        team
        for team in _foremost(futures, blocked)
        if any(blocked(m, team) for found in futures for m in found)
    ]


def _foremost(
    futures: Sequence[Sequence[Measures]], time: Callable[[Measures, str], int]
) -> list[str]:
    """The teams that spend the largest share of their time so in some future."""
    found = [team for measures in futures if (team := _first(measures, time)) is not None]
    return list(dict.fromkeys(found))


def _first(found: Sequence[Measures], time: Callable[[Measures, str], int]) -> str | None:
    share = dict[str, float]()
    for name in sorted(found[0].teams.names):
        if duty := sum(scheduled(m, name) for m in found):
            share[name] = sum(time(m, name) for m in found) / duty
    return max(share, key=lambda name: share[name], default=None)

"""How busy teams are: work over scheduled time, and which team is the busiest."""

from collections.abc import Sequence

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


def busiest(futures: Sequence[Sequence[Measures]]) -> list[str]:
    """The teams with the highest utilisation in some future, each once; the first at a tie."""
    found = [team for measures in futures if (team := _busiest(measures)) is not None]
    return list(dict.fromkeys(found))


def _busiest(found: Sequence[Measures]) -> str | None:
    use = dict[str, float]()
    for name in sorted(found[0].teams.names):
        if duty := sum(scheduled(m, name) for m in found):
            use[name] = sum(busy(m, name) for m in found) / duty
    return max(use, key=lambda name: use[name], default=None)

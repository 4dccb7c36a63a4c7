"""Programs of items that come when other rules hold."""

from typing import NamedTuple

from scenarios.scenario import Scenario

# source, type, risk class, what that is read as, and the attributes that decide who works
Names = tuple[str, str, str, str, int]


class Later(NamedTuple):
    """From an instant on items come under the rules of this scenario."""

    begins: int
    scenario: Scenario
    entries: dict[Names, int]

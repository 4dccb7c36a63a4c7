"""What the referee objects to: a rule, an instant, and what happened there."""

from typing import NamedTuple

from scenarios.duration import HOUR


class Breach(NamedTuple):
    """One place where a record and the contract part ways."""

    rule: str
    at: int  # µs since the scenario's start
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: at {self.at} µs ({self.at / HOUR:.3f} h) {self.what}"

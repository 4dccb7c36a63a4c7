"""Whoever decides what a generated scenario is like."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Mapping = dict[str, Any]


@dataclass(frozen=True)
class Chooser:
    """Decides everything by asking for whole numbers, both ends included; 0 is the plain choice."""

    choose: Callable[[int, int], int]
    ties: bool = False

    def one(self, options: Sequence[Any]) -> Any:
        """One of them; the first is the plainest."""
        return options[self.choose(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        """Whether something happens that does so in `percent` of all cases."""
        return self.choose(0, 99) >= 100 - percent

    def some(self, options: Sequence[Any], percent: int) -> list[Any]:
        """Some of them, in their order."""
        return [option for option in options if self.chance(percent)]

    def maybe(self, key: str, percent: int, make: Callable[[], Any]) -> Mapping:
        """A mapping with this key, or an empty one."""
        return {key: make()} if self.chance(percent) else {}

"""The attributes of an item in one number, with a digit for each attribute.

So an item carries one integer whatever its file notes about it, and asking for one attribute is
a division. A digit of 0 says that the item has no value there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scenarios.attributes import values_of
from scenarios.scenario import Scenario


@dataclass(frozen=True)
class Attribute:
    """An attribute with the values that it may have, in name order, and its digit."""

    name: str
    values: tuple[str, ...]
    stride: int  # what its digit counts for

    @property
    def radix(self) -> int:
        """How many digits there are, 0 for no value among them."""
        return 1 + len(self.values)


def attributes_of(scenario: Scenario) -> tuple[Attribute, ...]:
    """Everything that a scenario notes about items, in name order."""
    values = dict[str, set[str]]()
    for work in scenario.work.values():
        for name, value in values_of(work):
            values.setdefault(name, set()).add(value)
    found, stride = list[Attribute](), 1
    for name in sorted(values):
        found.append(Attribute(name, tuple(sorted(values[name])), stride))
        stride *= found[-1].radix
    return tuple(found)


def packed(attributes: tuple[Attribute, ...], notes: Mapping[str, str]) -> int:
    """The number of an item with these values."""
    return sum(
        attribute.stride * (1 + attribute.values.index(notes[attribute.name]))
        for attribute in attributes
        if attribute.name in notes
    )


def unpacked(attributes: tuple[Attribute, ...], number: int) -> dict[str, str]:
    """The values of an item with this number, by attribute."""
    digits = {a: number // a.stride % a.radix for a in attributes}
    return {a.name: a.values[digit - 1] for a, digit in digits.items() if digit}

"""What a run may stop with.

Exception
└── RunError: the scenario is sound, but its run cannot go on
"""

MOST_ROUNDS = 1_000_000  # of one instant, and as many decisions
DECISIONS_EACH = 100  # more of these for each item


class RunError(RuntimeError):
    """A run that cannot go on; the message names the places and says what to look at."""


def decides_for_ever(type_name: str) -> str:
    """What is wrong where items take one way after the other, and no time passes."""
    return (
        f"more than {MOST_ROUNDS:,} choices in one instant: items go round without taking time. "
        f"Look at work.{type_name}.route."
    )

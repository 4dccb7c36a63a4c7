"""What a run may stop with.

Exception
└── RunError: the scenario is sound, but its run cannot go on
"""


class RunError(RuntimeError):
    """A run that cannot go on; the message names the places and says what to look at."""

"""The cascade: when all that can move has moved, joins let go, or else one batch; and so on."""

from collections.abc import Callable

from simulator.engine_simpy.clock import CASCADE, Clock


class Cascade:
    """What may let items go in an instant beside meetings, in its order."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self._marked = clock, False
        self.steps: list[Callable[[], bool]] = []  # each lets go if it can, and says whether it did

    def mark(self) -> None:
        """Something may have become possible in this instant."""
        if not self._marked:
            self._marked = True
            self.clock.at(self.clock.now, CASCADE, self._step)

    def _step(self) -> None:
        self._marked = False
        if any(step() for step in self.steps):
            self.mark()

"""What choices ask of a run as it stands, as rows of integers, shared by both engines."""

import numpy as np

# What of a run may be asked: pieces of work that wait at a place, or for a team, and have not been
# begun; items that a limit counts.
QUEUE_AT, QUEUE_OF, IN_PROGRESS = range(3)

WATCH = np.dtype(
    [
        ("kind", "i8"),  # QUEUE_AT, QUEUE_OF or IN_PROGRESS
        ("of", "i8"),  # the place, the team or the limit
        ("least", "i8"),  # it must be no less
        ("most", "i8"),  # and no more
        ("room", "i8"),  # IN_PROGRESS: what the limit allows
    ]
)

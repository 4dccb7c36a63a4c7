"""What a token holds: where it is in its program, in queues and limits, and in the ledgers."""

import numpy as np

TOKEN = np.dtype(
    [
        ("item", "i8"),  # its row among the items
        ("order", "i8"),  # its rank in arrival order, branches after items; not where any is called
        ("origin", "i8"),  # its row among arrivals and spawned items; NONE: it was called
        ("number", "u8"),  # the name of its luck
        ("pc", "i8"),  # the operation that it is at
        ("state", "i8"),
        ("marks", "i8"),
        ("priority", "i8"),
        ("given", "i8"),  # the row of efforts that its arrival fixed
        ("failure", "i8"),  # 1: work on it is failure demand
        ("share", "f8"),  # of the next effort at `share_at`
        ("share_at", "i8"),
        ("ready", "i8"),
        ("kept", "i8"),  # the ready of its last take-up
        ("key", "i8"),  # of the policy of the team that it was last ready for
        ("turn", "i8"),  # the first term of the order in the queue where it stands
        ("seat", "i8"),  # how many its desk had seated before, at its first start
        ("person", "i8"),
        ("holder", "i8"),  # who has taken it up, from 1, where that is told apart; 0: nobody
        ("slot", "i8"),  # of its next turn
        ("since", "i8"),  # when the open interval began
        ("cause", "i8"),  # of its work, or of its wait at a gate
        ("charge", "i8"),
        ("effort", "i8"),  # NONE once work has started
        ("todo", "i8"),  # effort that is left
        ("setup", "i8"),  # time that comes before it: switching back to what was interrupted
        ("attempt", "i8"),  # fresh starts of the work so far
        ("part", "f8"),  # of the draw: the share that a correction owes
        ("drawn", "i8"),  # the effort as it was fixed
        ("loses", "i8"),  # 1: an interruption takes away what was done
        ("first_row", "i8"),  # of the intervals of this attempt, where all are recorded
        ("piece", "i8"),  # of this attempt, from 1, where they are not; 0: none
        ("row", "i8"),  # of the open interval, where all are recorded
        ("left", "i8"),  # in the queue: a heap
        ("right", "i8"),
        ("up", "i8"),
        ("chain", "i8"),  # the next in a list of tokens
        ("held", "i8"),  # the limits that count it, a mask
        ("kin", "i8"),  # the next of the tokens of its item, round; NONE: it never parted
        ("ring", "i8"),  # whether it moves on in a ring of tokens
        ("opened", "i8"),  # open time of the team before its wait began
        ("rank", "i8"),  # of its ready, at this desk
        ("overtaken", "i8"),  # prioritisation so far, less what the desk had counted before
        ("whole", "i8"),  # of a branch: the token that has parted; NONE: it is no branch
        ("of", "i8"),  # of a branch: the row of its item
        ("late", "i8"),  # 1: a branch without which the others have joined
        ("branches", "i8"),  # the first of its branches
        ("sibling", "i8"),  # the next branch of the same fork
        ("finisher", "i8"),  # who did the last work on it that took time; NONE: nobody
        ("others", "i8"),  # a piece for each who worked along with him, the first; 0: nobody
        ("finished", "i8"),  # when that ended
        ("company", "i8"),  # who waits with it; NONE: nobody
        ("out", "i8"),  # how many of its branches its join still waits for
    ]
)

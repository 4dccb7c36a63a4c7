"""The nouns of a plan as rows of integers and floats, shared by both engines.

One NumPy record type for each noun. References are row numbers, -1 where there is none; times
are microseconds since the scenario's start.
"""

import numpy as np

# Operations: what a program may ask of the machine.
WORK, DELAY, BRANCH, HOLD, LIVE, END, FORK, JOIN, ADMIT, FAIL = range(10)
OPERATIONS = ("work", "delay", "branch", "hold", "live", "end", "fork", "join", "admit", "fail")

# Branches: by chance, by the marks that the item carries, by what is read of it, or of the run.
CHANCE, MARK, READ, STATE = range(4)

# What may be read.
(PRIORITY,) = range(1)

# Marks that an item carries: a fault of the last stage, a loss to be done again, a question.
WRONG, LOST, ASKED = 1, 2, 4
ALL_MARKS = WRONG | LOST | ASKED
LATENT = 8  # and its doubles: faults of certain stages, which a later stage looks for
INSPECTED = LATENT  # why a correction is due, beside WRONG and LOST; 0: a gate sends back
MOST_LATENT = 25  # of these, and as many of the next
ESCAPED = LATENT << MOST_LATENT  # and its doubles: what would be wrong with it if it went live now
FAILED = ESCAPED << MOST_LATENT  # past all of these: its release has failed by its fault
ESCAPES = FAILED - ESCAPED  # any of those

# When an item may bring about others, a mask.
GOES_LIVE, WITH_A_FAULT, FAILS = 1, 2, 4

# Holds: boards and windows let go at their meetings, boards first in an instant; a gathering when
# it is full, or its oldest has waited for so long.
BOARD, WINDOW, GATHERING = range(3)

# How an item's main route ended, or a branch of it: at its join, or too late for that.
OPEN, COMPLETED, REFUSED, ABANDONED, JOINED, TURNED_AWAY, LATE, WITHDRAWN = range(8)
OUTCOMES = ("open", "completed", "refused", "abandoned", "joined", "lost", "late", "withdrawn")

# The item ledger. In a record only: WAITING is a wait for a team before it is split by cause, and
# HELD one for somebody who has taken the item up and works on others.
CAUSES = (
    "value-adding work",
    "necessary work",
    "rework",
    "set-up",
    "contention",
    "prioritisation",
    "unavailability",
    "batch",
    "WIP limit",
    "handoff",
    "clarification",
    "approval",
    "release window",
    "freeze",
    "dependency",
    "waste",
    "delay",
)
(
    VALUE, NECESSARY, REWORK, SETUP, CONTENTION, PRIORITISATION, UNAVAILABILITY, BATCH, WIP_LIMIT,
    HANDOFF, CLARIFICATION, APPROVAL, RELEASE, FREEZE, DEPENDENCY, WASTE, OUTSIDE_DELAY,
    WAITING, HELD,
) = range(len(CAUSES) + 2)  # fmt: skip

ALONG = -1  # in a record: of who works along with another, whose time the item's ledger has

# The people ledger. AWAY, BLOCKED and IDLE are no work; they follow from duty and work.
CHARGES = (
    "value-adding work",
    "necessary work",
    "rework",
    "failure demand",
    "other work",
    "set-up",
    "coordination",
    "waste",
    "away",
    "blocked",
    "idle",
)
(
    FOR_VALUE,
    FOR_NECESSARY,
    FOR_REWORK,
    FOR_FAILURE_DEMAND,
    FOR_OTHER_WORK,
    FOR_SETUP,
    FOR_COORDINATION,
    FOR_WASTE,
    AWAY,
    BLOCKED,
    IDLE,
) = range(len(CHARGES))

NONE = -1
NEVER = 1 << 62
NO_CAP = 1 << 31

OP = np.dtype(
    [
        ("code", "i8"),  # one of OPERATIONS
        ("next", "i8"),  # the operation after this one
        ("place", "i8"),  # where the item is: a row of Plan.places
        ("enters", "i8"),  # 1: this is a new visit to the place
        ("team", "i8"),  # WORK: who does it
        ("draw", "i8"),  # WORK, DELAY: how long; BRANCH by chance: whose luck
        ("cause", "i8"),  # WORK, DELAY, HOLD: in the item's ledger
        ("charge", "i8"),  # WORK: in the people ledger
        ("wait", "i8"),  # WORK, JOIN: the cause of its wait; WAITING: to be split
        ("position", "i8"),  # WORK: in the type's route, of the stage it counts for; NEVER: none
        ("line", "i8"),  # WORK: its queue, of several that the team has; NONE: the only one
        ("people", "i8"),  # WORK: how many do it together
        ("keep", "i8"),  # WORK, HOLD: 1: the place in the queue it had here; LIVE: 1: a time it has
        ("patience", "i8"),  # WORK: how long the item waits for its first start; NONE: for ever
        ("leaves", "i8"),  # WORK, ADMIT: the operation that follows where it waits no longer
        ("takeup", "i8"),  # WORK: 1: taken up and found wanting, so of length zero
        ("receives", "i8"),  # WORK: 1: for the next place, so whoever does it has finished nothing
        ("sender", "i8"),  # WORK at a stage, BRANCH that judges work: who passed it on; NONE
        ("worked", "i8"),  # WORK: the counter of work begun at this stage; NONE: not a stage
        ("given", "i8"),  # WORK: the column of Workload.given that overrides the draw
        ("calendar", "i8"),  # DELAY: whose working time it counts; NONE: clock time
        ("test", "i8"),  # BRANCH: CHANCE, MARK, READ or STATE
        ("way", "i8"),  # BRANCH, FORK: its first way; JOIN: its way on
        ("ways", "i8"),  # BRANCH, FORK: how many
        ("chance", "i8"),  # BRANCH: its first cumulative chance, `ways` for each list
        ("lists", "i8"),  # BRANCH: how many lists of chances, one for each time
        ("tally", "i8"),  # BRANCH: the counter of hearings, NONE: by visits; JOIN: whose end it is
        ("joins", "i8"),  # FORK: how many branches its join waits for
        ("cancels", "i8"),  # FORK: 1: the others are withdrawn then
        ("hold", "i8"),  # HOLD: which
        ("outcome", "i8"),  # END: how
        ("calls", "i8"),  # WORK, END, ADMIT: the origin whose next item may arrive now; NONE
        ("needs", "i8"),  # ADMIT: limits that count the item from here on; JOIN: that go on to
        ("holds", "i8"),  # ADMIT: of these, which hold the person who has finished it, a mask
        ("loses", "i8"),  # ADMIT: of these, whose fullness loses the item, a mask
        ("asks", "i8"),  # ADMIT: the work that gives it its place among who waits; NONE: none
        ("outside", "i8"),  # ADMIT: 1: it has been nowhere yet, and is no work in progress
    ]
)

WAY = np.dtype(
    [
        ("next", "i8"),  # the operation that it leads to
        ("set", "i8"),  # marks that the item gets, a mask
        ("clear", "i8"),  # marks that the item loses first, a mask; JOIN: that the branch tells it
        ("test", "i8"),  # BRANCH by MARK: taken if the item has any of these; 0: always
        ("reads", "i8"),  # BRANCH by READ: what; NONE: taken always
        ("watch", "i8"),  # BRANCH by STATE: the first of what the run is asked; all must hold
        ("watches", "i8"),  # how many; 0: none
        ("least", "i8"),  # taken if what is read is no less
        ("most", "i8"),  # and no more
        ("share", "f8"),  # of the next effort at `share_at`
        ("share_at", "i8"),  # the place of a correction; NONE: none is due
        ("due", "i8"),  # why it is due: WRONG, LOST, INSPECTED, or 0: a gate sends back
        ("loop", "i8"),  # the counter of this way; NONE: it is not counted
        ("at_most", "i8"),  # it is open so many times; 0: always
        ("branch", "i8"),  # FORK: the number of the branch that goes it
    ]
)

DRAW = np.dtype(
    [
        ("kind", "i8"),  # of simulator.quantile
        ("a", "f8"),
        ("b", "f8"),
        ("c", "f8"),
        ("table", "i8"),  # the first of its rows in Plan.knot, or for a MIXTURE in Plan.part
        ("low", "f8"),  # the uniform is rescaled to begin here
        ("span", "f8"),  # and to reach so far: bounds of the distribution
    ]
)

PART = np.dtype([("up_to", "f8"), *DRAW.descr])  # a part of a mixture: uniforms below, and a draw

KNOT = np.dtype([("value", "f8"), ("slope", "f8")])  # at equal steps of the normal score

ELSEWHERE = 0  # the queue of what counts for no stage, where each stage has one

# What becomes of work at a closing: it is put down, or finished in overtime, or not started if it
# does not fit before it.
SUSPEND, FINISH, FIT = range(3)
OFF_HOURS = ("suspend", "finish", "do not start")

# What becomes of work that something more urgent interrupts; NONE where nothing does.
RESUME, RESTART, FRESH = range(3)
INTERRUPTED = ("resume", "restart", "fresh draw")

TEAM = np.dtype(
    [
        ("people", "i8"),  # the most that it ever has
        ("present", "i8"),  # so many of them at the start
        ("first_change", "i8"),  # of their number, half-open
        ("last_change", "i8"),
        ("first", "i8"),  # its first person; persons are numbered through all teams
        ("policy", "i8"),  # of simulator.rules
        ("calendar", "i8"),
        ("stride", "i8"),  # of the attribute of its domain
        ("radix", "i8"),
        ("digit", "i8"),  # of its own value; NONE: it has no domain
        ("off_hours", "i8"),  # SUSPEND, FINISH or FIT
        ("interrupted", "i8"),  # RESUME, RESTART or FRESH; NONE: nothing interrupts
        ("switching", "i8"),  # µs owed by what was interrupted, when it goes on
        ("on_change", "i8"),  # µs of set-up when a person changes type
        ("after_idle", "i8"),  # µs of set-up after any time without work
        ("sets_up_first", "i8"),  # 1: the very first task pays on_change too
        ("crews", "i8"),  # 1: some of its work takes several people at once
        ("at_once", "i8"),  # how many items each of its people may hold; 0: one, and no turns
        ("turn", "i8"),  # µs of work on one of them, before the next
        ("stretch", "i8"),  # the row of Plan.stretch of none of them; then of 1, and so on
    ]
)

# Why people are away.
OUTAGES = ("absence", "breakdown", "meeting")
BROKEN, MEETINGS = OUTAGES.index("breakdown"), OUTAGES.index("meeting")

# Breakdowns that count busy time, by person: after how much work each comes, how long its repair
# lasts, and when it came, as the run has it; NEVER: not yet.
WEAR = np.dtype([("person", "i8"), ("after", "i8"), ("lasts", "i8"), ("begin", "i8")])

MOVE = np.dtype([("at", "i8"), ("person", "i8"), ("leaves", "i8")])  # 0: he comes back

CHANGE = np.dtype([("at", "i8"), ("people", "i8")])  # from when on a team has so many

CALENDAR = np.dtype([("first", "i8"), ("last", "i8")])  # its boundaries, half-open

BOUNDARY = np.dtype(
    [
        ("at", "i8"),
        ("open", "i8"),  # 1: open from here to the next boundary
        ("opened", "i8"),  # open time before this boundary
        ("ends", "i8"),  # of what opens here, the closing, even after the run; NEVER: none
        ("longest", "i8"),  # µs of the longest opening of the year from here on; NEVER: not asked
    ]
)

HOLDER = np.dtype(
    [
        ("kind", "i8"),  # BOARD, WINDOW or GATHERING
        ("cap", "i8"),  # items let go at one meeting, at most; GATHERING: items that it waits for
        ("first", "i8"),  # its first meeting
        ("last", "i8"),  # the one after its last
        ("after", "i8"),  # GATHERING: how long its oldest waits, at most; NEVER: for the others
        ("fails", "f8"),  # the chance of each change in a batch
        ("rolls_back", "i8"),  # 1: what fails takes the rest of its batch back
        ("chance", "i8"),  # where that chance stands in each phase; NONE: nothing ever fails
    ]
)

MEETING = np.dtype(
    [
        ("at", "i8"),
        ("ends", "i8"),  # what was on the agenda at the beginning is decided then
        ("latest", "i8"),  # papers handed in by then
        ("frozen", "i8"),  # 1: a freeze takes this window away, and nothing is let go
    ]
)

LIMIT = np.dtype([("at_most", "i8")])  # items that count for it at one time

# Origins: sources whose items are called by others of them, and have their own luck all the same.
SATURATED, CLOSED = range(2)

ORIGIN = np.dtype(
    [
        ("kind", "i8"),  # SATURATED or CLOSED
        ("source", "i8"),  # a row of Plan.sources
        ("first", "i8"),  # items that are there from the start
        ("most", "i8"),  # items called in one instant, before they count as endless
        ("within", "i8"),  # how long after its arrival an item is due; NEVER: at no time
        ("calendar", "i8"),  # whose working time that is; NONE: clock time
    ]
)

ARRIVAL = np.dtype(
    [
        ("at", "i8"),
        ("source", "i8"),  # a row of Plan.sources, in name order
        ("number", "u8"),  # the arrival number within its source; of a spawned item its name
        ("type", "i8"),  # a row of Plan.types
        ("priority", "i8"),
        ("risk", "i8"),  # a row of Plan.risks
        ("read", "i8"),  # the class that authority takes it for, or the emergency way
        ("entry", "i8"),  # the first operation of its program
        ("given", "i8"),  # a row of Workload.given; NONE: all effort is drawn
        ("due", "i8"),  # NEVER: at no time
        ("size", "f8"),
        ("value", "f8"),
        ("cost_of_delay", "f8"),
        ("attributes", "i8"),  # as simulator.attributes packs them
        ("rule", "i8"),  # of its parent's type, that spawned it; NONE: it arrived by itself
        ("when", "i8"),  # its parent has to go live, or go live with a fault, or fail
        ("failure", "i8"),  # 1: work on it is failure demand
        ("u", "f8"),  # whether it comes at all is the luck of this,
        ("chance", "i8"),  # below the chance that stands there in each phase; NONE: it does
    ]
)
CARRIED = ("due", "size", "value", "cost_of_delay", "attributes")  # from arrival to record

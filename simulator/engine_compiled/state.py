"""What a run holds while it goes on: a record type for each noun, and the tables of a world.

A world is one row of addresses, one for each table: the machine passes this one pointer around, 3
times as fast as a tuple of arrays and compiled in half the time (docs/decisions/0003). References
are row numbers, NONE where there is none.
"""

import numpy as np

from simulator import layout, record, totals
from simulator.asking import WATCH
from simulator.chasers import CHASE
from simulator.engine_compiled.moments import MOMENT
from simulator.engine_compiled.token_row import TOKEN
from simulator.gaps import COMING
from simulator.phases import GROWTH, TIDE

CLOCK = np.dtype(
    [
        ("now", "i8"),
        ("until", "i8"),  # nothing takes effect from here on
        ("ends_when_empty", "i8"),
        ("ends_after", "i8"),  # completed items of the stream
        ("full", "i8"),  # 1: every interval is recorded; 0: ledgers only
        ("status", "i8"),  # how the run went: one of the statuses below
        ("unfinished", "i8"),  # items of the stream that have not ended, or not even arrived
        ("completed", "i8"),  # items of the stream
        ("arrived", "i8"),  # arrivals that have taken effect
        ("items", "i8"),  # rows of items: these, and those that were called
        ("called", "i8"),  # 1: somebody was called and has not arrived
        ("moment", "i8"),  # the next of the moments
        ("rounds", "i8"),  # of all instants, as Record.rounds
        ("events", "i8"),  # events to come
        ("tokens", "i8"),  # rows of tokens ever used
        ("unused", "i8"),  # the first row of a token that has left, for the next to come
        ("window", "i8"),  # the window of time that tallies are kept for
        ("window_began", "i8"),
        ("kept", "i8"),  # intervals longer than nothing
        ("cut", "i8"),  # 1: the run is over, and what is open is cut
        ("unused_piece", "i8"),  # from 1, for the next to come; 0: none
        ("blocked", "i8"),  # the first token of those who keep a place that they would give up
        ("outside", "i8"),  # the first token of all others who wait for a place
        ("resting", "i8"),  # 1: who has come to a join may wait there from now on
        ("akin", "i8"),  # how many tokens wait for a place that their kin may have
        ("loses", "i8"),  # 1: who finds the stream full is lost
        ("unsettled", "i8"),  # 1: the cascade may be able to let somebody go
        ("born", "i8"),  # the first token of branches that have not moved yet
        ("parted", "i8"),  # branches so far
        ("choosing", "i8"),  # the first token of those that stand before a choice by state
        ("satisfied", "i8"),  # the first token of those whose branches have all come
        ("gone", "i8"),  # rows that tell who was missing
        ("newborn", "i8"),  # the first of the spawned whose time has come at once
        ("asking", "i8"),  # the first item that somebody would ask for in this instant
        ("chased", "i8"),  # how many chasers there have been
        ("moves", "i8"),  # of rows while they are sorted: so many are left
        ("turning", "i8"),  # 1: somebody turns in this instant
        ("decisions", "i8"),  # in this instant
        ("phase", "i8"),  # which numbers hold now
        ("passed", "i8"),  # dates that have come
        ("counts", "i8"),  # when what has just gone live counts; 0: nothing has
        ("decider", "i8"),  # of a run that is DECIDING: the type of who does, for ever
    ]
)

# How a run went.
DONE, ENDLESS, NO_MEMORY, UNSORTED, NO_ROOM, CALLED_ON, NO_BRANCH, DECIDING = range(8)

# Where a token is; from PARTED on nowhere. Rows of tokens that have left are used again.
MOVING, WAITING, WORKED, SUSPENDED, DELAYED, HELD, PARTED, GONE = range(8)

# About a token; below NONE it is about the hold NONE - 1 - token, or past these a person, or past
# these a birth, of the first of the spawned and so on, or past these an item that is asked for.
EVENT = np.dtype([("at", "i8"), ("token", "i8")])

DESK = np.dtype(
    [
        ("policy", "i8"),
        ("stride", "i8"),  # of the attribute of its domain
        ("radix", "i8"),
        ("digit", "i8"),  # of its own value
        ("off_hours", "i8"),
        ("calendar", "i8"),
        ("interrupted", "i8"),  # what becomes of work that is interrupted; NONE: nothing is
        ("switching", "i8"),  # owed by it when it goes on
        ("on_change", "i8"),  # set-up when a person changes type
        ("after_idle", "i8"),  # set-up after any time without work
        ("sets_up_first", "i8"),
        ("crews", "i8"),  # 1: several people may work together
        ("starts", "i8"),  # how often anything was taken up, where something may be put down
        ("varies", "i8"),  # 1: the number of its people changes
        ("at_once", "i8"),  # how many items each of its people may hold; 0: one, and no turns
        ("turn", "i8"),  # of work on one of them, before the next
        ("stretch", "i8"),  # the row of what effort is multiplied by where nothing is held
        ("wears", "i8"),  # 1: they may be out of order after so much work
        ("first", "i8"),  # its first person
        ("people", "i8"),  # the most that it ever has
        ("present", "i8"),  # of them, now
        ("there", "i8"),  # of these, not away
        ("free", "i8"),  # of these, without work
        ("queue", "i8"),  # the first token of the queue
        ("suspended", "i8"),  # the first token of those whose work is suspended
        ("seats", "i8"),  # how many pieces of work have been seated
        ("hours", "i8"),  # 1: by its calendar it is open
        ("open", "i8"),  # 1: and somebody is there
        ("closes", "i8"),  # the next boundary
        ("began", "i8"),  # the last boundary
        ("ends", "i8"),  # of what opened then, the closing, even after the run
        ("longest", "i8"),  # the longest opening of the year from then on
        ("changed", "i8"),  # when `open` last changed, or might have
        ("opened", "i8"),  # open time before that
        ("ranked", "i8"),  # 1: a wait here may be behind something that became ready later
        ("ranks", "i8"),  # instants of readiness known
        ("reach", "i8"),  # how many there is room for: a power of 2
        ("counted", "i8"),  # up to when overtaking is counted
    ]
)

PERSON = np.dtype(
    [
        ("token", "i8"),  # NONE: free; MISSING: no part of his team; OFF: of it and away; BESIDE
        ("away", "i8"),  # for how many reasons he is
        ("left", "i8"),  # of work, until he is out of order; NEVER
        ("wear", "i8"),  # the row of that breakdown
        ("turns", "i8"),  # when shifts have changed, GOES or RETURNS; 0: neither
        ("last", "i8"),  # the type of his last work; NONE: there was none
        ("since", "i8"),  # since when
        ("start", "i8"),  # the order in which the token was taken up
        ("gone", "i8"),  # the last row that tells that he was missing
        ("team", "i8"),
        ("row", "i8"),  # of his open interval, where he works along with another
        ("beside", "i8"),  # the token with which he waits
        ("blocked", "i8"),  # how many wait for a place of those that he finished
        ("waits", "i8"),  # since when he has had no work meanwhile, or the window began
        ("held", "i8"),  # the first token of those that he holds beside the one at work
        ("holds", "i8"),  # how many he holds, with that; only where they may be several
        ("slot", "i8"),  # of whoever had the last turn
        ("turn", "i8"),  # when that is over, while he works; else how much of it is left
        ("over", "i8"),  # 1: it ended in this instant
        ("picked", "i8"),  # PUT_DOWN: his work would be; TAKEN: he would take the other up
    ]
)
MISSING, OFF = layout.NONE - 1, layout.NONE - 2
BESIDE = layout.NONE - 3  # he waits with what he has finished
GOES, RETURNS = 1, 2  # a person, when shifts have changed
PUT_DOWN, TAKEN = 1, 2  # while it is asked who would take something up; 0 otherwise

WAITING_ROOM = np.dtype(  # a hold's
    [
        ("queue", "i8"),
        ("agenda", "i8"),  # the first token of those that are being heard
        ("cap", "i8"),
        ("kind", "i8"),
        ("after", "i8"),  # how long the oldest of a batch waits; NEVER: for the others
        ("there", "i8"),  # items of a batch in the making
        ("alarm", "i8"),  # 1: an event will tell when the oldest has waited enough
        ("chance", "i8"),  # where the chance stands by which each change fails; NONE: none does
        ("rolls_back", "i8"),
    ]
)

GROWN = np.dtype(
    [
        ("address", "i8"),
        ("rows", "i8"),  # how many there is room for
        ("used", "i8"),
        ("width", "i8"),  # words of 64 bits in a row
    ]
)

# Work of an attempt that may yet be lost, in one window of time; or who has worked along.
PIECE = np.dtype(
    [
        ("window", "i8"),
        ("person", "i8"),
        ("us", "i8"),
        ("on_duty", "i8"),  # of it, and not in overtime
        ("next", "i8"),
    ]
)

SENDER = np.dtype(  # an origin
    [
        ("kind", "i8"),
        ("latest", "i8"),  # the number of the last item that arrived or was called
        ("called", "i8"),  # items that were called
        ("sent", "i8"),  # of these, who have arrived
        ("sent_at", "i8"),  # when one arrived last
        ("calls", "i8"),  # in that instant
        ("most", "i8"),  # of these, before they count as endless
        ("within", "i8"),  # how long after its arrival an item is due; NEVER: at no time
        ("calendar", "i8"),
    ]
)

DOOR = np.dtype(  # a limit
    [
        ("free", "i8"),  # items that it has room for
        ("asked", "i8"),  # tokens that wait for room
    ]
)

ASKER = np.dtype(  # who asks for an item
    [
        ("made", "i8"),  # how many did
        ("next", "i8"),  # the next item that is asked for in this instant
    ]
)

STRETCH = np.dtype([("factor", "f8")])
KEY, CHANCE = np.dtype([("k0", "u8"), ("k1", "u8")]), np.dtype([("below", "f8")])
COUNT = np.dtype([("n", "i8")])
TIME = np.dtype([("us", "i8")])
BITS = np.dtype([("set", "i8")])

TABLES = {
    # what a plan and a workload say
    "op": layout.OP,
    "way": layout.WAY,
    "watch": WATCH,
    "chance": CHANCE,
    "draw": layout.DRAW,
    "stretch": STRETCH,
    "tide": TIDE,  # (phases, draws)
    "date": TIME,
    "growth": GROWTH,
    "knot": layout.KNOT,
    "part": layout.PART,
    "calendar": layout.CALENDAR,
    "boundary": layout.BOUNDARY,
    "arrival": layout.ARRIVAL,
    "stock": layout.ARRIVAL,  # (origins, items) who may be called
    "spawned": layout.ARRIVAL,  # what may come to be
    "chase": CHASE,  # (sources, types); no row where nobody is chased
    "chaser": layout.ARRIVAL,  # by type: who asks for such an item, as he comes
    "brood": COUNT,  # by origin: its first row of these; empty: nobody has any
    "coming": COMING,  # whoever of the spawned comes by himself, each after the last
    "due_in": COUNT,  # by type: the calendar of due dates of spawned items; NONE: clock time
    "given": COUNT,  # (rows, stages) µs
    "key": KEY,
    "moment": MOMENT,
    "in_stream": COUNT,  # by type: 1 if it is no team's other work
    "border": TIME,  # where a window of time begins
    # what changes
    "clock": CLOCK,
    "token": TOKEN,
    "count": COUNT,  # (tokens, places + counters)
    "event": EVENT,
    "desk": DESK,
    "person": PERSON,
    "gone": record.DUTY,  # when somebody was no part of his team
    "wear": layout.WEAR,  # breakdowns to come, by person
    "room": WAITING_ROOM,
    "sender": SENDER,
    "door": DOOR,
    "line": COUNT,  # (teams, queues) the first token of each, where a team has several
    "sibling": COUNT,  # by spawned item: the next of those whose time has come at once
    "asker": ASKER,  # by item, where any are asked for
    "marked": BITS,  # desks that may be able to seat somebody
    "readiness": TIME,  # (desks, ranks) instants of readiness, by rank
    "overtaking": TIME,  # (desks, ranks) a Fenwick tree over ranks
    "grown": GROWN,
    # what is left behind
    "item": record.ITEM,
    "birth": record.BIRTH,  # by spawned item, then of chasers; item NONE: it did not come
    "ledger": TIME,  # (items, causes)
    "labour": TIME,  # (windows, people, charges)
    "tally": totals.FLOW,  # (windows, operations)
    "taken": COUNT,  # (windows, ways)
    "rank": COUNT,  # by item: its row in the record
    "first": COUNT,  # by item: its first decision in the record
    "interval_out": record.INTERVAL,
    "decision_out": record.DECISION,
    "seating_out": record.SEATING,
}

# Tables that the machine lets grow; their rows come in the order in which things happened.
GROWING = {
    "interval": record.INTERVAL,
    "decision": record.DECISION,
    "seating": record.SEATING,
    "piece": PIECE,
}
INTERVALS, DECISIONS, SEATINGS, PIECES = range(len(GROWING))

# The lengths of rows of the tables with several columns.
SIZES = ("arrivals", "moments", "holds", "teams", "places", "stages", "ops", "ways", "people",
         "width", "ranks", "windows", "senders", "stock", "orders", "branches",
         "limits", "lines", "unordered", "wear", "draws", "chances", "dates",
         "growths")  # fmt: skip

WORLD = np.dtype(
    [(name, "i8") for name in TABLES]
    + [(f"{name}_rows", "i8") for name in TABLES]
    + [(f"n_{name}", "i8") for name in SIZES]
)

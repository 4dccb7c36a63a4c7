"""Tables behind addresses: `Token(m, i)` is a reference to row i of the tokens of world m.

Reading and writing its fields costs one load or store. Nothing is checked, unless the
environment variable NARROWS_CHECK_BOUNDS is set: then a row outside its table raises IndexError.
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,no-any-return"
# Numba's compiler interface is untyped.

from typing import Any

import numba
import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba import types
from numba.core import cgutils

from simulator.compiled_cache import CHECKED
from simulator.engine_compiled.machine_code import intrinsic
from simulator.engine_compiled.state import GROWING, GROWN, TABLES, WORLD

World = numba.from_dtype(WORLD)
I64 = ir.IntType(64)
POINTER = ir.IntType(8).as_pointer()


def rows(table: str) -> Any:
    """The accessor of a table: (world, row number) -> reference to the row."""
    dtype = TABLES[table]

    @intrinsic
    def at(typing, m, i):
        def code(context, builder, sig, args):
            if CHECKED:
                limit = _load(builder, args[0], _offset(WORLD, f"{table}_rows"))
                _check(context, builder, args[1], limit, table)
            base = _load(builder, args[0], _offset(WORLD, table), fixed=True)
            return _row(context, builder, base, args[1], dtype)

        return numba.from_dtype(dtype)(m, types.int64), code

    return at


def growing_rows(table: str) -> Any:
    """The accessor of a table that grows, and so may move whenever a row is added."""
    dtype = GROWING[table]
    start = list(GROWING).index(table) * GROWN.itemsize

    @intrinsic
    def at(typing, m, i):
        def code(context, builder, sig, args):
            grown = _load(builder, args[0], _offset(WORLD, "grown"), fixed=True)
            head = builder.inttoptr(grown, POINTER)
            if CHECKED:
                limit = _load(builder, head, start + _offset(GROWN, "used"))
                _check(context, builder, args[1], limit, table)
            base = _load(builder, head, start + _offset(GROWN, "address"))
            return _row(context, builder, base, args[1], dtype)

        return numba.from_dtype(dtype)(m, types.int64), code

    return at


def _offset(dtype: np.dtype[np.void], field: str) -> int:
    fields: Any = dtype.fields
    return int(fields[field][1])


def _load(builder, pointer, offset: int, fixed: bool = False):
    """Load a word behind a pointer; a fixed one never changes, so it is loaded once."""
    place = builder.gep(builder.bitcast(pointer, POINTER), [I64(offset)])
    value = builder.load(builder.bitcast(place, I64.as_pointer()))
    if fixed:
        value.set_metadata("invariant.load", builder.module.add_metadata([]))
    return value


def _row(context, builder, base, i, dtype):
    address = builder.add(base, builder.mul(i, I64(dtype.itemsize)))
    return builder.inttoptr(address, context.get_value_type(numba.from_dtype(dtype)))


def _check(context, builder, i, limit, table: str) -> None:
    outside = builder.icmp_unsigned(">=", i, limit)
    with cgutils.if_unlikely(builder, outside):
        context.call_conv.return_user_exc(builder, IndexError, (f"row outside of table {table}",))


@intrinsic
def world_at(typing, address, i):
    """The i-th of the worlds at an address."""

    def code(context, builder, sig, args):
        place = builder.add(args[0], builder.mul(args[1], I64(WORLD.itemsize)))
        return builder.inttoptr(place, context.get_value_type(World))

    return World(types.int64, types.int64), code


WORD = numba.from_dtype(np.dtype([("n", "i8")]))


@intrinsic
def word_at(typing, address, i):
    """The i-th word of 64 bits at an address, as a row with the one field n."""

    def code(context, builder, sig, args):
        place = builder.add(args[0], builder.mul(args[1], I64(8)))
        return builder.inttoptr(place, context.get_value_type(WORD))

    return WORD(types.int64, types.int64), code


# Memory that the machine asks for itself, from Numba's own allocator.
allocate = types.ExternalFunction("NRT_Allocate", types.int64(types.int64))
give_back = types.ExternalFunction("NRT_Free", types.void(types.int64))

Op = rows("op")
Way = rows("way")
Watch = rows("watch")
Chance = rows("chance")
Draw = rows("draw")
Stretch = rows("stretch")
Tide = rows("tide")
Date = rows("date")
Growth = rows("growth")
Knot = rows("knot")
Part = rows("part")
Calendar = rows("calendar")
Boundary = rows("boundary")
Arrival = rows("arrival")
Stock = rows("stock")
Given = rows("given")
Key = rows("key")
Moment = rows("moment")
InStream = rows("in_stream")
Spawned = rows("spawned")
Chase = rows("chase")
Chaser = rows("chaser")
Asker = rows("asker")
Brood = rows("brood")
Coming = rows("coming")
DueIn = rows("due_in")
Sibling = rows("sibling")
Birth = rows("birth")
Border = rows("border")
Clock = rows("clock")
Token = rows("token")
Count = rows("count")
Event = rows("event")
Desk = rows("desk")
Person = rows("person")
Gone = rows("gone")
Room = rows("room")
Sender = rows("sender")
Door = rows("door")
Line = rows("line")
Marked = rows("marked")
Readiness = rows("readiness")
Overtaking = rows("overtaking")
Item = rows("item")
Ledger = rows("ledger")
Labour = rows("labour")
Tally = rows("tally")
Taken = rows("taken")
Rank = rows("rank")
First = rows("first")
Wear = rows("wear")
Grown = rows("grown")
Interval = growing_rows("interval")
Decision = growing_rows("decision")
Seating = growing_rows("seating")
Piece = growing_rows("piece")

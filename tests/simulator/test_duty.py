"""Who is there: duty outside of the times at which people are gone."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from simulator.duty import outside, without
from simulator.record import DUTY, table

PEOPLE = 3

Stretches = list[tuple[int, int, int]]  # person, begin, end


@st.composite
def shifts(draw: st.DrawFn) -> Stretches:
    """Each person's shifts, which may touch and do not overlap."""
    found = Stretches()
    for person in range(PEOPLE):
        at = sorted(draw(st.sets(st.integers(0, 20), max_size=6)))
        found += [(person, *shift) for shift in pairwise(at) if draw(st.booleans())]
    return found


absences = st.lists(
    st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, 22), st.integers(0, 6)).map(
        lambda found: (found[0], found[1], found[1] + found[2])
    ),
    max_size=6,
)


@given(shifts(), absences)
def test_what_is_left_of_everybody_s_duty_is_what_is_left_of_each_shift(
    rows: Stretches, gone: Stretches
) -> None:
    left = []
    for person, begin, end in rows:
        mine = [(away, back) for who, away, back in sorted(gone) if who == person]
        left += [(person, *stretch) for stretch in outside(begin, end, mine)]
    assert sorted(without(table(DUTY, rows), table(DUTY, gone)).tolist()) == sorted(left)

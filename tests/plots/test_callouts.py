from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plots.callouts import SIZE, callouts
from plots.lettering import width

RIGHT = 900.0


def test_a_name_stands_over_the_middle_of_its_piece() -> None:
    found = callouts(["rework", "delays"], [100.0, 400.0], 0, RIGHT)
    assert [callout.at for callout in found] == [100.0, 400.0]


def test_names_that_would_collide_move_apart_by_as_much() -> None:
    one, other = callouts(["rework", "rework"], [200.0, 210.0], 0, RIGHT)
    assert one.at - 200 == -(other.at - 210)
    assert other.at - one.at > width("rework", SIZE)


def test_names_that_do_not_fit_are_left_to_a_key() -> None:
    assert callouts(["rework"] * 9, [50.0] * 9, 0, 200) == []


@given(st.lists(st.floats(0, RIGHT), min_size=1, max_size=7))
def test_names_keep_their_order_their_distance_and_the_borders(middles: list[float]) -> None:
    found = callouts(["release window"] * len(middles), sorted(middles), 0, RIGHT)
    half = width(found[0].text, SIZE) / 2
    assert found[0].at - half >= -1e-6
    assert found[-1].at + half <= RIGHT + 1e-6
    assert all(b.at - a.at >= 2 * half for a, b in pairwise(found))

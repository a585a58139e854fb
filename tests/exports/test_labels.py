"""Labels on a picture: none covers another, a symbol or the edge."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from spark_metrics.exports.labels import Label, around, placed

ROOM = (0.0, 0.0, 200.0, 100.0)
spots = st.tuples(st.floats(-20, 220), st.floats(-20, 120))
boxes = st.builds(
    lambda at, wide, weight, others: Label(*at, wide, 11.0, "Ragunda", (weight,), tuple(others)),
    spots,
    st.floats(5, 80),
    st.floats(0, 10),
    st.lists(spots, max_size=3),
)


@given(st.lists(boxes, max_size=12), st.lists(boxes, max_size=3))
def test_what_is_placed_covers_nothing(labels, taken):
    found = placed(labels, ROOM, taken)

    assert not any(one.covers(other) for one, other in combinations(found, 2))
    assert not any(one.covers(other) for one in found for other in taken)
    assert all(one.lies_in(ROOM) for one in found)


def test_of_two_that_do_not_both_have_room_the_heavier_stays():
    light, heavy = Label(100, 50, 40, 11, "light", (1,)), Label(110, 52, 40, 11, "heavy", (2,))

    assert placed([light, heavy], ROOM) == [heavy]


def test_one_without_room_in_its_best_spot_stands_in_the_next():
    circle = Label(100, 50, 20, 20)
    under = Label(100, 34, 30, 11, "taken")
    (found,) = placed([Label(100, 50, 30, 11, "Berg", (1,), around(100, 50, 30, 11, 10))], ROOM, [circle, under])

    assert (found.x, found.y) == (100, 65.5)  # above: 50 + 10 + 11 / 2

"""Where the boxes and arrows of the effect logic go: plain data, nothing is drawn."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.shared.logic_layout import BELOW, WIDTH, Box, crossings, layout, ordered
from spark_metrics.effect_logic import STEPS
from spark_metrics.programmes import programmes

PROGRAMMES = programmes()


def boxes(*columns):
    """`boxes("ab", "c")`: a and b in the first column, c in the second; each two em tall."""
    return [Box(key, number, 2.0) for number, keys in enumerate(columns) for key in keys]


def overlap(one, other):
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def test_columns_stand_beside_each_other_and_fill_the_width():
    placed = layout(boxes("a", "b", "c"), []).boxes
    assert placed["a"].x == 0
    assert placed["c"].x + placed["c"].width == pytest.approx(WIDTH)
    assert placed["a"].x + placed["a"].width < placed["b"].x


def test_the_picture_is_as_tall_as_its_tallest_column():
    assert layout(boxes("a", "bcd"), []).height == pytest.approx(3 * 2 + 2 * BELOW)


def test_a_single_box_stands_in_the_middle_of_its_column():
    placed = layout(boxes("a", "bcd"), []).boxes
    assert placed["a"].y == pytest.approx(placed["c"].y)


def test_two_links_that_cross_are_uncrossed():
    order, links = [["a", "b"], ["c", "d"]], [("a", "d"), ("b", "c")]
    assert crossings(order, links) == 1
    assert crossings(ordered(order, links), links) == 0


def test_links_from_one_box_do_not_cross():
    assert crossings([["a"], ["b", "c"]], [("a", "b"), ("a", "c")]) == 0


def test_an_arrow_runs_from_the_right_of_its_start_to_the_left_of_its_end():
    found = layout(boxes("a", "b"), [("a", "b")])
    (arrow,) = found.arrows
    a, b = found.boxes["a"], found.boxes["b"]
    assert arrow.points[0] == (pytest.approx(a.x + a.width), pytest.approx(a.y + a.height / 2))
    assert arrow.points[-1] == (pytest.approx(b.x), pytest.approx(b.y + b.height / 2))
    assert not arrow.back


def test_an_arrow_against_the_chain_is_told_apart_and_still_ends_at_its_end():
    found = layout(boxes("a", "b", "c"), [("c", "a")])
    (arrow,) = found.arrows
    assert arrow.back
    assert arrow.points[0][0] == pytest.approx(found.boxes["c"].x)
    assert arrow.points[-1][0] == pytest.approx(found.boxes["a"].x + found.boxes["a"].width)


def test_an_arrow_within_a_column_swings_out_and_back():
    (arrow,) = layout(boxes("ab", "c"), [("a", "b")]).arrows
    assert arrow.points[0][0] == arrow.points[-1][0]
    assert arrow.points[1][0] > arrow.points[0][0]


def test_an_arrow_over_several_columns_passes_between_their_boxes():
    found = layout(boxes("a", "b", "c"), [("a", "b"), ("b", "c"), ("a", "c")])
    passing = next(arrow for arrow in found.arrows if arrow.link == ("a", "c"))
    b = found.boxes["b"]
    inside = [y for x, y in passing.points if b.x <= x <= b.x + b.width]
    assert inside
    assert all(not b.y <= y <= b.y + b.height for y in inside)


def test_without_boxes_there_is_nothing():
    found = layout([], [])
    assert (found.height, found.boxes, found.arrows) == (0.0, {}, ())


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=lambda one: one.key)
def test_the_shipped_programmes_have_few_crossings(programme):
    kinds = [kind for kind in STEPS if any(node.kind == kind for node in programme.nodes)]
    placed = layout(
        [Box(node.key, kinds.index(node.kind), 6.0) for node in programme.nodes],
        [(link.from_, link.to) for link in programme.links],
    )
    middle = {key: (box.x, box.y) for key, box in placed.boxes.items()}
    straight = [
        (middle[link.from_], middle[link.to]) for link in programme.links if middle[link.from_][0] != middle[link.to][0]
    ]
    crossed = sum(
        a[0] == c[0] and b[0] == d[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0
        for (a, b), (c, d) in combinations(straight, 2)
    )
    assert crossed <= 1


@st.composite
def pictures(draw):
    columns = draw(st.lists(st.integers(1, 4), min_size=1, max_size=6))
    found = [
        Box(f"n{number}_{place}", number, draw(st.floats(1, 9)))
        for number, count in enumerate(columns)
        for place in range(count)
    ]
    keys = [box.key for box in found]
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys)).filter(lambda pair: pair[0] != pair[1])
    return found, draw(st.lists(pairs, unique=True, max_size=10))


@given(pictures())
def test_boxes_never_overlap_and_nothing_leaves_the_picture(picture):
    given_boxes, links = picture
    found = layout(given_boxes, links)

    assert set(found.boxes) == {box.key for box in given_boxes}
    assert {arrow.link for arrow in found.arrows} == set(links)
    assert not any(overlap(one, other) for one, other in combinations(found.boxes.values(), 2))
    for box in found.boxes.values():
        assert box.x >= 0
        assert box.x + box.width <= WIDTH + 1e-9
        assert box.y >= -1e-9
        assert box.y + box.height <= found.height + 1e-9


@given(pictures())
def test_ordering_never_adds_a_crossing(picture):
    given_boxes, links = picture
    columns = [[box.key for box in given_boxes if box.column == n] for n in range(given_boxes[-1].column + 1)]
    at = {box.key: box.column for box in given_boxes}
    near = [(a, b) for a, b in links if abs(at[a] - at[b]) == 1]
    after = ordered(columns, near)
    assert crossings(after, near) <= crossings(columns, near)
    assert [sorted(keys) for keys in after] == [sorted(keys) for keys in columns]

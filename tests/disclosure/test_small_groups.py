"""Small groups are hidden, and what is hidden can't be worked out from what is shown beside it."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from spark_metrics.disclosure import THRESHOLD, Protected, protect, protect_parts, protect_series, protect_total
from spark_metrics.disclosure.small_groups import HIDDEN, JOINED
from spark_metrics.model.tally import Cell

SHOWN, FEW, OTHER, WITH_NEIGHBOUR = None, HIDDEN, HIDDEN, JOINED


def cells(*numbers):
    """Groups of 0, 1, 2 … enterprises, each enterprise in one group."""
    return [Cell(f"{place:02}", n, n) for place, n in enumerate(numbers)]


def whole(numbers):
    return protect_total(Cell("", sum(numbers), sum(numbers)))


def reasons(*numbers):
    return [cell.hidden for cell in protect(cells(*numbers), whole(numbers))]


def series(*numbers):
    """(value, running total) of each quarter, None where hidden."""
    return [(cell.value, cell.running) for cell in protect_series(cells(*numbers), whole(numbers))]


def test_fewer_than_three_are_hidden_and_three_are_shown():
    assert protect_total(Cell("", 1, 1)).hidden == HIDDEN
    assert protect_total(Cell("", 2, 2)).hidden == HIDDEN
    assert protect_total(Cell("", 3, 3)) == Protected("", 3, 3)


def test_nobody_can_be_recognised_in_an_empty_group():
    assert protect_total(Cell("", 0, 0)) == Protected("", 0, 0)


def test_contributors_decide_not_the_value():
    assert protect_total(Cell("", 4_000_000, 2)).hidden == HIDDEN
    assert protect_total(Cell("", 0.5, 3)).value == 0.5


def test_a_hidden_cell_shows_neither_value_nor_n_nor_running_total():
    assert protect_total(Cell("", 2, 2)) == Protected("", None, None, HIDDEN)


def test_a_single_small_group_takes_the_smallest_other_with_it():
    assert reasons(2, 9, 5, 0) == [FEW, SHOWN, OTHER, SHOWN]


def test_two_small_groups_that_may_be_one_and_two_or_two_and_one_protect_each_other():
    assert reasons(1, 2, 9) == [FEW, FEW, SHOWN]


def test_two_groups_with_two_in_all_have_one_each_so_a_third_is_hidden():
    assert reasons(1, 1, 9, 5) == [FEW, FEW, SHOWN, OTHER]


def test_two_groups_with_four_in_all_have_two_each_so_a_third_is_hidden():
    assert reasons(2, 2, 9, 5) == [FEW, FEW, SHOWN, OTHER]


def test_one_and_three_add_up_to_the_least_possible_so_a_third_is_hidden():
    assert reasons(1, 3, 9, 5) == [FEW, OTHER, SHOWN, OTHER]


def test_the_same_two_behind_two_groups_are_two_not_four():
    one_in_both = [Cell("women", 2.0, 2), Cell("men", 1.0, 1), Cell("unknown", 8.0, 5)]
    total = protect_total(Cell("", 11.0, 7))  # 2 different ones among women and men, 5 others

    assert all(cell.hidden for cell in protect(one_in_both, total))


def test_where_the_total_is_hidden_its_parts_are():
    assert reasons(2, 0) == [FEW, SHOWN]
    assert reasons(1, 1) == [FEW, FEW]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9))
def test_no_hidden_cell_can_be_worked_out_from_the_total_and_the_rest(numbers):
    seen = protect(cells(*numbers), whole(numbers))
    hidden = [n for n, cell in zip(numbers, seen, strict=True) if cell.hidden]
    small = [n for n in hidden if n < THRESHOLD]

    assert all(cell.hidden for n, cell in zip(numbers, seen, strict=True) if 0 < n < THRESHOLD)
    assert all(cell.value == n for n, cell in zip(numbers, seen, strict=True) if not cell.hidden)
    if small and len(hidden) < sum(n > 0 for n in numbers):
        assert could_all_be_otherwise(small, [n for n in hidden if n >= THRESHOLD])


def could_all_be_otherwise(small, large):
    """Is there for each small cell another number that fits what the hidden ones add up to?"""
    held = sum(small) + sum(large)
    fitting = [
        guess
        for guess in product(range(1, THRESHOLD), repeat=len(small))
        if (held - sum(guess) >= THRESHOLD * len(large) if large else held == sum(guess))
    ]
    return all({guess[place] for guess in fitting} != {n} for place, n in enumerate(small))


def test_a_series_of_large_quarters_is_shown_with_its_running_total():
    assert series(5, 0, 4) == [(5, 5), (0, 5), (4, 9)]


def test_a_small_quarter_is_joined_with_the_next():
    assert series(5, 1, 4, 3) == [(5, 5), (None, None), (None, 10), (3, 13)]


def test_the_empty_quarters_between_are_hidden_too():
    assert series(5, 1, 0, 4) == [(5, 5), (None, None), (None, None), (None, 10)]


def test_a_small_quarter_at_the_end_is_joined_with_the_one_before_since_the_total_is_seen():
    assert series(5, 6, 1) == [(5, 5), (None, None), (None, 12)]


def test_one_and_three_are_the_least_that_two_joined_quarters_hold_so_a_third_joins():
    assert series(5, 1, 3, 6) == [(5, 5), (None, None), (None, None), (None, 15)]


def test_a_series_of_small_quarters_alone_shows_nothing():
    assert series(1, 1, 2) == [(None, None), (None, None), (None, None)]


def test_joined_quarters_say_why():
    assert [cell.hidden for cell in protect_series(cells(5, 1, 4), whole([5, 1, 4]))] == [SHOWN, JOINED, JOINED]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9))
def test_no_hidden_quarter_can_be_worked_out_from_running_totals(numbers):
    total, seen = whole(numbers), protect_series(cells(*numbers), whole(numbers))
    known = {-1} | {place for place, cell in enumerate(seen) if cell.running is not None}
    if total.hidden is None:
        known.add(len(numbers) - 1)  # its running total is the total itself
    ends = sorted(known)

    assert all(cell.value in (None, n) for n, cell in zip(numbers, seen, strict=True))
    assert all(seen[end].running == sum(numbers[: end + 1]) for end in ends if end >= 0 and seen[end].running)
    for before, end in pairwise(ends):
        span = numbers[before + 1 : end + 1]
        small = [n for n in span if 0 < n < THRESHOLD]
        if small and len(span) < len(numbers):
            assert all(cell.hidden for cell in seen[before + 1 : end + 1])
            assert could_all_be_otherwise(small, [n for n in span if n >= THRESHOLD])


COUNTY = {"0305": "03", "0319": "03", "0380": "03", "1814": "18", "1880": "18"}


def in_counties(**contributors):
    cells = [Cell(code, float(contributors[f"m{code}"]), contributors[f"m{code}"]) for code in COUNTY]
    by_county = {
        name: sum(cell.n for cell in cells if COUNTY[cell.group] == name) for name in dict.fromkeys(COUNTY.values())
    }
    total = Protected("", float(sum(by_county.values())), sum(by_county.values()))
    counties = protect([Cell(name, float(n), n) for name, n in by_county.items()], total)
    seen = protect_parts(cells, {county.group: county for county in counties}, COUNTY)
    return {cell.group for cell in seen if cell.hidden}, {county.group for county in counties if county.hidden}


def test_a_municipality_can_not_be_worked_out_from_its_county():
    hidden, counties = in_counties(m0305=2, m0319=9, m0380=30, m1814=1, m1880=20)
    assert counties == set()
    assert hidden == {"0305", "0319", "1814", "1880"}  # each county hides two of its own, not two in all


def test_a_hidden_county_can_not_be_added_up_from_its_municipalities():
    hidden, counties = in_counties(m0305=0, m0319=8, m0380=30, m1814=1, m1880=1)
    assert counties == {"03", "18"}
    assert hidden == {"0319", "1814", "1880"}  # 0380 is shown: what 0319 holds stays open


def test_one_enterprise_from_elsewhere_does_not_hide_a_whole_county():
    cells = [Cell("2380", 10, 10), Cell("2313", 8, 8), Cell("2309", 6, 6), Cell("0180", 1, 1)]
    county_of = {"2380": "23", "2313": "23", "2309": "23", "0180": "01"}
    counties = protect([Cell("23", 24, 24), Cell("01", 1, 1)], Protected("", 25, 25))
    seen = protect_parts(cells, {county.group: county for county in counties}, county_of)

    assert {cell.group for cell in seen if cell.hidden} == {"2309", "0180"}

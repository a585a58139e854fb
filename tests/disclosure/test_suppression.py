"""Which cells are hidden, and what an outsider can work out of what is shown."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spark_metrics.disclosure.audit import intervals, known_to_the_only_one
from spark_metrics.disclosure.primary import Rules
from spark_metrics.disclosure.secondary import Unprotectable, suppress
from spark_metrics.disclosure.table import TOTAL, Contribution, TableCell, counted_table, dimensions, table
from spark_metrics.disclosure.together import with_unsafe_remainders
from tests.disclosure.random_tables import attack, random_table

RULES = Rules(threshold=3, percent=10)


def keys(made, positions) -> set[tuple[str, ...]]:
    return {made.cells[at].key for at in positions}


def test_columns_within_each_other_are_one_dimension():
    keys = [("23", "2380", "women"), ("23", "2303", "men"), ("22", "2281", "women"), ("22", "2281", "men")]
    assert dimensions(keys, ("county", "municipality", "sex")) == ((0, 1), (2,))


def test_a_table_has_its_cells_and_every_sum():
    made = table(
        ("county", "municipality"),
        [
            Contribution(("23", "2380"), "a", 5),
            Contribution(("23", "2303"), "b", 2),
            Contribution(("22", "2281"), "a", 1),
        ],
    )
    assert {cell.key: (cell.value, cell.n) for cell in made.cells} == {
        ("22", "2281"): (1, 1),
        ("22", TOTAL): (1, 1),
        ("23", "2303"): (2, 1),
        ("23", "2380"): (5, 1),
        ("23", TOTAL): (7, 2),
        (TOTAL, TOTAL): (8, 2),  # the enterprise a stands behind two municipalities, and is one
    }
    for one in made.sums:
        assert made.cells[one.whole].value == sum(made.cells[part].value for part in one.parts)


def test_crossing_columns_are_summed_both_ways():
    made = random_table(1)
    wholes = [made.cells[one.whole].key for one in made.sums]
    assert wholes.count((TOTAL, TOTAL, TOTAL)) == 2  # over counties, and over the sexes
    for one in made.sums:
        assert made.cells[one.whole].value == pytest.approx(sum(made.cells[part].value for part in one.parts))


def test_a_negative_value_is_refused():
    with pytest.raises(ValueError, match="negative"):
        table(("place",), [Contribution(("x",), "a", -1)])


@pytest.mark.parametrize(
    ("n", "value", "largest", "unsafe"),
    [
        (0, 0, (0, 0), False),  # nobody is recognised in an empty cell
        (2, 900, (500, 400), True),
        (3, 105, (100, 4), True),  # 1 is left; the second knows the largest within 1 %
        (3, 114, (100, 4), False),  # 10 is left: exactly 10 %
        (9, 900, (100, 100), False),
    ],
)
def test_a_cell_is_unsafe_by_number_or_by_dominance(n, value, largest, unsafe):
    assert RULES.unsafe(TableCell(("x",), value, n, largest)) is unsafe


def test_without_parts_only_the_number_decides():
    assert not Rules(3, 10).unsafe(TableCell(("x",), 105, 3, None))


def test_one_small_cell_takes_the_smallest_other_with_it():
    made = counted_table(("place",), [(("a",), 1, 1), (("b",), 4, 4), (("c",), 9, 9), (("d",), 20, 20)])
    primary, secondary = suppress(made, RULES)
    assert (keys(made, primary), keys(made, secondary)) == ({("a",)}, {("b",)})


def test_nothing_is_hidden_where_nothing_is_small():
    made = counted_table(("place",), [(("a",), 5, 5), (("b",), 4, 4)])
    assert suppress(made, RULES) == (frozenset(), frozenset())


def test_the_only_one_behind_a_cell_must_not_learn_the_other():
    """a and b are one enterprise each: together they are the total minus c, and each knows the own part."""
    made = counted_table(("place",), [(("a",), 40, 1), (("b",), 60, 1), (("c",), 500, 5), (("d",), 900, 9)])
    at = {cell.key[0]: position for position, cell in enumerate(made.cells)}
    found = known_to_the_only_one(made, [at["a"], at["b"]], {at["a"], at["b"]})
    assert {(own, aim) for _, own, aim in found} == {
        (frozenset({at["a"]}), at["b"]),
        (frozenset({at["b"]}), at["a"]),
    }
    primary, secondary = suppress(made, RULES)
    assert keys(made, secondary) == {("c",)}
    assert attack(made, set(primary | secondary), at["b"], known=(at["a"],)) == (0, 560)


def test_the_audit_gives_what_can_be_worked_out():
    made = counted_table(("place",), [(("a",), 1, 1), (("b",), 4, 4), (("c",), 9, 9)])
    at = {cell.key[0]: position for position, cell in enumerate(made.cells)}
    assert intervals(made, {at["a"]}) == {at["a"]: (1, 1)}  # the total minus the others
    assert intervals(made, {at["a"], at["b"]}) == {at["a"]: (0, 5), at["b"]: (0, 5)}
    assert intervals(made, {at[TOTAL], at["a"]}) == {at["a"]: (0, None), at[TOTAL]: (13, None)}


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**6))
@example(seed=195)  # who stands alone in a part knows nearly all of the whole: it can't become smaller by its margin
def test_no_small_cell_can_be_worked_out_by_an_attacker_with_another_solver(seed):
    made = random_table(seed)
    primary, secondary = suppress(made, RULES)
    hidden = set(primary | secondary)
    singles = [at for at in hidden if made.cells[at].n == 1]
    for cell in primary:
        value, margin = made.cells[cell].value, RULES.margin(made.cells[cell])
        low, high = attack(made, hidden, cell)
        assert low <= max(0, value - margin) + 1e-6
        assert high >= value + margin - 1e-6
        for single in singles[:3]:
            if single != cell and made.cells[cell].n > 1:
                low, high = attack(made, hidden, cell, known=(single,))
                assert high - low > 0.5


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_the_audit_agrees_with_another_solver(seed):
    made = random_table(seed)
    hidden = set().union(*suppress(made, RULES))
    for cell, (low, high) in intervals(made, hidden).items():
        assert (low, high) == pytest.approx(attack(made, hidden, cell), abs=1e-5)


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_each_cell_that_was_added_is_needed(seed):
    """Shown again, it would leave some primary cell less than its margin. No cell has only one behind it here."""
    made = random_table(seed, sexes=1, least=2)
    primary, secondary = suppress(made, RULES)
    for cell in secondary:
        hidden = set(primary | secondary) - {cell}
        found = intervals(made, hidden)
        open_ = [
            at
            for at in primary
            if found[at][0] > max(0, made.cells[at].value - RULES.margin(made.cells[at])) + 1e-6
            or (found[at][1] or float("inf")) < made.cells[at].value + RULES.margin(made.cells[at]) - 1e-6
        ]
        assert open_ or with_unsafe_remainders(made, RULES, hidden)


def in_places(**amounts):
    """`in_places(a={"x": 5})`: in the place a the contributor x has 5."""
    return table(
        ("place",),
        [Contribution((place,), name, value) for place, held in amounts.items() for name, value in held.items()],
    )


def test_two_hidden_cells_of_one_enterprise_are_not_all_that_a_sum_hides():
    """x is alone in a and in b: the total minus the rest would be all that x has."""
    many = {f"y{i}": 10.0 for i in range(8)}
    made = in_places(a={"x": 40}, b={"x": 60}, c=dict(list(many.items())[:5]), d=many)
    primary, secondary = suppress(made, RULES)
    assert keys(made, primary) == {("a",), ("b",)}
    assert keys(made, secondary) == {("c",)}
    one_each = in_places(a={"x": 40, "v": 1, "w": 1}, b={"z": 60}, c={"u": 50}, d={"t": 20, "s": 20}, e=many)
    assert len(suppress(one_each, Rules(3))[1]) == 0  # three of different hands, and one who is two: enough


def test_what_everybody_knows_is_neither_hidden_nor_of_use():
    made = counted_table(("place",), [(("a",), 1, 1), (("b",), 4, 4), (("c",), 9, 9), (("d",), 20, 20)])
    known = replace(made, cells=tuple(replace(cell, known=cell.key == ("b",)) for cell in made.cells))
    assert keys(made, suppress(known, RULES)[1]) == {("c",)}


def test_what_can_not_be_protected_is_said():
    made = counted_table(("place",), [(("a",), 1, 1), (("b",), 4, 4)])
    known = replace(made, cells=tuple(replace(cell, known=cell.key != ("a",)) for cell in made.cells))
    with pytest.raises(Unprotectable):
        suppress(known, RULES)

"""What holds for every value map: drawn at random, and held against a slow computation."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spark_metrics.measures.sroi import social_return
from spark_metrics.model.social_return import ADJUSTMENTS, STAKEHOLDERS, Estimate
from tests.measures.sroi_maps import adjusted, known, outcome, put_in, value_map
from tests.measures.sroi_reference import slow

FEW = settings(max_examples=50, deadline=None)
SHARE = st.floats(0, 1).map(lambda share: round(share, 3))
POSITIVE = st.floats(1, 1e5).map(lambda money: round(money, 2))
STAKEHOLDER = st.sampled_from(list(STAKEHOLDERS))


@st.composite
def outcomes(draw, proxy=POSITIVE):
    """Up to four outcomes without ranges, so that nothing but the formula is computed."""
    return [
        outcome(
            f"o{number}", draw(POSITIVE), draw(proxy), draw(st.integers(1, 6)), draw(STAKEHOLDER),
            draw(st.integers(1, 4)), **{name: draw(SHARE) for name in ADJUSTMENTS},
        )
        for number in range(draw(st.integers(1, 4)))
    ]  # fmt: skip


@st.composite
def maps(draw, proxy=POSITIVE):
    inputs = [
        put_in(draw(POSITIVE), f"i{number}", draw(st.integers(0, 4))) for number in range(draw(st.integers(1, 3)))
    ]
    rate, timing = draw(st.floats(0, 0.2)), draw(st.sampled_from(["end", "start"]))
    return value_map(*draw(outcomes(proxy)), inputs=inputs, rate=rate, timing=timing)


def close(one, other, scale):
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9 * scale)


ANY_PROXY = st.one_of(POSITIVE, POSITIVE.map(lambda money: -money))


@FEW
@given(maps(ANY_PROXY))
def test_a_slow_computation_agrees(drawn):
    found = social_return(drawn)
    investment, by_year, by_stakeholder, paid_back = slow(drawn)
    scale = 1 + sum(map(abs, by_stakeholder.values()))

    assert close(found.investment, investment, scale)
    assert close(found.present_value, sum(by_year.values()), scale)
    assert close(found.ratio, sum(by_year.values()) / investment, scale / investment)
    assert found.by_stakeholder.keys() == by_stakeholder.keys()
    assert all(close(found.by_stakeholder[one], worth, scale) for one, worth in by_stakeholder.items())
    assert all(close(one.present_value, by_year.get(one.year, 0.0), scale) for one in found.by_year)
    # Rounding may move a month's end across the investment, never by more than that month.
    assert found.payback_months == paid_back or abs((found.payback_months or 0) - (paid_back or 0)) <= 1


@FEW
@given(maps(ANY_PROXY))
def test_years_and_stakeholders_add_up(drawn):
    found = social_return(drawn)
    scale = 1 + sum(abs(one.present_value) for one in found.by_year)

    assert close(sum(one.present_value for one in found.by_year), found.present_value, scale)
    assert close(sum(found.by_stakeholder.values()), found.present_value, scale)
    assert close(sum(one.inputs for one in found.by_year), found.investment, scale)
    assert close(found.present_value - found.investment, found.net_present_value, scale)


@FEW
@given(maps(), st.sampled_from(list(ADJUSTMENTS)), st.integers(0, 3), SHARE)
def test_more_of_an_adjustment_never_raises_the_ratio(drawn, adjustment, which, more):
    one = drawn.outcomes[which % len(drawn.outcomes)]
    share = one.adjustments[adjustment].value
    raised = replace(one, adjustments={**one.adjustments, adjustment: known(share + (1 - share) * more)})
    changed = replace(drawn, outcomes=tuple(raised if each is one else each for each in drawn.outcomes))

    before, after = social_return(drawn), social_return(changed)
    assert after.ratio <= before.ratio * (1 + 1e-12)
    assert after.payback_months is None or after.payback_months >= before.payback_months


@FEW
@given(maps(ANY_PROXY), st.sampled_from(["deadweight", "displacement", "attribution"]))
def test_all_of_an_adjustment_leaves_nothing(drawn, adjustment):
    nothing = tuple(replace(one, adjustments=adjusted(**{adjustment: 1.0})) for one in drawn.outcomes)
    found = social_return(replace(drawn, outcomes=nothing))

    assert (found.present_value, found.ratio, found.payback_months) == (0, 0, None)


@FEW
@given(maps(ANY_PROXY), st.floats(0.01, 100))
def test_scaling_all_money_scales_values_and_leaves_the_ratio(drawn, factor):
    scaled = replace(
        drawn,
        inputs=tuple(replace(one, amount=Estimate(one.amount.value * factor)) for one in drawn.inputs),
        outcomes=tuple(replace(one, proxy=known(one.proxy.value * factor)) for one in drawn.outcomes),
    )
    before, after = social_return(drawn), social_return(scaled)
    scale = 1 + sum(abs(one.present_value) for one in before.by_year)

    assert close(after.present_value, before.present_value * factor, scale * factor)
    assert close(after.investment, before.investment * factor, scale * factor)
    assert close(after.ratio, before.ratio, scale / before.investment)


@FEW
@given(maps(ANY_PROXY), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_digit(drawn, random):
    rows, inputs = list(drawn.outcomes), list(drawn.inputs)
    random.shuffle(rows)
    random.shuffle(inputs)
    one, other = social_return(drawn), social_return(replace(drawn, outcomes=tuple(rows), inputs=tuple(inputs)))

    assert (one.ratio, one.by_year, dict(one.by_stakeholder)) == (
        other.ratio,
        other.by_year,
        dict(other.by_stakeholder),
    )
    assert sorted(map(str, one.break_even)) == sorted(map(str, other.break_even))


@FEW
@given(maps(), st.sampled_from(list(ADJUSTMENTS)), st.integers(0, 3), st.booleans())
def test_a_lacking_adjustment_always_withholds(drawn, adjustment, which, has_value):
    one = drawn.outcomes[which % len(drawn.outcomes)]
    bare = Estimate(one.adjustments[adjustment].value if has_value else None)
    changed = tuple(
        replace(one, adjustments={**one.adjustments, adjustment: bare}) if each is one else each
        for each in drawn.outcomes
    )
    found = social_return(replace(drawn, outcomes=changed))

    assert found.ratio is None
    assert [(lacking.about, lacking.field) for lacking in found.withheld] == [(one.key, adjustment)]
    assert (found.present_value is None) != has_value


@FEW
@given(maps(ANY_PROXY))
def test_at_its_break_even_value_equals_investment(drawn):
    found = social_return(drawn)
    scale = 1 + found.investment + sum(abs(one.present_value) for one in found.by_year)
    for one in found.break_even:
        if one.at is None:
            continue
        moved = _with(drawn, one.about, one.field, one.at)
        if one.field == "amount" and one.at == 0:
            continue  # then there is no ratio to ask for
        again = social_return(moved)
        assert again.net_present_value == pytest.approx(0, abs=1e-6 * (scale + abs(one.at)))


def _with(drawn, about, field, value):
    if field == "amount":
        rows = (replace(one, amount=Estimate(value)) if one.key == about else one for one in drawn.inputs)
        return replace(drawn, inputs=tuple(rows))
    return replace(
        drawn,
        outcomes=tuple(
            one if one.key != about
            else replace(one, adjustments={**one.adjustments, field: known(value)}) if field in ADJUSTMENTS
            else replace(one, **{field: known(value)})
            for one in drawn.outcomes
        ),
    )  # fmt: skip

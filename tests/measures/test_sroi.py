"""Social return by hand: the formula, the conventions, what is withheld, the ratio as it is shown."""

from dataclasses import replace

import pytest

from spark_metrics.measures.sroi import shown_ratio, social_return
from spark_metrics.model.social_return import ADJUSTMENTS, Estimate, Settings
from tests.measures.sroi_maps import known, outcome, put_in, value_map

WHOLE = value_map(outcome(duration=2, deadweight=0.2, displacement=0.1, attribution=0.25, drop_off=0.5), rate=0.1)


def lacks(found):
    return [(one.about, one.field, one.lacks) for one in found.withheld]


def test_a_year_by_hand():
    # 10 · 1 000 · 0.8 · 0.9 · 0.75 = 5 400; half of it in year 2.
    found = social_return(WHOLE, Settings(0.0))

    assert [(one.year, round(one.value, 9)) for one in found.by_year] == [(0, 0), (1, 5_400), (2, 2_700)]
    assert found.present_value == pytest.approx(8_100)
    assert found.net_present_value == pytest.approx(3_100)
    assert found.ratio == pytest.approx(1.62)
    assert found.withheld == ()


def test_the_timing_decides_whether_year_1_is_discounted():
    end, start = social_return(WHOLE, Settings(0.1, "end")), social_return(WHOLE, Settings(0.1, "start"))

    assert end.present_value == pytest.approx(5_400 / 1.1 + 2_700 / 1.21)
    assert start.present_value == pytest.approx(5_400 + 2_700 / 1.1)
    assert social_return(WHOLE) == end  # the map's own settings unless others are given


def test_what_starts_later_is_discounted_from_its_calendar_year():
    found = social_return(value_map(outcome(starts=3, duration=2, drop_off=0.5), rate=0.1))

    assert [one.value for one in found.by_year] == [0, 0, 0, 10_000, 5_000]
    assert found.present_value == pytest.approx(10_000 / 1.1**3 + 5_000 / 1.1**4)


@pytest.mark.parametrize(("timing", "expected"), [("end", 1_000 + 1_000 / 1.1**2), ("start", 1_000 + 1_000 / 1.1)])
def test_inputs_of_the_start_are_never_discounted_and_later_ones_as_values_are(timing, expected):
    inputs = (put_in(1_000, "a", 0), put_in(1_000, "b", 2))
    found = social_return(value_map(outcome(), inputs=inputs, rate=0.1, timing=timing))

    assert found.investment == pytest.approx(expected)
    assert sum(one.inputs for one in found.by_year) == pytest.approx(expected)


def test_a_negative_outcome_takes_value_away_from_its_stakeholder():
    found = social_return(value_map(outcome(), outcome("harm", proxy=-300, stakeholder="other")))

    assert found.by_stakeholder == {"individual": 10_000, "other": -3_000}
    assert found.ratio == pytest.approx(1.4)


def test_paid_back_in_the_month_in_which_value_reaches_the_investment():
    # 12 000 a year, 1 000 a month.
    months = {
        amount: social_return(value_map(outcome(quantity=12, duration=2), inputs=[put_in(amount)])).payback_months
        for amount in (1, 5_000, 5_001, 12_000, 12_001, 24_000, 24_001)
    }
    assert months == {1: 1, 5_000: 5, 5_001: 6, 12_000: 12, 12_001: 13, 24_000: 24, 24_001: None}


def test_a_year_without_value_takes_its_months_too():
    assert social_return(value_map(outcome(quantity=12, starts=3))).payback_months == 24 + 5


@pytest.mark.parametrize("adjustment", ADJUSTMENTS)
def test_an_adjustment_without_a_value_leaves_no_ratio_and_no_total(adjustment):
    one = outcome()
    kept = {name: share for name, share in one.adjustments.items() if name != adjustment}
    for shares in (kept, {**kept, adjustment: Estimate(None, evidence="published")}):
        found = social_return(value_map(replace(one, adjustments=shares)))

        assert lacks(found) == [("work", adjustment, "value")]
        assert (found.ratio, found.present_value, found.net_present_value) == (None, None, None)
        assert (found.by_year, found.by_stakeholder, found.investment) == ((), {}, 5_000)


@pytest.mark.parametrize("field", ["quantity", "proxy", *ADJUSTMENTS])
def test_a_value_without_evidence_leaves_working_totals_and_no_ratio(field):
    bare = Estimate(0.5)
    found = social_return(value_map(outcome(**{field: bare})))

    assert lacks(found) == [("work", field, "evidence")]
    assert found.present_value is not None
    assert (found.ratio, found.payback_months, found.tornado, found.break_even, found.interval) == (
        None, None, (), (), None,
    )  # fmt: skip


@pytest.mark.parametrize(("year", "words"), [(None, "its price year is missing"), (2019, "in prices of 2019")])
def test_a_proxy_in_other_prices_is_not_converted(year, words):
    found = social_return(value_map(outcome(price_year=year)))

    assert lacks(found) == [("work", "price_year", "value")]
    assert words in found.withheld[0].text.render("en")
    assert found.present_value is None


def test_a_range_that_contradicts_its_value_is_no_evidence():
    for contradictory in (known(10, 11, 12), known(10, low=8)):
        assert lacks(social_return(value_map(outcome(quantity=contradictory)))) == [("work", "quantity", "evidence")]


def test_an_amount_needs_a_value_but_no_grade_of_evidence():
    found = social_return(value_map(outcome(), inputs=[put_in(Estimate(None))]))

    assert lacks(found) == [("grant", "amount", "value")]
    assert (found.investment, found.present_value, found.ratio) == (None, 10_000, None)


def test_a_map_without_inputs_or_outcomes_is_no_map_of_zeros():
    assert lacks(social_return(value_map(outcome(), inputs=[]))) == [("", "inputs", "value")]
    assert social_return(value_map(outcome(), inputs=[])).investment is None
    assert lacks(social_return(value_map())) == [("", "outcomes", "value")]
    assert social_return(value_map()).present_value is None


def test_there_is_no_ratio_to_nothing():
    free = social_return(value_map(outcome(), inputs=[put_in(0)]))
    perhaps_free = social_return(value_map(outcome(), inputs=[put_in(known(5, 0, 10))]))

    assert (free.investment, free.net_present_value, free.ratio) == (0, 10_000, None)
    for found in (free, perhaps_free):
        assert lacks(found) == [("", "inputs", "value")]
        assert "no ratio to nothing" in found.withheld[0].text.render("en")


def test_everything_that_is_missing_is_told_at_once():
    one = replace(outcome(price_year=2010), quantity=Estimate(None), adjustments={})
    assert lacks(social_return(value_map(one, inputs=[put_in(Estimate(None))]))) == [
        ("grant", "amount", "value"),
        ("work", "quantity", "value"),
        ("work", "price_year", "value"),
        *(("work", adjustment, "value") for adjustment in ADJUSTMENTS),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        value_map(outcome(deadweight=1.2)),
        value_map(outcome(quantity=-1)),
        value_map(outcome(proxy=float("inf"))),
        value_map(outcome(), outcome()),
        value_map(outcome(duration=0)),
        value_map(outcome(), inputs=[put_in(year=-1)]),
        value_map(outcome(), rate=-1.0),
    ],
)
def test_what_no_reader_lets_through_is_a_bug(wrong):
    with pytest.raises(ValueError):
        social_return(wrong)


@pytest.mark.parametrize(
    ("ratio", "swedish"),
    [
        (1.93, "1,9"), (1.96, "2,0"), (9.96, "10"), (12.4, "12"), (99.6, "100"), (123, "120"), (0.47, "0,47"),
        (0.0996, "0,10"), (0, "0"), (1, "1,0"), (1.004, "1,0"), (0.996, "0,99"), (-0.5, "-0,50"), (1234, "1\xa0200"),
    ],
)  # fmt: skip
def test_a_ratio_is_shown_with_two_significant_digits_and_less_than_1_never_as_1(ratio, swedish):
    assert shown_ratio(ratio, "sv").replace("−", "-") == swedish


def test_what_is_not_finite_is_no_ratio():
    with pytest.raises(ValueError):
        shown_ratio(float("nan"), "sv")

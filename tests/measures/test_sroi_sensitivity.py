"""How much a ratio leans on single assumptions: the tornado's bars and the break-even values, by hand."""

import pytest

from spark_metrics.measures.sroi import social_return
from tests.measures.sroi_maps import known, outcome, put_in, value_map


def even(found, field):
    (one,) = [one for one in found.break_even if one.field == field]
    return one.at


def test_a_bar_is_the_ratio_at_either_bound_and_the_widest_stands_first():
    ranged = outcome(quantity=known(10, 8, 14), deadweight=known(0.5, 0.4, 0.9))
    found = social_return(value_map(ranged, inputs=[put_in(known(5_000, 4_000, 5_000))]))

    assert found.ratio == pytest.approx(1)
    assert [(one.field, round(one.ratio_low, 9), round(one.ratio_high, 9)) for one in found.tornado] == [
        ("deadweight", 1.2, 0.2), ("quantity", 0.8, 1.4), ("amount", 1.25, 1.0),
    ]  # fmt: skip


def test_what_has_no_range_has_no_bar():
    found = social_return(value_map(outcome(quantity=known(10, 10, 10))))

    assert (found.tornado, found.interval) == ((), None)


def test_break_even_by_hand():
    # 10 · 1 000 · 0.8 = 8 000 against 5 000.
    found = social_return(value_map(outcome(deadweight=0.2)))

    assert even(found, "amount") == pytest.approx(8_000)
    assert even(found, "quantity") == pytest.approx(6.25)
    assert even(found, "proxy") == pytest.approx(625)
    assert even(found, "deadweight") == pytest.approx(0.5)
    assert even(found, "attribution") == pytest.approx(0.375)
    assert even(found, "drop_off") is None  # it lasts one year: nothing drops off


def test_break_even_of_a_drop_off_is_found_though_it_is_not_linear():
    # 10 000 · (1 + k + k²) = 17 500 at k = ½.
    found = social_return(value_map(outcome(duration=3, drop_off=0.1), inputs=[put_in(17_500)]))

    assert even(found, "drop_off") == pytest.approx(0.5)


def test_no_share_makes_good_what_is_worth_too_little_without_any():
    found = social_return(value_map(outcome(deadweight=0.5), inputs=[put_in(20_000)]))

    assert even(found, "deadweight") is None
    assert even(found, "displacement") is None
    assert even(found, "quantity") == pytest.approx(40)


def test_a_negative_proxy_stays_negative():
    much = social_return(value_map(outcome(), outcome("harm", 10, -100), inputs=[put_in(2_000)]))
    little = social_return(value_map(outcome(), outcome("harm", 10, -100), inputs=[put_in(20_000)]))

    assert [one.at for one in much.break_even if (one.about, one.field) == ("harm", "proxy")] == pytest.approx([-800])
    assert [one.at for one in little.break_even if (one.about, one.field) == ("harm", "proxy")] == [None]


def test_without_influence_there_is_no_break_even():
    # All of it would have happened anyway: neither quantity nor proxy changes anything.
    found = social_return(value_map(outcome(deadweight=1.0)))

    assert (even(found, "quantity"), even(found, "proxy"), even(found, "drop_off")) == (None, None, None)
    assert even(found, "deadweight") == pytest.approx(0.5)

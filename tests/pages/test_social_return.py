"""The pages of social return: the ratio never without its interval, what is missing by name, and whose map it is."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from pages.shared import sroi_charts, sroi_map_table, sroi_tables, sroi_tornado, sroi_values, sroi_words, text
from pages.shared.look import LIGHT
from pages.shared.menu import entry
from pages.shared.viewer_switch import AS_ENTERPRISE, CHOICE
from spark_metrics.access import Access
from spark_metrics.measures.sroi import social_return
from spark_metrics.model.social_return import Estimate, Input, Settings, ValuedOutcome, ValueMap
from spark_metrics.workspace import workspace
from tests.pages.test_pages import shown

OURS, PROGRAMMES = "enterprises/social_return.py", "steering/programme_return.py"
SHARES = ("deadweight", "displacement", "attribution", "drop_off")


def known(value, low=None, high=None):
    return Estimate(value, low, high, "judged", "asked")


def outcome(key="work", proxy=100.0, **more):
    shares = {name: known(0.0) for name in SHARES} | {"deadweight": known(0.5, 0.4, 0.7)}
    usual = {"quantity": known(10.0), "unit": "persons", "proxy": known(proxy), "proxy_name": "pay",
             "price_year": 2025, "duration": 2, "adjustments": shares}  # fmt: skip
    return ValuedOutcome(key, key.capitalize(), "individual", **usual | more)


def found(*outcomes, rate=0.0, settings=None):
    """A map with 500 kronor put in at the start, and what comes of it."""
    put_in = Input("grant", "Grant", "municipality", known(500.0))
    value_map = ValueMap("m", "Map", 2025, 2025, Settings(rate), (put_in,), outcomes)
    used = settings or value_map.settings
    result = social_return(value_map, used, draws=200)
    return SimpleNamespace(value_map=value_map, settings=used, result=result, quantities={})


def said(texts):
    return " ".join(text.render("en") for text in texts)


@pytest.fixture
def english(monkeypatch):
    """The words of pages in English, without a session."""
    for module in (text, sroi_words):
        monkeypatch.setattr(module, "language", lambda: "en")


def test_the_finding_has_the_interval_and_the_conventions_in_the_sentence_of_the_ratio(english):
    # 10 · 100 · (1 − 0.5) = 500 a year for two years, against 500 kronor.
    one = found(outcome())
    low, high = (sroi_words.ratio(end) for end in (one.result.interval.low, one.result.interval.high))
    first = sroi_words.finding(one)[0].render("en")

    assert first.startswith(f"For each krona put in, about 2.0 kronor of value for society, between {low} and {high}")
    assert "0\N{NO-BREAK SPACE}%" in first
    assert "year 1 discounted" in first
    assert "Paid back after 12 months." in said(sroi_words.finding(one))


def test_without_any_range_that_is_said():
    sure = outcome(adjustments={name: known(0.5) for name in SHARES})
    assert "nothing tells how far off" in said(sroi_words.finding(found(sure)))


def test_other_settings_than_the_maps_are_said(english):
    one = found(outcome(), rate=0.035, settings=Settings(0.05, "start"))
    assert "the map says 3.5\N{NO-BREAK SPACE}% and year 1 discounted" in sroi_words.changed(one).render("en")
    assert sroi_words.changed(found(outcome())) is None


def test_what_is_missing_is_marked_and_never_a_zero(english):
    shares = {"deadweight": known(0.5), "displacement": Estimate(0.1), "attribution": known(0.0)}
    one = found(outcome(adjustments=shares))

    assert said(sroi_words.finding(one)) == "No ratio: 2 things are missing."
    table = sroi_map_table.outcomes(one)
    assert table.count("value missing") == 1  # drop-off
    assert table.count("evidence missing") == 1  # displacement
    assert "not computed" in table
    assert sroi_map_table.missing(one).count("<tr>") == 3


def test_negative_outcomes_lie_below_zero_and_the_line_ends_at_the_present_value():
    one = found(outcome(), outcome("harm", -20.0), rate=0.03)
    years = sroi_values.years(one)

    assert all(year.lost < 0 < year.gained for year in years)
    assert years[-1].total == pytest.approx(one.result.present_value)
    bars = [trace for trace in sroi_charts.by_year(one, LIGHT)["data"] if trace["type"] == "bar"]
    assert [value < 0 for bar in bars for value in bar["y"]] == [False, False, True, True]
    assert sum(sroi_values.payers(one).values()) == pytest.approx(one.result.investment)
    assert sum(sroi_values.outcome_values(one).values()) == pytest.approx(one.result.present_value)


def test_the_tornado_draws_each_bar_from_the_ratio_to_the_ratio_at_the_bound():
    one = found(outcome())
    (swing,) = one.result.tornado
    ends = [bar["base"][0] + bar["x"][0] for bar in sroi_tornado.tornado(one, LIGHT)["data"]]
    assert ends == pytest.approx([swing.ratio_low, swing.ratio_high])


def test_break_even_in_words(english):
    one = found(outcome())
    assert "Even with deadweight at 75\N{NO-BREAK SPACE}% instead of 50\N{NO-BREAK SPACE}%" in sroi_tables.closest(one)
    none = replace(one.result.break_even[0], at=None)
    assert "no value of it" in sroi_words.break_even(none, "amount", above=True).render("en")


def test_names_are_escaped():
    hostile = replace(outcome(), name="<b>x</b>")
    assert "<b>x</b>" not in sroi_map_table.outcomes(found(hostile)) + sroi_tables.closest(found(hostile))


@pytest.fixture(autouse=True)
def noted(monkeypatch):
    """What is noted in the log of access, instead of noting it: the example store is read only."""
    log = []
    monkeypatch.setattr(Access, "note", lambda self, viewer, action, **about: log.append((viewer.role, action, about)))
    return log


@pytest.mark.parametrize(("language", "sentence"), [("en", "The value map"), ("sv", "SPARK")])
def test_the_programmes_complete_map(language, sentence, visit, noted):
    app = visit(PROGRAMMES, programme="spark", language=language, discount="5", viewer="public")

    assert not app.exception
    assert not app.error
    assert len(app.get("plotly_chart")) == 4
    assert sentence in shown(app)
    assert 'class="changed"' in shown(app)
    assert "5" in app.query_params["discount"]
    assert noted == []


def test_the_programmes_incomplete_map(visit):
    app = visit(PROGRAMMES, programme="spark", language="en", value_map="spark_motesplatser")

    assert "No ratio: 4 things are missing." in shown(app)
    assert len(app.get("plotly_chart")) == 0


def test_without_a_map_the_page_says_how_one_comes_in(visit):
    app = visit(PROGRAMMES, programme="plattformen", language="en")

    assert "has no value map" in shown(app)
    assert "Inputs of value maps" in shown(app)


def test_an_enterprise_sees_its_own_map_and_no_other(visit, noted):
    rows = workspace().store.current("spark", "value_map").to_pylist()
    held = {row["map"]: row["enterprise"] for row in rows if row["enterprise"]}
    (own, number), (others, _) = sorted(held.items())
    address = {CHOICE: "enterprise", AS_ENTERPRISE: number, "programme": "spark", "language": "en"}
    app = visit(OURS, value_map=others, **address)

    assert not app.error
    names = {row["map"]: row["name"] for row in rows}
    assert names[own] in app.subheader[0].value.replace("\\", "")
    assert names[others].partition(":")[2] not in shown(app)
    assert noted == [("enterprise", "saw", {"programme": "spark", "subject": number, "what": "social_return"})]


def test_the_pages_are_for_whom_they_are_meant():
    assert entry("social_return").roles == ("enterprise", "office")
    assert "public" in entry("programme_return").roles

"""A map that is taken along as TOML gives the same result when it is read again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spark_metrics.measures.sroi import social_return
from spark_metrics.model.social_return import (
    ADJUSTMENTS,
    EVIDENCE,
    STAKEHOLDERS,
    TIMINGS,
    Estimate,
    Input,
    Settings,
    ValuedOutcome,
    ValueMap,
)
from spark_metrics.social_return import as_toml
from spark_metrics.social_return.reading import read_value_map

words = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12).map(lambda told: f"x{told}")
evidence = st.none() | st.sampled_from(list(EVIDENCE))


@st.composite
def estimates(draw, most=1e7, least=0, parts=1):
    """Values in kronor, or per cent made shares as the store gives them: with a range around them, or none."""
    low, value, high = sorted(draw(st.tuples(*[st.integers(least * 10, int(most) * 10)] * 3)))
    stated = [each / 10 / parts for each in (value, low, high)]
    if not draw(st.booleans()):
        stated[1:] = [None, None]
    if draw(st.integers(0, 9)) == 0:
        stated = [None, None, None]
    return Estimate(*stated, draw(evidence), draw(st.just("") | words))


inputs = st.builds(Input, st.just("i"), words, st.sampled_from(list(STAKEHOLDERS)), estimates(), st.integers(0, 5))
outcomes = st.builds(
    ValuedOutcome, st.just("o"), words, st.sampled_from(list(STAKEHOLDERS)), estimates(), words,
    estimates(least=-10_000_000), words, st.none() | st.sampled_from([2024, 2025]), st.integers(1, 8),
    st.fixed_dictionaries({name: estimates(100, parts=100) for name in ADJUSTMENTS}), st.integers(1, 4),
)  # fmt: skip
maps = st.builds(
    ValueMap, st.just("map"), words, st.just(2025), st.just(2025),
    st.builds(Settings, st.integers(0, 200).map(lambda tenths: tenths / 10 / 100), st.sampled_from(list(TIMINGS))),
    st.lists(inputs, max_size=3), st.lists(outcomes, max_size=3), st.none(), st.booleans(),
)  # fmt: skip


def keyed(parts, begin):
    return tuple(replace(one, key=f"{begin}{place}") for place, one in enumerate(parts))


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """`again(map)`: written as TOML and read."""
    path = tmp_path_factory.mktemp("toml") / "map.toml"

    def read(value_map, **more):
        path.write_text(as_toml(value_map, **more), "utf-8")
        return read_value_map(path)

    return read


@given(value_map=maps)
@settings(max_examples=60)
def test_a_map_comes_back_as_it_went(again, value_map):
    value_map = replace(value_map, inputs=keyed(value_map.inputs, "i"), outcomes=keyed(value_map.outcomes, "o"))
    assert again(value_map) == value_map


def whole(**more):
    """12 000 a year for two years from 10 000 put in, half of it by others."""
    shares = {name: Estimate(0.5 if name == "attribution" else 0.0, evidence="assumed") for name in ADJUSTMENTS}
    outcome = ValuedOutcome(
        "Ö-1", "Arbete", "individual", Estimate(12, evidence="measured"), "personer",
        Estimate(1000, evidence="published"), "Lön", 2025, 2, shares,
    )  # fmt: skip
    spent = (Input("I 1", "Tid", "enterprise", Estimate(10_000)), Input("i_1", "Lokal", "municipality", Estimate(0)))
    made = ValueMap("map", "Kaféet", 2025, 2025, Settings(0.035), spent, (replace(outcome, **more),))
    return made


def test_references_that_are_no_keys_become_keys_and_none_stands_twice(again):
    read = again(whole())
    assert [one.key for one in read.inputs] == ["i_1_", "i_1"]
    assert [one.key for one in read.outcomes] == ["r_1"]
    assert social_return(read).ratio == social_return(whole()).ratio == pytest.approx(1.1398, abs=1e-4)


def test_a_figure_beyond_its_stated_range_withholds_the_ratio_there_too(again):
    value_map = whole(quantity=Estimate(12, 2, 8, "measured"), indicator="jobs_created")
    assert "does not hold the value" in as_toml(value_map)
    here, there = social_return(value_map), social_return(again(value_map))
    assert here.ratio is there.ratio is None
    assert here.present_value == there.present_value
    assert [(one.field, one.lacks) for one in here.withheld] == [(one.field, one.lacks) for one in there.withheld]


def test_other_settings_and_where_it_is_from_go_along(again):
    text = as_toml(whole(), Settings(0.07, "start"), "SPARK, as known on 2026-03-12\nSynthetic")
    assert text.startswith("# SPARK, as known on 2026-03-12\n# Synthetic\n[map]")
    assert again(whole(), settings=Settings(0.07, "start")).settings == Settings(0.07, "start")

"""One indicator over places: values, what chance may do to them, and what takes no part.

The places are Jämtland's, with SCB's inhabitants of 2024: Strömsund 11 023, Östersund 64 979, Bräcke 6 035.
"""

import datetime as dt

import pytest

from spark_metrics.errors import UnknownName
from spark_metrics.figures import figures
from spark_metrics.place_view import MEASURES, measures_of, place_view, resembling
from spark_metrics.programmes import area_municipalities, programmes
from spark_metrics.reference.population import population
from spark_metrics.workspace import workspace

PROGRAMMES = programmes()
DAY = dt.date(2025, 6, 30)
BRACKE, STROMSUND, OSTERSUND, STOCKHOLM = "2305", "2313", "2380", "0180"
POISSON_5 = (1.6235, 11.6683)
"""Garwood's 95 % limits of a count of five."""
POISSON_0 = (0, 3.6889)


@pytest.fixture
def example(use_example_store):
    return workspace()


def meetings(**places):
    """So many meeting places in each municipality: `meetings(c2380=5)`."""
    rows = [
        f"{code}-{at} | 2025-02-01 | meeting_place | P{at} | {code[1:]} | 10"
        for code, count in places.items()
        for at in range(count)
    ]
    return "\n".join(["activity | date | type | place | municipality | participants", *rows])


@pytest.fixture
def five_and_two(filled):
    """Five meeting places in Östersund, two in Strömsund, one in Stockholm, none elsewhere."""
    return filled(PROGRAMMES, "spark", {DAY: [meetings(c2380=5, c2313=2, c0180=1)]})


def seen(workspace, indicator="meeting_places", by="municipality", **more):
    view = place_view(workspace, "spark", indicator, by, as_of=DAY, language="en", **more)
    return view, {place.figure.group: place for place in view.places}


def test_a_rate_stands_beside_its_exact_interval(five_and_two):
    _, places = seen(five_and_two)
    ostersund = places[OSTERSUND]

    assert ostersund.value == pytest.approx(5 / 64_979 * 1000)
    assert ostersund.interval == pytest.approx([end / 64_979 * 1000 for end in POISSON_5], rel=1e-4)
    assert places[BRACKE].value == 0
    assert places[BRACKE].interval == pytest.approx([end / 6_035 * 1000 for end in POISSON_0], rel=1e-4)


def test_the_whole_is_the_pooled_rate_of_the_programmes_area(five_and_two):
    view, places = seen(five_and_two)
    inhabitants = sum(population(code).value for code in places if code != STOCKHOLM)

    assert view.whole == pytest.approx(7 / inhabitants * 1000)


def test_a_place_outside_the_area_has_a_value_and_no_part_in_the_others(five_and_two):
    view, places = seen(five_and_two)
    stockholm = places[STOCKHOLM]

    assert stockholm.value == pytest.approx(1 / population(STOCKHOLM).value * 1000)
    assert (stockholm.interval, stockholm.smoothed, stockholm.apart) == (None, None, None)
    assert "1 place outside" in view.notes[0].render("en")


def test_smoothing_draws_a_small_place_further_than_a_large_one(five_and_two):
    view, places = seen(five_and_two)

    def drawn(code):
        place = places[code]
        return abs(place.smoothed - place.value) / abs(view.whole - place.value)

    assert drawn(BRACKE) >= drawn(OSTERSUND)
    for code in (BRACKE, OSTERSUND):
        low, high = sorted([places[code].value, view.whole])
        assert low <= places[code].smoothed <= high


def test_a_count_ten_times_the_whole_stands_apart(filled):
    view, places = seen(filled(PROGRAMMES, "spark", {DAY: [meetings(c2305=9, c2380=5, c2313=1)]}))

    assert places[BRACKE].apart == "above"
    assert {place.apart for place in view.places if place.figure.group != BRACKE} <= {None, "below"}


@pytest.mark.parametrize("measure", ["count", "share"])
def test_what_follows_the_size_of_a_place_is_not_judged_by_chance(measure, five_and_two):
    view, places = seen(five_and_two, measure=measure)

    assert "follows how large" in view.no_chance.render("en")
    assert (view.whole, view.pattern) == (None, None)
    assert places[OSTERSUND].value == (5 if measure == "count" else pytest.approx(5 / 8 * 100))
    assert places[OSTERSUND].interval is None


@pytest.mark.parametrize("indicator", ["meeting_participations", "capital_granted", "jobs_created"])
def test_participations_kronor_and_work_are_no_events(indicator, example):
    view = place_view(example, "spark", indicator, "municipality")

    assert view.no_chance is not None
    assert all(place.interval is None and place.smoothed is None and place.apart is None for place in view.places)


def test_an_of_which_is_a_share_of_its_whole_in_the_same_place(example):
    view = place_view(example, "plattformen", "jobs_foreign_background", "county", "share", language="en")
    parents = {one.group: one for one in figures(example, "plattformen", "jobs_created", "county")}

    assert view.unit.render("en").startswith("% of “")
    assert sum(place.value is not None for place in view.places) > 1
    for place in view.places:
        parent = parents[place.figure.group]
        if place.figure.value is not None and parent.value:
            assert place.value == pytest.approx(100 * place.figure.value / parent.value)
        else:
            assert place.value is None


def test_per_enterprise_only_where_enterprises_contribute_amounts(example):
    spark = PROGRAMMES["spark"].indicator_by_key
    view = place_view(example, "plattformen", "jobs_created", "county", "per_enterprise")

    assert "per_enterprise" not in measures_of(spark["strengthened_enterprises"])
    assert "per_enterprise" not in measures_of(spark["meeting_participations"])
    assert any(place.value for place in view.places)
    for place in view.places:
        if place.figure.value is not None and place.figure.n:
            assert place.value == pytest.approx(place.figure.value / place.figure.n)
    with pytest.raises(UnknownName):
        place_view(example, "spark", "meeting_places", "municipality", "per_enterprise")


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("by", ["municipality", "county"])
@pytest.mark.parametrize("measure", MEASURES)
def test_what_is_hidden_or_missing_takes_no_part(programme, by, measure, example):
    for indicator in PROGRAMMES[programme].indicators:
        if measure not in measures_of(indicator):
            continue
        for place in place_view(example, programme, indicator.key, by, measure).places:
            if place.figure.status != "shown":
                told = (place.value, place.interval, place.smoothed, place.smoothed_local, place.apart, place.quadrant)
                assert told == (None,) * 6


def test_hidden_places_are_said_to_take_no_part_in_the_whole(example):
    view = place_view(example, "plattformen", "participating_enterprises", "municipality")
    hidden = sum(place.figure.status == "hidden" for place in view.places)

    assert hidden
    assert any(f"{hidden} hidden place" in note.render("en") for note in view.notes)


def test_the_whole_counts_hidden_places_by_the_total(example):
    """Zeros that are shown beside hidden ones and twos would make a whole that nobody has."""
    view = place_view(example, "plattformen", "participating_enterprises", "municipality")
    total = figures(example, "plattformen", "participating_enterprises")[0]
    area = area_municipalities(PROGRAMMES["plattformen"])
    outside = [one.figure.value for one in view.places if one.figure.group not in area]
    reported = [one.figure.group for one in view.places if one.figure.group in area and one.figure.status != "missing"]

    people = sum(population(code).value for code in reported)
    assert view.whole == pytest.approx((total.value - sum(outside)) / people * 1000)


def test_a_single_county_has_neither_pattern_nor_neighbours(five_and_two):
    view, places = seen(five_and_two, by="county")

    assert view.pattern is None
    assert places["23"].smoothed == pytest.approx(places["23"].value)
    assert places["23"].smoothed_local is None


def test_until_a_day_before_anything_nothing_has_come_about(five_and_two):
    view, places = seen(five_and_two, until=dt.date(2025, 1, 31))

    assert {place.value for place in view.places} == {0}
    assert view.whole == 0
    assert places[OSTERSUND].smoothed == 0


def test_unknown_names_are_told(example):
    with pytest.raises(UnknownName):
        place_view(example, "spark", "meeting_places", "sex")
    with pytest.raises(UnknownName):
        place_view(example, "spark", "meeting_places", "municipality", "average")


def test_those_that_resemble_a_place_are_told_with_what_they_were_compared_by(example):
    here, known = resembling(example, "2303"), resembling(example, "0380")

    assert len(here.codes) == 5
    assert (len(here.by), here.without) == (3, ())
    assert here.compared + here.left_out == 289
    assert [text.render("en") for text in known.without] == ["per cent foreign-born 2025"]
    assert known.left_out == 0


def test_municipalities_that_are_hidden_one_by_one_are_told_together(filled):
    rows = [f"{letter} | 2025-02-01 | advice" for letter in "ABCDEFGHIJK"]
    homes = dict(zip("ABCDEFGHIJK", ["2380"] * 5 + ["2313"] * 2 + ["2305"] * 2 + ["2303"] * 2, strict=True))
    register = [f"{letter} | {code} | 2025-01-01" for letter, code in homes.items()]
    sheets = [["enterprise | municipality | noted", *register], ["support | date | form", *rows]]
    store = filled(PROGRAMMES, "spark", {DAY: ["\n".join(sheet) for sheet in sheets]})
    view, places = seen(store, "strengthened_enterprises", measure="count")

    hidden = [code for code, place in places.items() if place.figure.status == "hidden"]
    left = 11 - sum(place.figure.value or 0 for place in places.values())
    assert {"2303", "2305", "2313"} <= set(hidden)
    assert f"the {len(hidden)} municipalities that are hidden one by one have {left:g} enterprises together" in "".join(
        note.render("en") for note in view.notes
    )

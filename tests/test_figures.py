"""The facade: what it refuses, what it never lets through, and what stands beside each value.

What the values are: the golden cases in `tests/spec/`.
"""

import datetime as dt

import pytest

from spark_metrics import disclosure
from spark_metrics.document import as_json
from spark_metrics.errors import UnknownName
from spark_metrics.figures import PLACES, figures
from spark_metrics.language import Text
from spark_metrics.measures.breakdown import quarter_end
from spark_metrics.model.facts import DIMENSIONS
from spark_metrics.programmes import area_municipalities, programmes
from spark_metrics.reference.municipality_types import TYPES, municipality_types
from spark_metrics.reference.population import Population, population
from spark_metrics.workspace import workspace

PROGRAMMES = programmes()
DAY = dt.date(2009, 5, 4)
AS_OF = dt.date(2009, 12, 31)


@pytest.fixture
def example(use_example_store):
    return workspace()


def supports(*enterprises):
    rows = [f"{name} | 2009-03-01" for name in enterprises]
    return "\n".join(["support | date", *rows])


def registered(**municipality):
    rows = [f"{name} | {code}" for name, code in municipality.items()]
    return "\n".join(["enterprise | municipality", *rows])


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("by", [None, *DIMENSIONS])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_figure_can_be_written_out(by, programme, language, example):
    for figure in figures(example, programme, by=by, language=language):
        written = as_json(figure, language)
        assert written["source"]["text"]
        assert written["definition"]


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("by", [None, *DIMENSIONS])
def test_nothing_hidden_or_missing_shows_a_number(by, programme, example):
    for figure in figures(example, programme, by=by):
        if figure.status != "shown":
            assert (figure.value, figure.share if by != "period" else None, figure.rate) == (None, None, None)
            assert figure.n in (None, 0)
            assert figure.reason is not None


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("by", [None, *DIMENSIONS])
def test_no_shown_figure_of_enterprises_or_persons_has_too_few_behind_it(by, programme, example):
    personal = {one.key for one in PROGRAMMES[programme].indicators if one.count.rule not in ("occasions", "places")}
    for figure in figures(example, programme, by=by):
        if figure.indicator in personal and figure.status == "shown":
            assert figure.n == 0 or figure.n >= disclosure.THRESHOLD


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_municipality_of_the_area_has_a_figure(programme, example):
    for indicator in PROGRAMMES[programme].indicators:
        groups = [figure.group for figure in figures(example, programme, indicator.key, "municipality")]
        assert set(groups) >= set(area_municipalities(PROGRAMMES[programme]))
        assert len(set(groups)) == len(groups)


def test_without_a_breakdown_there_is_one_figure_per_indicator_in_the_order_of_the_file(example):
    found = [figure.indicator for figure in figures(example, "plattformen")]

    assert found == [indicator.key for indicator in PROGRAMMES["plattformen"].indicators]


def test_indicators_without_the_split_are_left_out_unless_asked_for(example):
    assert {figure.indicator for figure in figures(example, "plattformen", by="background")} == {"jobs_created"}
    with pytest.raises(UnknownName, match="is not split by background"):
        figures(example, "plattformen", "participating_enterprises", "background")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ({"programme": "plattform"}, "plattformen"),
        ({"programme": "spark", "indicator": "job_created"}, "jobs_created"),
        ({"programme": "spark", "by": "countys"}, "county"),
    ],
)
def test_what_is_not_there_is_refused_with_the_likely_name(asked, meant, example):
    with pytest.raises(UnknownName, match=f"Did you mean “{meant}”"):
        figures(example, **asked)


def test_the_last_running_total_is_the_whole(example):
    for whole in figures(example, "plattformen"):
        series = figures(example, "plattformen", whole.indicator, "period")
        totals = [figure.cumulative for figure in series if figure.cumulative is not None]
        if totals and series[-1].cumulative is not None:
            assert totals[-1] == pytest.approx(whole.value)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_what_had_come_about_by_the_end_of_a_quarter_is_its_running_total(programme, example):
    series = figures(example, programme, by="period")
    compared = 0
    for quarter in series:
        if quarter.cumulative is None or "Q" not in quarter.group:
            continue
        (then,) = figures(example, programme, quarter.indicator, until=quarter_end(quarter.group))
        if then.value is not None:
            assert then.value == pytest.approx(quarter.cumulative)
            assert (then.plan, then.standing) == (quarter.plan, quarter.standing)
            compared += 1
    assert compared >= 10


def test_until_the_day_that_is_known_is_all_that_is_known(example):
    for programme in PROGRAMMES:
        day = example.today(programme)
        for by in (None, "municipality", "period"):
            assert figures(example, programme, by=by, until=day) == figures(example, programme, by=by)


def by_owner(women, men):
    rows = [f"{name} | 2380 | women | new | 2009-02-01" for name in women]
    rows += [f"{name} | 2380 | men | new | 2009-02-01" for name in men]
    return "\n".join(["enterprise | municipality | ownership | origin | started", *rows])


def test_one_sex_is_shown_by_place_without_rate_or_target_and_as_a_whole_with_the_target_of_its_own(filled):
    workspace = filled(PROGRAMMES, "plattformen", {DAY: [by_owner("ABC", "DEFG")]})
    places = figures(workspace, "plattformen", "new_enterprises", "municipality", AS_OF, sex="men")
    (women,) = figures(workspace, "plattformen", "new_enterprises", as_of=AS_OF, sex="women")

    assert [(one.group, one.value, one.rate, one.target.value) for one in places if one.value] == [
        ("2380", 4, None, None)
    ]
    assert (women.value, women.target.value, women.by) == (3, 15, None)


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("by", PLACES)
def test_women_men_and_those_not_stated_make_up_a_place_that_shows_them(by, programme, example):
    for one in PROGRAMMES[programme].indicators:
        if "sex" not in one.splits:
            continue
        whole, women, men = (
            {figure.group: figure for figure in figures(example, programme, one.key, by, sex=sex)}
            for sex in (None, "women", "men")
        )
        assert list(whole) == list(women) == list(men)
        for group, figure in women.items():
            if None not in (figure.value, men[group].value, whole[group].value):
                assert figure.value + men[group].value <= whole[group].value + 1e-9


def test_indicators_without_sexes_are_left_out_unless_asked_for(example):
    found = {figure.indicator for figure in figures(example, "plattformen", by="county", sex="women")}

    assert found == {one.key for one in PROGRAMMES["plattformen"].indicators if "sex" in one.splits}
    with pytest.raises(UnknownName, match="is not split by sex"):
        figures(example, "plattformen", "participating_enterprises", "county", language="en", sex="women")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"by": "county", "sex": "womens"}, "Did you mean “women”"),
        ({"by": "background", "sex": "women"}, "not by background"),
        ({"by": "period", "sex": "men"}, "not by quarter"),
    ],
)
def test_one_sex_by_anything_but_places_is_refused_in_words(asked, said, example):
    with pytest.raises(UnknownName, match=said):
        figures(example, "plattformen", "new_enterprises", **asked)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_type_of_the_area_has_a_figure_and_shown_ones_are_the_sum_of_their_places(programme, example):
    area = area_municipalities(PROGRAMMES[programme])
    for one in PROGRAMMES[programme].indicators:
        types = figures(example, programme, one.key, "municipality_type")
        places = figures(example, programme, one.key, "municipality")
        assert {figure.group for figure in types} >= {municipality_types()[code] for code in area}
        for figure in types:
            parts = [each for each in places if municipality_types().get(each.group, "unknown") == figure.group]
            if figure.value is not None and not any(each.status == "hidden" for each in parts):
                assert figure.value == pytest.approx(sum(each.value or 0 for each in parts))


def test_the_rate_of_a_type_is_per_inhabitant_of_its_municipalities_in_the_programme(filled):
    came = {DAY: [registered(A="2303", B="2303", C="2303"), supports("A", "B", "C")]}
    workspace = filled(PROGRAMMES, "spark", came)
    found = figures(workspace, "spark", "strengthened_enterprises", "municipality_type", AS_OF)
    rural = next(figure for figure in found if figure.group == "C8")
    people = population("2303").value + population("2313").value

    assert (rural.group_name, rural.rate.denominator) == (TYPES["C8"].render("sv"), people)
    assert rural.rate.value == pytest.approx(3 / people * 1000)
    assert "SKR" in rural.source.text.render("sv")


def test_a_type_with_facts_outside_the_programme_has_no_rate_and_the_others_have_theirs(filled):
    inside = dict.fromkeys("ABCGHI", "2380") | dict.fromkeys("DEF", "2303")
    came = {DAY: [registered(**inside, **dict.fromkeys("JKL", "2480")), supports(*"ABCDEFGHIJKL")]}
    found = figures(filled(PROGRAMMES, "spark", came), "spark", "strengthened_enterprises", "municipality_type", AS_OF)
    by_group = {figure.group: figure for figure in found}

    assert (by_group["B3"].value, by_group["B3"].rate) == (9, None)
    assert "outside the programme's municipalities" in by_group["B3"].notes[0].render("en")
    assert by_group["C8"].rate is not None


def test_a_type_has_no_rate_from_the_year_in_which_populations_can_no_longer_be_added_up(filled, monkeypatch):
    noisy = Population(5_000, dt.date(2025, 12, 31), Text("SCB"))
    monkeypatch.setattr("spark_metrics.figures.population", lambda code, **known: noisy)
    came = {DAY: [registered(A="2303", B="2303", C="2303"), supports("A", "B", "C")]}
    workspace = filled(PROGRAMMES, "spark", came)
    rural = next(
        figure
        for figure in figures(workspace, "spark", "strengthened_enterprises", "municipality_type", AS_OF)
        if figure.group == "C8"
    )

    assert (rural.value, rural.rate) == (3, None)
    assert "can't be added up" in rural.notes[0].render("en")


def test_a_rate_is_per_thousand_inhabitants_with_its_source(filled):
    came = {DAY: [registered(A="2380", B="2380", C="2380"), supports("A", "B", "C")]}
    found = figures(filled(PROGRAMMES, "spark", came), "spark", "strengthened_enterprises", "municipality", AS_OF)
    ostersund = next(figure for figure in found if figure.group == "2380")
    people = population("2380").value

    assert ostersund.rate.value == pytest.approx(3 / people * 1000)
    assert ostersund.rate.denominator == people
    assert "SCB" in ostersund.rate.source.render("sv")


def test_a_place_outside_the_area_is_shown_after_it(filled):
    came = {DAY: [registered(A="0180", B="0180", C="0180"), supports("A", "B", "C")]}
    found = figures(filled(PROGRAMMES, "spark", came), "spark", "strengthened_enterprises", "municipality", AS_OF)

    assert [(figure.group, figure.value) for figure in found if figure.value] == [("0180", 3)]
    assert found[-1].group_name == "Stockholm"


def test_a_figure_knows_how_many_files_it_rests_on_and_when_the_last_came(filled):
    came = {DAY: [supports("A", "B", "C")], dt.date(2009, 6, 1): [supports("D", "E", "F")]}
    (figure,) = figures(filled(PROGRAMMES, "spark", came), "spark", "strengthened_enterprises", as_of=AS_OF)

    assert figure.source.batches == 2
    assert figure.source.last_recorded.date() == dt.date(2009, 6, 1)
    assert not figure.synthetic


def test_facts_of_one_programme_never_count_in_another(filled):
    came = {DAY: [supports("A", "B", "C")]}
    (figure,) = figures(filled(PROGRAMMES, "spark", came), "plattformen", "participating_enterprises", as_of=AS_OF)

    assert figure.status == "missing"


def test_no_day_tells_when_somebody_alone_came(filled):
    """Strömsund's only enterprise came on 10 February: neither the day before nor that day says so."""
    came = "support | date | form\nA | 2025-02-10 | advice\n" + "".join(
        f"{one} | 2025-01-20 | advice\n" for one in "BCDE"
    )
    homes = "enterprise | municipality | noted\nA | 2313 | 2025-01-01\n" + "".join(
        f"{one} | 2380 | 2025-01-01\n" for one in "BCDE"
    )
    store = filled(programmes(), "spark", {dt.date(2025, 6, 30): [homes.strip(), came.strip()]})

    def told(until, by="municipality", place="2313"):
        found = figures(store, "spark", "strengthened_enterprises", by, until=until)
        return next(one for one in found if one.group == place)

    assert told(dt.date(2025, 2, 9)).status == told(dt.date(2025, 2, 10)).status == "hidden"
    assert told(dt.date(2024, 12, 30)).value == 0  # nobody came until that quarter ended, as its end tells
    assert told(dt.date(2025, 1, 5), None, "").status == told(dt.date(2025, 2, 20), None, "").status == "hidden"

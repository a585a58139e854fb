"""The two programmes that ship: what their documents say, with the traps kept as traps."""

import datetime as dt

import pytest

from spark_metrics.programmes import PROGRAMME_FOLDER, area_municipalities, check, find_programme, programmes


@pytest.fixture(scope="module")
def plattformen():
    return find_programme("plattformen")


@pytest.fixture(scope="module")
def spark():
    return find_programme("spark")


def test_no_shipped_file_has_a_problem():
    assert [problem.sentence.render("en") for problem in check(PROGRAMME_FOLDER)] == []


def test_both_programmes_are_there():
    assert {"plattformen", "spark"} <= programmes().keys()


def test_25_is_not_24_and_both_are_kept_with_the_conflict(plattformen):
    target = plattformen.indicator_by_key["new_enterprises"].target
    assert target.value == 24
    assert target.split == {"sex": {"women": 15, "men": 10}}
    assert target.computed("sex") == 25
    assert "25" in target.conflict.sv
    assert "25" in target.conflict.en


def test_40_with_mixed_ownership_is_no_part_of_24(plattformen):
    mixed = plattformen.indicator_by_key["new_enterprises_mixed"]
    assert (mixed.target.value, mixed.of_which) == (40, None)


def test_new_enterprises_and_those_with_mixed_ownership_never_count_the_same_enterprise(plattformen):
    owned = [
        plattformen.indicator_by_key[key].count.where["ownership"]
        for key in ("new_enterprises", "new_enterprises_mixed")
    ]
    assert not set(owned[0]) & set(owned[1])


def test_jobs_add_up(plattformen):
    target = plattformen.indicator_by_key["jobs_created"].target
    assert target.split["sex"] == {"women": 170, "men": 130}
    assert target.computed("sex") == target.value == 300
    assert target.conflict is None


def test_a_blank_target_is_none_and_not_zero(plattformen):
    foreign = plattformen.indicator_by_key["jobs_foreign_background"]
    assert (foreign.target.precision, foreign.target.value) == ("missing", None)
    assert foreign.of_which == "jobs_created"


def test_the_decided_period_and_the_four_counties(plattformen):
    assert plattformen.period.provenance == "decided"
    assert (plattformen.period.start, plattformen.period.end) == (dt.date(2008, 1, 1), dt.date(2010, 12, 31))
    assert {code[:2] for code in area_municipalities(plattformen)} == {"03", "05", "18", "19"}


def test_four_main_goals_four_criteria_and_results_during_and_after(plattformen):
    assert sum(goal.kind == "main" for goal in plattformen.goals) == 4
    assert len(plattformen.criteria) == 4
    assert {result.phase for result in plattformen.results} == {"during", "after"}


def test_a_hundratal_is_about_100(spark):
    target = spark.indicator_by_key["strengthened_enterprises"].target
    assert (target.value, target.precision, target.stated_as.sv) == (100, "about", "ett hundratal")


def test_only_what_the_statement_promises_has_a_target(spark):
    with_target = [indicator.key for indicator in spark.indicators if indicator.target.value is not None]
    assert with_target == ["strengthened_enterprises"]


def test_unknown_dates_are_an_assumption_that_says_so(spark):
    assert spark.period.provenance == "assumed"
    assert "antagande" in spark.period.note.sv


def test_spark_is_in_the_eight_municipalities_of_jamtland(spark):
    assert area_municipalities(spark) == ("2303", "2305", "2309", "2313", "2321", "2326", "2361", "2380")


@pytest.mark.parametrize("key", ["spark", "plattformen"])
def test_what_is_not_the_documents_own_is_never_called_official(key):
    programme = find_programme(key)
    assert {indicator.definition_status for indicator in programme.indicators} == {"working"}
    assert all(link.evidence is None for link in programme.links)
    assert programme.gaps


@pytest.mark.parametrize("key", ["spark", "plattformen"])
def test_every_box_of_the_effect_logic_hangs_together_with_another(key):
    programme = find_programme(key)
    linked = {end for link in programme.links for end in (link.from_, link.to)}
    assert {node.key for node in programme.nodes} == linked


@pytest.mark.parametrize("key", ["spark", "plattformen"])
def test_every_indicator_belongs_to_a_box(key):
    programme = find_programme(key)
    assert {name for node in programme.nodes for name in node.indicators} == programme.indicator_by_key.keys()


@pytest.mark.parametrize("key", ["plattformen", "spark"])
def test_every_outcome_and_effect_says_something_of_its_impact_and_none_claims_a_contribution(key):
    programme = find_programme(key)
    assert set(programme.impact_of) == {node.key for node in programme.nodes if node.kind in ("outcome", "effect")}
    assert all(impact.contribution is None for impact in programme.impacts)


@pytest.mark.parametrize("key", ["plattformen", "spark"])
def test_links_to_sustainable_development_goals_are_ours_and_one_is_a_conflict(key):
    links = [link for link in find_programme(key).policy_links if link.framework == "sdg"]
    assert {(link.status, link.source) for link in links} == {("assumed", "working")}
    assert [(link.number, bool(link.why)) for link in links if link.sign == "-"] == [(13, True)]

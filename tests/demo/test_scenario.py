"""The example is as it says: reproducible, visibly invented, uneven in the places where real data is."""

from collections import Counter

import pytest
from stdnum.se import orgnr

from spark_metrics.demo.enterprises import enterprises
from spark_metrics.demo.files import FORMATS, YOUNGER, write_files
from spark_metrics.demo.reporting import happened, sendings
from spark_metrics.demo.scenario import HALF_A_YEAR, PLATTFORMEN, SCENARIOS, SEED, SPARK
from spark_metrics.demo.yearly_figures import SENT as EARLIER_YEARS_SENT
from spark_metrics.model.kinds import KINDS
from spark_metrics.reference.municipalities import municipalities_of

each_programme = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.programme)


@pytest.fixture(scope="module")
def sent():
    return {scenario.programme: sendings(scenario, SEED) for scenario in SCENARIOS}


def rows_of(sent, kind):
    return [(sending, row) for sending in sent if sending.kind == kind for row in sending.rows]


def identity(sending, row):
    return (sending.kind, *(row[name] for name in KINDS[sending.kind].identity))


def known_at_the_end(sent):
    known = {identity(sending, row): row for sending in sent for row in sending.rows}
    return {key: row for key, row in known.items() if not row.get("withdrawn")}


def supported(sent):
    return {key[1] for key in known_at_the_end(sent) if key[0] == "support"}


@each_programme
def test_the_same_seed_tells_the_same_story(scenario, sent):
    assert sendings(scenario, SEED) == sent[scenario.programme]


@each_programme
def test_another_seed_tells_another_story(scenario, sent):
    assert sendings(scenario, SEED + 1) != sent[scenario.programme]


@pytest.mark.parametrize(("scenario", "number"), [(PLATTFORMEN, 400), (SPARK, 100)])
def test_as_many_enterprises_as_promised_stand_in_the_register(scenario, number, sent):
    assert len({row["enterprise"] for _, row in rows_of(sent[scenario.programme], "enterprise")}) == number


def test_every_organisation_number_is_of_the_synthetic_range_and_valid():
    numbers = [enterprise.number for scenario in SCENARIOS for enterprise in enterprises(scenario, SEED)]
    assert len(set(numbers)) == 500
    assert all(number.startswith("9999") and orgnr.is_valid(number) for number in numbers)


def test_every_name_says_that_it_is_invented():
    names = [enterprise.name for scenario in SCENARIOS for enterprise in enterprises(scenario, SEED)]
    assert len(set(names)) > 450
    assert all("xempel" in name or "Påhittade" in name for name in names)


@each_programme
def test_some_municipalities_have_one_or_two_enterprises_and_some_have_none(scenario):
    count = Counter(enterprise.municipality for enterprise in enterprises(scenario, SEED))
    everywhere = [count[municipality.code] for municipality in municipalities_of(scenario.counties)]
    assert sum(everywhere) == scenario.enterprises
    assert min(everywhere) == 0
    assert {1, 2} & set(everywhere)


@each_programme
def test_sizes_are_skewed(scenario):
    sizes = sorted(enterprise.size for enterprise in enterprises(scenario, SEED))
    assert sum(sizes) / len(sizes) > 1.3 * sizes[len(sizes) // 2]


def test_fewer_enterprises_than_promised_took_part_in_plattformen(sent):
    assert 360 <= len(supported(sent["plattformen"])) < 400


def test_spark_is_near_its_plan_line(sent):
    passed, planned_months, about = 21, 36, 100
    assert len(supported(sent["spark"])) == pytest.approx(about * passed / planned_months, abs=5)
    assert 60 <= len(supported(sent["spark"])) <= 65


def test_most_enterprises_of_spark_use_a_digital_tool(sent):
    tools = {key[1] for key in known_at_the_end(sent["spark"]) if key[0] == "support" and "tool" in key[3]}
    assert 0.8 < len(tools) / len(supported(sent["spark"])) < 1


def test_jobs_of_plattformen_stay_below_their_target(sent):
    jobs = [row for key, row in known_at_the_end(sent["plattformen"]).items() if key[0] == "job"]
    full_time = sum(row["persons"] * row["extent_percent"] / 100 for row in jobs if not row.get("ended"))
    assert 215 <= full_time <= 245


def test_new_enterprises_of_women_lag_behind_their_target(sent):
    register = [row for key, row in known_at_the_end(sent["plattformen"]).items() if key[0] == "enterprise"]
    new = Counter(row["ownership"] for row in register if row["origin"] == "new")
    assert new == {"women": 11, "men": 10, "mixed": 36}


@each_programme
def test_new_enterprises_started_while_the_programme_ran(scenario):
    new = [enterprise for enterprise in enterprises(scenario, SEED) if enterprise.origin == "new"]
    assert all(scenario.first <= enterprise.started <= enterprise.noted <= scenario.last for enterprise in new)


@each_programme
def test_some_supported_enterprises_never_reported_jobs(scenario, sent):
    told = {row["enterprise"] for _, row in rows_of(sent[scenario.programme], "job")}
    assert len(supported(sent[scenario.programme]) - told) > 5


@each_programme
def test_some_enterprises_said_that_they_created_no_jobs(scenario, sent):
    assert any(row["persons"] == 0 for _, row in rows_of(sent[scenario.programme], "job"))


@each_programme
def test_some_facts_came_two_quarters_late(scenario, sent):
    late = [
        row
        for sending, row in rows_of(sent[scenario.programme], "support")
        if sending.until - row["date"] > HALF_A_YEAR
    ]
    assert late


@each_programme
@pytest.mark.parametrize("kind", ["support", "job", "financing"])
def test_some_rows_were_corrected_by_a_later_file(scenario, kind, sent):
    count = Counter(identity(sending, row) for sending, row in rows_of(sent[scenario.programme], kind))
    assert max(count.values()) >= 2


def test_some_rows_were_withdrawn(sent):
    assert any(row.get("withdrawn") for sending in sent["plattformen"] for row in sending.rows)


@each_programme
def test_nothing_is_withdrawn_that_was_never_told(scenario, sent):
    told = set()
    for sending in sent[scenario.programme]:
        new = {identity(sending, row) for row in sending.rows}
        assert len(new) == len(sending.rows)
        assert all(identity(sending, row) in told for row in sending.rows if row.get("withdrawn"))
        told |= new


@each_programme
def test_nothing_is_told_before_it_happened(scenario):
    facts = happened(scenario, SEED)
    assert all(fact.known >= fact.row[KINDS[fact.kind].when] for fact in facts)
    assert all(fact.known <= (scenario.closing or scenario.last) for fact in facts if fact.kind != "economy")


@each_programme
def test_participants_are_counted_by_sex_in_all_or_not_at_all(scenario, sent):
    ways = {
        ("participants" in row, "participants_women" in row)
        for _, row in rows_of(sent[scenario.programme], "activity")
        if row["type"] != "publication"
    }
    assert ways == {(True, True), (True, False), (False, False)}


@each_programme
def test_at_the_end_an_ended_job_is_known_as_ended(scenario, sent):
    ended = {identity(sending, row) for sending, row in rows_of(sent[scenario.programme], "job") if row.get("ended")}
    known = known_at_the_end(sent[scenario.programme])
    assert ended
    assert all(known[key].get("ended") for key in ended)


def test_value_maps_come_whole_and_incomplete_of_the_programme_and_of_enterprises(sent):
    """Each input and outcome comes after its map; one outcome is put right; Plattformen has none."""
    kinds = ("value_map", "value_input", "value_outcome")
    assert not [sending for sending in sent["plattformen"] if sending.kind in kinds]
    came = [(sending.kind, len(sending.rows)) for sending in sent["spark"] if sending.kind in kinds]
    assert [kind for kind, _ in came] == [*kinds, "value_outcome"]
    known = known_at_the_end(sent["spark"])
    maps = {key[1]: row for key, row in known.items() if key[0] == "value_map"}
    assert Counter(row["enterprise"] is None for row in maps.values()) == {True: 2, False: 2}
    assert {row["enterprise"] for row in maps.values()} - {None} <= supported(sent["spark"])
    assert all("xempel" in row["name"] for row in maps.values())
    outcomes = [row for key, row in known.items() if key[0] == "value_outcome"]
    assert {row["map"] for row in outcomes} == set(maps)
    assert [row["quantity"] for row in outcomes if row["indicator"]] == [None]
    lacking = {row["map"] for row in outcomes if None in (row.get("deadweight_evidence"), row.get("drop_off_evidence"))}
    assert lacking == {"spark_motesplatser", "exempel_verkstad"}


def test_what_came_to_the_example_later_leaves_the_other_files_as_they_were(tmp_path):
    """Value maps and comparison enterprises take turns of their own in the forms of files."""
    sent = write_files(tmp_path, share=0.1)
    older = [file.path.suffix for file in sent if file.kind not in YOUNGER and file.received != EARLIER_YEARS_SENT]
    assert older == [".xlsx" if FORMATS[place % len(FORMATS)] == "xlsx" else ".csv" for place in range(len(older))]

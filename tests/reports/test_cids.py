"""Impact data (CIDS): valid or no file, the figures of `figures --json` and no others, nothing of what is hidden."""

import dataclasses
import datetime as dt
import json

import pytest
from rdflib import RDF, Graph, Namespace

from spark_metrics import reports
from spark_metrics.command_line import main
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.model.programme import Period, PolicyLink
from spark_metrics.reports import cids
from spark_metrics.reports.cids.check import check
from spark_metrics.reports.cids.node import exact

CIDS = Namespace("https://ontology.commonapproach.org/cids#")
I72 = Namespace("http://ontology.eil.utoronto.ca/ISO21972/iso21972#")
ORG = Namespace("http://ontology.eil.utoronto.ca/tove/organization#")
SPARK = Namespace("urn:spark-metrics:vocabulary#")


def nodes(document, kind):
    return [one for one in document["@graph"] if one["@type"] == kind]


def named(document, ending):
    """The thing whose address ends so."""
    return next(one for one in document["@graph"] if one["@id"].endswith(ending))


@pytest.fixture
def document(content):
    """A document to spoil."""
    return json.loads(cids.draw(content("plattformen", "en")))


# Valid, or no file ---------------------------------------------------------------------------------------------------


def test_both_programmes_are_valid_in_both_languages(every, made):
    assert cids.problems(made(*every, "cids").decode()) == ()


def unnamed(document):
    del nodes(document, "cids:Indicator")[0]["hasName"]


def numbered(document):
    nodes(document, "cids:IndicatorReport")[0]["value"]["hasNumericalValue"] = 24


def worded(document):
    nodes(document, "cids:IndicatorReport")[0]["value"]["hasNumericalValue"] = "about 24"


def left_alone(document):
    del named(document, "indicator/new_enterprises")["hasTarget"]


def dangling(document):
    nodes(document, "cids:IndicatorReport")[0]["forIndicator"] += "_of_nobody"


def misclassed(document):
    nodes(document, "cids:Outcome")[-1]["@type"] = "cids:Outcom"


def misspelt(document):
    nodes(document, "cids:Outcome")[0]["cids:hasDiscription"] = "More jobs"


def timeless(document):
    del nodes(document, "cids:IndicatorReport")[0]["endedAtTime"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (unnamed, "needs exactly one name, as text"),
        (numbered, "needs exactly one number, written as text"),
        (worded, "needs exactly one number, written as text"),
        (left_alone, "is a target that no indicator has"),
        (dangling, "needs exactly one indicator that stands in the document"),
        (misclassed, "is of a class that does not exist here"),
        (misspelt, "hasDiscription"),
        (timeless, "needs exactly one time at which it ends"),
    ],
)
def test_each_fault_is_found(spoil, told, document):
    spoil(document)
    assert any(told in problem for problem in cids.problems(json.dumps(document)))


def test_a_context_that_lies_elsewhere_is_not_fetched(document):
    document["@context"] = "https://ontology.commonapproach.org/contexts/cidsContext.jsonld"
    with pytest.raises(SparkError, match="must stand in the document itself"):
        check(json.dumps(document))


def test_an_invalid_document_is_an_error_and_no_file(content):
    shows = content("spark", "en")
    nameless = shows.programme.indicators[0].model_copy(update={"name": type(shows.programme.name)(sv=" x", en="x")})
    nameless.name.__dict__["en"] = ""
    programme = shows.programme.model_copy(update={"indicators": (nameless, *shows.programme.indicators[1:])})
    with pytest.raises(SparkError, match="not valid, so no file was made"):
        cids.draw(dataclasses.replace(shows, programme=programme))


# The same figures ----------------------------------------------------------------------------------------------------


def test_the_values_read_back_are_those_of_figures(every, documented, made):
    figures = documented(*every)
    graph = Graph().parse(data=made(*every, "cids"), format="json-ld")
    found = {}
    for report in graph.subjects(RDF.type, CIDS.IndicatorReport):
        key = str(graph.value(graph.value(report, CIDS.forIndicator), ORG.hasIdentifier))
        split = str(report).rpartition(f"report/{key}/")[2].split("/")[1:]
        number = graph.value(graph.value(report, I72.value), I72.hasNumericalValue)
        found[key, *(split or [None, None])] = float(number)
    expected = {
        (one["indicator"], one["by"], one["group"]): one["value"]
        for by in (None, "sex", "background")
        for one in figures[by]
        if one["status"] == "shown"
    }
    assert found == expected


def test_targets_are_those_of_figures_and_a_blank_is_none(every, documented, made):
    document = json.loads(made(*every, "cids"))
    found = sorted(float(one["value"]["hasNumericalValue"]) for one in nodes(document, "cids:Target"))
    targets = [one["target"]["value"] for by in (None, "sex", "background") for one in documented(*every)[by]]
    assert found == sorted(value for value in targets if value is not None)


def test_a_target_that_is_about_says_so(made):
    (target,) = nodes(json.loads(made("spark", "en", "cids")), "cids:Target")
    assert target["value"]["hasNumericalValue"] == "100"
    assert "The target is approximate, not exact." in target["hasComment"]
    assert "The source says: “about a hundred”." in target["hasComment"]


def test_a_contradiction_of_the_source_goes_along(document):
    said = " ".join(named(document, "target/new_enterprises")["hasComment"])
    assert "24 in all" in said
    assert "25" in said


@pytest.mark.parametrize(
    ("value", "said"),
    [(24.0, "24"), (0, "0"), (7.5, "7.5"), (235.44945205479456, "235.44945205479456"), (1e20, "1" + "0" * 20)],
)
def test_all_digits_and_no_others(value, said):
    assert exact(value) == said


def test_the_same_content_has_the_same_addresses_in_another_language(made):
    swedish, english = (json.loads(made("spark", language, "cids")) for language in ("sv", "en"))
    assert [one["@id"] for one in swedish["@graph"]] == [one["@id"] for one in english["@graph"]]


def test_the_file_tells_day_language_and_that_it_is_made_up(content, document):
    (about,) = nodes(document, "dcat:Dataset")
    assert (about["asOf"], about["language"]) == (content("plattformen", "en").as_of.isoformat(), "en")
    assert about["synthetic"] is True
    assert any("made up" in said for said in about["hasComment"])


# Hidden and missing --------------------------------------------------------------------------------------------------

TELLTALE = 7_654_321.25


@pytest.mark.parametrize("status", ["hidden", "missing"])
def test_what_is_not_shown_has_no_report_but_a_reason(status, content):
    shows = content("plattformen", "en")
    why = Text("Because of the test.")

    def concealed(figure):
        if figure.indicator != "jobs_created" or figure.group == "men":
            return figure
        return dataclasses.replace(
            figure, value=None, status=status, reason=why, n=None, plan=TELLTALE, share=TELLTALE, cumulative=TELLTALE
        )

    split = {by: tuple(map(concealed, figures)) for by, figures in shows.split.items()}
    file = cids.draw(dataclasses.replace(shows, wholes=tuple(map(concealed, shows.wholes)), split=split)).decode()
    document = json.loads(file)
    reported = [one["@id"] for one in nodes(document, "cids:IndicatorReport") if "/jobs_created/" in one["@id"]]
    assert [address.rpartition("/")[2] for address in reported] == ["men"]
    words = {"hidden": "the value is hidden", "missing": "no value"}[status]
    said = named(document, "indicator/jobs_created")["hasComment"]
    assert f"Jobs created: {words}. Because of the test." in said
    assert "7654321" not in file
    was = [exact(one.value) for one in shows.wholes if one.indicator == "jobs_created"]
    assert was
    assert not any(value in file for value in was)
    size = named(document, "how-much/jobs_emerge")
    assert size.get("value") != f"{size['@id']}/value"
    assert "jobs_created" not in str(size.get("value"))


def test_where_nothing_is_shown_the_size_is_words_alone(content):
    shows = content("spark", "en")
    none = tuple(dataclasses.replace(one, value=None, status="missing", reason=None) for one in shows.wholes)
    document = json.loads(cids.draw(dataclasses.replace(shows, wholes=none, split=dict.fromkeys(shows.split, ()))))
    assert not nodes(document, "cids:IndicatorReport")
    assert {one["@type"] for one in document["@graph"] if "how-much" in one["@id"]} == {"cids:HowMuchImpact"}


# Goals of the United Nations, and impact ------------------------------------------------------------------------


def test_a_serving_link_is_a_theme_with_the_goals_own_address(document):
    outcome = named(document, "outcome/jobs_emerge")
    assert [address.rpartition("/")[2] for address in outcome["forTheme"]] == ["8", "5"]
    assert named(document, "sdg/8")["hasCode"] == ["http://metadata.un.org/sdg/8"]


def test_an_opposing_link_is_said_as_such_and_never_as_a_theme(document):
    indicator = named(document, "indicator/dissemination_events")
    assert "forTheme" not in indicator
    assert indicator["worksAgainst"] == ["urn:spark-metrics:plattformen/sdg/13"]
    assert any(said.startswith("Works against “Goal 13") and "assumption" in said for said in indicator["hasComment"])


def test_a_link_that_nothing_can_carry_is_the_organisations(content):
    shows = content("plattformen", "en")
    link = {
        "from": "cross_border_cooperation",
        "framework": "sdg",
        "number": 17,
        "status": "stated",
        "source": "decision",
    }
    links = (PolicyLink.model_validate(link | {"to": {"sv": "Mål 17", "en": "Goal 17"}}),)
    document = cids.document(
        dataclasses.replace(shows, programme=shows.programme.model_copy(update={"policy_links": links}))
    )
    assert nodes(document, "cids:Organization")[0]["forTheme"] == ["urn:spark-metrics:plattformen/sdg/17"]


def test_the_dimensions_of_an_impact_stand_with_their_status_and_what_lacks_is_said(document):
    report = next(one for one in nodes(document, "cids:ImpactReport") if "/jobs_emerge/" in one["@id"])
    assert any(said.startswith("Contribution: missing.") for said in report["hasComment"])
    assert named(document, "risk/jobs_emerge")["hasComment"][0].startswith("Our assumption.")
    assert named(document, "stakeholder/jobs_emerge")["hasComment"][0].startswith("Stated in the source")
    assert named(document, "how-much/jobs_emerge")["value"] in json.dumps(nodes(document, "cids:IndicatorReport"))


def test_a_programme_with_no_period_no_effect_logic_and_no_data_is_valid_and_says_so(filled, content):
    known = content("spark", "en").programme
    bare = {"period": Period(provenance="unknown"), "nodes": (), "links": (), "impacts": (), "policy_links": ()}
    workspace = filled({"spark": known.model_copy(update=bare)}, "spark", {})
    document = json.loads(cids.draw(reports.gather_figures(workspace, "spark", language="en")))
    assert not nodes(document, "cids:Outcome")
    assert nodes(document, "dcat:Dataset")[0]["synthetic"] is False
    (target,) = nodes(document, "cids:Target")
    assert "startedAtTime" not in target
    unknown = "When the programme began is unknown: the time starts when the first data came in."
    assert all(unknown in one["hasComment"] for one in nodes(document, "cids:IndicatorReport"))


# On the command line -------------------------------------------------------------------------------------------------


def test_the_command_writes_it_under_a_base_of_ones_own(store, tmp_path, capsys):
    file = tmp_path / "spark.jsonld"
    given = ["report", "--store", str(store.folder), "--programme", "spark", "--output", str(file), "--language", "en"]
    assert main([*given, "--base", "https://example.se/impact/"]) == 0
    document = json.loads(file.read_text("utf-8"))
    assert all(one["@id"].startswith("https://example.se/impact/spark/") for one in document["@graph"])
    assert main([*given, "--base", "not an address"]) == 2
    assert "can't begin an address" in capsys.readouterr().err
    assert main([*given, "--format", "pdf", "--base", "urn:example:"]) == 2


def test_its_name_ends_as_linked_data():
    assert reports.file_name("spark", dt.date(2026, 3, 31), "0123abcd", "sv", "cids").endswith("-sv.jsonld")

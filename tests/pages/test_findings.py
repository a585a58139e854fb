"""The page of findings, and the weightiest of them for the top of another page."""

import pytest

from pages.shared.concerns import headline
from spark_metrics.concerns import concerns
from spark_metrics.language import Text
from spark_metrics.model.concern import Concern
from spark_metrics.programmes import programmes
from spark_metrics.workspace import workspace
from tests.pages.test_pages import shown

PAGE = "steering/findings.py"


@pytest.mark.parametrize("programme", programmes())
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_concern_is_a_row_in_order(programme, language, visit):
    app = visit(PAGE, programme=programme, language=language)
    rows = [one.proto.body for one in app.get("html") if 'class="concern ' in one.proto.body]
    expected = concerns(workspace(), programme, language=language)

    assert len(rows) == len(expected)
    table = app.table[0].value
    assert len(table) == len(expected)
    for row, one in zip(rows, expected, strict=True):
        assert f'class="concern {one.weight}"' in row
        assert one.actor


def test_the_headline_counts_what_weighs_most(visit):
    said = shown(visit(PAGE, programme="plattformen", language="en"))
    everything = concerns(workspace(), "plattformen", language="en")
    important = sum(one.weight == "important" for one in everything)
    serious = sum(one.weight == "serious" for one in everything)
    counted = f"{serious} serious, {important} important." if serious else f"{important} of them important."
    assert f"{len(everything)} concerns" in said
    assert counted in said


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((), "Nothing is found that somebody must act on."),
        (("minor",), "1 concern, 0 of them important."),
        (("important", "minor"), "2 concerns, 1 of them important."),
        (("serious", "important", "minor"), "3 concerns: 1 serious, 1 important."),
    ],
)
def test_the_headline(weights, said):
    found = [Concern("no_target", weight, Text("x"), "planners", None, "map", {}) for weight in weights]
    assert headline(found).render("en") == said

"""The effect logic as the pages and reports get it: boxes with their figures, links, what is broken."""

import datetime as dt

import pytest

from spark_metrics.effect_logic import STEPS, effect_logic
from spark_metrics.errors import UnknownName
from spark_metrics.figures import figures
from spark_metrics.language import LANGUAGES
from spark_metrics.programmes import programmes
from spark_metrics.workspace import workspace
from tests.broken import BROKEN

PROGRAMMES = programmes()
DAY = dt.date(2025, 3, 1)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_box_shows_the_very_figures_of_the_programme(programme, use_example_store):
    wholes = {figure.indicator: figure for figure in figures(workspace(), programme, language="en")}
    known = effect_logic(workspace(), programme, language="en")

    shown = [figure for node in known.nodes for figure in node.figures]
    assert shown
    assert all(figure == wholes[figure.indicator] for figure in shown)
    assert {figure.indicator for figure in shown} | {figure.indicator for figure in known.unplaced} == set(wholes)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_boxes_come_in_the_order_of_the_chain(programme, use_example_store):
    steps = [STEPS.index(node.kind) for node in effect_logic(workspace(), programme).nodes]
    assert steps == sorted(steps)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_in_the_reader_s_language(language, use_example_store):
    known = effect_logic(workspace(), "spark", language=language)
    source = PROGRAMMES["spark"]
    assert {node.name for node in known.nodes} == {node.name.in_(language) for node in source.nodes}
    assert [link.assumption for link in known.links] == [link.assumption.in_(language) for link in source.links]


def test_an_earlier_day_has_the_figures_of_then(use_example_store):
    now, then = (effect_logic(workspace(), "spark", day) for day in (None, DAY))
    assert then.as_of == DAY
    assert [node.figures for node in now.nodes] != [node.figures for node in then.nodes]


def test_the_broken_programme_is_told_as_broken(filled):
    known = effect_logic(filled({"broken": BROKEN}, "broken", {}), "broken", language="en")

    marked = {node.key: node.breaks for node in known.nodes if node.breaks}
    assert marked == {
        "advice": ("cycle",),
        "enterprises_reached": ("cycle",),
        "idle_activity": ("leads_nowhere", "nothing_leads_to"),
        "learning": ("cycle",),
        "out_of_nowhere": ("nothing_leads_to",),
        "unmeasured": ("goal_unmeasured",),
    }
    assert [figure.indicator for figure in known.unplaced] == ["on_no_box"]
    assert [one.text.render("en") for one in known.conflicts] == [
        "“Learning” serves “Goal 13: Climate action”, "
        "but “Advice <script>alert(1)</script> & support” works against it."
    ]
    assert {(one.from_key, one.sign): one.conflict for one in known.policies} == {
        ("thriving_places", "+"): False,
        ("places_thrive", "+"): False,
        ("advice", "-"): True,
        ("learning", "+"): True,
    }


def test_a_box_has_the_policy_of_its_goal_too(filled):
    known = effect_logic(filled({"broken": BROKEN}, "broken", {}), "broken", language="en")
    (goal,) = [node for node in known.nodes if node.key == "places_thrive"]
    assert [policy.framework for policy in goal.policies] == ["rus", "sdg"]


def test_a_programme_that_is_not_there_is_an_unknown_name(use_example_store):
    with pytest.raises(UnknownName):
        effect_logic(workspace(), "sparkk")

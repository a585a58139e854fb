"""The page of the effect logic, for the shipped programmes and for a deliberately broken one."""

import re

import pytest

from pages.shared.hyphens import SOFT_HYPHEN, soft
from pages.shared.logic_heights import Row, lines, row
from spark_metrics.programmes import programmes
from tests.broken import BROKEN
from tests.pages.test_pages import shown

PAGE = "steering/effect_logic.py"
PROGRAMMES = programmes()


@pytest.fixture
def broken(visit_store, monkeypatch):
    """The page of the broken programme, over an empty store."""
    monkeypatch.setattr("spark_metrics.workspace.read_programmes", lambda: {"broken": BROKEN})
    return visit_store(PAGE, language="en")


def picture(app):
    return next(one.proto.body for one in app.get("html") if 'class="logic"' in one.proto.body)


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_box_is_a_button_with_a_panel(programme, language, visit):
    drawn = picture(visit(PAGE, programme=programme, language=language))
    for node in PROGRAMMES[programme].nodes:
        assert f'popovertarget="about-{node.key}"' in drawn
        assert f'id="about-{node.key}" popover="auto"' in drawn
    assert drawn.count('class="arrow') == len(PROGRAMMES[programme].links) + 1  # and the box around them


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_assumption_stands_in_the_picture_and_in_the_table(programme, visit):
    app = visit(PAGE, programme=programme, language="en")
    drawn, table = picture(app), app.table[1].value
    assert list(table.columns) == ["From", "To", "Assumption", "Evidence"]
    assert len(table) == len(PROGRAMMES[programme].links)
    for link in PROGRAMMES[programme].links:
        assert link.assumption.en.replace("'", "&#x27;") in drawn


def test_a_panel_leads_to_the_figures_as_known_on_the_same_day(visit):
    drawn = picture(visit(PAGE, programme="spark", language="en", as_of="2026-03-31"))
    address = "/progress?programme=spark&amp;language=en&amp;as_of=2026-03-31&amp;indicator=strengthened_enterprises"
    assert f'href="{address}"' in drawn


def test_the_finding_counts_goals_and_evidence(visit):
    assert "3 of 7 goals are measured by an indicator. 0 of 20 links have evidence." in shown(
        visit(PAGE, programme="spark", language="en")
    )


def test_the_broken_programme_tells_its_faults_in_picture_and_words(broken):
    assert not broken.exception
    said = shown(broken).replace("\\", "")
    for words in (
        "1 of 3 goals are measured by an indicator. 2 of 6 links have evidence. The thread is broken in 5 places.",
        "No indicator measures the goal “A goal that no indicator measures”.",
        "The activity “An activity that leads nowhere” leads nowhere: no link goes out from it.",
        "Nothing leads to “An outcome that nothing leads to”.",
        "The indicator “An indicator in no box” stands in no box: it is not told what it shows.",
        "These boxes lead back to themselves:",
    ):
        assert words in said
    marked = re.findall(r'class="node node-(\w+) \w+ is-broken"', picture(broken))
    assert sorted(marked) == [
        "advice", "enterprises_reached", "idle_activity", "learning", "out_of_nowhere", "unmeasured",
    ]  # fmt: skip
    assert "Goal conflict: “Learning” serves “Goal 13: Climate action”" in broken.warning[0].value.replace("\\", "")
    assert '<span class="tag against">− SDG 13</span>' in picture(broken)


def test_words_of_a_programme_file_are_never_markup(broken):
    everything = "".join(one.proto.body for one in broken.get("html"))
    assert "<script" not in everything
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in everything
    read_as_markdown = [one.value for one in (*broken.markdown, *broken.warning)]
    assert not any(re.search(r"(?<!\\)<script", text) for text in read_as_markdown)


def test_links_with_evidence_are_whole_and_others_dashed(broken):
    arrows = re.findall(r'class="arrow[ \w]* at-(\w+) at-(\w+)"[^>]*?(stroke-dasharray|%3E%3C/svg|>)', picture(broken))
    dashed = {(start, end) for start, end, found in arrows if found == "stroke-dasharray"}
    assert dashed == {
        ("advice", "enterprises_reached"), ("learning", "advice"), ("money", "places_thrive"),
        ("out_of_nowhere", "unmeasured"),
    }  # fmt: skip


def test_a_long_swedish_word_may_be_broken_before_its_last_consonant():
    assert soft("partnerorganisationer", "sv").split(SOFT_HYPHEN) == ["part", "neror", "gani", "satio", "ner"]
    assert soft("inkubatorprocess", "sv").split(SOFT_HYPHEN) == ["inku", "bator", "pro", "cess"]
    assert soft("organisationsgränser", "sv").split(SOFT_HYPHEN)[-2:] == ["grän", "ser"]
    assert soft("utvecklingsprogram", "sv").split(SOFT_HYPHEN) == ["utvecklings", "prog", "ram"]
    assert soft("Nya företag", "sv") == "Nya företag"
    assert soft("intergovernmentalism", "en") == "intergovernmentalism"


def test_lines_are_counted_by_the_width_of_words():
    assert lines(row("oooo oooo", 1.0), width=10) == 1
    assert lines(row("oooo oooo", 1.0), width=4) == 2
    assert lines(row("o" * 20, 1.0), width=6) == 2  # 20 × 0.57 = 11.4
    assert lines(Row([], 1.0), width=4) == 1

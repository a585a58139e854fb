"""The steering group's meeting as a reader meets it: the day of a meeting, the changes, the views, the minutes."""

import datetime as dt
import shutil

import pytest

from pages.shared import enlarged, stage, viewers
from pages.shared import minutes as written
from spark_metrics.language import Text
from spark_metrics.meetings import minutes
from spark_metrics.model.viewer import PUBLIC
from spark_metrics.programmes import programmes
from spark_metrics.workspace import workspace
from tests.pages.conftest import visited
from tests.pages.test_pages import shown

MARCH = "2026-03-12"
PROGRAMMES = programmes()


@pytest.fixture
def visit_copy(example_store, tmp_path, monkeypatch):
    """The pages over a copy of the example that may be written to."""
    shutil.copytree(example_store, tmp_path / "store")
    workspace.cache_clear()
    monkeypatch.setenv("SPARK_STORE", str(tmp_path / "store"))
    yield visited
    workspace().store.close()
    workspace.cache_clear()


def test_a_meeting_is_chosen_beside_the_day_and_is_said_above_the_page(visit):
    app = visit("steering/progress.py", language="en")
    app.selectbox(key="known_at_spark_en").set_value(MARCH).run()

    assert app.session_state["as_of_spark"] == dt.date(2026, 3, 12)
    assert app.query_params["as_of"] == MARCH
    assert f"Known at the steering group's meeting of {MARCH}" in shown(app)


def test_the_way_back_leads_to_the_latest_day(visit):
    app = visit("steering/progress.py", language="en", as_of=MARCH)
    app.button(key="show_latest").click().run()

    assert "as_of" not in app.query_params
    assert MARCH not in [box.value for box in app.selectbox]


def test_an_earlier_day_without_a_meeting_says_that_it_is_not_the_latest(visit):
    assert "As known on 2026-03-13, which is not the latest" in shown(
        visit("steering/progress.py", language="en", as_of="2026-03-13")
    )


def test_the_changes_are_those_between_the_last_two_meetings(visit):
    app = visit("steering/changes.py", language="en")

    assert [app.selectbox(key=f"{key}_en").value for key in ("since", "until")] == ["2026-06-11", "2026-10-15"]
    said = shown(app)
    assert "Since the meeting of 2026-06-11:" in said
    assert "new report" in said
    files = app.dataframe[0].value
    assert set(files["File"]) <= {batch.file_name for batch in workspace().batches("spark")}


def test_nothing_later_than_the_day_of_the_frame_is_told(visit):
    app = visit("steering/changes.py", language="en", as_of=MARCH)

    assert app.selectbox(key="until_en").value == MARCH
    assert "2026-10-15" not in app.selectbox(key="until_en").options


def test_two_days_of_an_address_are_the_days(visit):
    app = visit("steering/changes.py", language="en", since="2025-09-18", until="2025-12-24")
    assert "Since the meeting of 2025-09-18:" in shown(app)
    assert app.query_params["until"] == "2025-12-24"

    mistyped = visit("steering/changes.py", language="en", since="2025-99-18", until="yesterday")
    assert "Since the meeting of 2026-06-11:" in shown(mistyped)


def test_another_day_is_chosen_by_date(visit):
    # In Swedish: outside the page, where AppTest words the options of a list, no other language is known.
    app = visit("steering/changes.py")
    app.selectbox(key="since_sv").set_value("another").run()
    app.date_input(key="since_day").set_value(dt.date(2026, 1, 7)).run()

    assert Text("Since {day}", day="2026-01-07").render("sv") in shown(app)
    assert app.query_params["since"] == "2026-01-07"


def test_an_indicator_is_opened_by_sex(visit):
    said = shown(visit("steering/changes.py", programme="plattformen", opened="jobs_created", opened_by="sex"))
    assert said.count('<table class="changes">') == 2


def test_the_page_lists_the_agenda_and_what_is_open(visit):
    app = visit("steering/meeting.py", language="en")
    said = shown(app)

    assert "meeting of 2026-10-15." in said
    assert "Exempelbeslut" in said
    assert said.count("<li>") == len(stage.agenda(PROGRAMMES["spark"]))


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_view_of_the_agenda_is_drawn_by_turning(visit, programme):
    app = visit("steering/meeting.py", language="en", programme=programme)
    app.button(key="begin").click().run()
    views = stage.agenda(PROGRAMMES[programme])
    for place, view in enumerate(views, 1):
        assert app.query_params["item"] == view
        assert f"**{place} of {len(views)}**" in [element.value for element in app.markdown]
        assert not app.error
        assert not app.exception
        assert app.button(key="stage_next").disabled == (place == len(views))
        if place < len(views):
            app.button(key="stage_next").click().run()
    app.button(key="stage_leave").click().run()
    assert "item" not in app.query_params


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=PROGRAMMES)
def test_every_view_that_can_be_chosen_can_be_drawn(visit, programme):
    for view in stage.choices(programme):
        app = visit("steering/meeting.py", programme=programme.key, item=view)
        assert not app.error
        assert not app.exception


def test_an_agenda_keeps_its_order_and_leaves_out_what_the_programme_does_not_know():
    programme = PROGRAMMES["spark"]
    assert stage.agenda(programme, ("changes", "indicator.gone", "open")) == ["changes", "open"]
    usual = stage.agenda(programme)
    assert (usual[0], usual[-1]) == ("open", "decisions")
    assert "indicator.strengthened_enterprises" in usual


def test_a_decision_is_bound_to_the_figure_on_the_screen_and_its_day(visit_copy):
    app = visit_copy("steering/meeting.py", language="en", item="indicator.strengthened_enterprises")
    app.button(key="stage_write").click().run()
    app.text_area(key="minute_text").set_value("Visit Bräcke.")
    app.text_input(key="minute_responsible").set_value("the project leader")
    app.date_input(key="minute_follow_up").set_value(dt.date(2026, 12, 11))
    app.text_input(key="minute_by").set_value("the secretary")
    app.button(key="FormSubmitter:minute-Write down").click().run()

    (made,) = [one for one in minutes(workspace(), "spark") if one.text == "Visit Bräcke."]
    assert (made.day, made.as_of) == (dt.date(2026, 10, 15), dt.date(2026, 10, 15))
    assert (made.indicator, made.kind, made.state) == ("strengthened_enterprises", "decision", "open")
    assert (made.responsible, made.recorded_by) == ("the project leader", "the secretary")
    again = visited("steering/meeting.py", language="en", item="decisions")
    assert "Visit Bräcke." in shown(again)


def test_what_can_not_be_kept_is_said_and_the_words_stay(visit_copy):
    app = visit_copy("steering/meeting.py", language="en", item="progress")
    app.button(key="stage_write").click().run()
    app.text_area(key="minute_text").set_value("Visit Bräcke.")
    app.button(key="FormSubmitter:minute-Write down").click().run()

    assert "Say who writes it down" in app.error[0].value
    assert app.text_area(key="minute_text").value == "Visit Bräcke."


def test_an_open_matter_is_closed_with_what_became_of_it(visit_copy):
    app = visit_copy("steering/meeting.py", language="en", item="open")
    before = [one.reference for one in minutes(workspace(), "spark") if one.state == "open"]
    app.button(key="stage_close").click().run()
    app.text_area(key="closing_outcome").set_value("Done at last.")
    app.text_input(key="closing_by").set_value("the chair")
    app.button(key="FormSubmitter:closing-Close the matter").click().run()

    closed = next(one for one in minutes(workspace(), "spark") if one.reference == before[0])
    assert (closed.state, closed.outcome) == ("done", "Done at last.")
    assert closed.text not in shown(app)


def test_an_agenda_is_kept_with_the_meeting(visit_copy):
    app = visit_copy("steering/meeting.py")
    app.multiselect[0].set_value(["open", "changes"])
    app.text_input[1].set_value("sekreteraren")
    app.button(key=f"FormSubmitter:prepare-{Text('Keep').render('sv')}").click().run()

    again = visited("steering/meeting.py")
    assert shown(again).count("<li>") == 2


def test_an_enlarged_chart_has_the_same_numbers_in_larger_words():
    spec = {"data": [{"x": [1], "y": [2], "line": {"width": 2}}], "layout": {"font": {"size": 10}, "margin": {"t": 4}}}
    grown = enlarged.larger(spec, 2)

    assert (grown["data"][0]["x"], grown["data"][0]["y"]) == ([1], [2])
    assert (grown["data"][0]["line"]["width"], grown["layout"]["font"]["size"]) == (4, 20)
    assert grown["layout"]["margin"]["t"] == 8
    assert spec["layout"]["font"]["size"] == 10


def test_who_was_logged_out_since_the_form_was_shown_writes_nothing(monkeypatch):
    done = []
    monkeypatch.setattr(viewers, "current", lambda: PUBLIC)

    assert not written.stored("spark", lambda: done.append("written"))
    assert not done

"""What an enterprise gets back, as it and the project office meet it: its own figures, why counted, and a form.

In Swedish, the default: outside the page, where AppTest words the options of a list, no other language is known.
"""

import datetime as dt
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import own_choice, own_counted, own_left, own_sending, own_series
from spark_metrics import my_effect
from spark_metrics.access import Access
from spark_metrics.imports import imports
from spark_metrics.language import Text
from spark_metrics.model.my_effect import OwnPoint, OwnSeries
from spark_metrics.model.viewer import Viewer
from spark_metrics.workspace import workspace
from tests.pages.conftest import FRAME, TIMEOUT

PAGE, PROGRAMME, OFFICE = "enterprises/my_effect.py", "plattformen", Viewer("office", "example")


@pytest.fixture(scope="module")
def store(example_store, tmp_path_factory):
    """A copy of the example store: a report is added to it, and the log."""
    folder = shutil.copytree(example_store, tmp_path_factory.mktemp("my_effect") / "store", symlinks=True)
    workspace.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_STORE", str(folder))
        yield workspace()
        workspace().store.close()
    workspace.cache_clear()


@pytest.fixture(scope="module")
def numbers(store):
    """Two enterprises of the programme that have got support and reported jobs."""
    reported = store.store.current(PROGRAMME, "job")["enterprise"].to_pylist()
    supported = set(store.store.current(PROGRAMME, "support")["enterprise"].to_pylist())
    return sorted(supported & set(reported))[:2]


@pytest.fixture
def visit(store):
    """`visit(own, view="report")`: the page as that enterprise sees it; `visit()`: as the office does."""

    def visited(own="", **address):
        app = AppTest.from_file(FRAME, default_timeout=TIMEOUT)
        if own:
            address |= {"viewer": "enterprise", "viewer_enterprise": own}
            app.session_state["_viewer"] = Viewer("enterprise", "example", organisations=(own,))
        for key, value in ({"programme": PROGRAMME} | address).items():
            app.query_params[key] = value
        return app.switch_page(PAGE).run()

    return visited


def html(app):
    return " ".join(str(element.proto) for element in app.get("html"))


@pytest.fixture
def noted(tmp_path, monkeypatch):
    """`noted()`: what the log says was done, action and enterprise, the latest first."""
    access = Access.of_store(tmp_path)
    for module in (own_choice, own_sending):
        monkeypatch.setattr(module, "here", lambda: access)
    administrator = Viewer("administrator", "x")
    return lambda: [(one.action, one.subject) for one in access.read_log(administrator)[0] if one.what != "access_log"]


def test_the_office_sees_nobody_before_it_has_chosen_and_that_is_noted_once(visit, noted, numbers):
    app = visit()
    assert not app.exception
    assert (len(app.subheader), noted()) == (0, [])

    app.selectbox(key="own_enterprise").select(numbers[0]).run()
    app.run()
    assert len(app.subheader) == 1
    assert noted() == [("saw", numbers[0])]


def test_an_enterprise_sees_itself_and_no_forged_choice_shows_another(visit, store, noted, numbers):
    own, other = numbers
    app = visit(own)
    names = my_effect.enterprises(store, OFFICE, PROGRAMME)
    app.session_state["own_enterprise"] = other
    app.run()

    shown = html(app) + " ".join(one.value for one in app.subheader)
    assert not app.exception
    assert names[own] in shown
    assert names[other] not in shown
    assert {subject for _, subject in noted()} == {own}


def test_a_report_goes_the_way_of_a_file(visit, store, noted, numbers):
    own, before = numbers[0], len(store.batches(PROGRAMME))
    app = visit(own, view="report")
    fill(app, reference="webb-1", started=dt.date(2010, 5, 3), persons=2, extent_percent=50.0)
    checked = Text("{n} row can be stored. Nothing is stored yet.", plural="", n=1).render("sv")
    assert not app.exception
    assert [checked in box.value for box in app.info if box.value] == [True]
    assert len(store.batches(PROGRAMME)) == before

    app.button(key="own_send").click().run()
    imports().finish(lambda: None)  # one after the other: then the report before is through
    app.run()
    (batch,) = store.batches(PROGRAMME)[before:]
    assert not app.exception
    assert any(str(batch.number) in box.value for box in app.success)
    assert (batch.kind, batch.rows) == ("job", 1)
    assert batch.sender.startswith("example (")
    (row,) = [one for one in store.store.current(PROGRAMME, "job").to_pylist() if one["batch"] == batch.number]
    assert (row["enterprise"], row["reference"], row["persons"]) == (own, "webb-1", 2)
    assert ("reported", own) in noted()


def fill(app, **values):
    """Fills in the form and has it checked."""
    for field, value in values.items():
        kinds = (app.text_input, app.date_input, app.number_input)
        (widget,) = [one for kind in kinds for one in kind if one.key and one.key.startswith(f"own_field_sv_{field}")]
        widget.set_value(value)
    next(button for button in app.button if button.proto.icon == ":material/fact_check:").click().run()


def test_a_year_without_report_is_hatched_and_said_and_a_fall_below_zero_is_told_apart():
    points = (OwnPoint(2008, -50.0), OwnPoint(2009, None, "no_report"), OwnPoint(2010, 100.0))
    card = own_series.card(OwnSeries("x", "economy", Text("Turnover"), Text("SEK"), points, of_a_year=True))

    assert [part in card for part in ('class="below"', 'class="gap"', "2009 saknar värde", "width:50.0%")].count(
        True
    ) >= 3
    assert card.index("2008</th>") < card.index("2010</th>")


def test_words_of_others_are_no_markup(store, numbers):
    effect = my_effect.my_effect(store, OFFICE, PROGRAMME, numbers[0])
    told = next(one for one in effect.counted if one.evidence)
    told.evidence[0].fact.values["municipality"] = "<script>"

    assert "<script>" not in own_counted.rows(told)
    assert own_left.summary(effect).render("en")


def test_an_enterprise_of_one_programme_is_given_no_list_to_choose_from_in_another(store, numbers, monkeypatch):
    """Its role counts in the programme that it is invited to, on either page."""
    asked = []
    viewer = Viewer("enterprise", "x", programmes=("spark",), organisations=tuple(numbers))
    monkeypatch.setattr(own_choice.viewers, "current", lambda: viewer)
    monkeypatch.setattr(own_choice, "_enterprise", lambda names, is_own: asked.append((dict(names), is_own)))

    assert own_choice.whose(PROGRAMME, "my_effect") is None
    assert asked == [({}, False)]
    assert own_choice.whose("spark", "my_effect") is None
    assert (set(asked[1][0]), asked[1][1]) == (set(numbers), True)

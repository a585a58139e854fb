"""The page Among peers: its charts hold what is told and nothing else, and who looks is noted."""

import datetime as dt
import json
from types import SimpleNamespace

import pytest

from pages.shared import cached, peer_charts, peer_words
from pages.shared.look import DARK, LIGHT
from pages.shared.menu import entry
from pages.shared.viewer_switch import AS_ENTERPRISE, CHOICE
from spark_metrics.access import Access
from spark_metrics.language import Text
from spark_metrics.model.peers import Comparison, Peers
from spark_metrics.model.viewer import Viewer
from spark_metrics.peers import peers
from spark_metrics.peers.words import group, listed, value
from spark_metrics.workspace import Workspace, workspace
from tests.pages.test_pages import shown

PAGE, PROGRAMME = "enterprises/peers.py", "plattformen"


def comparison(**more):
    usual = {
        "measure": "jobs", "name": Text("Jobs created"), "about": Text("x"), "section": "effect", "unit": "fte",
        "year": None, "own": 1.25, "own_missing": None, "like": ("sector",), "set_aside": ("age", "place"),
        "median": 2.0, "low": 0.5, "high": 4.0, "position": "lower_half",
    }  # fmt: skip
    return Comparison(**usual | more)


def numbers(part):
    """Every number in a specification."""
    if isinstance(part, dict):
        return [number for value in part.values() for number in numbers(value)]
    if isinstance(part, list | tuple):
        return [number for value in part for number in numbers(value)]
    return [float(part)] if isinstance(part, int | float) and not isinstance(part, bool) else []


def drawn(one):
    return peer_charts.interval(one, LIGHT)


def test_a_chart_holds_the_told_figures_the_own_one_and_nothing_else():
    one, other = comparison(), comparison(own=77_777.0, low=11_111.0, median=22_222.0, high=33_333.0)
    points = [number for trace in drawn(one)["data"] for number in numbers(trace["x"])]
    assert sorted(points) == [0.5, 1.25, 2.0, 4.0]

    # All that is left is the same for every comparison: sizes and widths.
    rest = [sorted(numbers([{**trace, "x": []} for trace in drawn(each)["data"]])) for each in (one, other)]
    assert rest[0] == rest[1]
    assert numbers(drawn(one)["layout"]) == numbers(drawn(other)["layout"])


@pytest.mark.parametrize(
    ("changed", "traces"), [({"low": None, "high": None}, 2), ({"own": None}, 2), ({"own": None, "low": None}, 1)]
)
def test_what_is_not_told_is_not_drawn(changed, traces):
    spec = drawn(comparison(**changed))
    assert len(spec["data"]) == traces
    assert None not in [x for trace in spec["data"] for x in trace["x"]]


def test_both_themes_draw_the_same_figures():
    assert numbers(peer_charts.interval(comparison(), DARK)) == numbers(drawn(comparison()))


@pytest.mark.parametrize(
    ("figure", "unit", "written"),
    [
        (1_234_567.0, "sek", "1,234,567"),
        (0.354, "fte", "0.35"),
        (0.5, "fte", "0.5"),
        (2.0, "fte", "2"),
        (31.4, "fte", "31"),
    ],
)
def test_figures_in_words(figure, unit, written):
    assert value(figure, comparison(unit=unit), "en") == written


def test_with_whom_in_words():
    assert listed(("sector", "size", "age")).render("en") == "sector, size and age"
    assert group(comparison(day=1)).render("en") == (
        "With enterprises alike in sector. Set aside to have enough: age and type of municipality."
    )
    assert "too few are alike" in group(comparison(day=1, like=())).render("en")


def test_the_finding():
    places = ["upper_quarter", "upper_quarter", "middle", "lower_quarter", None]
    found = Peers(
        "x", "1", "", {}, None, None, tuple(comparison(position=one) for one in places), synthetic=True
    )  # fmt: skip
    assert peer_words.finding(found).render("en") == (
        "4 figures can be placed among those of others: 2 in the upper quarter, 1 in the lower."
    )


@pytest.fixture
def enterprise(use_example_store):
    return workspace().store.current(PROGRAMME, "economy")["enterprise"][0].as_py()


@pytest.fixture(autouse=True)
def noted(monkeypatch):
    """What is noted in the log of access, instead of noting it: the example store is read only."""
    log = []
    monkeypatch.setattr(Access, "note", lambda self, viewer, action, **about: log.append((viewer.role, action, about)))
    return log


def test_an_enterprise_sees_its_cards_and_the_same_as_a_table(enterprise, visit, noted):
    address = {CHOICE: "enterprise", AS_ENTERPRISE: enterprise}
    app = visit(PAGE, programme=PROGRAMME, language="en", **address)
    found = peers(workspace(), Viewer("enterprise", "x", organisations=(enterprise,)), PROGRAMME, enterprise)
    said = shown(app)

    assert not app.error
    assert [action for _, action, _ in noted] == ["saw"]
    assert len(app.get("plotly_chart")) == sum(one.median is not None for one in found.comparisons) > 0
    for one in found.comparisons:
        assert said.count(one.name.render("en")) >= 2  # its card, and its row of the table
        if one.own is not None:
            assert value(one.own, one, "en") in said
    sent = [json.loads(chart.proto.spec)["data"] for chart in app.get("plotly_chart")]
    allowed = {number for one in found.comparisons for number in (one.own, one.low, one.median, one.high)}
    assert {number for data in sent for trace in data for number in numbers(trace["x"])} <= allowed


def test_the_office_chooses_and_is_noted(enterprise, visit, noted):
    app = visit(PAGE, programme=PROGRAMME, language="sv")
    assert (len(app.get("plotly_chart")), noted) == (0, [])
    app.selectbox("own_enterprise").set_value(enterprise).run()

    assert len(app.get("plotly_chart")) > 0
    assert noted == [("office", "saw", {"programme": PROGRAMME, "subject": enterprise, "what": "peers"})]


def test_the_page_is_for_enterprises_and_the_office():
    assert entry("peers").roles == ("enterprise", "office")


def test_own_figures_are_asked_for_anew_when_the_day_is_over(use_example_store, monkeypatch):
    release, asked = dt.date(2026, 9, 30), []
    monkeypatch.setattr(cached, "peers_facade", SimpleNamespace(peers=lambda *about: asked.append(about)))
    for today in (dt.date(2026, 10, 14), dt.date(2026, 10, 14), dt.date(2026, 10, 15)):
        monkeypatch.setattr(Workspace, "today", lambda self, programme, today=today: today)
        cached.peers(PROGRAMME, "of this test", release)

    assert len(asked) == 2

"""Value maps as the store knows them: on any day, with quantities of figures, for those who may see them."""

import datetime as dt
from functools import partial

import pytest

from spark_metrics.errors import SparkError, UnknownName
from spark_metrics.model.social_return import Estimate, Settings
from spark_metrics.model.viewer import PUBLIC, Viewer
from spark_metrics.social_return import choices, found, maps
from spark_metrics.workspace import Workspace
from tests.facts import send, value
from tests.measures.examples import indicator, programme

OFFICE = Viewer("office", "x")
A, B = (value("value_map", "enterprise", one) for one in "AB")
HOLDER = Viewer("enterprise", "anna", organisations=(A,))
FIRST, LATER, RELEASED, TODAY = (dt.date(2026, 3, 2), dt.date(2026, 4, 2), dt.date(2026, 3, 31), dt.date(2026, 6, 30))
MAPS = """value_map | enterprise | name | date | first_year | price_year | discount_percent | timing
ours |  | Programmet | 2026-03-01 | 2026 | 2026 | 0 | end
kafe | A | Kaféet | 2026-03-01 | 2026 | 2026 | 0 | end"""
INPUTS = """value_input | reference | name | date | stakeholder | amount_sek | year
ours | i10 | Lokal | 2026-03-01 | region | 1000 | 1
ours | i2 | Stöd | 2026-03-01 | region | 3000 | 0
kafe | i1 | Tid | 2026-03-01 | enterprise | 500 | """
SHARES = " | ".join(
    f"{name}_percent | {name}_evidence" for name in ("deadweight", "displacement", "attribution", "drop_off")
)
OUTCOMES = f"""value_outcome | reference | name | date | stakeholder | indicator | quantity | quantity_evidence | \
unit | proxy_name | proxy_sek | proxy_evidence | price_year | duration | {SHARES}
ours | o1 | Stöd | 2026-03-01 | enterprise | advised |  | measured | företag | Köpt råd | 2000 | judged | 2026 | 1 | \
50 | judged | 0 | judged | 0 | judged | 0 | judged
kafe | o1 | Arbete | 2026-03-01 | individual |  | 2 | measured | personer | Lön | 1000 | published | 2026 | 1 | \
25 | judged | 0 | judged |  |  | 0 | judged"""
SUPPORT = "support | date | form\n" + "\n".join(f"{one} | 2026-02-0{n} | advice" for n, one in enumerate("ABCD", 1))
ADVISED = indicator("advised", count={"fact": "support", "rule": "enterprises"}, splits=["period"])


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """The programme's map takes a quantity from an indicator; 4, later 5 enterprises were advised. Read only."""
    kept = Workspace.open(tmp_path_factory.mktemp("maps") / "store", {"test": programme(ADVISED)})
    later = ["support | date | form\nE | 2026-03-01 | advice", OUTCOMES.replace("2000 | judged", "3000 | judged")]
    for day, tables in {FIRST: [SUPPORT, MAPS, INPUTS, OUTCOMES], LATER: later}.items():
        for minute, table in enumerate(tables):
            send(kept.store, "test", table, dt.datetime(day.year, day.month, day.day, 12, minute, tzinfo=dt.UTC))
    yield kept
    kept.store.close()


@pytest.fixture
def ours(workspace):
    return partial(found, workspace, OFFICE, "test", "ours", TODAY)


def test_a_map_is_put_together_from_its_rows(workspace):
    (one,) = maps(workspace, "test", FIRST)
    assert (one.key, one.name, one.enterprise, one.settings) == ("ours", "Programmet", None, Settings(0.0, "end"))
    assert [(each.key, each.year) for each in one.inputs] == [("i2", 0), ("i10", 1)], "by number, not by letter"
    (outcome,) = one.outcomes
    assert outcome.adjustments["deadweight"] == Estimate(0.5, evidence="judged")
    assert outcome.starts == 1


def test_the_quantity_is_that_of_the_figure_shown_and_says_so(ours):
    known = ours()
    assert known.value_map.outcomes[0].quantity == Estimate(5, evidence="measured")
    quantity = known.quantities["o1"]
    assert quantity.figure.value == 5
    assert "2026-06-30" in quantity.text.render("en")
    assert known.result.ratio == pytest.approx(5 * 3000 * 0.5 / 4000)


def test_what_was_known_on_an_earlier_day(workspace):
    known = found(workspace, OFFICE, "test", "ours", FIRST)
    assert known.result.ratio == pytest.approx(4 * 2000 * 0.5 / 4000)
    assert (known.as_of, known.source.batches) == (FIRST, 3)
    with pytest.raises(UnknownName):
        found(workspace, OFFICE, "test", "ours", FIRST - dt.timedelta(days=1))


def test_a_figure_that_is_hidden_or_missing_gives_no_quantity(filled):
    few = SUPPORT.splitlines()
    kept = filled({"test": programme(ADVISED)}, "test", {FIRST: ["\n".join(few[:3]), MAPS, INPUTS, OUTCOMES]})
    known = found(kept, OFFICE, "test", "ours", FIRST)
    assert known.quantities["o1"].figure.status == "hidden"
    assert known.value_map.outcomes[0].quantity.value is None
    assert (known.result.ratio, known.result.present_value) == (None, None)
    assert ("quantity", "value") in {(one.field, one.lacks) for one in known.result.withheld}


def test_other_settings_are_told_beside_the_result(ours):
    known = ours(Settings(0.5, "end"))
    assert known.settings != known.value_map.settings
    assert known.result.present_value == pytest.approx(7500 / 1.5)


def test_an_enterprises_map_is_for_itself_and_the_office(workspace):
    for viewer in (HOLDER, OFFICE):
        known = found(workspace, viewer, "test", "kafe", TODAY)
        assert known.value_map.enterprise == A
        assert known.choices == {"kafe": "Kaféet"}
        assert [(one.field, one.lacks) for one in known.result.withheld] == [("attribution", "value")]
    assert choices(workspace, HOLDER, "test", TODAY, A) == {"kafe": "Kaféet"}
    assert [one.key for one in maps(workspace, "test", TODAY, A)] == ["kafe"]


@pytest.mark.parametrize(
    "viewer",
    [
        PUBLIC, Viewer("planner", "p"), Viewer("steering", "s"), Viewer("administrator", "a"),
        Viewer("enterprise", "bo", organisations=(B,)), Viewer("office", "x", programmes=("another",)),
    ],
    ids=lambda viewer: viewer.scope,
)  # fmt: skip
def test_whoever_may_not_see_it_is_told_the_same_as_of_a_map_that_is_not_there(workspace, viewer):
    told = []
    for key in ("kafe", "kefa"):
        with pytest.raises(UnknownName) as refused:
            found(workspace, viewer, "test", key, TODAY)
        told.append(refused.value.text.render("en").replace(key, "…"))
    assert told[0] == told[1]
    assert "Kaf" not in told[0]
    assert choices(workspace, viewer, "test", TODAY, A) == {}
    assert found(workspace, viewer, "test", "ours", TODAY).result.ratio


def test_outsiders_see_the_programmes_maps_as_released_and_holders_their_own_as_of_today(workspace):
    outside = workspace.released()
    assert found(outside, PUBLIC, "test", "ours", RELEASED).value_map.outcomes[0].proxy.value == 2000
    with pytest.raises(SparkError, match="released"):
        found(outside, PUBLIC, "test", "ours", FIRST)
    assert found(outside, HOLDER, "test", "kafe").as_of == workspace.today("test")


def test_an_enterprises_map_takes_nothing_from_the_programmes_figures(filled):
    """The intake refuses it; what stands in a store anyway gives no quantity."""
    theirs = OUTCOMES.replace("individual |  | 2", "individual | advised | ")
    kept = filled({"test": programme(ADVISED)}, "test", {FIRST: [SUPPORT, MAPS, INPUTS, theirs]})
    known = found(kept, HOLDER, "test", "kafe", FIRST)
    assert known.quantities["o1"].figure is None
    assert known.value_map.outcomes[0].quantity.value is None

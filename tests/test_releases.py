"""Releases: decided once for a state of knowledge, kept, and no two of them tell of few."""

import datetime as dt
import itertools
import threading
from collections import Counter, defaultdict

import pytest

from spark_metrics import swedish_days
from spark_metrics.disclosure import HIDDEN
from spark_metrics.errors import SparkError
from spark_metrics.figures import figures, maturing
from spark_metrics.measures.counting import tally_of
from spark_metrics.programmes import programmes
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.releases import decide, in_force, pattern_of, prepare, state
from spark_metrics.workspace import Workspace, end_of_day, workspace
from tests.measures.examples import indicator, programme

PROGRAMMES = programmes()
SPARK = PROGRAMMES["spark"]
STRENGTHENED = SPARK.indicator_by_key["strengthened_enterprises"]
FEW = 3
MARCH, JUNE, SEPTEMBER = dt.date(2009, 3, 31), dt.date(2009, 6, 30), dt.date(2009, 9, 30)


def came(day, **supported):
    """`came(day, A="2380")`: A is registered in a municipality and supported, told of on the day."""
    register = "\n".join(["enterprise | municipality", *(f"{name} | {place}" for name, place in supported.items())])
    support = "\n".join(["support | date", *(f"{name} | {day}" for name in supported)])
    return {day: [register, support]}


def places(names, place):
    return dict.fromkeys(names, place)


@pytest.fixture
def counted(monkeypatch):
    """How often something was decided, rather than looked up."""
    calls = []
    decided = decide.protect_release
    monkeypatch.setattr(decide, "protect_release", lambda *a, **more: calls.append(a) or decided(*a, **more))
    return calls


def two_files(filled):
    first = came(dt.date(2009, 2, 2), **places("ABCD", "2380"), **places("EFG", "2305"))
    return filled(PROGRAMMES, "spark", first | came(dt.date(2009, 5, 4), **places("HIJK", "2321")))


def test_a_state_of_knowledge_is_decided_once_for_all_views_and_all_days_on_which_it_was_known(filled, counted):
    workspace = two_files(filled)
    for day in (dt.date(2009, 2, 2), MARCH, dt.date(2009, 5, 3)):
        for by in (None, "municipality", "county", "period"):
            figures(workspace, "spark", "strengthened_enterprises", by, day)
    assert len(counted) == 1
    figures(workspace, "spark", "enterprises_with_impact_tool", None, MARCH)  # an of-which, decided with its whole
    assert len(counted) == 1
    figures(workspace, "spark", "strengthened_enterprises", None, JUNE)
    assert len(counted) == 2


def test_another_process_finds_it_in_the_index_and_a_damaged_file_is_computed_anew(filled, counted):
    workspace = two_files(filled)
    pattern = pattern_of(workspace, SPARK, STRENGTHENED, JUNE)
    (kept,) = (workspace.folder / "index" / "releases").glob("*.json")
    for damage in (None, b"", b'{"sha256": "", "answer": {}}', kept.read_bytes()[:-20], b"\xff"):
        if damage is not None:
            kept.write_bytes(damage)
        before = len(counted)
        workspace.store.close()
        workspace = Workspace.open(workspace.folder, PROGRAMMES)
        assert pattern_of(workspace, SPARK, STRENGTHENED, JUNE) == pattern
        assert len(counted) - before == (damage is not None)
    workspace.store.close()


def test_what_is_added_up_in_another_way_or_protected_by_other_parameters_is_another_state(filled, counted):
    workspace = two_files(filled)
    secrets = workspace.folder.with_name(f"{workspace.folder.name}.secrets")
    shown = {one.group: one.value for one in figures(workspace, "spark", STRENGTHENED.key, "municipality", JUNE)}
    secrets.mkdir(exist_ok=True)
    (secrets / "disclosure.toml").write_text("threshold = 5")
    strict = Workspace(workspace.store, PROGRAMMES, workspace.folder)
    hidden = {one.group: one.value for one in figures(strict, "spark", STRENGTHENED.key, "municipality", JUNE)}

    assert (shown["2380"], shown["2305"], shown["2321"]) == (4, 3, 4)
    assert (hidden["2380"], hidden["2305"], hidden["2321"]) == (None, None, None)


def test_any_code_that_decides_makes_another_state():
    """A fixed state must not be taken from what other code decided."""
    files = {path.relative_to(state.PACKAGE).as_posix() for path in state._files()}
    assert files >= {
        "disclosure/held.py",
        "measures/breakdown.py",
        "measures/peer_groups.py",
        "model/kinds.py",
        "model/facts.py",
        "reference/municipality_types.py",
        "releases/outside.py",
        "store/counted.py",
        "store/read.py",
    }


def test_threads_that_ask_at_once_decide_once(filled, counted):
    workspace, found = two_files(filled), []
    ask = lambda: found.append(pattern_of(workspace, SPARK, STRENGTHENED, JUNE))  # noqa: E731
    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(counted) == 1
    assert [one.to_plain() for one in found] == [found[0].to_plain()] * 8


def test_what_cannot_be_protected_is_hidden_as_a_whole_and_said_in_the_log(filled, monkeypatch, caplog):
    def fails(*_, **__):
        raise RuntimeError("no way")

    monkeypatch.setattr(decide, "protect_release", fails)
    found = figures(two_files(filled), "spark", "strengthened_enterprises", "municipality", JUNE)

    assert {one.group for one in found if one.status == "hidden"} == {"2380", "2305", "2321"}
    assert "can't be protected" in caplog.text


def test_everything_readers_ask_for_first_is_decided_ahead(filled, counted):
    workspace = two_files(filled)
    prepare(workspace)
    ahead = len(counted)
    figures(workspace, "spark", None, None, workspace.today("spark"))
    figures(workspace.released(), "spark", None, "municipality")

    assert 0 < ahead == len(counted)


def test_two_enterprises_of_one_owner_are_one_contributor(filled):
    owned = (
        "enterprise | municipality | owner\nA | 2380 |\nB | 2380 | A\nC | 2380 |\nD | 2305 |\nE | 2305 |\nF | 2305 |"
    )
    support = "\n".join(["support | date", *(f"{name} | 2009-02-02" for name in "ABCDEF")])
    workspace = filled(PROGRAMMES, "spark", {dt.date(2009, 2, 2): [owned, support]})
    shown = {one.group: one.value for one in figures(workspace, "spark", STRENGTHENED.key, "municipality", JUNE)}

    assert (shown["2380"], shown["2305"]) == (None, None)  # two groups behind three enterprises; the other protects it


# Outsiders


def test_outsiders_see_ends_of_quarters_alone(filled):
    outside = two_files(filled).released()
    days = outside.days("spark")

    assert days[:2] == [MARCH, JUNE]
    assert outside.today("spark") == days[-1] < dt.date.today()
    assert outside.first_day("spark") == MARCH
    assert figures(outside, "spark", "strengthened_enterprises", None, MARCH)[0].value == 7
    with pytest.raises(SparkError, match=r"2009-05-04.*nearest release is as of 2009-03-31") as refused:
        figures(outside, "spark", "strengthened_enterprises", None, dt.date(2009, 5, 4))
    assert "2009-05-04" in refused.value.text.render("en")


def test_before_a_quarter_has_ended_nothing_is_released_and_the_figures_say_so(filled):
    today = swedish_days.now()
    outside = filled(PROGRAMMES, "spark", came(today, **places("ABC", "2380"))).released()
    (figure,) = figures(outside, "spark", "strengthened_enterprises")

    assert outside.days("spark") == []
    assert (figure.status, figure.value) == ("missing", None)
    assert "Nothing has been released yet" in figure.reason.render("en")


def test_what_was_never_released_is_hidden_and_what_was_not_decided_is_an_error(filled, monkeypatch):
    workspace = two_files(filled)
    before = in_force(workspace.released(), SPARK, STRENGTHENED, dt.date(2008, 12, 31))
    assert before.pattern.is_hidden()
    assert before.pattern.is_hidden("2380", split=("sex", "women"))

    monkeypatch.setattr(decide, "patterns_of", lambda *_: {})
    with pytest.raises(KeyError, match="strengthened_enterprises"):
        pattern_of(workspace, SPARK, STRENGTHENED, JUNE)


def test_a_whole_that_changed_by_few_stays_as_it_was_released(filled):
    workspace = filled(
        PROGRAMMES,
        "spark",
        came(dt.date(2009, 2, 2), **places("ABCD", "2380"))
        | came(dt.date(2009, 5, 4), E="2380")
        | came(dt.date(2009, 8, 4), **places("FGH", "2380")),
    ).released()
    told = {
        day: figures(workspace, "spark", "strengthened_enterprises", None, day)[0] for day in (MARCH, JUNE, SEPTEMBER)
    }

    assert [(one.value, one.as_of) for one in told.values()] == [(4, MARCH), (4, MARCH), (8, SEPTEMBER)]


def test_outsiders_are_told_nothing_of_what_is_on_its_way(filled):
    jobs = {"unit": "fte", "count": {"fact": "job", "rule": "fte", "matures_after_days": 365}}
    third = {"test": programme(indicator("jobs", **jobs), period=SPARK.period)}
    rows = "\n".join(["job | started | persons", *(f"{name} | 2009-01-05 | 1" for name in "ABCDEF")])
    staff = filled(third, "test", {dt.date(2009, 2, 2): [rows]})
    inside, outside = (maturing(one, "test", "jobs", MARCH) for one in (staff, staff.released()))

    assert (inside.value, inside.hidden) == (6, None)
    assert (outside.value, outside.hidden) == (None, HIDDEN)


def test_an_of_which_is_not_compared_with_what_its_whole_is_after_its_release(filled):
    """The whole is still that of March; by a fifth enterprise more it would be told in June, beside what is more."""
    whole = indicator("supported", splits=["municipality"], count={"fact": "support", "rule": "enterprises"})
    part = indicator(
        "events", splits=[], unit="occasions", of_which="supported", count={"fact": "activity", "rule": "occasions"}
    )
    events = "\n".join(["activity | date", *(f"{number} | 2009-02-01" for number in range(9))])
    first, then = came(dt.date(2009, 2, 2), **places("ABCD", "2380")), came(dt.date(2009, 5, 4), E="2380")
    first[dt.date(2009, 2, 2)].append(events)
    third = {"test": programme(whole, part, period=SPARK.period)}
    outside = filled(third, "test", first | then).released()
    march, june = (figures(outside, "test", "events", None, day)[0].notes for day in (MARCH, JUNE))

    assert len(march) == 1
    assert june == ()


def test_a_part_that_changed_by_few_is_hidden_and_another_one_protects_it(filled):
    workspace = filled(
        PROGRAMMES,
        "spark",
        came(dt.date(2009, 2, 2), **places("ABCD", "2380"), **places("EFGH", "2305"), **places("IJKL", "2321"))
        | came(dt.date(2009, 5, 4), M="2380", **places("NOP", "2305")),
    ).released()
    before, after = (
        {one.group: one.value for one in figures(workspace, "spark", "strengthened_enterprises", "municipality", day)}
        for day in (MARCH, JUNE)
    )

    assert (before["2380"], before["2305"], before["2321"]) == (4, 4, 4)
    assert (after["2380"], after["2305"], after["2321"]) == (None, None, 4)  # 2321 is the same: hiding it hides nothing


def test_a_release_with_and_without_one_enterprise_differs_in_hidden_cells_alone(filled):
    first = came(dt.date(2009, 2, 2), **places("ABCDEF", "2380"), **places("GHIJ", "2305"))
    one_more = first | came(dt.date(2009, 5, 4), K="2305")
    workspace = filled(PROGRAMMES, "spark", one_more).released()
    for by in (None, "municipality", "county", "municipality_type", "period"):
        then, now = (figures(workspace, "spark", STRENGTHENED.key, by, day) for day in (MARCH, JUNE))
        values = {one.group: one.value for one in then}
        assert all(one.value is None or one.value == values.get(one.group, 0) for one in now)


@pytest.fixture(scope="module")
def outside(use_example_store):
    return workspace().released()


def test_no_two_figures_of_any_releases_differ_by_few(outside):
    """All pairs: each figure with that of the same selection in each other release, and with what lies within it."""
    programme, compared = "plattformen", Counter()
    chosen = PROGRAMMES[programme]
    for one in chosen.indicators:
        if one.count.rule not in ("enterprises", "fte") or one.of_which:
            continue
        shown = {}
        for day in outside.days(programme):
            release = in_force(outside, chosen, one, day)
            for (place, sex), held in by_cell(outside, chosen, one, release.day).items():
                if not release.pattern.is_hidden(place, split=sex and ("sex", sex)):
                    shown[release.day, place, sex] = held
        for ((_, *first), then), ((_, *second), now) in itertools.combinations(shown.items(), 2):
            if lies_within(first, second) and all(value <= now.get(owner, 0) + 1e-9 for owner, value in then.items()):
                by = {owner for owner, value in now.items() if value > then.get(owner, 0) + 1e-9}
                assert len(by) == 0 or len(by) >= FEW, (one.key, first, second)
                compared[one.count.rule, second[1]] += 1
    assert compared["enterprises", None] > 50
    assert compared["fte", None]  # in so small an example nearly all of them is hidden


def by_cell(workspace, programme, indicator, day):
    """(place, sex or None) -> owner group -> what it holds, for all, counties, types and municipalities."""
    found = defaultdict(lambda: defaultdict(float))
    for part in workspace.store.contributions(
        programme.key, tally_of(indicator, programme.period, day), end_of_day(day)
    ):
        code = part.municipality
        if code != "unknown":
            for place in ("", code[:2], municipality_types()[code], code):
                found[place, None][part.owner] += part.value
                if "sex" in indicator.splits and part.sex not in ("", "unknown"):
                    found[place, part.sex][part.owner] += part.value
    return found


def lies_within(inner, outer):
    (place, sex), (around, of) = inner, outer
    within = (place[:2], municipality_types()[place]) if len(place) == 4 else ()
    return (place == around or around == "" or around in within) and of in (sex, None)

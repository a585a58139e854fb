"""What somebody should act on: found, weighed, counted without naming anybody."""

import datetime as dt

import pytest

from pages.shared.registry import PAGES
from spark_metrics.concerns import concerns
from spark_metrics.language import LANGUAGES
from spark_metrics.model.concern import CODES, WEIGHTS
from spark_metrics.programmes import programmes
from spark_metrics.workspace import workspace
from tests.broken import BROKEN

PROGRAMMES = programmes()
CAME = dt.date(2025, 1, 31)


def found(workspace, programme, code, as_of=None):
    return [one for one in concerns(workspace, programme, as_of, "en") if one.code == code]


def said(*args):
    return [one.text.render("en") for one in found(*args)]


def supports(day, names):
    return "\n".join(["support | date", *(f"{name} | {day}" for name in names)])


def jobs(names):
    return "\n".join(["job | persons", *(f"{name} | 0" for name in names)])


def registered(**municipality):
    return "\n".join(["enterprise | municipality", *(f"{name} | {code}" for name, code in municipality.items())])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_concerns_come_in_order_of_weight_and_lead_to_a_page(programme, language, use_example_store):
    everything = concerns(workspace(), programme, language=language)

    weights = [WEIGHTS.index(one.weight) for one in everything]
    assert everything
    assert weights == sorted(weights)
    assert {one.page for one in everything} <= {page.name for page in PAGES}
    assert {one.code for one in everything} <= set(CODES)
    assert {one.indicator for one in everything} <= {None, *PROGRAMMES[programme].indicator_by_key}


def test_the_conflict_between_24_and_25_is_a_concern_of_the_steering_group(use_example_store):
    (conflict,) = found(workspace(), "plattformen", "target_conflict")
    assert (conflict.actor, conflict.indicator) == ("steering_group", "new_enterprises")
    assert "24" in conflict.text.render("en")
    assert "25" in conflict.text.render("en")


def test_far_behind_is_serious_and_a_little_behind_important(filled):
    broken = filled({"broken": BROKEN}, "broken", {CAME: [supports("2025-01-15", "ABCDE")]})
    # On 2025-01-31 397 of the 1,096 days have gone by: the plan is 20 × 397 / 1096 = 7.24; 5 is 0.69 of it.
    (one,) = found(broken, "broken", "behind_plan", CAME)
    assert one.weight == "serious"
    assert one.text.render("en") == (
        "“Enterprises supported (RCO01)” is behind plan: 5 of 20, where the plan at this date is 7.2."
    )
    # On 2024-12-31 366 days: 6.68; nothing was known then, so nothing is behind.
    assert found(broken, "broken", "behind_plan", dt.date(2024, 12, 31)) == []

    more = filled({"broken": BROKEN}, "broken", {CAME: [supports("2025-01-15", "ABCDEF")]})
    assert [one.weight for one in found(more, "broken", "behind_plan", CAME)] == ["important"]  # 6 is 0.83 of 7.24


def test_silent_enterprises_are_counted_and_never_named(filled):
    came = [supports("2025-01-15", "ABCDEFG"), jobs("ABC")]
    (one,) = found(filled({"broken": BROKEN}, "broken", {CAME: came}), "broken", "late_reporters", dt.date(2025, 8, 1))
    assert one.text.render("en") == (
        "4 of the 7 enterprises first supported half a year ago or more have not reported jobs."
    )
    assert (one.weight, one.actor, one.indicator) == ("important", "enterprises", "jobs_created")


@pytest.mark.parametrize(
    ("reported", "words"),
    [
        ("ABCDEFG", []),
        ("ABCDEF", ["A few of"]),
        ("ABCDE", ["A few of"]),
        ("AB", ["Nearly all"]),
        ("A", ["Nearly all"]),
        ("", ["7 of the 7"]),
    ],
)
def test_one_or_two_enterprises_are_not_counted_out(filled, reported, words):
    came = [supports("2025-01-15", "ABCDEFG"), *([jobs(reported)] if reported else [])]
    broken = filled({"broken": BROKEN}, "broken", {CAME: came})
    told = said(broken, "broken", "late_reporters", dt.date(2025, 8, 1))
    assert len(told) == len(words)
    assert all(sentence.startswith(word) for sentence, word in zip(told, words, strict=True))


def test_a_municipality_with_nobody_reached_is_named_and_a_hidden_one_is_not(filled):
    came = [registered(A="2303", B="2303", C="2303", D="2305"), supports("2025-01-15", "ABCD")]
    (told,) = said(filled({"broken": BROKEN}, "broken", {CAME: came}), "broken", "nobody_reached", CAME)
    assert told == "Nobody is reached in 1 of the 3 municipalities: Krokom."


def test_data_is_stale_after_120_days_while_the_programme_runs(filled):
    broken = filled({"broken": BROKEN}, "broken", {CAME: [supports("2025-01-15", "ABC")]})
    assert said(broken, "broken", "stale_data", CAME + dt.timedelta(days=120)) == []
    assert said(broken, "broken", "stale_data", CAME + dt.timedelta(days=121)) == [
        "No file has come in since 2025-01-31, 121 days ago."
    ]


def test_a_meetings_minutes_are_no_data(filled):
    day = CAME + dt.timedelta(days=121)
    came = {CAME: [supports("2025-01-15", "ABC")], day: ["decision | decision\n1 | Go on."]}
    broken = filled({"broken": BROKEN}, "broken", came)
    assert said(broken, "broken", "stale_data", day) == ["No file has come in since 2025-01-31, 121 days ago."]


def test_after_the_end_nothing_is_stale(use_example_store):
    assert said(workspace(), "plattformen", "stale_data") == []


def test_an_empty_store_is_told_once(filled):
    broken = filled({"broken": BROKEN}, "broken", {})
    assert said(broken, "broken", "stale_data", CAME) == ["Nothing has come in yet: every figure is missing."]
    assert said(broken, "broken", "no_value", CAME) == []


def test_targets_that_break_the_fund_s_rules_are_told(filled):
    broken = filled({"broken": BROKEN}, "broken", {})
    assert said(broken, "broken", "broken_rule") == [
        "Targets: RCO05 (25) is larger than RCO01 (20), which it is a part of."
    ]


def test_the_effect_logic_s_faults_are_counted(filled):
    broken = filled({"broken": BROKEN}, "broken", {})
    assert said(broken, "broken", "goal_unmeasured") == ["2 of 3 goals are measured by no indicator."]
    assert said(broken, "broken", "no_evidence") == [
        "4 of the 6 links of the effect logic rest on assumptions without evidence."
    ]
    (loose,) = said(broken, "broken", "thread_broken")
    assert loose.startswith("The effect logic is broken in 5 places.")
    assert len(said(broken, "broken", "goal_conflict")) == 1


def test_no_concern_holds_an_organisation_number(use_example_store):
    for programme in PROGRAMMES:
        for one in concerns(workspace(), programme, language="en"):
            assert "9999" not in one.text.render("en")

"""Plan lines and measurement rules in a programme file: what can be, and how a mistake is told."""

import datetime as dt

import pytest

from spark_metrics.programmes import read_programme

EXACT = 'value = 30\nprecision = "exact"\nsource = "decision"\n'
SPLIT = "split.sex = { women = 15, men = 15 }\n"


def milestones(*given, plan="milestones"):
    """The change that gives the first target these milestones."""
    blocks = [f"[[indicator.target.milestone]]\nday = {day}\nvalue = {value}\n" for day, value in given]
    return (EXACT + SPLIT, f'{EXACT}plan = "{plan}"\n{SPLIT}\n' + "\n".join(blocks))


def test_milestones_are_read_in_order(third):
    programme = read_programme(third(milestones(("2024-12-31", 5), ("2025-12-31", 20))))
    target = programme.indicator_by_key["jobs_created"].target

    assert target.plan == "milestones"
    assert [(one.day, one.value) for one in target.milestones] == [
        (dt.date(2024, 12, 31), 5),
        (dt.date(2025, 12, 31), 20),
    ]


def test_a_line_is_straight_where_nothing_is_said(third):
    assert read_programme(third()).indicator_by_key["jobs_created"].target.plan == "linear"


def test_an_s_curve_needs_its_name_alone(third):
    programme = read_programme(third((EXACT, EXACT + 'plan = "s_curve"\n')))

    assert programme.indicator_by_key["jobs_created"].target.plan == "s_curve"


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ((EXACT, EXACT + 'plan = "s_curv"\n'), "target → plan", "Did you mean “s_curve”?"),
        ((EXACT, EXACT + 'plan = "milestones"\n'), "target → plan", "at least one [[indicator.target.milestone]]"),
        (milestones(("2025-01-01", 5), plan="linear"), "target → plan", "and only it"),
        (milestones(("2025-01-01", 31)), "milestone 1 → value", "between 0 and the target"),
        (milestones(("2025-01-01", -1)), "milestone 1 → value", "between 0 and the target"),
        (milestones(("2025-06-30", 5), ("2025-06-30", 6)), "milestone 2 → day", "each day once"),
        (milestones(("2025-01-01", 9), ("2025-06-30", 5)), "milestone 2 → value", "does not fall"),
        (milestones(("2023-12-31", 5)), "milestone 1 → day", "within the programme's period"),
        (milestones(("2026-12-31", 5)), "milestone 1 → day", "before its last day"),
        (milestones(("2025-01-01", '"5"')), "milestone 1 → value", "without quotation marks"),
        ((EXACT, EXACT + "by = 2025-12-31\n[[indicator.target.milestones]]\n"), "milestones", "“milestone”?"),
    ],
)
def test_a_plan_that_can_not_be_is_told_with_its_place(change, place, words, problems_after):
    (problem,) = problems_after(change) if "milestones]]" not in change[1] else problems_after(change)[:1]

    assert problem.place.endswith(place)
    assert words in problem.text.render("en")
    assert problem.line


def test_milestones_end_before_the_day_of_the_target(problems_after):
    old, new = milestones(("2025-12-31", 20))
    (problem,) = problems_after((old, new.replace('plan = "', 'by = 2025-06-30\nplan = "')))

    assert problem.place.endswith("milestone 1 → day")


def test_milestones_need_a_period(problems_after):
    period = ('provenance = "decided"\nstart = 2024-01-01\nend = 2026-12-31', 'provenance = "unknown"')
    no_period_counts = (", within_period = true", "")
    (problem,) = problems_after(milestones(("2025-01-01", 5)), period, no_period_counts)

    assert problem.text.render("en") == "A plan line with milestones needs a period: this programme's is unknown."


def test_a_blank_target_has_no_milestones(sentences_after):
    old, new = milestones(("2025-01-01", 5))
    found = sentences_after(
        (old, new.replace('value = 30\nprecision = "exact"', 'precision = "missing"').replace(SPLIT, ""))
    )

    assert any("Without a target there is nothing that milestones could lead to." in sentence for sentence in found)


def test_a_ceiling_has_no_plan_line(problems_after):
    ceiling = ('key = "jobs_created"\nkind', 'key = "jobs_created"\ndirection = "down"\nkind')
    (problem,) = problems_after(ceiling, (EXACT, EXACT + 'plan = "s_curve"\n'))

    assert problem.place == 'indicator "jobs_created" → target → plan'
    assert "holds from the first day" in problem.text.render("en")


@pytest.mark.parametrize("days", [0, 1, -5, 4000])
def test_a_time_to_mature_is_some_days(days, problems_after):
    (problem,) = problems_after(('rule = "fte"\n', f'rule = "fte"\nmatures_after_days = {days}\n'))

    assert problem.text.render("en") == "A fact matures after 2 to 3,650 days."


def test_a_job_may_count_after_a_year(third):
    programme = read_programme(third(('rule = "fte"\n', 'rule = "fte"\nmatures_after_days = 365\n')))

    assert programme.indicator_by_key["jobs_created"].count.matures_after_days == 365


def test_a_misspelt_rule_is_told_with_the_likely_one(problems_after):
    (problem,) = problems_after(('rule = "fte"\n', 'rule = "fte"\nmatures_after_day = 365\n'))

    assert "Did you mean “matures_after_days”?" in problem.text.render("en")

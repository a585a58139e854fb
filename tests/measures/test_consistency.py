"""What contradicts itself is said; nothing is repaired."""

import pytest

from spark_metrics.measures.consistency import (
    catalogue_code,
    catalogue_conflicts,
    of_which_conflict,
    target_conflicts,
)
from tests.measures.examples import indicator

WORDS = {"sv": "10 + 15 är 25.", "en": "10 + 15 is 25."}


def split_target(total, women, men):
    split = {"sex": {"women": women, "men": men}}
    return {"value": total, "precision": "exact", "split": split, "conflict": WORDS}


def test_24_in_all_but_15_and_10_by_sex_is_a_conflict():
    (conflict,) = target_conflicts(indicator(target=split_target(24, 15, 10)))

    said = "The source states 24 in all, but its parts by women and men add up to 25. Both are kept."
    assert conflict.render("en") == said


def test_300_is_170_and_130():
    assert target_conflicts(indicator(target=split_target(300, 170, 130))) == []


def test_0_3_is_0_1_and_0_2_though_computers_add_them_up_to_a_little_more():
    assert target_conflicts(indicator(target=split_target(0.3, 0.1, 0.2))) == []


def of_which(whole, part):
    jobs, women = indicator("jobs"), indicator("jobs_women", of_which="jobs")
    conflict = of_which_conflict(women, part, jobs, whole, "en")
    return conflict and conflict.render("en")


def test_a_part_larger_than_its_whole_is_a_conflict():
    assert of_which(7, 8) == "“jobs_women” (8) is larger than “jobs” (7), which it is a part of."


def test_a_part_as_large_as_its_whole_is_none():
    assert of_which(8, 8) is None


def test_what_is_missing_contradicts_nothing():
    assert of_which(None, 8) is None
    assert of_which(8, None) is None


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("rco01", "RCO01"),
        ("rco05_new_enterprises", "RCO05"),
        ("rco01_micro", "RCO01 micro"),
        ("rcr101", "RCR101"),
        ("jobs_created", None),
        ("rco01x", None),
    ],
)
def test_the_fund_s_indicators_are_known_by_their_keys(key, code):
    assert catalogue_code(key) == code


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"RCO01": 20, "RCO05": 20}, []),
        ({"RCO01": 20, "RCO05": 21}, ["RCO05 (21) is larger than RCO01 (20), which it is a part of."]),
        ({"RCO05": 3, "RCR17": 4}, ["RCR17 (4) is larger than RCO05 (3), which it is a part of."]),
        ({"RCO01": 20, "RCO02": 21}, ["RCO02 (21) is larger than RCO01 (20), which it is a part of."]),
        ({"RCO01": 20, "RCO02": 9, "RCO03": 1, "RCO04": 10}, []),
        (
            {"RCO01": 21, "RCO02": 9, "RCO03": 1, "RCO04": 10},
            ["RCO01 (21) is more than RCO02, RCO03, RCO04 together (20): each enterprise has some form of support."],
        ),
        (
            {"RCO01": 21, "RCO01 micro": 10, "RCO01 small": 6, "RCO01 medium": 3, "RCO01 large": 1},
            ["The size classes add up to 20, but RCO01 is 21."],
        ),
        ({"RCO01": 21, "RCO01 micro": 10, "RCO02": 9}, []),
        ({}, []),
    ],
)
def test_the_rules_of_the_fund_s_catalogue(values, said):
    assert [text.render("en") for text in catalogue_conflicts(values)] == said

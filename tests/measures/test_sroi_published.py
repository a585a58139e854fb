"""Present values that others have printed, to the last printed digit: see data/README.md."""

import tomllib

import pytest

from spark_metrics.measures.sroi import social_return
from tests.measures.published import FOLDER
from tests.measures.sroi_maps import outcome, put_in, value_map

PRINTED = tomllib.loads((FOLDER / "present_values.toml").read_text("utf-8"))
EXAMPLES = PRINTED["example"]


def computed(example):
    inputs = [put_in(amount, f"c{year}", int(year)) for year, amount in example["costs"].items()]
    benefits = [
        outcome(f"b{year}", 1, amount, starts=int(year)) for year, amount in example["benefits"].items()
    ]  # fmt: skip
    return social_return(value_map(*benefits, inputs=inputs, rate=example["discount_percent"] / 100))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["key"])
def test_the_printed_totals(example):
    found = computed(example)

    for total in ("investment", "present_value", "net_present_value"):
        if total in example:
            assert round(getattr(found, total)) == example[total]
    if "net_per_cost" in example:
        assert f"{found.ratio - 1:.2f}" == example["net_per_cost"]


BY_YEAR = [one for one in EXAMPLES if "discounted_benefits" in one]


@pytest.mark.parametrize("example", BY_YEAR, ids=lambda example: example["key"])
def test_the_printed_years(example):
    by_year = {str(one.year): one for one in computed(example).by_year}

    assert {year: round(by_year[year].present_value) for year in example["benefits"]} == example["discounted_benefits"]
    assert {year: round(by_year[year].inputs) for year in example["costs"]} == example["discounted_costs"]


@pytest.mark.parametrize("example", PRINTED["social_return"], ids=lambda example: example["key"])
def test_the_printed_social_return(example):
    gains = [outcome(f"o{number}", 1, worth, example["years"]) for number, worth in enumerate(example["yearly"])]
    found = social_return(value_map(*gains, inputs=[put_in(example["investment"])]))

    assert found.present_value == example["present_value"]
    assert found.ratio == pytest.approx(example["ratio"], abs=0.005 + 1e-9)  # half a unit of its last digit

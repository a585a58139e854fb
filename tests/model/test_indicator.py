"""What a target and a count say of themselves, and how they contradict themselves."""

import pytest
from pydantic import ValidationError

from spark_metrics.model.indicator import Count, Target, possible_splits
from spark_metrics.model.parts import Contradiction


def test_a_stated_total_stays_beside_the_computed_one():
    words = {"sv": "25 är inte 24.", "en": "25 is not 24."}
    target = Target(value=24, precision="exact", source="a", split={"sex": {"women": 15, "men": 10}}, conflict=words)
    assert (target.value, target.computed("sex")) == (24, 25)


def test_parts_in_decimals_add_up_as_people_add():
    assert Target(value=0.3, precision="exact", source="a", split={"sex": {"women": 0.1, "men": 0.2}}).value == 0.3


def test_a_missing_target_has_no_value():
    assert Target(precision="missing", source="a").value is None


def test_zero_is_a_target_of_its_own():
    assert Target(value=0, precision="exact", source="a").value == 0


def test_a_contradiction_tells_everything_at_once_and_in_both_languages():
    with pytest.raises(ValidationError) as caught:
        Target(value=-1, precision="missing", source="a")
    contradiction = caught.value.errors()[0]["ctx"]["error"]
    assert isinstance(contradiction, Contradiction)
    assert [complaint.path for complaint in contradiction.complaints] == [("value",), ("value",)]
    assert contradiction.complaints[1].text.render("sv") == "Ett mål är aldrig negativt."


@pytest.mark.parametrize(
    ("count", "splits"),
    [
        (Count(fact="enterprise", rule="enterprises"), {"municipality", "county", "sex", "period"}),
        (Count(fact="support", rule="enterprises"), {"municipality", "county", "period"}),
        (Count(fact="job", rule="fte"), {"municipality", "county", "sex", "background", "period"}),
        (Count(fact="activity", rule="participations"), {"municipality", "county", "sex", "period"}),
        (Count(fact="activity", rule="occasions"), {"municipality", "county", "period"}),
        (Count(fact="financing", rule="amount", field="granted_sek"), {"municipality", "county", "period"}),
        (Count(fact="decision", rule="occasions"), {"period"}),
    ],
)
def test_what_is_counted_can_be_split_by_what_the_facts_hold(count, splits):
    assert possible_splits(count) == splits

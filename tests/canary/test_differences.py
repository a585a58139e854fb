"""Of all that staff may ask for as known on one day: no two answers differ by what fewer than three contributed."""

import datetime as dt
import itertools

import pytest

from spark_metrics.figures import figures
from spark_metrics.measures.counting import tally_of
from spark_metrics.model.facts import UNKNOWN
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.workspace import end_of_day, workspace

DIMENSIONS = (None, "municipality", "county", "municipality_type", "sex", "period")
UNTIL = (None, dt.date(2024, 6, 30), dt.date(2024, 9, 30), dt.date(2024, 12, 31))
PLACES = (None, "municipality", "county", "municipality_type")


def group_of(one, by):
    """The group of a contribution in a breakdown."""
    place = one.municipality
    return {
        None: "",
        "municipality": place,
        "county": place if place == UNKNOWN else place[:2],
        "municipality_type": municipality_types().get(place, UNKNOWN),
        "sex": one.sex,
        "period": one.quarter,
    }[by]


def quarter(day):
    return f"{day.year}Q{(day.month + 2) // 3}"


def shown(programme, indicator, whole):
    """Every answer that shows a value, as the contributions that it is made of."""
    found = {}
    for by, until, sex in itertools.product(DIMENSIONS, UNTIL, (None, "women", "men")):
        lacking = {"sex"} & {by if by != "sex" else "", sex and "sex"} - set(indicator.breakdowns)
        if (
            lacking
            or (by and by not in indicator.breakdowns)
            or (sex and by not in PLACES)
            or (by == "period" and until)
        ):
            continue
        for figure in figures(workspace(), programme.key, indicator.key, by, until=until, sex=sex):
            within = {
                one
                for one in whole
                if group_of(one, by) == (figure.group or "")
                and (not sex or one.sex == sex)
                and (not until or (one.quarter != UNKNOWN and one.quarter <= quarter(until)))
            }
            if figure.status == "shown":
                found[by, figure.group, until, sex] = figure, frozenset(within)
    return found


@pytest.mark.parametrize("key", ["strengthened_enterprises", "enterprises_with_impact_tool", "jobs_created"])
def test_no_two_answers_differ_by_few(key, flock):
    programme = workspace().programme("spark")
    indicator, day = programme.indicator_by_key[key], workspace().today("spark")
    tally = tally_of(indicator, programme.period, day)
    whole = workspace().store.contributions("spark", tally, end_of_day(day))
    threshold, compared = workspace().disclosure.threshold, 0
    answers = shown(programme, indicator, whole)
    for asked, (figure, within) in answers.items():
        owners = {one.owner for one in within if one.value}
        assert sum(one.value for one in within) == pytest.approx(figure.value), asked
        assert not owners or len(owners) >= threshold, asked
    for (first, (_, less)), (second, (_, more)) in itertools.permutations(answers.items(), 2):
        if less < more:
            owners = {one.owner for one in more - less if one.value}
            assert not owners or len(owners) >= threshold, (first, second)
            compared += 1
    assert compared > 20 or key == "jobs_created"

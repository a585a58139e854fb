"""What is hidden can't be worked out from places, types, sexes and their tables together: somebody tries."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spark_metrics.disclosure import THRESHOLD
from spark_metrics.figures import figures
from tests.disclosure.attacker import DAY, SEXES, SINCE, WITHOUT, Attacker, Enterprise, group_of, opened
from tests.measures.examples import indicator, programme

AREA = ("2260", "2262", "2281", "2303", "2305", "2309", "2313", "2321", "2380", "2403", "2480")
"""Three counties, and six types that cross their borders."""
TYPES = ("municipality_type", None)
SPLITS = ["municipality", "county", "sex", "period"]
OWNED = indicator("owned", splits=SPLITS)
JOBS = indicator("jobs", splits=SPLITS, unit="fte", count={"fact": "job", "rule": "fte"})


def about(one):
    whole = programme(one)
    return whole.model_copy(update={"area": whole.area.model_copy(update={"counties": (), "municipalities": AREA})})


def counts(most):
    """How many enterprises of each sex there are in each municipality; often few."""
    few = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, most])
    return st.lists(st.tuples(few, few, st.sampled_from([0, 0, 0, 0, 1, 3])), min_size=len(AREA), max_size=len(AREA))


def owned(numbers):
    """An enterprise for each, owned by women, by men, or not said by whom."""
    return [
        Enterprise(place, {sex: 1})
        for place, row in zip(AREA, numbers, strict=True)
        for sex, n in zip(SEXES, row, strict=True)
        for _ in range(n)
    ]


def employers():
    """Enterprises with jobs for women, for men, for both, or of unknown sex."""
    share = st.sampled_from([0.25, 0.5, 1.0, 2.75])
    amounts = st.dictionaries(st.sampled_from(SEXES), share, min_size=1, max_size=3)
    place = st.sampled_from([*AREA, "2380", "2281"])
    return st.lists(st.builds(Enterprise, place, amounts), min_size=0, max_size=40)


def small_sums(enterprises):
    """(breakdown, group, sex) of every cell and every total with too few behind it."""
    found = {}
    for number, one in enumerate(enterprises):
        for sex in one.amounts:
            for by in (None, "county", "municipality", "municipality_type"):
                for of in (None, sex):
                    group = group_of(one.municipality, sex, by)
                    found.setdefault((by, group, of), set()).add(number)
    return [key for key, behind in found.items() if len(behind) < THRESHOLD]


def assert_nothing_small_is_known(workspace, enterprises, name):
    for contributors in (False, True):
        attacker = Attacker(workspace, AREA, name, WITHOUT + SINCE, contributors)
        for by, group, sex in small_sums(enterprises):
            assert not attacker.knows(attacker.over(group, by, sex)), (by, group, sex, contributors)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(counts(9))
def test_small_groups_of_enterprises_stay_unknown(numbers):
    enterprises = owned(numbers)
    assert_nothing_small_is_known(opened(about(OWNED), "enterprise", enterprises), enterprises, "owned")


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(employers())
def test_small_groups_of_employers_stay_unknown_although_most_employ_both_sexes(enterprises):
    assert_nothing_small_is_known(opened(about(JOBS), "job", enterprises), enterprises, "jobs")


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(employers())
def test_types_tell_nothing_of_a_hidden_municipality_that_was_not_told_without_them(enterprises):
    workspace = opened(about(JOBS), "job", enterprises)
    hidden = [one.group for one in figures(workspace, "test", "jobs", "municipality", DAY) if one.status == "hidden"]
    for contributors in (False, True):
        early, late = (Attacker(workspace, AREA, "jobs", views, contributors) for views in (WITHOUT, [*WITHOUT, TYPES]))
        for place in hidden:
            over = late.over(place, "municipality", None)
            assert late.range_of(over) == pytest.approx(early.range_of(over), abs=1e-6)


def in_places(sex="women", **numbers):
    """`in_places(m2380=4)`: so many enterprises of women in each place."""
    return [Enterprise(place[1:], {sex: 1}) for place, n in numbers.items() for _ in range(n)]


def values(enterprises, by, sex=None):
    """What is shown of each place that has anything; None where it is hidden."""
    found = figures(opened(about(OWNED), "enterprise", enterprises), "test", "owned", by, DAY, sex=sex)
    return {one.group: one.value for one in found if one.value != 0}


def test_a_type_is_hidden_where_it_would_take_two_hidden_municipalities_of_a_county_apart():
    enterprises = in_places(m2281=4, m2262=2, m2260=9, m2380=20)

    assert values(enterprises, "municipality") == {"2260": 9, "2262": None, "2281": None, "2380": 20}
    assert values(enterprises, "municipality_type") == {"B3": None, "B4": None, "C8": 9}


def test_a_type_is_shown_where_what_it_hides_is_all_that_a_county_hides():
    """Ragunda and Strömsund are hidden, both rural: together they are what is left of the county's 26."""
    enterprises = in_places(m2303=2, m2313=4, m2380=20, m2260=9)

    assert values(enterprises, "municipality") == {"2260": 9, "2303": None, "2313": None, "2380": 20}
    assert values(enterprises, "municipality_type") == {"B3": 20, "C8": 15}


def test_a_place_shows_neither_sex_where_either_is_small_and_another_place_joins_it():
    enterprises = in_places("women", m2380=9, m2321=5, m2309=8) + in_places("men", m2380=9, m2321=2, m2309=4)

    assert values(enterprises, "municipality") == {"2309": 12, "2321": 7, "2380": 18}
    assert values(enterprises, "municipality", "women") == {"2309": None, "2321": None, "2380": 9}
    assert values(enterprises, "municipality", "men") == {"2309": None, "2321": None, "2380": 9}
    assert values(enterprises, "county", "men") == {"23": 15}


def test_a_hidden_county_can_not_be_added_up_from_its_municipalities_of_one_sex():
    """Västerbotten is hidden beside Västernorrland, which has one man: so is the smallest of its municipalities."""
    enterprises = in_places("women", m2281=9, m2403=5, m2480=8, m2380=30)
    enterprises += in_places("men", m2281=1, m2403=6, m2480=8, m2380=30)

    assert values(enterprises, "county", "women") == {"22": None, "23": 30, "24": None}
    assert values(enterprises, "municipality", "women") == {"2281": None, "2380": 30, "2403": None, "2480": 8}

"""A release shows no cell with one or two owners behind it, and nobody can work one out."""

import json
from dataclasses import replace

import pytest

from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.disclosure.part import Part
from spark_metrics.disclosure.pattern import Pattern
from spark_metrics.disclosure.release import protect_release
from tests.disclosure.outsider import Outsider
from tests.disclosure.random_programmes import programme

COUNTY, TYPE = {"2303": "23", "2380": "23", "2281": "22"}, {"2303": "C8", "2380": "B3", "2281": "B3"}


def released(whole):
    return protect_release(
        whole.parts,
        whole.county_of,
        whole.type_of,
        Parameters(),
        amounts=whole.amounts,
        splits=("sex",),
        children={"child": whole.child},
    )


def parts(*rows, place="2380", sex="unknown", quarter="2009Q1"):
    """`parts("abc", "d")`: enterprises with the value 1."""
    return [Part(place, sex, "unknown", quarter, name, 1.0) for row in rows for name in row]


def protect(made, amounts=False, **more):
    return protect_release(made, COUNTY, TYPE, Parameters(), amounts=amounts, **more)


@pytest.mark.parametrize("seed", range(12))
def test_nobody_works_out_a_hidden_cell_of_a_random_programme(seed):
    """`benchmarks/suppression.py` tries more and larger ones."""
    whole = programme(seed, municipalities=4, quarters=2, owners=16)
    outsider = Outsider(whole, released(whole))
    unsafe = [cell for cell in outsider.cells if 0 < len(outsider.owners(cell)) < 3]
    assert set(unsafe) <= set(outsider.hidden)
    assert outsider.known(unsafe) == []
    for owner, own in list(outsider.insiders().items())[:2]:
        of_one_other = [cell for cell in unsafe if len(outsider.owners(cell) - {owner}) == 1]
        assert outsider.known(of_one_other, own) == []


def test_kronor_are_protected_as_full_time_equivalents_are():
    """Eight digits strain a linear programme's precision: it must come to an end, and to a safe one."""
    euro = replace(programme(3, municipalities=3, quarters=3, owners=14), child=[])
    kronor = replace(euro, parts=[replace(part, value=part.value * 12_345_678) for part in euro.parts])
    outsider = Outsider(euro, released(kronor))
    unsafe = [cell for cell in outsider.cells if 0 < len(outsider.owners(cell)) < 3]
    assert euro.amounts
    assert unsafe
    assert set(unsafe) <= set(outsider.hidden)
    assert outsider.known(unsafe) == []


def test_three_that_came_one_after_the_other_are_shown_together():
    """Each of them learns what the other two hold together: three are as many as are shown."""
    pattern = protect(parts("a") + parts("b", quarter="2009Q2") + parts("c", quarter="2009Q3")).pattern
    assert not pattern.is_hidden()
    assert all(pattern.is_hidden(during=quarter) for quarter in ("2009Q1", "2009Q2", "2009Q3"))


def test_enough_owners_everywhere_hide_nothing():
    made = parts("abc") + parts("def", place="2303") + parts("ghi", place="2281")
    assert protect(made).pattern.hidden == frozenset()


def test_two_enterprises_of_one_owner_are_one():
    pattern = protect(parts("abc") + parts("aab", quarter="2009Q2") + parts("defghi", place="2281")).pattern
    assert pattern.is_hidden("2380", during="2009Q2")
    assert not pattern.is_hidden("2380")


def test_a_quarter_with_one_enterprise_is_hidden_with_a_running_total_beside_it():
    pattern = protect(parts("abcd") + parts("e", quarter="2009Q2") + parts("fgh", quarter="2009Q3")).pattern
    assert pattern.is_hidden(during="2009Q2")
    assert pattern.is_hidden(until="2009Q1") or pattern.is_hidden(until="2009Q2")
    assert not pattern.is_hidden()
    # Between two running totals that are shown there are always three.
    shown = [quarter for quarter in ("2009Q1", "2009Q2", "2009Q3") if not pattern.is_hidden(until=quarter)]
    assert shown in (["2009Q1", "2009Q3"], ["2009Q2", "2009Q3"])


def test_all_of_a_place_being_women_is_not_told():
    made = (
        parts("abcd", sex="women") + parts("efgh", place="2281", sex="women") + parts("ijkl", place="2281", sex="men")
    )
    pattern = protect(made).pattern
    assert pattern.is_hidden("2380", split=("sex", "women"))
    assert pattern.is_hidden("2380", split=("sex", "men"))  # that there are none
    assert not pattern.is_hidden("2380")


def test_one_who_dominates_an_amount_is_hidden_and_one_of_many_equals_is_not():
    large = [
        Part("2380", "unknown", "unknown", "2009Q1", name, value)
        for name, value in {"a": 900, "b": 20, "c": 10}.items()
    ]
    small = [Part("2281", "unknown", "unknown", "2009Q1", name, 20.0) for name in "defghi"]
    assert protect(large + small, amounts=True).pattern.is_hidden("2380")
    assert not protect(large + small, amounts=False).pattern.is_hidden("2380")


def test_the_rest_without_an_of_which_indicator_is_a_cell_too():
    """Of ten enterprises nine use the tool: the tenth is the difference."""
    made = parts("abcdefghij") + parts("klmnopqrst", place="2281") + parts("uvwxyzåäö", place="2303")
    release = protect(made, children={"tool": [part for part in made if part.contributor != "j"]})
    assert release.pattern.is_hidden("2380") or release.children["tool"].is_hidden("2380")


def test_one_of_many_persons_without_a_name_is_one():
    """Of 50 and 40 who took part 1 and 20 were women: the part of the 50 goes by the same name, and is one person."""

    def persons(place, n):
        return Part(place, "unknown", "unknown", "2009Q1", place, n, n)

    release = protect(
        [persons("2380", 50), persons("2281", 40)], children={"women": [persons("2380", 1), persons("2281", 20)]}
    )
    assert release.children["women"].is_hidden("2380")
    assert not release.pattern.is_hidden("2380")

    rest = protect([persons("2380", 50), persons("2281", 40)], children={"women": [persons("2380", 49)]})
    assert rest.children["women"].is_hidden("2380") or rest.pattern.is_hidden("2380")


def test_the_order_of_the_parts_does_not_matter():
    whole, turned = programme(7, 4, quarters=2, owners=16), programme(7, 4, quarters=2, owners=16)
    turned.parts.reverse()
    assert released(whole) == released(turned)


def test_a_pattern_survives_json():
    pattern = released(programme(3, 4, quarters=2, owners=16)).pattern
    assert Pattern.of_plain(json.loads(json.dumps(pattern.to_plain()))) == pattern


def test_a_quarter_in_which_nothing_came_about_is_known_by_the_one_before():
    pattern = Pattern(("2009Q1", "2009Q3"), frozenset({("", "until", "2009Q1")}))
    assert [pattern.is_hidden(until=f"2009Q{at}") for at in (1, 2, 3, 4)] == [True, True, False, False]
    assert not pattern.is_hidden(until="2008Q4")


def test_no_release_shows_quarters_by_sex():
    with pytest.raises(ValueError, match="quarters by group"):
        Pattern().is_hidden(split=("sex", "women"), during="2009Q1")


def test_a_negative_value_is_refused():
    with pytest.raises(ValueError, match="negative"):
        protect([Part("2380", "unknown", "unknown", "2009Q1", "a", -1)])

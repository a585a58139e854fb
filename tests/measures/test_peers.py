"""What enterprises are compared by, and how they are divided into groups that share nobody."""

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spark_metrics.measures.peer_groups import PeerGroup, divided, group_of, owner_groups
from spark_metrics.measures.peer_measures import MEASURES
from spark_metrics.measures.peer_renewal import changed_owners, renewed
from spark_metrics.measures.peer_traits import age_of, size_of, traits_of
from spark_metrics.measures.peers import Told, told_by, values, year_of_comparison

DAY = dt.date(2009, 12, 31)


def year(number, turnover=None, value_added=None, fte=None):
    figures = {"turnover_sek": turnover, "value_added_sek": value_added, "employees_fte": fte}
    return {"enterprise": "A", "year_end": dt.date(number, 12, 31), **figures}


def job(persons, extent, started=dt.date(2009, 3, 1), ended=None):
    return {"enterprise": "A", "persons": persons, "extent_percent": extent, "started": started, "ended": ended}


def told(economy=(), jobs=(), financing=(), support=()):
    return told_by(DAY, economy, jobs, financing, support).get("A", Told())


def support(hours=None, amount=None, date=dt.date(2009, 3, 1)):
    return {"enterprise": "A", "date": date, "hours": hours, "amount_sek": amount}


def granted(amount):
    return {"enterprise": "A", "date": dt.date(2009, 3, 1), "granted_sek": amount}


class TestMeasures:
    @pytest.mark.parametrize(
        ("measure", "facts", "expected"),
        [
            ("jobs", {"jobs": [job(2, 50), job(1, 75)]}, 1.75),
            ("jobs", {"jobs": [job(1, 100, ended=dt.date(2009, 3, 31))]}, 31 / 365),
            ("jobs", {"jobs": [job(0, 0)]}, 0),
            ("jobs", {"jobs": [job(1, 100, started=dt.date(2010, 1, 1))]}, None),
            ("jobs", {}, None),
            ("granted", {"financing": [granted(100), granted(None), granted(20)]}, 120),
            ("granted", {"financing": [granted(None)]}, None),
            ("hours", {"support": [support(hours=2), support(hours=1.5), support(amount=9)]}, 3.5),
            ("value_added_per_job", {"economy": [year(2009, value_added=900, fte=3)]}, 300),
            ("value_added_per_job", {"economy": [year(2009, value_added=900, fte=0)]}, None),
            ("value_added_per_job", {"economy": [year(2009, value_added=900)]}, None),
            ("jobs_per_job", {"jobs": [job(1, 50)], "economy": [year(2009, fte=2)]}, 0.25),
            ("jobs_per_grant", {"jobs": [job(1, 100)], "support": [support(amount=50_000)]}, 2),
            ("jobs_per_grant", {"jobs": [job(1, 100)], "support": [support(hours=3)]}, None),
            ("granted_per_grant", {"financing": [granted(90)], "support": [support(amount=30)]}, 3),
            ("employees_change", {"economy": [year(2008, fte=2), year(2009, fte=1.5)]}, -0.5),
            ("employees_change", {"economy": [year(2009, fte=1.5)]}, None),
            ("turnover_change", {"economy": [year(2008, turnover=200), year(2009, turnover=250)]}, 25),
            ("turnover_change", {"economy": [year(2008, turnover=0), year(2009, turnover=250)]}, None),
        ],
    )
    def test_the_value_of_one_enterprise(self, measure, facts, expected):
        assert MEASURES[measure].value(told(**facts), 2009) == pytest.approx(expected)

    def test_who_has_no_value_takes_no_part(self):
        known = {"A": told(economy=[year(2009, turnover=7)]), "B": Told()}
        assert values(MEASURES["turnover"], known, 2009) == {"A": 7}

    def test_the_year_is_not_that_of_the_first_few_who_report_it(self):
        both = {name: Told({2008: year(2008), 2009: year(2009)}) for name in "AB"}
        before = {name: Told({2008: year(2008)}) for name in "CDE"}
        assert year_of_comparison(both | before) == 2008
        assert year_of_comparison(both | {"C": before["C"], "D": before["D"]}) == 2009
        assert year_of_comparison({}) is None


def test_classes_at_their_limits():
    assert [size_of(fte) for fte in (0, 0.9, 1, 4.9, 5, 10, 50)] == ["0-1", "0-1", "1-5", "1-5", "5-10", "10-50", "50-"]
    began = dt.date(2010, 1, 1)
    assert [age_of(dt.date(year, 6, 1), began) for year in (2011, 2007, 2006, 2000, 1999)] == [
        "young", "young", "3-10", "3-10", "10-",
    ]  # fmt: skip


def test_what_is_not_stated_or_another_has_no_class():
    row = {"sector": "other", "legal_form": None, "started": None, "municipality": "9999"}
    assert set(traits_of(row, None, DAY, {"2380": "B3"}).values()) == {None}


def test_owner_groups():
    owners = {"A": None, "B": "A", "C": "B", "D": "X", "E": "X", "F": "G", "G": "F"}
    assert owner_groups(owners) == {"A": "A", "B": "A", "C": "A", "D": "X", "E": "X", "F": "F", "G": "F"}


def groups(paths, enough, owners=None, told_by=None):
    """The groups of enterprises written as `{"A": ("Q", "small")}`, everybody with a value unless said otherwise."""
    known = {name: float(place) for place, name in enumerate(paths) if told_by is None or name in told_by}
    return divided(paths, known, owners or {name: name for name in paths}, enough, DAY)


def members(found):
    return {one.key: "".join(sorted(one.values)) for one in found}


class TestGroups:
    def test_who_is_left_over_is_with_others_left_over_who_are_alike_in_less(self):
        paths = dict.fromkeys("ABC", ("Q", "small")) | {"D": ("Q", "large"), "E": ("Q", None), "F": ("Q", "micro")}
        assert members(groups(paths, 3)) == {("Q", "small"): "ABC", ("Q",): "DEF"}

    def test_not_stated_makes_nobody_alike(self):
        paths = dict.fromkeys("ABC", ("Q", None)) | dict.fromkeys("DEF", (None, "small")) | {"G": (None, None)}
        # G is left over alone, so that the widest group goes to it.
        assert members(groups(paths, 3)) == {(None, "small"): "DEF", (): "ABCG"}

    def test_two_left_over_are_not_alone_the_widest_group_goes_to_them(self):
        paths = dict.fromkeys("ABC", ("Q", "small")) | dict.fromkeys("DEFG", ("R", None)) | {"H": ("S", None)}
        assert members(groups(paths, 3)) == {("Q", "small"): "ABC", (): "DEFGH"}

    def test_two_enterprises_of_one_owner_are_one(self):
        paths = dict.fromkeys("ABC", ("Q",)) | dict.fromkeys("DEF", ("R",))
        owners = {name: name for name in paths} | {"B": "A"}
        assert members(groups(paths, 3, owners)) == {(): "ABCDEF"}

    def test_too_few_in_all_are_one_group(self):
        assert members(groups(dict.fromkeys("AB", ("Q",)), 3)) == {(): "AB"}
        assert groups({}, 3) == []

    def test_who_has_told_nothing_sees_the_closest_group(self):
        paths = dict.fromkeys("ABC", ("Q", "small")) | dict.fromkeys("DEFX", ("Q", "large")) | {"Y": ("R", "small")}
        found = groups(paths, 3, told_by="ABCDEF")
        assert group_of("X", paths["X"], found).key == ("Q", "large")
        assert group_of("Y", paths["Y"], found) is None

    def test_more_is_set_aside_never_less_for_somebody_in_a_group(self):
        paths = dict.fromkeys("ABC", ("Q", "small")) | dict.fromkeys("DEF", ("Q", "large"))
        found = groups(paths, 3)
        # A is reported as large by now, but its group was formed before.
        assert group_of("A", ("Q", "large"), found).key == ("Q", "small")


CLASSES = st.tuples(*(st.sampled_from([None, "a", "b"]),) * 3)
PROGRAMMES = st.lists(st.tuples(CLASSES, st.integers(0, 30), st.booleans()), max_size=45)


@given(PROGRAMMES, st.integers(3, 8))
@settings(max_examples=150)
def test_no_two_viewers_groups_differ_by_a_few(programme, enough):
    paths = {f"{number}": one[0] for number, one in enumerate(programme)}
    owners = {f"{number}": f"owner {one[1]}" for number, one in enumerate(programme)}
    takes_part = {f"{number}" for number, one in enumerate(programme) if one[2]}
    found = divided(paths, dict.fromkeys(takes_part, 1.0), owners, enough, DAY)

    assert sorted(name for one in found for name in one.values) == sorted(takes_part)
    assert all(one.size >= enough for one in found) or len(found) == 1
    for one, other in combinations(found, 2):
        assert not one.values.keys() & other.values.keys()
    for viewer in paths:  # each sees one group, and without the own owner group it differs from each other one by many
        seen = group_of(viewer, paths[viewer], found)
        for other in found:
            if seen is not None and seen is not other:
                assert len({owner for _, _, owner in seen.said ^ other.said} - {owners[viewer]}) >= enough - 1
        if viewer in takes_part:
            assert viewer in seen.values


class TestRenewal:
    def state(self, *said):
        """Groups written as `"ABC"`, or as `"ABc"` where C has told something else."""
        return [
            PeerGroup((group[0].upper(),), {name.upper(): float(name.islower()) for name in group},
                      {name.upper(): name.upper() for name in group}, DAY)
            for group in said
        ]  # fmt: skip

    def renew(self, before, after, shown=None):
        kept = renewed(self.state(*before), self.state(*after), [self.state(*one) for one in shown or [before]], 3)
        return sorted("".join(name.lower() if one.values[name] else name for name in one.values) for one in kept)

    def test_one_who_comes_is_not_told_until_enough_have_come(self):
        assert self.renew(["ABCDEF"], ["ABCDEFG"]) == ["ABCDEF"]
        assert self.renew(["ABCDEF"], ["ABCDEFGHI"]) == ["ABCDEF"]  # G sees itself, and two others
        assert self.renew(["ABCDEF"], ["ABCDEFGHIJ"]) == ["ABCDEFGHIJ"]

    def test_a_correction_counts_as_a_change(self):
        assert self.renew(["ABCDEF"], ["ABCDEf"]) == ["ABCDEF"]
        assert self.renew(["ABCDEF"], ["abcdEF"]) == ["abcdEF"]

    def test_groups_that_have_nothing_to_do_with_it_are_renewed(self):
        assert self.renew(["ABCDEF", "UVWXYZ"], ["ABCDEF", "uvwxYZ"]) == ["ABCDEF", "uvwxYZ"]
        assert self.renew(["ABCDEF", "UVWXYZ"], ["ABCDEFG", "uvwxYZ"]) == ["ABCDEF", "uvwxYZ"]

    def test_one_who_changes_group_changes_neither(self):
        assert self.renew(["ABCDEF", "UVWXYZ"], ["ABCDE", "FUVWXYZ"]) == ["ABCDEF", "UVWXYZ"]

    def test_a_part_is_told_when_the_rest_is_many(self):
        assert self.renew(["ABCDEFGHIJ"], ["ABCDE", "FGHIJ"]) == ["ABCDE", "FGHIJ"]
        assert self.renew(["ABCDEFGHIJ"], ["ABCDEFG", "HIJ"]) == ["ABCDEFGHIJ"]

    def test_back_near_what_was_shown_long_ago(self):
        shown = [["ABCDEFGH"], ["abcdEFGH"]]
        assert self.renew(["abcdEFGH"], ["ABCDEFGh"], shown) == ["abcdEFGH"]

    def test_another_programme_shows_nearly_the_same(self):
        assert self.renew([], ["ABCDEFG"], [["ABCDEF"]]) == []


@given(st.lists(st.lists(st.tuples(st.sampled_from("pqr"), st.integers(0, 1)), min_size=14, max_size=14), min_size=2,
                max_size=6))  # fmt: skip
@settings(max_examples=150)
def test_over_time_no_two_groups_that_were_shown_tell_of_a_few(releases):
    """Each release puts each enterprise into a class and gives it a figure; the last two classes are alike by half."""
    threshold, shown, now = 3, [], []
    for release in releases:
        paths = {chr(65 + at): ("x", one) if one != "r" else (None, one) for at, (one, _) in enumerate(release)}
        known = {chr(65 + at): float(value) for at, (_, value) in enumerate(release)}
        proposed = divided(paths, known, {name: name for name in paths}, 4, DAY)
        now = renewed(now, proposed, shown, threshold)
        for one, other in combinations(now, 2):
            assert not one.values.keys() & other.values.keys()
        shown.append(now)
    everything = [one for state in shown for one in state]
    for one, other in combinations(everything, 2):
        changed = changed_owners(one.said, other.said)
        assert not changed or all(len(changed - {viewer}) >= threshold for viewer in paths)

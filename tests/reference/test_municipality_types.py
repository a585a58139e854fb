"""The types of municipality: the whole country, each municipality once."""

from collections import Counter

import pytest

from spark_metrics.reference import municipality_types as module
from spark_metrics.reference.municipalities import municipalities
from spark_metrics.reference.municipality_types import TYPES, municipality_types
from spark_metrics.reference.tables import read_table


def test_every_municipality_has_a_type_and_no_other_has():
    assert set(municipality_types()) == set(municipalities())
    assert set(municipality_types().values()) == set(TYPES)


def test_each_is_named_once_in_a_version():
    rows = [(row["code"], row["version"]) for row in read_table("municipality_types")]

    assert len(set(rows)) == len(rows)


def test_the_groups_are_as_large_as_in_the_table_that_was_carried_over():
    sizes = Counter(municipality_types().values())

    assert sizes == {"A1": 3, "A2": 43, "B3": 23, "B4": 63, "B5": 24, "C6": 27, "C7": 51, "C8": 35, "C9": 21}


@pytest.mark.parametrize(
    ("code", "type_"),
    [("0180", "A1"), ("1280", "A1"), ("1480", "A1"), ("2380", "B3"), ("2309", "B4"), ("2303", "C8"), ("2321", "C9")],
)
def test_known_ones(code, type_):
    assert municipality_types()[code] == type_


def test_the_version_that_holds_from_the_latest_day_is_used(monkeypatch):
    table = [
        {"code": "2303", "type": "C8", "version": "SKR 2023", "valid_from": "2023-01-01"},
        {"code": "2303", "type": "C9", "version": "made up", "valid_from": "2029-01-01"},
        {"code": "2305", "type": "B5", "version": "SKR 2023", "valid_from": "2023-01-01"},
    ]
    monkeypatch.setattr(module, "read_table", lambda name: table)

    assert municipality_types.__wrapped__() == {"2303": "C9"}

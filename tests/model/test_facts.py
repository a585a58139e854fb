"""The declarations of facts hold together: what they name is there."""

import pytest

from spark_metrics.errors import UnknownName
from spark_metrics.model.facts import DIMENSIONS
from spark_metrics.model.kinds import KINDS, fact_kind

EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@EVERY_KIND
def test_what_identifies_and_dates_a_row_must_be_filled_in(kind):
    assert all(kind.field(name).required for name in (*kind.identity, kind.when))
    assert kind.field(kind.when).type == "date"


@EVERY_KIND
def test_splits_and_totals_name_columns_of_the_kind(kind):
    for dimension, column in kind.splits.items():
        assert dimension in DIMENSIONS
        for name in [column] if isinstance(column, str) else column.values():
            kind.field(name)
    for parts, total in kind.totals:
        for name in (*parts, total):
            kind.field(name)


@EVERY_KIND
def test_choices_have_codes_and_everything_can_be_withdrawn(kind):
    assert all(bool(field.choices) == (field.type == "choice") for field in kind.fields)
    assert kind.field("withdrawn").type == "flag"


def test_an_unknown_kind_or_column_is_told_with_the_likely_one():
    with pytest.raises(UnknownName, match="“job”"):
        fact_kind("jobb")
    with pytest.raises(UnknownName, match="“persons”"):
        fact_kind("job").field("person")

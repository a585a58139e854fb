"""A column of cells becomes a column of values."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spark_metrics.intake.table import Cell
from spark_metrics.intake.values.absent import set_aside
from spark_metrics.intake.values.dates import dates
from spark_metrics.intake.values.distinct import distinct
from spark_metrics.intake.values.numbers import numbers
from spark_metrics.intake.values.organisation import organisations
from spark_metrics.intake.values.parsed import ParsedColumn, Ways
from spark_metrics.intake.values.places import places
from spark_metrics.intake.values.reading import Reading
from spark_metrics.intake.values.texts import texts
from spark_metrics.intake.values.words import choices, codes_of, flags
from spark_metrics.model.facts import Field, FieldType

READERS: dict[FieldType, Callable[[Reading, Sequence[int]], None]] = {
    "organisation": organisations,
    "municipality": places,
    "date": dates,
    "integer": numbers,
    "number": numbers,
    "money": numbers,
    "choice": choices,
    "flag": flags,
    "text": texts,
}


def parse_column(field: Field, cells: Sequence[Cell], heading: str, ways: Ways) -> ParsedColumn:
    """The values of a column, and how each was found; nothing is raised, whatever the cells hold.

    Args:
        field: what the column holds.
        cells: the column's cells, without its heading.
        heading: the column's heading, made fit to be shown: questions name it.
        ways: how the cells are to be read, beyond what they themselves say.
    """
    reading = Reading(field, distinct(cells), heading, ways)
    # A choice may be called “unknown”, which then is a value and not the lack of one.
    READERS[field.type](reading, set_aside(reading, codes_of(field)))
    return reading.parsed()

"""A column's cells become values or are refused with a reason: strict, without guessing."""

from spark_metrics.intake.values.columns import parse_column
from spark_metrics.intake.values.parsed import Note, ParsedColumn, Ways
from spark_metrics.intake.values.refused import Refused

__all__ = ["Note", "ParsedColumn", "Refused", "Ways", "parse_column"]

"""Rules about rows and what was said before: in the same file, and in the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Row
from spark_metrics.intake.rules.context import Context
from spark_metrics.intake.values.words import NO, YES
from spark_metrics.language import Text
from spark_metrics.model.facts import Field


def duplicate_in_file(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """Two rows of one file do not speak of the same thing."""
    first: dict[tuple[Any, ...], int] = {}
    for row in rows:
        identity = row.identity(context.kind)
        if identity is None:
            continue
        other = first.setdefault(identity, row.number)
        if other != row.number:
            text = Text(
                "The rows {first} and {second} are about the same thing. Keep one.", first=other, second=row.number
            )
            yield context.finding(row, context.kind.identity[-1], "duplicate_in_file", "stops", text)


def withdraws_nothing(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """Only what is there can be taken back."""
    for row in rows:
        identity = row.identity(context.kind)
        if row.withdrawn and identity is not None and identity not in context.stored:
            text = Text("There is no earlier row to take back.")
            yield context.finding(row, "withdrawn", "withdraws_nothing", "stops", text)


def withdrawal(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """A row that takes back an earlier one is told."""
    for row in rows:
        if row.withdrawn and row.identity(context.kind) in context.stored:
            yield context.finding(row, "withdrawn", "withdrawal", "notes", Text("Takes back the earlier row."))


def unchanged(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """A row that says what is stored already is not stored again."""
    for row in rows:
        if is_unchanged(row, context):
            yield context.finding(row, None, "unchanged", "notes", Text("Already stored with the same values."))


def correction(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """A row that says something else than what is stored corrects it: each changed cell, from what to what."""
    for row in rows:
        stored = context.stored.get(row.identity(context.kind) or ())
        if stored is None or row.withdrawn:
            continue
        for name in _changes(row, stored, context):
            field = context.kind.field(name)
            text = Text(
                "A correction: “{old}” becomes “{new}”.",
                old=in_words(field, stored.get(name)),
                new=in_words(field, row.values[name]),
            )
            yield context.finding(row, name, "correction", "notes", text)


def is_unchanged(row: Row, context: Context) -> bool:
    """Does the store hold exactly these values?"""
    stored = context.stored.get(row.identity(context.kind) or ())
    return stored is not None and not row.withdrawn and not _changes(row, stored, context)


def _changes(row: Row, stored: Mapping[str, Any], context: Context) -> list[str]:
    """The fields with another value than stored. A refused cell is no change, it has its own finding."""
    names = [name for name in context.headings if name != "withdrawn" and name in row.values]
    return [name for name in names if row.values[name] != stored.get(name)]


def in_words(field: Field, value: Any) -> Any:
    """A value as people read it: a choice by its name, a missing one as such."""
    if value is None:
        return Text("empty")
    if isinstance(value, bool):
        return YES if value else NO
    return field.choices.get(value, value)

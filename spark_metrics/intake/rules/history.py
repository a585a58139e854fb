"""Rules about rows and what was said before: in the same file, and in the store."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Rows
from spark_metrics.intake.rules.context import Context
from spark_metrics.intake.values.words import NO, YES
from spark_metrics.language import Text
from spark_metrics.model.facts import Field


def duplicate_in_file(rows: Rows, context: Context) -> Iterable[Finding]:
    """Two rows of one file do not speak of the same thing."""
    about = rows.values.loc[rows.identified, list(context.kind.identity)]
    again = about.duplicated()
    if not again.any():
        return
    first = pd.Series(about.index, about.index).groupby([about[name] for name in about]).transform("first")
    numbers = pd.Series(rows.numbers)
    doubled = np.zeros(len(rows), bool)
    doubled[about.index[again]] = True
    earlier = pd.Series(0, range(len(rows)))
    earlier[first.index] = numbers[first].to_numpy()
    name = context.kind.identity[-1]
    yield from rows.findings(doubled, name, "duplicate_in_file", "stops", _same_thing, earlier, numbers)


def _same_thing(first: int, second: int) -> Text:
    return Text("The rows {first} and {second} are about the same thing. Keep one.", first=first, second=second)


def withdraws_nothing(rows: Rows, context: Context) -> Iterable[Finding]:
    """Only what is there can be taken back."""
    nothing = rows.withdrawn & rows.identified & ~context.stands
    text = Text("There is no earlier row to take back.")
    yield from rows.findings(nothing, "withdrawn", "withdraws_nothing", "stops", text)


def withdrawal(rows: Rows, context: Context) -> Iterable[Finding]:
    """A row that takes back an earlier one is told."""
    text = Text("Takes back the earlier row.")
    yield from rows.findings(rows.withdrawn & context.stands, "withdrawn", "withdrawal", "notes", text)


def unchanged(rows: Rows, context: Context) -> Iterable[Finding]:
    """A row that says what is stored already confirms it."""
    text = Text("Says again what is stored already.")
    yield from rows.findings(is_unchanged(rows, context), None, "unchanged", "notes", text)


def correction(rows: Rows, context: Context) -> Iterable[Finding]:
    """A row that says something else than what is stored corrects it: each changed cell, from what to what."""
    for name, changed in changes(rows, context).items():
        words = partial(_becomes, context.kind.field(name))
        yield from rows.findings(changed, name, "correction", "notes", words, context.stored[name], rows[name])


def _becomes(field: Field, old: Any, new: Any) -> Text:
    return Text("A correction: “{old}” becomes “{new}”.", old=in_words(field, old), new=in_words(field, new))


def is_unchanged(rows: Rows, context: Context) -> np.ndarray:
    """Which rows say exactly what the store holds?"""
    same = context.stands & ~rows.withdrawn
    for changed in changes(rows, context).values():
        same &= ~changed
    return same


def changes(rows: Rows, context: Context) -> dict[str, np.ndarray]:
    """Field -> which rows have another value than stored. A refused cell is no change, it has its own finding."""
    compared = context.stands & ~rows.withdrawn
    reasons = context.stored_reasons
    found = {}
    for name in rows.headings:
        if name != "withdrawn":
            other = differs(rows[name], context.stored[name])
            stated = rows.missing.get(name, {})
            for place in stated.keys() | reasons.keys():
                other[place] |= stated.get(place) != reasons.get(place, {}).get(name)
            found[name] = compared & rows.taken(name) & other
    return found


def differs(one: pd.Series, other: pd.Series) -> np.ndarray:
    """Where two columns have another value; two missing ones are the same."""
    same = (one == other).fillna(False).to_numpy(bool) | (one.isna() & other.isna()).to_numpy(bool)
    return ~same


def in_words(field: Field, value: Any) -> Any:
    """A value as people read it: a choice by its name, a missing one as such."""
    if pd.isna(value):
        return Text("empty")
    if isinstance(value, bool):
        return YES if value else NO
    return field.choices.get(value, value)

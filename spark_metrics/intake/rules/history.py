"""Rules about rows and what was said before: in the same file, and in the store."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Rows, where
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
    for place in about.index[again]:
        text = Text(
            "The rows {first} and {second} are about the same thing. Keep one.",
            first=rows.numbers[first[place]],
            second=rows.numbers[place],
        )
        yield rows.finding(place, context.kind.identity[-1], "duplicate_in_file", "stops", text)


def withdraws_nothing(rows: Rows, context: Context) -> Iterable[Finding]:
    """Only what is there can be taken back."""
    for (place,) in where(rows.withdrawn & rows.identified & ~context.stands):
        text = Text("There is no earlier row to take back.")
        yield rows.finding(place, "withdrawn", "withdraws_nothing", "stops", text)


def withdrawal(rows: Rows, context: Context) -> Iterable[Finding]:
    """A row that takes back an earlier one is told."""
    for (place,) in where(rows.withdrawn & context.stands):
        yield rows.finding(place, "withdrawn", "withdrawal", "notes", Text("Takes back the earlier row."))


def unchanged(rows: Rows, context: Context) -> Iterable[Finding]:
    """A row that says what is stored already is not stored again."""
    for (place,) in where(is_unchanged(rows, context)):
        yield rows.finding(place, None, "unchanged", "notes", Text("Already stored with the same values."))


def correction(rows: Rows, context: Context) -> Iterable[Finding]:
    """A row that says something else than what is stored corrects it: each changed cell, from what to what."""
    for name, changed in changes(rows, context).items():
        field = context.kind.field(name)
        for place, old, new in where(changed, context.stored[name], rows[name]):
            text = Text("A correction: “{old}” becomes “{new}”.", old=in_words(field, old), new=in_words(field, new))
            yield rows.finding(place, name, "correction", "notes", text)


def is_unchanged(rows: Rows, context: Context) -> np.ndarray:
    """Which rows say exactly what the store holds?"""
    same = context.stands & ~rows.withdrawn
    for changed in changes(rows, context).values():
        same &= ~changed
    return same


def changes(rows: Rows, context: Context) -> dict[str, np.ndarray]:
    """Field -> which rows have another value than stored. A refused cell is no change, it has its own finding."""
    compared = context.stands & ~rows.withdrawn
    reasons = _stored_reasons(context)
    found = {}
    for name in rows.headings:
        if name != "withdrawn":
            other = differs(rows[name], context.stored[name])
            stated = rows.missing.get(name, {})
            for place in stated.keys() | reasons.keys():
                other[place] |= stated.get(place) != reasons.get(place, {}).get(name)
            found[name] = compared & rows.taken(name) & other
    return found


def _stored_reasons(context: Context) -> dict[int, dict[str, str]]:
    """Place -> field -> why the stored row has no value there, where it says why."""
    return {
        place: json.loads(text) for place, text in where(context.stored["missing"].notna(), context.stored["missing"])
    }


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

"""How an enterprise reports or corrects one thing: a template with one row, which goes the way of every file.

The enterprise's number is the one that the viewer may report for; it is never among what a form sends.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from spark_metrics.errors import SparkError
from spark_metrics.intake.template import headings
from spark_metrics.language import Text
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.my_effect import OwnFact
from spark_metrics.model.viewer import ROLES, Viewer
from spark_metrics.my_effect.effect import allow
from spark_metrics.workspace import Examination, Receipt, Sent, Workspace

REPORTED = tuple(kind.key for kind in KINDS.values() if kind.reported_by == "enterprise")
"""The kinds of fact that enterprises report themselves."""
ABOUT_OTHERS = ("of_which_indicator",)
"""Findings that compare the indicators of all: whoever tried values in a form would learn of others by them."""
MADE_ON = dt.datetime(2024, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""A fixed date inside the file: the same report is the same bytes, so that it is stored once."""
FORMATS = {"date": "yyyy-mm-dd", "text": "@", "organisation": "@"}


def sender(viewer: Viewer) -> str:
    """Who sends, as the store notes it: the person and in which role."""
    role = ROLES[viewer.role].render("sv")
    return f"{viewer.person} ({role})" if viewer.person else role


def draft(
    viewer: Viewer,
    programme: str,
    enterprise: str,
    kind: str,
    values: Mapping[str, Any],
    facts: Sequence[OwnFact],
    correct: OwnFact | None = None,
) -> Sent:
    """The file that reports one thing: a template of the kind with one row.

    Args:
        values: field -> value of what was filled in; a number of an enterprise among them is not looked at.
        facts: the enterprise's own, gone ones included.
        correct: the earlier row that is said anew; then what identifies it is its own.

    Raises:
        SparkError: the viewer may not report for the enterprise; the kind is not its to report; `correct` is not its
            own; a new row would write over an earlier one.
    """
    allow(viewer, programme, enterprise)
    if kind not in REPORTED:
        raise SparkError(Text("“{kind}” is not reported by enterprises.", kind=kind))
    declared = KINDS[kind]
    row = {field.name: values.get(field.name) for field in declared.fields}
    if correct is not None:
        if correct.kind != kind or correct not in facts:
            raise SparkError(Text("The row to correct is not one of this enterprise's."))
        row |= {name: correct.values[name] for name in declared.identity}
    row["enterprise"] = enterprise
    before = [one for one in facts if one.kind == kind and _same(one, row, declared.identity)]
    if correct is None and any(not one.gone for one in before):
        raise SparkError(Text("There is such a row already. Choose it above to correct it."))
    return Sent(_workbook(kind, row, before), f"{kind}.xlsx", kind, sender(viewer))


def is_own(examination: Examination, enterprise: str) -> bool:
    """Would what was examined store one row, of this enterprise? Asked before it is stored."""
    return examination.rows.num_rows == 1 and examination.rows["enterprise"].to_pylist() == [enterprise]


def without_others(receipt: Receipt) -> Receipt:
    """The receipt as the enterprise sees it: without findings that other enterprises' figures stand behind."""
    return replace(receipt, findings=tuple(one for one in receipt.findings if one.code not in ABOUT_OTHERS))


def outcome(workspace: Workspace, viewer: Viewer, programme: str, enterprise: str, sha256: str) -> Receipt | None:
    """What became of a file; None where it was not stored, or holds more than one row of the enterprise."""
    allow(viewer, programme, enterprise)
    receipt = workspace.outcome(programme, sha256)
    own = {version.batch for version in workspace.store.history(programme, enterprise=enterprise)}
    if receipt is None or receipt.batch not in own or receipt.rows_in != 1:
        return None
    return without_others(receipt)


def _same(fact: OwnFact, row: Mapping[str, Any], identity: Sequence[str]) -> bool:
    return all(fact.values[name] == row[name] for name in identity)


def _workbook(kind: str, row: Mapping[str, Any], before: Sequence[OwnFact]) -> bytes:
    """The template's headings and one row, each value in a cell of its type: nothing is left to be guessed.

    The property "comments" names the version that it follows: else what is said again after a correction would be the
    same file as at first, and would not be stored.
    """
    import xlsxwriter

    content, declared = io.BytesIO(), KINDS[kind]
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    follows = f"follows batch {max(one.batch for one in before)}" if before else ""
    book.set_properties({"title": kind, "comments": follows, "created": MADE_ON})
    sheet = book.add_worksheet("SPARK")
    for place, (field, heading) in enumerate(zip(declared.fields, headings(declared, "sv"), strict=True)):
        sheet.write_string(0, place, heading)
        value = row[field.name]
        if value is None or value == "":
            continue
        style = book.add_format({"num_format": FORMATS.get(field.type, "General")})
        if isinstance(value, bool):
            sheet.write_string(1, place, Text("yes").render("sv") if value else Text("no").render("sv"))
        elif isinstance(value, dt.date):
            sheet.write_datetime(1, place, dt.datetime.combine(value, dt.time()), style)
        elif isinstance(value, int | float):
            sheet.write_number(1, place, value, style)
        else:
            words = field.choices.get(value)
            sheet.write_string(1, place, words.render("sv") if words else str(value), style)
    book.close()
    return content.getvalue()

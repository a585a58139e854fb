"""Figures as plain data: what `python -m spark_metrics figures --json` and the open-data route both print."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from spark_metrics.figures import figures
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.workspace import Workspace

SYNTHETIC = Text("Synthetic example data: made up to try SPARK out. It says nothing about any real enterprise.")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, or hides one behind."""


def figures_document(
    workspace: Workspace,
    programme: str,
    indicator: str | None = None,
    by: str | None = None,
    as_of: dt.date | None = None,
    language: str = "sv",
    until: dt.date | None = None,
    sex: str | None = None,
) -> dict[str, Any]:
    """The figures asked for (see `figures.figures`), with what holds for all of them beside."""
    found = figures(workspace, programme, indicator, by, as_of, language, until, sex)
    return about(workspace, programme, as_of, language) | {
        "until": until.isoformat() if until else None,
        "sex": sex,
        "figures": [as_json(figure, language) for figure in found],
    }


def about(workspace: Workspace, programme: str, as_of: dt.date | None, language: str) -> dict[str, Any]:
    """What holds for all figures of a document: the programme, the day, the data, and whether it is made up."""
    synthetic = workspace.is_synthetic(programme)
    return {
        "programme": programme,
        "name": workspace.programme(programme).name.in_(language),
        "as_of": workspace.known_day(programme, as_of).isoformat(),
        "data_version": workspace.data_version(),
        "synthetic": synthetic,
        "synthetic_note": SYNTHETIC.render(language) if synthetic else None,
    }


def as_csv(figures: Sequence[Figure], language: str) -> bytes:
    """Figures as a CSV file for people: one row a figure, with all that belongs to it."""
    rows = [_row(figure, language) for figure in figures]
    return csv_file(
        [words.render(language) for words in (rows[0] if rows else ())], [row.values() for row in rows], language
    )


def csv_file(headings: Sequence[str], rows: Iterable[Iterable[Any]], language: str) -> bytes:
    """A table as a Swedish or English Excel opens it: UTF-8 with its mark, semicolon and decimal comma in Swedish."""
    sheet = io.StringIO(newline="")
    delimiter, point = (";", ",") if language == "sv" else (",", ".")
    writer = csv.writer(sheet, delimiter=delimiter)
    writer.writerow(headings)
    for row in rows:
        writer.writerow(_cell(value, point) for value in row)
    return sheet.getvalue().encode("utf-8-sig")


def _cell(value: Any, point: str) -> Any:
    """A value as a cell holds it. Text never begins a formula: a name may have come in with somebody's file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(value).replace(".", point)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _row(figure: Figure, language: str) -> dict[Text, str | float | None]:
    rate = figure.rate
    return {
        Text("Indicator"): figure.name,
        Text("Group"): figure.group_name,
        Text("Value"): figure.value,
        Text("Unit"): figure.unit.render(language),
        Text("n"): figure.n,
        Text("Per 1,000 inhabitants"): rate and rate.value,
        Text("Inhabitants"): rate and rate.denominator,
        Text("Target"): figure.target.value,
        Text("Plan at this date"): figure.plan,
        Text("Not shown because"): figure.reason.render(language) if figure.reason else None,
        Text("Definition"): figure.definition,
        Text("Source"): figure.source.text.render(language),
        Text("As known on"): figure.as_of.isoformat(),
        Text("Synthetic"): SYNTHETIC.render(language) if figure.synthetic else None,
    }


def as_json(figure: Figure, language: str) -> dict[str, Any]:
    """One figure with plain values; sentences in `language`, numbers unrounded, dates in ISO form."""
    target, source, rate = figure.target, figure.source, figure.rate
    last = source.last_recorded
    return {
        "indicator": figure.indicator,
        "name": figure.name,
        "by": figure.by,
        "group": figure.group or None,
        "group_name": figure.group_name or None,
        "value": figure.value,
        "cumulative": figure.cumulative,
        "unit": figure.unit.render(language),
        "target": {
            "value": target.value,
            "precision": target.precision,
            "conflict": target.conflict.render(language) if target.conflict else None,
        },
        "plan_to_date": figure.plan,
        "share_of_target": figure.share,
        "standing": figure.standing,
        "n": figure.n,
        "rate": rate
        and {
            "value": rate.value,
            "per": rate.per,
            "denominator": rate.denominator,
            "unit": rate.unit.render(language),
            "source": rate.source.render(language),
        },
        "source": {
            "text": source.text.render(language),
            "batches": source.batches,
            "last_recorded": last.isoformat() if last else None,
        },
        "as_of": figure.as_of.isoformat(),
        "definition": figure.definition,
        "status": figure.status,
        "reason": figure.reason.render(language) if figure.reason else None,
        "notes": [note.render(language) for note in figure.notes],
        "synthetic": figure.synthetic,
    }

"""The files that a project office would send: Excel from the template, and CSV as a Swedish Excel saves it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spark_metrics.demo.histories import Row
from spark_metrics.demo.reporting import Sending, sendings
from spark_metrics.demo.scenario import SCENARIOS, SEED
from spark_metrics.demo.yearly_figures import SENT as EARLIER_YEARS_SENT
from spark_metrics.language import number
from spark_metrics.model.facts import Field
from spark_metrics.model.kinds import KINDS
from spark_metrics.reference.municipalities import municipalities

LANGUAGE = "sv"
FORMATS = ("xlsx", "cp1252", "xlsx", "utf-8-sig", "xlsx")
"""Taken in turn: most people fill in the template, some save it as CSV, in the old encoding or the new one."""
WORDS_IN_FILE_NAMES = {
    "enterprise": "foretag",
    "support": "stod",
    "activity": "aktiviteter",
    "job": "arbetstillfallen",
    "economy": "ekonomi",
    "financing": "finansiering",
    "outcome": "utfall",
    "meeting": "moten",
    "decision": "beslut",
    "value_map": "vardekartor",
    "value_input": "vardekartors-insatser",
    "value_outcome": "vardekartors-utfall",
    "comparison": "jamforelseforetag",
}
YOUNGER = ("value_map", "value_input", "value_outcome", "comparison")
"""Kinds that came later take turns of their own, so that the files of the others stay as they were."""
SYNTHETIC = "Syntetisk exempeldata"
SYNTHETIC_NOTE = "Uppgifterna är påhittade. Inga företag, personer eller beslut i filen finns i verkligheten."


@dataclass(frozen=True)
class SentFile:
    """A file as it came in: `received` is UTC."""

    path: Path
    programme: str
    kind: str
    received: dt.datetime
    sender: str


def write_files(folder: Path, *, seed: int = SEED, share: float = 1.0) -> list[SentFile]:
    """Write the example's files into a folder, which is made if need be.

    Args:
        seed: the same seed gives the same facts, cell by cell.
        share: of the enterprises and occasions (0–1], for quick tests.

    Returns:
        The files in the order in which they were received; no two at the same time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sent = [sending for scenario in SCENARIOS for sending in sendings(scenario.scaled(share), seed)]
    turns = {younger: itertools.count() for younger in (True, False)}
    return [_write(folder, sending, next(turns[_is_younger(sending)])) for sending in sent]


def _is_younger(sending: Sending) -> bool:
    return sending.kind in YOUNGER or sending.received == EARLIER_YEARS_SENT


def _write(folder: Path, sending: Sending, place: int) -> SentFile:
    form = FORMATS[place % len(FORMATS)]
    fields = KINDS[sending.kind].fields
    heads = [field.header.render(LANGUAGE) for field in fields]
    ending = "xlsx" if form == "xlsx" else "csv"
    programme = sending.scenario.programme
    name = f"{sending.until}_{programme}_{WORDS_IN_FILE_NAMES[sending.kind]}_syntetisk.{ending}"
    # Every other office writes municipalities by name, the others by code: both are right.
    cells = [[_in_words(field, row, by_name=place % 2 == 0) for field in fields] for row in sending.rows]
    if form == "xlsx":
        content = _workbook(KINDS[sending.kind].name.render(LANGUAGE), heads, cells, sending.received)
    else:
        content = _text_table(fields, heads, cells).encode(form)
    (folder / name).write_bytes(content)
    return SentFile(folder / name, programme, sending.kind, sending.received, sending.scenario.sender)


def _in_words(field: Field, row: Row, *, by_name: bool) -> Any:
    """A cell as its writer would put it: words instead of codes, a hyphen in the organisation number."""
    value = row.get(field.name)
    if value is None:
        return None
    if field.type == "organisation":
        return f"{value[:6]}-{value[6:]}"
    if field.type == "municipality":
        return municipalities()[value].name if by_name else value
    if field.type == "choice":
        return field.choices[value].render(LANGUAGE)
    if field.type == "flag":
        return "ja" if value else "nej"
    return value


def _workbook(title: str, heads: Sequence[str], cells: Sequence[Sequence[Any]], made: dt.datetime) -> bytes:
    """An Excel file whose second sheet and properties say that it is synthetic."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        # The time of making is the simulated one: the same seed gives the same bytes.
        made_then = made.replace(tzinfo=None)
        book.set_properties({"title": SYNTHETIC, "comments": SYNTHETIC_NOTE, "created": made_then})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet(title[:31])
        sheet.write_row(0, 0, heads)
        for row, values in enumerate(cells, 1):
            for column, value in enumerate(values):
                if isinstance(value, dt.date):
                    sheet.write_datetime(row, column, value, day)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write_number(row, column, value)
        book.add_worksheet(SYNTHETIC).write_column(0, 0, [SYNTHETIC, SYNTHETIC_NOTE])
    return buffer.getvalue()


def _text_table(fields: Sequence[Field], heads: Sequence[str], cells: Sequence[Sequence[Any]]) -> str:
    """Semicolons, decimal commas and no-break spaces between thousands, as a Swedish Excel saves it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    for values in cells:
        writer.writerow(_typed(field, value) for field, value in zip(fields, values, strict=True))
    return buffer.getvalue()


def _typed(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if field.type == "money":
        return number(value, LANGUAGE, decimals=0).replace("\N{MINUS SIGN}", "-")
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)

"""What became of a file: receipt, findings by row and column, preview, and the list of batches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

import pandas as pd
import streamlit as st

from pages.shared.text import amount, language, plain, words
from spark_metrics.group_names import group_name
from spark_metrics.language import Text
from spark_metrics.model.facts import Field
from spark_metrics.model.kinds import KINDS
from spark_metrics.workspace import SEVERITIES, Batch, Examination, Finding, Receipt, swedish_day, taken_back

MOST_FINDINGS = 100
MOST_SPANS = 8


def show(receipt: Receipt) -> None:
    """The outcome in a sentence, then every finding."""
    box = st.error if receipt.refused else st.info if receipt.dry_run else st.success
    box(plain(words(receipt.sentence())))
    findings(receipt)
    if not receipt.dry_run:
        st.caption(words(Text("Fingerprint of the file (SHA-256): {sha256}", sha256=receipt.file_sha256)))


def findings(receipt: Receipt) -> None:
    """Findings as a table that wraps: row and column as the sender sees them in the sheet."""
    if not receipt.findings:
        return
    alike: dict[tuple[str, str, str, str], list[int]] = {}
    for finding in sorted(receipt.findings, key=_weight):
        what = (finding.severity, finding.sheet or "", finding.column or "", words(finding.text))
        alike.setdefault(what, []).extend([] if finding.row is None else [finding.row])
    rows = [
        {
            words(Text("Severity")): words(SEVERITIES[severity]),
            words(Text("Row")): plain(" ".join(filter(None, (sheet, in_short(numbers))))),
            words(Text("Column")): plain(column),
            words(Text("Finding")): plain(text),
        }
        for (severity, sheet, column, text), numbers in islice(alike.items(), MOST_FINDINGS)
    ]
    with st.container(key="findings"):
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal")
    if more := len(alike) - len(rows):
        st.caption(words(Text("And {n} more.", n=more)))


def _weight(finding: Finding) -> int:
    """What stops comes first, then what warns; otherwise the order of the sheet is kept."""
    return list(SEVERITIES).index(finding.severity)


def in_short(numbers: Sequence[int]) -> str:
    """Row numbers in ascending order as people write them: `2, 4–7, 9`, and how many more after the first few."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    said = [str(first) if first == last else f"{first}–{last}" for first, last in spans[:MOST_SPANS]]
    return ", ".join(said) + (" …" if len(spans) > MOST_SPANS else "")


def headings(examination: Examination) -> None:
    """How each column of the file was understood."""
    if not examination.headings or examination.kind is None:
        return
    st.subheader(words(Text("How the columns were understood")), anchor=False)
    kind = KINDS[examination.kind]
    rows = [
        {
            words(Text("Column in the file")): heading.written,
            words(Text("Read as")): words(kind.field(heading.field).header if heading.field else Text("not imported")),
        }
        for heading in examination.headings
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="headings", height="content" if len(rows) <= 15 else 500)


def preview(examination: Examination) -> None:
    """The first rows as they were interpreted."""
    if not examination.preview or examination.kind is None:
        return
    st.subheader(words(Text("As it was read")), anchor=False)
    kind = KINDS[examination.kind]
    read = {heading.field for heading in examination.headings}
    filled = [f for f in kind.fields if f.name in read]
    rows = [
        {words(Text("Row")): str(row["row"])} | {words(f.header): cell(row[f.name], f) for f in filled}
        for row in examination.preview
    ]
    numeric = {
        words(f.header): st.column_config.TextColumn(alignment="right")
        for f in filled
        if f.type in ("integer", "number", "money")
    }
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="preview", column_config=numeric)
    if examination.rows_in > len(rows):
        st.caption(words(Text("The first {shown} of {n} rows.", shown=len(rows), n=examination.rows_in)))


def sums(examination: Examination) -> None:
    """What the columns of numbers add up to, to be compared with the sender's own totals."""
    if not examination.sums or examination.kind is None:
        return
    kind = KINDS[examination.kind]
    said = [
        f"{words(kind.field(name).header)}: {cell(total, kind.field(name))}" for name, total in examination.sums.items()
    ]
    st.markdown(
        plain(
            words(
                Text(
                    "Sums of all {n} rows, to compare with your own: {sums}",
                    n=examination.rows_in,
                    sums=" · ".join(said),
                )
            )
        )
    )


def cell(value: Any, field: Field) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return words(Text("yes")) if value else words(Text("no"))
    if value in field.choices:
        return words(field.choices[value])
    if field.type == "municipality":
        return f"{value} {group_name('municipality', value, language())}"
    return amount(value, 2 if value % 1 else 0) if isinstance(value, int | float) else str(value)


def batches(accepted: Sequence[Batch], choose: bool = False) -> Batch | None:
    """The batches of a programme, the newest first; with `choose`, the one whose row the reader has chosen."""
    if not accepted:
        st.caption(words(Text("Nothing has been received yet")))
        return None
    newest_first = list(reversed(accepted))
    gone = taken_back(accepted)
    rows = [
        {
            words(Text("Batch")): batch.number,
            words(Text("Received")): swedish_day(batch.recorded_at),
            words(Text("File")): batch.file_name,
            words(Text("Kind of fact")): KINDS[batch.kind].name.render(language()),
            words(Text("Rows")): batch.rows,
            words(Text("Sent by")): batch.sender,
            words(Text("Taken back")): batch.number in gone,
            words(Text("Synthetic")): batch.synthetic,
        }
        for batch in newest_first
    ]
    chosen = st.dataframe(
        pd.DataFrame(rows), hide_index=True, key="batches", height=320,
        on_select="rerun" if choose else "ignore", selection_mode="single-row",
    )  # fmt: skip
    places = chosen.selection.rows if choose else []
    return newest_first[places[0]] if places and places[0] < len(newest_first) else None

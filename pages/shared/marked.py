"""The error report to download: the sender's own workbook, with the offending cells marked."""

import streamlit as st

from pages.shared import viewers
from pages.shared.templates import MIME
from pages.shared.text import language, plain, words
from spark_metrics.language import Text
from spark_metrics.workspace import Examination, Sent, marked_name, marked_workbook


def download(sent: Sent, examination: Examination) -> None:
    """The button, where a cell is to be marked. The workbook is made when it is pressed."""
    if not any(finding.row is not None and finding.severity != "notes" for finding in examination.findings):
        return
    words_of = language()
    st.download_button(
        words(Text("Download the file with its faults marked")),
        viewers.to_take_along(lambda: _made(sent, examination, words_of)), marked_name(sent.file_name, words_of),
        MIME["xlsx"], key="marked", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    st.caption(plain(words(Text("Mend the coloured cells, save, and send that file."))))


def _made(sent: Sent, examination: Examination, words_of: str) -> bytes:
    return marked_workbook(sent, examination, words_of)

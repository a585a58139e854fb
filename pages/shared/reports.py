"""The reports of what is on the screen: slides, workbook and progress report, one click each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from pages.shared import viewers
from pages.shared.text import language, words
from spark_metrics import reports
from spark_metrics.language import Text
from spark_metrics.workspace import workspace

ICONS = {
    "pptx": ":material/slideshow:",
    "xlsx": ":material/table:",
    "pdf": ":material/picture_as_pdf:",
    "cids": ":material/hub:",
}


def downloads(programme: str, as_of: dt.date) -> None:
    """A button for each form of report about a programme as known on a day.

    A file is made when its button is clicked, in a thread of its own: the page does not wait for it, nor do others.
    Its name tells programme, day, version of the data and language, so that no two reports have the same. For those who
    may ask for any day: a report tells what was known on two, and what was said at meetings.
    """
    if not viewers.current().sees_any_day(programme):
        return
    version = reports.version(workspace())
    with st.container(key="reports", horizontal=True):
        for form, about in reports.FORMATS.items():
            st.download_button(
                words(about.name),
                viewers.to_take_along(_made(programme, as_of, language(), form)),
                reports.file_name(programme, as_of, version, language(), form),
                about.mime,
                key=f"report_{form}",
                icon=ICONS[form],
                on_click="ignore",
                help=words(Text("With the same figures as the page, as known on {day}.", day=as_of)),
            )


def _made(programme: str, as_of: dt.date, language: str, form: str) -> Callable[[], bytes]:
    """What makes the file, once it is asked for: it knows no session."""
    return lambda: reports.report(reports.gather(workspace(), programme, as_of, language), form)

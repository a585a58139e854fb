"""The enterprise's own page on paper, for its customers and financiers; that it is taken along is noted."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.shared import viewers
from pages.shared.access_here import here
from pages.shared.text import language, words
from spark_metrics import reports
from spark_metrics.language import Text
from spark_metrics.model.my_effect import MyEffect
from spark_metrics.model.viewer import Viewer
from spark_metrics.workspace import workspace


def download(effect: MyEffect) -> None:
    """A button for one page as PDF, made when it is clicked."""
    version = reports.version(workspace())
    st.download_button(
        words(Text("One page to show others (PDF)")),
        viewers.to_take_along(_made(effect, viewers.current(), language())),
        f"{effect.programme}-{effect.enterprise}-{effect.as_of}-{version}-{language()}.pdf",
        "application/pdf",
        key="own_paper",
        icon=":material/picture_as_pdf:",
        on_click="ignore",
        help=words(Text("Your own figures, with definition, source and date; nothing of any other enterprise.")),
    )


def _made(effect: MyEffect, viewer: Viewer, language: str) -> Callable[[], bytes]:
    """What makes the file, once it is asked for. It knows no session: that the viewer may see the effect was asked when
    it was put together, and who has been logged out since has no connection to ask over (`pages/serving/doors.py`)."""
    access = here()

    def make() -> bytes:
        from spark_metrics.reports import my_effect_pdf

        about = {"programme": effect.programme, "subject": effect.enterprise, "what": "my_effect:pdf"}
        access.note(viewer, "exported", **about)
        return my_effect_pdf.draw(effect, workspace().programme(effect.programme), language)

    return make

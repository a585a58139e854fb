"""The value map to take along: a workbook, and the file that `sroi` reads. Of an enterprise it is noted when taken."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

from pages.shared import viewers
from pages.shared.access_here import here
from pages.shared.text import language, words
from spark_metrics.document import SYNTHETIC
from spark_metrics.exports.value_map import value_map_workbook
from spark_metrics.language import Text
from spark_metrics.model.viewer import Viewer
from spark_metrics.social_return import Found, as_toml
from spark_metrics.workspace import workspace

WHAT = "social_return"
"""The word for these pages in the log of access."""
VERSION = 8
"""Signs of the version of the data in a file's name."""
FORMS = {
    "xlsx": (
        Text("The value map as a workbook (Excel)"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "toml": (Text("The value map as a file (TOML)"), "application/toml"),
}
"""Ending of the file -> its words and its media type."""


def show(found: Found) -> None:
    """Buttons for the map as a workbook and as a TOML file, with the settings of the page."""
    version = workspace().data_version()[:VERSION]
    key = re.sub(r"[^\w-]+", "_", found.value_map.key)
    with st.container(horizontal=True):
        for form, (name, mime) in FORMS.items():
            st.download_button(
                words(name),
                viewers.to_take_along(_made(form, found, viewers.current(), language())),
                f"{found.programme}-{key}-{found.as_of}-{version}-{language()}.{form}",
                mime,
                key=f"sroi_{form}",
                icon=":material/download:",
                on_click="ignore",
                help=words(Text("With the settings of this page. The command “sroi” computes the TOML file anew.")),
            )


def _made(form: str, found: Found, viewer: Viewer, reader: str) -> Callable[[], bytes]:
    """What makes the file, once it is asked for: it knows no session."""
    access, enterprise = here(), found.value_map.enterprise

    def make() -> bytes:
        if enterprise is not None:
            about = {"programme": found.programme, "subject": enterprise, "what": f"{WHAT}:{form}"}
            access.note(viewer, "exported", **about)
        return value_map_workbook(found, reader) if form == "xlsx" else _toml(found, reader)

    return make


def _toml(found: Found, reader: str) -> bytes:
    about = Text("{name}, as known on {day}.", name=found.value_map.name, day=found.as_of)
    said = [about, found.source.text, *([SYNTHETIC] if found.synthetic else [])]
    note = "\n".join(" ".join(text.render(reader).split()) for text in said)
    return as_toml(found.value_map, found.settings, note).encode()

"""The value map to take along: the file that the command `sroi` reads. An enterprise's is noted when it is taken."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

from pages.shared import viewers
from pages.shared.access_here import here
from pages.shared.text import language, words
from spark_metrics.document import SYNTHETIC
from spark_metrics.language import Text
from spark_metrics.model.viewer import Viewer
from spark_metrics.social_return import Found, as_toml
from spark_metrics.workspace import workspace

WHAT = "social_return"
"""The word for these pages in the log of access."""
VERSION = 8
"""Signs of the version of the data in a file's name."""


def show(found: Found) -> None:
    """A button for the map as a TOML file, with the settings of the page."""
    version = workspace().data_version()[:VERSION]
    key = re.sub(r"[^\w-]+", "_", found.value_map.key)
    st.download_button(
        words(Text("The value map as a file (TOML)")),
        viewers.to_take_along(_made(found, viewers.current(), language())),
        f"{found.programme}-{key}-{found.as_of}-{version}-{language()}.toml",
        "application/toml",
        key="sroi_toml",
        icon=":material/download:",
        on_click="ignore",
        help=words(Text("With the settings of this page. The command “sroi” computes it anew.")),
    )


def _made(found: Found, viewer: Viewer, reader: str) -> Callable[[], bytes]:
    """What makes the file, once it is asked for: it knows no session."""
    access, enterprise = here(), found.value_map.enterprise

    def make() -> bytes:
        if enterprise is not None:
            about = {"programme": found.programme, "subject": enterprise, "what": f"{WHAT}:toml"}
            access.note(viewer, "exported", **about)
        about = Text("{name}, as known on {day}.", name=found.value_map.name, day=found.as_of)
        said = [about, found.source.text, *([SYNTHETIC] if found.synthetic else [])]
        note = "\n".join(" ".join(text.render(reader).split()) for text in said)
        return as_toml(found.value_map, found.settings, note).encode()

    return make

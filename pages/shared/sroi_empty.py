"""Where there is no value map: what one is made of, and how it comes in."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.shared import cached, links
from pages.shared.sroi_tables import html
from pages.shared.templates import MIME
from pages.shared.text import language, words
from spark_metrics.language import Text
from spark_metrics.model.kinds import KINDS
from spark_metrics.workspace import template_name

FILES = ("value_map", "value_input", "value_outcome")
NEEDS = {
    "value_map": Text("Name, year 1, price year, discount rate and timing; whose it is."),
    "value_input": Text("Who puts in what, how much and when; unpaid work, too."),
    "value_outcome": Text(
        "What changes for whom: quantity, financial proxy, duration, and deadweight, displacement, attribution and "
        "drop-off, each with a value, a range, evidence and a source."
    ),
}


def show(finding: Text) -> None:
    """That there is none, and the way to one."""
    st.html(f'<p class="finding">{escape(words(finding))}</p>')
    way = Text("A value map says what is put in, what changes for whom, and what that is worth. It comes in as three "
               "files, one after the other, tied together by the map's reference.")  # fmt: skip
    st.html(f'<p class="aside">{escape(words(way))}</p>')
    with st.container(key="card_sroi_empty"):
        rows = [
            (f"{number}. {escape(words(KINDS[kind].name))}", escape(words(KINDS[kind].about)),
             escape(words(NEEDS[kind])))
            for number, kind in enumerate(FILES, 1)
        ]  # fmt: skip
        st.html(html((Text("File"), Text("About"), Text("What it holds")), rows, "told"))
        with st.container(horizontal=True):
            for kind in FILES:
                st.download_button(
                    words(Text("Template: {kind}", kind=KINDS[kind].name)),
                    cached.template_file(kind, language(), "xlsx"), template_name(kind, language(), "xlsx"),
                    MIME["xlsx"], key=f"sroi_template_{kind}", icon=":material/download:", on_click="ignore",
                )  # fmt: skip
    if links.may_open("import"):
        links.to_page("import", Text("Bring in data"))
    else:
        st.caption(words(Text("Send the files to the project office: it brings them in.")))
    links.to_page("method", Text("How social return is calculated"))

"""The templates to download, one per kind of fact."""

import streamlit as st

from pages.shared import cached
from pages.shared.text import language, plain, words
from spark_metrics.language import Text
from spark_metrics.model.kinds import KINDS
from spark_metrics.workspace import template_name

MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def downloads() -> None:
    """A choice of kind, what it is about, and its template as Excel and CSV."""
    kind = st.selectbox(
        words(Text("Template for")), list(KINDS), format_func=lambda key: words(KINDS[key].name),
        key=f"template_kind_{language()}",
    )  # fmt: skip
    st.markdown(plain(words(KINDS[kind].about)))
    with st.container(horizontal=True):
        for form, name in (("xlsx", "Excel"), ("csv", "CSV")):
            st.download_button(
                name, cached.template_file(kind, language(), form), template_name(kind, language(), form), MIME[form],
                key=f"template_{form}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip

"""The project office brings in a file: see what it says, then store all of it or none."""

import streamlit as st

from pages.shared import notices, receipts, selection, templates
from pages.shared.text import language, plain, words
from spark_metrics.errors import StoreError, UnreadableFile
from spark_metrics.language import Text
from spark_metrics.model.kinds import KINDS
from spark_metrics.workspace import workspace

LEAD = Text(
    "Choose a file for {programme}. Nothing is stored before you have seen how it was read. "
    "All rows are stored, or none."
)
FORMS = ["xlsx", "xls", "ods", "csv", "tsv"]


def forget() -> None:
    """Another file or kind: the receipt of the last one is no longer about what is on the screen."""
    st.session_state.pop("receipt", None)


def store() -> None:
    """Stores the examined file; runs before the page, so that every figure on it is the new one."""
    original, name, kind = st.session_state["examined"]
    programme = chosen_programme()
    examination = workspace().examine(original, name, programme, kind)
    try:
        st.session_state["receipt"] = workspace().accept(examination, original, programme)
    except StoreError as error:
        st.session_state["not_stored"] = error


def chosen_programme() -> str:
    """The programme of the frame."""
    return selection.current().programme


def examine(upload, kind: str | None) -> None:
    """Shows what the file holds and what would happen to it."""
    original = upload.getvalue()
    st.session_state["examined"] = (original, upload.name, kind)
    try:
        examination = workspace().examine(original, upload.name, chosen_programme(), kind)
    except UnreadableFile as error:
        receipts.show(workspace().refuse(error, original, upload.name, chosen_programme(), kind))
        return
    receipts.show(workspace().dry_run(examination, chosen_programme()))
    receipts.preview(examination)
    if not examination.stops and examination.earlier is None:
        label = Text("Store {n} row", plural="Store {n} rows", n=examination.rows_in)
        st.button(words(label), type="primary", icon=":material/save:", on_click=store)


st.title(words(Text("Bring in data")), anchor=False)
name = workspace().programme(chosen_programme()).short_name.in_(selection.current().language)
st.markdown(plain(words(LEAD.filled(programme=name))))

left, right = st.columns([5, 3], gap="medium")
with left, st.container(key="card_upload"):
    kind = st.selectbox(
        words(Text("Kind of fact")), list(KINDS), index=None, format_func=lambda key: words(KINDS[key].name),
        placeholder=words(Text("Recognised from the headings")), key=f"kind_{language()}", on_change=forget,
    )  # fmt: skip
    upload = st.file_uploader(
        words(Text("Excel or CSV file, at most 10 MB")), type=FORMS, key="upload", on_change=forget
    )
    if error := st.session_state.pop("not_stored", None):
        notices.problem(error)
    receipt = st.session_state.get("receipt")
    if receipt and receipt.programme == chosen_programme():
        receipts.show(receipt)
    elif upload:
        examine(upload, kind)
with right, st.container(key="card_templates"):
    st.header(words(Text("Templates")), anchor=False)
    templates.downloads()

st.header(words(Text("What has come in")), anchor=False)
receipts.batches(workspace().batches(chosen_programme()))

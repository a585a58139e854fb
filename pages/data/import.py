"""The project office brings in a file: see how it was read, confirm what it leaves open, store all of it or none."""

import streamlit as st

from pages.shared import marked, questions, receipts, selection, sending, templates
from pages.shared.text import language, plain, words
from spark_metrics.language import Text
from spark_metrics.model.kinds import KINDS
from spark_metrics.workspace import Receipt, Sent, workspace

LEAD = Text(
    "Choose a file for {programme}. Nothing is stored before you have seen how it was read. "
    "All rows are stored, or none."
)
FORMS = ["xlsx", "xls", "ods", "csv", "tsv", "txt"]


def look_at(sent: Sent, programme: str) -> None:
    """Shows what the file holds, what it leaves open and what would happen to it."""
    examination = sending.examined(sent, programme)
    if isinstance(examination, Receipt):
        receipts.show(examination)
        return
    if given := questions.ask(examination.questions, sent.answers):
        sending.answered(sent.sha256, given)
        st.rerun()
    receipt = workspace().dry_run(examination, programme)
    if examination.questions:
        receipts.findings(receipt)
    else:
        receipts.show(receipt)
        marked.download(sent, examination)
    questions.answered(examination, sent)
    if not examination.stops:
        receipts.sums(examination)
    if not examination.stops and examination.earlier is None:
        label = Text("Store {n} row", plural="Store {n} rows", n=examination.rows_in)
        st.button(
            words(label), type="primary", icon=":material/save:", key="store",
            on_click=sending.start, args=(examination, sent, programme),
        )  # fmt: skip
    receipts.headings(examination)
    receipts.preview(examination)


programme = selection.current().programme
st.title(words(Text("Bring in data")), anchor=False)
name = workspace().programme(programme).short_name.in_(selection.current().language)
st.markdown(plain(words(LEAD.filled(programme=name))))

left, right = st.columns([5, 3], gap="medium")
with left, st.container(key="card_upload"):
    kind = st.selectbox(
        words(Text("Kind of fact")), list(KINDS), index=None, format_func=lambda key: words(KINDS[key].name),
        placeholder=words(Text("Recognised from the headings")), key=f"kind_{language()}", on_change=sending.forget,
    )  # fmt: skip
    sender = st.text_input(
        words(Text("Sent by")), key="sender", placeholder=words(Text("An office or organisation, not a person")),
        max_chars=100, help=words(Text("What you answer about a file is remembered for the sender's next one.")),
    )  # fmt: skip
    upload = st.file_uploader(
        words(Text("Excel or CSV file, at most 10 MB")), type=FORMS, key="upload", on_change=sending.forget
    )
    if not sending.outcome(programme) and upload:
        original = upload.getvalue()
        look_at(sending.with_answers(Sent(original, upload.name, kind, sender.strip())), programme)
with right, st.container(key="card_templates"):
    st.header(words(Text("Templates")), anchor=False)
    templates.downloads()

st.header(words(Text("What has come in")), anchor=False)
receipts.batches(workspace().batches(programme))

"""A file on its way in: examined once however often the page runs, stored in the background, its outcome never lost."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.shared import receipts, served, viewers
from pages.shared.text import plain, words
from spark_metrics.errors import UnreadableFile
from spark_metrics.imports import Import, imports
from spark_metrics.language import Text
from spark_metrics.model.viewer import RAW
from spark_metrics.workspace import Answers, Examination, Receipt, Sent, taken_back, workspace

ADDRESS = "file"
"""In the address: the fingerprint of the file that was sent, so that whoever comes back learns what became of it."""
OFTEN = "700ms"


def examined(sent: Sent, programme: str) -> Examination | Receipt:
    """What the file holds, or the receipt of its refusal; read again only when something has changed."""
    about = (sent.sha256, sent.file_name, sent.kind, sent.sender, sent.answers.as_json(), sent.anew)
    key = (*about, programme, workspace().data_version())
    known_key, known = st.session_state.get("examined", (None, None))
    if known_key == key:
        return known
    bar = st.progress(0.0)
    try:
        found = workspace().examine(sent, programme, lambda doing, share: bar.progress(share, words(doing)))
    except UnreadableFile as error:
        found = workspace().refuse(error, sent, programme)
    bar.empty()
    st.session_state["examined"] = (key, found)
    return found


def with_answers(sent: Sent) -> Sent:
    """The file with what the reader has answered about it so far."""
    given = st.session_state.get("answers", {}).get(sent.sha256, Answers())
    return replace(sent, answers=given, anew=st.session_state.get("anew") == sent.sha256)


def answered(sent_sha256: str, given: Answers) -> None:
    """The reader has answered."""
    st.session_state["answers"] = {sent_sha256: given}


def ask_again(sent_sha256: str) -> None:
    """The reader wants to answer anew, also what was answered about earlier files; for a button's callback."""
    st.session_state["answers"], st.session_state["anew"] = {}, sent_sha256


def start(examination: Examination, sent: Sent, programme: str) -> None:
    """Store the file; for a button's callback, which runs before the frame. The work goes on when the page is left."""
    if viewers.current().role_in(programme) not in RAW:
        return
    imports().start(examination, sent, programme, synthetic=served.mode() == "example")
    st.query_params[ADDRESS], st.session_state["sent_for"] = sent.sha256, programme


def outcome(programme: str) -> bool:
    """What became of the file in the address, or how far it is; False where the address names none.

    Also after a lost connection or a restart of the server: then the store is asked.
    """
    if st.session_state.setdefault("sent_for", programme) != programme:
        forget()  # the reader has gone on to another programme
    sha256 = st.query_params.get(ADDRESS)
    if not sha256:
        return False
    going_on = imports().of(programme, sha256)
    if going_on and not going_on.finished:
        _wait(going_on)
    elif going_on and going_on.problem:
        st.error(plain(words(going_on.problem)), icon=":material/error:")
    elif receipt := (going_on and going_on.receipt) or workspace().outcome(programme, sha256):
        _tell(receipt, programme)
    else:
        st.warning(words(Text("The file was not stored. Send it again.")), icon=":material/error:")
    return True


def _tell(receipt: Receipt, programme: str) -> None:
    by = taken_back(workspace().batches(programme)).get(receipt.batch or 0)
    if by is None:
        receipts.show(receipt)
        return
    text = Text(
        "The file was stored as batch {old}, which batch {new} has taken back since. Send it again if it is to count.",
        old=str(receipt.batch),
        new=str(by),
    )
    st.warning(words(text), icon=":material/undo:")


@viewers.fragment(run_every=OFTEN)
def _wait(going_on: Import) -> None:
    """Looks again and again; the whole page is drawn anew when the file has arrived."""
    if going_on.finished:
        st.rerun()
    st.info(
        plain(words(Text("{file} is being stored. You may leave the page.", file=going_on.file_name))),
        icon=":material/hourglass_top:",
    )


def forget() -> None:
    """Another file or kind was chosen: the outcome of the last one is no longer what is on the screen."""
    st.query_params.pop(ADDRESS, None)
    st.session_state.pop("sent_for", None)

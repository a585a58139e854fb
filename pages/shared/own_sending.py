"""A report of an enterprise on its way in: looked at, confirmed, stored in the background like any file.

Who may report for whom is asked again at the moment of storing, and what is stored is one row of that enterprise.
"""

from __future__ import annotations

import streamlit as st

from pages.shared import questions, receipts, selection, sending, served, viewers
from pages.shared.access_here import here
from pages.shared.text import plain, words
from spark_metrics import my_effect
from spark_metrics.errors import SparkError
from spark_metrics.imports import Import, imports
from spark_metrics.language import Text
from spark_metrics.model.my_effect import MyEffect
from spark_metrics.workspace import Examination, Receipt, Sent, workspace

DRAFT, SENT, TOLD, PROBLEM = "own_draft", "own_sent", "own_told", "own_problem"


def look_at(sent: Sent, effect: MyEffect) -> None:
    """What would become of the report, and the way to send it. Nothing is stored before."""
    sent = sending.with_answers(sent)
    examination = sending.examined(sent, effect.programme)
    if isinstance(examination, Receipt):
        receipts.show(my_effect.without_others(examination))
        return
    if given := questions.ask(examination.questions, sent.answers):
        sending.answered(sent.sha256, given)
        st.rerun()
    receipts.show(my_effect.without_others(workspace().dry_run(examination, effect.programme)))
    if not (examination.stops or examination.questions or examination.earlier):
        st.button(
            words(Text("Send")), type="primary", icon=":material/send:", key="own_send", on_click=send,
            args=(examination, sent, effect.programme, effect.enterprise),
        )  # fmt: skip


def send(examination: Examination, sent: Sent, programme: str, enterprise: str) -> None:
    """Store the report; for a button's callback. The work goes on when the page is left."""
    viewer = viewers.current()
    try:
        my_effect.allow(viewer, programme, enterprise)
        if not my_effect.is_own(examination, enterprise):
            raise SparkError(Text("A report holds one row of the enterprise itself. Nothing was stored."))
        here().note(viewer, "reported", programme=programme, subject=enterprise, what=examination.kind)
    except SparkError as error:
        st.session_state[PROBLEM] = error.text
        return
    imports().start(examination, sent, programme, synthetic=served.mode() == "example")
    st.query_params[sending.ADDRESS] = sent.sha256
    st.session_state[SENT] = (programme, enterprise, sent.sha256)
    st.session_state.pop(DRAFT, None)


def outcome(effect: MyEffect) -> bool:
    """What became of the report that was sent last, or how far it is; False where there is none.

    A report of this session is followed while it is on its way. Of any other that the address names, what is told is
    what the store has of this enterprise: another's file is as one that never was.
    """
    problem = st.session_state.pop(PROBLEM, None)
    if problem:
        st.error(plain(words(problem)), icon=":material/error:")
    *about, known = st.session_state.get(SENT, (None, None, None))
    if known and about != [effect.programme, effect.enterprise]:
        forget()
        known = None
    sha256 = st.query_params.get(sending.ADDRESS) or known
    if not sha256:
        return False
    going_on = imports().of(effect.programme, sha256) if sha256 == known else None
    if going_on and not going_on.finished:
        _wait(going_on)
        return True
    if going_on and st.session_state.get(TOLD) != sha256:
        _show_anew(effect.programme, sha256)
    _tell(going_on, effect, sha256)
    st.button(words(Text("Report something else")), icon=":material/add:", key="own_more", on_click=forget)
    return True


def _show_anew(programme: str, sha256: str) -> None:
    """Draws the whole page again, once, as known on the latest day: what stands above knew nothing of the report."""
    st.session_state[TOLD] = sha256
    selection.keep(f"as_of_{programme}", None)
    st.rerun()


def _tell(going_on: Import | None, effect: MyEffect, sha256: str) -> None:
    if going_on and going_on.problem:
        st.error(plain(words(going_on.problem)), icon=":material/error:")
        return
    receipt = going_on and going_on.receipt and my_effect.without_others(going_on.receipt)
    about = (workspace(), viewers.current(), effect.programme, effect.enterprise)
    if receipt := receipt or my_effect.outcome(*about, sha256):
        receipts.show(receipt)
    else:
        st.warning(words(Text("The report was not stored. Send it again.")), icon=":material/error:")


@viewers.fragment(run_every=sending.OFTEN)
def _wait(going_on: Import) -> None:
    """Looks again and again; the whole page is drawn anew when the report has arrived."""
    if going_on.finished:
        st.rerun()
    st.info(words(Text("The report is being stored. You may leave the page.")), icon=":material/hourglass_top:")


def forget() -> None:
    """Back to an empty form; for a button's callback."""
    st.query_params.pop(sending.ADDRESS, None)
    for key in (SENT, DRAFT, TOLD):
        st.session_state.pop(key, None)

"""What a file leaves open, as choices to confirm: answered once, remembered for the sender's next file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import sending
from pages.shared.text import language, plain, words
from spark_metrics.language import Text
from spark_metrics.workspace import Answers, Examination, Question, Sent

MOST_AT_ONCE = 20


def ask(questions: Sequence[Question], answered: Answers) -> Answers | None:
    """The choices, with what is likely meant chosen already; the answers once the reader has confirmed them.

    Nothing is taken for granted: what is suggested counts when it is confirmed, not before.
    """
    if not questions:
        return None
    shown = questions[:MOST_AT_ONCE]
    with st.form("questions", border=True):
        st.markdown(f"**{plain(words(_title(len(questions))))}**")
        chosen = [_choice(question) for question in shown]
        if len(questions) > len(shown):
            st.caption(words(Text("The next ones follow when these are answered.")))
        if not st.form_submit_button(words(Text("Confirm")), icon=":material/check:", type="primary"):
            return None
    for question, option in zip(shown, chosen, strict=True):
        if option is not None:
            answered = answered.and_(question.about, question.subject, option)
    return answered


def answered(examination: Examination, sent: Sent) -> None:
    """That answers were used, and the way to give others."""
    if examination.answers.given:
        n = len(examination.answers.given)
        st.button(
            words(Text("Answer {n} question anew", plural="Answer {n} questions anew", n=n)), key="ask_again",
            icon=":material/undo:", on_click=sending.ask_again, args=(sent.sha256,), type="tertiary",
        )  # fmt: skip


def _title(n: int) -> Text:
    return Text(
        "One thing in the file has to be confirmed before it can be stored",
        plural="{n} things in the file have to be confirmed before it can be stored",
        n=n,
    )


def _choice(question: Question) -> str | None:
    options = list(question.options)
    place = options.index(question.suggested) if question.suggested in options else None
    return st.selectbox(
        plain(words(question.text)), options, index=place, placeholder=words(Text("Choose …")),
        format_func=lambda option: words(question.options[option]),
        key=f"question_{language()}_{question.about}_{question.subject}",
    )  # fmt: skip

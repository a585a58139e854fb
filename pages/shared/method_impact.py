"""The five dimensions of impact on the method page: a readable table for each outcome and effect."""

from __future__ import annotations

import streamlit as st

from pages.shared.text import language, plain, words
from spark_metrics.language import Text
from spark_metrics.model.impact import WITH_IMPACT, Impact
from spark_metrics.model.programme import Node, Programme

QUESTIONS = {
    "what": Text("What changes?"),
    "who": Text("For whom?"),
    "how_much": Text("How much?"),
    "contribution": Text("Would it have happened anyway?"),
    "risk": Text("What may go wrong?"),
}
STATUS = {"stated": Text("stated in the source"), "assumed": Text("assumed")}
MISSING = Text("missing")
INTRODUCTION = Text(
    "What is known of the impact of each outcome and effect, in five dimensions. What nobody knows is told as missing. "
    "Counts show how many were reached, not what would have happened anyway: that takes a comparison with enterprises "
    "that were not supported, on the page Counterfactual."
)
NOTHING = Text("Nothing is known of its impact yet.")


def draw(programme: Programme) -> None:
    """A table for each outcome and effect of the effect logic, in its order; nothing where there is none."""
    boxes = [node for node in programme.nodes if node.kind in WITH_IMPACT]
    if not boxes:
        return
    st.header(words(Text("Five dimensions of impact")), anchor=False)
    st.markdown(words(INTRODUCTION))
    for box in boxes:
        _table(programme, box, programme.impact_of.get(box.key))


def _table(programme: Programme, box: Node, impact: Impact | None) -> None:
    st.subheader(plain(box.name.in_(language())), anchor=False)
    if impact is None:
        st.markdown(words(NOTHING))
        return
    titles = {source.key: source.title.in_(language()) for source in programme.sources}
    rows = []
    for name, question in QUESTIONS.items():
        answer = impact.answers.get(name)
        source = f"{titles[answer.source]} ({words(STATUS[answer.status])})" if answer else "–"
        rows.append(
            {
                words(Text("Dimension")): words(question),
                words(Text("Answer")): plain(answer.text.in_(language())) if answer else words(MISSING),
                words(Text("Source")): plain(source),
            }
        )
    st.table(rows, hide_index=True, border="horizontal")

"""What an enterprise has left to report, each with the way to the form."""

from __future__ import annotations

import streamlit as st

from pages.shared import own_form
from pages.shared.text import language, plain, words
from spark_metrics.language import Text
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.my_effect import LeftToReport, MyEffect
from spark_metrics.workspace import workspace

NO_DEADLINE = Text("The programme file states no deadline. The days below are when SPARK begins to list who is silent.")


def summary(effect: MyEffect) -> Text:
    """How much is left, in a sentence."""
    if not effect.asked_of:
        return Text("No support is noted, so nothing is asked for. You may report all the same.")
    if not effect.left:
        return Text("Everything that is asked for has come in.")
    return Text("{n} report is left.", plural="{n} reports are left.", n=len(effect.left))


def show(effect: MyEffect) -> None:
    """Each thing that is left, oldest first."""
    st.header(words(Text("Left to report")), anchor=False)
    st.markdown(plain(words(summary(effect))))
    if not effect.left:
        return
    if any(one.followed_up_from for one in effect.left):
        st.caption(words(NO_DEADLINE))
    for place, one in enumerate(effect.left):
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"own_left_{place}", width=own_form.WIDTH
        ):  # fmt: skip
            st.markdown(plain(words(_what(one, effect.programme))), width="stretch")
            st.button(
                words(Text("Report")), key=f"own_report_{place}", icon=":material/edit:",
                on_click=own_form.begin, args=(effect, one),
            )  # fmt: skip


def _what(one: LeftToReport, programme: str) -> Text:
    said = _thing(one, programme)
    if one.followed_up_from is None:
        return said
    return Text("{what} Followed up from {day}.", what=said, day=one.followed_up_from)


def _thing(one: LeftToReport, programme: str) -> Text:
    if one.kind == "job":
        return Text("Jobs created since the support: also none is an answer.")
    if one.kind == "outcome":
        nodes = {node.key: node.name.in_(language()) for node in workspace().programme(programme).nodes}
        return Text("The outcome “{outcome}”.", outcome=nodes.get(one.outcome, one.outcome))
    if one.lacking:
        names = ", ".join(words(KINDS[one.kind].field(name).header) for name in one.lacking)
        return Text("Economy {year}: {fields} is empty.", year=str(one.year), fields=names)
    return Text("Economy {year}.", year=str(one.year))

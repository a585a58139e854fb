"""The log of who saw what, with its filters, its file, and the proof that nothing of it was changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.shared import cached, notices, viewers
from pages.shared.access_here import administrator, here
from pages.shared.access_lists import height, when
from pages.shared.text import language, plain, words
from spark_metrics.access import ACTIONS, Access, Wanted
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.model.viewer import ROLES, Viewer
from spark_metrics.workspace import end_of_day, swedish_day, workspace

MOST_SHOWN = 500
A_MONTH, A_DAY = dt.timedelta(days=30), dt.timedelta(days=1)


def show() -> None:
    """The rows asked for. That they were read is noted, as the first of them shows."""
    viewer = administrator()
    try:
        wanted = _wanted()
    except SparkError as error:
        notices.problem(error)
        return
    if viewer is None or wanted is None:
        return
    names = cached.programme_names(language())
    rows, count = here().read_log(viewer, wanted, MOST_SHOWN)
    table = [
        {
            words(Text("When")): when(one.at),
            words(Text("Person")): one.person or "–",
            words(Text("Role")): words(ROLES[one.role]) if one.role in ROLES else one.role,
            words(Text("Did")): words(ACTIONS[one.action]),
            words(Text("What")): one.what,
            words(Text("Programme")): names.get(one.programme, one.programme),
            words(Text("Enterprise")): one.subject,
            words(Text("Row")): one.number,
        }
        for one in rows
    ]
    st.dataframe(pd.DataFrame(table), hide_index=True, key="access_log", height=height(table))
    if count > len(rows):
        st.caption(words(Text("The latest {shown} of {n} rows.", shown=len(rows), n=count)))
    with st.container(horizontal=True):
        st.download_button(
            words(Text("Download as CSV")), viewers.to_take_along(_file(here(), viewer, wanted, language())),
            f"spark-access-{swedish_day(dt.datetime.now(dt.UTC))}.csv", "text/csv", key="access_csv",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        if st.button(words(Text("Check the log")), icon=":material/verified:", key="access_check"):
            _check()


def _wanted() -> Wanted | None:
    """The filters; None where the days make no span. SparkError for what is no organisation number."""
    today = swedish_day(dt.datetime.now(dt.UTC))
    names, actions = cached.programme_names(language()), {one: words(text) for one, text in ACTIONS.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        person = st.text_input(words(Text("Person")), max_chars=100, key="log_person", width=200)
        number = st.text_input(words(Text("Organisation number")), max_chars=20, key="log_enterprise", width=180)
        programme = st.selectbox(
            words(Text("Programme")), list(names), index=None, format_func=names.__getitem__, key="log_programme",
            placeholder=words(Text("All")), width=230,
        )  # fmt: skip
        action = st.selectbox(
            words(Text("Did")), list(actions), index=None, format_func=actions.__getitem__,
            key="log_action", placeholder=words(Text("All")), width=190,
        )  # fmt: skip
        since = st.date_input(words(Text("From")), today - A_MONTH, max_value=today, key="log_since",
                              format="YYYY-MM-DD", width=150)  # fmt: skip
        until = st.date_input(words(Text("To and with")), today, max_value=today, key="log_until",
                              format="YYYY-MM-DD", width=150)  # fmt: skip
    if since is None or until is None or since > until:
        st.warning(words(Text("The first day lies after the second.")))
        return None
    key = workspace().enterprise_key(number) if number.strip() else ""
    return Wanted(person.strip(), programme or "", key, action or "", end_of_day(since - A_DAY), end_of_day(until))


def _file(access: Access, viewer: Viewer, wanted: Wanted, language: str) -> Callable[[], bytes]:
    """What makes the file, once it is asked for: it knows no session."""

    def make() -> bytes:
        from spark_metrics.exports.access_log import log_csv

        access.note(viewer, "exported", programme=wanted.programme, subject=wanted.subject, what="access_log:csv")
        return log_csv(access.read_log(viewer, wanted)[0], language)

    return make


def _check() -> None:
    """Says whether the chain of rows holds."""
    access = here()
    problems, (last, head) = access.verify_log(), access.log_ends()
    for problem in problems:
        st.error(plain(words(problem)), icon=":material/error:")
    if not problems:
        text = Text(
            "Nothing was removed or changed: {n} rows, the last with the fingerprint {head}.", n=last, head=head
        )
        st.success(words(text), icon=":material/verified:")

"""What moved between two days, as HTML and as tables: from, to, by how much, why, and by which files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from pages.shared import cached, links, meetings
from pages.shared.cards import value_words
from pages.shared.text import language, plain, words
from spark_metrics.figure_changes import signed, summary
from spark_metrics.figure_words import STANDINGS
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.model.figure_change import FigureChange
from spark_metrics.model.kinds import KINDS
from spark_metrics.workspace import swedish_day, workspace

NOT_TOLD = Text("not told, to protect single enterprises")


def finding(programme: str, found: Sequence[FigureChange], since: dt.date) -> str:
    """How much moved since a day, in a sentence."""
    of = len(workspace().programme(programme).indicators)
    return words(summary(found, of, since, meetings.is_meeting(programme, since), language()))


def rows(found: Sequence[FigureChange], groups: bool = False) -> str:
    """The changes as an HTML table, one row a figure; `groups` names the group instead of the indicator."""
    heads = (Text("Group") if groups else Text("Indicator"), Text("From"), Text("To"), Text("Difference"), Text("Why"))
    head = "".join(f'<th scope="col">{escape(words(text))}</th>' for text in heads)
    body = "".join(_row(change, groups) for change in found)
    return f'<table class="changes"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(change: FigureChange, groups: bool) -> str:
    name = change.after.group_name if groups else change.after.name
    difference = "–" if change.difference is None else signed(change.difference, language())
    return (
        f'<tr><th scope="row">{escape(name)}</th><td>{_side(change.before)}</td><td>{_side(change.after)}</td>'
        f'<td class="difference">{escape(difference)}</td><td>{_why(change)}</td></tr>'
    )


def _side(figure: Figure) -> str:
    """The value with its standing beneath, where the figure has one."""
    tone, shape, text = STANDINGS[figure.standing]
    value = f"<b>{escape(value_words(figure))}</b>"
    if figure.standing in ("no_target", "not_known"):
        return value
    return (
        f'{value}<span class="standing {tone}"><span aria-hidden="true">{shape}</span>{escape(words(text))}</span>'
    )  # fmt: skip


def _why(change: FigureChange) -> str:
    if not change.causes:
        return escape(words(NOT_TOLD))
    parts = []
    for cause in change.causes:
        said = escape(words(cause.text))
        if cause.batches:
            n, numbers = len(cause.batches), ", ".join(map(str, cause.batches))
            files = words(Text("file {numbers}", plural="files {numbers}", n=n, numbers=numbers))
            said = f'{said}<span class="files"> ({escape(files)})</span>'
        parts.append(f"<li>{said}</li>")
    return f"<ul>{''.join(parts)}</ul>"


def files(programme: str, found: Sequence[FigureChange]) -> None:
    """The files behind the causes, with the way to all of what they said."""
    numbers = {number for change in found for cause in change.causes for number in cause.batches}
    batches = [one for one in workspace().batches(programme) if one.number in numbers]
    if not batches:
        return
    st.header(words(Text("The files behind")), anchor=False)
    table = pd.DataFrame(
        [
            {
                words(Text("File number")): str(one.number),
                words(Text("Received")): swedish_day(one.recorded_at),
                words(Text("File")): one.file_name,
                words(Text("Kind of fact")): words(KINDS[one.kind].name),
                words(Text("Rows")): one.rows,
                words(Text("Sent by")): one.sender,
                words(Text("Why")): one.why,
            }
            for one in batches
        ]
    )
    st.dataframe(table, hide_index=True, key="change_files", height="content")
    links.to_page("history", Text("What has come in, file by file"))


def opened(programme: str, key: str, by: str, since: dt.date, until: dt.date) -> None:
    """One indicator's changes by group."""
    found = cached.changes(programme, since, until, language(), key, by)
    if found:
        st.html(rows(found, groups=True))
    else:
        st.markdown(plain(words(Text("No group's figure has changed that can be shown."))))
    st.caption(
        words(
            Text(
                "Groups with too few contributors are not shown on either day, and fewer than three facts of a group "
                "are told without their number."
            )
        )
    )

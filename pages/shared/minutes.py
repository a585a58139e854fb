"""Notes and decisions: which are open, how they are shown, how one is written down and closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from pages.shared import cached, cards, notices, viewers, writers
from pages.shared.registry import STEERING
from pages.shared.text import language, plain, words
from spark_metrics import meetings as log
from spark_metrics.errors import SparkError
from spark_metrics.imports import imports
from spark_metrics.language import Text
from spark_metrics.model.codes import MINUTE_KINDS, MINUTE_STATES
from spark_metrics.model.figure import Figure
from spark_metrics.model.meeting import Minute
from spark_metrics.model.programme import Programme
from spark_metrics.workspace import workspace

CLOSED = Text("Notes and decisions are written by the steering group and the project office.")
WRITER = Text("Who writes (role)")
MOST_CHARACTERS = log.MOST_CHARACTERS


def known(programme: str, as_of: dt.date) -> list[Minute]:
    """All minutes as known at the end of a day; on the latest day everything, also what was just written down."""
    return cached.minutes(programme, None if as_of >= cached.days(programme)[1] else as_of)


def open_before(programme: str, as_of: dt.date) -> list[Minute]:
    """What is open from meetings before the day's."""
    return [one for one in known(programme, as_of) if one.state == "open" and one.day < as_of]


def of_meeting(programme: str, day: dt.date) -> list[Minute]:
    """What was noted and decided at the meeting of a day, also what was written down later, in order."""
    return sorted((one for one in cached.minutes(programme, None) if one.day == day), key=lambda one: one.recorded_at)


def rows(programme: Programme, found: Sequence[Minute], as_of: dt.date) -> str:
    """Minutes as an HTML table."""
    if not found:
        return ""
    heads = (Text("Matter"), Text("Responsible"), Text("Follow-up"), Text("State"))
    head = "".join(f'<th scope="col">{escape(words(text))}</th>' for text in heads)
    body = "".join(_row(programme, one, as_of) for one in found)
    return f'<table class="minutes"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(programme: Programme, one: Minute, as_of: dt.date) -> str:
    about = f"{words(MINUTE_KINDS[one.kind])} {one.day.isoformat()}"
    if one.indicator in programme.indicator_by_key:
        about += f" · {programme.indicator_by_key[one.indicator].name.in_(language())}"
    due, tone = (one.follow_up.isoformat() if one.follow_up else "–"), ""
    if one.state == "open" and one.follow_up and one.follow_up <= as_of:
        due, tone = words(Text("{day}, due", day=one.follow_up)), ' class="late"'
    state = words(MINUTE_STATES[one.state])
    state = f"{state}: {one.outcome}" if one.outcome else state
    return (
        f'<tr><td>{escape(one.text)}<p class="aside">{escape(about)}</p></td><td>{escape(one.responsible or "–")}</td>'
        f"<td{tone}>{escape(due)}</td><td>{escape(state)}</td></tr>"
    )


def more(n: int) -> None:
    """Says that a list goes on."""
    if n > 0:
        st.caption(words(Text("and {n} more", n=n)))


def may_write(programme: str) -> bool:
    """May this reader write minutes? If not, says why."""
    if viewers.current().role_in(programme) in STEERING:
        return True
    st.info(plain(words(CLOSED)), icon=":material/lock:")
    return False


def stored(programme: str, work: Callable[[], object]) -> bool:
    """Does some writing to its end, even if the reader is cut off; False, with the reason, where it can't be done.

    Who may write is asked once more: somebody may have been logged out since the form was shown.
    """
    if not may_write(programme):
        return False
    try:
        imports().finish(work)
    except SparkError as error:
        notices.problem(error)
        return False
    return True


def form(programme: str, day: dt.date, figure: Figure | None) -> bool:
    """The form to write something down at the meeting of a day, about a figure or none; True when it was stored."""
    if not may_write(programme):
        return False
    if figure is not None:
        about = Text("About: {name}, {value} as known on {day}", name=figure.name, value=cards.value_words(figure),
                     day=figure.as_of)  # fmt: skip
        st.markdown(f"**{plain(words(about))}**")
    with st.form("minute", enter_to_submit=False):
        kind = st.segmented_control(
            words(Text("Kind")), list(MINUTE_KINDS), default="decision", required=True, key="minute_kind",
            format_func=lambda code: words(MINUTE_KINDS[code]),
        )  # fmt: skip
        text = st.text_area(words(Text("What is noted or decided")), max_chars=MOST_CHARACTERS, key="minute_text")
        with st.container(horizontal=True):
            responsible = st.text_input(words(Text("Who is to act (role)")), max_chars=100, key="minute_responsible")
            follow_up = st.date_input(
                words(Text("To be followed up on")), None, day, key="minute_follow_up", format="YYYY-MM-DD"
            )
            by = writers.field(WRITER, "minute_by")
        sent = st.form_submit_button(words(Text("Write down")), type="primary", shortcut="Mod+Enter")
    if not sent:
        return False
    writers.remember(by)
    return stored(
        programme,
        lambda: log.record(
            workspace(), programme, day=day, text=text, kind=kind, responsible=responsible, follow_up=follow_up,
            indicator=figure.indicator if figure else None, as_of=figure.as_of if figure else None, recorded_by=by,
        ),
    )  # fmt: skip


def closing(programme: str, found: Sequence[Minute]) -> bool:
    """The form to close one of the open minutes with its outcome; True when it was stored."""
    if not found or not may_write(programme):
        return False
    texts = {one.reference: one for one in found}
    with st.form("closing", enter_to_submit=False):
        reference = st.selectbox(
            words(Text("Open matter")), list(texts), key="closing_what",
            format_func=lambda reference: f"{texts[reference].day.isoformat()}: {texts[reference].text}",
        )  # fmt: skip
        outcome = st.text_area(words(Text("What became of it")), max_chars=MOST_CHARACTERS, key="closing_outcome")
        by = writers.field(WRITER, "closing_by")
        sent = st.form_submit_button(words(Text("Close the matter")), type="primary", shortcut="Mod+Enter")
    if not sent:
        return False
    writers.remember(by)
    return stored(programme, lambda: log.close(workspace(), programme, reference, outcome=outcome, who=by))

"""The steering group's meeting: what is open, the agenda, the views on the projector, what was noted and decided."""

import streamlit as st

from pages.shared import cards, meetings, minutes, presenting, reports, selection, stage, writers
from pages.shared.text import plain, words
from spark_metrics import meetings as log
from spark_metrics.language import Text
from spark_metrics.model.meeting import Meeting
from spark_metrics.model.programme import Programme
from spark_metrics.workspace import workspace


def begin(programme: Programme, views: list[str], meeting: Meeting | None) -> None:
    """For the button's callback: the first view, and what the meeting sees is kept with it."""
    presenting.start(views[0])
    if meeting and not meeting.remembers and minutes.may_write(programme.key):
        who = words(Text("The steering group's meeting"))
        minutes.stored(programme.key, lambda: log.open_meeting(workspace(), programme.key, meeting.day, who=who))


def finding(meeting: Meeting | None, shown: stage.Stage, views: list[str]) -> str:
    """What is to be done, in a sentence or two."""
    open_ = len(minutes.open_before(shown.programme.key, shown.as_of))
    held = Text("No meeting is noted for {day}.", day=shown.as_of)
    if meeting:
        held = Text("The steering group's meeting of {day}.", day=meeting.day)
    waiting = Text("{n} matter is open from earlier ones,", plural="{n} matters are open from earlier ones,", n=open_)
    agenda = Text("{n} view on the agenda.", plural="{n} views on the agenda.", n=len(views))
    return " ".join(words(text) for text in (held, waiting, agenda))


def prepare(shown: stage.Stage, meeting: Meeting | None, views: list[str]) -> None:
    """The meeting's name and agenda, to be changed by those who may."""
    with st.expander(words(Text("Name and agenda")), icon=":material/edit:"):
        if not minutes.may_write(shown.programme.key):
            return
        with st.form("prepare", enter_to_submit=False):
            name = st.text_input(words(Text("What the meeting is called")), meeting.name if meeting else "",
                                 max_chars=100)  # fmt: skip
            chosen = st.multiselect(
                words(Text("Views, in the order in which they are shown")), stage.choices(shown.programme), views,
                format_func=lambda view: stage.title(shown.programme, view),
            )  # fmt: skip
            by = writers.field(minutes.WRITER)
            sent = st.form_submit_button(words(Text("Keep")))
        if sent:
            writers.remember(by)
            agenda = [] if chosen == stage.agenda(shown.programme) else chosen
            day = shown.as_of
            if minutes.stored(
                shown.programme.key,
                lambda: log.add_meeting(workspace(), shown.programme.key, day, who=by, name=name, agenda=agenda),
            ):
                st.rerun()


chosen = selection.current()
shown = stage.Stage(workspace().programme(chosen.programme), chosen.as_of, chosen.language)
meeting = meetings.on(chosen.programme, chosen.as_of)
views = stage.agenda(shown.programme, meeting.agenda if meeting else ())
if view := selection.follow(presenting.VIEW, views):
    presenting.show(shown, views, view)
else:
    st.title(words(Text("Meeting")), anchor=False)
    st.html(f'<p class="finding">{cards.escape(finding(meeting, shown, views))}</p>')
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            words(Text("Begin the meeting")), type="primary", icon=":material/slideshow:", shortcut="B",
            key="begin", on_click=begin, args=(shown.programme, views, meeting),
        )  # fmt: skip
        hint = Text(
            "The arrow keys or PageUp and PageDown turn the views, N writes something down, K closes a matter, Esc "
            "leaves. F11 fills the screen."
        )
        st.caption(words(hint))
    reports.downloads(chosen.programme, chosen.as_of)
    prepare(shown, meeting, views)
    st.html("<ol>" + "".join(f"<li>{cards.escape(stage.title(shown.programme, one))}</li>" for one in views) + "</ol>")
    for heading, found in (
        (stage.TITLES["open"], minutes.open_before(chosen.programme, chosen.as_of)),
        (stage.TITLES["decisions"], minutes.of_meeting(chosen.programme, chosen.as_of)),
    ):
        st.header(plain(words(heading)), anchor=False)
        st.html(
            minutes.rows(shown.programme, found, chosen.as_of) or f"<p>{cards.escape(words(Text('Nothing yet.')))}</p>"
        )

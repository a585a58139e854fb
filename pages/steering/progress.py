"""Are we where we should be? A sentence, one indicator in time, a card for each, and everything as a table."""

import streamlit as st

from pages.shared import cached, cards, charts, concerns, courses, links, reports, selection, tables
from pages.shared.text import plain, words
from spark_metrics import figure_words
from spark_metrics.headline import headline
from spark_metrics.language import Text, percent
from spark_metrics.measures.progress import TOLERANCE
from spark_metrics.model.course import Course
from spark_metrics.model.programme import Programme
from spark_metrics.workspace import workspace


def show_chosen(course: Course) -> None:
    """One indicator in full: in words, as a chart, as a table."""
    with st.container(key="card_chosen"):
        left, right = st.columns([4, 7], gap="large")
        with left:
            st.html(courses.told(course))
        with right:
            if any(point.value is not None for point in course.actual):
                charts.draw(charts.progress_line(course, wide=True), "line_chosen", courses.alternative(course))
            with st.expander(words(Text("The chart as a table")), icon=":material/table:"):
                courses.table(course)


def show_card(programme: Programme, course: Course) -> None:
    """One indicator among all."""
    whole = course.figure
    with st.container(key=f"card_{whole.indicator}", height="stretch", gap="xsmall"):
        st.html(cards.card(whole, list(course.by_sex)))
        if whole.value is not None:
            charts.draw(charts.progress_line(course), f"line_{whole.indicator}", courses.alternative(course))
        with st.popover(words(Text("How it is counted")), type="tertiary", icon=":material/info:"):
            tables.definition(programme.indicator_by_key[whole.indicator], whole)


chosen = selection.current()
programme = workspace().programme(chosen.programme)
keys = list(programme.indicator_by_key)
by_key = {key: cached.course(chosen.programme, key, chosen.as_of, chosen.language) for key in keys}
wholes = [course.figure for course in by_key.values()]
by_sex = [figure for course in by_key.values() for figure in course.by_sex]

finding = " ".join(words(sentence) for sentence in headline(wholes, chosen.language))
st.title(plain(programme.name.in_(chosen.language)), anchor=False)
st.html(f'<p class="finding">{cards.escape(finding)}</p>'
        f'<p class="aside">{cards.escape(figure_words.period(programme.period, chosen.language))}</p>')  # fmt: skip
reports.downloads(chosen.programme, chosen.as_of)

key = selection.choose(Text("Indicator"), "indicator", keys, lambda key: by_key[key].figure.name, width=560)
show_chosen(by_key[key])

if links.may_open("findings"):
    st.header(words(Text("What threatens the result")), anchor=False)
    concerns.weightiest(chosen.programme, chosen.as_of)

st.header(words(Text("All indicators")), anchor=False)
with st.grid(3, min_column_width=330, gap="small"):
    for course in by_key.values():
        show_card(programme, course)

st.header(words(Text("All figures")), anchor=False)
tables.figures(wholes + by_sex, key="table_progress")
st.caption(
    words(
        Text(
            "On plan means within {tolerance} of the plan line. Marks on a line are quarters; it is dotted over "
            "quarters with too few contributors to show. What is pale and ends in a ring is a forecast.",
            tolerance=percent(TOLERANCE, chosen.language),
        )
    )
)

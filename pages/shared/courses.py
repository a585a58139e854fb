"""An indicator's course on a page: in words beside its chart, and as a table."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import streamlit as st

from pages.shared import cards
from pages.shared.text import amount, language, plain, words
from spark_metrics import course_words
from spark_metrics.language import Text
from spark_metrics.model.course import Course

DAY, TOGETHER = re.compile(r"\d{4}-\d\d-\d\d"), r'<span class="day">\g<0></span>'
"""A day is not broken over two lines."""
STYLE_SHEET = Path(__file__).with_name("courses.css")


def told(course: Course) -> str:
    """What the chart shows, in sentences, as HTML: pace, forecast, what is on its way, how wide the band is."""
    found = (
        course_words.pace(course, language()),
        course_words.forecast(course, language()),
        course_words.against_target(course),
        course_words.maturing(course, language()),
        course_words.band(course, language()),
    )
    tones = ("pace", "ahead", "ahead", "waiting", "small")
    sentences = [
        f'<p class="{tone}">{DAY.sub(TOGETHER, escape(words(text)))}</p>'
        for tone, text in zip(tones, found, strict=True)
        if text
    ]
    style = f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>"
    card = cards.card(course.figure, list(course.by_sex), gaps=course.shape != "ceiling")
    return f'{style}{card}<div class="told">{"".join(sentences)}</div>'


def alternative(course: Course) -> str:
    """The chart in a sentence."""
    figure = course.figure
    text = Text(
        "{name}: the running total by quarter, {value} on {day}.",
        name=figure.name,
        value=cards.value_words(figure),
        day=figure.as_of,
    )
    more = (course_words.plan(course, language()), course_words.forecast(course, language()))
    return " ".join([words(text), *(f"{words(said).rstrip('.')}." for said in more if said)])


def table(course: Course) -> None:
    """The same numbers as the chart's."""
    rows = [
        {
            Text("Day"): point.day.isoformat(),
            Text("Outcome"): words(Text("Hidden")) if point.value is None else amount(point.value),
            Text("Plan"): amount(course.figure.plan) if point.day == course.figure.as_of else "",
            Text("Forecast"): "",
        }
        for point in course.actual
    ]
    if course.plan or course.forecast:
        found = course.forecast
        rows.append(
            {
                Text("Day"): (found.end if found else course.plan[-1].day).isoformat(),
                Text("Outcome"): "",
                Text("Plan"): amount(course.plan[-1].value) if course.plan else "",
                Text("Forecast"): f"{amount(found.value)} ({amount(found.low)}–{amount(found.high)})" if found else "",
            }
        )
    st.table([{words(name): plain(said) for name, said in row.items()} for row in rows], hide_index=True)
    if course.forecast:
        st.caption(plain(words(course.forecast.method)))

"""The slides of a report: each tells one finding in its title, shows it, and has definition and source in its notes."""

from __future__ import annotations

import datetime as dt
import io

from pptx.util import Inches

from spark_metrics import figure_words
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.reports import pptx_charts, pptx_matters, wording
from spark_metrics.reports.content import Content
from spark_metrics.reports.notes import notes
from spark_metrics.reports.packed import stable
from spark_metrics.reports.pptx_parts import (
    ACCENT,
    ACROSS,
    DOWN,
    LEFT,
    MUTED,
    PLAN,
    TOP,
    Frame,
    box,
    new_deck,
    page,
    paged,
    shortened,
    table,
)
from spark_metrics.reports.printable import printable

MOST_ROWS, MOST_COLUMNS = 7, 8
"""Rows and groups on a slide; more make more slides."""
MOST_SIGNS_OF_A_NAME = 90
"""In a table; the whole name stands in the notes."""
MOST_SIGNS_OF_A_PROPERTY = 255
"""The format takes no longer title or subject."""
NAMES_SHARE = 24
"""Of a table's width, in percent."""
CHART_WIDTH, CHART_HEIGHT, MOST_BESIDE = Inches(7.9), Inches(4.6), 300
GROUP_WORDS = {"sex": Text("by sex"), "background": Text("by background"), "county": Text("by county"),
               "municipality": Text("by municipality")}  # fmt: skip


def draw(content: Content) -> bytes:
    """The slides as a PPTX file; the same content gives the same bytes."""
    frame = new_deck(content.language)
    _about(frame, content)
    _cover(frame, content)
    _overview(frame, content)
    for whole in content.wholes:
        _indicator(frame, content, whole)
    for by in ("sex", "background", content.places):
        if content.has(by):
            _breakdown(frame, content, by)
    pptx_matters.add(frame, content)
    file = io.BytesIO()
    frame.deck.save(file)
    return stable(file.getvalue())


def _about(frame: Frame, content: Content) -> None:
    about = frame.deck.core_properties
    about.title = printable(f"{content.programme.name.in_(content.language)}, {content.as_of}")[
        :MOST_SIGNS_OF_A_PROPERTY
    ]
    about.language = content.language
    about.author = about.last_modified_by = "SPARK"
    about.subject = printable(wording.line(content))[:MOST_SIGNS_OF_A_PROPERTY]
    about.created = about.modified = dt.datetime.combine(content.as_of, dt.time())


def _cover(frame: Frame, content: Content) -> None:
    language = content.language
    title = content.findings[0].render(language)
    slide = page(frame, title, wording.line(content), notes(content, ()))
    box(
        frame, slide, [content.programme.name.in_(language)], (LEFT, Inches(2.2), ACROSS, Inches(1.2)), 32, ACCENT, True
    )
    known = Text("As known on {day}", day=content.as_of).render(language)
    more = [*(sentence.render(language) for sentence in content.findings[1:]), known]
    more.append(figure_words.period(content.programme.period, language))
    box(frame, slide, more, (LEFT, Inches(3.6), ACROSS, Inches(2.2)), 22, space=10)
    if content.synthetic:
        said = wording.SYNTHETIC_NOTE.render(language)
        box(frame, slide, [said], (LEFT, Inches(6.1), ACROSS, Inches(0.6)), 18, PLAN, True)


def _overview(frame: Frame, content: Content) -> None:
    language = content.language
    title = " ".join(sentence.render(language) for sentence in content.findings)
    head = [Text("Indicator"), Text("Outcome"), Text("Target"), Text("Share of target"), Text("Plan at this date"),
            Text("Standing")]  # fmt: skip
    for part in paged(content.wholes, MOST_ROWS):
        slide = page(frame, title, wording.line(content), notes(content, part))
        rows = [[words.render(language) for words in head]]
        for whole in part:
            name = shortened(whole.name, MOST_SIGNS_OF_A_NAME)
            rows.append([name, wording.value_and_unit(whole, language), figure_words.target(whole.target, language),
                         wording.share(whole, language), wording.plan(whole, language),
                         wording.standing(whole, language)])  # fmt: skip
        table(frame, slide, rows, (38, 24, 15, 13, 13, 27), (LEFT, TOP), title, 16, (1, 2, 3, 4))


def _indicator(frame: Frame, content: Content, whole: Figure) -> None:
    language, course = content.language, content.courses[whole.indicator]
    title = wording.indicator_sentence(whole, language)
    slide = page(frame, title, wording.line(content), notes(content, [whole]))
    if wording.known_points(course):
        alt = Text("{name}: the running total by quarter, {value} on {day}.", name=whole.name,
                   value=figure_words.value(whole, language), day=whole.as_of)  # fmt: skip
        pptx_charts.course(slide, course, (LEFT, TOP, CHART_WIDTH, CHART_HEIGHT), language, alt.render(language))
        below = (LEFT, TOP + CHART_HEIGHT, CHART_WIDTH, DOWN - CHART_HEIGHT)
        box(frame, slide, [" ".join(wording.below_chart(course, language))], below, 12, MUTED)
    else:
        said = [wording.NO_SERIES.render(language)]
        box(frame, slide, said, (LEFT, TOP, CHART_WIDTH, DOWN), 20, MUTED)
    left = LEFT + CHART_WIDTH + Inches(0.3)
    width = ACROSS - CHART_WIDTH - Inches(0.3)
    box(frame, slide, [figure_words.value(whole, language)], (left, TOP, width, Inches(0.9)), 48, ACCENT, True)
    told = wording.beside(content, whole)
    size = 16 if sum(map(len, told)) < MOST_BESIDE else 14
    box(frame, slide, told, (left, TOP + Inches(0.95), width, DOWN - Inches(0.95)), size, space=5)


def _breakdown(frame: Frame, content: Content, by: str) -> None:
    """A slide with the chart of the indicator that is told most fully, then one or more with all of them."""
    language = content.language
    lead = wording.lead(content, by)
    whole, groups = content.whole(lead), content.groups(by, lead)
    tell = wording.groups_sentence if by in ("sex", "background") else wording.places_sentence
    title, line = tell(whole, groups, language), wording.line(content, GROUP_WORDS[by])
    for part in paged(groups, MOST_COLUMNS * 2):
        slide = page(frame, title, line, notes(content, [whole]))
        alt = f"{title} {wording.without_value(part, language)}".strip()
        pptx_charts.bars(slide, part, (LEFT, TOP, ACROSS, DOWN), language, alt, across=by not in ("sex", "background"))
    if len(content.indicators(by)) > 1:
        _breakdown_tables(frame, content, by, line)


def _breakdown_tables(frame: Frame, content: Content, by: str, line: str) -> None:
    language = content.language
    figures = content.split[by]
    words = content.group_names(by)
    title = wording.breakdown_sentence(by, figures, language)
    for columns in paged(list(words), MOST_COLUMNS):
        for part in paged(content.indicators(by), MOST_ROWS):
            shown = [content.whole(key) for key in part]
            slide = page(frame, title, line, notes(content, shown))
            rows = [[Text("Indicator").render(language), *(words[group] for group in columns)]]
            for whole in shown:
                cells = {figure.group: figure for figure in content.groups(by, whole.indicator)}
                name = f"{shortened(whole.name, MOST_SIGNS_OF_A_NAME)} ({whole.unit.render(language)})"
                rows.append([name, *(wording.against_target(cells[group], language) if group in cells else wording.DASH
                                     for group in columns)])  # fmt: skip
            size = 12 if len(columns) > 4 else 14 if len(part) > 4 else 18
            right = range(1, len(columns) + 1)
            each = (100 - NAMES_SHARE) / len(columns)
            table(frame, slide, rows, (NAMES_SHARE, *(each for _ in columns)), (LEFT, TOP), title, size, right)

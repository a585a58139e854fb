"""The slides about findings, changes, decisions and method."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pptx.util import Inches

from spark_metrics.language import Text
from spark_metrics.reports import matters, wording
from spark_metrics.reports.content import Content
from spark_metrics.reports.notes import notes
from spark_metrics.reports.pptx_parts import ACROSS, DOWN, LEFT, TOP, Frame, box, page, shortened, table

MOST_SIGNS = 170
"""Of a cell; the whole text stands in the notes."""
SIGNS_ACROSS, LINES_DOWN = 116, 19
"""Of a table on a slide: so much has room."""
AIR = 0.5
"""Lines above and below a row."""


def add(frame: Frame, content: Content) -> None:
    """Append them: what has nothing to tell has no slide, but the method always does."""
    language = content.language
    if content.concerns:
        rows = matters.concerns(content)
        _rows(frame, content, rows[0][1], matters.CONCERNS, rows, (14, 66, 20))
    if content.since:
        title = matters.changes_title(content).render(language)
        _rows(frame, content, title, matters.CHANGES, matters.changes(content), (28, 17, 17, 11, 27))
    if content.minutes:
        title = matters.minutes_title(content).render(language)
        _rows(frame, content, title, matters.DECISIONS, matters.minutes(content), (11, 12, 36, 15, 12, 20))
    title = Text("Every figure comes from the programme's own reporting, as known on {day}.", day=content.as_of)
    slide = page(
        frame,
        title.render(language),
        wording.line(content),
        [*matters.sources(content), *notes(content, content.wholes)],
    )
    box(frame, slide, matters.reading(language), (LEFT, TOP, ACROSS, DOWN), 18, space=10)


def _rows(
    frame: Frame,
    content: Content,
    title: str,
    head: Sequence[Text],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
) -> None:
    line = wording.line(content)
    parts = _slides_of(rows, widths)
    for number, part in enumerate(parts, 1):
        numbered = f"{title} ({number}/{len(parts)})" if len(parts) > 1 else title
        slide = page(frame, numbered, line, [*(" · ".join(row) for row in part), *notes(content, ())])
        short = [[shortened(cell, MOST_SIGNS) for cell in row] for row in part]
        table(
            frame, slide, [[words.render(content.language) for words in head], *short], widths, (LEFT, TOP), title, 15
        )
    if not rows:
        slide = page(frame, title, line, notes(content, ()))
        box(frame, slide, [title], (LEFT, TOP, ACROSS, Inches(1)), 20)


def _slides_of(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[list[Sequence[str]]]:
    """The rows of each slide: as many as have room when their cells are broken into lines."""
    slides: list[list[Sequence[str]]] = []
    left = 0
    for row in rows:
        columns = [SIGNS_ACROSS * width / sum(widths) for width in widths]
        pairs = zip(row, columns, strict=True)
        lines = max(math.ceil(min(len(cell), MOST_SIGNS) / signs) for cell, signs in pairs) + AIR
        if not slides or lines > left:
            slides.append([])
            left = LINES_DOWN
        slides[-1].append(row)
        left -= lines
    return slides

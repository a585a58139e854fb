"""The chapter about whom the programme reached: by sex, by background, by place."""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics.language import Text
from spark_metrics.reports import pdf_charts, wording
from spark_metrics.reports.content import Content
from spark_metrics.reports.pdf_blocks import Block, chart, heading, small, strong, table

MOST_COLUMNS = 4
"""Indicators beside each other on a page."""
MOST_BARS = 24
"""Groups in a chart; of more, only the table is printed."""


def blocks(content: Content) -> list[Block]:
    """The chapter; a breakdown that no indicator has is left out."""
    found = [heading(Text("Whom it reached").render(content.language))]
    places = ("county", "municipality") if content.places == "county" else ("municipality",)
    for by in ("sex", "background", *places):
        if content.has(by):
            found += _breakdown(content, by)
    return found


def _breakdown(content: Content, by: str) -> list[Block]:
    language, lead = content.language, wording.lead(content, by)
    whole, groups = content.whole(lead), content.groups(by, lead)
    tell = wording.groups_sentence if by in ("sex", "background") else wording.places_sentence
    sentence = tell(whole, groups, language)
    found = [heading(wording.SPLIT[by].render(language), 2), strong(sentence)]
    if len(groups) <= MOST_BARS:
        caption = f"{whole.name} ({whole.unit.render(language)}), {wording.SPLIT[by].render(language).lower()}"
        alt = f"{sentence} {wording.without_value(groups, language)}".strip()
        found.append(chart(pdf_charts.bars(groups, language), alt, caption))
    indicators = content.indicators(by)
    for start in range(0, len(indicators), MOST_COLUMNS):
        found.append(_table(content, by, indicators[start : start + MOST_COLUMNS]))
    if said := wording.without_value(content.split[by], language):
        found.append(small(said))
    return found


def _table(content: Content, by: str, indicators: Sequence[str]) -> Block:
    language = content.language
    figures = [figure for figure in content.split[by] if figure.indicator in indicators]
    cells = {(figure.group, figure.indicator): wording.against_target(figure, language) for figure in figures}
    wholes = [content.whole(key) for key in indicators]
    head = [wording.GROUP.render(language)]
    head += [f"{whole.name} ({whole.unit.render(language)})" for whole in wholes]
    rows = [
        (name, *(cells.get((group, key), wording.DASH) for key in indicators))
        for group, name in content.group_names(by).items()
    ]
    return table(head, rows, (24, *(19 for _ in indicators)), range(1, len(head)))

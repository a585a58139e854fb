"""What a speaker needs beside a slide."""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.reports import wording
from spark_metrics.reports.content import Content


def notes(content: Content, figures: Sequence[Figure]) -> list[str]:
    """Definition, source and what contradicts itself, of each figure on the slide; then what holds for all."""
    language, lines = content.language, []
    for figure in figures:
        lines.append(f"{figure.name}: {figure.definition}")
        lines.append(Text("Source: {source}.", source=wording.source(figure, language)).render(language))
        lines += [said.render(language) for said in (figure.target.conflict, *figure.notes) if said]
        course = content.courses[figure.indicator]
        method = course.forecast.method if course.forecast else course.no_forecast
        if method:
            lines.append(method.render(language))
        if figure.reason:
            lines.append(figure.reason.render(language))
    lines.append(wording.received(content))
    if content.synthetic:
        lines.append(wording.SYNTHETIC_NOTE.render(language))
    return lines

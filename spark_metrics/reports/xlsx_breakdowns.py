"""A sheet for each breakdown: groups down, indicators across, and a chart of the indicator that is told most fully."""

from __future__ import annotations

from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.reports import wording, xlsx_charts
from spark_metrics.reports.xlsx_parts import LINE_HEIGHT, Book, head, headings, new_sheet, write, write_value

SHEETS = {
    "sex": (Text("Sex"), Text("by sex")),
    "background": (Text("Background"), Text("by background")),
    "county": (Text("County"), Text("by county")),
    "municipality": (Text("Municipality"), Text("by municipality")),
    "municipality_type": (Text("Type of municipality"), Text("by type of municipality")),
    "period": (Text("Quarter"), Text("by quarter, running totals")),
}
"""Dimension -> the sheet's name, and the selection in its line."""


def add(book: Book, by: str) -> None:
    """Append the sheet of one breakdown."""
    content, language = book.content, book.language
    figures = content.split[by]
    groups, columns = content.group_names(by), _columns(book, by)
    name, selection = SHEETS[by]
    sheet = new_sheet(book, name, (26, *(20 for _ in columns)), selection)
    row = head(book, sheet, wording.SPLIT[by].render(language), selection)
    if said := wording.without_value([figure for figure in figures if figure.group], language):
        sheet.write_string(row, 0, said)
        row += 2
    first = headings(book, sheet, row, [name, *(heading for heading, _, _ in columns)], range(1, len(columns) + 1))
    sheet.set_row(first - 1, 4 * LINE_HEIGHT)
    for line, group in enumerate(groups, first):
        write(book, sheet, line, 0, groups[group])
        for column, (_, indicator, kind) in enumerate(columns, 1):
            figure = next((one for one in content.groups(by, indicator) if one.group == group), None)
            if figure is None:
                write(book, sheet, line, column, wording.DASH, "none")
            else:
                _write(book, sheet, line, column, figure, kind)
    lead = wording.lead(content, by)
    place = next(column for column, (_, one, kind) in enumerate(columns, 1) if one == lead and kind != "target")
    xlsx_charts.groups(book, sheet, (first, len(groups), place), by, content.whole(lead))


def _columns(book: Book, by: str) -> list[tuple[str, str, str]]:
    """Heading, indicator, and whether the column holds its `value`, `cumulative` or `target`."""
    content, columns = book.content, []
    for key in content.indicators(by):
        whole = content.whole(key)
        columns.append(
            (f"{whole.name} ({whole.unit.render(book.language)})", key, "cumulative" if by == "period" else "value")
        )
        if by != "period" and any(group.target.value is not None for group in content.groups(by, key)):
            columns.append((Text("Target: {name}", name=whole.name).render(book.language), key, "target"))
    return columns


def _write(book: Book, sheet, row: int, column: int, figure: Figure, kind: str) -> None:
    if kind == "target":
        write(book, sheet, row, column, figure.target.value)
    elif kind == "cumulative" and figure.cumulative is not None:
        write(book, sheet, row, column, figure.cumulative)
    else:
        write_value(book, sheet, row, column, figure)

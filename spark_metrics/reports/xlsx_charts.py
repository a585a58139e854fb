"""Native charts beside or below the tables that they draw: their numbers are the cells'."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.reports import wording
from spark_metrics.reports.printable import printable
from spark_metrics.reports.xlsx_parts import Book

ACCENT = "#0B5A82"
FONT = {"name": "Arial", "size": 11}
BAR_HEIGHT, LEAST_HEIGHT = 24, 260
"""Pixels."""


def shares(book: Book, sheet: Worksheet, first: int, count: int) -> None:
    """Share of target by indicator, below the overview; without any target there is nothing to draw."""
    if not any(whole.share is not None for whole in book.content.wholes):
        return
    name = Text("Share of target").render(book.language)
    _bars(book, sheet, (first, count, 4), first + count + 1, name, "0.0%")


def groups(book: Book, sheet: Worksheet, at: tuple[int, int, int], by: str, whole: Figure) -> None:
    """One indicator by group: bars, or a line over the quarters. `at` is first row, rows, column of the values."""
    first, count, _ = at
    title = f"{whole.name} ({whole.unit.render(book.language)})"
    if by == "period":
        _line(book, sheet, at, first + count + 1, title)
    else:
        shown = wording.label_format(book.content.groups(by, whole.indicator))
        _bars(book, sheet, at, first + count + 1, title, shown)


def _bars(book: Book, sheet: Worksheet, at: tuple[int, int, int], below: int, title: str, form: str) -> None:
    first, count, column = at
    chart = book.file.add_chart({"type": "bar"})
    chart.add_series({
        "name": title_cell(sheet, first, column),
        "categories": [sheet.name, first, 0, first + count - 1, 0],
        "values": [sheet.name, first, column, first + count - 1, column],
        "fill": {"color": ACCENT},
        "gap": 40,
        "data_labels": {"value": True, "num_format": form, "font": FONT},
    })  # fmt: skip
    chart.set_y_axis({"reverse": True, "num_font": FONT, "line": {"color": "#4A5A64"}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    _place(book, sheet, chart, below, title, max(LEAST_HEIGHT, 90 + BAR_HEIGHT * count))


def _line(book: Book, sheet: Worksheet, at: tuple[int, int, int], below: int, title: str) -> None:
    first, count, column = at
    chart = book.file.add_chart({"type": "line"})
    chart.add_series({
        "name": title_cell(sheet, first, column),
        "categories": [sheet.name, first, 0, first + count - 1, 0],
        "values": [sheet.name, first, column, first + count - 1, column],
        "line": {"color": ACCENT, "width": 2.5},
        "marker": {"type": "circle", "size": 6, "fill": {"color": ACCENT}, "border": {"color": ACCENT}},
    })  # fmt: skip
    chart.set_x_axis({"num_font": FONT})
    chart.set_y_axis(
        {
            "num_font": FONT,
            "num_format": "#,##0",
            "min": 0,
            "major_gridlines": {"visible": True, "line": {"color": "#D3DCE2"}},
        }
    )
    chart.show_blanks_as("gap")
    _place(book, sheet, chart, below, title, 320)


def title_cell(sheet: Worksheet, first: int, column: int) -> list[str | int]:
    """The heading's cell as a chart's name: words of a programme file can't be read as a formula there."""
    return [sheet.name, first - 1, column]


def _place(book: Book, sheet: Worksheet, chart, below: int, title: str, height: int) -> None:
    chart.set_legend({"none": True})
    chart.set_title({"name_font": {**FONT, "bold": True, "size": 13}})
    chart.set_size({"width": 900, "height": height})
    said = Text("{name}: chart of the table above, {line}.", name=title, line=wording.line(book.content))
    sheet.insert_chart(below, 0, chart, {"description": printable(said.render(book.language)), "object_position": 3})

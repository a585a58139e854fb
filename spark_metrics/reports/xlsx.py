"""The workbook of a report: every figure with all that belongs to it, breakdowns, definitions, findings, decisions."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from spark_metrics import figure_words
from spark_metrics.group_names import DIMENSION_NAMES
from spark_metrics.language import Text
from spark_metrics.measures.counting import RULES
from spark_metrics.model.figure import Figure
from spark_metrics.reports import matters, wording, xlsx_breakdowns, xlsx_charts
from spark_metrics.reports.content import Content
from spark_metrics.reports.packed import stable
from spark_metrics.reports.printable import printable
from spark_metrics.reports.xlsx_parts import (
    A3,
    Book,
    Cell,
    head,
    headings,
    heighten,
    new_book,
    new_sheet,
    rows,
    write,
    write_value,
)

OVERVIEW = (Text("Indicator"), Text("Outcome"), Text("Unit"), Text("Target"), Text("Share of target"),
            Text("Plan at this date"), Text("Standing"), Text("n"), Text("Not shown because"),
            Text("What contradicts itself"))  # fmt: skip
FIGURES = (Text("Indicator"), Text("Key"), Text("Breakdown"), Text("Group"), Text("Code"), Text("Outcome"),
           Text("Running total"), Text("Unit"), Text("Target"), Text("Target's precision"), Text("Plan at this date"),
           Text("Share of target"), Text("Standing"), Text("n"), Text("Per 1,000 inhabitants"), Text("Inhabitants"),
           Text("Status"), Text("Not shown because"), Text("As known on"), Text("Synthetic"), Text("Source"),
           Text("Definition"))  # fmt: skip
OVERVIEW_WIDTHS = (44, 13, 18, 13, 10, 12, 28, 9, 26, 40)
DEFINITION_WIDTHS = (30, 60, 20, 36, 36, 30, 30, 30)
DEFINITIONS = (Text("Indicator"), Text("Definition"), Text("Status"), Text("Counting rule"), Text("Measured"),
               Text("Evidence"), Text("Target"), Text("Source"))  # fmt: skip
PRINTED = FIGURES.index(Text("Source"))
"""Columns of all figures that go to paper: source and definition, the same in many rows, stay on the screen."""
STATUS = {"shown": Text("Shown"), **figure_words.NO_VALUE}
PRECISION = {"exact": Text("exact"), "about": Text("about"), "missing": Text("missing")}
DEFINITION_STATUS = {
    "official": Text("Official definition"),
    "working": Text("Working definition, ours: not official"),
}


def draw(content: Content) -> bytes:
    """The workbook as an XLSX file; the same content gives the same bytes."""
    book = new_book(content)
    _overview(book)
    _figures(book)
    for by in wording.SPLIT:
        if content.has(by):
            xlsx_breakdowns.add(book, by)
    _definitions(book)
    _listed(book, Text("Concerns"), matters.CONCERNS, matters.concerns(content), matters.NO_CONCERNS, (14, 100, 24))
    title = matters.changes_title(content)
    _listed(book, Text("Changes"), matters.CHANGES, matters.changes(content), title, (40, 20, 20, 12, 60))
    title = matters.minutes_title(content)
    _listed(book, Text("Decisions"), matters.DECISIONS, matters.minutes(content), title, (12, 12, 70, 24, 12, 30))
    _about(book)
    book.file.close()
    return stable(book.bytes.getvalue())


def _overview(book: Book) -> None:
    content, language = book.content, book.language
    sheet = new_sheet(book, Text("Overview"), OVERVIEW_WIDTHS)
    row = head(book, sheet, content.programme.name.in_(language))
    for finding in content.findings:
        sheet.write_string(row, 0, printable(finding.render(language)), book.looks["finding"])
        row += 1
    first = headings(book, sheet, row + 1, OVERVIEW, (1, 3, 4, 5, 7))
    for row, whole in enumerate(content.wholes, first):
        _overview_row(book, sheet, row, whole)
    xlsx_charts.shares(book, sheet, first, len(content.wholes))


def _overview_row(book: Book, sheet: Worksheet, row: int, whole: Figure) -> None:
    language = book.language
    conflicts = [said.render(language) for said in (whole.target.conflict, *whole.notes) if said]
    write(book, sheet, row, 0, whole.name)
    write_value(book, sheet, row, 1, whole)
    write(book, sheet, row, 2, whole.unit.render(language))
    if whole.target.value is None or whole.target.precision == "about":
        write(book, sheet, row, 3, figure_words.target(whole.target, language), "none")
    else:
        write(book, sheet, row, 3, whole.target.value)
    write(book, sheet, row, 4, whole.share, "share")
    write(book, sheet, row, 5, whole.plan)
    write(book, sheet, row, 6, wording.standing(whole, language))
    write(book, sheet, row, 7, whole.n)
    write(book, sheet, row, 8, whole.reason.render(language) if whole.reason else None)
    write(book, sheet, row, 9, " ".join(conflicts) or None)
    reason = whole.reason.render(language) if whole.reason else ""
    heighten(sheet, row, (whole.name, *[""] * 7, reason, " ".join(conflicts)), OVERVIEW_WIDTHS)


def _figures(book: Book) -> None:
    content = book.content
    widths = (44, 26, 14, 22, 10, 12, 12, 18, 10, 10, 12, 10, 26, 8, 12, 12, 14, 34, 12, 10, 50, 80)
    sheet = new_sheet(book, Text("Figures"), widths, Text("all breakdowns"))
    first = headings(
        book, sheet, head(book, sheet, Text("All figures").render(book.language), Text("all breakdowns")), FIGURES
    )
    figures = [*content.wholes, *(figure for by in wording.SPLIT for figure in content.split[by])]
    for row, figure in enumerate(figures, first):
        for column, (cell, look) in enumerate(_cells(book, figure)):
            write(book, sheet, row, column, cell, look or ("line" if isinstance(cell, str) else None))
    last = first - 1 + len(figures)
    sheet.autofilter(first - 1, 0, last, len(FIGURES) - 1)
    sheet.set_paper(A3)
    sheet.print_area(0, 0, last, PRINTED - 1)


def _cells(book: Book, figure: Figure) -> list[tuple[Cell, str | None]]:
    """One figure with all that belongs to it, in the order of `FIGURES`, each cell with its look."""
    language, rate = book.language, figure.rate
    by = DIMENSION_NAMES[figure.by] if figure.by else wording.WHOLE
    return [
        (figure.name, None), (figure.indicator, None), (by.render(language), None), (figure.group_name or None, None),
        (figure.group or None, None), (figure.value, None), (figure.cumulative, None),
        (figure.unit.render(language), None), (figure.target.value, None),
        (PRECISION[figure.target.precision].render(language), None), (figure.plan, None), (figure.share, "share"),
        (figure_words.STANDINGS[figure.standing][2].render(language), None), (figure.n, None),
        (rate and rate.value, "rate"), (rate and rate.denominator, None),
        (STATUS[figure.status].render(language), None),
        (figure.reason.render(language) if figure.reason else None, None), (figure.as_of, None),
        ((Text("yes") if figure.synthetic else Text("no")).render(language), None),
        (wording.source(figure, language), None), (figure.definition, None),
    ]  # fmt: skip


def _definitions(book: Book) -> None:
    content, language = book.content, book.language
    sheet = new_sheet(book, Text("Definitions"), DEFINITION_WIDTHS)
    row = headings(book, sheet, head(book, sheet, Text("Definitions").render(language)), DEFINITIONS)
    titles = {source.key: source.title.in_(language) for source in content.programme.sources}
    lines = [
        (
            one.name.in_(language),
            one.definition.in_(language),
            DEFINITION_STATUS[one.definition_status].render(language),
            RULES[one.count.rule].words.render(language),
            one.measurement.in_(language),
            one.evidence.in_(language),
            one.target.conflict.in_(language)
            if one.target.conflict
            else figure_words.target(content.whole(one.key).target, language),
            titles[one.source],
        )
        for one in content.programme.indicators
    ]
    rows(book, sheet, row, lines, DEFINITION_WIDTHS)


def _listed(book: Book, name: Text, words: tuple[Text, ...], lines: list, empty: Text, widths: tuple[int, ...]) -> None:
    """A sheet of rows of words; without any, the sentence that says so."""
    sheet = new_sheet(book, name, widths)
    row = head(book, sheet, name.render(book.language))
    if not lines:
        sheet.write_string(row, 0, empty.render(book.language))
        return
    rows(book, sheet, headings(book, sheet, row, words), lines, widths)


def _about(book: Book) -> None:
    content, language = book.content, book.language
    sheet = new_sheet(book, Text("About this report"), (30, 110))
    row = head(book, sheet, Text("About this report").render(language))
    programme = content.programme
    facts = [
        (Text("Programme"), programme.name.in_(language)),
        (Text("Summary"), programme.summary.in_(language)),
        (Text("Period"), figure_words.period(programme.period, language)),
        (Text("As known on"), content.as_of),
        (Text("Received"), wording.received(content)),
        (Text("Version of the data"), content.version),
        *((Text("Source"), line) for line in matters.sources(content)),
        *((Text("How to read it"), line) for line in matters.reading(language)),
        *((Text("What the sources leave open"), gap.text.in_(language)) for gap in programme.gaps),
    ]
    rows(book, sheet, row, [(name.render(language), said) for name, said in facts], (30, 110))

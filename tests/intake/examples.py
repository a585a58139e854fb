"""Small files as people send them."""

import datetime as dt
import io

import openpyxl

TODAY = dt.date(2024, 6, 30)
COOPERATIVE, ASSOCIATION, FOUNDATION = "5560160680", "8020001239", "2021005489"


def csv_of(*lines, encoding="utf-8-sig"):
    """A CSV file of these lines, as Excel in Sweden writes them."""
    return "".join(line + "\r\n" for line in lines).encode(encoding)


def workbook_of(*rows, title="Sheet", **more):
    """A workbook with these rows; more sheets by keyword."""
    book = openpyxl.Workbook()
    book.active.title = title
    for sheet, lines in {title: rows, **more}.items():
        page = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
        for line in lines:
            page.append(line)
    return saved(book)


def saved(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def told(examination):
    """The findings as (row, column, code)."""
    return [(finding.row, finding.column, finding.code) for finding in examination.findings]

"""Small files as people send them."""

import datetime as dt
import io
import zipfile

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


def ods_of(*rows):
    """A LibreOffice table of texts, with no more in it than a reader needs."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = (
        f'<office:body><office:spreadsheet><table:table table:name="Blad1">{lines}</table:table></office:spreadsheet>'
    )
    xml = f"<office:document-content {spaces}>{body}</office:body></office:document-content>"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", "<manifest/>")
        file.writestr("content.xml", xml)
    return content.getvalue()

"""Workbooks with something odd in them, made for the tests."""

import io
import struct
import zipfile

import xlwt
from xlwt.CompoundDoc import XlsDoc

from tests.intake.examples import ods_of, workbook_of


def xls_of(*rows, from_1904=False, merged=()):
    """An old binary workbook; dates in it are formatted as dates."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = int(from_1904)
    sheet = book.add_sheet("Blad1", cell_overwrite_ok=True)
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for row, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            if cell is not None:
                sheet.write(row, place, cell, day if hasattr(cell, "year") else xlwt.Style.default_style)
    for area in merged:
        sheet.merge(*area)
    return bytes_of(book)


def bytes_of(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xls_with_error(code=0x2A):
    """An old workbook whose cell B1 shows #N/A."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    sheet.write(0, 0, "a")
    sheet.row(0).set_cell_error(1, code)
    return bytes_of(book)


def xls_with_password(*rows):
    """An old workbook with the record that says that what follows is encrypted."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    for row, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            sheet.write(row, place, cell)
    stream = book.get_biff_data()
    after_start = 4 + struct.unpack_from("<H", stream, 2)[0]
    encrypted = struct.pack("<3H", 0x2F, 6, 1) + struct.pack("<2H", 1, 1)
    content = io.BytesIO()
    XlsDoc().save(content, stream[:after_start] + encrypted + stream[after_start:])
    return content.getvalue()


def repacked(original, **changed):
    """A zip with other content in some parts; `xl__workbook.xml` is the part `xl/workbook.xml`, None leaves it out."""
    parts = {name.replace("__", "/"): content for name, content in changed.items()}
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = parts.pop(name, old.read(name))
            if part is not None:
                new.writestr(dated(name), part)
        for name, part in parts.items():
            new.writestr(dated(name), part)
    return content.getvalue()


def dated(name):
    """An entry of a zip that bears the same date every time."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def part(original, name):
    """What lies in a part of a zip."""
    with zipfile.ZipFile(io.BytesIO(original)) as parts:
        return parts.read(name)


def ods_with(old, new):
    """A small LibreOffice table in whose content one piece of XML is another."""
    original = ods_of(["Namn", "Kommun"], ["Åre bygdebolag", "2321"])
    xml = part(original, "content.xml").decode()
    assert old in xml
    return repacked(original, **{"content.xml": xml.replace(old, new, 1)})


def xlsx_with_sheet(xml, original=None):
    """A workbook whose first sheet is this XML."""
    return repacked(original or workbook_of(["Namn"], ["x"]), **{"xl__worksheets__sheet1.xml": xml})


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)

"""Workbooks: `.xlsx`, `.xls` and `.ods`, read by calamine."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from spark_metrics.intake.reader.cells import sheet_of
from spark_metrics.intake.reader.elsewhere import in_old_workbook, in_package
from spark_metrics.intake.reader.limits import MOST_CELLS, MOST_SHEETS, Unreadable
from spark_metrics.intake.reader.xls import facts_of

MOST_MERGED = 10_000
MOST_BROKEN = 20
"""So many broken cells are named."""
_CELL_WITH_ERROR = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*?\bt="e"')
_FORMULA_WITHOUT_VALUE = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*><f\b[^>]*?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)
_ODS_ERROR = re.compile(rb">(#(?:DIV/0!|N/A|REF!|NAME\?|VALUE!|NULL!|NUM!)|Err:[0-9]{3})<")
_XLSX_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true)[\"']")
_ODS_FROM_1904 = re.compile(rb"<table:null-date\b[^>]*\btable:date-value\s*=\s*[\"']1904-01-01")


def book_of(original: bytes) -> dict[str, Any]:
    """All sheets of a workbook that hold cells, its broken cells, and from which year its bare dates count.

    Raises:
        Unreadable: calamine cannot read it, or it holds too much.
    """
    import python_calamine as calamine

    is_zip = original.startswith(b"PK")
    broken, from_1904 = (broken_cells(original), counts_from_1904(original)) if is_zip else facts_of(original)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(original))
        sheets = _sheets(workbook, calamine)
    except calamine.PasswordError as error:
        raise Unreadable("password") from error
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError) as error:
        raise Unreadable("damaged") from error
    return {
        "sheets": sheets,
        "broken": broken[:MOST_BROKEN],
        "epoch_1904": from_1904,
        "elsewhere": _elsewhere(original) if is_zip else in_old_workbook(original),
    }


def _elsewhere(original: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(original)) as package:
        return in_package(package)


def _sheets(workbook: Any, calamine: Any) -> list[dict[str, Any]]:
    metas = [meta for meta in workbook.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
    if len(metas) > MOST_SHEETS:
        raise Unreadable("too_many_cells")
    sheets, cells_left = [], 2 * MOST_CELLS
    for meta in metas:
        sheet = workbook.get_sheet_by_name(meta.name)
        cells_left -= sheet.total_height * sheet.total_width
        if cells_left < 0:
            raise Unreadable("too_many_cells")
        merged = [[top + 1, bottom + 1, left, right] for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
        sheets.append(
            {
                "name": meta.name,
                "hidden": meta.visible != calamine.SheetVisibleEnum.Visible,
                "merged": sorted(merged)[:MOST_MERGED],
                **sheet_of(sheet.to_python(skip_empty_area=False)),
            }
        )
    return sheets


def broken_cells(original: bytes) -> list[str]:
    """Addresses of cells that show an error, or whose formula was never calculated.

    calamine hands both out as empty, and an empty cell means something else. In `.ods` a cell has no address: there it
    is the error that is named. A formula may well result in an empty text: it is `str` then.
    """
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(original)) as parts:
        for name in parts.namelist():
            if name == "content.xml":
                found += sorted({error.decode() for error in _ODS_ERROR.findall(parts.read(name))})
            elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
                xml = parts.read(name)
                for sign, pattern in ((b't="e"', _CELL_WITH_ERROR), (b"<f", _FORMULA_WITHOUT_VALUE)):
                    if sign in xml:
                        found += [address.decode() for address in pattern.findall(xml)]
    return found


def counts_from_1904(original: bytes) -> bool:
    """Does the workbook count its days from 1904, as old ones from a Macintosh do?

    calamine sees to cells that are formatted as dates; this is for numbers that are dates without being formatted so.
    """
    with zipfile.ZipFile(io.BytesIO(original)) as parts:
        names = parts.namelist()
        if "xl/workbook.xml" in names:
            return bool(_XLSX_FROM_1904.search(parts.read("xl/workbook.xml")))
        return "content.xml" in names and bool(_ODS_FROM_1904.search(parts.read("content.xml")))

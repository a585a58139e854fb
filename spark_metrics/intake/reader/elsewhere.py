"""What a workbook holds beside its cells: comments, headers, properties, names. A person's number may stand there, too.

Nothing of it is imported, but the file is kept as it was sent. So texts that may be such a number are handed out, and
the parent says whether they are one.
"""

from __future__ import annotations

import re
import zipfile

MOST_FOUND = 1_000
MOST_STRIPPED = 5_000_000
"""So many bytes of a part are also looked at without its tags, which may stand in the midst of a number."""
_LIKE_A_PERSON = re.compile(
    rb"(?<![0-9.,])(?:(?:18|19|20)[0-9]{2}|[0-9]{2})(?:0[1-9]|1[0-2])[0-9]{2}[-+_ ]{0,3}[0-9]{4}(?![0-9])"
)
_TAG = re.compile(rb"<[^>]*>")
_FORMULA = re.compile(rb"<f\b[^>]*>[^<]+")
_XML = (".xml", ".rels", ".vml")


def in_package(package: zipfile.ZipFile) -> list[str]:
    """Of an `.xlsx` or `.ods`: also from texts that no cell shows any more. Cells' plain values are left out."""
    found: dict[bytes, None] = {}
    for name in package.namelist():
        if name.casefold().endswith(_XML) and len(found) < MOST_FOUND:
            xml = package.read(name).replace(b"\0", b"")
            if name.startswith("xl/worksheets/") and b"<sheetData" in xml:
                xml = _without_values(xml)
            found |= dict.fromkeys(_LIKE_A_PERSON.findall(xml))
            if len(xml) <= MOST_STRIPPED:
                found |= dict.fromkeys(_LIKE_A_PERSON.findall(_TAG.sub(b"", xml)))
    return _texts(found)


def in_old_workbook(original: bytes) -> list[str]:
    """Of an `.xls`, whose texts have one byte or two for a sign. Texts of cells are among them."""
    return _texts(dict.fromkeys(_LIKE_A_PERSON.findall(original.replace(b"\0", b""))))


def _without_values(xml: bytes) -> bytes:
    """A sheet without its cells, but with their formulas."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    formulas = b" ".join(_FORMULA.findall(xml, start, end)) if b"<f" in xml else b""
    return xml[:start] + formulas + xml[max(end, start) :]


def _texts(found: dict[bytes, None]) -> list[str]:
    return [text.decode("ascii") for text in list(found)[:MOST_FOUND]]

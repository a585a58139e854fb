"""What a sent file must be before anybody reads it: its size, its name, what lies in its zip.

Looks at bytes only, in constant memory; what lies in a zip is looked at by `packed.py`. Each refusal is an
`UnreadableFile` with one sentence.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from spark_metrics.errors import UnreadableFile
from spark_metrics.intake.packed import MACROS, PASSWORD, check_package
from spark_metrics.language import Text

Form = Literal["csv", "workbook"]

MOST_BYTES = 10_000_000

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURE = {".xlsx": ZIP, ".ods": ZIP, ".xls": OLE}
TEXT_NAMES = (".csv", ".tsv", ".txt")
MACRO_NAMES = (".xlsm", ".xlsb", ".xltm", ".xlam")
NOT_TEXT = (ZIP, OLE, b"\x89PNG", b"%PDF", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

VBA_STORAGE = "_VBA_PROJECT".encode("utf-16-le")


def admit(original: bytes, file_name: str) -> Form:
    """How the file is to be read.

    Raises:
        UnreadableFile: it is not let in; the sentence says why and what to do.
    """
    if not original:
        raise UnreadableFile(Text("The file is empty."))
    if len(original) > MOST_BYTES:
        raise UnreadableFile(
            Text("The file is {size} MB, the limit is {limit} MB.", size=len(original) / 1e6, limit=MOST_BYTES // 10**6)
        )
    ending = PurePath(file_name).suffix.casefold()
    if ending in MACRO_NAMES:
        raise UnreadableFile(MACROS)
    if ending in TEXT_NAMES:
        if original.startswith(NOT_TEXT):
            raise UnreadableFile(_not_what_the_name_says(ending))
        return "csv"
    if ending not in SIGNATURE:
        raise UnreadableFile(Text("Send an Excel workbook (.xlsx, .xls), a LibreOffice table (.ods) or a CSV file."))
    if original.startswith(OLE) and ENCRYPTED_STREAM in original:
        raise UnreadableFile(PASSWORD)
    if not original.startswith(SIGNATURE[ending]):
        raise UnreadableFile(_not_what_the_name_says(ending))
    if SIGNATURE[ending] == OLE:
        if VBA_STORAGE in original:
            raise UnreadableFile(MACROS)
    elif not check_package(original, ".xlsx" if ending == ".xlsx" else ".ods"):
        raise UnreadableFile(_not_what_the_name_says(ending))
    return "workbook"


def _not_what_the_name_says(ending: str) -> Text:
    return Text("The file is named {ending} but its content is something else.", ending=ending)

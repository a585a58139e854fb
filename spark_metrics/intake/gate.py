"""What a sent file must be before anybody reads it: its size, its name, what lies in its zip.

Looks at bytes only, in constant memory. Each refusal is an `UnreadableFile` with one sentence.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePath
from typing import Literal

from spark_metrics.errors import UnreadableFile
from spark_metrics.language import Text

Form = Literal["csv", "workbook"]

MOST_BYTES = 10_000_000
MOST_UNPACKED_BYTES = 100_000_000
MOST_PARTS = 2_000
_CHUNK = 1 << 16

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURE = {".xlsx": ZIP, ".ods": ZIP, ".xls": OLE}
TEXT_NAMES = (".csv", ".tsv", ".txt")
MACRO_NAMES = (".xlsm", ".xlsb", ".xltm", ".xlam")
NOT_TEXT = (ZIP, OLE, b"\x89PNG", b"%PDF", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

MACROS = Text("The file holds macros. Save it as an ordinary workbook (.xlsx) and send that.")
PASSWORD = Text("The file is protected by a password. Take the protection off and send it again.")
DAMAGED = Text("The file is damaged or incomplete. Open it in your spreadsheet program, save it anew and send that.")


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
    if ending == ".xlsx" and original.startswith(OLE) and ENCRYPTED_STREAM in original:
        raise UnreadableFile(PASSWORD)
    if not original.startswith(SIGNATURE[ending]):
        raise UnreadableFile(_not_what_the_name_says(ending))
    if SIGNATURE[ending] == ZIP:
        _check_zip(original, ending)
    elif b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T" in original:
        raise UnreadableFile(MACROS)
    return "workbook"


def _not_what_the_name_says(ending: str) -> Text:
    return Text("The file is named {ending} but its content is something else.", ending=ending)


def _check_zip(original: bytes, ending: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(original)) as parts:
            _check_parts(parts, ending)
            _check_unpacked_size(parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableFile(DAMAGED) from error


def _check_parts(parts: zipfile.ZipFile, ending: str) -> None:
    infos = parts.infolist()
    names = {info.filename.casefold() for info in infos}
    if len(infos) > MOST_PARTS or len(names) < len(infos):
        raise UnreadableFile(DAMAGED)
    if any(info.flag_bits & 0x1 for info in infos):
        raise UnreadableFile(PASSWORD)
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise UnreadableFile(DAMAGED)
    if ("xl/workbook.xml" if ending == ".xlsx" else "content.xml") not in names:
        raise UnreadableFile(_not_what_the_name_says(ending))
    if any("vbaproject" in name or name.startswith(("basic/", "scripts/", "xl/macrosheets/")) for name in names):
        raise UnreadableFile(MACROS)
    if any(name.startswith("xl/externallinks/") or name == "xl/connections.xml" for name in names):
        raise UnreadableFile(
            Text("The workbook fetches values from other files. Paste them as values and send it again.")
        )


def _check_unpacked_size(parts: zipfile.ZipFile) -> None:
    """Unpacks all of it piece by piece: the size that a zip states about itself may be a lie."""
    left = MOST_UNPACKED_BYTES
    for info in parts.infolist():
        with parts.open(info) as part:
            first = True
            while chunk := part.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise UnreadableFile(
                        Text("Unpacked, the file is larger than {limit} MB.", limit=MOST_UNPACKED_BYTES // 10**6)
                    )
                if first and b"<!DOCTYPE" in chunk and info.filename.startswith("xl/"):
                    raise UnreadableFile(DAMAGED)
                first = False

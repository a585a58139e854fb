"""What may lie in the zip that a modern workbook is, and how it must be packed.

Readers differ in what they take from a zip that contradicts itself; such a one is refused before any reads it.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from typing import Literal

from spark_metrics.errors import UnreadableFile
from spark_metrics.language import Text

MOST_UNPACKED_BYTES = 100_000_000
MOST_PARTS = 2_000
_CHUNK = 1 << 16
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")

MACROS = Text("The file holds macros. Save it as an ordinary workbook (.xlsx) and send that.")
PASSWORD = Text("The file is protected by a password. Take the protection off and send it again.")
DAMAGED = Text("The file is damaged or incomplete. Open it in your spreadsheet program, save it anew and send that.")
LINKS = Text("The workbook fetches values from other files. Paste them as values and send it again.")

MAIN_PART = {".xlsx": "xl/workbook.xml", ".ods": "content.xml"}
_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
"""No spreadsheet program writes them; they are how a few bytes of XML become gigabytes, or read other files."""
_LONGEST = max(map(len, (*_DECLARATIONS, b"<table:table-source")))
_IN_ODS = {
    "META-INF/manifest.xml": {b"encryption-data": PASSWORD},
    "content.xml": {b"<table:table-source": LINKS, b"of:='file:": LINKS, b"of:=['file:": LINKS},
}
"""What LibreOffice says inside its parts that Excel says by the name of a part."""


def check_package(original: bytes, ending: Literal[".xlsx", ".ods"]) -> bool:
    """Is it a workbook of this kind? False where it is another zip.

    Raises:
        UnreadableFile: it is one but is not let in.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(original)) as parts:
            if MAIN_PART[ending] not in {info.filename.casefold() for info in parts.infolist()}:
                return False
            _check_packing(parts, original)
            _check_names(parts)
            _check_content(parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise UnreadableFile(DAMAGED) from error
    except RuntimeError as error:  # a part is encrypted, though its directory entry does not say so
        raise UnreadableFile(PASSWORD) from error
    return True


def _check_packing(parts: zipfile.ZipFile, original: bytes) -> None:
    infos = parts.infolist()
    names = {info.filename.casefold() for info in infos}
    if len(infos) > MOST_PARTS or len(names) < len(infos) or any(map(_is_odd, infos)):
        raise UnreadableFile(DAMAGED)
    if any(info.flag_bits & 0x1 for info in infos):
        raise UnreadableFile(PASSWORD)
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise UnreadableFile(DAMAGED)
        header = _LOCAL_HEADER.unpack_from(original, info.header_offset)
        end = info.header_offset + _LOCAL_HEADER.size + header[-2] + header[-1] + info.compress_size
    if end > len(original):
        raise UnreadableFile(DAMAGED)


def _is_odd(info: zipfile.ZipInfo) -> bool:
    """A link, a path that leads outside, or a packing that spreadsheet programs do not use."""
    link = stat.S_ISLNK(info.external_attr >> 16)
    path = info.filename
    outside = path.startswith("/") or ".." in path.split("/") or "\\" in path or ":" in path
    return link or outside or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _check_names(parts: zipfile.ZipFile) -> None:
    names = [name.casefold() for name in parts.namelist()]
    if any("vbaproject" in name or name.startswith(("basic/", "scripts/", "xl/macrosheets/")) for name in names):
        raise UnreadableFile(MACROS)
    if any(name.startswith("xl/externallinks/") or name == "xl/connections.xml" for name in names):
        raise UnreadableFile(LINKS)
    if "encrypted-package" in names:
        raise UnreadableFile(PASSWORD)


def _check_content(parts: zipfile.ZipFile) -> None:
    """Unpacks all of it piece by piece: the size that a zip states about itself may be a lie."""
    left = MOST_UNPACKED_BYTES
    for info in parts.infolist():
        unwanted = dict.fromkeys(_DECLARATIONS, DAMAGED) | _IN_ODS.get(info.filename, {})
        with parts.open(info) as part:
            tail = b""
            while chunk := part.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise UnreadableFile(
                        Text("Unpacked, the file is larger than {limit} MB.", limit=MOST_UNPACKED_BYTES // 10**6)
                    )
                seen = tail + chunk
                for sign, text in unwanted.items():
                    if sign in seen:
                        raise UnreadableFile(text)
                tail = seen[-_LONGEST:]

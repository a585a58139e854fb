"""Office files are zips that carry the time of their making: the same report is to be the same bytes at any time."""

from __future__ import annotations

import io
import re
import zipfile

MADE_ON = (2024, 1, 1, 0, 0, 0)
MADE_ON_W3C = b"2024-01-01T00:00:00Z"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def stable(office_file: bytes) -> bytes:
    """The same file with fixed times, inside the workbooks that lie behind its charts, too."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office_file)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith(".xlsx"):
                content = stable(content)
            elif entry.filename == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + MADE_ON_W3C + rb"\2", content)
            fixed = zipfile.ZipInfo(entry.filename, MADE_ON)
            fixed.compress_type, fixed.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(fixed, content)
    return packed.getvalue()

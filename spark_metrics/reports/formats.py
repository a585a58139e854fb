"""The forms that a report comes in, and how one is written."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from spark_metrics.errors import SparkError, unknown_name
from spark_metrics.language import Text
from spark_metrics.reports import cids, pdf, pptx, xlsx
from spark_metrics.reports.content import Content

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Form:
    """A form of report: its words, its media type, what draws it, and how its files end, where not by its key."""

    name: Text
    mime: str
    draw: Callable[[Content], bytes]
    ending: str = ""


FORMATS: dict[str, Form] = {
    "pptx": Form(Text("Slides (PowerPoint)"), f"{OFFICE}.presentationml.presentation", pptx.draw),
    "xlsx": Form(Text("Workbook (Excel)"), f"{OFFICE}.spreadsheetml.sheet", xlsx.draw),
    "pdf": Form(Text("Progress report (PDF)"), "application/pdf", pdf.draw),
    "cids": Form(Text("Impact data (CIDS)"), cids.MIME, cids.draw, "jsonld"),
}
"""Key -> form."""


def ending(format: str) -> str:
    """How the files of a form end."""
    return FORMATS[format].ending or format


def form_of(path: Path) -> str:
    """The form that a file's name ends like; the ending itself where there is none."""
    said = path.suffix.lstrip(".").lower()
    return next((format for format in FORMATS if ending(format) == said), said)


def report(content: Content, format: str) -> bytes:
    """The whole file, in a form of `FORMATS`; UnknownName for another."""
    if format not in FORMATS:
        raise unknown_name(Text("form of report"), format, FORMATS)
    return FORMATS[format].draw(content)


def file_name(programme: str, as_of: dt.date, version: str, language: str, format: str) -> str:
    """A name that no other report has: programme, day, the data's version, language."""
    return f"{programme}-{as_of}-{version}-{language}.{ending(format)}"


def write(file: bytes, path: Path) -> None:
    """Put a report where it is wanted, whole or not at all; SparkError where that can't be."""
    beside = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as unfinished:
            beside = Path(unfinished.name)
            unfinished.write(file)
            unfinished.flush()
            os.fsync(unfinished.fileno())
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise SparkError(Text("The report can't be written to {path}: {reason}", path=path, reason=reason)) from error


def _umask() -> int:
    """What the process takes away from the rights of new files: it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""What stands in what leaves: a message to the browser or a file, as texts and numbers, whatever it is packed in."""

from __future__ import annotations

import base64
import io
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pypdf
from google.protobuf.message import Message

PACKED_NUMBERS = re.compile(r'"dtype":\s*"(\w+)",\s*"bdata":\s*"([^"]+)"|"bdata":\s*"([^"]+)",\s*"dtype":\s*"(\w+)"')
"""How Plotly sends a series of numbers."""
ARROW = b"\xff\xff\xff\xff"


def message(said: Message) -> Iterator[str | float]:
    """All texts and numbers of a message, those of tables and files within it, too."""
    for told, value in said.ListFields():
        values = value if told.is_repeated else [value]
        if told.message_type and told.message_type.GetOptions().map_entry:
            inner = told.message_type.fields_by_name["value"]
            yield from map(str, value)
            values = value.values() if inner.message_type or inner.type in (inner.TYPE_STRING, inner.TYPE_BYTES) else []
        for one in values:
            yield from message(one) if isinstance(one, Message) else anything(one)


def anything(value: Any) -> Iterator[str | float]:
    """A value of any kind."""
    if isinstance(value, bytes):
        yield from content(value)
    elif isinstance(value, str):
        yield value
        yield from packed_numbers(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from anything(name)
            yield from anything(one)
    elif isinstance(value, list | tuple | set):
        for one in value:
            yield from anything(one)
    elif value is not None:
        yield str(value)


def packed_numbers(text: str) -> Iterator[float]:
    """Numbers that a chart holds in binary."""
    for kind, numbers, other_numbers, other_kind in PACKED_NUMBERS.findall(text):
        yield from np.frombuffer(base64.b64decode(numbers or other_numbers), kind or other_kind).astype(float).tolist()


def content(file: bytes) -> Iterator[str | float]:
    """A file, by what it begins with."""
    if file.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file)) as packed:
            for name in packed.namelist():
                yield name
                yield from content(packed.read(name))
    elif file.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(file))
        yield from (page.extract_text() for page in reader.pages)
        yield from map(str, (reader.metadata or {}).values())
    elif file.startswith(b"SQLite format 3"):
        yield from database(file)
    elif file.startswith(ARROW):
        table = pa.ipc.open_stream(file).read_all()
        yield json.dumps({str(k): str(v) for k, v in (table.schema.metadata or {}).items()})
        for column in table.columns:
            yield from anything(column.to_pylist())
    elif not file.startswith((b"\x89PNG", b"\xff\xd8", b"wOF2")):
        text = file.decode("utf-16" if file.startswith(b"\xff\xfe") else "utf-8", "replace")
        yield text
        yield from packed_numbers(text)


def database(file: bytes) -> Iterator[str | float]:
    """Every cell of every table of a GeoPackage; shapes are left out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.gpkg"
        path.write_bytes(file)
        with sqlite3.connect(path) as opened:
            tables = opened.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
            for name, statement in tables:
                yield str(statement)
                if not name.startswith("rtree_"):
                    for row in opened.execute(f'SELECT * FROM "{name}"'):
                        yield from (cell for one in row if not isinstance(one, bytes) for cell in anything(one))
        opened.close()

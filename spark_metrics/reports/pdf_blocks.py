"""What the paper is set from: blocks as plain data, the words in them never read as markup (`pdf.typ` sets them)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

Block = dict[str, Any]


def heading(words: str, level: int = 1) -> Block:
    """A heading; levels are never skipped."""
    return {"kind": "heading", "text": words, "level": level}


def text(words: str) -> Block:
    """A paragraph."""
    return {"kind": "text", "text": words}


def strong(words: str) -> Block:
    """A finding."""
    return {"kind": "strong", "text": words}


def small(words: str) -> Block:
    """A source or a note below what it is about."""
    return {"kind": "small", "text": words}


def warning(words: str) -> Block:
    """What nobody may miss."""
    return {"kind": "warning", "text": words}


def listed(items: Sequence[str]) -> Block:
    """A list of sentences."""
    return {"kind": "list", "items": list(items)}


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], numbers: Collection[int] = ()
) -> Block:
    """A table: `widths` are shares of the page, the columns in `numbers` stand right."""
    return {
        "kind": "table",
        "head": list(head),
        "rows": [list(row) for row in rows],
        "widths": list(widths),
        "numbers": list(numbers),
    }


def chart(svg: str, alt: str, caption: str) -> Block:
    """A picture of lines, with what it shows in words."""
    return {"kind": "chart", "svg": svg, "alt": alt, "caption": caption}

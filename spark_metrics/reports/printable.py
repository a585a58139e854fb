"""Words as they can stand in a file: without what breaks lines, turns the direction of writing or is no character."""

from __future__ import annotations

import re
from typing import Any

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+")


def printable(words: str) -> str:
    """The words with a space for each run of such signs; the no-break space within a number stays."""
    return _UNPRINTABLE.sub(" ", words)


def all_printable(data: Any) -> Any:
    """The same for every text within lists and mappings."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, dict):
        return {name: all_printable(one) for name, one in data.items()}
    return [all_printable(one) for one in data] if isinstance(data, list | tuple) else data

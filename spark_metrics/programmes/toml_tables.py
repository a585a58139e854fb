"""A TOML file as tables and the lines that their keys stand on, or the problem that keeps it from being read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from spark_metrics.language import Text
from spark_metrics.programmes.lines import Lines
from spark_metrics.programmes.problem import Problem


def toml_tables(path: Path) -> tuple[dict[str, Any], Lines] | Problem:
    """The file's tables and lines; the problem where it is no TOML, or not saved as UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(text), Lines(text)
    except UnicodeDecodeError:
        return Problem(path.name, "", Text("The file is not saved as UTF-8."))
    except tomllib.TOMLDecodeError as error:
        return _not_toml(path.name, text, error)


def _not_toml(file: str, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    """The parser's own words are for programmers; it is the line that helps."""
    place = re.search(r"at line (\d+)", str(error))
    lines = text.splitlines()
    number = int(place[1]) if place else len(lines)
    content = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    said = Text(
        "“{content}” can't be read: look here and just above for a missing quotation mark, bracket or equals sign, "
        "or for a key that stands twice.",
        content=content,
    )
    return Problem(file, "", said, number)

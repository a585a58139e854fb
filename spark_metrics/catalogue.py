"""Which sentences the code holds, and whether a language has words for each of them.

pybabel sees no keyword arguments, and a `Text` has its plural in one; so the messages are read from the syntax tree.
`python -m spark_metrics.catalogue` brings the catalogues up to date: new sentences come in empty, gone ones go.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog

from spark_metrics.language import LANGUAGES, LOCALE_FOLDER

ROOT = Path(__file__).parent.parent
FOLDERS = ("spark_metrics", "pages")

Message = tuple[str, str | None]
"""The English sentence and its plural, if it has one."""


@dataclass(frozen=True)
class Gaps:
    """What a catalogue lacks (`missing`) and what it still says though no code does (`stale`), both as English."""

    missing: tuple[str, ...]
    stale: tuple[str, ...]


def messages(root: Path = ROOT) -> dict[Message, list[str]]:
    """Each sentence in the code, with the files it stands in (relative to `root`)."""
    found: dict[Message, set[str]] = defaultdict(set)
    for path in sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (message := _message(node)):
                found[message].add(path.relative_to(root).as_posix())
    return {message: sorted(files) for message, files in sorted(found.items(), key=lambda item: item[0][0])}


def gaps(language: str, root: Path = ROOT) -> Gaps:
    """Compare the catalogue of `language` with the code."""
    wanted = {message: plural for message, plural in messages(root)}
    held = {_english(entry.id): entry for entry in _read(language) if entry.id}
    missing = [english for english, plural in wanted.items() if not _worded(held.get(english), plural)]
    return Gaps(tuple(missing), tuple(sorted(held.keys() - wanted.keys())))


def update(language: str, root: Path = ROOT) -> Gaps:
    """Rewrite the catalogue of `language`: sorted, with the files of each sentence; returns what is left to word."""
    held = {_english(entry.id): entry.string for entry in _read(language) if entry.id}
    fresh = Catalog(locale=language, project="SPARK", fuzzy=False, header_comment="# Words of SPARK: make messages")
    for (english, plural), files in messages(root).items():
        words = held.get(english, "")
        fits = isinstance(words, tuple | list) == (plural is not None)
        fresh.add((english, plural) if plural else english, words if fits else "", [(file, None) for file in files])
    with (LOCALE_FOLDER / f"{language}.po").open("wb") as file:
        pofile.write_po(file, fresh, width=120, sort_output=True, omit_header=False, include_lineno=False)
    return gaps(language, root)


def _read(language: str) -> Catalog:
    with (LOCALE_FOLDER / f"{language}.po").open("rb") as file:
        return pofile.read_po(file, locale=language)

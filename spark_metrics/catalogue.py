"""Which sentences the code holds, and whether a language has words for each of them.

`python -m spark_metrics.catalogue` (`make messages`) brings the catalogues up to date: new sentences come in empty,
those that are gone go. pybabel can't do it: a `Text` has its plural in a keyword argument, which it does not see.
"""

from __future__ import annotations

import ast
import io
import sys
from dataclasses import dataclass
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog

from spark_metrics.language import LOCALE_FOLDER

ROOT = Path(__file__).parent.parent
FOLDERS = ("spark_metrics", "pages")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {language}\\n"\n\n'
"""Without dates, so that the file changes only when a sentence does."""

Words = str | tuple[str, ...]
"""A sentence, or its singular and plural."""


@dataclass(frozen=True)
class Gaps:
    """English sentences without words in a language (`missing`), and those that no code says (`stale`)."""

    missing: tuple[Words, ...]
    stale: tuple[Words, ...]


def messages(root: Path = ROOT) -> dict[Words, list[str]]:
    """Every `Text` written in the code -> the files it stands in, relative to `root`."""
    found: dict[Words, list[str]] = {}
    for path in sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.py")):
        calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
        for message in sorted({message for call in calls if (message := _message(call))}, key=str):
            found.setdefault(message, []).append(path.relative_to(root).as_posix())
    return found


def _message(call: ast.Call) -> Words | None:
    if not (isinstance(call.func, ast.Name) and call.func.id == "Text" and call.args):
        return None
    plurals = [keyword.value for keyword in call.keywords if keyword.arg == "plural"]
    forms = [node.value for node in [call.args[0], *plurals] if isinstance(node, ast.Constant)]
    return None if not forms else forms[0] if len(forms) == 1 else tuple(forms)


def gaps(language: str, root: Path = ROOT) -> Gaps:
    """What is missing in the catalogue of `language`, and what is left over in it."""
    said, known = messages(root), worded(language)
    return Gaps(tuple(m for m in said if not all(known.get(m, ("",)))), tuple(m for m in known if m not in said))


def update(language: str, root: Path = ROOT) -> None:
    """Rewrites the catalogue of `language`: sorted, each sentence with its files, new ones empty, stale ones gone."""
    known, fresh = worded(language), Catalog()
    for message, files in messages(root).items():
        forms = known.get(message, ())
        fresh.add(message, forms if isinstance(message, tuple) else "".join(forms), [(file, 0) for file in files])
    written = io.BytesIO()
    pofile.write_po(written, fresh, width=120, omit_header=True, sort_output=True, include_lineno=False)
    (LOCALE_FOLDER / f"{language}.po").write_bytes(HEADER.format(language=language).encode() + written.getvalue())


def worded(language: str) -> dict[Words, tuple[str, ...]]:
    """What the catalogue of `language` holds: English sentence -> its forms, empty where there are no words yet."""
    with (LOCALE_FOLDER / f"{language}.po").open("rb") as file:
        entries = [entry for entry in pofile.read_po(file, locale=language) if entry.id]
    plural = {tuple(entry.id): tuple(entry.string) for entry in entries if not isinstance(entry.id, str)}
    return {entry.id: (entry.string,) for entry in entries if isinstance(entry.id, str)} | plural


if __name__ == "__main__":
    languages = [path.stem for path in sorted(LOCALE_FOLDER.glob("*.po"))]
    for language in languages:
        update(language)
    sys.exit("\n".join(f"{one}: no words for {missing}" for one in languages for missing in gaps(one).missing) or 0)

"""What can go wrong for a person, in one small vocabulary. A bug is never one of these.

Each error carries a `Text` that says what happened and what to do; who shows it words it in the reader's language.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from spark_metrics.language import Text


class SparkError(Exception):
    """Something that its reader can understand and mend."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.render("en"))
        self.text = text


class UnknownName(SparkError):
    """A programme, indicator or other key that does not exist."""


class ProgrammeFileError(SparkError):
    """A programme file that cannot be used: names the file, the place in it and the likely mend."""


class ValueMapError(SparkError):
    """A file of a value map (SROI) that cannot be used: names the file, the place in it and the likely mend."""


class UnreadableFile(SparkError):
    """A sent file that cannot be read as a table."""


class StoreError(SparkError):
    """The store cannot do what was asked: busy, damaged beyond its batches, or not there."""


class SourceError(SparkError):
    """A publisher of statistics that did not answer, or whose answer can't be used. What was fetched before stays."""


class OutOfDate(StoreError):
    """Something came in since the rows were checked against the store: check them again."""


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was most likely meant, or None when nothing is near."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    near = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[near[0]] if near else None


def unknown_name(what: Text, name: str, known: Iterable[str]) -> UnknownName:
    """The error for a key that does not exist, with the likely intended one or all that there are."""
    known = sorted(known)
    if meant := closest(name, known):
        return UnknownName(
            Text("There is no {what} called “{name}”. Did you mean “{meant}”?", what=what, name=name, meant=meant)
        )
    return UnknownName(
        Text(
            "There is no {what} called “{name}”. There are: {known}.",
            what=what,
            name=name,
            known=", ".join(known) or "–",
        )
    )

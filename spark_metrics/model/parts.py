"""What all parts of a programme file have in common: strict keys, words in both languages, and how a part says that
it contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from spark_metrics.errors import closest
from spark_metrics.language import Text

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""A stable name in files, links and results: small letters a–z, digits, underscores."""


class Part(BaseModel):
    """A part of a programme file: unknown keys are errors, and so are infinite numbers."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Words(Part):
    """The same words in both languages."""

    sv: str = Field(pattern=r"\S")
    en: str = Field(pattern=r"\S")

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.sv


@dataclass(frozen=True)
class Complaint:
    """What is wrong, and the keys that lead to it from where it is told."""

    text: Text
    path: tuple[str | int, ...] = ()


class Contradiction(ValueError):
    """A part that cannot be as it is written. Tells everything at once, each complaint in its reader's language."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(complaints)
        super().__init__(" ".join(complaint.text.render("en") for complaint in self.complaints))


def not_one_of(name: str, known: Iterable[str]) -> Text:
    """The sentence about a name that may not stand here: with the likely intended one, or all that may."""
    known = list(known)
    if meant := closest(name, known):
        return Text("“{name}” can't stand here. Did you mean “{meant}”?", name=name, meant=meant)
    return Text("“{name}” can't stand here. There are: {known}.", name=name, known=", ".join(known) or "–")

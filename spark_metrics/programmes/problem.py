"""A problem in a TOML file, told so that whoever wrote the file can mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spark_metrics.errors import ProgrammeFileError, SparkError
from spark_metrics.language import Text
from spark_metrics.model.parts import Complaint
from spark_metrics.programmes.lines import Lines


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where.

    Attributes:
        file: the file's name.
        place: the tables and keys that lead there as they stand in the file, `indicator "jobs_created" → target`;
            empty where the whole file is meant.
        text: what is wrong and how it may be mended.
        line: the line in the file, from 1; None where there is none (what is missing altogether).
    """

    file: str
    place: str
    text: Text
    line: int | None = None

    @property
    def sentence(self) -> Text:
        """File, line, place and what is wrong in one sentence."""
        file, line, place, text = self.file, str(self.line), self.place, self.text
        if self.line and place:
            return Text("{file}, line {line}, {place}: {text}", file=file, line=line, place=place, text=text)
        if self.line:
            return Text("{file}, line {line}: {text}", file=file, line=line, text=text)
        if place:
            return Text("{file}, {place}: {text}", file=file, place=place, text=text)
        return Text("{file}: {text}", file=file, text=text)


def as_problem(complaint: Complaint, file: str, tables: Mapping[str, Any], lines: Lines) -> Problem:
    """The complaint with its place in words and its line."""
    return Problem(file, place_of(complaint.path, tables), complaint.text, lines.find(complaint.path))


def as_error(problems: Sequence[Problem], kind: type[SparkError] = ProgrammeFileError) -> SparkError:
    """All problems as one error of this kind, a line each."""
    text = problems[-1].sentence
    for problem in reversed(problems[:-1]):
        text = Text("{first}\n{rest}", first=problem.sentence, rest=text)
    return kind(text)


def place_of(path: Sequence[str | int], tables: Any) -> str:
    """The path in the file's own words: `indicator "jobs_created" → target → split`, `link 3 → to`."""
    words: list[str] = []
    here = tables
    for step in path:
        here = _inside(here, step)
        if isinstance(step, str):
            words.append(step)
        elif isinstance(here, dict) and isinstance(here.get("key"), str):
            words[-1] += f' "{here["key"]}"'
        else:
            words[-1] += f" {step + 1}"
    return " → ".join(words)


def _inside(here: Any, step: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    return here[step] if isinstance(here, list) and isinstance(step, int) and step < len(here) else None

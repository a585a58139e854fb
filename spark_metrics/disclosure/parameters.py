"""The parameters of disclosure control: defaults that are documented, and a file that may say otherwise in secret."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from spark_metrics.errors import SparkError, unknown_name
from spark_metrics.language import Text


class ParameterError(SparkError):
    """A file of parameters that can't be used."""


THRESHOLD = 3
"""Fewest contributors that are shown, unless a file says otherwise."""


@dataclass(frozen=True)
class Parameters:
    """How cautious a release is. The defaults are those of the method page; a real store may keep its own in a file.

    Attributes:
        threshold: fewest contributors (owner groups; persons where persons are counted) whose figure is shown.
        percent: of an amount, the second largest contributor must not be able to estimate the largest one's part more
            closely than by this many per cent (the p %-rule).
        median: fewest contributors behind a median that is shown.
        quartiles: fewest contributors behind quartiles that are shown.
    """

    threshold: int = THRESHOLD
    percent: float = 10.0
    median: int = 5
    quartiles: int = 10

    @classmethod
    def read(cls, path: Path) -> Parameters:
        """The parameters in a TOML file, defaults for those that it does not name; all defaults without a file.

        Raises:
            UnknownName: the file names a parameter that does not exist.
            ParameterError: it is not TOML, or a number is of no use.
        """
        if not path.exists():
            return cls()
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ParameterError(Text("{file} is not TOML: {why}", file=path.name, why=str(error))) from error
        known = {one.name: one for one in fields(cls)}
        for name, value in found.items():
            if name not in known:
                raise unknown_name(Text("parameter of disclosure"), name, known)
            _check(path.name, name, value)
        return cls(**found)


FEWEST_FOR_MEDIAN, FEWEST_FOR_QUARTILES = 5, 9
"""Below these a percentile would hold the lowest or the highest figure (`peer_rules.py`)."""
LEAST = {"threshold": 2, "percent": 0.1, "median": FEWEST_FOR_MEDIAN, "quartiles": FEWEST_FOR_QUARTILES}
MOST_PERCENT = 100.0


def _check(file: str, name: str, value: object) -> None:
    whole = name != "percent"
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        kind = Text("a whole number") if whole else Text("a number")
        raise ParameterError(Text("{file}: “{name}” must be {kind}.", file=file, name=name, kind=kind))
    if value < LEAST[name]:
        text = Text("{file}: “{name}” must be at least {least}.", file=file, name=name, least=str(LEAST[name]))
        raise ParameterError(text)
    if name == "percent" and value > MOST_PERCENT:
        raise ParameterError(Text("{file}: “{name}” must be at most 100.", file=file, name=name))

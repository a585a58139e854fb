"""Which enterprises a text or a number tells of."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from tests.canary.flock import FEWEST_DIGITS, NAME, Flock, key

BETWEEN = " \u00a0\u202f\u2009'’"
PLAIN = re.compile(r"(?<![0-9a-f.,])\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?(?![0-9a-f])")
GROUPED = re.compile(rf"(?<![0-9a-f])\d{{1,3}}(?:[{BETWEEN}.,]\d{{3}}){{2,}}(?:[.,]\d+)?(?![0-9a-f])")
ORGANISATION = re.compile(r"(?<!\d)(?:16)?(\d{6})[-–‐‑ ]?(\d{4})(?!\d)")
PSEUDONYM = re.compile(r"EF-[0-9A-Z]{12}")
NAMED = re.compile(rf"{NAME}(\w+)", re.IGNORECASE)


class Search:
    """Looks for what tells of enterprises; the same text is looked at once, however often it is sent."""

    def __init__(self, flock: Flock) -> None:
        self.flock = flock
        self.numbers = {bird.number for bird in flock.birds}
        self.characters = self.values = 0
        self._known: dict[str | float, list[tuple[str, frozenset[str]]]] = {}

    def found(self, parts: Iterable[str | float]) -> set[tuple[str, frozenset[str]]]:
        """(what stands there, the enterprises of which it tells) for everything that is found."""
        found = set()
        for part in parts:
            if isinstance(part, str):
                self.characters += len(part)
            self.values += 1
            if part not in self._known:
                self._known[part] = self._in_text(part) if isinstance(part, str) else self._is_number(part)
            found.update(self._known[part])
        return found

    def _is_number(self, number: float) -> list[tuple[str, frozenset[str]]]:
        digits = key(number) if math.isfinite(number) else ""
        whose = self.flock.numbers.get(digits) if len(digits) >= FEWEST_DIGITS else None
        return [(str(number), whose)] if whose else []

    def _in_text(self, text: str) -> list[tuple[str, frozenset[str]]]:
        found = []
        for written in NAMED.findall(text):
            whose = next((one for word, one in self.flock.names.items() if written.lower().startswith(word)), None)
            found += [(NAME + written, frozenset({whose}))] if whose else []
        for first, second in ORGANISATION.findall(text):
            found += [(first + second, frozenset({first + second}))] if first + second in self.numbers else []
        found += [(one, frozenset({one})) for one in PSEUDONYM.findall(text) if one in self.numbers]
        for written in PLAIN.findall(text):
            if len(written) >= FEWEST_DIGITS:
                found += self._is_number(float(written.replace(",", ".")))
        for written in GROUPED.findall(text):
            whole, _, rest = written.rpartition(",") if written.count(",") == 1 else (written, "", "")
            digits = re.sub(rf"[{BETWEEN}.,]", "", whole or rest)
            found += self._is_number(float(f"{digits}.{rest}" if whole and rest else digits))
        return found

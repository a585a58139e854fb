"""Where a long Swedish word may be broken. Browsers know that for few languages, and not all browsers for Swedish.

The rule is the one-consonant principle of Swedish spelling: the last consonant before a vowel goes to the next line.
"""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"
LONG = 13
"""Shorter words fit a line."""
LEAST = 3
"""Letters on each side of a break."""
VOWELS = "aeiouyåäöéü"
BEFORE_A_VOWEL = re.compile(rf"(?<=\w)(?=[^\W\d_{VOWELS}][{VOWELS}])", re.IGNORECASE)
TOGETHER = ("ck", "ng", "sk", "sj", "sh")
"""Letters that stand for one sound are not parted."""


def soft(text: str, language: str) -> str:
    """The text with soft hyphens in its long words, which show only where a line ends; unchanged unless in Swedish."""
    if language != "sv":
        return text
    return re.sub(rf"\w{{{LONG},}}", lambda found: _parted(found[0]), text)


def _parted(word: str) -> str:
    parts, start = [], 0
    for found in BEFORE_A_VOWEL.finditer(word):
        at = found.start()
        if at - start >= LEAST and len(word) - at >= LEAST and word[at - 1 : at + 1].lower() not in TOGETHER:
            parts.append(word[start:at])
            start = at
    return SOFT_HYPHEN.join([*parts, word[start:]])

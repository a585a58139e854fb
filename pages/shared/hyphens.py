"""Where a long Swedish word may be broken. Browsers know that for few languages, and not all browsers for Swedish.

The rule is the one-consonant principle of Swedish spelling: the last consonant before a vowel goes to the next line.
Two consonants that begin words together (`pr`, `st`) stay together after another one, as compounds have them there.
"""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"
LONG = 16
"""Shorter words fit a line of a box."""
LEAST = 3
"""Letters on each side of a break."""
VOWELS = "aeiouyåäöéü"
CONSONANTS = "bcdfghjklmnpqrstvwxz"
STARTS = "bl|br|dr|fl|fr|gl|gr|kl|kr|kv|pl|pr|sk|sl|sm|sn|sp|st|sv|tr|tv"
SYLLABLE = re.compile(rf"(?<=[{CONSONANTS}])(?:{STARTS})(?=[{VOWELS}])|[{CONSONANTS}](?=[{VOWELS}])", re.IGNORECASE)
ONE_SOUND = ("ck", "ng", "sj", "sh", "sk")
"""Two letters that stand for one sound are not parted."""


def soft(text: str, language: str) -> str:
    """The text with soft hyphens in its long words, which show only where a line ends; unchanged unless in Swedish."""
    if language != "sv":
        return text
    return re.sub(rf"\w{{{LONG},}}", lambda found: _parted(found[0]), text)


def _parted(word: str) -> str:
    parts, start = [], 0
    for found in SYLLABLE.finditer(word):
        at = found.start()
        if at - start >= LEAST and len(word) - at >= LEAST and word[at - 1 : at + 1].lower() not in ONE_SOUND:
            parts.append(word[start:at])
            start = at
    return SOFT_HYPHEN.join([*parts, word[start:]])

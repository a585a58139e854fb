"""Words for people: messages are written once, in English, and worded in the reader's language when shown.

A language is one gettext catalogue in `locale/` (`sv.po`); English is the msgid itself. Nothing here knows who the
reader is: the language is always an argument, never a global.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, dates, numbers
from babel.messages import pofile

LOCALE_FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("sv", "en", *sorted({path.stem for path in LOCALE_FOLDER.glob("*.po")} - {"sv", "en"}))
"""The languages that can be chosen, the default first. `en` needs no catalogue, any other is one."""


@dataclass(frozen=True)
class Text:
    """A sentence to be worded later.

    Args:
        message: the English sentence with `{name}` places, a literal so that it can be extracted for translation.
        plural: the English plural form, chosen by the parameter `n`.
        params: what goes into the places; numbers and dates are formatted as the language has them, and a nested
            `Text` is worded in the same language.
    """

    message: str
    plural: str | None
    params: Mapping[str, Any]

    def __init__(self, message: str, /, plural: str | None = None, **params: Any) -> None:
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "plural", plural)
        object.__setattr__(self, "params", params)

    def __hash__(self) -> int:
        return hash((self.message, self.plural, tuple(sorted((k, str(v)) for k, v in self.params.items()))))

    def filled(self, **params: Any) -> Text:
        """The same sentence with other values in its places."""
        return Text(self.message, self.plural, **params)

    def render(self, language: str) -> str:
        """The sentence in `language` (a code of `LANGUAGES`)."""
        sentence = self._sentence(language)
        return sentence.format_map({name: show(value, language) for name, value in self.params.items()})

    def as_json(self) -> dict[str, Any]:
        """The sentence without a language, as JSON can hold it; `from_json` reads it."""
        params = {name: _param_as_json(value) for name, value in self.params.items()}
        return {"message": self.message, "plural": self.plural, "params": params}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Text:
        """The sentence that `as_json` wrote."""
        params = {name: _param_from_json(value) for name, value in kept["params"].items()}
        return cls(kept["message"], kept["plural"], **params)

    def _sentence(self, language: str) -> str:
        one = self.plural is None or abs(self.params.get("n", 0)) == 1
        translated = catalogue(language).get(self.message)
        if not translated:
            return self.message if one else str(self.plural)
        return translated if isinstance(translated, str) else translated[0 if one else 1]


def _param_as_json(value: Any) -> Any:
    if isinstance(value, Text):
        return {"text": value.as_json()}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    if isinstance(value, Mapping):
        return {"words": dict(value)}
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _param_from_json(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    if "words" in value:
        return value["words"]
    return Text.from_json(value["text"]) if "text" in value else dt.date.fromisoformat(value["date"][:10])


@cache
def catalogue(language: str) -> Mapping[str, str | tuple[str, ...]]:
    """English message -> its words in `language` (a pair where there is a plural). Empty for English."""
    path = LOCALE_FOLDER / f"{language}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        messages = pofile.read_po(file, locale=language)
    return {(m.id if isinstance(m.id, str) else m.id[0]): m.string for m in messages if m.id and any(m.string)}


def show(value: Any, language: str) -> str:
    """A value inside a sentence: numbers with the language's separators, dates as ISO, texts as they are.

    Words that come in several languages, such as an indicator's name, are a mapping from language to words.
    """
    if isinstance(value, Text):
        return value.render(language)
    if isinstance(value, Mapping):
        return str(value.get(language) or value[LANGUAGES[0]])
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float):
        return number(value, language)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def number(value: float, language: str, decimals: int | None = None) -> str:
    """`1234.5` as `1 234,5` (sv, with a no-break space) or `1,234.5` (en).

    Without `decimals`: none for whole numbers, else one.
    """
    if decimals is None:
        decimals = 0 if float(value).is_integer() else 1
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return numbers.format_decimal(value, format=pattern, locale=language)


def rounded(value: float, language: str) -> str:
    """A value as it is read: ten and more without decimals, below that one where there is any."""
    return number(round(value), language) if abs(value) >= 10 else number(value, language)


def rate_decimals(rate: float) -> int:
    """Decimals that leave two significant digits of a rate below 10: 0.021, 0.47, 4.7, 12."""
    return 0 if rate == 0 or abs(rate) >= 10 else max(1, 1 - math.floor(math.log10(abs(rate))))


def short_of(value: float, target: float | None, language: str) -> str:
    """`rounded`, but never so that a value below its target reads as the target: 99.6 of 100 is `99.6`."""
    if target is not None and value < target <= round(value):
        return number(math.floor(value * 10) / 10, language, 1)
    return rounded(value, language)


def language_name(language: str) -> str:
    """The language's name in itself: `sv` -> `Svenska`."""
    return str(Locale.parse(language).get_language_name(language)).capitalize()


def percent(share: float, language: str) -> str:
    """`0.62` as `62 %` (sv) or `62%` (en). Less than the whole never reads as 100 %."""
    return numbers.format_percent(min(share, 0.99) if share < 1 else share, locale=language)


def month(date: dt.date, language: str) -> str:
    """`2009-03-31` as `mars 2009` or `March 2009`."""
    return dates.format_date(date, "MMMM yyyy", locale=language)

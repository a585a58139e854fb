"""What a meeting remembers of the indicators: how each was counted, what was promised, and what it showed.

The programme file may change after a meeting; the facts of then are still there, but counted by today's rule they may
give another figure. So the rule's fingerprint and the figure are kept with the meeting, in one line of text:

    jobs_created=abcdefgh.ijklmnop:16.5:58.3:behind meeting_places=…

A fingerprint is written with letters alone, so that no part of it can look like a person's number.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from spark_metrics.model.figure import Figure, Standing
from spark_metrics.model.indicator import Indicator
from spark_metrics.model.programme import Period, Programme

LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
FINGERPRINT_LETTERS = 8
COUNTED_BY = {"definition", "unit", "direction", "count", "of_which", "measurement"}
"""What decides an indicator's value. Its name and its place in the logic do not."""
WRITTEN = re.compile(
    r"(?P<key>[a-z0-9_]+)=(?P<counting>[a-p]{8})\.(?P<promise>[a-p]{8})"
    r"(?::(?P<value>-?[\d.e+-]*):(?P<plan>-?[\d.e+-]*):(?P<standing>[a-z_]+))?"
)


@dataclass(frozen=True)
class Remembered:
    """One indicator at a meeting.

    Attributes:
        counting, promise: fingerprints of how it is counted and of its target.
        value, plan, standing: what was shown; `standing` is None where the figure was not kept, `value` is None also
            where it was hidden or missing.
    """

    counting: str
    promise: str
    value: float | None = None
    plan: float | None = None
    standing: Standing | None = None


def fingerprints(indicator: Indicator, period: Period) -> Remembered:
    """An indicator as the programme file has it now. What is left out in the file does not weigh, so that a new kind
    of setting changes no fingerprint."""
    rule = indicator.model_dump(mode="json", include=COUNTED_BY, exclude_defaults=True)
    dates = period.model_dump(mode="json", include={"start", "end"})
    if indicator.count.within_period:
        rule["period"] = dates
    promise = indicator.target.model_dump(mode="json", exclude={"source", "stated_as"}, exclude_defaults=True)
    return Remembered(_fingerprint(rule), _fingerprint(promise | {"period": dates}))


def written(programme: Programme, figures: Iterable[Figure] = ()) -> str:
    """The line that a meeting keeps, with the figures where there are any."""
    shown = {figure.indicator: figure for figure in figures if figure.by is None}
    return " ".join(
        _word(one.key, fingerprints(one, programme.period), shown.get(one.key)) for one in programme.indicators
    )


def read(line: str | None) -> dict[str, Remembered]:
    """Indicator -> what the meeting remembers of it. A word that is not of this form is passed over: it may come from
    a file that a person has filled in."""
    found = (WRITTEN.fullmatch(word) for word in (line or "").split())
    return {match["key"]: _remembered(match) for match in found if match}


def _remembered(match: re.Match[str]) -> Remembered:
    standing = match["standing"] if match["standing"] in get_args(Standing) else None
    value, plan = (float(match[name]) if match[name] else None for name in ("value", "plan"))
    return Remembered(match["counting"], match["promise"], value, plan, standing)


def _word(key: str, rule: Remembered, figure: Figure | None) -> str:
    word = f"{key}={rule.counting}.{rule.promise}"
    if figure is None:
        return word
    value, plan = ("" if number is None else repr(float(number)) for number in (figure.value, figure.plan))
    return f"{word}:{value}:{plan}:{figure.standing}"


def _fingerprint(document: Mapping[str, Any]) -> str:
    spelled = json.dumps(document, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(spelled.encode()).hexdigest()[:FINGERPRINT_LETTERS].translate(LETTERS)

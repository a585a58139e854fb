"""The counting rules: how facts become an indicator's value.

Each rule turns what a programme file declares (`[indicator.count]`) into a `Tally` that the store answers. The words
of a rule stand beside it and are what the method page says. A new rule is a new entry in `RULES` with a golden case
in `tests/spec/`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from spark_metrics.language import Text
from spark_metrics.model.programme import Count, Indicator, Period
from spark_metrics.model.tally import Maturity, Tally


@dataclass(frozen=True)
class CountingRule:
    """A way to count.

    Attributes:
        words: the rule in a sentence, for the method page.
        tally: the question to the store.
        personal: do single enterprises or persons stand behind the value, so that small groups must be hidden?
    """

    words: Text
    tally: Callable[[Count], Tally]
    personal: bool


RULES: dict[str, CountingRule] = {
    "enterprises": CountingRule(
        Text("Each enterprise counts once, by its organisation number, however many times it appears."),
        lambda count: Tally(count.fact, "distinct", columns=("enterprise",), contributor="enterprise"),
        personal=True,
    ),
    "occasions": CountingRule(
        Text("Each occasion counts once."),
        lambda count: Tally(count.fact, "rows"),
        personal=False,
    ),
    "places": CountingRule(
        Text("Each place counts once per municipality, however often it is used."),
        lambda count: Tally(count.fact, "distinct", columns=("place", "municipality")),
        personal=False,
    ),
    "participations": CountingRule(
        Text("Each participation counts, so a person who comes twice counts twice."),
        lambda count: Tally(count.fact, "sum", columns=("participants",)),
        personal=True,
    ),
    "fte": CountingRule(
        Text(
            "Persons × extent × share of a year worked (at most 1). One full-time equivalent is one person in "
            "full-time work for a whole year; a job that goes on counts as a whole year."
        ),
        lambda count: Tally(count.fact, "fte", contributor="enterprise"),
        personal=True,
    ),
    "amount": CountingRule(
        Text("Amounts are added up; an empty cell is missing and adds nothing."),
        lambda count: Tally(count.fact, "sum", columns=(str(count.field),), contributor="enterprise"),
        personal=True,
    ),
}


def reporting(fact: str) -> Tally:
    """The question who has reported a kind of fact at all."""
    return Tally(fact, "distinct", columns=("enterprise",), contributor="enterprise")


def tally_of(
    indicator: Indicator,
    period: Period,
    day: dt.date | None = None,
    reached: bool = True,
    until: dt.date | None = None,
) -> Tally:
    """The question to the store that gives the indicator's value.

    An indicator that counts within the period of a programme whose period is unknown counts all facts.

    Args:
        day: what counts only after a time is to have lasted so long by the end of it; None counts it at once.
        reached: False asks for what has not lasted so long yet.
        until: only what had come about by the end of this day; None is all that is known.
    """
    count = indicator.count
    asked = RULES[count.rule].tally(count)
    between = (period.start, period.end) if count.within_period and period.start and period.end else None
    matures = Maturity(count.matures_after_days, day, reached) if count.matures_after_days and day else None
    return replace(asked, where=count.where, between=between, when=count.when, matures=matures, until=until)

"""What can and cannot be concluded from a comparison, in the words that page and command share."""

from __future__ import annotations

import math

from spark_metrics.language import LANGUAGES, Text, number
from spark_metrics.model.counterfactual import EFFECT_OUTCOMES, Effect, EffectOutcome
from spark_metrics.model.peers import TRAITS

DIGITS = {"kr": 2, "": 3}
"""Significant digits of kronor and of numbers without a unit: more would claim more than such an interval holds."""
FTE_DECIMALS = 2
OUTCOME_NAMES: dict[EffectOutcome, Text] = {
    "turnover_sek": Text("Turnover"),
    "value_added_sek": Text("Value added"),
    "employees_fte": Text("Employees"),
    "wages_sek": Text("Wages"),
}
VERDICTS = {
    "too_small": Text("Nothing can be concluded. {why}"),
    "raised": Text(
        "{name}: with support it was {estimate} higher {each} than the comparison suggests it would have been "
        "without (95 % interval {low} to {high})."
    ),
    "lowered": Text(
        "{name}: with support it was {estimate} lower {each} than the comparison suggests it would have been "
        "without (95 % interval {low} to {high})."
    ),
    "unclear": Text(
        "{name}: no effect can be told from chance. The estimate is {estimate} {each}, and anything from {low} to "
        "{high} goes with the material (95 % interval)."
    ),
    "not_comparable": Text(
        "{name}: the groups moved apart already before the support. The difference afterwards, {estimate} {each}, "
        "cannot be read as an effect."
    ),
}
EACH = (Text("a period"), Text("a year"))
"""Time is counted in periods where a file says so; the store's is in years."""
SELECTED = Text(
    "Enterprises came to the support by choice. If those that were about to grow anyway came more often, the "
    "comparison credits the support with what would have happened without it."
)
SPILLOVER = Text(
    "If the support also reached or harmed the enterprises that are compared with, as customers, competitors or "
    "neighbours, the difference is wrong by that."
)
SURVIVORS = Text(
    "Enterprises that closed down have no figures afterwards. If they closed more often on one side, the others look "
    "better there."
)
PRICES = Text(
    "Amounts are in the prices of each year. What prices did to both sides alike is taken out, what they did to one "
    "side is not."
)
ALIKE_BEFORE = Text(
    "Nothing in the trend before the support speaks against the comparison (p = {p}). That proves nothing about the "
    "time after."
)
NOT_SEEN_BEFORE = Text("There are too few times before the support to see whether the groups moved alike then.")
ONLY_LARGE = Text("No effect found is not the same as no effect: one smaller than about {mde} would often be missed.")
OTHER_SUPPORT = Text(
    "{n} enterprise had other support, too: what the difference comes from cannot be told apart there.",
    plural="{n} enterprises had other support, too: what the difference comes from cannot be told apart there.",
)
OTHER_SUPPORT_UNKNOWN = Text("No other support is noted. It may have been given all the same, on both sides.")


def amount(value: float, outcome: EffectOutcome | None = None) -> Text:
    """An estimate with its unit; of an outcome that is not one of the store's, the number alone."""
    if outcome is None:
        return Text("{amount}", amount=_digits(value, DIGITS[""]))
    if outcome == "employees_fte":
        rounded = round(value, FTE_DECIMALS)
        needed = next(d for d in range(FTE_DECIMALS + 1) if round(rounded, d) == rounded)
        return Text("{amount} FTE", amount=_in_all(rounded + 0.0, needed))
    return Text("{amount} kr", amount=_digits(value, DIGITS["kr"]))


def verdict(effect: Effect, outcome: EffectOutcome | None = None, name: Text | str = "") -> Text:
    """The finding in a sentence.

    Args:
        name: of the outcome where it is none of the store's: a heading of the file.
    """
    if effect.verdict == "too_small" or effect.estimate is None:
        return VERDICTS["too_small"].filled(why=effect.too_small or "–")
    estimate = abs(effect.estimate) if effect.verdict in ("raised", "lowered") else effect.estimate
    lowest, highest = effect.low, effect.high
    if effect.verdict == "lowered":  # “2 lower, from 1 to 3”
        lowest, highest = (None if one is None else -one for one in (effect.high, effect.low))
    low, high = (Text("unknown") if one is None else amount(one, outcome) for one in (lowest, highest))
    return VERDICTS[effect.verdict].filled(
        name=OUTCOME_NAMES[outcome] if outcome else name, estimate=amount(estimate, outcome), low=low, high=high,
        each=EACH[outcome is not None],
    )  # fmt: skip


def caveats(effect: Effect, outcome: EffectOutcome | None = None, other_support: int | None = None) -> list[Text]:
    """What the finding must not be taken for, the weightiest first; empty where there is no finding.

    Args:
        other_support: how many enterprises on both sides are known to have had other support.
    """
    if effect.verdict == "too_small":
        return []
    told = [ONLY_LARGE.filled(mde=amount(effect.mde, outcome))] if effect.mde and effect.verdict == "unclear" else []
    told.append(SELECTED)
    if effect.pre_trend_p is None:
        told.append(NOT_SEEN_BEFORE)
    elif effect.verdict != "not_comparable":
        told.append(ALIKE_BEFORE.filled(p=p_value(effect.pre_trend_p)))
    told.append(SPILLOVER)
    told.append(OTHER_SUPPORT.filled(n=other_support) if other_support else OTHER_SUPPORT_UNKNOWN)
    if outcome and outcome.endswith("_sek"):
        told.append(PRICES)
    return [*told, SURVIVORS]


def covariate_name(column: str) -> Text:
    """A covariate of the store's panel in words: `employees_fte`, `sector: Q`, `place: C`; else as it is."""
    from spark_metrics.measures.peer_traits import PLACES
    from spark_metrics.model.codes import SECTORS

    name, _, code = column.partition(": ")
    if not code:
        return EFFECT_OUTCOMES.get(column, Text("{name}", name=column))
    if name not in ("sector", "place"):
        return Text("{name}", name=column)
    known = (SECTORS if name == "sector" else PLACES).get(code, Text("others"))
    return Text("{trait}: {value}", trait=TRAITS[name], value=known)


def p_value(p: float) -> Text:
    """Two decimals, three below a tenth; never zero."""
    if p < 0.001:
        return Text("less than {p}", p=_in_all(0.001, 3))
    return Text("{p}", p=_in_all(p, 3 if p < 0.1 else 2))


def _digits(value: float, digits: int) -> dict[str, str]:
    """A number to so many significant digits in each language."""
    if not value:
        return _in_all(0.0, 0)
    decimals = digits - 1 - math.floor(math.log10(abs(value)))
    value = round(value, decimals)
    shown = 0 if value.is_integer() else max(decimals, 0)
    return _in_all(value, shown)


def _in_all(value: float, decimals: int) -> dict[str, str]:
    return {language: number(value, language, decimals) for language in LANGUAGES}

"""The comparison in the reader's language: sizes, periods, pictures in a sentence, and what others have found."""

from __future__ import annotations

from pages.shared.text import words
from spark_metrics.counterfactual.words import amount, covariate_name
from spark_metrics.language import Text
from spark_metrics.model.counterfactual import EFFECT_OUTCOMES, Balance, Effect, EffectOutcome, PeriodEffect, Verdict

UNBALANCED = 0.1
"""Standardised mean difference from which two sides count as unlike (Austin 2009)."""
NONE, TOO_FEW = "–", Text("too few")
METHODS = {"did": Text("Difference in differences"), "event-study": Text("Event study")}
MAY: dict[Verdict, tuple[Text, ...]] = {
    "raised": (
        Text("On average the supported enterprises did better after the support than the comparison enterprises did."),
        Text("Chance alone rarely makes a difference of this size."),
    ),
    "lowered": (
        Text("On average the supported enterprises did worse after the support than the comparison enterprises did."),
        Text("Chance alone rarely makes a difference of this size."),
    ),
    "unclear": (Text("The interval tells which sizes of effect go with the material; zero is among them."),),
    "not_comparable": (Text("The two groups developed unlike each other before anybody was supported."),),
    "too_small": (),
}
MAY_NOT: dict[Verdict, Text] = {
    "raised": Text("That it holds for every enterprise: it is a mean over all that were supported."),
    "lowered": Text("That it holds for every enterprise: it is a mean over all that were supported."),
    "unclear": Text("That the support had no effect: a small one may be there and not be found."),
    "not_comparable": Text("Whether the support had an effect, and in which direction."),
    "too_small": Text("Whether the support had an effect: with so few enterprises one large order decides the figure."),
}
NOBODY = (
    Text("Nothing yet: no yearly figures of comparison enterprises have come in."),
    Text("Whether the support had an effect: there is nobody to compare with."),
)
"""What can and cannot be concluded without comparison enterprises."""
OTHERS = (
    Text(
        "Participants of projects of the Regional Fund 2014–20, against matched comparison enterprises: 0.79 more "
        "employees and 121,900 kr more turnover per enterprise on average; for employees the result was uncertain."
    ),
    Text(
        "Source: Growth Analysis (Tillväxtanalys), PM 2022. It is the result of others, about other enterprises: it is "
        "no part of any figure on this page."
    ),
)


def sides(effect: Effect) -> tuple[str, str]:
    """How many there are on both sides, and what they are."""
    both = Text("{supported} and {compared}", supported=effect.n_treated, compared=effect.n_control)
    return words(both), words(Text("supported and comparison enterprises"))


def value(of: float | None, outcome: EffectOutcome) -> str:
    """A size with its unit; a dash where there is none."""
    return NONE if of is None else words(amount(of, outcome)).replace("-", "−")


def interval(low: float | None, high: float | None, outcome: EffectOutcome) -> str:
    """From the lowest to the highest size that goes with the material."""
    if low is None or high is None:
        return NONE
    return words(Text("{low} to {high}", low=value(low, outcome), high=value(high, outcome)))


def covariate(one: Balance) -> str:
    """A covariate in words, as a heading."""
    said = words(covariate_name(one.covariate))
    return said[:1].upper() + said[1:]


def after(one: PeriodEffect) -> Text:
    """When a period lies."""
    if one.relative_time < 0:
        text = Text("{n} year before the support", plural="{n} years before the support", n=-one.relative_time)
        return text
    if one.relative_time == 0:
        return Text("The year of the first support")
    return Text("{n} year after it", plural="{n} years after it", n=one.relative_time)


def periods_alternative(effect: Effect, outcome: EffectOutcome) -> str:
    """The picture of the years in a sentence."""
    shown = [one for one in effect.periods if one.estimate is not None]
    hidden = len(effect.periods) - len(shown)
    last = shown[-1]
    said = Text(
        "{name}: difference between supported and comparison enterprises by year from the first support. "
        "{when}: {value} ({interval}). Years with too few supported enterprises: {hidden}.",
        name=EFFECT_OUTCOMES[outcome],
        when=after(last),
        value=value(last.estimate, outcome),
        interval=interval(last.low, last.high, outcome),
        hidden=hidden,
    )
    return words(said)


def balance_finding(balance: tuple[Balance, ...]) -> Text:
    """How alike both sides were before the support, in a sentence."""
    known = [one for one in balance if one.smd is not None and one.smd_weighted is not None]
    before = sum(abs(one.smd or 0) > UNBALANCED for one in known)
    left = sum(abs(one.smd_weighted or 0) > UNBALANCED for one in known)
    said = Text(
        "Of {n} trait, {before} was further apart than {limit} before weighting, {left} after it.",
        plural="Of {n} traits, {before} were further apart than {limit} before weighting, {left} after it.",
        n=len(known), before=before, left=left, limit=UNBALANCED,
    )  # fmt: skip
    return said


def sensitivity_finding(effect: Effect) -> Text:
    """Whether the finding stands when it is computed otherwise, in a sentence."""
    known = [one for one in effect.sensitivity if one.low is not None and one.high is not None]
    holds = [_sign(one.low, one.high) == _sign(effect.low, effect.high) for one in known]
    if all(holds):
        return Text("Computed in {n} other way it comes to the same.",
                    plural="Computed in {n} other ways it comes to the same.", n=len(known))  # fmt: skip
    return Text("Computed otherwise it comes to the same in {same} of {n} runs: the finding hangs on the method.",
                same=sum(holds), n=len(known))  # fmt: skip


def _sign(low: float | None, high: float | None) -> int:
    return 0 if low is None or high is None or low <= 0 <= high else 1 if low > 0 else -1

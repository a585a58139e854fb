"""The comparison as tables: each picture's equal, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from pages.shared import effect_words
from pages.shared.text import language, words
from spark_metrics.counterfactual import Found
from spark_metrics.counterfactual.words import p_value
from spark_metrics.language import Text, number
from spark_metrics.model.counterfactual import Effect, EffectOutcome

SUPPORTED = Text("Supported enterprises")
ESTIMATE, INTERVAL = Text("Estimate"), Text("95 % interval")


def _table(headings: Sequence[Text], rows: Iterable[Sequence[str]]) -> str:
    """A table whose rows fold on a phone: each cell knows its heading."""
    said = [escape(words(one)) for one in headings]
    head = "".join(f'<th scope="col">{one}</th>' for one in said)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f'<td data-label="{name}">{escape(cell)}</td>' for name, cell in zip(said[1:], row[1:], strict=True))
        + "</tr>"
        for row in rows
    )
    return f'<table class="effect"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def periods(effect: Effect, outcome: EffectOutcome) -> str:
    """The effect year by year."""
    return _table(
        (Text("Year"), ESTIMATE, INTERVAL, SUPPORTED),
        (
            (
                words(effect_words.after(one)),
                words(effect_words.TOO_FEW) if one.estimate is None else effect_words.value(one.estimate, outcome),
                effect_words.interval(one.low, one.high, outcome),
                words(effect_words.TOO_FEW) if one.estimate is None else str(one.n_treated),
            )
            for one in effect.periods
        ),
    )


def otherwise(effect: Effect, outcome: EffectOutcome) -> str:
    """The runs made otherwise."""
    return _table(
        (Text("Computed otherwise"), ESTIMATE, INTERVAL, SUPPORTED, Text("Comparison enterprises")),
        (
            (
                words(one.name),
                words(effect_words.TOO_FEW) if one.estimate is None else effect_words.value(one.estimate, outcome),
                effect_words.interval(one.low, one.high, outcome),
                str(one.n_treated),
                str(one.n_control),
            )
            for one in effect.sensitivity
        ),
    )


def balance(effect: Effect) -> str:
    """Both sides before the support."""

    def shown(value: float | None) -> str:
        if value is None:
            return effect_words.NONE
        decimals = 2 if abs(value) < 100 else 0
        return number(value, language(), decimals).replace("-", "−")

    headings = (
        Text("Before the support"), Text("Supported"), Text("Comparison"), Text("Comparison, weighted"),
        Text("Difference (SMD)"), Text("Difference, weighted"),
    )  # fmt: skip
    return _table(
        headings,
        (
            (
                effect_words.covariate(one),
                *map(shown, (one.treated, one.control, one.control_weighted, one.smd, one.smd_weighted)),
            )
            for one in effect.balance
        ),
    )


def basis(found: Found) -> str:
    """What the comparison rests on and how it was made."""
    effect, material = found.effect, found.material
    years = "–".join(map(str, material.years)) if material.years else effect_words.NONE
    before = effect_words.NONE if effect.pre_trend_p is None else words(p_value(effect.pre_trend_p))
    chance = effect_words.NONE if effect.p is None else words(p_value(effect.p))
    rows = (
        (SUPPORTED, str(effect.n_treated)),
        (Text("Comparison enterprises"), str(effect.n_control)),
        (Text("Years"), years),
        (Text("Yearly figures"), str(material.rows)),
        (Text("Method"), words(effect_words.METHODS[effect.method])),
        (Text("Estimator"), words(effect.estimator)),
        (Text("Uncertainty"), words(effect.inference)),
        (Text("p of the estimate"), chance),
        (Text("Smallest effect that can be found"), effect_words.value(effect.mde, material.outcome)),
        (Text("p of the test of the trend before the support"), before),
        (Text("Files"), ", ".join(map(str, material.batches)) or effect_words.NONE),
        (Text("Sent by"), ", ".join(material.senders) or effect_words.NONE),
    )
    return _table((Text("What it rests on"), Text("Value")), ((words(name), said) for name, said in rows))

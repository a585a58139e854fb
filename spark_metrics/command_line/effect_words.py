"""The effect in a register extract, to be read: the finding, how sure it is, what it must not be taken for."""

from __future__ import annotations

from collections.abc import Iterator

from spark_metrics.command_line.bench_words import table
from spark_metrics.counterfactual.words import amount, caveats, p_value, verdict
from spark_metrics.language import Text, number
from spark_metrics.model.counterfactual import Effect, Panel

DASH = "–"


def lines(found: Effect, panel: Panel, outcome: str, language: str) -> list[str]:
    """The whole answer as lines; `outcome` is the heading of its column."""
    told: list[Text | str] = [verdict(found, name=outcome), *_numbers(found)]
    if found.periods:
        told += ["", *_periods(found, language)]
    if found.balance:
        told += ["", *_balance(found, language)]
    if found.sensitivity:
        told += ["", *_sensitivity(found, language)]
    if warnings := caveats(found, other_support=len(panel.other_support)):
        told += ["", Text("What it must not be taken for:"), *(Text("- {said}", said=one) for one in warnings)]
    if found.notes:
        told += ["", Text("To know about the material:"), *(Text("- {said}", said=one) for one in found.notes)]
    told += ["", Text("How it was computed: {estimator}", estimator=found.estimator), found.inference]
    return [line.render(language) if isinstance(line, Text) else line for line in told]


def _numbers(found: Effect) -> Iterator[Text]:
    yield Text("{treated} treated units, {control} never treated.", treated=found.n_treated, control=found.n_control)
    if found.p is not None:
        yield Text("p = {p}.", p=p_value(found.p))
    if found.mde is not None:
        yield Text("Such a material finds a true effect of {mde} four times out of five.", mde=amount(found.mde))
    if found.pre_trend_p is not None:
        yield Text("Trend before treatment, test that there is no difference: p = {p}.", p=p_value(found.pre_trend_p))


def _periods(found: Effect, language: str) -> list[str]:
    heads = [Text("Periods since the start"), Text("Effect"), Text("95 % interval"), Text("Treated units")]
    rows = [
        [str(one.relative_time), _said(one.estimate, language), _interval(one, language), str(one.n_treated)]
        for one in found.periods
    ]
    return table([head.render(language) for head in heads], rows)


def _balance(found: Effect, language: str) -> list[str]:
    heads = [
        Text("Before treatment"), Text("Treated"), Text("Never treated"), Text("weighted"),
        Text("Standardised difference"), Text("weighted"),
    ]  # fmt: skip
    rows = [
        [
            one.covariate,
            *(_said(value, language) for value in (one.treated, one.control, one.control_weighted)),
            *(DASH if value is None else number(value, language, 2) for value in (one.smd, one.smd_weighted)),
        ]
        for one in found.balance
    ]
    return table([head.render(language) for head in heads], rows)


def _sensitivity(found: Effect, language: str) -> list[str]:
    heads = [
        Text("Made otherwise"),
        Text("Effect"),
        Text("95 % interval"),
        Text("Treated units"),
        Text("Never treated"),
    ]
    rows = [
        [
            one.name.render(language), _said(one.estimate, language), _interval(one, language),
            str(one.n_treated), str(one.n_control),
        ]
        for one in found.sensitivity
    ]  # fmt: skip
    return table([head.render(language) for head in heads], rows)


def _interval(one, language: str) -> str:
    if one.low is None or one.high is None:
        return DASH
    return Text("{low} to {high}", low=amount(one.low), high=amount(one.high)).render(language)


def _said(value: float | None, language: str) -> str:
    return DASH if value is None else amount(value).render(language)

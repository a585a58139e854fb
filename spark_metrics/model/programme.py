"""What a programme promised: the shape of `data/programmes/*.toml`.

Every key is known, every reference leads somewhere, every split can be: otherwise the file is refused when it is
read (`spark_metrics.programmes`), not when a page is shown. What the source does not say stays unsaid here, too:
a blank target is `precision = "missing"`, an unknown period is `provenance = "unknown"`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from spark_metrics.model.codes import BACKGROUND, SEX
from spark_metrics.model.kinds import KINDS

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Sex = Literal["women", "men"]
Rule = Literal["enterprises", "occasions", "places", "participations", "fte", "amount"]
Unit = Literal["enterprises", "occasions", "places", "participations", "fte", "sek", "number"]
SPLIT_GROUPS = {"sex": tuple(SEX), "background": tuple(BACKGROUND)}


class Part(BaseModel):
    """A part of a programme file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Part):
    """The same words in both languages."""

    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.sv


class Source(Part):
    """A document that the programme file is drawn from."""

    key: Key
    title: Words
    date: dt.date | None = None
    note: Words | None = None


class Period(Part):
    """When the programme runs, and how we know."""

    provenance: Literal["decided", "assumed", "unknown"]
    start: dt.date | None = None
    end: dt.date | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _dates_match_provenance(self) -> Period:
        known = self.start is not None and self.end is not None
        if self.provenance == "unknown" and (self.start or self.end):
            raise ValueError('an unknown period has neither start nor end; write provenance = "assumed" to try dates')
        if self.provenance != "unknown" and not known:
            raise ValueError(f"a period that is {self.provenance} needs both start and end")
        if known and self.start >= self.end:
            raise ValueError("the period ends before it starts")
        return self


class Area(Part):
    """Where the programme works: whole counties, single municipalities, or both. Codes are text."""

    counties: tuple[Annotated[str, Field(pattern=r"^\d{2}$")], ...] = ()
    municipalities: tuple[Annotated[str, Field(pattern=r"^\d{4}$")], ...] = ()
    note: Words | None = None

    @model_validator(mode="after")
    def _is_somewhere(self) -> Area:
        if not self.counties and not self.municipalities:
            raise ValueError("the area needs at least one county or municipality")
        return self


class Goal(Part):
    key: Key
    name: Words
    kind: Literal["purpose", "main", "long_term"]
    source: Key


class Criterion(Part):
    """A horizontal criterion: what every activity is to heed."""

    key: Key
    name: Words
    text: Words
    source: Key


class Node(Part):
    """A box of the effect logic."""

    key: Key
    kind: Literal["resource", "activity", "output", "outcome", "effect", "goal"]
    name: Words
    indicators: tuple[Key, ...] = ()
    goal: Key | None = None
    source: Key


class Link(Part):
    """An arrow of the effect logic, with the assumption that it rests on. `evidence` stays empty until there is any."""

    from_: Key = Field(alias="from")
    to: Key
    assumption: Words
    evidence: Words | None = None


class Count(Part):
    """How facts become the indicator's value. The rules themselves: `measures/counting.py`."""

    fact: str
    rule: Rule
    field: str | None = None
    where: dict[str, tuple[str, ...]] = {}
    within_period: bool = False
    when: str | None = None

    @model_validator(mode="after")
    def _names_exist(self) -> Count:
        from spark_metrics.errors import SparkError, closest
        from spark_metrics.model.kinds import fact_kind

        try:
            kind = fact_kind(self.fact)
            for name in [self.field, self.when, *self.where]:
                if name:
                    kind.field(name)
        except SparkError as error:
            raise ValueError(str(error)) from error
        for name, codes in self.where.items():
            choices = kind.field(name).choices
            for code in codes if choices else ():
                if code not in choices:
                    hint = closest(code, choices)
                    raise ValueError(
                        f"“{code}” is not one of the codes of {name}" + (f"; did you mean “{hint}”?" if hint else "")
                    )
        if (self.rule == "amount") != (self.field is not None):
            raise ValueError("the rule “amount”, and only it, needs a field to add up")
        return self


class Target(Part):
    """What was promised. `value` is the total as the source states it, also where its parts say otherwise."""

    precision: Literal["exact", "about", "missing"]
    value: float | None = None
    stated_as: Words | None = None
    by: dt.date | None = None
    plan: Literal["linear"] = "linear"
    split: dict[Literal["sex", "background"], dict[str, float]] = {}
    conflict: Words | None = None
    source: Key

    @model_validator(mode="after")
    def _value_matches_precision(self) -> Target:
        if self.precision == "missing" and (self.value is not None or self.split):
            raise ValueError("a missing target has no value and no split; a blank is not zero")
        if self.precision != "missing" and self.value is None:
            raise ValueError('give a value, or write precision = "missing"')
        if self.value is not None and self.value < 0:
            raise ValueError("a target is not negative")
        return self

    @model_validator(mode="after")
    def _splits_can_be(self) -> Target:
        from spark_metrics.errors import closest

        for dimension, parts in self.split.items():
            for group, value in parts.items():
                if group not in SPLIT_GROUPS[dimension]:
                    hint = closest(group, SPLIT_GROUPS[dimension])
                    raise ValueError(
                        f"“{group}” is not a group of {dimension}" + (f"; did you mean “{hint}”?" if hint else "")
                    )
                if value < 0:
                    raise ValueError(f"the part “{group}” of the split by {dimension} is negative")
            if self.computed(dimension) != self.value and self.conflict is None:
                raise ValueError(
                    f"the split by {dimension} adds up to {self.computed(dimension):g}, the stated total is {self.value:g}; "
                    "if the source really says so, keep both and describe it in `conflict`"
                )
        return self

    def computed(self, dimension: str) -> float:
        """The total as its parts say."""
        return sum(self.split[dimension].values())


class Indicator(Part):
    key: Key
    name: Words
    definition: Words
    definition_status: Literal["official", "working"]
    kind: Literal["activity", "result", "effect"]
    unit: Unit
    direction: Literal["up", "down"] = "up"
    count: Count
    of_which: Key | None = None
    splits: tuple[Literal["municipality", "county", "sex", "background", "period"], ...]
    measurement: Words
    evidence: Words
    target: Target
    source: Key

    @model_validator(mode="after")
    def _splits_are_in_the_facts(self) -> Indicator:
        available = set(KINDS[self.count.fact].splits)
        for dimension in [*self.splits, *self.target.split]:
            if dimension in SPLIT_GROUPS and dimension not in available:
                raise ValueError(f"{self.count.fact} facts can't be split by {dimension}")
        return self


class PolicyLink(Part):
    """A goal, node or indicator serves (+) or works against (-) something that others have decided."""

    from_: Key = Field(alias="from")
    framework: Literal["rus", "smart_specialisation", "national_strategy", "structural_fund", "sdg"]
    to: Words
    sign: Literal["+", "-"] = "+"
    status: Literal["stated", "assumed"]
    source: Key


class Result(Part):
    """A result promised beside the indicators."""

    key: Key
    phase: Literal["during", "after"]
    text: Words
    source: Key


class Dissemination(Part):
    key: Key
    text: Words
    source: Key


class Gap(Part):
    """What the sources leave open, or say in two ways: shown, never repaired."""

    key: Key
    text: Words
    about: Key | None = None


class Programme(Part):
    """A whole programme file."""

    key: Key
    name: Words
    short_name: Words
    summary: Words
    period: Period
    area: Area
    sources: tuple[Source, ...] = Field(alias="source")
    goals: tuple[Goal, ...] = Field(alias="goal")
    criteria: tuple[Criterion, ...] = Field(alias="criterion", default=())
    nodes: tuple[Node, ...] = Field(alias="node", default=())
    links: tuple[Link, ...] = Field(alias="link", default=())
    indicators: tuple[Indicator, ...] = Field(alias="indicator")
    policy_links: tuple[PolicyLink, ...] = Field(alias="policy_link", default=())
    results: tuple[Result, ...] = Field(alias="result", default=())
    dissemination: tuple[Dissemination, ...] = ()
    gaps: tuple[Gap, ...] = Field(alias="gap", default=())

    @cached_property
    def indicator_by_key(self) -> dict[str, Indicator]:
        return {indicator.key: indicator for indicator in self.indicators}

    def references(self) -> Iterator[tuple[str, str, set[str]]]:
        """Every reference of the file: (where it stands, the key it names, the keys it may name)."""
        goals, nodes = {g.key for g in self.goals}, {n.key for n in self.nodes}
        indicators, sources = set(self.indicator_by_key), {s.key for s in self.sources}
        for list_name in ("goals", "criteria", "nodes", "indicators", "policy_links", "results", "dissemination"):
            for place, part in enumerate(getattr(self, list_name)):
                yield f"{list_name}[{place}].source", part.source, sources
        for node in self.nodes:
            yield from ((f"node {node.key}: indicators", key, indicators) for key in node.indicators)
            if node.goal:
                yield f"node {node.key}: goal", node.goal, goals
        for place, link in enumerate(self.links, 1):
            yield f"link {place}: from", link.from_, nodes
            yield f"link {place}: to", link.to, nodes
        for indicator in self.indicators:
            yield f"indicator {indicator.key}: target.source", indicator.target.source, sources
            if indicator.of_which:
                yield f"indicator {indicator.key}: of_which", indicator.of_which, indicators - {indicator.key}
        for place, policy in enumerate(self.policy_links, 1):
            yield f"policy_link {place}: from", policy.from_, goals | nodes | indicators
        for gap in self.gaps:
            if gap.about:
                yield f"gap {gap.key}: about", gap.about, goals | nodes | indicators

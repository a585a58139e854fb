"""An indicator: what is counted, in which unit, for which groups, and what was promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.model.facts import Dimension, FactKind
from spark_metrics.model.kinds import KINDS, fact_kind
from spark_metrics.model.parts import Complaint, Contradiction, Key, Part, Words, not_one_of
from spark_metrics.model.target import SPLIT_GROUPS, Amount, Milestone, Target

__all__ = ["SPLIT_GROUPS", "Amount", "Count", "Indicator", "Milestone", "Rule", "Target", "Unit", "possible_splits"]

Rule = Literal["enterprises", "occasions", "places", "participations", "fte", "amount"]
Unit = Literal["enterprises", "occasions", "places", "participations", "fte", "sek", "number"]

RULE_NEEDS: dict[str, tuple[str, ...]] = {
    "enterprises": ("enterprise",),
    "places": ("place",),
    "participations": ("participants",),
    "fte": ("persons", "extent_percent"),
}
"""The columns that facts must have to be counted by a rule."""
UNITS_OF_AMOUNTS = ("sek", "number")

NEVER_COUNTED = ("comparison", "value_map", "value_input", "value_outcome")
"""Facts about those who were not supported, and about what others make of the results."""
LONGEST_MATURING = 3_650
"""Days."""


class Count(Part):
    """How facts become the indicator's value. The rules themselves: `measures/counting.py`.

    With `matures_after_days` a fact counts first when it has lasted so long (its first day is day 1); until then it
    is on its way. What ended earlier never counts.
    """

    fact: str
    rule: Rule
    field: str | None = None
    where: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    within_period: Annotated[bool, Field(strict=True)] = False
    when: str | None = None
    matures_after_days: Annotated[int, Field(strict=True)] | None = None

    @model_validator(mode="after")
    def _can_be_counted(self) -> Count:
        try:
            kind = fact_kind(self.fact)
        except SparkError as error:
            raise Contradiction([Complaint(error.text, ("fact",))]) from error
        if kind.key in NEVER_COUNTED:
            text = Text("Facts of the kind “{kind}” are counted in no indicator.", kind=kind.name)
            raise Contradiction([Complaint(text, ("fact",))])
        if complaints := [*self._unknown_names(kind), *self._what_the_rule_lacks(kind)]:
            raise Contradiction(complaints)
        return self

    def _unknown_names(self, kind: FactKind) -> Iterator[Complaint]:
        named = [(("field",), self.field), (("when",), self.when), *((("where", name), name) for name in self.where)]
        for path, name in named:
            if name and name not in _columns(kind):
                yield Complaint(not_one_of(name, _columns(kind)), path)
        for name, codes in self.where.items():
            choices = kind.field(name).choices if name in _columns(kind) else {}
            for code in codes if choices else ():
                if code not in choices:
                    yield Complaint(not_one_of(code, choices), ("where", name))

    def _what_the_rule_lacks(self, kind: FactKind) -> Iterator[Complaint]:
        for column in RULE_NEEDS.get(self.rule, ()):
            if column not in _columns(kind):
                text = Text(
                    "The rule “{rule}” needs the column “{column}”, which facts of the kind “{fact}” do not have.",
                    rule=self.rule,
                    column=column,
                    fact=self.fact,
                )
                yield Complaint(text, ("rule",))
        if (self.rule == "amount") != (self.field is not None):
            yield Complaint(Text("The rule “amount”, and only it, needs a “field” to add up."), ("rule",))
        if self.field in _columns(kind) and kind.field(self.field).type not in ("integer", "number", "money"):
            yield Complaint(Text("The column “{name}” does not hold numbers.", name=self.field), ("field",))
        if self.when in _columns(kind) and kind.field(self.when).type != "date":
            yield Complaint(Text("The column “{name}” does not hold dates.", name=self.when), ("when",))
        if self.matures_after_days is not None and not 2 <= self.matures_after_days <= LONGEST_MATURING:
            text = Text("A fact matures after 2 to {most} days.", most=LONGEST_MATURING)
            yield Complaint(text, ("matures_after_days",))


class Indicator(Part):
    """What is measured, and what was promised of it."""

    key: Key
    name: Words
    definition: Words
    definition_status: Literal["official", "working"]
    kind: Literal["activity", "result", "effect"]
    unit: Unit
    direction: Literal["up", "down"] = "up"
    count: Count
    of_which: Key | None = None
    splits: tuple[Dimension, ...]
    measurement: Words
    evidence: Words
    target: Target
    source: Key

    @model_validator(mode="after")
    def _fits_its_facts(self) -> Indicator:
        units = UNITS_OF_AMOUNTS if self.count.rule == "amount" else (self.count.rule,)
        complaints = [*self._splits_beyond_the_facts(), *self._plan_of_a_ceiling()]
        if self.unit not in units:
            text = Text(
                "The rule “{rule}” does not count in the unit “{unit}”. It can be: {units}.",
                rule=self.count.rule,
                unit=self.unit,
                units=", ".join(units),
            )
            complaints.append(Complaint(text, ("unit",)))
        if complaints:
            raise Contradiction(complaints)
        return self

    @property
    def breakdowns(self) -> tuple[Dimension, ...]:
        """All that it can be broken down by: its splits, and with the municipality the types of municipality."""
        return (*self.splits, "municipality_type") if "municipality" in self.splits else self.splits

    def _plan_of_a_ceiling(self) -> Iterator[Complaint]:
        if self.direction == "down" and self.target.plan != "linear":
            text = Text("A target that is a ceiling holds from the first day: it has no plan line. Leave out “plan”.")
            yield Complaint(text, ("target", "plan"))

    def _splits_beyond_the_facts(self) -> Iterator[Complaint]:
        possible = possible_splits(self.count)
        named = [(("splits",), dimension) for dimension in self.splits]
        named += [(("target", "split", dimension), dimension) for dimension in self.target.split]
        for path, dimension in named:
            if dimension not in possible:
                text = Text(
                    "What is counted here, “{rule}” of the kind “{fact}”, can't be split by “{dimension}”.",
                    rule=self.count.rule,
                    fact=self.count.fact,
                    dimension=dimension,
                )
                yield Complaint(text, path)


def possible_splits(count: Count) -> set[str]:
    """The dimensions by which what is counted can be told apart.

    A place comes from the fact or from its enterprise. Where a row holds several groups at once (participants of an
    occasion), only the participations can be told apart, not the occasions.
    """
    kind = KINDS[count.fact]
    possible = {"period"}
    if {"municipality", "enterprise"} & set(_columns(kind)):
        possible |= {"municipality", "county"}
    for dimension, column in kind.splits.items():
        if isinstance(column, str) or count.rule == "participations":
            possible.add(dimension)
    return possible


def _columns(kind: FactKind) -> list[str]:
    return [field.name for field in kind.fields]

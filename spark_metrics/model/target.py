"""What was promised of an indicator: the value, how exact it is, its parts, and how it is to be reached in time."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from spark_metrics.language import Text
from spark_metrics.model.codes import BACKGROUND, SEX
from spark_metrics.model.parts import Complaint, Contradiction, Key, Part, Words, not_one_of

SPLIT_GROUPS = {"sex": tuple(SEX), "background": tuple(BACKGROUND)}
Amount = Annotated[float, Field(strict=True)]
"""A number written as a number: “24” in quotation marks and true are not."""


class Milestone(Part):
    """What is to have come about, in all, by the end of a day."""

    day: dt.date
    value: Amount


class Target(Part):
    """What was promised. `value` is the total as the source states it, also where its parts say otherwise.

    `plan` names the line to the target; the lines themselves are drawn in `measures/plan.py`.
    """

    precision: Literal["exact", "about", "missing"]
    value: Amount | None = None
    stated_as: Words | None = None
    by: dt.date | None = None
    plan: Literal["linear", "milestones", "s_curve"] = "linear"
    milestones: tuple[Milestone, ...] = Field(alias="milestone", default=())
    split: dict[Literal["sex", "background"], dict[str, Amount]] = Field(default_factory=dict)
    conflict: Words | None = None
    source: Key

    @model_validator(mode="after")
    def _can_be(self) -> Target:
        told = (self._value_against_precision(), self._impossible_splits(), self._impossible_milestones())
        if complaints := [complaint for telling in told for complaint in telling]:
            raise Contradiction(complaints)
        return self

    def _value_against_precision(self) -> Iterator[Complaint]:
        if self.precision == "missing" and (self.value is not None or self.split):
            text = Text("A missing target has neither value nor split: a blank is not zero.")
            yield Complaint(text, ("split" if self.value is None else "value",))
        if self.precision != "missing" and self.value is None:
            yield Complaint(Text('Give a “value”, or write precision = "missing".'), ("precision",))
        if self.value is not None and self.value < 0:
            yield Complaint(Text("A target is not negative."), ("value",))

    def _impossible_splits(self) -> Iterator[Complaint]:
        for dimension, parts in self.split.items():
            for group, value in parts.items():
                path = ("split", dimension, group)
                if group not in SPLIT_GROUPS[dimension]:
                    yield Complaint(not_one_of(group, SPLIT_GROUPS[dimension]), path)
                if value < 0:
                    yield Complaint(Text("A target is not negative."), path)
            total = self.computed(dimension)
            if self.value is None or self.conflict or math.isclose(total, self.value):
                continue
            text = Text(
                "The split adds up to {total}, but the stated total is {value}. If the source really says so, "
                "keep both and describe it in “conflict”.",
                total=total,
                value=self.value,
            )
            yield Complaint(text, ("split", dimension))

    def _impossible_milestones(self) -> Iterator[Complaint]:
        if (self.plan == "milestones") != bool(self.milestones):
            text = Text('A plan = "milestones", and only it, needs at least one [[indicator.target.milestone]].')
            yield Complaint(text, ("plan",))
        if self.milestones and self.value is None:
            text = Text("Without a target there is nothing that milestones could lead to.")
            yield Complaint(text, ("milestone",))
        for place, milestone in enumerate(self.milestones):
            if milestone.value < 0 or (self.value is not None and milestone.value > self.value):
                text = Text("A milestone lies between 0 and the target.")
                yield Complaint(text, ("milestone", place, "value"))
        for place, (earlier, later) in enumerate(pairwise(self.milestones), 1):
            if later.day <= earlier.day:
                text = Text("Milestones stand in the order of their days, each day once.")
                yield Complaint(text, ("milestone", place, "day"))
            if later.value < earlier.value:
                text = Text("A running total does not fall: this milestone is lower than the one before.")
                yield Complaint(text, ("milestone", place, "value"))

    def computed(self, dimension: str) -> float:
        """The total as its parts say."""
        return sum(self.split[dimension].values())

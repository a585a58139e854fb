"""What a value map's TOML file may say, and the value map that it makes.

Shares and the discount rate are per cent in the file, as in the facts of the store, and their keys say so; the model
has shares. An assumption is a number, or a table with what is known of it: value, low, high, evidence, source. A number
alone has no evidence and an assumption that is left out no value: such a map is read, and its ratio withheld.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from spark_metrics.language import Text
from spark_metrics.model.parts import Complaint, Contradiction, Key
from spark_metrics.model.social_return import (
    Estimate,
    Evidence,
    Input,
    Settings,
    Stakeholder,
    Timing,
    ValuedOutcome,
    ValueMap,
)

Words = Annotated[str, Field(pattern=r"\S")]
Year = Annotated[int, Field(ge=1990, le=2100)]
Years = Annotated[int, Field(ge=1, le=50)]
MOST = 1e12
"""Kronor or units: what is more is a slip, as in the facts of the store."""
NotNegative = Annotated[float, Field(ge=0, le=MOST)]
Signed = Annotated[float, Field(ge=-MOST, le=MOST)]
Percent = Annotated[float, Field(ge=0, le=100)]
DiscountPercent = Annotated[float, Field(ge=0, le=20)]


class MapPart(BaseModel):
    """Unknown keys are errors, and nothing is taken for what it is not: no text for a number, no true for 1."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)


class Assumed(MapPart):
    """An assumption: `12`, or a table. `PARTS` is 100 where it is told in per cent."""

    PARTS: ClassVar[int] = 1
    value: Signed | None = None
    low: Signed | None = None
    high: Signed | None = None
    evidence: Evidence | None = None
    source: str = ""

    @model_validator(mode="before")
    @classmethod
    def _number_alone(cls, given: Any) -> Any:
        if isinstance(given, int | float) and not isinstance(given, bool):
            return {"value": given}
        if isinstance(given, str | bool | list | dt.date | dt.time):
            text = Text(
                "Here must stand a number without quotation marks, or a table with value, low, high, evidence, source."
            )
            raise Contradiction([Complaint(text)])
        return given

    @model_validator(mode="after")
    def _range_holds_value(self) -> Assumed:
        if found := list(self._contradictions()):
            raise Contradiction(found)
        return self

    def _contradictions(self) -> Iterator[Complaint]:
        low, value, high = self.low, self.value, self.high
        said = {
            name: f"{number:.12g}"
            for name, number in (("low", low), ("value", value), ("high", high))
            if number is not None
        }
        if (low is None) != (high is None):
            missing = "low" if low is None else "high"
            yield Complaint(Text("A range has two ends: the key “{key}” is missing.", key=missing))
        elif low is not None and value is None:
            yield Complaint(Text("There is a range but no value. State the value that is most likely, too."))
        elif low is not None and low > high:
            yield Complaint(Text("The lowest, {low}, is more than the highest, {high}.", **said), ("low",))
        elif low is not None and not low <= value <= high:
            text = Text("The value {value} is not within its range, {low} to {high}.", **said)
            yield Complaint(text, ("value",))

    def estimate(self) -> Estimate:
        """As the model has it."""
        numbers = (None if number is None else number / self.PARTS for number in (self.value, self.low, self.high))
        return Estimate(*numbers, self.evidence, self.source)


class AtLeastNothing(Assumed):
    """An amount or a quantity."""

    value: NotNegative | None = None
    low: NotNegative | None = None
    high: NotNegative | None = None


class Share(Assumed):
    """One of the four adjustments, in per cent."""

    PARTS: ClassVar[int] = 100
    value: Percent | None = None
    low: Percent | None = None
    high: Percent | None = None


class MapHead(MapPart):
    """`[map]`"""

    name: Words
    first_year: Year
    price_year: Year
    discount_percent: DiscountPercent
    timing: Timing
    synthetic: bool = False


class InputPart(MapPart):
    """`[[input]]`"""

    key: Key
    name: Words
    stakeholder: Stakeholder
    amount_sek: AtLeastNothing = AtLeastNothing()
    year: Annotated[int, Field(ge=0, le=50)] = 0

    def input(self) -> Input:
        """As the model has it."""
        return Input(self.key, self.name, self.stakeholder, self.amount_sek.estimate(), self.year)


class OutcomePart(MapPart):
    """`[[outcome]]`"""

    key: Key
    name: Words
    stakeholder: Stakeholder
    quantity: AtLeastNothing = AtLeastNothing()
    unit: Words
    proxy_sek: Assumed = Assumed()
    proxy_name: Words
    price_year: Year | None = None
    starts: Years = 1
    duration: Years
    deadweight_percent: Share = Share()
    displacement_percent: Share = Share()
    attribution_percent: Share = Share()
    drop_off_percent: Share = Share()

    def outcome(self) -> ValuedOutcome:
        """As the model has it."""
        return ValuedOutcome(
            key=self.key,
            name=self.name,
            stakeholder=self.stakeholder,
            quantity=self.quantity.estimate(),
            unit=self.unit,
            proxy=self.proxy_sek.estimate(),
            proxy_name=self.proxy_name,
            price_year=self.price_year,
            duration=self.duration,
            adjustments={
                "deadweight": self.deadweight_percent.estimate(),
                "displacement": self.displacement_percent.estimate(),
                "attribution": self.attribution_percent.estimate(),
                "drop_off": self.drop_off_percent.estimate(),
            },
            starts=self.starts,
        )


class MapFile(MapPart):
    """The whole file."""

    map: MapHead
    input: list[InputPart] = []
    outcome: list[OutcomePart] = []

    def value_map(self, key: str) -> ValueMap:
        """As the model has it."""
        return ValueMap(
            key=key,
            name=self.map.name,
            first_year=self.map.first_year,
            price_year=self.map.price_year,
            settings=Settings(self.map.discount_percent / 100, self.map.timing),
            inputs=tuple(one.input() for one in self.input),
            outcomes=tuple(one.outcome() for one in self.outcome),
            synthetic=self.map.synthetic,
        )

"""What a programme promised: the shape of `data/programmes/*.toml`.

Every key is known, every reference leads somewhere, every split can be: otherwise the file is refused when it is
read (`spark_metrics.programmes`), not when a page is shown. What the source does not say stays unsaid here, too:
a blank target is `precision = "missing"`, an unknown period is `provenance = "unknown"`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from spark_metrics.language import Text
from spark_metrics.model.effect_logic import Criterion, Goal, Link, Node, NodeKind
from spark_metrics.model.impact import DIMENSIONS_OF_IMPACT, Answer, Impact
from spark_metrics.model.indicator import SPLIT_GROUPS, Count, Indicator, Rule, Target, Unit
from spark_metrics.model.parts import Complaint, Contradiction, Key, Part, Words

__all__ = [
    "REFERENCES",
    "SPLIT_GROUPS",
    "Answer",
    "Area",
    "Count",
    "Criterion",
    "Dissemination",
    "Gap",
    "Goal",
    "Impact",
    "Indicator",
    "Key",
    "Link",
    "Node",
    "NodeKind",
    "Part",
    "Period",
    "PolicyLink",
    "Programme",
    "Reference",
    "Result",
    "Rule",
    "Source",
    "Target",
    "Unit",
    "Words",
]


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
        if complaints := list(self._complaints()):
            raise Contradiction(complaints)
        return self

    def _complaints(self) -> Iterator[Complaint]:
        if self.provenance == "unknown":
            if self.start or self.end:
                text = Text('An unknown period has neither start nor end. Write provenance = "assumed" to try dates.')
                yield Complaint(text, ("provenance",))
        elif self.start is None or self.end is None:
            yield Complaint(Text("A period that is decided or assumed needs both “start” and “end”."))
        if self.start and self.end and self.start >= self.end:
            yield Complaint(Text("The period ends before it starts."), ("end",))


class Area(Part):
    """Where the programme works: whole counties, single municipalities, or both. Codes are text."""

    counties: tuple[Annotated[str, Field(pattern=r"^\d{2}$")], ...] = ()
    municipalities: tuple[Annotated[str, Field(pattern=r"^\d{4}$")], ...] = ()
    note: Words | None = None

    @model_validator(mode="after")
    def _is_somewhere(self) -> Area:
        if not self.counties and not self.municipalities:
            raise Contradiction([Complaint(Text("The area needs at least one county or municipality."))])
        return self


class PolicyLink(Part):
    """A goal, node or indicator serves (+) or works against (-) something that others have decided.

    `number` is that of a sustainable development goal; `why` says how it serves or works against.
    """

    from_: Key = Field(alias="from")
    framework: Literal["rus", "smart_specialisation", "national_strategy", "structural_fund", "sdg"]
    to: Words
    sign: Literal["+", "-"] = "+"
    status: Literal["stated", "assumed"]
    number: Annotated[int, Field(strict=True, ge=1, le=17)] | None = None
    why: Words | None = None
    source: Key

    @model_validator(mode="after")
    def _number_is_of_a_goal(self) -> PolicyLink:
        if self.number is not None and self.framework != "sdg":
            text = Text("Only the sustainable development goals (framework “sdg”) have a number.")
            raise Contradiction([Complaint(text, ("number",))])
        return self


class Result(Part):
    """A result promised beside the indicators."""

    key: Key
    phase: Literal["during", "after"]
    text: Words
    source: Key


class Dissemination(Part):
    """A way in which what is learned is to be spread."""

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
    impacts: tuple[Impact, ...] = Field(alias="impact", default=())
    indicators: tuple[Indicator, ...] = Field(alias="indicator")
    policy_links: tuple[PolicyLink, ...] = Field(alias="policy_link", default=())
    results: tuple[Result, ...] = Field(alias="result", default=())
    dissemination: tuple[Dissemination, ...] = ()
    gaps: tuple[Gap, ...] = Field(alias="gap", default=())

    @cached_property
    def indicator_by_key(self) -> dict[str, Indicator]:
        return {indicator.key: indicator for indicator in self.indicators}

    @cached_property
    def impact_of(self) -> dict[str, Impact]:
        """Key of an outcome or effect -> what is known of its impact, for those of which something is."""
        return {impact.of: impact for impact in self.impacts}


@dataclass(frozen=True)
class Reference:
    """In each block of `table`, the key at `path` names a block of one of the tables `to`."""

    table: str
    path: tuple[str, ...]
    to: tuple[str, ...]


WITH_SOURCE = ("goal", "criterion", "node", "indicator", "policy_link", "result", "dissemination")
PROMISES = ("goal", "node", "indicator")
"""What can be spoken of by key alone, so that their keys are distinct among all three."""

REFERENCES = (
    *(Reference(table, ("source",), ("source",)) for table in WITH_SOURCE),
    Reference("node", ("indicators",), ("indicator",)),
    Reference("node", ("goal",), ("goal",)),
    Reference("impact", ("of",), ("node",)),
    *(Reference("impact", (dimension, "source"), ("source",)) for dimension in DIMENSIONS_OF_IMPACT),
    Reference("link", ("from",), ("node",)),
    Reference("link", ("to",), ("node",)),
    Reference("indicator", ("target", "source"), ("source",)),
    Reference("indicator", ("of_which",), ("indicator",)),
    Reference("policy_link", ("from",), PROMISES),
    Reference("gap", ("about",), PROMISES),
)
"""Every reference of a programme file; declared rather than followed, so that a faulty file can be checked, too."""

"""How a programme means to have effect: goals, what every activity is to heed, and the chain that leads there."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from spark_metrics.language import Text
from spark_metrics.model.parts import Complaint, Contradiction, Key, Part, Words

NodeKind = Literal["resource", "activity", "output", "outcome", "effect", "goal"]
"""The steps of the chain, in its order."""


class Goal(Part):
    """What the programme is for: its purpose, its main goals, what it hopes for in the long term."""

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
    kind: NodeKind
    name: Words
    indicators: tuple[Key, ...] = ()
    goal: Key | None = None
    source: Key


class Link(Part):
    """An arrow of the effect logic, with the assumption that it rests on. `evidence` stays empty until there is any.

    An arrow may run backwards in the chain (what is learned goes back into the work), but not into its own box.
    """

    from_: Key = Field(alias="from")
    to: Key
    assumption: Words
    evidence: Words | None = None

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Link:
        if self.from_ == self.to:
            text = Text("The link leads from “{node}” to itself.", node=self.to)
            raise Contradiction([Complaint(text, ("to",))])
        return self

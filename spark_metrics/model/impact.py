"""The five dimensions of an impact: what changes, for whom, how much, through whom, and what may go wrong.

The five questions are those of the Impact Management Project (now of Impact Frontiers). What nobody knows is left out
of the file, and is shown as missing: a dimension without an answer is no dimension without a risk.
"""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from spark_metrics.language import Text
from spark_metrics.model.parts import Complaint, Contradiction, Key, Part, Words

DIMENSIONS_OF_IMPACT = ("what", "who", "how_much", "contribution", "risk")
"""In the order in which they are asked."""

WITH_IMPACT = ("outcome", "effect")
"""The kinds of box in the effect logic that can have an impact."""


class Answer(Part):
    """What is said of one dimension, by whom, and whether the source states it or we assume it."""

    text: Words
    status: Literal["stated", "assumed"]
    source: Key


class Impact(Part):
    """What is known of the impact of one outcome or effect, `of`, in the effect logic."""

    of: Key
    what: Answer | None = None
    who: Answer | None = None
    how_much: Answer | None = None
    contribution: Answer | None = None
    risk: Answer | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Impact:
        if not self.answers:
            text = Text("An impact answers at least one of: {dimensions}.", dimensions=", ".join(DIMENSIONS_OF_IMPACT))
            raise Contradiction([Complaint(text)])
        return self

    @property
    def answers(self) -> dict[str, Answer]:
        """Dimension -> its answer, for those that have one."""
        found = {name: getattr(self, name) for name in DIMENSIONS_OF_IMPACT}
        return {name: answer for name, answer in found.items() if answer is not None}

"""What threatens a programme's result or the trust in its figures: one sentence, where to look, who can act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text

Weight = Literal["serious", "important", "minor"]
Actor = Literal["steering_group", "project_office", "enterprises", "planners"]


CODES = (
    "of_which_larger",
    "broken_rule",
    "behind_plan",
    "no_value",
    "stale_data",
    "target_conflict",
    "goal_conflict",
    "goal_unmeasured",
    "late_reporters",
    "nobody_reached",
    "thread_broken",
    "no_target",
    "hidden_much",
    "no_evidence",
)
"""In the order in which concerns of the same weight are told."""
WEIGHTS: tuple[Weight, ...] = ("serious", "important", "minor")


@dataclass(frozen=True)
class Concern:
    """Something that somebody should act on.

    Attributes:
        code: stable English key, one of `CODES`.
        text: the finding in a sentence.
        actor: who can act.
        indicator: key of the indicator that it is about; None when it is about several or none.
        page: name of the page with the figures behind, as in the registry.
        query: what that page is to show, e.g. {"indicator": "jobs_created"}.
    """

    code: str
    weight: Weight
    text: Text
    actor: Actor
    indicator: str | None
    page: str
    query: Mapping[str, str]

"""What threatens a programme's result or the trust in its figures: one sentence, where to look, who can act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text

Weight = Literal["serious", "important", "minor"]
Actor = Literal["steering_group", "project_office", "enterprises", "planners"]


@dataclass(frozen=True)
class Concern:
    """Something that somebody should act on.

    Attributes:
        code: stable English key: `behind_plan`, `target_conflict`, `of_which_larger`, `late_reporters`,
            `nobody_reached`, `stale_data`, `hidden_much`, `no_target`.
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

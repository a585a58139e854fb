"""The comparison of supported enterprises with comparison enterprises, computed once per state of the data."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from dataclasses import dataclass

from spark_metrics.counterfactual.from_store import Material, material
from spark_metrics.errors import unknown_name
from spark_metrics.language import Text
from spark_metrics.model.counterfactual import EFFECT_OUTCOMES, Effect, EffectOutcome
from spark_metrics.workspace import Workspace

REMEMBERED = 32
"""Comparisons that are kept in memory."""
_remembered: OrderedDict[tuple, Found] = OrderedDict()
_alone = threading.Lock()


@dataclass(frozen=True)
class Found:
    """What a comparison found, and what it rests on."""

    effect: Effect
    material: Material


def counterfactual(
    workspace: Workspace, programme: str, outcome: EffectOutcome, as_of: dt.date | None = None
) -> Effect:
    """The effect of the programme's support on an outcome, as known at the end of `as_of`; errors as for `found`."""
    return found(workspace, programme, outcome, as_of).effect


def found(workspace: Workspace, programme: str, outcome: EffectOutcome, as_of: dt.date | None = None) -> Found:
    """The effect together with its material: rows, years, batches, senders, what was left out.

    Raises:
        UnknownName: no such programme or outcome. SparkError: a day in the future.
    """
    from spark_metrics.measures.counterfactual import effect

    if outcome not in EFFECT_OUTCOMES:
        raise unknown_name(Text("outcome"), outcome, EFFECT_OUTCOMES)
    workspace.programme(programme)
    day = workspace.known_day(programme, as_of)
    batches = workspace.batches(programme, day)
    last = batches[-1].file_sha256 if batches else ""
    key = (str(workspace.folder.resolve()), programme, outcome, day, len(batches), last)
    with _alone:
        if key not in _remembered:
            known = material(workspace, programme, outcome, day)
            _remembered[key] = Found(effect(known.panel), known)
            while len(_remembered) > REMEMBERED:
                _remembered.popitem(last=False)
        _remembered.move_to_end(key)
        return _remembered[key]

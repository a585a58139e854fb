"""Whose peers are shown: one's own, or for the office whom it chooses, which is noted in the log of access."""

from __future__ import annotations

from pages.shared import cached, own_choice, selection
from spark_metrics.model.peers import Peers

WHAT = "peers"
"""The word for this page in the log of access."""


def chosen() -> Peers | None:
    """The comparisons of the chosen enterprise; None while none is chosen. SparkError where they may not be seen."""
    asked = selection.current()
    enterprise = own_choice.whose(asked.programme, WHAT)
    return None if enterprise is None else cached.peers(asked.programme, enterprise, asked.as_of)

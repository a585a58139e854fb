"""Which outcome is compared: in the address as its code, so that a finding can be shared as a link."""

from __future__ import annotations

from pages.shared import selection
from pages.shared.cached import Asked
from pages.shared.text import words
from spark_metrics import counterfactual as facade
from spark_metrics.counterfactual import Found
from spark_metrics.counterfactual.words import OUTCOME_NAMES
from spark_metrics.language import Text
from spark_metrics.model.counterfactual import EffectOutcome

OUTCOMES: tuple[EffectOutcome, ...] = ("turnover_sek", "value_added_sek", "employees_fte", "wages_sek")


def chosen() -> Found:
    """The comparison of the chosen outcome.

    The facade remembers it for each state of the data: a copy in Streamlit's cache would hold each panel again.
    """
    now = selection.current()
    outcome = selection.choose(
        Text("Outcome"), "outcome", OUTCOMES, lambda code: words(OUTCOME_NAMES[code]), widget="buttons"
    )
    return facade.found(Asked.by_viewer(now.programme).workspace, now.programme, outcome, now.as_of)

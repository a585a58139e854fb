"""What would have happened anyway: the facade of the page and the command that compare.

    a register extract (CSV) ──► extract.py ──┐
    the store's facts ──► from_store.py ──────┴──► Panel ──► measures/counterfactual ──► Effect ──► words.py

May import: workspace, store, reference, intake, programmes, measures, model. Tested in tests/counterfactual/.
"""

from spark_metrics.counterfactual.compare import Found, counterfactual, found
from spark_metrics.counterfactual.extract import read_extract
from spark_metrics.counterfactual.from_store import Material

__all__ = ["Found", "Material", "counterfactual", "found", "read_extract"]

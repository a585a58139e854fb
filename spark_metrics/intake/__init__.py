"""From a sent file to facts: read → check → receipt. What pages and the command line use is named here.

May import: spark_metrics.store, spark_metrics.reference, spark_metrics.model, spark_metrics.errors,
spark_metrics.language. Tested in tests/intake/.
"""

from spark_metrics.intake.accept import accept, dry_run, unreadable
from spark_metrics.intake.examine import Examination, examine
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.receipt import Receipt
from spark_metrics.intake.template import template, template_name

__all__ = [
    "Examination",
    "Finding",
    "Receipt",
    "accept",
    "dry_run",
    "examine",
    "template",
    "template_name",
    "unreadable",
]

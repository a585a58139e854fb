"""From a sent file to facts: read → check → receipt. What pages and the command line use is named here.

May import: spark_metrics.store, spark_metrics.reference, spark_metrics.model, spark_metrics.errors,
spark_metrics.language. Tested in tests/intake/.
"""

from spark_metrics.intake.accept import accept, dry_run, first_receipt, receipt_from_before, unreadable
from spark_metrics.intake.answers import ALL_SHEETS, NOT_IMPORTED, About, Answers, Question
from spark_metrics.intake.enterprises import enterprise_key
from spark_metrics.intake.examine import Examination, Progress, Sent, examine
from spark_metrics.intake.findings import SEVERITIES, Finding
from spark_metrics.intake.marked import marked_name, marked_workbook
from spark_metrics.intake.privacy import without_personal_numbers
from spark_metrics.intake.pseudonym import Pseudonyms
from spark_metrics.intake.receipt import Receipt
from spark_metrics.intake.template import template, template_name

__all__ = [
    "ALL_SHEETS",
    "NOT_IMPORTED",
    "SEVERITIES",
    "About",
    "Answers",
    "Examination",
    "Finding",
    "Progress",
    "Pseudonyms",
    "Question",
    "Receipt",
    "Sent",
    "accept",
    "dry_run",
    "enterprise_key",
    "examine",
    "first_receipt",
    "marked_name",
    "marked_workbook",
    "receipt_from_before",
    "template",
    "template_name",
    "unreadable",
    "without_personal_numbers",
]

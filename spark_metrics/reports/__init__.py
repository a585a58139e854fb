"""Reports of one programme as known on one day: slides, a workbook, a progress report on paper.

    figures, course, concerns, changes, minutes ──► content.gather ──► pptx │ xlsx │ pdf │ cids

What is gathered once is drawn four times. No number comes about here: what stands in a report is what
`python -m spark_metrics figures` prints.
"""

from spark_metrics.reports.content import Content, gather, gather_figures, version
from spark_metrics.reports.formats import FORMATS, Form, file_name, form_of, report, write

__all__ = [
    "FORMATS",
    "Content",
    "Form",
    "file_name",
    "form_of",
    "gather",
    "gather_figures",
    "report",
    "version",
    "write",
]

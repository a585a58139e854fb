"""The programme files: read, checked and handed out. What they may say: `spark_metrics.model.programme`.

May import: spark_metrics.model, spark_metrics.reference, spark_metrics.errors, spark_metrics.language.
Tested in tests/programmes/.
"""

from spark_metrics.programmes.area import area_municipalities
from spark_metrics.programmes.problem import Problem
from spark_metrics.programmes.reading import PROGRAMME_FOLDER, check, find_programme, programmes, read_programme

__all__ = [
    "PROGRAMME_FOLDER",
    "Problem",
    "area_municipalities",
    "check",
    "find_programme",
    "programmes",
    "read_programme",
]

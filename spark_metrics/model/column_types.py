"""In which types a field's values are kept: the columns of the index in SQL, those of a batch in Arrow."""

from __future__ import annotations

import pyarrow as pa

from spark_metrics.model.facts import FieldType

COLUMN_TYPES: dict[FieldType, tuple[str, pa.DataType]] = {
    "organisation": ("VARCHAR", pa.string()),
    "municipality": ("VARCHAR", pa.string()),
    "choice": ("VARCHAR", pa.string()),
    "text": ("VARCHAR", pa.string()),
    "date": ("DATE", pa.date32()),
    "integer": ("BIGINT", pa.int64()),
    "money": ("BIGINT", pa.int64()),
    "number": ("DOUBLE", pa.float64()),
    "flag": ("BOOLEAN", pa.bool_()),
}

"""What would contradict itself in the programme's indicators once a file's rows were stored."""

from __future__ import annotations

import pyarrow as pa

from spark_metrics.intake.findings import Finding
from spark_metrics.language import Text
from spark_metrics.measures.counting import tally_of
from spark_metrics.model.programme import Programme
from spark_metrics.store import Store


def consequences(rows: pa.Table, kind: str, programme: Programme, store: Store) -> list[Finding]:
    """A warning for each of-which that would be larger than the indicator that it is a part of.

    The store is asked as if it held the rows; it does not keep them. The values are not told: they may be few.
    """
    indicators = programme.indicator_by_key
    pairs = [(part, indicators[part.of_which]) for part in programme.indicators if part.of_which]
    pairs = [pair for pair in pairs if kind in {each.count.fact for each in pair}]
    if not pairs or not rows.num_rows:
        return []
    questions = [tally_of(each, programme.period) for pair in pairs for each in pair]
    values = [cell.value for cell in store.supposing(programme.key, kind, rows, questions)]
    found = []
    for (part, whole), less, more in zip(pairs, values[::2], values[1::2], strict=True):
        if less is not None and more is not None and less > more:
            names = {"part": part.name.model_dump(), "whole": whole.name.model_dump()}
            text = Text("With this file, “{part}” is larger than “{whole}”, which it is a part of.", **names)
            found.append(Finding(None, None, "of_which_indicator", "warns", text))
    return found

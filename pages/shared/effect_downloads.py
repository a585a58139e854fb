"""The comparison to take along: as JSON with the fields of the command `effect`, and the years as CSV."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.shared import viewers
from pages.shared.text import language, words
from spark_metrics.counterfactual import Found
from spark_metrics.counterfactual.words import OUTCOME_NAMES, caveats, verdict
from spark_metrics.document import SYNTHETIC, csv_file
from spark_metrics.language import Text
from spark_metrics.workspace import workspace

VERSION = 8
"""Signs of the version of the data in a file's name."""
SAID_OF_MATERIAL = (Text("programme"), Text("outcome"), Text("as known on"), Text("supported"), Text("compared"),
                    Text("estimator"), Text("inference"), Text("verdict"), Text("note"))  # fmt: skip


def show(found: Found) -> None:
    """Two buttons; a file is made when its button is clicked."""
    material, reader = found.material, language()
    version = workspace().data_version()[:VERSION]
    name = f"{material.programme}-{material.outcome}-{material.day}-{version}-{reader}"
    makers: tuple[tuple[str, str, Text, Callable[[], bytes]], ...] = (
        ("json", "application/json", Text("The comparison (JSON)"), lambda: as_json(found, reader)),
        ("csv", "text/csv", Text("Year by year (CSV)"), lambda: as_csv(found, reader)),
    )
    with st.container(horizontal=True):
        for form, mime, title, make in makers:
            st.download_button(
                words(title), viewers.to_take_along(make), f"{name}.{form}", mime, key=f"effect_{form}",
                icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def as_json(found: Found, reader: str) -> bytes:
    """All of it, unrounded; what is not known or hidden is null."""
    effect, material = found.effect, found.material
    about = {
        "programme": material.programme,
        "outcome": material.outcome,
        "as_of": material.day.isoformat(),
        "data_version": workspace().data_version(),
        "batches": list(material.batches),
        "senders": list(material.senders),
        "years": list(material.years) if material.years else None,
        "synthetic": material.synthetic,
        "synthetic_note": SYNTHETIC.render(reader) if material.synthetic else None,
        "said": verdict(effect, material.outcome).render(reader),
        "caveats": [one.render(reader) for one in caveats(effect, material.outcome, len(material.panel.other_support))],
    }
    figures = {name: _plain(value, reader) for name, value in vars(effect).items()}
    figures["notes"] = _plain(effect.notes, reader)
    for one in figures["periods"]:
        one["n_treated"] = None if one["estimate"] is None else one["n_treated"]
    return json.dumps(about | figures, ensure_ascii=False, indent=2, allow_nan=False).encode()


def _plain(value: Any, reader: str) -> Any:
    if isinstance(value, Text):
        return value.render(reader)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, tuple):
        return [_plain(one, reader) if _scalar(one) else _fields(one, reader) for one in value]
    return value


def _scalar(value: Any) -> bool:
    return isinstance(value, Text | str | int | float)


def _fields(one: Any, reader: str) -> dict[str, Any]:
    return {name: _plain(value, reader) for name, value in vars(one).items()}


def as_csv(found: Found, reader: str) -> bytes:
    """A row for all years together and one for each, as a spreadsheet of the language opens it; below what it is."""
    effect, material = found.effect, found.material
    headings = (Text("Years from the first support"), Text("Estimate"), Text("Low"), Text("High"), Text("Supported"))
    rows: list[tuple] = [(words_of(Text("All years"), reader), effect.estimate, effect.low, effect.high,
                          effect.n_treated)]  # fmt: skip
    rows += [
        (one.relative_time, one.estimate, one.low, one.high, None if one.estimate is None else one.n_treated)
        for one in effect.periods
    ]
    note = SYNTHETIC if material.synthetic else Text("not made up")
    said = (material.programme, OUTCOME_NAMES[material.outcome], material.day, effect.n_treated, effect.n_control,
            effect.estimator, effect.inference, verdict(effect, material.outcome), note)  # fmt: skip
    rows += [(words_of(name, reader), words_of(value, reader))
             for name, value in zip(SAID_OF_MATERIAL, said, strict=True)]  # fmt: skip
    return csv_file([one.render(reader) for one in headings], rows, reader)


def words_of(value: Any, reader: str) -> str:
    """A text in the reader's language, anything else as it is written."""
    return value.render(reader) if isinstance(value, Text) else str(value)

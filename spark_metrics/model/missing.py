"""Why a value is missing. Zero is a value and never missing; an empty cell gives no reason."""

from __future__ import annotations

from spark_metrics.language import Text

REASONS: dict[str, Text] = {
    "not_stated": Text("not stated"),
    "not_applicable": Text("does not apply"),
    "hidden": Text("hidden, as the number is small"),
    "not_yet_measured": Text("not yet measured"),
    "unknown": Text("not known"),
}
"""Code of a reason -> its words, in the middle of a sentence."""

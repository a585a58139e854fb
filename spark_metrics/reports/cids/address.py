"""The addresses of what stands in a document: the same thing has the same one in every document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from spark_metrics.errors import SparkError
from spark_metrics.language import Text

BASE = "urn:spark-metrics:"
"""What addresses begin with where nothing else is said: names that lead nowhere, but are the same everywhere."""

_BEGINNING = re.compile(r"""(https?://[^\s/?#<>"{}|\\^`]+/|urn:[a-z0-9][a-z0-9-]+:)([^\s?#<>"{}|\\^`]*[/:])?""")


def checked_base(base: str) -> str:
    """`base`, when it can begin an address. SparkError in words otherwise."""
    if not _BEGINNING.fullmatch(base):
        text = Text(
            "“{base}” can't begin an address: write it like https://example.se/spark/ or urn:example:", base=base
        )
        raise SparkError(text)
    return base


@dataclass(frozen=True)
class Addresses:
    """`Addresses(base, "spark")("indicator", "jobs")` -> `urn:spark-metrics:spark/indicator/jobs`."""

    base: str
    programme: str

    def __call__(self, *parts: str) -> str:
        return self.base + "/".join(quote(part, safe="") for part in (self.programme, *parts))

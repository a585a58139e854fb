"""Kolada, version 3 of its API: one indicator (KPI) at a time, for all municipalities, by year, page by page.

Whoever asks for a name that does not exist gets an empty list and status 200: an empty list is an error here.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from spark_metrics.errors import SourceError
from spark_metrics.language import Text
from spark_metrics.reference.fetched import NATION, PartOfTable, Row
from spark_metrics.reference.http import Polite
from spark_metrics.reference.sources import Part, Source

MEASURES = {"T": "total", "K": "women", "M": "men"}
MISSING = {"missing": "not_stated", "private": "hidden", "privat": "hidden"}
"""What Kolada's marks in an empty value mean here, as far as known; any other is "unknown"."""
MOST_PAGES = 200
MOST_NOTES_LENGTH = 2_000


class Kolada:
    """Kolada's indicators as rows."""

    def __init__(self, polite: Polite, source: Source, this_year: int | None = None) -> None:
        self._polite, self._source = polite, source
        self._this_year = this_year or dt.datetime.now(dt.UTC).year

    def part(self, part: Part) -> PartOfTable:
        """An indicator from the year `since` on.

        Raises:
            SourceError: no usable answer, or the indicator does not exist or is empty.
        """
        try:
            about = self._about(part.id)
            rows = tuple(row for item in self._items(part) for row in _rows(item, part.id))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SourceError(
                Text("Kolada's answer about {indicator} has another form than is documented.", indicator=part.id)
            ) from error
        if not rows:
            raise _empty(part.id)
        notes = tuple(str(about[key])[:MOST_NOTES_LENGTH] for key in ("title", "description") if about.get(key))
        return PartOfTable(part.id, str(about.get("publication_date") or ""), rows, notes)

    def _about(self, indicator: str) -> dict[str, Any]:
        found = [one for one in self._polite.json(f"/kpi/{indicator}")["values"] if one["id"] == indicator]
        if not found:
            raise _empty(indicator)
        return found[0]

    def _items(self, part: Part) -> Iterator[dict[str, Any]]:
        years = [str(year) for year in range(part.since or self._this_year, self._this_year + 1)]
        for start in range(0, len(years), self._source.years_per_call):
            chunk = ",".join(years[start : start + self._source.years_per_call])
            yield from self._pages(f"/data/kpi/{part.id}/year/{chunk}")

    def _pages(self, path: str) -> Iterator[dict[str, Any]]:
        """All pages. The next one is asked for at our own address, with the parameters that `next_url` gives."""
        params = {"per_page": str(self._source.per_page)}
        for _ in range(MOST_PAGES):
            answer = self._polite.json(path, params)
            yield from answer["values"]
            following = answer.get("next_url")
            if not following:
                return
            asked, sent = urlsplit(self._polite.base_url), urlsplit(following)
            if sent.netloc not in ("", asked.netloc):
                raise SourceError(Text("{host} sends us on to {other}: refused.", host=asked.netloc, other=sent.netloc))
            before, params = params, params | dict(parse_qsl(sent.query))
            if params == before:
                break
        raise SourceError(Text("The pages of Kolada's answer do not come to an end."))


def _rows(item: dict[str, Any], indicator: str) -> Iterator[Row]:
    if item["kpi"] != indicator:
        raise ValueError("an answer about another indicator")
    for one in item["values"]:
        value, status = one["value"], one.get("status") or ""
        if one.get("isdeleted"):
            continue
        if value is not None and (isinstance(value, bool) or not math.isfinite(value)):
            raise ValueError("no number")
        missing = "" if value is not None else MISSING.get(status.casefold(), "unknown")
        period, measure = str(item["period"]), MEASURES[one["gender"]]
        yield Row(_region_code(item["municipality"]), period, measure, value, missing, status)


def _region_code(code: str) -> str:
    """Kolada writes Sweden as 0000 and a region as 00 and the two digits of its county."""
    if code == "0000":
        return NATION
    return code[2:] if len(code) == 4 and code.startswith("00") else code


def _empty(indicator: str) -> SourceError:
    return SourceError(
        Text("Kolada knows nothing called {indicator}: it answers with an empty list.", indicator=indicator)
    )

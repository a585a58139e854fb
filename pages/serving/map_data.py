"""The shapes that the map fetches: the country once, the areas of a programme with their values for each choice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pages.serving.answers import error_answer, tagged
from pages.serving.asked import date_of, language_of
from pages.shared import areas, maps
from pages.shared.look import DARK, LIGHT
from spark_metrics.document import about
from spark_metrics.errors import SparkError, unknown_name
from spark_metrics.figures import PLACES, figures
from spark_metrics.language import Text
from spark_metrics.reference.boundaries import features
from spark_metrics.reference.municipalities import municipalities
from spark_metrics.workspace import workspace

GEOJSON = "application/geo+json"


@cache
def outside_body() -> bytes:
    """The country's municipalities as GeoJSON, made once."""
    return json.dumps(features(list(municipalities()), {}), separators=(",", ":")).encode()


async def outside(request: Request) -> Response:
    """All municipalities without values: the ground that a programme's areas lie on. Kept by the browser for a day."""
    answer = tagged(request, await run_in_threadpool(outside_body), GEOJSON)
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer


async def programme_areas(request: Request) -> Response:
    """The areas of a programme, coloured by one indicator (see `pages/shared/areas.py`)."""
    language = language_of(request)
    try:
        body = await run_in_threadpool(_areas, request.path_params["key"], request.query_params, language)
    except SparkError as error:
        return error_answer(error, language)
    return tagged(request, body, GEOJSON)


def _areas(programme: str, asked: Mapping[str, str], language: str) -> bytes:
    as_of, measure = date_of(asked.get("as_of")), "count" if asked.get("measure") == "count" else "rate"
    if asked.get("by") not in PLACES:
        raise unknown_name(Text("breakdown"), asked.get("by", ""), PLACES)
    found = figures(workspace(), programme, asked.get("indicator"), asked.get("by"), as_of, language)
    shown, limits = areas.areas(found, measure, language)
    colours = DARK if asked.get("theme") == "dark" else LIGHT
    carried = maps.properties(shown, colours, len(limits) + 1, symbols=measure == "count")
    content = features([area.code for area in shown], carried) | about(workspace(), programme, as_of, language)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()

"""Open data: the figures of the programmes as JSON, CSV, GeoJSON and impact data (CIDS), for programs that load them by
their address.

Who may ask: everybody, and all get the same. They are told what has been released, as the public is; of the example,
which is all made up, any day. A store that is not to be shown answers 503 (see `pages/shared/served.py`).

They are open to pages of any other site (`Access-Control-Allow-Origin: *`), as a map in somebody's browser or Power BI
on the web must read them from there. What that gives away: a page on the internet, opened by someone who reaches a
server that the internet does not, may read the figures through that browser. They have passed disclosure and are the
same for every viewer; browsers hand over nothing that was fetched with cookies under `*`, so a login in front of the
server keeps them shut. Where they are not to be read by others yet, `SPARK_OPEN_DATA=own` keeps them to pages of this
server; so they are kept, always, where somebody is alone (`SPARK_OFFICE=open`), whose browser visits other sites, too.
`Cross-Origin-Resource-Policy: same-origin` stays, as on every answer: it forbids other sites to embed an answer unread
(as a script or an image, say), not to ask for it openly.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pages.serving.answers import NotShown, error_answer, json_answer, tagged
from pages.serving.asked import date_of, language_of
from pages.shared import served
from spark_metrics.document import about, figures_document
from spark_metrics.errors import SparkError
from spark_metrics.exports import DATA, Layer, file_name, gather, needs_places
from spark_metrics.reports import cids, gather_figures
from spark_metrics.workspace import Workspace, workspace

FIGURES = "/api/v1/programmes/{key}/figures"
IMPACT = "/api/v1/programmes/{key}/cids.jsonld"


async def programmes(request: Request) -> Response:
    """The programmes: key and name, with the addresses of their figures."""
    language = language_of(request)

    def ask() -> Response:
        shown = open_to_all()
        listed = [
            about(shown, key, None, language)
            | {"key": key}
            | {name: f"{FIGURES.format(key=key)}.{ending}" for name, ending in ENDINGS.items()}
            | {"cids": IMPACT.format(key=key)}
            for key in shown.programmes
        ]
        return json_answer(request, {"programmes": listed})

    return await answered(request, ask)


ENDINGS = {"figures": "json", "csv": "csv", "geojson": "geojson"}
"""How a list of programmes names the addresses of their figures -> what those end in."""


async def figures_json(request: Request) -> Response:
    """The figures of a programme, as pages show them: see `asked_for` for what can be chosen."""

    def ask() -> Response:
        document = figures_document(open_to_all(), request.path_params["key"], **asked_for(request))
        return json_answer(request, document)

    return await answered(request, ask)


async def figures_csv(request: Request) -> Response:
    """The same as a table; for places with intervals and smoothed values in `measure`."""
    return await answered(request, lambda: _file(request, "csv", asked_for(request)))


async def figures_geojson(request: Request) -> Response:
    """The same for places, with their boundaries; municipalities unless asked otherwise."""

    def ask() -> Response:
        asked = asked_for(request)
        return _file(request, "geojson", asked | {"by": needs_places(asked["by"] or "municipality")})

    return await answered(request, ask)


async def impact_jsonld(request: Request) -> Response:
    """The programme as impact data (CIDS) in JSON-LD, as known on the day asked for with `as_of`."""

    def ask() -> Response:
        day, key = date_of(request.query_params.get("as_of")), request.path_params["key"]
        figures = gather_figures(open_to_all(), key, day, language_of(request), cids.SPLITS)
        return tagged(request, cids.draw(figures), cids.MIME)

    return await answered(request, ask)


def asked_for(request: Request) -> dict[str, Any]:
    """Indicator, breakdown, days, sex and language of an address; SparkError for a day that is none."""
    asked = request.query_params
    names = {name: asked.get(name) or None for name in ("indicator", "by", "sex")}
    return names | {
        "as_of": date_of(asked.get("as_of")),
        "until": date_of(asked.get("until")),
        "language": language_of(request),
    }


def _file(request: Request, ending: str, asked: Mapping[str, Any]) -> Response:
    measure = request.query_params.get("measure") or "rate"
    layer: Layer = gather(open_to_all(), request.path_params["key"], measure=measure, **asked)
    answer = tagged(request, DATA[ending].write(layer), DATA[ending].mime)
    answer.headers["Content-Disposition"] = f'inline; filename="{file_name(layer, ending)}"'
    return answer


def open_to_all() -> Workspace:
    """The workspace as everybody may ask it. NotShown where nobody may."""
    how = served.mode()
    if how == "closed":
        raise NotShown(served.CLOSED)
    return workspace() if how == "example" else workspace().released()


async def answered(request: Request, ask: Callable[[], Response]) -> Response:
    """What `ask()` answers, or its error in words; open to other sites but where somebody is alone."""
    try:
        answer = await run_in_threadpool(ask)
    except SparkError as error:
        answer = error_answer(error, language_of(request))
    answer.headers.update(_open_to())
    return answer


def _open_to() -> dict[str, str]:
    if os.environ.get("SPARK_OPEN_DATA") == "own" or served.stays_here():
        return {}
    return {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Content-Disposition"}


OPEN_DATA: list[BaseRoute] = [
    Route("/api/v1/programmes", programmes),
    Route(f"{FIGURES}.json", figures_json),
    Route(f"{FIGURES}.csv", figures_csv),
    Route(f"{FIGURES}.geojson", figures_geojson),
    Route(IMPACT, impact_jsonld),
]

"""A publisher on this machine, and the shapes of the answers of SCB and Kolada.

The shapes follow the documentation of PxWebApi 2 (json-stat2) and of Kolada's API v3, and what public clients read.
The values are made up, but for Sweden's population of 2024 and 2025, which are SCB's.
"""

import itertools
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

NOISE = "Från och med referensåret 2025 är en liten kontrollerad slumpmässig osäkerhet införd."


@dataclass
class Answer:
    """What the server sends. `promised` is a Content-Length that the body does not hold to; `delay` in seconds."""

    body: object = ""
    status: int = 200
    headers: dict = field(default_factory=dict)
    content_type: str = "application/json; charset=utf-8"
    promised: int | None = None
    delay: float = 0.0

    def bytes(self):
        return self.body.encode() if isinstance(self.body, str) else json.dumps(self.body).encode()


class Publisher:
    """Answers by path: what is told in `answers` one after the other, the last of them again and again."""

    def __init__(self):
        self.answers, self.asked = {}, []
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                publisher._answer(self, None)

            def do_POST(self):
                publisher._answer(self, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

            def log_message(self, *_):
                """Nothing on the terminal."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def tell(self, path, *answers):
        """From now on `path` gives these, each an `Answer`, a body, or a function of the query and the sent body."""
        self.answers[path] = list(answers)

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def paths(self):
        return [path for path, _, _ in self.asked]

    def _answer(self, handler, body):
        parts = urlsplit(handler.path)
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        self.asked.append((parts.path, query, body))
        told = self.answers.get(parts.path, [Answer({"title": "Not found"}, 404)])
        answer = told.pop(0) if len(told) > 1 else told[0]
        answer = answer(query, body) if callable(answer) else answer
        answer = answer if isinstance(answer, Answer) else Answer(answer)
        time.sleep(answer.delay)
        content = answer.bytes()
        try:
            handler.send_response(answer.status)
            handler.send_header("Content-Type", answer.content_type)
            handler.send_header("Content-Length", str(answer.promised or len(content)))
            for name, value in answer.headers.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(content)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True  # who asked did not wait


def dimension(labels, elimination=True):
    """A dimension of json-stat2: codes with their words."""
    return {
        "label": "words",
        "category": {"index": {code: n for n, code in enumerate(labels)}, "label": dict(labels)},
        "extension": {"elimination": elimination, "show": "value"},
    }


class PxTable:
    """One table of SCB's: metadata, and data as asked for.

    Args:
        dimensions: name -> {code: label}.
        values: codes in the order of the dimensions -> a number, or SCB's mark in place of one.
    """

    def __init__(self, id, dimensions, values, updated="2026-02-24T07:00:00Z", notes=(), wanted=()):
        self.id, self.dimensions, self.values, self.updated = id, dimensions, values, updated
        self.notes, self.wanted = list(notes), wanted

    def metadata(self, *_):
        shape = self._shape(self.dimensions)
        return {**shape, "note": self.notes}

    def data(self, _query, body):
        asked = {one["variableCode"]: one["valueCodes"] for one in body["selection"]}
        chosen = {
            name: {code: labels[code] for code in asked[name]}
            for name, labels in self.dimensions.items()
            if name in asked
        }
        cells = [self.values.get(codes) for codes in itertools.product(*chosen.values())]
        status = {str(n): cell for n, cell in enumerate(cells) if isinstance(cell, str)}
        values = [None if isinstance(cell, str) else cell for cell in cells]
        return {**self._shape(chosen), "value": values, **({"status": status} if status else {})}

    def _shape(self, dimensions):
        return {
            "version": "2.0",
            "class": "dataset",
            "label": f"{self.id} efter region",
            "source": "SCB",
            "updated": self.updated,
            "id": list(dimensions),
            "size": [len(labels) for labels in dimensions.values()],
            "dimension": {
                name: dimension(labels, elimination=name not in self.wanted) for name, labels in dimensions.items()
            },
        }


REGIONS = {"00": "Riket", "23": "Jämtlands län", "2303": "Ragunda", "2380": "Östersund"}


def population_until_2024():
    values = {
        ("00", "2023"): 10_551_707,
        ("00", "2024"): 10_587_710,
        ("2380", "2023"): 64_000,
        ("2380", "2024"): 64_100,
    }
    values |= {("23", "2023"): 132_000, ("23", "2024"): 132_839, ("2303", "2023"): "..", ("2303", "2024"): "."}
    return PxTable(
        "TAB638",
        {
            "Region": REGIONS,
            "Civilstand": {"OG": "ogifta", "G": "gifta"},
            "Alder": {"0": "0 år", "tot": "totalt ålder"},
            "Kon": {"1": "män", "2": "kvinnor"},
            "ContentsCode": {"BE0101N1": "Folkmängd", "BE0101N2": "Folkökning"},
            "Tid": {"2023": "2023", "2024": "2024"},
        },
        {(region, "tot", "BE0101N1", year): value for (region, year), value in values.items()},
        updated="2025-02-21T07:00:00Z",
    )


def population_from_2025():
    values = {"00": 10_605_529, "23": 132_500, "2303": 5_100, "2380": 64_300}
    return PxTable(
        "TAB5557",
        {
            "Region": REGIONS,
            "Civilstand": {"SC": "totalt, samtliga civilstånd"},
            "Alder": {"TOT1": "totalt, samtliga åldrar", "TotSA": "totalt, samtliga åldrar"},
            "Kon": {"1": "män", "2": "kvinnor", "TotSa": "totalt, samtliga män och kvinnor"},
            "ContentsCode": {"000007ME": "Folkmängd", "000007MG": "Folkökning"},
            "Tid": {"2025": "2025"},
        },
        {(region, "SC", "TotSA", "TotSa", "000007ME", "2025"): value for region, value in values.items()},
        notes=[NOISE],
    )


def background(id, year, total):
    groups = {"08": "utrikes född", "4": "två utrikes födda föräldrar", "5": "en utrikes född förälder", "6": "inga"}
    groups |= {"TotUI": "totalt"} if total else {}
    dimensions = {"Region": REGIONS, "UtlBakgrund": groups, "ContentsCode": {"X": "Antal"}, "Tid": {year: year}}
    if total:
        dimensions |= {"Alder": {"tot": "totalt"}, "Kon": {"TotSa": "totalt"}}
    rest = ("tot", "TotSa") if total else ()
    values = {
        (region, group, "X", year, *rest): 100 * n for region in REGIONS for n, group in enumerate(groups, start=1)
    }
    return PxTable(id, dimensions, values)


def labour_market():
    values = {(region, measure, "2026M06"): 5.5 for region in REGIONS for measure in ("000006II", "000006IK")}
    values["2303", "000006II", "2026M06"] = "-"
    return PxTable(
        "TAB6260",
        {
            "Region": REGIONS,
            "Kon": {"1": "män", "1+2": "totalt"},
            "Alder": {"16-64": "16–64 år", "20-64": "20–64 år"},
            "Fodelseregion": {"inr": "inrikes född", "tot": "totalt"},
            "ContentsCode": {"000006II": "arbetslöshet", "000006IK": "sysselsättningsgrad"},
            "Tid": {"2026M06": "2026M06"},
        },
        {(region, "1+2", "20-64", "tot", measure, month): v for (region, measure, month), v in values.items()},
    )


TITLE = "Antal personer med utländsk eller svensk bakgrund (fin indelning) efter region, ålder och kön."


def tell_scb(publisher):
    """A whole SCB: configuration, search and all tables that are fetched."""
    publisher.tell("/config", {"apiVersion": "2.3.2", "maxDataCells": 150000, "maxCallsPerTimeWindow": 30})
    listed = [
        {"id": "TAB1", "label": f"{TITLE} År 2002–2024", "firstPeriod": "2002", "lastPeriod": "2024"},
        {"id": "TAB2", "label": f"{TITLE} År 2025", "firstPeriod": "2025", "lastPeriod": "2025"},
        {"id": "TAB3", "label": "Utländsk bakgrund, något annat", "firstPeriod": "2002", "lastPeriod": "2024"},
    ]
    publisher.tell("/tables", {"tables": listed, "page": {"totalElements": 3}})
    tables = [population_until_2024(), population_from_2025(), labour_market()]
    for table in [*tables, background("TAB1", "2024", total=False), background("TAB2", "2025", total=True)]:
        tell_table(publisher, table)


def tell_table(publisher, table):
    publisher.tell(f"/tables/{table.id}/metadata", table.metadata)
    publisher.tell(f"/tables/{table.id}/data", table.data)


def kolada_item(kpi, municipality, year, value, status="", gender="T"):
    one = {"gender": gender, "count": 1, "status": status, "value": value, "isdeleted": False}
    return {"kpi": kpi, "municipality": municipality, "period": year, "values": [one]}


def kolada_list(items, next_url=None):
    return {"values": items, "count": len(items), "next_url": next_url, "previous_url": None}


def tell_kolada(publisher, years):
    """A whole Kolada: for each indicator its description, and one page for each path of years."""
    for kpi in ("N01951", "N02937", "N02926", "N00999", "N03937"):
        about = {"id": kpi, "title": f"{kpi} i kommunen", "description": "", "publication_date": "2026-03-01"}
        publisher.tell(f"/kpi/{kpi}", kolada_list([about]))
        items = [kolada_item(kpi, code, 2024, 7.5) for code in ("0000", "0023", "2380", "G123")]
        for n, chunk in enumerate(years):
            publisher.tell(f"/data/kpi/{kpi}/year/{chunk}", kolada_list(items if n == len(years) - 1 else []))

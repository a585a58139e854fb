"""Is a document what the basic tier asks for? Judged by the shapes beside, before anybody gets the file."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from spark_metrics.errors import SparkError
from spark_metrics.language import Text

MOST_TOLD = 5
_ONE_AT_A_TIME = Lock()
"""The shapes are one graph for all threads, and it is not promised that judging by it leaves it alone."""


def check(file: str) -> None:
    """SparkError with the first problems, where the document is not valid."""
    if found := problems(file):
        told = "; ".join(found[:MOST_TOLD])
        raise SparkError(Text("The impact data (CIDS) is not valid, so no file was made: {problems}", problems=told))


@lru_cache(maxsize=16)
def problems(file: str) -> tuple[str, ...]:
    """What is wrong with a JSON-LD document, a line each: the thing, its property, the sentence of the shape.

    A document that was judged lately is not judged again. Nothing but the document is read: a context that lies
    elsewhere is itself a problem.
    """
    from pyshacl import validate
    from rdflib import Graph
    from rdflib.namespace import SH

    if not isinstance(json.loads(file).get("@context"), dict):
        return ("@context: it must stand in the document itself",)
    graph = Graph().parse(data=file, format="json-ld")
    with _ONE_AT_A_TIME:
        _, results, _ = validate(graph, shacl_graph=_shapes(), inference="none", do_owl_imports=False)
    found = (
        " ".join(str(part) for predicate in (SH.focusNode, SH.resultPath, SH.resultMessage)
                 if (part := results.value(result, predicate)) is not None)
        for result in results.subjects(SH.resultSeverity)
    )  # fmt: skip
    return tuple(sorted(found))


@lru_cache(maxsize=1)
def _shapes() -> Any:
    from rdflib import Graph

    return Graph().parse(Path(__file__).with_name("shapes.ttl"), format="turtle")

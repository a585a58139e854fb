"""The whole document, and the file that is made of it."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from spark_metrics.document import SYNTHETIC
from spark_metrics.language import Text
from spark_metrics.reports.cids.address import Addresses, checked_base
from spark_metrics.reports.cids.check import check
from spark_metrics.reports.cids.indicators import indicator
from spark_metrics.reports.cids.node import Node, addresses_of, node
from spark_metrics.reports.cids.outcomes import outcome
from spark_metrics.reports.cids.themes import link_themes, themes
from spark_metrics.reports.content import Gathered

MIME = "application/ld+json"
STANDARD = "https://ontology.commonapproach.org/cids#"
NO_ORGANISATION = Text("The programme stands here in place of the organisations behind it.")
ONLY_WHAT_IS_KNOWN = Text("Common Impact Data Standard 3.2.1: the basic tier, and of the other tiers what is known.")


def draw(content: Gathered) -> bytes:
    """The programme as a file of linked data.

    Raises:
        SparkError: the base is none, or the document is not what the basic tier asks for: no such file is made.
    """
    file = json.dumps(document(content), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    check(file)
    return file.encode("utf-8")


def document(content: Gathered) -> dict[str, Any]:
    """The same as plain data: our context, and the things with their addresses."""
    address = Addresses(checked_base(content.base), content.programme.key)
    indicators, reports = _unzipped(indicator(content, address, one) for one in content.programme.indicators)
    outcomes, around = _unzipped(outcome(content, address, box) for box in content.outcomes)
    head = _organisation(content, address, outcomes, indicators)
    link_themes(content, address, [head, *outcomes, *indicators])
    parts = [_about(content, address), head, *themes(content, address), *outcomes, *indicators, *reports, *around]
    return {"@context": context(), "@graph": parts}


def context() -> dict[str, Any]:
    """What our short names mean in full."""
    return json.loads(_context())


@lru_cache(maxsize=1)
def _context() -> str:
    return Path(__file__).with_name("context.json").read_text(encoding="utf-8")


def _unzipped(pairs: Any) -> tuple[list[Node], list[Node]]:
    found = list(pairs)
    return [one for one, _ in found], [other for _, others in found for other in others]


def _about(content: Gathered, address: Addresses) -> Node:
    """What holds for the document itself: day, data, language, and whether all of it is made up."""
    said = [ONLY_WHAT_IS_KNOWN, *([SYNTHETIC] if content.synthetic else [])]
    return node(
        "dcat:Dataset",
        address("dataset", content.as_of.isoformat()),
        title=content.programme.name.in_(content.language),
        language=content.language,
        conformsTo=STANDARD,
        asOf=content.as_of.isoformat(),
        dataVersion=content.version,
        synthetic=content.synthetic,
        hasComment=[text.render(content.language) for text in said],
    )


def _organisation(content: Gathered, address: Addresses, outcomes: list[Node], indicators: list[Node]) -> Node:
    return node(
        "cids:Organization",
        address("organisation"),
        hasLegalName=content.programme.name.in_(content.language),
        hasDescription=content.programme.summary.in_(content.language),
        hasOutcome=addresses_of(outcomes),
        hasIndicator=addresses_of(indicators),
        hasComment=[NO_ORGANISATION.render(content.language)],
    )

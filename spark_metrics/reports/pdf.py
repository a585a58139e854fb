"""The progress report on paper: tagged PDF (PDF/UA-1), typeset by Typst.

Typst comes as one package without anything of the system's, tags by itself, and refuses a document that breaks the
rules of PDF/UA (a picture without words, a skipped level of heading). Words and numbers go to it as data.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import typst

from spark_metrics.language import Text
from spark_metrics.reports import pdf_parts, wording
from spark_metrics.reports.content import Content
from spark_metrics.reports.printable import all_printable

HERE = Path(__file__).parent
TEMPLATE, FONTS = HERE / "pdf.typ", HERE / "fonts"
REGIONS = {"sv": "SE", "en": "GB"}
STANDARD = "ua-1"
EMPTY_BOX, MOST_ROUNDS = "□", 5
NAMED_SIGNS = re.compile(r'(?:the text|codepoint) `"(.*?)"`')
ESCAPED_SIGN = re.compile(r"\\u\{([0-9a-f]+)\}")


def draw(content: Content) -> bytes:
    """The report as a PDF file; the same content gives the same bytes."""
    language, day = content.language, content.as_of
    title = Text("Progress report: {programme}", programme=content.programme.short_name.in_(language))
    data = {
        "title": title.render(language),
        "subtitle": content.programme.name.in_(language),
        "line": wording.line(content),
        "day": [day.year, day.month, day.day],
        "language": language,
        "region": REGIONS.get(language),
        "blocks": pdf_parts.blocks(content),
    }
    return typeset(data)


def typeset(data: dict[str, Any], template: Path = TEMPLATE) -> bytes:
    """The file that a template makes of data; signs that no typeface here can draw (an emoji, say) are empty boxes."""
    report = json.dumps(all_printable(data), ensure_ascii=False)
    for _ in range(MOST_ROUNDS):
        try:
            return _compiled(report, template)
        except typst.TypstError as error:
            strange = _cannot_be_drawn(error)
            if not strange:
                raise
            report = report.translate(dict.fromkeys(map(ord, strange), EMPTY_BOX))
    return _compiled(report, template)


def _compiled(report: str, template: Path) -> bytes:
    return typst.compile(
        template.read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"report": report},
        format="pdf",
        pdf_standards=[STANDARD],
    )


def _cannot_be_drawn(error: typst.TypstError) -> str:
    """The signs that a refusal by the rules of PDF/UA names."""
    named = "".join(NAMED_SIGNS.findall(error.diagnostic))
    return ESCAPED_SIGN.sub(lambda found: chr(int(found[1], 16)), named)


@cache
def _fonts() -> typst.Fonts:
    """Ours and those within Typst: what the machine has is not asked, so that a report looks the same anywhere."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])

"""Words of a programme file or of a person stay words: no formula, no link, no markup, however long."""

import datetime as dt
import re
from types import SimpleNamespace

import pytest

from spark_metrics import meetings, reports
from spark_metrics.model.parts import Words
from spark_metrics.programmes import programmes
from spark_metrics.reports.printable import printable
from tests.reports import shown

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "<script>alert(1)</script> & <b>fet</b>",
    '#let x = read("/etc/passwd") [*fet*] $1/0$',
    "+1-1 http://example.se/ {n} %s \x07\u202e👍 中",
    "Mycket lång " * 60,
    "https://example.se",
)


@pytest.fixture
def hostile(filled):
    """A programme whose indicators have such names and definitions, with a few supports and a decision."""
    spark = programmes()["spark"]
    indicators = [
        one.model_copy(update={"name": Words(sv=said, en=said), "definition": Words(sv=said, en=said)})
        for one, said in zip(spark.indicators, HOSTILE, strict=True)
    ]
    title = Words(sv=HOSTILE[0], en=HOSTILE[0])
    spark = spark.model_copy(update={"indicators": tuple(indicators), "name": title, "short_name": title})
    day = dt.date(2026, 3, 2)
    supports = "\n".join(["support | date", *(f"{name} | 2026-02-01" for name in "ABCDE")])
    workspace = filled({"spark": spark}, "spark", {day: [supports]})
    meetings.record(workspace, "spark", day=day, text=HOSTILE[2], recorded_by=HOSTILE[1], responsible=HOSTILE[0])
    content = reports.gather(workspace, "spark")
    return SimpleNamespace(content=content, made=lambda form: reports.report(content, form))


def test_a_workbook_holds_them_as_text(hostile):
    file = hostile.made("xlsx")
    cells = [cell for sheet in shown.workbook(file) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert {HOSTILE[0], HOSTILE[1], HOSTILE[2]} <= {cell.value for cell in cells}
    for name, part in shown.parts(file).items():
        if name.startswith("xl/worksheets/"):
            assert b"<f>" not in part
            assert b"<hyperlink" not in part


def test_the_workbooks_behind_charts_hold_them_as_text(hostile):
    for name, part in shown.parts(hostile.made("pptx")).items():
        if "/xl/worksheets/" in name:
            assert b"<f>" not in part


def test_slides_hold_them_as_text(hostile):
    words = shown.slide_words(hostile.made("pptx"))
    assert all(said in words for said in HOSTILE[:4])
    assert HOSTILE[5].strip() in words
    assert printable(HOSTILE[4]) in words
    assert not [name for name, part in shown.parts(hostile.made("pptx")).items() if b'hlinkClick r:id="rId' in part]


def test_paper_holds_them_as_text(hostile):
    words = shown.squeezed(shown.pdf_words(hostile.made("pdf")))
    assert all(shown.squeezed(said) in words for said in (*HOSTILE[:4], HOSTILE[5]))
    assert "%s□□" in words  # what no typeface can draw is a box, not a refusal
    assert all("/Annots" not in page for page in shown.pdf(hostile.made("pdf")).pages)


def test_a_store_without_anything_has_reports_that_say_so(filled):
    spark = programmes()["spark"]
    content = reports.gather(filled({"spark": spark}, "spark", {}), "spark")
    for form, words in (("pptx", shown.slide_words), ("xlsx", shown.workbook_words), ("pdf", shown.pdf_words)):
        said = words(reports.report(content, form))
        assert re.search(r"Ingen\s+uppgift", said)
        assert not re.search(r"\bNone\b|\bnan\b", said)

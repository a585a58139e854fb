"""An enterprise's page on paper: one page, tagged, of its own figures alone."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest

from spark_metrics.document import SYNTHETIC
from spark_metrics.language import LANGUAGES, Text
from spark_metrics.model.my_effect import OwnPoint, OwnSeries
from spark_metrics.model.viewer import Viewer
from spark_metrics.my_effect import my_effect
from spark_metrics.reports import my_effect_pdf
from spark_metrics.workspace import Workspace
from tests.reports import shown

PROGRAMME, OFFICE = "plattformen", Viewer("office", "x")


@pytest.fixture(scope="module")
def example(example_store):
    workspace = Workspace.open(example_store)
    yield workspace
    workspace.store.close()


@pytest.fixture(scope="module")
def effect(example):
    """What the enterprise with the most kinds of fact gets back, in the programme with the longest definitions."""
    kinds = {(version.identity.get("enterprise"), version.kind) for version in example.store.history(PROGRAMME)}
    busiest = Counter(enterprise for enterprise, _ in kinds if enterprise).most_common(1)[0][0]
    return my_effect(example, OFFICE, PROGRAMME, busiest)


@pytest.fixture(scope="module")
def drawn(example):
    def draw(effect, language="en"):
        return my_effect_pdf.draw(effect, example.programme(PROGRAMME), language)

    return draw


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_tagged_page_with_name_number_day_source_definitions_and_label(effect, example, drawn, language):
    file = drawn(effect, language)
    (page,) = shown.pdf(file).pages
    words, root = shown.squeezed(page.extract_text()), shown.pdf(file).trailer["/Root"]

    said = [effect.name, f"{effect.enterprise[:6]}-{effect.enterprise[6:]}", str(effect.as_of)]
    said += [SYNTHETIC.render(language), example.programme(PROGRAMME).name.in_(language)]
    said += [one.indicator.definition.in_(language) for one in effect.counted if one.state == "counted"]
    said += [one.name.render(language) for one in effect.series]
    assert [one for one in said if shown.squeezed(one) not in words] == []
    assert root["/Lang"] == {"sv": "sv-SE", "en": "en-GB"}[language]
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().replace(b'"', b"")
    assert drawn(effect, language) == file


def test_nothing_of_any_other_enterprise(effect, example, drawn):
    words = shown.squeezed(shown.pdf_words(drawn(effect)))
    others = [row for row in example.store.current(PROGRAMME, "enterprise").to_pylist() if row["name"] != effect.name]

    assert len(others) > 50
    assert [row["name"] for row in others if shown.squeezed(row["name"]) in words] == []
    assert [row["enterprise"] for row in others if row["enterprise"] in words.replace("-", "")] == []


def test_much_still_is_one_page_and_what_is_left_out_is_counted(effect, drawn):
    points = tuple(OwnPoint(year, 123_456_789.0) for year in range(2000, 2012))
    many = tuple(
        OwnSeries(f"s{n}", "outcome", Text("An outcome with a long name, number {n}", n=n), Text("SEK"), points)
        for n in range(40)
    )
    counted = effect.counted * 2
    file = drawn(replace(effect, series=many, counted=counted))

    assert len(shown.pdf(file).pages) == 1
    assert "24 more figures" in shown.pdf_words(file).replace("\n", " ")


def test_a_gap_is_said_and_a_pseudonym_is_not_shown(effect, drawn):
    gap = OwnSeries("turnover", "economy", Text("Turnover"), Text("SEK"), (OwnPoint(2010, None, "no_report"),))
    sole = replace(effect, enterprise="EF-0123456789AB", sole_trader=True, name="Anna <b>#1</b> 😀", series=(gap,))
    words = shown.pdf_words(drawn(sole))

    assert "no report" in words
    assert "EF-" not in words
    assert "Anna <b>#1</b> □ (sole trader)" in words


def test_who_has_nothing_has_a_page_too(effect, drawn):
    bare = replace(effect, series=(), facts=(), counted=effect.counted[-1:], synthetic=False, as_of=dt.date(2011, 1, 1))
    words = shown.pdf_words(drawn(bare))

    assert "Nothing has come in yet." in words
    assert "Synthetic" not in words

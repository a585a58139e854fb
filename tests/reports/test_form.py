"""What each file is beside its numbers: its line on every page, its language, its tags, the same bytes each time."""

import re

import pytest

from spark_metrics import reports
from spark_metrics.catalogue import messages
from spark_metrics.language import Text
from spark_metrics.reports import wording
from tests.reports import shown

WORDS = {"pptx": shown.slide_words, "xlsx": shown.workbook_words, "pdf": shown.pdf_words}
PLACE = re.compile(r"\{\w+\}")
SHORTEST = 14
"""Signs of a piece of a sentence that can't be there by chance."""


def test_the_same_content_is_the_same_file(content):
    shows = content("plattformen", "sv")
    for form in reports.FORMATS:
        assert reports.report(shows, form) == reports.report(shows, form)


def test_every_slide_has_title_line_and_notes_of_its_own(every, content, made):
    programme, day = content(*every).programme.short_name.in_(every[1]), content(*every).as_of.isoformat()
    for slide in shown.slides(made(*every, "pptx")):
        lines = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        line = next(one for one in lines if one.startswith(f"{programme} · "))
        assert day in line
        assert wording.SYNTHETIC.render(every[1]) in line
        assert shown.title(slide)
        assert slide.notes_slide.notes_text_frame.text.startswith(shown.title(slide).removesuffix("…"))


def test_every_slide_has_another_title(every, made):
    titles = [shown.title(slide) for slide in shown.slides(made(*every, "pptx"))]
    assert all(titles)
    assert len(set(titles[2:])) >= len(titles[2:]) - 1


def test_charts_and_tables_of_slides_are_told_in_words(every, made):
    for slide in shown.slides(made(*every, "pptx")):
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_notes_hold_definition_and_source(content, made):
    words = shown.slide_words(made("spark", "sv", "pptx"))
    for figure in content("spark", "sv").wholes:
        assert figure.definition in words
        assert figure.source.text.render("sv") in words


def test_slides_know_their_language(every, made):
    code = {"sv": b'lang="sv-SE"', "en": b'lang="en-GB"'}
    slides = {name: part for name, part in shown.parts(made(*every, "pptx")).items() if name.startswith("ppt/slides/s")}
    for part in slides.values():
        assert code[every[1]] in part
        assert code["en" if every[1] == "sv" else "sv"] not in part


def test_every_sheet_prints_with_its_line(every, content, made):
    day = content(*every).as_of.isoformat()
    for sheet in shown.workbook(made(*every, "xlsx")):
        assert day in sheet.oddFooter.left.text
        assert wording.SYNTHETIC.render(every[1]) in sheet.oddFooter.left.text
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_every_breakdown_has_a_sheet_with_a_chart(content, made):
    book = shown.workbook(made("plattformen", "sv", "xlsx"))
    for name in ("Översikt", "Kön", "Bakgrund", "Län", "Kommun", "Kvartal"):
        assert book[name]._charts
        assert book[name].freeze_panes or name == "Om"
    quarters = [row["Kvartal"] for row in shown.rows(book["Kvartal"], "Kvartal")]
    assert quarters == sorted(quarters)


def test_paper_is_tagged_and_knows_title_and_language(every, content, made):
    reader = shown.pdf(made(*every, "pdf"))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == {"sv": "sv-SE", "en": "en-GB"}[every[1]]
    assert root["/MarkInfo"]["/Marked"]
    assert content(*every).programme.short_name.in_(every[1]) in reader.metadata.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().replace(b'"', b"")
    tags = list(tags_below(root["/StructTreeRoot"]))
    assert {"/Title", "/H1", "/H2", "/P", "/L", "/Table", "/TH", "/TD", "/Figure"} <= {tag["/S"] for tag in tags}
    assert all(tag.get("/Alt") for tag in tags if tag["/S"] == "/Figure")


def tags_below(tag):
    """All elements of the structure."""
    below = tag.get("/K", [])
    for one in below if isinstance(below, list) else [below]:
        one = one.get_object()
        if isinstance(one, dict) and "/S" in one:
            yield one
            yield from tags_below(one)


def test_every_page_of_paper_has_its_line(every, content, made):
    line = shown.squeezed(wording.line(content(*every)))
    for page in shown.pdf(made(*every, "pdf")).pages:
        assert line in shown.squeezed(page.extract_text())


def test_typefaces_lie_in_the_paper(made):
    for page in shown.pdf(made("spark", "sv", "pdf")).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


@pytest.mark.parametrize("form", WORDS)
@pytest.mark.parametrize("programme", ["spark", "plattformen"])
def test_no_english_sentence_stands_in_a_swedish_report(form, programme, made):
    words = shown.squeezed(WORDS[form](made(programme, "sv", form)))
    english = set()
    for message in messages():
        for sentence in (message,) if isinstance(message, str) else message:
            swedish = shown.squeezed(Text(message if isinstance(message, str) else message[0])._sentence("sv"))
            pieces = [shown.squeezed(piece) for piece in PLACE.split(sentence) if " " in piece.strip()]
            english |= {piece for piece in pieces if len(piece) >= SHORTEST and piece not in swedish}
    assert not {piece for piece in english if piece in words}

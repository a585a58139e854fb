"""The parts that slides are made of: a page with title, line and notes, text, a table. All of it plain and editable."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Pt

from spark_metrics.reports.printable import printable

INK, MUTED, ACCENT = RGBColor(0x15, 0x23, 0x2C), RGBColor(0x4A, 0x5A, 0x64), RGBColor(0x0B, 0x5A, 0x82)
SECOND, PLAN, RULE = RGBColor(0x6E, 0x9C, 0xB8), RGBColor(0xB4, 0x53, 0x2A), RGBColor(0xD3, 0xDC, 0xE2)
HEAD = RGBColor(0xE1, 0xE8, 0xED)
FONT = "Arial"
LANGUAGES = {"sv": MSO_LANGUAGE_ID.SWEDISH, "en": MSO_LANGUAGE_ID.ENGLISH_UK}
WIDTH, HEIGHT, LEFT, TOP = Inches(13.333), Inches(7.5), Inches(0.6), Inches(1.75)
ACROSS, DOWN = WIDTH - 2 * LEFT, Inches(4.95)
"""The body of a slide: between its title and its line."""
TITLE_SIZES = ((88, 30), (104, 26), (125, 22), (205, 20))
"""Most signs of a title at a size in points; a longer one is cut there, and stands in full in the notes."""
TITLE_ONLY = 5
"""The layout of the library's own template that has a title and nothing else."""


@dataclass(frozen=True)
class Frame:
    """What is the same on all slides: the deck, its language, and the line at the foot."""

    deck: Deck
    language: str


def new_deck(language: str) -> Frame:
    """An empty deck of wide slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    return Frame(deck, language)


def page(frame: Frame, title: str, line: str, notes: Sequence[str]) -> Slide:
    """A slide with a title that tells the finding, the line below it, and what the speaker needs."""
    slide = frame.deck.slides.add_slide(frame.deck.slide_layouts[TITLE_ONLY])
    size = next((size for most, size in TITLE_SIZES if len(title) <= most), TITLE_SIZES[-1][1])
    heading = slide.shapes.title
    heading.left, heading.top, heading.width, heading.height = LEFT, Inches(0.4), ACROSS, Inches(1.2)
    heading.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    fill(frame, heading.text_frame, [shortened(title, TITLE_SIZES[-1][0])], size, bold=True)
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, WIDTH, Inches(0.12))
    bar.fill.solid()
    bar.fill.fore_color.rgb = ACCENT
    bar.line.fill.background()
    decorative(bar)
    box(frame, slide, [line], (LEFT, Inches(6.95), ACROSS - Inches(0.8), Inches(0.35)), 12, MUTED)
    _number(frame, slide)
    notes_frame = slide.notes_slide.notes_text_frame
    fill(frame, notes_frame, [title, *notes], 12)
    return slide


def box(
    frame: Frame,
    slide: Slide,
    lines: Sequence[str],
    place: tuple[Emu, Emu, Emu, Emu],
    size: float,
    colour: RGBColor = INK,
    bold: bool = False,
    space: float = 0,
) -> BaseShape:
    """Lines of text at (left, top, width, height), `space` points between them."""
    shape = slide.shapes.add_textbox(*place)
    fill(frame, shape.text_frame, lines, size, colour, bold, space)
    return shape


def fill(
    frame: Frame,
    text: TextFrame,
    lines: Sequence[str],
    size: float,
    colour: RGBColor = INK,
    bold: bool = False,
    space: float = 0,
) -> None:
    """Write lines into a frame, each a paragraph, as text and in the deck's language."""
    text.word_wrap = True
    for place, words in enumerate(lines):
        paragraph = text.paragraphs[0] if place == 0 else text.add_paragraph()
        paragraph.space_after = Pt(space)
        paragraph.alignment = PP_ALIGN.LEFT
        run(frame, paragraph, words, size, colour, bold)


def run(
    frame: Frame, paragraph: _Paragraph, words: str, size: float, colour: RGBColor = INK, bold: bool = False
) -> None:
    """Append words to a paragraph."""
    part = paragraph.add_run()
    part.text = printable(words)
    part.font.size, part.font.bold, part.font.name = Pt(size), bold, FONT
    part.font.color.rgb = colour
    part.font.language_id = LANGUAGES.get(frame.language, LANGUAGES["en"])


def table(
    frame: Frame,
    slide: Slide,
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    place: tuple[Emu, Emu],
    alt: str,
    size: float = 14,
    numbers: Collection[int] = (),
) -> None:
    """A table whose first row is its heading. `widths` are shares; the columns in `numbers` stand right."""
    total = ACROSS if place[0] == LEFT else WIDTH - LEFT - place[0]
    shape = slide.shapes.add_table(len(rows), len(rows[0]), *place, total, Inches(0.4) * len(rows))
    describe(shape, alt)
    grid = shape.table
    grid.horz_banding = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = int(total * width / sum(widths))
    for across, row in enumerate(rows):
        for down, words in enumerate(row):
            _cell(frame, grid.cell(across, down), words, size, across == 0, down in numbers)


def describe(shape: BaseShape, alt: str) -> None:
    """Say in words what a picture, chart or table shows."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", printable(alt))


def decorative(shape: BaseShape) -> None:
    """Mark what says nothing: readers of screens pass over it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", "")
    shape.name = "Decoration"


def shortened(words: str, most: int) -> str:
    """The words, cut with an ellipsis where they are longer than there is room for."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def paged(items: Sequence, most: int) -> Iterator[Sequence]:
    """The items in as few parts as there is room for, none much larger than another."""
    parts = math.ceil(len(items) / most)
    for number in range(parts):
        yield items[len(items) * number // parts : len(items) * (number + 1) // parts]


def _cell(frame: Frame, cell: _Cell, words: str, size: float, heading: bool, right: bool) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = HEAD if heading else RGBColor(0xFF, 0xFF, 0xFF)
    cell.margin_left = cell.margin_right = Inches(0.06)
    cell.margin_top = cell.margin_bottom = Inches(0.05)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    fill(frame, cell.text_frame, [words], size, bold=heading)
    if right:
        cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _number(frame: Frame, slide: Slide) -> None:
    """The slide's number, as a field that follows when slides are moved."""
    shape = box(frame, slide, [""], (WIDTH - LEFT - Inches(0.8), Inches(6.95), Inches(0.8), Inches(0.35)), 12, MUTED)
    paragraph = shape.text_frame.paragraphs[0]._p
    words = paragraph.find(qn("a:r"))
    field = paragraph.makeelement(qn("a:fld"), {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"})
    for child in list(words):
        field.append(child)
    field.find(qn("a:t")).text = str(len(frame.deck.slides))
    paragraph.replace(words, field)
    paragraph.get_or_add_pPr().set("algn", "r")

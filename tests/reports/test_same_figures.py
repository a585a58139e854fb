"""Every number in a report is the one that `figures --json` prints; what is hidden there is named as hidden here."""

import pytest

from spark_metrics.language import number, percent, rounded, short_of
from spark_metrics.reports import pdf_parts
from tests.reports import shown

WORDS = {
    "sv": {"hidden": "Dold", "missing": "Ingen uppgift", "no target": "mål saknas", "about": "cirka ", "of": " av "},
    "en": {"hidden": "Hidden", "missing": "No data", "no target": "target missing", "about": "about ", "of": " of "},
}
INDICATOR = {"sv": "Indikator", "en": "Indicator"}


def value(figure, language):
    """A figure's value as a report is to show it."""
    if figure["status"] != "shown":
        return WORDS[language][figure["status"]]
    return short_of(figure["value"], figure["target"]["value"], language)


def target(figure, language):
    promised = figure["target"]
    if promised["value"] is None:
        return WORDS[language]["no target"]
    return (WORDS[language]["about"] if promised["precision"] == "about" else "") + rounded(promised["value"], language)


def cell(figure, language):
    """A group's value with its own target."""
    said = value(figure, language)
    if figure["target"]["value"] is None:
        return said
    if figure["status"] != "shown":
        return None  # a sentence of its own, which holds no number but the target
    return said + WORDS[language]["of"] + target(figure, language)


def overview(figures, language):
    """Outcome with unit, target, share, plan, of each indicator."""
    lines = []
    for one in figures:
        outcome = value(one, language) + (f" {one['unit']}" if one["status"] == "shown" else "")
        share = "–" if one["share_of_target"] is None else percent(one["share_of_target"], language)
        plan = "–" if one["plan_to_date"] is None else rounded(one["plan_to_date"], language)
        lines.append([one["name"], outcome, target(one, language), share, plan])
    return lines


def places(documents):
    return "county" if len({one["group"] for one in documents["county"]}) > 1 else "municipality"


def test_charts_of_slides_hold_no_other_numbers(every, documented, content, made):
    allowed = shown.numbers_of(documented(*every)) | shown.course_numbers(content(*every))
    days = 100_000  # the days of an axis stand behind it as Excel's numbers
    found = {number for number in shown.chart_numbers(made(*every, "pptx")) if not 30_000 < number < days}
    assert not shown.strange(found, allowed)


def test_the_overview_of_the_slides(every, documented, made):
    language = every[1]
    expected = overview(documented(*every)[None], language)
    slides = list(shown.slides(made(*every, "pptx")))
    lines = [row[:5] for slide in slides[1:3] for table in shown.tables(slide) for row in table[1:]]
    assert lines[: len(expected)] == expected


@pytest.mark.parametrize("by", ["sex", "background", "place"])
def test_the_breakdowns_of_the_slides(by, every, documented, made):
    language, documents = every[1], documented(*every)
    figures = documents[places(documents) if by == "place" else by]
    if len({one["indicator"] for one in figures}) < 2:
        figures = []  # a single indicator has no table: it stands in its chart, which other tests read
    found = {}
    for slide in shown.slides(made(*every, "pptx")):
        for head, *rows in shown.tables(slide):
            if head[0] == INDICATOR[language]:
                found |= {(row[0], group): said for row in rows for group, said in zip(head[1:], row[1:], strict=True)}
    for one in figures:
        said = found[f"{one['name']} ({one['unit']})", one["group_name"]]
        expected = cell(one, language)
        assert said == expected if expected else said.startswith(value(one, language))


def test_bars_without_a_value_say_why(every, documented, made):
    documents = documented(*every)
    figures = [one for by in ("sex", "background", "county", "municipality") for one in documents[by]]
    untold = {one["group_name"] for one in figures if one["status"] != "shown"}
    empty = set()
    for slide in shown.slides(made(*every, "pptx")):
        for chart in shown.charts(slide):
            if (plot := chart.plots[0]).categories and not hasattr(plot.categories[0], "year"):
                values = plot.series[0].values
                empty |= {str(name) for name, one in zip(plot.categories, values, strict=True) if one is None}
    bars = {name for name in empty if " – " in name}
    assert all(name.split(" – ")[0] in untold for name in bars)
    assert all(name.split(" – ")[1] in {word.lower() for word in WORDS[every[1]].values()} for name in bars)


def test_the_workbook_holds_every_figure_and_no_other_number(every, documented, made):
    documents = documented(*every)
    book = shown.workbook(made(*every, "xlsx"))
    sheet = book["Siffror" if every[1] == "sv" else "Figures"]
    lines = shown.rows(sheet, INDICATOR[every[1]])
    everything = [one for figures in documents.values() for one in figures]

    code, outcome = {"sv": ("Kod", "Utfall"), "en": ("Code", "Outcome")}[every[1]]
    found = [(row[INDICATOR[every[1]]], row[code], row[outcome], row["n"]) for row in lines]
    expected = [(one["name"], one["group"], one["value"], one["n"]) for one in everything]
    assert sorted(map(as_in_a_cell, found), key=str) == sorted(map(as_in_a_cell, expected), key=str)

    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    numbers = {float(value) for value in cells if isinstance(value, int | float)}
    assert not shown.strange(numbers, shown.numbers_of(documents))


def as_in_a_cell(line):
    """Numbers as far as a cell keeps them."""
    return tuple(float(round(one, 9)) if isinstance(one, int | float) else one for one in line)


def test_the_tables_on_paper(every, documented, content, made):
    language, documents = every[1], documented(*every)
    words = shown.squeezed(shown.pdf_words(made(*every, "pdf")))
    tables = [block for block in pdf_parts.blocks(content(*every)) if block["kind"] == "table"]

    assert [list(row[:5]) for row in tables[0]["rows"]] == overview(documents[None], language)
    for line in overview(documents[None], language):
        assert all(shown.squeezed(said) in words for said in line)

    cells = {}
    for block in tables:
        for row in block["rows"]:
            for head, said in zip(block["head"][1:], row[1:], strict=True):
                cells.setdefault((head, row[0]), []).append(said)
    for by in ("sex", "background", places(documents), "municipality"):
        for one in documents[by]:
            printed = cells[f"{one['name']} ({one['unit']})", one["group_name"]]
            expected = cell(one, language) or value(one, language)
            assert any(said == expected or said.startswith(f"{expected}, ") for said in printed), (one, printed)
            assert shown.squeezed(expected) in words


def test_charts_on_paper_write_no_other_numbers(every, documented, content):
    language, documents = every[1], documented(*every)
    everything = [one for figures in documents.values() for one in figures]
    allowed = {value(one, language) for one in everything} | {cell(one, language) for one in everything}
    bars = [
        block
        for block in pdf_parts.blocks(content(*every))
        if block["kind"] == "chart" and "<circle" not in block["svg"]
    ]
    names = {one["group_name"] for one in everything}
    assert bars
    for block in bars:
        for said in shown.svg_words(block["svg"]):
            assert said in allowed or said in names


def test_course_charts_on_paper_end_at_the_figure(every, documented, content):
    language = every[1]
    wholes = {one["name"]: one for one in documented(*every)[None]}
    courses = [
        block for block in pdf_parts.blocks(content(*every)) if block["kind"] == "chart" and "<circle" in block["svg"]
    ]
    for block in courses:
        name = next(name for name in sorted(wholes, key=len, reverse=True) if block["caption"].startswith(name))
        assert value(wholes[name], language) in shown.svg_words(block["svg"])


def test_numbers_are_written_as_the_language_has_them(made):
    words = shown.pdf_words(made("plattformen", "sv", "pdf"))
    assert number(7.7, "sv") == "7,7"
    assert "7.7 " not in words

"""What stands in a report file, and what may: read with other libraries than those that wrote it."""

import io
import math
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pypdf
from pptx import Presentation

from spark_metrics.document import figures_document
from spark_metrics.model.facts import DIMENSIONS


def documented(workspace, programme, language):
    """All figures of a programme as `figures --json` prints them, by breakdown."""
    return {
        by: figures_document(workspace, programme, by=by, language=language)["figures"] for by in (None, *DIMENSIONS)
    }


def numbers_of(documents):
    """Every number of those documents, unrounded: what may stand in a chart or a cell."""
    found = set()
    for figure in (figure for figures in documents.values() for figure in figures):
        rate = figure["rate"] or {}
        plain = ("value", "cumulative", "plan_to_date", "share_of_target", "n")
        found |= {figure[name] for name in plain} | {figure["target"]["value"]}
        found |= {rate.get("value"), rate.get("denominator")}
    return {float(number) for number in found - {None}}


def course_numbers(content):
    """The numbers that a course adds to its figure's: the plan line's points, the band, the forecast."""
    found = set()
    for course in content.courses.values():
        found |= {point.value for point in (*course.plan, *course.actual)} | set(course.band or ())
        if course.forecast:
            found |= {course.forecast.value, course.forecast.low, course.forecast.high}
    return {float(number) for number in found - {None}}


def strange(found, allowed):
    """The numbers that are none of those allowed; files keep some sixteen digits."""
    return {number for number in found if not any(math.isclose(number, one, abs_tol=1e-9) for one in allowed)}


def slides(file):
    return Presentation(io.BytesIO(file)).slides


def title(slide):
    return slide.shapes.title.text_frame.text


def tables(slide):
    """Each table as rows of texts."""
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows] for shape in slide.shapes if shape.has_table
    ]


def charts(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def chart_numbers(file):
    """Every number of every chart: those drawn, and those in the workbooks behind."""
    found = set()
    for slide in slides(file):
        for chart in charts(slide):
            for series in chart.plots[0].series:
                found |= {float(value) for value in series.values if value is not None}
            behind = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
            cells = [cell for row in behind.active.iter_rows() for cell in row]
            found |= {float(cell.value) for cell in cells if isinstance(cell.value, int | float)}
    return found


def slide_words(file):
    """All that is written on slides and in their notes."""
    words = []
    for slide in slides(file):
        words += [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        words += [cell for table in tables(slide) for row in table for cell in row]
        words.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(words)


def workbook(file):
    return openpyxl.load_workbook(io.BytesIO(file))


def workbook_words(file):
    book = workbook(file)
    return "\n".join(
        str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if isinstance(c.value, str)
    )


def rows(sheet, heading):
    """The rows below the row that begins with `heading`, each by heading, down to the first empty one."""
    lines = list(sheet.iter_rows(values_only=True))
    start = next(number for number, line in enumerate(lines) if line[0] == heading)
    found = []
    for line in lines[start + 1 :]:
        if line[0] is None:
            break
        found.append(dict(zip(lines[start], line, strict=True)))
    return found


def pdf(file):
    return pypdf.PdfReader(io.BytesIO(file))


def pdf_words(file):
    return "\n".join(page.extract_text() for page in pdf(file).pages)


def squeezed(words):
    """Without white space: lines are broken anywhere on paper."""
    return re.sub(r"\s|\u00ad", "", words)


def svg_words(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def parts(file):
    """Name -> content of every part of an office file, those of the workbooks within it, too."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        for name in packed.namelist():
            found[name] = packed.read(name)
            if name.endswith(".xlsx"):
                found |= {f"{name}/{inner}": content for inner, content in parts(found[name]).items()}
    return found

"""A number is found whatever it is packed in: a file of any form, a table, a chart; rounded or not in any unit."""

import base64
import io
import json
import sqlite3
import zipfile

import numpy as np
import openpyxl
import pyarrow as pa
import pytest
from pptx import Presentation

from tests.canary import unpacked
from tests.canary.flock import Bird, Flock
from tests.canary.search import Search

AMOUNT, WHOSE = 48_215_937, frozenset({"9999700017"})


@pytest.fixture
def looking():
    bird = Bird("spark", "9999700017", "Kanariebababar0", "2380", "9999700017")
    return Search(Flock([bird], {str(AMOUNT): WHOSE}, {"bababar0": bird.number}))


def zipped(**files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def workbook():
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active["B2"] = AMOUNT / 1000
    book.save(file)
    return file.getvalue()


def slides():
    show, file = Presentation(), io.BytesIO()
    show.slides.add_slide(show.slide_layouts[5]).shapes.title.text = "48 215 937 kr"
    show.save(file)
    return file.getvalue()


def arrow():
    table, file = pa.table({"x": [1.0, AMOUNT / 100]}), io.BytesIO()
    with pa.ipc.new_stream(file, table.schema) as stream:
        stream.write_table(table)
    return file.getvalue()


def geopackage(folder):
    path = folder / "a.gpkg"
    with sqlite3.connect(path) as opened:
        opened.execute("CREATE TABLE places (value REAL)")
        opened.execute("INSERT INTO places VALUES (?)", [AMOUNT])
    opened.close()
    return path.read_bytes()


def chart():
    packed = base64.b64encode(np.array([3.5, AMOUNT]).tobytes()).decode()
    return json.dumps({"y": {"dtype": "f8", "bdata": packed}}).encode()


@pytest.mark.parametrize("packed", [workbook, slides, arrow, chart, lambda: zipped(inner=zipped(a="48215937,00"))])
def test_it_is_found_in_a_file(packed, looking):
    assert {whose for _, whose in looking.found(unpacked.content(packed()))} == {WHOSE}


def test_it_is_found_in_a_geopackage(tmp_path, looking):
    assert looking.found(unpacked.content(geopackage(tmp_path)))


@pytest.mark.parametrize(
    "written",
    ["48215937", "48 215 937", "48\u00a0215\u00a0937", "48\u202f215\u202f937,00", "48,215,937.0", "48.215.937",
     "4,8215937",
     "48215.937", "0.48215937", "482159.37000000004", "4.8215937e7", "−48 215 937 kr", "SEK48215937", "999970-0017",
     "9999700017", "169999700017", "Kanariebababar0s", "KANARIEBABABAR0"],
)  # fmt: skip
def test_it_is_found_however_it_is_written(written, looking):
    assert {whose for _, whose in looking.found([f"a {written} b"])} == {WHOSE}


@pytest.mark.parametrize("written", ["48215938", "148215937", "a48215937f", "48 215", "9999700018", "4821593"])
def test_other_numbers_are_not_it(written, looking):
    assert not looking.found([f"a {written} b"])

"""The workbook of a value map and its file say what the page says, with day, source and label; words stay words."""

import io
from dataclasses import replace

import openpyxl
import pytest

from spark_metrics.exports.value_map import value_map_workbook
from spark_metrics.measures.sroi import social_return
from spark_metrics.model.viewer import Viewer
from spark_metrics.social_return import as_toml, found
from spark_metrics.social_return.reading import read_value_map
from spark_metrics.workspace import workspace

OFFICE = Viewer("office", "x")
HOSTILE = "=cmd|' /C calc'!A0 https://example.se \x07\u202e"


@pytest.fixture(scope="module")
def known(use_example_store):
    def of(key):
        return found(workspace(), OFFICE, "spark", key)

    return of


def opened(file):
    return openpyxl.load_workbook(io.BytesIO(file))


def column(sheet, heading):
    place = [cell.value for cell in sheet[3]].index(heading)
    return [row[place] for row in sheet.iter_rows(min_row=4, values_only=True)]


def test_a_whole_map_with_its_result(known):
    whole = known("spark_helhet")
    book = opened(value_map_workbook(whole, "en"))
    assert book.sheetnames == ["Result", "Inputs", "Outcomes", "Evidence", "By year", "Who gains", "One at a time",
                               "Break-even", "Definitions"]  # fmt: skip
    result = dict(zip(column(book["Result"], "What"), column(book["Result"], "Value"), strict=True))
    assert result["Present value (SEK)"] == pytest.approx(whole.result.present_value)
    assert result["As known on"].date() == whole.as_of
    assert result["Synthetic"] == "Yes"
    assert sum(column(book["By year"], "Present value (SEK)")) == pytest.approx(whole.result.present_value)
    assert sum(column(book["Who gains"], "Present value (SEK)")) == pytest.approx(whole.result.present_value)
    assert all(
        "Synthetic example data" in sheet["A1"].value and str(whole.as_of) in sheet["A1"].value for sheet in book
    )


def test_a_map_that_lacks_something_says_what_and_tells_no_ratio(known):
    part = known("spark_motesplatser")
    book = opened(value_map_workbook(part, "en"))
    assert column(book["Missing"], "What is missing") == [one.text.render("en") for one in part.result.withheld]
    assert not {"By year", "Who gains", "One at a time", "Break-even"} & set(book.sheetnames)
    result = dict(zip(column(book["Result"], "What"), column(book["Result"], "Note"), strict=True))
    assert result["Ratio"] == "Withheld: see what is missing"


def test_words_of_a_map_stay_words(known):
    whole = known("spark_helhet")
    hostile = replace(whole, value_map=replace(whole.value_map, name=HOSTILE, key=HOSTILE))
    cells = [cell for sheet in opened(value_map_workbook(hostile, "sv")) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert any(str(cell.value).startswith("=cmd") for cell in cells)


def test_the_same_map_is_the_same_bytes(known):
    assert value_map_workbook(known("spark_helhet"), "sv") == value_map_workbook(known("spark_helhet"), "sv")


@pytest.mark.parametrize("key", ["spark_helhet", "spark_motesplatser", "exempel_kafe", "exempel_verkstad"])
def test_the_toml_file_gives_the_same_result(key, known, tmp_path):
    here, path = known(key), tmp_path / f"{key}.toml"
    path.write_text(as_toml(here.value_map, here.settings), "utf-8")
    there = read_value_map(path)
    assert there.synthetic
    again = social_return(there)
    assert replace(again, withheld=()) == replace(here.result, withheld=())
    assert [(one.about, one.field) for one in again.withheld] == [
        (one.about, one.field) for one in here.result.withheld
    ]

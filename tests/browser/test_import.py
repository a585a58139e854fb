"""A project office brings in a file: template, preview, receipt, and figures that change, with the earlier kept."""

import json
import re
import urllib.request

import openpyxl
import pytest
from playwright.sync_api import expect

from spark_metrics.demo.enterprises import organisation_number
from spark_metrics.language import Text
from spark_metrics.model.kinds import KINDS
from tests.browser.conftest import readers, served
from tests.browser.reader import IMPORT

pytestmark = pytest.mark.browser

PROGRAMME = "plattformen"
INDICATOR = "new_enterprises"
FIELDS = KINDS["enterprise"].fields
UNUSED = "99998"
"""The beginning of organisation numbers that the example does not use."""


@pytest.fixture(scope="module")
def writable(chromium_path, example_store, tmp_path_factory):
    """A server of its own: these tests store files."""
    server = served(example_store, tmp_path_factory.mktemp("writable"))
    yield server
    server.stop()


@pytest.fixture
def visit(browser, writable, warm):
    yield from readers(browser, writable, warm)


@pytest.fixture
def office(visit):
    """The import page of the programme."""
    return visit(f"{IMPORT}?programme={PROGRAMME}")


def ask(server, address):
    with urllib.request.urlopen(server.url + address) as answer:
        return json.load(answer)


def figure(server, as_of=""):
    """The indicator's figure, and the day that it is as of."""
    found = ask(server, f"/api/v1/programmes/{PROGRAMME}/figures.json?indicator={INDICATOR}&as_of={as_of}")
    return found["figures"][0]["value"], found["as_of"]


def batches(server):
    return ask(server, "/healthz")["batches"]


def enterprise(serial, **changed):
    """A new enterprise, owned by women, as a person would write it."""
    word = {name: choice.render("sv") for f in FIELDS for name, choice in f.choices.items() if f.name != "legal_form"}
    written = {
        "enterprise": organisation_number(UNUSED, serial),
        "name": f"Exempelkooperativet Nya {serial} ek. för.",
        "municipality": "0380",
        "ownership": word["women"],
        "origin": word["new"],
        "started": "2010-03-01",
        "noted": "2010-03-15",
    }
    return written | changed


def filled(reader, folder, *enterprises):
    """The template as downloaded from the page, with these enterprises in it."""
    with reader.page.expect_download() as download:
        reader.widget("template_xlsx").get_by_role("button").click()
    path = folder / f"{len(list(folder.iterdir()))}-{download.value.suggested_filename}"
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.max_column == len(FIELDS)
    for row, written in enumerate(enterprises, start=2):
        for column, field in enumerate(FIELDS, start=1):
            sheet.cell(row, column, written.get(field.name))
    book.save(path)
    return path


def upload(reader, path):
    reader.widget("upload").locator("input[type=file]").set_input_files(path)


def store_button(reader):
    return reader.widget("card_upload").get_by_test_id("stBaseButton-primary")


def receipt(batch):
    """The sentence on the page when one row is stored as a batch, or was by the first of two presses."""
    stored = Text("Batch {batch}: {n} row is stored.", plural="Batch {batch}: {n} rows are stored.", n=1, batch=batch)
    again = Text("This file was stored before, as batch {batch}. Nothing was stored twice.", batch=batch)
    return stored.render("sv"), again.render("sv")


def test_a_new_enterprise_from_the_template_to_the_figure(office, visit, writable, tmp_path):
    before, day_before = figure(writable)
    number = batches(writable)
    upload(office, filled(office, tmp_path, enterprise(1)))
    promise = Text("{n} row can be stored. Nothing is stored yet.", plural="{n} rows can be stored.", n=1)
    expect(office.page.get_by_text(promise.render("sv"))).to_be_visible()
    expect(office.page.get_by_role("heading", name=Text("As it was read").render("sv"))).to_be_visible()
    headings, preview = office.widget("card_upload").get_by_test_id("stDataFrame").all()
    expect(headings).to_be_visible()
    expect(preview).to_be_visible()
    assert batches(writable) == number

    store_button(office).click()
    expect(office.page.get_by_text(receipt(str(number + 1))[0])).to_be_visible()
    assert batches(writable) == number + 1
    assert figure(writable)[0] == before + 1
    assert figure(writable, day_before)[0] == before

    shown = visit(f"/?programme={PROGRAMME}").widget(f"card_{INDICATOR}").locator(".value b")
    expect(shown).to_have_text(str(before + 1))
    earlier = visit(f"/?programme={PROGRAMME}&as_of={day_before}").widget(f"card_{INDICATOR}").locator(".value b")
    expect(earlier).to_have_text(str(before))


def test_a_double_click_stores_once(office, writable, tmp_path):
    number = batches(writable)
    upload(office, filled(office, tmp_path, enterprise(2)))
    store_button(office).dblclick()
    said = re.compile("|".join(map(re.escape, receipt(str(number + 1)))))
    expect(office.page.get_by_text(said)).to_be_visible()
    office.wait()
    assert batches(writable) == number + 1


def address_of_what_became_of_it(reader):
    """The page's address with the file's fingerprint, as it stands there from the press of the button on."""
    reader.page.wait_for_url(re.compile(r"[?&]file=[0-9a-f]{64}"))
    return reader.page.url.removeprefix(reader.server.url)


def test_who_closes_the_tab_learns_what_became_of_the_file(office, visit, writable, tmp_path):
    number = batches(writable)
    upload(office, filled(office, tmp_path, enterprise(7)))
    store_button(office).click()
    address = address_of_what_became_of_it(office)
    office.page.close()
    said = re.compile("|".join(map(re.escape, receipt(str(number + 1)))))
    expect(visit(address).page.get_by_text(said)).to_be_visible()
    assert batches(writable) == number + 1


def test_who_loads_the_page_anew_in_the_midst_stores_once(office, writable, tmp_path):
    number = batches(writable)
    upload(office, filled(office, tmp_path, enterprise(8)))
    store_button(office).click()
    address_of_what_became_of_it(office)
    office.page.reload()
    said = re.compile("|".join(map(re.escape, receipt(str(number + 1)))))
    expect(office.wait().page.get_by_text(said)).to_be_visible()
    assert batches(writable) == number + 1


def test_a_server_that_dies_in_the_midst_has_stored_all_or_nothing(office, visit, writable, tmp_path):
    number = batches(writable)
    path = filled(office, tmp_path, enterprise(9))
    upload(office, path)
    store_button(office).click()
    address = address_of_what_became_of_it(office)
    office.page.close()
    writable.process.kill()
    writable.process.wait(10)
    writable.start()

    again = visit(address)
    not_stored = Text("The file was not stored. Send it again.").render("sv")
    expect(again.page.get_by_text(receipt(str(number + 1))[1]).or_(again.page.get_by_text(not_stored))).to_be_visible()
    assert batches(writable) == number + (again.page.get_by_text(not_stored).count() == 0)

    upload(again, path)
    stored = re.compile("|".join(map(re.escape, receipt(str(number + 1)))))
    expect(store_button(again).or_(again.page.get_by_text(stored)).first).to_be_visible()
    if store_button(again.wait()).count():
        store_button(again).click()
    expect(again.page.get_by_text(stored)).to_be_visible()
    assert batches(writable) == number + 1


def test_questions_are_answered_and_the_answers_can_be_taken_back(office, writable, tmp_path):
    number, path = batches(writable), tmp_path / "utan-mall.csv"
    row = enterprise(10)
    path.write_text(
        "Org.nr;Namn;Hemkommun;Noterat\n" + f"{row['enterprise']};{row['name']};Uppsalas kommun;2010-03-15\n", "utf-8"
    )
    office.widget("sender").locator("input").fill("Företagscentrum")
    office.page.keyboard.press("Enter")
    upload(office, path)
    confirm = office.page.get_by_role("button", name=Text("Confirm").render("sv"))
    for question in ("Vilket slags rader innehåller filen?", "”Org.nr”", "”Uppsalas kommun”"):
        expect(office.page.get_by_text(question).first).to_be_visible()
        confirm.click()
        office.wait()
    expect(office.widget("store")).to_be_visible()
    expect(office.widget("ask_again")).to_be_visible()
    office.widget("ask_again").get_by_role("button").click()
    expect(office.wait().widget("store")).to_have_count(0)
    assert batches(writable) == number


def test_the_same_file_again_stores_nothing(office, visit, writable, tmp_path):
    path = filled(office, tmp_path, enterprise(3))
    upload(office, path)
    stored = batches(writable) + 1
    store_button(office).click()
    expect(office.page.get_by_text(receipt(str(stored))[0])).to_be_visible()
    again = visit(f"{IMPORT}?programme={PROGRAMME}")
    upload(again, path)
    expect(again.page.get_by_text(receipt(str(stored))[1])).to_be_visible()
    expect(store_button(again.wait())).to_have_count(0)
    assert batches(writable) == stored


def test_a_faulty_file_shows_its_faults_and_stores_nothing(office, writable, tmp_path):
    number = batches(writable)
    faulty = (
        enterprise(4),
        enterprise(5, enterprise="999980006X"),
        enterprise(6, noted="2199-01-01"),
    )
    upload(office, filled(office, tmp_path, *faulty))
    rows = office.widget("card_upload").get_by_role("row")
    for number_of_row, field in (("3", "enterprise"), ("4", "noted")):
        heading = next(f.header.render("sv") for f in FIELDS if f.name == field)
        cells = [office.page.get_by_role("cell", name=name, exact=True) for name in (number_of_row, heading)]
        expect(rows.filter(has=cells[0]).filter(has=cells[1]).first).to_be_visible()
    pressable = store_button(office)
    assert pressable.count() == 0 or pressable.is_disabled()
    assert batches(writable) == number

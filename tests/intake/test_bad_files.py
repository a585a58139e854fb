"""Bad files: one clear sentence each, the server alive, nothing in the store."""

import io
import shutil
import struct
import zipfile
import zlib

import pytest

from spark_metrics.errors import UnreadableFile
from spark_metrics.intake import Sent, unreadable
from spark_metrics.intake.sandbox import READER, read_file
from tests.intake.examples import csv_of, ods_of, workbook_of
from tests.intake.workbooks import SHEET, ods_with, repacked, xls_of, xls_with_password, xlsx_with_sheet

HEADINGS = "Organisationsnummer;Namn;Kommun;Noterat"


def zipped(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/"), data)
    return content.getvalue()


def with_part(original, name, data=b"x"):
    content = io.BytesIO(original)
    with zipfile.ZipFile(content, "a") as file:
        file.writestr(name, data)
    return content.getvalue()


def far_cell():
    return xlsx_with_sheet(SHEET.format('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def with_entities(name, encoding="utf-8", before=""):
    """A workbook one part of which declares an entity."""
    xml = f"{before}<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>"
    return repacked(workbook_of([1]), **{name: xml.encode(encoding)})


def overlapping_parts():
    """Two entries of the zip's directory name the same bytes."""
    changed = bytearray(workbook_of([1]))
    first = changed.index(b"PK\x01\x02")
    second = changed.index(b"PK\x01\x02", first + 4)
    changed[second + 42 : second + 46] = changed[first + 42 : first + 46]
    return bytes(changed)


def wrong_directory():
    """The zip's directory names a part otherwise than the part itself."""
    changed = bytearray(workbook_of([1]))
    at = changed.rindex(b"xl/workbook.xml")
    changed[at : at + 15] = b"xl/Workbook.xml"
    return bytes(changed)


def with_link():
    info = zipfile.ZipInfo("xl/more.xml")
    info.external_attr = 0o120777 << 16
    content = io.BytesIO(workbook_of([1]))
    with zipfile.ZipFile(content, "a") as file:
        file.writestr(info, "/etc/passwd")
    return content.getvalue()


def other_packing():
    content = io.BytesIO(workbook_of([1]))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_BZIP2) as file:
        file.writestr("xl/more.xml", "x")
    return content.getvalue()


def repeated_without_end():
    """One cell that a LibreOffice table repeats in every place there is."""
    old = '<table:table-row><table:table-cell office:value-type="string">'
    new = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" '
    return ods_with(old, new + 'table:number-columns-repeated="16384">')


def bomb():
    return zipped(**{"xl/workbook.xml": b"0" * 101_000_000})


def lying_bomb():
    """Its directory says that it is small."""
    lying = bytearray(bomb())
    place = lying.rindex(b"PK\x01\x02")
    lying[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(lying)


PNG = b"\x89PNG\r\n\x1a\n" + zlib.compress(b"pixels")
TOO_MUCH, DAMAGED = "Filen innehåller mer än vad som kan läsas på en gång.", "Filen är skadad eller ofullständig."
PASSWORD, MACROS = "Filen är skyddad med lösenord.", "Filen innehåller makron."
LINKS = "Arbetsboken hämtar värden från andra filer."
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
BAD = {
    "empty": (b"", "a.xlsx", "Filen är tom."),
    "eleven MB": (b"x" * 11_000_000, "a.csv", "Filen är 11 MB, gränsen är 10 MB."),
    "a picture": (PNG, "a.xlsx", "Filens namn slutar på .xlsx men innehållet är något annat."),
    "a picture as CSV": (PNG, "a.csv", "Filens namn slutar på .csv men innehållet är något annat."),
    "a web page as xls": (b"<html><table>", "a.xls", "Filens namn slutar på .xls men innehållet är något annat."),
    "a zip that is no workbook": (zipped(a=b"x"), "a.xlsx", "Filens namn slutar på .xlsx men"),
    "another kind": (b"%PDF-1.7", "a.pdf", "Skicka en Excel-arbetsbok"),
    "password": (ENCRYPTED, "a.xlsx", "Filen är skyddad med lösenord."),
    "macros by name": (workbook_of([1]), "a.xlsm", "Filen innehåller makron."),
    "macros inside": (with_part(workbook_of([1]), "xl/vbaProject.bin"), "a.xlsx", "Filen innehåller makron."),
    "links": (
        with_part(workbook_of([1]), "xl/externalLinks/externalLink1.xml"),
        "a.xlsx",
        "Arbetsboken hämtar värden från andra filer.",
    ),
    "truncated": (workbook_of([1])[:3000], "a.xlsx", "Filen är skadad eller ofullständig."),
    "bomb": (bomb, "a.xlsx", "Uppackad är filen större än 100 MB."),
    "lying bomb": (lying_bomb, "a.xlsx", "Filen är skadad"),
    "entities": (
        zipped(**{"xl/workbook.xml": b"<!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>"}),
        "a.xlsx",
        "Filen är skadad eller ofullständig.",
    ),
    "entities in another part": (with_entities("docProps/core.xml"), "a.xlsx", DAMAGED),
    "entities in UTF-16": (with_entities("xl/styles.xml", "utf-16"), "a.xlsx", DAMAGED),
    "entities far down": (with_entities("xl/styles.xml", before=" " * 200_000), "a.xlsx", DAMAGED),
    "entities in LibreOffice": (
        ods_with("<office:document-content", "<!DOCTYPE a><office:document-content"),
        "a.ods",
        DAMAGED,
    ),
    "overlapping parts": (overlapping_parts(), "a.xlsx", DAMAGED),
    "wrong directory": (wrong_directory(), "a.xlsx", DAMAGED),
    "a link in a zip": (with_link(), "a.xlsx", DAMAGED),
    "a path that leads outside": (with_part(workbook_of([1]), "../../evil.xml"), "a.xlsx", DAMAGED),
    "other packing": (other_packing(), "a.xlsx", DAMAGED),
    "password in an old workbook": (xls_with_password(["a"]), "a.xls", PASSWORD),
    "password, named as an old workbook": (ENCRYPTED, "a.xls", PASSWORD),
    "password in LibreOffice": (
        repacked(ods_of(["a"]), **{"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        "a.ods",
        PASSWORD,
    ),
    "macros in an old workbook": (xls_of(["a"]) + "_VBA_PROJECT".encode("utf-16-le"), "a.xls", MACROS),
    "macros in LibreOffice": (with_part(ods_of(["a"]), "Basic/Standard/Module1.xml"), "a.ods", MACROS),
    "links in LibreOffice": (
        ods_with("<table:table-row>", '<table:table-source xlink:href="file:///x.ods"/><table:table-row>'),
        "a.ods",
        LINKS,
    ),
    "a cell repeated everywhere": (repeated_without_end(), "a.ods", DAMAGED),
    "10 000 columns": (csv_of(HEADINGS, ";".join(["x"] * 10_000)), "a.csv", TOO_MUCH),
    "a gigantic cell": (csv_of(HEADINGS, "x" * 40_000), "a.csv", "Cellen A2 innehåller mer än 32\u00a0767 tecken."),
    "NUL bytes in UTF-16": ("a;b\0".encode("utf-16"), "a.csv", "Filen är ingen textfil: den innehåller NUL-tecken."),
    "not a workbook after all": (zipped(**{"xl/workbook.xml": b"<x/>"}), "a.xlsx", "Filen är skadad"),
    "far cell": (far_cell(), "a.xlsx", "Filen innehåller mer än vad som kan läsas på en gång."),
    "old binary, cut off": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "Filen är skadad"),
    "NUL bytes": (b"a;b\0;c\r\n", "a.csv", "Filen är ingen textfil: den innehåller NUL-tecken."),
    "no text": (b"a;b\x81;c\r\n", "a.csv", "Filens tecken går inte att läsa."),
    "open quote": (csv_of(HEADINGS, '"5560160680;x;2380'), "a.csv", "Filens citattecken går inte ihop parvis"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_sentence(name, look, store, programme):
    original, file_name, sentence = BAD[name]
    if callable(original):  # it takes long to make: not by every process that only looks for tests
        original = original()
    with pytest.raises(UnreadableFile) as refused:
        look(original, file_name)
    assert refused.value.text.render("sv").startswith(sentence)
    assert refused.value.text.render("sv") != refused.value.text.render("en")
    receipt = unreadable(refused.value, Sent(original, file_name), programme).as_json("sv")
    assert (receipt["accepted"], receipt["findings"][0]["code"], store.batches()) == (0, "unreadable_file", [])


@pytest.mark.parametrize(
    ("original", "name"), [(csv_of(""), "a.csv"), (csv_of(HEADINGS), "a.csv"), (workbook_of(), "a.xlsx")]
)
def test_a_file_without_rows_is_refused(original, name, look):
    examination = look(original, name, kind="enterprise")
    assert examination.stops
    assert [finding.code for finding in examination.findings] == ["no_rows"]


READERS_THAT_DIE = {
    "killed": "import os; os.kill(os.getpid(), 9)",
    "crashed": "raise SystemExit(1)",
    "talks nonsense": "print('no table')",
    "says nothing": "",
    "never answers": "import time; time.sleep(60)",
}


@pytest.mark.parametrize("name", READERS_THAT_DIE)
def test_the_readers_death_is_a_refusal(name, tmp_path):
    reader = tmp_path / "reader.py"
    reader.write_text(READERS_THAT_DIE[name])
    with pytest.raises(UnreadableFile):
        read_file(csv_of(HEADINGS), "a.csv", reader=reader, wall_seconds=1)


def test_the_reader_limits_its_own_memory(tmp_path):
    pytest.importorskip("resource")
    reader = shutil.copytree(READER, tmp_path / "reader")
    reading = reader / "reading.py"
    usual = reading.read_text("utf-8")
    reading.write_text(usual.replace("found = answer(", "bytearray(2_000_000_000); found = answer("), "utf-8")
    with pytest.raises(UnreadableFile, match="more than can be read"):
        read_file(csv_of(HEADINGS), "a.csv", reader=reader)


def test_nothing_of_the_servers_environment_reaches_the_reader(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hush")
    reader = tmp_path / "reader.py"
    reader.write_text(
        "import json, os; columns = [[['SECRET_KEY' in os.environ], [0]]];"
        "sheet = {'name': '', 'hidden': False, 'numbers': [1, 1], 'columns': columns, 'merged': [], 'mended': None};"
        "print(json.dumps({'sheets': [sheet], 'broken': [], 'epoch_1904': False}))"
    )
    assert list(read_file(csv_of(HEADINGS), "a.csv", reader=reader).sheets[0].rows) == [(1, (False,))]


def test_the_reader_sees_nothing_of_ours_but_itself(tmp_path):
    reader = shutil.copytree(READER, tmp_path / "reader")
    reading = reader / "reading.py"
    usual = reading.read_text("utf-8")
    reading.write_text(usual.replace("import csv", "import csv, spark_metrics.intake.gate", 1), "utf-8")
    with pytest.raises(UnreadableFile):
        read_file(csv_of(HEADINGS), "a.csv", reader=reader)

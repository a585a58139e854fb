"""Bad files: one clear sentence each, the server alive, nothing in the store."""

import io
import struct
import zipfile
import zlib

import pytest

from spark_metrics.errors import UnreadableFile
from spark_metrics.intake import Sent, unreadable
from spark_metrics.intake.sandbox import read_file
from tests.intake.examples import csv_of, workbook_of

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
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook_of([1]))) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return content.getvalue()


def lying_zip():
    """A bomb whose directory says that it is small."""
    bomb = bytearray(zipped(**{"xl/workbook.xml": b"0" * 150_000_000}))
    place = bomb.rindex(b"PK\x01\x02")
    bomb[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(bomb)


PNG = b"\x89PNG\r\n\x1a\n" + zlib.compress(b"pixels")
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
    "bomb": (zipped(**{"xl/workbook.xml": b"0" * 150_000_000}), "a.xlsx", "Uppackad är filen större än 100 MB."),
    "lying bomb": (lying_zip(), "a.xlsx", "Filen är skadad"),
    "entities": (
        zipped(**{"xl/workbook.xml": b"<!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>"}),
        "a.xlsx",
        "Filen är skadad eller ofullständig.",
    ),
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
    reader = tmp_path / "reader.py"
    usual = read_file.__globals__["READER"].read_text("utf-8")
    reader.write_text(usual.replace("answer = read(", "bytearray(2_000_000_000); answer = read("), "utf-8")
    with pytest.raises(UnreadableFile, match="more than can be read"):
        read_file(csv_of(HEADINGS), "a.csv", reader=reader)


def test_nothing_of_the_servers_environment_reaches_the_reader(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hush")
    reader = tmp_path / "reader.py"
    reader.write_text(
        "import json, os; found = [[1, ['SECRET_KEY' in os.environ]]];"
        "print(json.dumps({'sheets': [{'name': '', 'hidden': False, 'rows': found}], 'broken': []}))"
    )
    assert read_file(csv_of(HEADINGS), "a.csv", reader=reader).sheets[0].rows == [(1, [False])]

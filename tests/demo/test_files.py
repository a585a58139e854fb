"""The files look like those of a project office, and each says that it is synthetic."""

import zipfile

import pytest

from spark_metrics.demo import write_files


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    return write_files(tmp_path_factory.mktemp("files"), share=0.1)


def test_every_file_name_says_that_it_is_synthetic(sent):
    assert all("syntetisk" in file.path.name for file in sent)


def test_every_workbook_says_so_inside(sent):
    for file in sent:
        if file.path.suffix == ".xlsx":
            with zipfile.ZipFile(file.path) as book:
                assert b"Syntetisk exempeldata" in book.read("docProps/core.xml")
                assert b"Syntetisk exempeldata" in book.read("xl/workbook.xml")


def test_csv_comes_in_both_encodings(sent):
    starts = {file.path.read_bytes()[:3] == b"\xef\xbb\xbf" for file in sent if file.path.suffix == ".csv"}
    assert starts == {True, False}


def test_csv_is_written_as_a_swedish_excel_does(tmp_path):
    sent = write_files(tmp_path)
    text = "".join(file.path.read_bytes().decode("cp1252", "ignore") for file in sent if file.path.suffix == ".csv")
    assert "000;" in text.replace("\N{NO-BREAK SPACE}", "")
    assert "\N{NO-BREAK SPACE}000;" in text
    assert ",5;" in text
    assert "\r\n" in text


def test_no_two_files_come_at_the_same_time_and_plattformen_comes_first(sent):
    received = [file.received for file in sent]
    assert received == sorted(set(received))
    programmes = [file.programme for file in sent]
    assert programmes == sorted(programmes)


def test_the_same_seed_writes_the_same_bytes(sent, tmp_path):
    again = write_files(tmp_path, share=0.1)
    assert [file.path.read_bytes() for file in again] == [file.path.read_bytes() for file in sent]

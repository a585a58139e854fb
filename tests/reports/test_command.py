"""`python -m spark_metrics report`: whole files, or a sentence that says why there is none."""

import pytest

from spark_metrics.command_line import main

DONE, REFUSED = 0, 2


@pytest.fixture
def report(capsys, store, tmp_path):
    """`report("--format", "pdf")`: (exit status, the file, standard error)."""

    def ran(*more, programme="spark", output=None):
        path = output or tmp_path / "rapport.pdf"
        given = ["--store", str(store.folder), "--programme", programme, "--output", str(path)]
        status = main(["report", *given, *more])
        return status, path, capsys.readouterr().err

    return ran


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("pptx", b"PK"), ("xlsx", b"PK")])
def test_a_report_is_written_whole(form, begins, report, tmp_path):
    status, path, _ = report("--format", form, "--as-of", "2026-03-31", output=tmp_path / f"r.{form}")
    assert status == DONE
    assert path.read_bytes().startswith(begins)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_the_name_says_the_form_where_nothing_else_does(report, tmp_path):
    assert report(output=tmp_path / "r.PDF")[0] == DONE
    status, path, error = report("--language", "en", output=tmp_path / "r.docx")
    assert (status, path.exists()) == (REFUSED, False)
    assert "There is no form of report called “docx”" in error


def test_a_folder_that_is_not_there_is_told(report, tmp_path):
    status, _, error = report("--language", "en", output=tmp_path / "nowhere" / "r.pdf")
    assert status == REFUSED
    assert "can't be written" in error


def test_what_was_there_stays_when_the_report_is_refused(report, tmp_path):
    old = tmp_path / "r.pdf"
    old.write_text("old")
    assert report("--as-of", "2126-01-01", output=old)[0] == REFUSED
    assert report(programme="spork", output=old)[0] == REFUSED
    assert old.read_text() == "old"
    assert list(tmp_path.iterdir()) == [old]

"""The commands of `python -m spark_metrics`: what they print, what they store, how they end."""

import json
import shutil
from itertools import cycle

import pytest

from spark_metrics.command_line import main, parser
from spark_metrics.intake import template
from spark_metrics.model.facts import DIMENSIONS
from spark_metrics.store import Store

DONE, REFUSED = 0, 2
FIGURE = {"value", "unit", "target", "plan_to_date", "share_of_target", "n", "source", "as_of", "status", "reason"}
RECEIPT = {"batch", "file_sha256", "rows_in", "accepted", "rejected", "findings"}
FINDING = {"row", "column", "code", "message"}


@pytest.fixture
def run(capsys):
    """`run("check")`: (exit status, standard output, standard error)."""

    def ran(*arguments):
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return ran


@pytest.fixture
def support(tmp_path):
    """Writes a CSV of supports as Excel saves it, and returns its path."""

    def write(*rows, name="stod.csv"):
        path = tmp_path / name
        path.write_bytes(template("support", "sv", "csv") + "".join(f"{row}\r\n" for row in rows).encode())
        return path

    return write


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


GOOD = "556016-0680;2025-03-12;Rådgivning;2,5;;"
BAD_DATE = "556016-0680;2025-13-12;Rådgivning;2,5;;"


def figures(run, folder, *more, programme="spark"):
    status, out, _ = run("figures", "--store", folder, "--programme", programme, "--json", *more)
    assert status == DONE
    return json.loads(out)["figures"]


def test_figures_say_everything_that_makes_them_trustworthy(run, example_store):
    for figure in figures(run, example_store, programme="plattformen"):
        assert set(figure) >= FIGURE
        assert set(figure["target"]) >= {"value", "precision"}
        assert set(figure["source"]) >= {"text", "batches", "last_recorded"}


@pytest.mark.parametrize(("by", "programme"), list(zip(DIMENSIONS, cycle(["spark", "plattformen"]), strict=False)))
def test_figures_can_be_broken_down(by, programme, run, example_store):
    for figure in figures(run, example_store, "--by", by, programme=programme):
        assert figure["by"] == by
        assert (figure["value"] is None) == (figure["status"] != "shown")
        assert (figure["reason"] is None) == (figure["status"] == "shown")


def test_figures_of_one_indicator_on_an_earlier_day(run, example_store):
    asked = ("--indicator", "participating_enterprises")
    (now,) = figures(run, example_store, *asked, programme="plattformen")
    (then,) = figures(run, example_store, *asked, "--as-of", "2009-06-30", programme="plattformen")

    assert then["as_of"] == "2009-06-30"
    assert then["value"] < now["value"]


def test_figures_of_what_had_come_about_by_a_day_and_of_one_sex(run, example_store):
    jobs, events = ("--indicator", "jobs_created"), ("--indicator", "dissemination_events")
    (all_,) = figures(run, example_store, *jobs, programme="plattformen")
    (women,) = figures(run, example_store, *jobs, "--sex", "women", programme="plattformen")
    (now,) = figures(run, example_store, *events, programme="plattformen")
    (then,) = figures(run, example_store, *events, "--until", "2010-03-31", programme="plattformen")

    assert women["value"] < all_["value"]
    assert then["value"] < now["value"]
    assert then["as_of"] == now["as_of"]


def test_example_figures_say_that_they_are_synthetic(run, example_store):
    _, out, _ = run("figures", "--store", example_store, "--programme", "spark", "--json", "--language", "en")
    assert json.loads(out)["synthetic_note"].startswith("Synthetic example data")


def test_figures_as_lines_to_read(run, example_store):
    status, out, _ = run("figures", "--store", example_store, "--programme", "plattformen", "--language", "en")

    assert status == DONE
    assert "New enterprises" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--programme", "spakr"), "There is no programme called “spakr”. Did you mean “spark”?"),
        (("--programme", "spark", "--indicator", "meeting_place"), "Did you mean “meeting_places”?"),
        (("--programme", "spark", "--by", "municipal"), "Did you mean “municipality”?"),
        (("--programme", "spark", "--indicator", "meeting_places", "--by", "sex"), "is not split by sex"),
    ],
)
def test_what_is_not_there_is_refused_with_the_likely_name(arguments, said, run, example_store):
    status, out, err = run("figures", "--store", example_store, *arguments, "--language", "en")

    assert (status, out) == (REFUSED, "")
    assert said in err


def test_figures_of_no_store_are_refused_and_make_none(run, store):
    status, _, err = run("figures", "--store", store, "--programme", "spark", "--language", "en")

    assert status == REFUSED
    assert "There is no store" in err
    assert not store.exists()


def test_a_good_file_is_accepted_with_a_receipt(run, support, store):
    status, out, _ = run("import", support(GOOD), "--programme", "spark", "--store", store, "--json")
    receipt = json.loads(out)

    assert status == DONE
    assert set(receipt) >= RECEIPT
    assert (receipt["batch"], receipt["rows_in"], receipt["accepted"], receipt["rejected"]) == (1, 1, 1, 0)


def test_one_bad_row_keeps_the_whole_file_out(run, support, store):
    sent = support(GOOD, BAD_DATE)
    status, out, _ = run("import", sent, "--programme", "spark", "--store", store, "--json", "--language", "en")
    receipt = json.loads(out)

    assert status == REFUSED
    assert (receipt["batch"], receipt["rows_in"], receipt["accepted"], receipt["rejected"]) == (None, 2, 0, 2)
    stops = [finding for finding in receipt["findings"] if finding["severity"] == "stops"]
    assert [finding["row"] for finding in stops] == [3]
    assert all(set(finding) >= FINDING for finding in receipt["findings"])
    assert not Store.exists(store)


def test_a_dry_run_stores_nothing(run, support, store):
    status, out, _ = run("import", support(GOOD), "--programme", "spark", "--store", store, "--dry-run", "--json")
    receipt = json.loads(out)

    assert status == DONE
    assert receipt["dry_run"]
    assert receipt["batch"] is None
    assert not Store.exists(store)


def test_the_same_file_twice_is_stored_once(run, support, store):
    sent = support(GOOD)
    run("import", sent, "--programme", "spark", "--store", store, "--json")
    status, out, _ = run("import", sent, "--programme", "spark", "--store", store, "--json")
    receipt = json.loads(out)

    assert status == DONE
    assert receipt["repeated"]
    assert receipt["batch"] == 1


def test_a_file_that_is_no_table_gets_a_receipt_that_says_why(run, tmp_path, store):
    path = tmp_path / "bild.xlsx"
    path.write_bytes(b"not a workbook")
    status, out, _ = run("import", path, "--programme", "spark", "--store", store, "--json")

    assert status == REFUSED
    assert json.loads(out)["findings"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--programme", "spakr"), "Did you mean “spark”?"),
        (("--programme", "spark", "--kind", "suport"), "Did you mean “support”?"),
    ],
)
def test_an_import_for_what_is_not_there_is_refused(arguments, said, run, support, store):
    status, _, err = run("import", support(GOOD), *arguments, "--store", store, "--language", "en")

    assert status == REFUSED
    assert said in err


def test_a_file_that_is_not_there_is_refused(run, tmp_path, store):
    missing = tmp_path / "x.csv"
    status, _, err = run("import", missing, "--programme", "spark", "--store", store, "--language", "en")

    assert status == REFUSED
    assert "There is no file" in err


def test_findings_are_worded_in_the_language_that_was_asked_for(run, support, store):
    sent = support(BAD_DATE)
    said = {}
    for language in ("sv", "en"):
        _, out, _ = run("import", sent, "--programme", "spark", "--store", store, "--json", "--language", language)
        said[language] = json.loads(out)["findings"][0]["message"]

    assert said["sv"] != said["en"]


def test_the_shipped_programme_files_are_valid(run):
    assert run("check", "--language", "en") == (DONE, "All programme files are valid.\n", "")


def test_a_programme_file_with_a_mistake_is_refused_with_its_place(run, tmp_path):
    (tmp_path / "third.toml").write_text('key = "third"\nnmae = "x"\n', "utf-8")
    status, _, err = run("check", tmp_path, "--language", "en")

    assert status == REFUSED
    assert "third.toml" in err


@pytest.mark.parametrize("name", ["mall.xlsx", "mall.csv", "MALL.CSV"])
def test_a_template_is_written_in_the_form_that_its_name_says(name, run, tmp_path):
    status, _, _ = run("template", "job", tmp_path / name)

    assert status == DONE
    assert (tmp_path / name).read_bytes().startswith(b"PK" if name.endswith("xlsx") else b"\xef\xbb\xbf")


def test_the_template_of_no_kind_is_refused(run, tmp_path):
    status, _, err = run("template", "jobb", tmp_path / "x.csv", "--language", "en")

    assert status == REFUSED
    assert "Did you mean “job”?" in err


def test_a_rebuilt_index_holds_the_same_facts(run, example_store, tmp_path):
    copy = shutil.copytree(example_store, tmp_path / "copy")

    assert run("rebuild", "--store", copy)[0] == DONE
    assert figures(run, copy) == figures(run, example_store)


def test_where_there_is_no_store_nothing_is_rebuilt(run, store):
    assert run("rebuild", "--store", store)[0] == REFUSED
    assert not store.exists()


def test_example_data_is_not_added_to_a_store(run, support, store):
    run("import", support(GOOD), "--programme", "spark", "--store", store)
    status, _, err = run("demo", "--store", store, "--language", "en")

    assert status == REFUSED
    assert "There is already a store" in err


def test_help_lists_every_command(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert all(name in told for name in parser().names)

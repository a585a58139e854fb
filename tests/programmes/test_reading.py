"""Programme files are found by key, read anew when they change, and refused as a whole."""

import os

import pytest

from spark_metrics.errors import ProgrammeFileError, UnknownName
from spark_metrics.programmes import area_municipalities, check, find_programme, programmes, read_programme


def test_a_third_programme_is_a_third_file_without_code(third):
    folder = third().parent
    assert check(folder) == []
    programme = programmes(folder)["third"]
    assert programme.name.in_("sv") == "Tredje programmet"
    assert list(programme.indicator_by_key) == ["jobs_created", "jobs_of_women"]


def test_the_area_is_whole_counties_and_single_municipalities(third):
    codes = area_municipalities(read_programme(third()))
    assert len(codes) == 9
    assert codes[-1] == "2480"


def test_a_programme_is_found_by_its_key(third):
    assert find_programme("third", third().parent).key == "third"


def test_an_unknown_programme_is_told_with_the_likely_one(third):
    with pytest.raises(UnknownName, match="third"):
        find_programme("thrid", third().parent)


def test_a_key_is_never_taken_for_a_path(third):
    path = third()
    with pytest.raises(UnknownName):
        find_programme(f"../{path.parent.name}/third", path.parent)


def test_a_changed_file_is_read_anew_and_an_unchanged_one_is_not(third):
    path = third()
    first = find_programme("third", path.parent)
    assert find_programme("third", path.parent) is first
    third(("value = 30", "value = 30.0"))
    os.utime(path, ns=(1, 1))
    assert find_programme("third", path.parent) is not first


def test_a_broken_file_does_not_hide_its_sound_neighbour(third):
    folder = third().parent
    (folder / "broken.toml").write_text('key = "broken"', encoding="utf-8")
    assert find_programme("third", folder).key == "third"
    with pytest.raises(ProgrammeFileError, match=r"broken\.toml"):
        programmes(folder)


def test_the_error_of_a_file_tells_all_its_problems_a_line_each(third):
    path = third(("men = 15 }", "men = 10 }"), ('to = "jobs"', 'to = "job"'))
    with pytest.raises(ProgrammeFileError) as caught:
        read_programme(path)
    told = caught.value.text.render("en").splitlines()
    assert len(told) == 2
    assert all(line.startswith("third.toml, line ") for line in told)


def test_a_folder_without_programmes_is_a_problem(tmp_path):
    assert "no programme file" in check(tmp_path)[0].text.render("en")


def test_a_file_saved_by_a_windows_editor_is_read(third):
    path = third()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_programme(path).key == "third"


def test_a_file_in_another_encoding_is_told(third):
    path = third()
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    assert "UTF-8" in check(path.parent)[0].text.render("en")


def test_broken_toml_is_told_with_its_line(problems_after):
    (problem,) = problems_after(('kind = "main"', 'kind = "main'))
    assert problem.file == "third.toml"
    assert problem.line == 21
    assert 'kind = "main' in problem.text.render("en")


def test_a_file_that_breaks_off_is_told_with_its_last_line(third):
    path = third()
    path.write_text(path.read_text(encoding="utf-8") + "summary = [", encoding="utf-8")
    (problem,) = check(path.parent)
    assert problem.line == len(path.read_text(encoding="utf-8").splitlines())

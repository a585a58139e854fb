"""Value maps in TOML: how they are written, and what is said of one that can't be used."""

import pytest

from spark_metrics.errors import UnreadableFile, ValueMapError
from spark_metrics.language import Text
from spark_metrics.measures.sroi import social_return
from spark_metrics.model.social_return import ADJUSTMENTS, Estimate, Input, Settings
from spark_metrics.social_return.reading import doubts, read_value_map

HEAD = '[map]\nname = "Café"\nfirst_year = 2025\nprice_year = 2024\ndiscount_percent = 3.5\ntiming = "end"\n'
INPUT = '[[input]]\nkey = "grant"\nname = "Grant"\nstakeholder = "region"\namount_sek = 1000\n'
OUTCOME = (
    '[[outcome]]\nkey = "work"\nname = "Work"\nstakeholder = "individual"\nunit = "persons"\nduration = 2\n'
    'proxy_name = "Wage"\nproxy_sek = { value = -5, low = -9, high = -4, evidence = "judged", source = "survey" }\n'
    "price_year = 2024\nquantity = 12\ndeadweight_percent = { value = 20, low = 5, high = 30 }\n"
)


@pytest.fixture
def read(tmp_path):
    """Reads a text as a file called cafe.toml."""

    def reading(text, encoding="utf-8"):
        path = tmp_path / "cafe.toml"
        path.write_bytes(text.encode(encoding))
        return read_value_map(path)

    return reading


@pytest.fixture
def refused(read):
    """The lines that are said of a text that is refused."""

    def said(text, language="en", **more):
        with pytest.raises(ValueMapError) as error:
            read(text, **more)
        return error.value.text.render(language).splitlines()

    return said


def test_per_cent_in_the_file_are_shares_in_the_map(read):
    found = read(HEAD + INPUT + OUTCOME)
    (work,) = found.outcomes

    assert (found.key, found.name, found.first_year, found.price_year) == ("cafe", "Café", 2025, 2024)
    assert found.settings == Settings(0.035, "end")
    assert found.inputs == (Input("grant", "Grant", "region", Estimate(1_000), 0),)
    assert work.adjustments["deadweight"] == Estimate(0.2, 0.05, 0.3)
    assert work.proxy == Estimate(-5, -9, -4, "judged", "survey")
    assert (work.duration, work.starts, work.price_year) == (2, 1, 2024)


def test_a_number_alone_has_no_evidence_and_what_is_left_out_no_value(read):
    (work,) = read(HEAD + INPUT + OUTCOME).outcomes

    assert work.quantity == Estimate(12)
    assert work.adjustments["drop_off"] == Estimate(None)
    assert set(work.adjustments) == set(ADJUSTMENTS)


def test_an_assumption_may_be_a_table_of_its_own(read):
    table = '[outcome.attribution_percent]\nvalue = 10\nevidence = "assumed"\n'
    (work,) = read(HEAD + OUTCOME + table).outcomes

    assert work.adjustments["attribution"] == Estimate(0.1, evidence="assumed")


def test_a_map_that_is_not_finished_is_read_and_its_ratio_withheld(read):
    found = social_return(read(HEAD))

    assert {one.field for one in found.withheld} == {"inputs", "outcomes"}


def test_a_file_from_windows_is_read(read):
    assert read("\ufeff" + (HEAD + INPUT).replace("\n", "\r\n")).inputs


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("first_year", "first_yaer", "line 3, map → first_yaer: There is no key “first_yaer” here. Did you mean"),
        ('timing = "end"\n', "", "line 1, map: The key “timing” is missing."),
        ("price_year = 2024\ndisc", 'price_year = "2024"\ndisc', "line 4, map → price_year: Here must stand a whole"),
        ("discount_percent = 3.5", "discount_percent = 35", "“35” can't stand here. The most is 20."),
        ('stakeholder = "region"', 'stakeholder = "regions"', 'input "grant" → stakeholder: “regions” can\'t stand'),
        ("duration = 2", "duration = true", "Here must stand a whole number"),
        ("duration = 2", "duration = 0", "“0” can't stand here. The least is 1."),
        ("quantity = 12", "quantity = -12", "“-12” can't stand here. The least is 0."),
        ("quantity = 12", 'quantity = "12"', "a number without quotation marks, or a table"),
        ("quantity = 12", "quantity = 1e200", "The most is 1000000000000."),
        ("quantity = 12", "quantity = nan", "Here must stand a number"),
        ("value = 20", "value = 120", "deadweight_percent → value: “120” can't stand here. The most is 100."),
        ("value = 20", "value = 40", "The value 40 is not within its range, 5 to 30."),
        ("low = 5", "low = 35", "The lowest, 35, is more than the highest, 30."),
        ("low = 5, ", "", "A range has two ends: the key “low” is missing."),
        ("value = 20, ", "", "There is a range but no value."),
        ('evidence = "judged"', 'evidence = "guessed"', "“guessed” can't stand here."),
        ('key = "work"', 'key = "Work it"', "is no key: use the letters a–z"),
        ("[[outcome]]", "[outcome]", "write its heading in double square brackets"),
        ('name = "Work"', 'name = "Work', "line 14: “name = \"Work” can't be read"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_the_likely_mend(refused, before, after, said):
    text = HEAD + INPUT + OUTCOME
    assert text.count(before) >= 1
    lines = refused(text.replace(before, after, 1))

    assert len(lines) == 1
    assert lines[0].startswith("cafe.toml, ")
    assert said in lines[0]


def test_everything_is_told_at_once_in_the_order_of_the_file(refused):
    wrong = HEAD.replace("2025", "25") + INPUT + INPUT + OUTCOME.replace("duration", "years")
    lines = refused(wrong)

    assert [line.split(", ")[1] for line in lines] == ["line 3", "line 13", "line 17", "line 22"]
    assert "The key “grant” stands twice." in lines[1]


def test_no_toml_no_utf_8_no_map(refused):
    assert "can't be read" in refused("name;value\n1;2\n")[0]
    assert "not saved as UTF-8" in refused(HEAD, encoding="utf-16")[0]
    assert refused("") == ["cafe.toml: The key “map” is missing."]


def test_no_such_file(tmp_path):
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(UnreadableFile, match="There is no file"):
            read_value_map(path)


def test_per_cent_that_look_like_shares_are_asked_about(read):
    found = doubts(
        read(HEAD.replace("3.5", "0.035") + OUTCOME.replace("value = 20, low = 5,", "value = 0.2, low = 0,"))
    )

    assert [text.params["percent"] for text in found] == ["3.5", "20"]
    assert all(isinstance(text, Text) for text in found)
    assert doubts(read(HEAD + OUTCOME)) == []

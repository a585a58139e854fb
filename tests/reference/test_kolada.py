"""Kolada's indicators as rows: all pages, codes as ours, and an empty list is an error that names the indicator."""

from dataclasses import replace

import pytest

from spark_metrics.errors import SourceError
from spark_metrics.reference.fetched import Row
from spark_metrics.reference.kolada import Kolada
from spark_metrics.reference.sources import Part, sources
from tests.reference.publishers import Publisher, kolada_item, kolada_list

KPI = "N00999"
DATA = f"/data/kpi/{KPI}/year/2023,2024"
ABOUT = {"id": KPI, "title": "Nystartade företag", "description": "Antal", "publication_date": "2026-03-01"}


@pytest.fixture
def kolada(publisher, polite):
    publisher.tell(f"/kpi/{KPI}", kolada_list([ABOUT]))
    return Kolada(polite, sources()["kolada"], this_year=2024)


def part(kolada, since=2023):
    return kolada.part(Part(id=KPI, since=since))


def refused(kolada):
    with pytest.raises(SourceError) as failure:
        part(kolada)
    return str(failure.value)


def test_municipalities_counties_and_sweden_get_our_codes(publisher, kolada):
    publisher.tell(DATA, kolada_list([kolada_item(KPI, code, 2024, 7.5) for code in ("2380", "0023", "0000")]))
    assert [row.region_code for row in part(kolada).rows] == ["2380", "23", "00"]


def test_women_men_and_the_total_are_measures(publisher, kolada):
    publisher.tell(DATA, kolada_list([kolada_item(KPI, "2380", 2024, 1.0, gender=gender) for gender in "TKM"]))
    assert [row.measure for row in part(kolada).rows] == ["total", "women", "men"]


def test_an_empty_value_has_a_reason(publisher, kolada):
    publisher.tell(
        DATA,
        kolada_list(
            [
                kolada_item(KPI, "2380", 2024, None, "Missing"),
                kolada_item(KPI, "2303", 2024, None, "Private"),
                kolada_item(KPI, "2305", 2024, None, "Later"),
                kolada_item(KPI, "2309", 2024, 0.0),
            ]
        ),
    )
    assert [(row.value, row.missing) for row in part(kolada).rows] == [
        (None, "not_stated"),
        (None, "hidden"),
        (None, "unknown"),
        (0.0, ""),
    ]


def test_all_pages_are_read(publisher, kolada):
    pages = [kolada_list([kolada_item(KPI, code, 2024, 1.0)]) for code in ("2303", "2305", "2309")]
    following = {"1": f"{publisher.url}{DATA}?page=2&per_page=5000", "2": f"{DATA}?page=3&per_page=5000", "3": None}

    def page(query, body):
        number = query.get("page", "1")
        return pages[int(number) - 1] | {"next_url": following[number]}

    publisher.tell(DATA, page)
    assert [row.region_code for row in part(kolada).rows] == ["2303", "2305", "2309"]
    assert [query["per_page"] for path, query, _ in publisher.asked if path == DATA] == ["5000"] * 3


def test_a_next_page_on_another_host_is_refused_and_never_asked_for(publisher, kolada):
    other = Publisher()
    publisher.tell(DATA, kolada_list([kolada_item(KPI, "2303", 2024, 1.0)], f"{other.url}{DATA}?page=2"))
    assert "refused" in refused(kolada)
    other.close()
    assert other.asked == []


def test_pages_that_come_back_to_themselves_end(publisher, kolada):
    publisher.tell(DATA, kolada_list([kolada_item(KPI, "2303", 2024, 1.0)], f"{DATA}?page=1"))
    assert "do not come to an end" in refused(kolada)


def test_years_are_asked_for_in_portions(publisher, polite, kolada):
    few = Kolada(polite, replace(sources()["kolada"], years_per_call=2), this_year=2024)
    publisher.tell(f"/data/kpi/{KPI}/year/2022,2023", kolada_list([kolada_item(KPI, "2380", 2022, 1.0)]))
    publisher.tell(f"/data/kpi/{KPI}/year/2024", kolada_list([]))
    assert part(few, since=2022).rows == (Row("2380", "2022", "total", 1.0),)


def test_an_empty_list_is_an_error_that_names_the_indicator(publisher, kolada):
    publisher.tell(DATA, kolada_list([]))
    assert "nothing called N00999" in refused(kolada)


def test_a_wrong_name_is_noticed_at_once(publisher, kolada):
    publisher.tell(f"/kpi/{KPI}", kolada_list([]))
    assert "nothing called N00999" in refused(kolada)
    assert DATA not in publisher.paths()


def test_a_part_tells_its_date_and_its_title(publisher, kolada):
    publisher.tell(DATA, kolada_list([kolada_item(KPI, "2380", 2024, 1.0)]))
    found = part(kolada)
    assert (found.source_table, found.updated) == (KPI, "2026-03-01")
    assert found.notes == ("Nystartade företag", "Antal")


def test_what_was_deleted_is_no_value(publisher, kolada):
    item = kolada_item(KPI, "2380", 2024, 1.0)
    item["values"][0]["isdeleted"] = True
    publisher.tell(DATA, kolada_list([item, kolada_item(KPI, "2303", 2024, 2.0)]))
    assert [row.region_code for row in part(kolada).rows] == ["2303"]


@pytest.mark.parametrize(
    "answer",
    [
        {"count": 0},
        [],
        kolada_list([kolada_item("N00000", "2380", 2024, 1.0)]),
        kolada_list([kolada_item(KPI, "2380", 2024, "7,5")]),
        kolada_list([kolada_item(KPI, "2380", 2024, 1.0, gender="X")]),
    ],
)
def test_an_answer_of_another_form_is_refused(publisher, kolada, answer):
    publisher.tell(DATA, lambda query, body: answer)
    assert "another form" in refused(kolada)

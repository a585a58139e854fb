"""What stands, asked for many things at once: one answer for each row asked, in the same order."""

import datetime as dt

import pyarrow as pa
import pytest

from tests.store.examples import ANNA, BO, BRACKE, OSTERSUND, enterprise, rows, send


def year(number, year_end, turnover=None, **more):
    return {"enterprise": number, "year_end": dt.date(year_end, 12, 31), "turnover_sek": turnover, **more}


def turnovers(answer):
    return answer["turnover_sek"].to_pylist()


def test_answers_are_aligned_with_what_was_asked(store):
    send(store, enterprise(ANNA), enterprise(BO, BRACKE))
    asked = pa.table({"enterprise": [BO, "7164100002", ANNA, BO, None]})
    answer = store.standing("spark", "enterprise", asked)
    assert answer["municipality"].to_pylist() == [BRACKE, None, OSTERSUND, BRACKE, None]
    assert answer["batch"].to_pylist() == [1, None, 1, 1, None]
    assert answer["row"].to_pylist() == [3, None, 2, 3, None]
    assert answer.column_names[:4] == ["batch", "row", "missing", "enterprise"]


def test_a_dictionary_encoded_column_and_an_empty_question_are_answered(store):
    send(store, enterprise(ANNA))
    encoded = pa.table({"enterprise": pa.array([BO, ANNA]).dictionary_encode(), "other": [1, 2]})
    assert store.standing("spark", "enterprise", encoded)["batch"].to_pylist() == [None, 1]
    assert len(store.standing("spark", "enterprise", encoded.slice(0, 0))) == 0


def test_what_was_corrected_withdrawn_or_is_another_programmes_does_not_stand(store):
    send(store, enterprise(ANNA), enterprise(BO))
    send(store, enterprise(ANNA, BRACKE), enterprise(BO, withdrawn=True))
    send(store, enterprise("7164100002"), programme="plattformen")
    asked = pa.table({"enterprise": [ANNA, BO, "7164100002"]})
    assert store.standing("spark", "enterprise", asked)["municipality"].to_pylist() == [BRACKE, None, None]


def test_last_time_is_the_enterprises_latest_earlier_value(store):
    send(store, year(ANNA, 2021, 100), year(ANNA, 2022, 200), year(BO, 2022, 7), kind="economy")
    asked = rows("economy", year(ANNA, 2023), year(ANNA, 2022), year(ANNA, 2021), year(BO, 2030), year("none", 2030))
    answer = store.last_time("spark", "economy", asked)
    assert turnovers(answer) == [200, 100, None, 7, None]
    assert answer["row"].to_pylist() == [3, 2, None, 4, None]


def test_last_time_passes_over_what_the_row_itself_corrects(store):
    def job(reference, started, persons):
        return {"enterprise": ANNA, "reference": reference, "started": dt.date(*started), "persons": persons}

    send(store, job("1", (2024, 1, 1), 1), job("2", (2024, 2, 1), 2), job("3", (2024, 2, 1), 3), kind="job")
    asked = rows("job", job("2", (2024, 3, 1), 9), job("3", (2024, 3, 1), 9), job("new", (2024, 3, 1), 9),
                 job("new", (2024, 2, 1), 9), job("1", (2024, 1, 2), 9))  # fmt: skip
    assert store.last_time("spark", "job", asked)["persons"].to_pylist() == [3, 2, 3, 1, None]


def test_last_time_knows_neither_what_was_withdrawn_nor_what_was_corrected(store):
    send(store, year(ANNA, 2020, 1), year(ANNA, 2021, 100), kind="economy")
    send(store, year(ANNA, 2020, 2), year(ANNA, 2021, withdrawn=True), kind="economy")
    assert turnovers(store.last_time("spark", "economy", rows("economy", year(ANNA, 2023)))) == [2]


@pytest.mark.parametrize("kind", ["decision", "activity"])
def test_a_kind_without_enterprises_has_no_last_time(store, kind):
    answer = store.last_time("spark", kind, rows(kind, {"reference": "1"}, {"reference": "2"}))
    assert answer["batch"].to_pylist() == answer["date"].to_pylist() == [None, None]

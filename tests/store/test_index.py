"""The index is closed to everything but its own tables, and each thread has a cursor of its own."""

from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from spark_metrics.model.tally import Cell, Tally
from spark_metrics.store.index import Index
from tests.store.examples import ANNA, BO, enterprise, send

FORBIDDEN = [
    "SELECT * FROM read_text('{elsewhere}')",
    "SELECT * FROM '{elsewhere}'",
    "COPY fact_enterprise TO '{elsewhere}'",
    "ATTACH '{elsewhere}.duckdb'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET memory_limit = '64GB'",
    "SET lock_configuration = false",
    "SELECT * FROM elsewhere",
]


@pytest.fixture(params=["on disk", "in memory"])
def index(request, tmp_path):
    (tmp_path / "index").mkdir()
    index = Index(tmp_path / "index" / "facts.duckdb" if request.param == "on disk" else None)
    yield index
    index.close()


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_a_query_reaches_nothing_outside(index, tmp_path, sql):
    elsewhere = tmp_path / "secret.csv"
    elsewhere.write_text("a,b\n1,2\n")
    with index.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(sql.format(elsewhere=elsewhere))
    assert elsewhere.read_text() == "a,b\n1,2\n"


def stopped_half_way(index):
    with index.transaction() as cursor:
        cursor.execute("UPDATE state SET batches = 7")
        raise KeyboardInterrupt


def test_a_transaction_that_is_stopped_leaves_nothing(index):
    with pytest.raises(KeyboardInterrupt):
        stopped_half_way(index)
    with index.cursor() as cursor:
        assert cursor.execute("SELECT batches FROM state").fetchall() == [(0,)]


def test_threads_do_not_mix_up_their_answers_while_another_one_appends(store):
    send(store, *(enterprise(f"55{n:08d}") for n in range(40)), kind="enterprise")
    send(store, enterprise(ANNA), enterprise(BO), programme="plattformen")
    tally = Tally("enterprise", "distinct", ("enterprise",), "enterprise")

    def ask(turn):
        if turn % 20 == 0:
            send(store, enterprise(f"88{turn:08d}"), programme="third")
        programme, expected = ("spark", 40) if turn % 2 else ("plattformen", 2)
        return store.tally(programme, tally) == [Cell("", expected, expected)]

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(120)))
    assert store.tally("third", tally) == [Cell("", 6, 6)]

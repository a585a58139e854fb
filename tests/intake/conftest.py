"""A small programme, a store in memory, and short ways to send a file."""

import datetime as dt

import pytest

from spark_metrics.intake import Pseudonyms, Sent, accept, examine
from spark_metrics.model.programme import Area, Period, Programme
from spark_metrics.store import Store
from tests.intake.examples import TODAY

pseudonym = Pseudonyms(b"a key of the tests, thirty-two b")


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def programme():
    return Programme.model_construct(
        key="test",
        period=Period(provenance="decided", start=dt.date(2023, 1, 1), end=dt.date(2025, 12, 31)),
        area=Area(counties=("23",), municipalities=("2262",)),
        indicators=(),
    )


@pytest.fixture
def look(store, programme):
    """Examine a file: `look(bytes, name, kind)`; answers and sender by keyword."""

    def examined(original, file_name="fil.csv", kind=None, **about):
        return examine(Sent(original, file_name, kind, **about), programme, store, TODAY, pseudonym=pseudonym)

    return examined


@pytest.fixture
def send(store, programme):
    """Examine a file and store it: (examination, receipt)."""

    def sent(original, file_name="fil.csv", kind=None, **about):
        file = Sent(original, file_name, kind, **{"sender": "Projektkontoret"} | about)
        examination = examine(file, programme, store, TODAY, pseudonym=pseudonym)
        return examination, accept(examination, file, programme, store)

    return sent

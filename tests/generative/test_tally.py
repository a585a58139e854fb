"""The store's SQL says the same as the slow reference, for whatever history: corrections, withdrawals, gaps."""

import datetime as dt
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spark_metrics.model.facts import DIMENSIONS
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.tally import Maturity, Tally
from spark_metrics.store.entry import GENESIS, Batch, Entry
from spark_metrics.store.index import Index
from spark_metrics.store.load import load
from spark_metrics.store.schema import rows_schema, table
from spark_metrics.store.tally import tally as in_sql
from tests.reference_tally import CODES, Sent, answer

START = dt.datetime(2010, 1, 1, tzinfo=dt.UTC)
ENTERPRISES = st.sampled_from(["5560160680", "7164100001", "8020000002"])
MUNICIPALITIES = st.sampled_from(["2380", "2305", "0380"])
DATES = st.sampled_from([dt.date(2009, 1, 1), dt.date(2009, 3, 31), dt.date(2009, 4, 1), dt.date(2010, 12, 31)])
NUMBERS = st.sampled_from([0, 1, 2, 7, 30])
REFERENCES = st.sampled_from(["a", "b", "c"])
PLACES = {"place": st.sampled_from(["Östersund", "Bräcke"]), "hours": st.sampled_from([0.5, 2.0, 7.25])}


def values(kind, field):
    """What a column of generated facts holds; None too, where the template lets a cell be empty."""
    if field.name == "withdrawn":
        return st.sampled_from([None, None, None, False, True])
    by_type = {
        "organisation": ENTERPRISES,
        "municipality": MUNICIPALITIES,
        "date": DATES,
        "choice": st.sampled_from(sorted(field.choices)[:3]),
        "text": REFERENCES,
        "integer": NUMBERS,
        "money": NUMBERS,
        "number": st.sampled_from([12.5, 50.0, 100.0]),
    }
    some = PLACES.get(field.name, by_type.get(field.type))
    # The store does not rely on the intake: but for what identifies a row or makes it a job, anything may be missing.
    kept = field.name in (*kind.identity, "persons", "extent_percent", "started")
    return some if kept and field.required else st.none() | some


def rows(kind):
    row = st.fixed_dictionaries({field.name: values(kind, field) for field in kind.fields})
    same = lambda row: tuple(row[name] for name in kind.identity)  # noqa: E731
    return st.lists(row.map(in_order), min_size=1, max_size=4, unique_by=same).map(tuple)


def in_order(row):
    """A job does not end before it starts."""
    if row.get("ended") and row["ended"] < row["started"]:
        return row | {"ended": row["started"]}
    return row


def histories(fact):
    sent = st.sampled_from([fact, fact, "enterprise"]).flatmap(
        lambda kind: st.tuples(st.sampled_from(["spark", "spark", "other"]), st.just(kind), rows(KINDS[kind]))
    )
    return st.lists(sent, min_size=1, max_size=6).map(
        lambda batches: [
            Sent(programme, kind, START + dt.timedelta(days=day), rows)
            for day, (programme, kind, rows) in enumerate(batches)
        ]
    )


TALLIES = {
    "enterprises once each": Tally("support", "distinct", ("enterprise",), "enterprise"),
    "enterprises advised in a year": Tally(
        "support",
        "distinct",
        ("enterprise",),
        "enterprise",
        where={"form": ("advice", "grant")},
        between=(dt.date(2009, 1, 1), dt.date(2009, 12, 31)),
    ),
    "employers by the end of a job": Tally("job", "distinct", ("enterprise",), "enterprise", when="ended"),
    "enterprises with mixed ownership": Tally("enterprise", "rows", where={"ownership": ("mixed", "men")}),
    "hours of support": Tally("support", "sum", ("hours",), "enterprise"),
    "occasions": Tally("activity", "rows", where={"type": ("conference", "meeting_place")}),
    "places": Tally("activity", "distinct", ("place", "municipality")),
    "participations": Tally("activity", "sum", ("participants",)),
    "participations, places behind": Tally("activity", "sum", ("participants",), "place"),
    "women who took part": Tally("activity", "sum", ("participants_women",)),
    "organisations": Tally("activity", "sum", ("organisations",)),
    "jobs": Tally("job", "fte", contributor="enterprise"),
    "jobs, rows behind": Tally("job", "fte"),
    "persons for whom a code was left out": Tally("job", "sum", ("persons",), "enterprise", where={"sex": ()}),
    "jobs that have lasted three months": Tally(
        "job", "fte", contributor="enterprise", matures=Maturity(90, dt.date(2009, 6, 30))
    ),
    "jobs on their way to three months": Tally(
        "job", "fte", contributor="enterprise", matures=Maturity(90, dt.date(2009, 6, 30), reached=False)
    ),
    "jobs of a year by their end, begun in 2009": Tally(
        "job",
        "sum",
        ("persons",),
        "enterprise",
        between=(dt.date(2009, 1, 1), dt.date(2009, 12, 31)),
        when="ended",
        matures=Maturity(2, dt.date(2010, 1, 1)),
    ),
    "enterprises whose support lies a year back": Tally(
        "support", "distinct", ("enterprise",), "enterprise", matures=Maturity(365, dt.date(2010, 3, 31))
    ),
    "enterprises once each, until a day": Tally(
        "support", "distinct", ("enterprise",), "enterprise", until=dt.date(2009, 3, 31)
    ),
    "jobs begun until a day, dated by their end": Tally("job", "fte", when="ended", until=dt.date(2009, 4, 1)),
    "jobs that had lasted three months by a day": Tally(
        "job",
        "fte",
        contributor="enterprise",
        matures=Maturity(90, dt.date(2010, 12, 31)),
        until=dt.date(2009, 6, 30),
    ),
    "occasions of a year, until a day": Tally(
        "activity", "rows", between=(dt.date(2009, 1, 1), dt.date(2009, 12, 31)), until=dt.date(2009, 3, 31)
    ),
    "capital granted": Tally("financing", "sum", ("granted_sek",), "enterprise"),
    "decisions": Tally("decision", "rows", contributor="responsible"),
}


@pytest.fixture(scope="module")
def index():
    index = Index()
    yield index
    index.close()


def replay(index, history):
    """The index emptied, and the history loaded into it without files."""
    with index.transaction() as cursor:
        for kind in KINDS.values():
            cursor.execute(f"DELETE FROM {table(kind)}")
    index.batches, index.head = 0, GENESIS
    tables, entries = {}, []
    for number, sent in enumerate(history, 1):
        # Last row first: the order of rows is in their numbers, not in how they lie in the file.
        facts = [{"row": n, **row} for n, row in enumerate(sent.rows, 2)]
        tables[number] = pa.Table.from_pylist(facts[::-1], rows_schema(KINDS[sent.kind]))
        batch = Batch(number, sent.recorded_at, sent.programme, sent.kind, "file.csv", str(number), len(sent.rows))
        entries.append(Entry(batch, "", "", str(number)))
    load(index, entries, lambda entry: tables[entry.batch.number])


FACTS = sorted({tally.fact for tally in TALLIES.values()})
PARTS = (("sex", "women"), ("sex", "unknown"), ("background", "swedish"))
UNPARTED = (None, *(one for one in DIMENSIONS if one not in CODES))
"""What a column of a table of two dimensions can be broken down by."""


def of(fact):
    """The tallies of a kind of fact. One history serves them all: to make and to load it takes the longest."""
    return {name: tally for name, tally in TALLIES.items() if tally.fact == fact}


@pytest.mark.parametrize("fact", FACTS)
@settings(max_examples=16, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_sql_says_what_the_reference_says(index, fact, data):
    history = data.draw(histories(fact))
    replay(index, history)
    moments = st.sampled_from([None, *(sent.recorded_at for sent in history), START - dt.timedelta(days=1)])
    for name, tally in of(fact).items():
        as_of = data.draw(moments)
        for by in data.draw(st.sets(st.sampled_from((None, *DIMENSIONS)), min_size=4, max_size=4)):
            agree(index, history, tally, by, as_of, name)


@pytest.mark.parametrize("fact", FACTS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_column_of_a_table_of_two_dimensions_is_what_the_reference_says(index, fact, data):
    history = data.draw(histories(fact))
    replay(index, history)
    for name, tally in of(fact).items():
        part = data.draw(st.sampled_from(PARTS))
        for by in data.draw(st.sets(st.sampled_from(UNPARTED), min_size=2, max_size=2)):
            agree(index, history, replace(tally, part=part), by, None, name)


def agree(index, history, tally, by, as_of, name):
    with index.cursor() as cursor:
        got = in_sql(cursor, "spark", tally, by, as_of)
    expected = answer(history, "spark", tally, by, as_of)
    assert [(c.group, c.n) for c in got] == [(c.group, c.n) for c in expected], (name, by)
    assert [c.value for c in got] == [pytest.approx(c.value) for c in expected], (name, by)

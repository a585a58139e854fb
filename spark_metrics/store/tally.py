"""The SQL that answers a tally: each group's amount and its number of contributors. Its meaning: `model/tally.py`.

The tests answer the same questions with a slow, obvious loop: `tests/reference_tally.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import duckdb

from spark_metrics.model.facts import UNKNOWN, Dimension, FactKind
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.tally import Cell, Tally
from spark_metrics.store.counted import counted
from spark_metrics.store.read import Params
from spark_metrics.store.schema import quoted


def tally(
    cursor: duckdb.DuckDBPyConnection, programme: str, asked: Tally, by: Dimension | None, as_of: dt.datetime | None
) -> list[Cell]:
    """One cell per group that has facts, ordered by group; a single cell for the whole where `by` is None.

    A dimension that the facts say nothing about puts all of them into the group `unknown`. The number of
    contributors is that of distinct contributors where the tally names them, otherwise of persons where persons
    are added up, otherwise of facts.
    """
    kind = fact_kind(asked.fact)
    params: Params = {"programme": programme}
    facts = counted(kind, asked, by, as_of, params)
    answer = _answer(kind, asked, by, params)
    rows = cursor.execute(f"WITH facts AS ({facts}) {answer} ORDER BY 1", params).fetchall()
    return [Cell(group, value, n) for group, value, n in rows]


def side_by_side(kind: FactKind, asked: Tally, by: Dimension | None) -> Mapping[str, str]:
    """group -> column where the groups of a dimension stand beside each other in one row with the total asked for."""
    split = kind.splits.get(by) if by else None
    if asked.add != "sum" or not split or isinstance(split, str) or not _is_total(kind, asked):
        return {}
    return split


def _answer(kind: FactKind, asked: Tally, by: Dimension | None, params: Params) -> str:
    parts = side_by_side(kind, asked, asked.part[0]) if asked.part else {}
    if asked.part and parts:
        return _one_part(kind, asked, by, parts)
    where = " WHERE part_ = $part" if asked.part else ""
    if asked.part:
        params["part"] = asked.part[1]
    grouping = where + (" GROUP BY group_" if by else "")
    group = "group_" if by else "''"
    if asked.add == "rows":
        n = "count(DISTINCT contributor_)" if asked.contributor else "count(*)"
        return f"SELECT {group}, count(*), {n} FROM facts{grouping}"
    if asked.add == "distinct":
        n = "count(DISTINCT contributor_)" if asked.contributor else "count(*)"
        return f"SELECT {group}, count(*), {n} FROM ({firsts(asked)}){grouping}"
    if asked.part is None and (beside := side_by_side(kind, asked, by)):
        return _parts(kind, asked, beside, params)
    return f"SELECT {group}, sum(amount_), {_contributors(kind, asked, 'amount_')} FROM facts{grouping}"


def firsts(asked: Tally) -> str:
    """The first fact of each value that is counted once."""
    values = ", ".join(quoted(name) for name in asked.columns)
    first = f'row_number() OVER (PARTITION BY {values} ORDER BY at_ NULLS LAST, batch, "row")'
    return f"FROM facts WHERE amount_ IS NOT NULL QUALIFY {first} = 1"


def _one_part(kind: FactKind, asked: Tally, by: Dimension | None, parts: Mapping[str, str]) -> str:
    """One of the groups that stand side by side in a row, or what their total has beyond them."""
    _, wanted = asked.part
    rest = f"nullif({beyond(parts)}, 0)"
    amount = quoted(parts[wanted]) if wanted in parts else rest if wanted == UNKNOWN else "NULL"
    n = _contributors(kind, asked, amount)
    if not by:
        return f"SELECT '', sum({amount}), {n} FROM facts"
    return f"SELECT group_, sum({amount}), {n} FROM facts GROUP BY group_"


def beyond(parts: Mapping[str, str]) -> str:
    """What a total has beyond the parts that stand beside it."""
    return " - ".join(["amount_", *(f"coalesce({quoted(name)}, 0)" for name in parts.values())])


def _parts(kind: FactKind, asked: Tally, split: Mapping[str, str], params: Params) -> str:
    """Groups that stand side by side in one row, and what their total has beyond them."""
    answers = []
    for group, name in split.items():
        params[f"part_{group}"] = group
        part = quoted(name)
        n = _contributors(kind, asked, part)
        answers.append(f"SELECT $part_{group}, sum({part}), {n} FROM facts HAVING count(*) > 0")
    n = _contributors(kind, asked, "nullif(rest, 0)")
    rest = f"(SELECT {beyond(split)} AS rest, contributor_ FROM facts)"
    answers.append(f"SELECT $unknown, sum(rest), {n} FROM {rest} HAVING sum(rest) <> 0")
    return " UNION ALL ".join(answers)


def _contributors(kind: FactKind, asked: Tally, amount: str) -> str:
    """The number of contributors behind a sum of `amount`."""
    if asked.contributor:
        return f"count(DISTINCT contributor_) FILTER (WHERE {amount} IS NOT NULL)"
    persons = {name for parts, total in kind.totals for name in (*parts, total)}
    if asked.add == "sum" and asked.columns[0] in persons:
        return f"greatest(0, coalesce(sum({amount}), 0))"
    return f"count({amount})"


def _is_total(kind: FactKind, asked: Tally) -> bool:
    return any(asked.columns == (total,) for _, total in kind.totals)

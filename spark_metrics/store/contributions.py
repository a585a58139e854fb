"""Who stands behind a tally: what each owner group adds to each inner cell. Disclosure decides by it.

The same facts and amounts as in `tally.py`: summed over everything but one dimension they are that breakdown's cells.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import duckdb

from spark_metrics.measures.peer_groups import owner_groups
from spark_metrics.model.facts import UNKNOWN, Dimension, FactKind
from spark_metrics.model.kinds import KINDS, fact_kind
from spark_metrics.model.tally import Tally
from spark_metrics.store import schema
from spark_metrics.store.counted import counted
from spark_metrics.store.read import Params, known
from spark_metrics.store.schema import quoted
from spark_metrics.store.tally import beyond, firsts, side_by_side

APART: dict[str, Dimension] = {
    "municipality_": "municipality",
    "sex_": "sex",
    "background_": "background",
    "quarter_": "period",
}


@dataclass(frozen=True)
class Contribution:
    """What one owner group adds to one inner cell.

    Attributes:
        municipality, quarter: codes, `unknown` where not stated.
        sex, background: codes, `unknown` where not stated; "" for a report of no persons, which is of neither group.
        owner: the owner group of the contributing ones (`measures.peer_groups.owner_groups`), or the only one; ""
            where the tally names no contributor.
        value: the amount; 0 is one, too.
        persons: how many persons it is about; None where persons are not what is counted.
    """

    municipality: str
    sex: str
    background: str
    quarter: str
    owner: str
    value: float
    persons: float | None


def contributions(
    cursor: duckdb.DuckDBPyConnection, programme: str, asked: Tally, as_of: dt.datetime | None
) -> list[Contribution]:
    """The contributions to a tally of everybody as known at `as_of`, in a fixed order.

    What is counted once stands in its first fact's cell alone, as in the tally.
    """
    if asked.part:
        raise ValueError("contributions are those of everybody, not of one part")
    kind = fact_kind(asked.fact)
    params: Params = {"programme": programme}
    if asked.contributor == "enterprise":
        groups = _owner_groups(cursor, programme, as_of)
        params |= {"owned": list(groups), "groups": list(groups.values())}
    facts = counted(kind, asked, None, as_of, params, APART)
    amounts = _amounts(kind, asked, params)
    names = "municipality_, sex_, background_, quarter_, owner_"
    # As DOUBLE before they are summed: DuckDB 2.0 narrows sums of integers that it groups and sorts, and fails then.
    sums = "sum(CAST(value_ AS DOUBLE)), sum(CAST(persons_ AS DOUBLE))"
    rows = cursor.execute(
        f"WITH facts AS ({facts}), amounts AS ({amounts}) SELECT {names}, {sums} FROM amounts "
        f"GROUP BY {names} ORDER BY {names}",
        params,
    ).fetchall()
    return [Contribution(*row) for row in rows]


def _owner_groups(cursor: duckdb.DuckDBPyConnection, programme: str, as_of: dt.datetime | None) -> dict[str, str]:
    """Enterprise -> its owner group, as registered at the moment."""
    params: Params = {"programme": programme}
    sql = (
        f"SELECT enterprise, owner FROM {schema.table(KINDS['enterprise'])} AS fact "
        f"WHERE fact.programme = $programme AND {known('fact', as_of, params)}"
    )
    return owner_groups(dict(cursor.execute(sql, params).fetchall()))


def _amounts(kind: FactKind, asked: Tally, params: Params) -> str:
    """The facts' places in the table, each with what it adds: `value_` and `persons_`."""
    groups = "municipality_, background_, quarter_, coalesce(owner_, '') AS owner_"
    if asked.add in ("rows", "distinct"):
        which = "FROM facts" if asked.add == "rows" else firsts(asked)
        return f"SELECT {groups}, sex_, 1 AS value_, NULL AS persons_ FROM ({which})"
    if parts := side_by_side(kind, asked, "sex"):
        return _side_by_side(parts, groups, params)
    persons = _persons(kind, asked)
    of_nobody = f"{quoted('persons')} > 0" if asked.add == "fte" else "true"
    split = ", ".join(f"CASE WHEN {of_nobody} THEN {name} ELSE '' END AS {name}" for name in ("sex_", "background_"))
    rest = groups.replace("background_, ", "")
    return f"SELECT {rest}, {split}, amount_ AS value_, {persons} AS persons_ FROM facts WHERE amount_ IS NOT NULL"


def _side_by_side(parts: dict[str, str], groups: str, params: Params) -> str:
    """Women, men, and what their total has beyond them, as rows of their own."""
    params["unknown"] = UNKNOWN
    answers = []
    for turn, (code, name) in enumerate([*((code, quoted(name)) for code, name in parts.items()), (None, "")]):
        amount = name if code else f"nullif({beyond(parts)}, 0)"
        if code:
            params[f"beside_{turn}"] = code
        sex = f"$beside_{turn}" if code else "$unknown"
        answers.append(
            f"SELECT {groups}, {sex} AS sex_, {amount} AS value_, {amount} AS persons_ FROM facts "
            f"WHERE {amount} IS NOT NULL"
        )
    return " UNION ALL ".join(answers)


def _persons(kind: FactKind, asked: Tally) -> str:
    """How many persons a fact is about, where persons are what is counted."""
    if asked.add == "fte":
        return quoted("persons")
    return "amount_" if kind.field(asked.columns[0]).measure == "persons" else "NULL"

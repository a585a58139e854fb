"""The facts that a tally counts, each with its date, its group, its contributor and its amount. SQL for `tally.py`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from spark_metrics.model.codes import BACKGROUND, SEX
from spark_metrics.model.facts import PLACES, UNKNOWN, Dimension, FactKind
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.tally import Maturity, Tally
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.store import schema
from spark_metrics.store.read import Params, known
from spark_metrics.store.schema import quoted

CODES = {"sex": tuple(SEX), "background": tuple(BACKGROUND)}
NONE: Mapping[str, Dimension] = MappingProxyType({})
YEAR = "365e0"
"""Days of a whole year of work, as a DOUBLE."""


def counted(
    kind: FactKind,
    asked: Tally,
    by: Dimension | None,
    as_of: dt.datetime | None,
    params: Params,
    apart: Mapping[str, Dimension] = NONE,
) -> str:
    """A query for the facts that count, with `at_`, `group_`, `part_`, `contributor_` and `amount_` beside its own.

    Adds what it binds to `params`, which already holds `programme`.

    Args:
        apart: name of a further column -> the dimension whose group it is to hold. With any, `owner_` is there too:
            the contributor's owner group. Where enterprises contribute, it takes `owned` and `groups` in `params`:
            enterprises, and the owner group of each.
    """
    when = column(kind, asked.when or kind.when)
    conditions = ["fact.programme = $programme", known("fact", as_of, params)]
    for place, (name, codes) in enumerate(asked.where.items()):
        accepted = {f"code_{place}_{turn}": code for turn, code in enumerate(codes)}
        params |= accepted
        places = ", ".join(f"${name}" for name in accepted)
        conditions.append(f"CAST({column(kind, name)} AS VARCHAR) IN ({places})" if accepted else "false")
    if asked.between:
        params["first"], params["last"] = asked.between
        conditions.append(f"{when} BETWEEN $first AND $last")
    if asked.matures:
        when = _matured(kind, asked.matures, when, conditions, params)
    if asked.until:
        params["until"] = asked.until
        conditions.append(f"{when} <= $until")
    if asked.add == "fte" and (by in CODES or (asked.part and asked.part[0] in CODES)):
        conditions.append(f"{column(kind, 'persons')} > 0")
    params["unknown"] = UNKNOWN
    group, *joins = _group(kind, asked, by, when, as_of, params)
    part = _part(kind, asked, when, params)
    contributor = column(kind, asked.contributor) if asked.contributor else "NULL"
    more, further = _apart(kind, asked, apart, when, as_of, params)
    joins += further
    return (
        f"SELECT fact.*, {when} AS at_, coalesce({group}, $unknown) AS group_, coalesce({part}, $unknown) AS part_, "
        f"{contributor} AS contributor_, {_amount(kind, asked)} AS amount_{more} "
        f"FROM {schema.table(kind)} AS fact{''.join(dict.fromkeys(joins))} WHERE {' AND '.join(conditions)}"
    )


def _apart(
    kind: FactKind,
    asked: Tally,
    apart: Mapping[str, Dimension],
    when: str,
    as_of: dt.datetime | None,
    params: Params,
) -> tuple[str, list[str]]:
    """The further columns, and the joins that they take."""
    columns, joins = "", []
    for name, dimension in apart.items():
        code, join = _group(kind, asked, dimension, when, as_of, params)
        joins.append(join)
        columns += f", coalesce({code}, $unknown) AS {name}"
    if apart:
        owner, join = _owner_group(kind, asked)
        joins.append(join)
        columns += f", {owner} AS owner_"
    return columns, joins


def _matured(kind: FactKind, matures: Maturity, when: str, conditions: list[str], params: Params) -> str:
    """The day on which a fact has lasted long enough to count; adds that it has, or that it is on its way."""
    params["lasting"], params["matured_on"] = matures.days, matures.day
    counts_on = f"({when} + CAST($lasting AS INTEGER) - 1)"
    conditions.append(f"{counts_on} {'<=' if matures.reached else '>'} $matured_on")
    if any(field.name == "ended" for field in kind.fields):
        ended = column(kind, "ended")
        conditions.append(f"({ended} IS NULL OR {ended} >= {counts_on})")
    return counts_on


def column(kind: FactKind, name: str) -> str:
    """A fact's column in SQL; UnknownName where the kind has none of that name."""
    return f"fact.{quoted(kind.field(name).name)}"


def _group(
    kind: FactKind, asked: Tally, by: Dimension | None, when: str, as_of: dt.datetime | None, params: Params
) -> tuple[str, str]:
    """The group of a fact (NULL where it was not stated), and the join that it takes."""
    if by is None:
        return "''", ""
    if by == "period":
        return _quarter(when), ""
    if by in PLACES:
        code, join = _municipality(kind, as_of, params)
        if by == "municipality_type":
            params["typed"], params["types"] = list(municipality_types()), list(municipality_types().values())
            table = "(SELECT unnest($typed) AS code, unnest($types) AS type_)"
            return "typed.type_", f"{join} LEFT JOIN {table} AS typed ON typed.code = {code}"
        return (f"left({code}, 2)" if by == "county" else code), join
    return _split(kind, asked, by, params), ""


def _part(kind: FactKind, asked: Tally, when: str, params: Params) -> str:
    """The group of a fact in the dimension of which one part is asked for."""
    if asked.part is None:
        return "NULL"
    dimension, _ = asked.part
    return _quarter(when) if dimension == "period" else _split(kind, asked, dimension, params)


def _quarter(when: str) -> str:
    return f"year({when}) || 'Q' || quarter({when})"


def _split(kind: FactKind, asked: Tally, by: Dimension, params: Params) -> str:
    """The group of a fact by a dimension that is a column, or of the one group that is added up."""
    split = kind.splits.get(by)
    if isinstance(split, str):
        for code in CODES[by]:
            params[f"group_{code}"] = code
        codes = ", ".join(f"$group_{code}" for code in CODES[by])
        return f"CASE WHEN {column(kind, split)} IN ({codes}) THEN {column(kind, split)} END"
    for code, part in (split or {}).items():
        if asked.add == "sum" and asked.columns == (part,):
            params["group_part"] = code
            return "$group_part"
    return "NULL"


def _municipality(kind: FactKind, as_of: dt.datetime | None, params: Params) -> tuple[str, str]:
    """Where a fact belongs: its own municipality, or that of its enterprise as registered at the same moment."""
    if own := next((field for field in kind.fields if field.type == "municipality"), None):
        return column(kind, own.name), ""
    if not any(field.name == "enterprise" for field in kind.fields):
        return "NULL", ""
    return "home.municipality", _register(as_of, params)


def _owner_group(kind: FactKind, asked: Tally) -> tuple[str, str]:
    """The owner group of the contributing enterprise, and the join. Other contributors are their own group."""
    contributor = column(kind, asked.contributor) if asked.contributor else "NULL"
    if asked.contributor != "enterprise":
        return contributor, ""
    table = "(SELECT unnest(CAST($owned AS VARCHAR[])) AS code, unnest(CAST($groups AS VARCHAR[])) AS group_)"
    return f"coalesce(owned.group_, {contributor})", f" LEFT JOIN {table} AS owned ON owned.code = {contributor}"


def _register(as_of: dt.datetime | None, params: Params) -> str:
    """Joins the enterprise of a fact as it was registered at the same moment."""
    return (
        f" LEFT JOIN {schema.table(KINDS['enterprise'])} AS home ON home.programme = fact.programme "
        f"AND home.enterprise = fact.enterprise AND {known('home', as_of, params)}"
    )


def _amount(kind: FactKind, asked: Tally) -> str:
    """What a fact adds to a sum; for `distinct`, whether it holds a value at all."""
    if asked.add == "rows":
        return "NULL"
    if asked.add == "fte":
        persons, extent = column(kind, "persons"), column(kind, "extent_percent")
        started, ended = column(kind, "started"), column(kind, "ended")
        share = f"CASE WHEN {ended} IS NULL THEN 1e0 ELSE least(1e0, ({ended} - {started} + 1) / {YEAR}) END"
        return f"{persons} * {extent} / 1e2 * {share}"
    columns = [column(kind, name) for name in asked.columns]
    if asked.add == "distinct" and columns:
        return f"CASE WHEN {' AND '.join(f'{name} IS NOT NULL' for name in columns)} THEN 1 END"
    if len(columns) != 1:
        raise ValueError(f"a tally that adds “{asked.add}” of {asked.columns}")
    for parts, total in kind.totals:
        if asked.columns == (total,):
            stated = " OR ".join(f"{column(kind, part)} IS NOT NULL" for part in parts)
            computed = " + ".join(f"coalesce({column(kind, part)}, 0)" for part in parts)
            return f"coalesce({columns[0]}, CASE WHEN {stated} THEN {computed} END)"
    return columns[0]

"""What a tally means, told a second time: slow, over plain lists, one fact after the other.

A history is a list of `Sent`: who sent which rows when. `answer` replays it up to a moment and adds up by hand.
Hypothesis compares the SQL of the store with it (`tests/generative/test_tally.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from spark_metrics.model.codes import BACKGROUND, SEX
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.tally import Cell, Tally
from spark_metrics.reference.municipality_types import municipality_types

Row = dict[str, Any]
CODES = {"sex": SEX, "background": BACKGROUND}


@dataclass(frozen=True)
class Sent:
    programme: str
    kind: str
    recorded_at: dt.datetime
    rows: tuple[Row, ...]


def standing(history: list[Sent], programme: str, kind: str, as_of: dt.datetime | None) -> list[Row]:
    """The facts known at `as_of`: for each thing the latest row about it, unless that row takes it back."""
    latest: dict[tuple, Row] = {}
    for batch, sent in enumerate(history, 1):
        if (sent.programme, sent.kind) != (programme, kind) or (as_of and sent.recorded_at > as_of):
            continue
        for number, row in enumerate(sent.rows, 2):
            identity = tuple(row[name] for name in KINDS[kind].identity)
            latest[identity] = row | {"batch": batch, "row": number}
    return [row for row in latest.values() if not row["withdrawn"]]


def answer(history: list[Sent], programme: str, tally: Tally, by: str | None, as_of: dt.datetime | None) -> list[Cell]:
    facts = [row for row in standing(history, programme, tally.fact, as_of) if counts(row, tally)]
    if tally.add == "fte" and (by in CODES or (tally.part and tally.part[0] in CODES)):
        facts = [fact for fact in facts if fact["persons"]]
    homes = {row["enterprise"]: row["municipality"] for row in standing(history, programme, "enterprise", as_of)}
    if tally.add == "distinct":
        facts = first_of_each(facts, tally)
    groups: dict[str, list[Row]] = {} if by else {"": []}
    for fact in facts:
        for group, part in shares_of_part(fact, tally, by, homes).items():
            groups.setdefault(group, []).append(fact | {"amount": part})
    cells = [cell(group, members, tally) for group, members in groups.items()]
    if holds_groups_in_a_row(tally, by) and not tally.part:
        cells = [c for c in cells if c.group != "unknown" or c.value]
    return sorted(cells, key=lambda c: c.group)


def counts(row: Row, tally: Tally) -> bool:
    if any(row[name] not in codes for name, codes in tally.where.items()):
        return False
    when = row[tally.when or KINDS[tally.fact].when]
    if tally.between and not (when and tally.between[0] <= when <= tally.between[1]):
        return False
    if tally.until and not is_by(date_of(row, tally), tally.until):
        return False
    return tally.matures is None or (when is not None and is_in_time(row, tally))


def is_by(when: dt.date | None, day: dt.date) -> bool:
    return when is not None and when <= day


def is_in_time(row: Row, tally: Tally) -> bool:
    """It lasts long enough, and has done so on the day asked for; or, asked for what is on its way, not yet."""
    counts_on = date_of(row, tally)
    if row.get("ended") and row["ended"] < counts_on:
        return False
    return (counts_on <= tally.matures.day) == tally.matures.reached


def date_of(row: Row, tally: Tally) -> dt.date | None:
    """The day on which a fact counts: its own, or the last of those that it must have lasted."""
    when = row[tally.when or KINDS[tally.fact].when]
    return when + dt.timedelta(days=tally.matures.days - 1) if tally.matures and when else when


def first_of_each(facts: list[Row], tally: Tally) -> list[Row]:
    """The first fact of each value: the earliest, undated ones last, then in the order in which they came."""
    firsts: dict[Any, Row] = {}
    for fact in sorted(facts, key=lambda f: (date_of(f, tally) or dt.date.max, f["batch"], f["row"])):
        values = tuple(fact[name] for name in tally.columns)
        if None not in values:
            firsts.setdefault(values, fact)
    return list(firsts.values())


def holds_groups_in_a_row(tally: Tally, by: str | None) -> bool:
    """Activities: women and men stand in one row, beside their total."""
    return tally.fact == "activity" and tally.add == "sum" and tally.columns == ("participants",) and by == "sex"


def shares_of_part(fact: Row, tally: Tally, by: str | None, homes: dict[str, str]) -> dict[str, float | None]:
    """group -> what the fact adds to it, of the part asked for alone."""
    if tally.part is None:
        return shares(fact, tally, by, homes)
    dimension, wanted = tally.part
    parts = shares(fact, tally, dimension, homes)
    return {group_of(fact, tally, by, homes): parts[wanted]} if wanted in parts else {}


def shares(fact: Row, tally: Tally, by: str | None, homes: dict[str, str]) -> dict[str, float | None]:
    """group -> what the fact adds to it."""
    whole = amount(fact, tally)
    if not holds_groups_in_a_row(tally, by):
        return {group_of(fact, tally, by, homes): whole}
    women, men = fact["participants_women"], fact["participants_men"]
    rest = None if whole is None else whole - (women or 0) - (men or 0)
    return {"women": women, "men": men, "unknown": rest or None}


def amount(fact: Row, tally: Tally) -> float | None:
    if tally.add == "fte":
        days = 365 if fact["ended"] is None else (fact["ended"] - fact["started"]).days + 1
        return fact["persons"] * fact["extent_percent"] / 100 * min(1, days / 365)
    if tally.add == "sum" and tally.columns == ("participants",) and fact["participants"] is None:
        parts = [fact[name] for name in ("participants_women", "participants_men") if fact[name] is not None]
        return sum(parts) if parts else None
    return fact[tally.columns[0]] if tally.add == "sum" else 1


def group_of(fact: Row, tally: Tally, by: str | None, homes: dict[str, str]) -> str:
    if by is None:
        return ""
    if by == "period":
        when = date_of(fact, tally)
        return f"{when.year}Q{(when.month + 2) // 3}" if when else "unknown"
    if by in ("municipality", "county", "municipality_type"):
        code = fact["municipality"] if "municipality" in fact else homes.get(fact.get("enterprise"))
        if by == "municipality_type":
            return municipality_types().get(code, "unknown")
        return "unknown" if code is None else code if by == "municipality" else code[:2]
    split = KINDS[tally.fact].splits.get(by)
    if isinstance(split, str):
        return fact[split] if fact[split] in CODES[by] else "unknown"
    for group, column in (split or {}).items():
        if tally.add == "sum" and tally.columns == (column,):
            return group
    return "unknown"


def cell(group: str, facts: list[Row], tally: Tally) -> Cell:
    with_value = [fact for fact in facts if fact["amount"] is not None]
    if tally.add in ("distinct", "rows"):
        value: float | None = len(facts)
    else:
        value = sum(fact["amount"] for fact in with_value) if with_value else None
    if tally.contributor:
        n = len({fact[tally.contributor] for fact in with_value} - {None})
    elif tally.add == "sum" and tally.fact == "activity" and tally.columns[0].startswith("participants"):
        n = max(0, value or 0)
    else:
        n = len(with_value)
    return Cell(group, value, n)

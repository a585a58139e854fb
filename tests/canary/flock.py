"""Enterprises whose every amount is a number that occurs nowhere else, so that it tells where it came from.

`needles` names what may not be shown to others: each amount, what an enterprise's amounts of one kind add up to, what
moved from one to the next, their shares of one another; the same of an owner's enterprises together; its number; its
name. An amount is found by its digits whatever its unit (`key`): crowns, thousands, per cent.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from spark_metrics.demo.enterprises import organisation_number
from spark_metrics.model.kinds import KINDS
from spark_metrics.store import Store
from spark_metrics.store.schema import rows_schema

SEED, BEGINNING = 8, "99997"
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va"]
NAME = "Kanarie"
IN_SUMS = 16
"""So many enterprises of each programme have jobs and capital: to protect sums of many such numbers takes minutes."""
FEWEST_DIGITS = 7
"""A difference of two amounts with fewer digits says nothing of where it came from: it is not searched for."""
WITH_MAPS = (0, 1, 3, 5, 20)
"""The places of those who hold a value map."""
DIGITS = 12
"""Of a number: so many are right after a few calculations."""
SOLE_TRADER = "EF-CANARY0BRDX1"
PLACES = {
    "plattformen": ("0380", "0380", "1980", "0380", "1980"),
    "spark": ("2380", "2380", "2380", "2380", "2313", "2313", "2305", "2321"),
}
YEARS = {"plattformen": (2008, 2009, 2010), "spark": (2023, 2024, 2025)}
LAST_DAY = {"plattformen": dt.date(2011, 3, 2), "spark": dt.date(2026, 7, 3)}
"""By programme, the earlier one first: a store takes batches in the order of time."""


def key(number: float) -> str:
    """The digits of a number, without sign, point and zeros at either end."""
    return f"{abs(number):.{DIGITS - 1}e}".partition("e")[0].replace(".", "").rstrip("0")


@dataclass(frozen=True)
class Bird:
    """An enterprise: `number` as the store knows it, `owner` of its owner group."""

    programme: str
    number: str
    name: str
    municipality: str
    owner: str


@dataclass
class Flock:
    """All enterprises, and what tells of which of them."""

    birds: list[Bird] = field(default_factory=list)
    numbers: dict[str, frozenset[str]] = field(default_factory=dict)
    """`key` of a number -> the enterprises of which it tells, all together."""
    names: dict[str, str] = field(default_factory=dict)
    """The part of a name that no other has -> the enterprise."""

    def of(self, programme: str) -> list[Bird]:
        return [bird for bird in self.birds if bird.programme == programme]


def hatch(folder: Path, count: int = 40) -> Flock:
    """A store in `folder` with `count` enterprises in each programme, and what must not be found of them."""
    draws, flock, store = random.Random(SEED), Flock(), Store.open(folder)
    amounts = iter(draws.sample(range(10_000_001, 99_999_999), 40 * count * len(YEARS)))
    unique = (number for number in amounts if number % 10)
    try:
        for programme, years in YEARS.items():
            birds = _birds(programme, count, draws, len(flock.birds))
            flock.birds += birds
            tables = _tables(birds, years, draws, unique)
            _send(store, programme, tables, LAST_DAY[programme])
            _remember(flock, birds, tables)
    finally:
        store.close()
    return flock


def _birds(programme: str, count: int, draws: random.Random, begin: int) -> list[Bird]:
    birds = []
    for place in range(count):
        serial = begin + place
        word = "".join(SYLLABLES[serial // 16**power % 16] for power in range(3)) + draws.choice("lmnrst")
        number = SOLE_TRADER if serial == begin + 5 else organisation_number(BEGINNING, serial)
        owner = birds[0].number if place in (1, 2) else number
        where = PLACES[programme][place % len(PLACES[programme])]
        birds.append(Bird(programme, number, f"{NAME}{word}{serial}", where, owner))
    return birds


def _tables(birds: list[Bird], years: tuple[int, ...], draws: random.Random, unique: Any) -> dict[str, list[dict]]:
    """Rows of each kind; all that an enterprise counts or is counted by has digits of its own."""
    tables: dict[str, list[dict]] = defaultdict(list)
    for place, bird in enumerate(birds):
        rows = [_register(bird, years, draws), *_reported(place, years, draws, unique)]
        mapped = _mapped(bird.number, years, unique) if place in WITH_MAPS else ()
        for kind, row in [*rows, *_noted(place, years, draws, unique), *mapped]:
            tables[kind].append({"enterprise": bird.number, **row})
    return tables


def _register(bird: Bird, years: tuple[int, ...], draws: random.Random) -> tuple[str, dict]:
    return "enterprise", {
        "name": bird.name, "municipality": bird.municipality, "legal_form": draws.choice(["49", "51"]),
        "ownership": draws.choice(["women", "men", "mixed"]), "origin": draws.choice(["new", "existing"]),
        "started": dt.date(years[1], 2, 3), "sector": draws.choice(["Q", "R"]),
        "owner": None if bird.owner == bird.number else bird.owner, "noted": dt.date(years[1], 3, 1),
    }  # fmt: skip


def _reported(place: int, years: tuple[int, ...], draws: random.Random, unique: Any) -> Iterator[tuple[str, dict]]:
    """What enterprises report themselves."""
    for year in years:
        amounts = {"turnover_sek": next(unique), "value_added_sek": next(unique), "employees_fte": next(unique) / 1e6}
        yield "economy", {"year_end": dt.date(year, 12, 31), **amounts}
    sexes = ("women", "men") if place % 3 else ("men", "women")
    for reference, sex in enumerate(sexes if place < IN_SUMS else ()):
        yield "job", {
            "reference": str(reference), "started": dt.date(years[1], 4 + place % 6, 1), "ended": None, "sex": sex,
            "background": draws.choice(["foreign", "swedish"]), "persons": 1, "extent_percent": next(unique) / 1e6,
        }  # fmt: skip
    yield "outcome", {"outcome": "volunteers", "date": dt.date(years[2], 1, 9), "value": next(unique) / 1e4}


def _noted(place: int, years: tuple[int, ...], draws: random.Random, unique: Any) -> Iterator[tuple[str, dict]]:
    """What the programme notes."""
    for form in draws.sample(["advice", "training", "impact_tool"], 2):
        amounts = {"hours": next(unique) / 1e6, "amount_sek": next(unique)}
        yield "support", {"date": dt.date(years[1], 3 + place % 8, 5), "form": form, **amounts}
    for financier in draws.sample(["bank", "public", "member"], 1 + place % 2) if place < IN_SUMS else ():
        amounts = {name: next(unique) for name in ("sought_sek", "granted_sek", "paid_sek", "cofunding_sek")}
        day = dt.date(years[1], 5 + place % 7, 8)
        yield "financing", {"reference": financier, "date": day, "financier": financier, **amounts}


def _mapped(number: str, years: tuple[int, ...], unique: Any) -> Iterator[tuple[str, dict]]:
    """A value map that is whole: it is worth quantity times proxy, as nothing is taken off, and has a ratio."""
    day, map_ = dt.date(years[2], 2, 2), f"M-{number}"
    yield "value_map", {"map": map_, "name": f"{NAME}karta", "date": day, "first_year": years[2], "timing": "end",
                        "price_year": years[2], "discount_percent": 0.0}  # fmt: skip
    told = {"map": map_, "reference": "1", "name": "Karta", "date": day, "stakeholder": "individual"}
    yield "value_input", {**told, "amount_sek": next(unique), "year": 0, "amount_evidence": "measured"}
    shares = ("deadweight", "displacement", "attribution", "drop_off")
    yield "value_outcome", {
        **told, "quantity": next(unique) / 1e4, "quantity_evidence": "measured", "unit": "personer",
        "proxy_name": "Lön", "proxy_sek": next(unique) / 1e3, "proxy_evidence": "published", "price_year": years[2],
        "duration": 1, **{f"{one}_percent": 0.0 for one in shares}, **{f"{one}_evidence": "judged" for one in shares},
    }  # fmt: skip


def _send(store: Store, programme: str, tables: dict[str, list[dict]], last: dt.date) -> None:
    """In three parts, so that there are several releases, and at last a few rows corrected."""
    for part in range(3):
        day = dt.datetime.combine(last, dt.time(9), dt.UTC) - dt.timedelta(days=120 * (2 - part))
        for nth, (kind, rows) in enumerate(tables.items()):
            some = [{"row": n, **row} for n, row in enumerate(rows, 2) if n % 3 == part]
            store.append(
                programme=programme, kind=kind, rows=pa.Table.from_pylist(some, rows_schema(KINDS[kind])),
                original=f"{programme}{kind}{part}".encode(), file_name=f"{kind}.csv", sender="Projektkontoret",
                synthetic=True, recorded_at=day + dt.timedelta(minutes=nth),
            )  # fmt: skip


def _remember(flock: Flock, birds: list[Bird], tables: dict[str, list[dict]]) -> None:
    owners = {bird.number: bird.owner for bird in birds}
    groups: dict[str, set[str]] = defaultdict(set)
    for bird in birds:
        flock.names[bird.name.removeprefix(NAME)] = bird.number
        groups[bird.owner].add(bird.number)
    alone: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    together: dict[tuple[str, str, str], float] = defaultdict(float)
    for kind, rows in tables.items():
        for row in rows:
            whose = row["enterprise"]
            amounts = {name: value for name, value in row.items() if isinstance(value, int | float) and value > 1}
            for name, value in amounts.items():
                alone[kind, name, whose].append(value)
                together[kind, name, owners[whose]] += value
            ratios = (one / other for one, other in itertools.permutations(amounts.values(), 2))
            _note(flock, ratios, frozenset({whose}))
    for put, gained in zip(tables["value_input"], tables["value_outcome"], strict=True):
        worth = gained["quantity"] * gained["proxy_sek"]
        _note(flock, (worth, worth - put["amount_sek"], worth / put["amount_sek"]), frozenset({put["enterprise"]}))
    for (_, _, whose), values in alone.items():
        pairs = list(itertools.pairwise(values))
        moved = [*(b - a for a, b in pairs), *(b / a for a, b in pairs), *(b / a - 1 for a, b in pairs)]
        _note(flock, [*values, sum(values), *moved], frozenset({whose}))
    for (_, _, owner), value in together.items():
        _note(flock, [value], frozenset(groups[owner]))


def _note(flock: Flock, values: Iterable[float], whose: frozenset[str]) -> None:
    for value in values:
        if len(found := key(value)) >= FEWEST_DIGITS:
            flock.numbers.setdefault(found, whose)

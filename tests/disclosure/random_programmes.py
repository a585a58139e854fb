"""Random programmes: enterprises in a few counties, with many small places and owners of several enterprises."""

from __future__ import annotations

import random
from dataclasses import dataclass

from spark_metrics.disclosure.part import Part


@dataclass(frozen=True)
class Programme:
    parts: list[Part]
    child: list[Part]
    county_of: dict[str, str]
    type_of: dict[str, str]
    amounts: bool


def programme(seed: int, municipalities: int = 5, counties: int = 2, quarters: int = 4, owners: int = 30) -> Programme:
    """Some of the enterprises in some places; every third programme is of amounts, most of them small."""
    draw = random.Random(seed)
    codes = [f"{20 + at % counties}{at:02d}" for at in range(municipalities)]
    sizes = [draw.paretovariate(0.7) for _ in codes]
    amounts, parts, child = seed % 3 == 0, [], []
    for owner in range(owners):
        for _ in range(draw.choice([1, 1, 1, 2])):
            quarter = draw.choice([*(f"20{8 + at // 4:02d}Q{at % 4 + 1}" for at in range(quarters)), "unknown"])
            value = round(draw.lognormvariate(1, 1), 1) + 0.1 if amounts else 1.0
            place = draw.choices(codes, sizes)[0]
            one = Part(place, draw.choice(["women", "men", "men", "unknown"]), "unknown", quarter, f"o{owner}", value)
            parts.append(one)
            if draw.random() < 0.4:
                child.append(one)
    types = {code: f"T{at % 3}" for at, code in enumerate(codes)}
    return Programme(parts, child, {code: code[:2] for code in codes}, types, amounts)

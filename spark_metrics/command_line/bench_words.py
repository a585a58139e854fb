"""What the method bench found, to be read: a sentence and a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from spark_metrics.language import Text, number
from spark_metrics.measures.clusters import FALSE_DISCOVERIES

SCALES = (1, 100, 1_000, 10_000, 100_000, 1_000_000)
"""Rates are told per so many, the first that makes the mean 1 or more."""
QUADRANTS = {
    "high_high": Text("high among high"),
    "low_low": Text("low among low"),
    "high_low": Text("high among low"),
    "low_high": Text("low among high"),
}
UNUSUAL = 0.05
"""A p below it is told as more than chance."""


def rates(document: Mapping[str, Any], language: str) -> list[str]:
    """The document of `rates` as lines."""
    prior = document["prior"]
    scale = next((scale for scale in SCALES if prior["b"] * scale >= 1), SCALES[-1]) if prior["b"] else 1_000
    per = Text("per {scale}", scale=scale).render(language)
    mean = number(prior["b"] * scale, language, 2)
    lines = [Text("All places together: {mean} {per}.", mean=mean, per=per).render(language)]
    if prior["a"] == 0 and len(document["rows"]) > 1:
        chance = Text("The differences are no larger than chance makes them: smoothed, all places have the same rate.")
        lines.append(chance.render(language))
    heads = [Text("Place"), Text("Raw"), Text("95 % interval"), Text("Smoothed"), Text("Smoothed among neighbours")]
    rows = [
        [
            row["id"],
            number(row["raw"] * scale, language, 2),
            f"{number(row['low'] * scale, language, 2)}–{number(row['high'] * scale, language, 2)}",
            number(row["smoothed"] * scale, language, 2),
            "–" if row["smoothed_local"] is None else number(row["smoothed_local"] * scale, language, 2),
        ]
        for row in document["rows"]
    ]
    return lines + table([head.render(language) for head in heads], rows)


def clusters(
    document: Mapping[str, Any], standing: Collection[str], drawn: Mapping[str, int], language: str
) -> list[str]:
    """The document of `clusters` as lines. `standing`: ids that stand the false-discovery control."""
    found = {
        "moran": number(document["I"], language, 3),
        "expected": number(document["expected"], language, 3),
        "z": number(document["z"], language, 2),
        "p": _p(document["p"], language),
        "permutations": drawn["permutations"],
        "seed": str(drawn["seed"]),
    }
    lines = [
        _finding(document).render(language),
        Text("Moran’s I {moran}, by chance {expected} on average; z {z}; p {p} (two-sided, {permutations} random "
             "arrangements, seed {seed}).", **found).render(language),
        Text("{n} place stands the control of false discoveries ({level} %), marked *.",
             plural="{n} places stand the control of false discoveries ({level} %), marked *.",
             n=len(standing), level=round(FALSE_DISCOVERIES * 100)).render(language),
    ]  # fmt: skip
    if document["alone"]:
        alone = ", ".join(document["alone"])
        lines.append(Text("Without neighbours, left out: {ids}.", ids=alone).render(language))
    heads = [Text("Place"), Text("Local Moran"), Text("Place and neighbours"), Text("p")]
    rows = [
        [
            row["id"],
            number(row["local"], language, 3),
            QUADRANTS[row["quadrant"]].render(language),
            _p(row["p"], language) + (" *" if row["id"] in standing else ""),
        ]
        for row in document["rows"]
        if row["p"] is not None
    ]
    return lines + table([head.render(language) for head in heads], rows)


def _finding(document: Mapping[str, Any]) -> Text:
    if document["p"] >= UNUSUAL:
        return Text("No pattern that chance does not make as well.")
    if document["I"] > document["expected"]:
        return Text("Like places lie beside each other more than chance makes them.")
    return Text("Unlike places lie beside each other more than chance makes them.")


def _p(p: float, language: str) -> str:
    return number(p, language, 4)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns in line, the first to the left and the numbers to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = []
    for cells in (heads, *rows):
        first, *others = (
            cell.ljust(wide) if place == 0 else cell.rjust(wide)
            for place, (cell, wide) in enumerate(zip(cells, widths, strict=True))
        )
        lines.append("  ".join([first, *others]).rstrip())
    return lines

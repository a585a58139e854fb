"""How a figure reads: its value or why there is none, its target, where it stands. The same on pages and in reports."""

from __future__ import annotations

from spark_metrics.language import Text, rounded, short_of
from spark_metrics.model.figure import Figure, Standing, Target
from spark_metrics.model.programme import Period

STANDINGS: dict[Standing, tuple[str, str, Text]] = {
    "reached": ("good", "✔", Text("Target reached")),
    "ahead": ("good", "▲", Text("Ahead of plan")),
    "on_plan": ("good", "●", Text("On plan")),
    "behind": ("bad", "▼", Text("Behind plan")),
    "not_reached": ("bad", "■", Text("Target not reached")),
    "no_target": ("plain", "○", Text("Target missing in the source")),
    "no_plan": ("plain", "○", Text("No plan line: the period is unknown")),
    "not_known": ("plain", "○", Text("Not known")),
}
"""Standing -> tone, shape (so that colour is never alone), words."""
NO_VALUE = {"hidden": Text("Hidden"), "missing": Text("No data")}
PERIODS = {
    "decided": Text("Period {start} – {end}"),
    "assumed": Text("Period {start} – {end}, our assumption: the source gives no dates"),
    "unknown": Text("The period is unknown: no plan lines"),
}


def value(figure: Figure, language: str) -> str:
    """The value, or in two words why there is none."""
    if figure.value is None:
        return NO_VALUE[figure.status].render(language)
    return short_of(figure.value, figure.target.value, language)


def target(promised: Target, language: str) -> str:
    """`300`, `about 100`, or that it is missing."""
    if promised.value is None:
        return Text("target missing").render(language)
    said = rounded(promised.value, language)
    return Text("about {target}", target=said).render(language) if promised.precision == "about" else said


def period(period: Period, language: str) -> str:
    """The programme's period, and how we know it."""
    return PERIODS[period.provenance].filled(start=period.start, end=period.end).render(language)

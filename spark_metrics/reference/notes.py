"""What a reader of a fetched table has to know, in words. Tables hold keys, which are worded here, in any language."""

from __future__ import annotations

from spark_metrics.language import Text

NOTES: dict[str, Text] = {
    "noise": Text(
        "From reference year 2025, SCB adds a little noise to every number to protect individuals. A total therefore "
        "differs from the sum of its parts: take the total as published, and do not add areas or groups."
    ),
    "break": Text("There is a break in the series: later periods are not fully comparable with earlier ones."),
    "foreign_background": Text(
        "Foreign background means born abroad, or born in Sweden with two parents born abroad. It is not the same as "
        "born abroad."
    ),
    "preliminary_months": Text("The latest months are preliminary and may be revised by SCB."),
    "registered_unemployment": Text(
        "These are the unemployed known to the public employment service, not those of the labour force survey."
    ),
}
UNITS: dict[str, Text] = {
    "persons": Text("persons"),
    "per_cent": Text("per cent"),
    "per_square_kilometre": Text("inhabitants per km²"),
    "per_thousand": Text("per 1,000 inhabitants"),
}


def note(key: str) -> Text:
    """The words of a note; the key itself where a table was written by a later version that knows more notes."""
    return NOTES.get(key) or Text("Note: {key}", key=key)

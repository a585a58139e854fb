"""The kinds of fact that a value map (SROI) is made of: the map, what is put in, what comes of it.

They are tied together by the map's reference. A map with an enterprise is that enterprise's; without one it is the
programme's own. Numbers that are assumptions come with a range, a grade of evidence and a source.
"""

from spark_metrics.language import Text
from spark_metrics.model.enterprise_kind import ENTERPRISE_NUMBER
from spark_metrics.model.facts import WITHDRAWN, FactKind, Field, FieldType, Measure
from spark_metrics.model.social_return import ADJUSTMENTS, EVIDENCE, STAKEHOLDERS, TIMINGS

MAP_REFERENCE = Field(
    "map", Text("Value map"), Text("The map's reference; the same in all its files."), "text", required=True
)
REFERENCE = Field("reference", Text("Reference"), Text("Your own number of the row; keep it in corrections."), "text",
                  required=True)  # fmt: skip
DRAWN_UP = Field("date", Text("Date"), Text("The day that the estimate was made: 2024-03-12."), "date", required=True)
STAKEHOLDER = Field(
    "stakeholder", Text("Stakeholder"), Text("Who pays or gains."), "choice", required=True, choices=STAKEHOLDERS
)
NEGATIVE = -1e12


def _beside(
    name: str, what: Text, stem: str, least: float, most: float | None, measure: Measure, type_: FieldType = "number"
) -> tuple[Field, ...]:
    """The columns beside an assumption: its range, its grade of evidence, its source."""
    bounds = {"minimum": least, "maximum": most, "measure": measure}
    return (
        Field(f"{name}_low", Text("{what}, lowest", what=what), Text("The least it may be."), type_, **bounds),
        Field(f"{name}_high", Text("{what}, highest", what=what), Text("The most it may be."), type_, **bounds),
        Field(f"{stem}_evidence", Text("{what}, evidence", what=what),
              Text("How well it is known. Without evidence there is no ratio."), "choice", choices=EVIDENCE),
        Field(f"{stem}_source", Text("{what}, source", what=what), Text("Where it is taken from."), "text"),
    )  # fmt: skip


def _share(name: str, what: Text) -> tuple[Field, ...]:
    column = f"{name}_percent"
    note = Text("Per cent, 0–100. Empty is missing; write 0 where there is none.")
    return (
        Field(column, Text("{what} (%)", what=what), note, "number", maximum=100, measure="percent"),
        *_beside(column, what, name, 0, 100, "percent"),
    )


VALUE_MAP = FactKind(
    "value_map",
    Text("Value maps"),
    Text("What a calculation of social return (SROI) is about, one row a map."),
    (
        MAP_REFERENCE,
        Field("enterprise", ENTERPRISE_NUMBER.header, Text("Whose map it is; empty for the programme's own."),
              "organisation"),
        Field("name", Text("Name"), Text("What the map is called."), "text", required=True),
        DRAWN_UP,
        Field("first_year", Text("Year 1"), Text("The calendar year that is year 1: 2025."), "integer", required=True,
              minimum=1990, maximum=2100),
        Field("price_year", Text("Price year"), Text("The year whose prices the map is in."), "integer", required=True,
              minimum=1990, maximum=2100),
        Field("discount_percent", Text("Discount rate (%)"), Text("Per cent a year."), "number", required=True,
              maximum=20, measure="percent"),
        Field("timing", Text("Timing"), Text("Whether the first year is discounted."), "choice", required=True,
              choices=TIMINGS),
        WITHDRAWN,
    ),
    identity=("map",),
    when="date",
    reported_by="programme",
)  # fmt: skip
VALUE_INPUT = FactKind(
    "value_input",
    Text("Inputs of value maps"),
    Text("What is put in, one row an input of a value map."),
    (
        MAP_REFERENCE,
        REFERENCE,
        Field("name", Text("Name"), Text("What is put in."), "text", required=True),
        DRAWN_UP,
        STAKEHOLDER,
        Field("year", Text("Year of the map"), Text("0 at the start, 1 during the first year, and so on."), "integer",
              maximum=50),
        Field("amount_sek", Text("Amount (SEK)"), Text("Whole kronor, work given freely included."), "money"),
        *_beside("amount_sek", Text("Amount"), "amount", 0, None, "", "money"),
        WITHDRAWN,
    ),
    identity=("map", "reference"),
    when="date",
    reported_by="programme",
)  # fmt: skip
VALUE_OUTCOME = FactKind(
    "value_outcome",
    Text("Outcomes of value maps"),
    Text("What comes of it and what that is worth, one row an outcome of a value map."),
    (
        MAP_REFERENCE,
        REFERENCE,
        Field("name", Text("Name"), Text("What changes, for those who gain or lose."), "text", required=True),
        DRAWN_UP,
        STAKEHOLDER,
        Field("indicator", Text("Indicator"),
              Text("Key of the programme's indicator that the quantity is taken from; then leave the quantity empty."),
              "text"),
        Field("quantity", Text("Quantity"), Text("How many a year, before adjustment."), "number"),
        *_beside("quantity", Text("Quantity"), "quantity", 0, None, ""),
        Field("unit", Text("Unit"), Text("Of what the quantity counts."), "text", required=True),
        Field("proxy_name", Text("Financial proxy"), Text("What one unit is valued by."), "text", required=True),
        Field("proxy_sek", Text("Proxy (SEK per unit and year)"), Text("Negative for a negative outcome."), "number",
              minimum=NEGATIVE),
        *_beside("proxy_sek", Text("Proxy"), "proxy", NEGATIVE, None, ""),
        Field("price_year", Text("Price year"), Text("The year whose prices the proxy is in."), "integer", minimum=1990,
              maximum=2100),
        Field("starts", Text("First year"), Text("The year of the map in which it begins; empty is 1."), "integer",
              minimum=1, maximum=50),
        Field("duration", Text("Duration (years)"), Text("For how many years it lasts."), "integer", required=True,
              minimum=1, maximum=50),
        *(field for name, what in ADJUSTMENTS.items() for field in _share(name, what)),
        WITHDRAWN,
    ),
    identity=("map", "reference"),
    when="date",
    reported_by="programme",
)  # fmt: skip

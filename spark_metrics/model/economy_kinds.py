"""The kinds of fact that tell an enterprise's yearly figures: of those in the programme, and of those they are
compared with."""

from spark_metrics.language import Text
from spark_metrics.model.enterprise_kind import ENTERPRISE_NUMBER, MUNICIPALITY, SECTOR
from spark_metrics.model.facts import WITHDRAWN, FactKind, Field

YEAR_END = Field(
    "year_end",
    Text("Financial year ends"),
    Text("The last day of the financial year: 2024-12-31."),
    "date",
    required=True,
    period_day="last",
)
YEARLY = (
    Field("turnover_sek", Text("Turnover (SEK)"), Text("Whole kronor."), "money"),
    Field("value_added_sek", Text("Value added (SEK)"), Text("Whole kronor; may be negative."), "money", minimum=-1e12),
    Field(
        "employees_fte",
        Text("Employees (FTE)"),
        Text("Average number of full-time equivalents in the year."),
        "number",
        maximum=100_000,
        measure="fte",
    ),
    Field("wages_sek", Text("Wages (SEK)"), Text("Wages and salaries of the year, whole kronor."), "money"),
    Field(
        "other_support",
        Text("Other support"),
        Text("Had the enterprise public support from elsewhere in the year?"),
        "flag",
    ),
)
STEADY = ("turnover_sek", "value_added_sek", "employees_fte", "wages_sek")
ECONOMY = FactKind(
    "economy",
    Text("Economy"),
    Text("An enterprise's yearly figures, one row a year."),
    (ENTERPRISE_NUMBER, YEAR_END, *YEARLY, WITHDRAWN),
    identity=("enterprise", "year_end"),
    when="year_end",
    reported_by="enterprise",
    of_which=(("value_added_sek", "turnover_sek"),),
    steady=STEADY,
)
COMPARISON = FactKind(
    "comparison",
    Text("Comparison enterprises"),
    Text(
        "Yearly figures of enterprises that the programme did not support, from a register, one row a year. They are "
        "counted in no indicator."
    ),
    (
        ENTERPRISE_NUMBER,
        YEAR_END,
        Field(MUNICIPALITY.name, MUNICIPALITY.header, MUNICIPALITY.note, "municipality"),
        SECTOR,
        *YEARLY,
        WITHDRAWN,
    ),
    identity=("enterprise", "year_end"),
    when="year_end",
    reported_by="programme",
    of_which=(("value_added_sek", "turnover_sek"),),
    steady=STEADY,
)  # fmt: skip

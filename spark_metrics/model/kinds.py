"""The kinds of fact that a programme is measured by, each declared once.

The declaration below is the template that people fill in, the checks of the intake, the columns of the store and
the words of the method page. A new kind is a new entry in `KINDS`; a new column is a new `Field`.
"""

from spark_metrics.errors import unknown_name
from spark_metrics.language import Text
from spark_metrics.model.codes import (
    ACTIVITY_TYPES,
    BACKGROUND,
    FINANCIERS,
    SEX,
    SUPPORT_FORMS,
)
from spark_metrics.model.economy_kinds import COMPARISON, ECONOMY
from spark_metrics.model.enterprise_kind import ENTERPRISE, ENTERPRISE_NUMBER, MUNICIPALITY
from spark_metrics.model.facts import WITHDRAWN, FactKind, Field
from spark_metrics.model.meeting_kinds import DECISION, MEETING
from spark_metrics.model.value_map_kinds import VALUE_INPUT, VALUE_MAP, VALUE_OUTCOME

SEX_FIELD = Field("sex", Text("Sex"), Text("Women or men."), "choice", choices=SEX)
KINDS: dict[str, FactKind] = {
    kind.key: kind
    for kind in (
        ENTERPRISE,
        FactKind(
            "support",
            Text("Support"),
            Text("What an enterprise received from the programme, one row a time."),
            (
                ENTERPRISE_NUMBER,
                Field("date", Text("Date"), Text("The day of the support: 2024-03-12."), "date", required=True),
                Field(
                    "form",
                    Text("Form of support"),
                    Text("Choose from the list."),
                    "choice",
                    required=True,
                    choices=SUPPORT_FORMS,
                ),
                Field(
                    "hours",
                    Text("Hours"),
                    Text("Hours of support, decimals allowed."),
                    "number",
                    maximum=2_000,
                    measure="hours",
                ),
                Field("amount_sek", Text("Amount (SEK)"), Text("Whole kronor, for grants."), "money"),
                WITHDRAWN,
            ),
            identity=("enterprise", "date", "form"),
            when="date",
            reported_by="programme",
        ),
        FactKind(
            "activity",
            Text("Activities and meeting places"),
            Text("Meeting places, seminars and the like, one row an occasion."),
            (
                Field(
                    "reference",
                    Text("Reference"),
                    Text("Your own number of the occasion; keep it in corrections."),
                    "text",
                    required=True,
                ),
                Field("date", Text("Date"), Text("The day of the occasion: 2024-03-12."), "date", required=True),
                Field(
                    "type", Text("Type"), Text("Choose from the list."), "choice", required=True, choices=ACTIVITY_TYPES
                ),
                Field("place", Text("Place"), Text("Name of the place or the publication."), "text", required=True),
                MUNICIPALITY,
                Field(
                    "latitude",
                    Text("Latitude"),
                    Text("Degrees north in WGS 84, e.g. 63.18."),
                    "number",
                    minimum=55,
                    maximum=70,
                ),
                Field(
                    "longitude",
                    Text("Longitude"),
                    Text("Degrees east in WGS 84, e.g. 14.64."),
                    "number",
                    minimum=10,
                    maximum=25,
                ),
                Field(
                    "participants_women",
                    Text("Participants, women"),
                    Text("Number of women. Leave empty when not counted."),
                    "integer",
                    maximum=5_000,
                    measure="persons",
                ),
                Field(
                    "participants_men",
                    Text("Participants, men"),
                    Text("Number of men. Leave empty when not counted."),
                    "integer",
                    maximum=5_000,
                    measure="persons",
                ),
                Field(
                    "participants",
                    Text("Participants, total"),
                    Text("All participants, also those of unknown sex."),
                    "integer",
                    maximum=10_000,
                    measure="persons",
                ),
                Field(
                    "organisations",
                    Text("Organisations"),
                    Text("Number of organisations represented."),
                    "integer",
                    maximum=1_000,
                    measure="things",
                ),
                WITHDRAWN,
            ),
            identity=("reference",),
            when="date",
            reported_by="programme",
            splits={"sex": {"women": "participants_women", "men": "participants_men"}},
            totals=((("participants_women", "participants_men"), "participants"),),
        ),
        FactKind(
            "job",
            Text("Jobs created"),
            Text("Jobs that the enterprise created, one row a group of like jobs; 0 persons says “none”."),
            (
                ENTERPRISE_NUMBER,
                Field(
                    "reference",
                    Text("Reference"),
                    Text("The enterprise's own number of the row; keep it in corrections."),
                    "text",
                    required=True,
                ),
                Field("started", Text("Started"), Text("The first day of work: 2024-03-12."), "date", required=True),
                Field(
                    "ended",
                    Text("Ended"),
                    Text("The last day of work; empty while the job goes on."),
                    "date",
                    may_lie_ahead=True,
                    period_day="last",
                ),
                SEX_FIELD,
                Field(
                    "background",
                    Text("Background"),
                    Text("Foreign background: born abroad, or both parents born abroad. Leave empty when unknown."),
                    "choice",
                    choices=BACKGROUND,
                ),
                Field(
                    "persons",
                    Text("Persons"),
                    Text("Number of persons; 0 when no job was created."),
                    "integer",
                    required=True,
                    maximum=1_000,
                    measure="persons",
                ),
                Field(
                    "extent_percent",
                    Text("Extent (%)"),
                    Text("Per cent of full time, at most 100."),
                    "number",
                    required=True,
                    maximum=100,
                    measure="percent",
                ),
                WITHDRAWN,
            ),
            identity=("enterprise", "reference"),
            when="started",
            reported_by="enterprise",
            splits={"sex": "sex", "background": "background"},
        ),
        ECONOMY,
        COMPARISON,
        FactKind(
            "financing",
            Text("Financing"),
            Text("Capital that an enterprise sought, was granted and was paid."),
            (
                ENTERPRISE_NUMBER,
                Field(
                    "reference",
                    Text("Reference"),
                    Text("Your own number of the application; keep it in corrections."),
                    "text",
                    required=True,
                ),
                Field("date", Text("Date"), Text("The day of the latest decision: 2024-03-12."), "date", required=True),
                Field(
                    "financier",
                    Text("Financier"),
                    Text("Choose from the list."),
                    "choice",
                    required=True,
                    choices=FINANCIERS,
                ),
                Field("sought_sek", Text("Sought (SEK)"), Text("Whole kronor."), "money"),
                Field(
                    "granted_sek",
                    Text("Granted (SEK)"),
                    Text("Whole kronor; 0 when refused, empty while undecided."),
                    "money",
                ),
                Field("paid_sek", Text("Paid (SEK)"), Text("Whole kronor."), "money"),
                Field("cofunding_sek", Text("Co-funding (SEK)"), Text("Whole kronor from others."), "money"),
                WITHDRAWN,
            ),
            identity=("enterprise", "reference"),
            when="date",
            reported_by="programme",
            of_which=(("paid_sek", "granted_sek"), ("granted_sek", "sought_sek")),
        ),
        FactKind(
            "outcome",
            Text("Outcome observations"),
            Text("An observed outcome at an enterprise, e.g. from a survey or a check."),
            (
                ENTERPRISE_NUMBER,
                Field(
                    "outcome", Text("Outcome"), Text("The outcome's key in the programme file."), "text", required=True
                ),
                Field("date", Text("Date"), Text("The day of the observation: 2024-03-12."), "date", required=True),
                Field(
                    "value",
                    Text("Value"),
                    Text("The observed value; 1 for yes and 0 for no."),
                    "number",
                    required=True,
                    minimum=-1e12,
                ),
                WITHDRAWN,
            ),
            identity=("enterprise", "outcome", "date"),
            when="date",
            reported_by="enterprise",
        ),
        VALUE_MAP,
        VALUE_INPUT,
        VALUE_OUTCOME,
        MEETING,
        DECISION,
    )
}


def fact_kind(key: str) -> FactKind:
    """The kind called `key`; UnknownName with the likely one otherwise."""
    if key not in KINDS:
        raise unknown_name(Text("kind of fact"), key, KINDS)
    return KINDS[key]

"""The register of enterprises: the kind of fact that tells who an enterprise is."""

from spark_metrics.language import Text
from spark_metrics.model.codes import LEGAL_FORMS, ORIGIN, OWNERSHIP, SECTORS
from spark_metrics.model.facts import WITHDRAWN, FactKind, Field

ENTERPRISE_NUMBER = Field(
    "enterprise",
    Text("Organisation number"),
    Text("Ten digits, with or without a hyphen: 556016-0680."),
    "organisation",
    required=True,
)
MUNICIPALITY = Field(
    "municipality",
    Text("Municipality"),
    Text("Four-digit code or official name: 2380 or Östersund."),
    "municipality",
    required=True,
)
SECTOR = Field(
    "sector",
    Text("Sector"),
    Text("The section (a letter) of the standard industrial classification SNI 2007."),
    "choice",
    choices=SECTORS,
)

ENTERPRISE = FactKind(
    "enterprise",
    Text("Enterprises"),
    Text("The register of enterprises that the programme meets, one row each."),
    (
        ENTERPRISE_NUMBER,
        Field("name", Text("Name"), Text("The enterprise's registered name."), "text", required=True),
        MUNICIPALITY,
        Field(
            "legal_form",
            Text("Legal form"),
            Text("Statistics Sweden's code of legal form."),
            "choice",
            choices=LEGAL_FORMS,
        ),
        Field(
            "ownership",
            Text("Ownership"),
            Text("Who owns or leads the enterprise."),
            "choice",
            choices=OWNERSHIP,
        ),
        Field(
            "origin",
            Text("Origin"),
            Text("Is the activity new? A mere change of legal form is not new."),
            "choice",
            choices=ORIGIN,
        ),
        Field("started", Text("Started"), Text("The day the enterprise was registered: 2024-03-12."), "date"),
        SECTOR,
        Field(
            "owner",
            Text("Owner"),
            Text("Organisation number of the enterprise that controls this one. Leave empty when independent."),
            "organisation",
        ),
        Field("noted", Text("Noted"), Text("The day the programme noted this: 2024-03-12."), "date", required=True),
        WITHDRAWN,
    ),
    identity=("enterprise",),
    when="noted",
    reported_by="programme",
    splits={"sex": "ownership"},
)

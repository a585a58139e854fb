"""The kinds of fact about the steering group's meetings: that one is held, and what was noted and decided at it.

Only reference, date and text are needed, so that a file that tells of decisions alone can be read as ever.
"""

from spark_metrics.language import Text
from spark_metrics.model.codes import MINUTE_KINDS, MINUTE_STATES
from spark_metrics.model.facts import WITHDRAWN, FactKind, Field

MEETING = FactKind(
    "meeting",
    Text("Meetings"),
    Text("The steering group's meetings, one row each."),
    (
        Field(
            "reference",
            Text("Meeting number"),
            Text("The meeting's number; keep it in corrections."),
            "text",
            required=True,
        ),
        Field(
            "date",
            Text("Date"),
            Text("The day of the meeting: 2024-03-12."),
            "date",
            required=True,
            may_lie_ahead=True,
        ),
        Field("name", Text("Meeting"), Text("What the meeting is called; may be left empty."), "text"),
        Field(
            "agenda",
            Text("Agenda"),
            Text("Codes of the views that are shown, with spaces between. Empty means the usual agenda."),
            "text",
        ),
        Field(
            "definitions",
            Text("Definitions then"),
            Text("Leave empty: SPARK keeps here how each indicator was counted and what it showed at the meeting."),
            "text",
        ),
        WITHDRAWN,
    ),
    identity=("reference",),
    when="date",
    reported_by="programme",
)
DECISION = FactKind(
    "decision",
    Text("Decisions"),
    Text("What the steering group noted and decided, one row each."),
    (
        Field(
            "reference",
            Text("Reference"),
            Text("The decision's number; keep it in corrections."),
            "text",
            required=True,
        ),
        Field("date", Text("Date"), Text("The day of the meeting: 2024-03-12."), "date", required=True),
        Field("decision", Text("Decision"), Text("What was decided, in a sentence or two."), "text", required=True),
        Field("responsible", Text("Responsible"), Text("A role rather than a name."), "text"),
        Field(
            "follow_up",
            Text("Follow-up"),
            Text("When it is to be followed up: 2024-03-12."),
            "date",
            may_lie_ahead=True,
        ),
        Field(
            "kind",
            Text("Decision or note"),
            Text("Choose from the list; empty means a decision."),
            "choice",
            choices=MINUTE_KINDS,
        ),
        Field(
            "state",
            Text("State of the matter"),
            Text("Open or done; empty means open."),
            "choice",
            choices=MINUTE_STATES,
        ),
        Field("outcome", Text("What became of it"), Text("In a sentence, when it is done."), "text"),
        Field("indicator", Text("About the indicator"), Text("Its key in the programme file."), "text"),
        Field(
            "figure_as_of",
            Text("Figure as known on"),
            Text("The day of the figure that it is about: 2024-03-12."),
            "date",
        ),
        Field("recorded_by", Text("Recorded by"), Text("A role rather than a name."), "text"),
        WITHDRAWN,
    ),
    identity=("reference",),
    when="date",
    reported_by="programme",
)

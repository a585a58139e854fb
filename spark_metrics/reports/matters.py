"""What is to be talked about beside the figures, as rows: findings, figures that moved, what was decided, how to read.

Slides, workbook and paper show the same rows, each row as words in the content's language.
"""

from __future__ import annotations

from spark_metrics.figure_changes import signed, summary
from spark_metrics.language import Text, percent
from spark_metrics.measures.progress import TOLERANCE
from spark_metrics.model.concern import Actor, Weight
from spark_metrics.model.meeting import Minute, MinuteKind, MinuteState
from spark_metrics.reports import wording
from spark_metrics.reports.content import Content

WEIGHTS: dict[Weight, Text] = {
    "serious": Text("Serious"),
    "important": Text("Important"),
    "minor": Text("Minor"),
}
ACTORS: dict[Actor, Text] = {
    "steering_group": Text("Steering group"),
    "project_office": Text("Project office"),
    "enterprises": Text("Enterprises"),
    "planners": Text("Planners"),
}
MINUTES: dict[MinuteKind, Text] = {"note": Text("Note"), "decision": Text("Decision")}
STATES: dict[MinuteState, Text] = {"open": Text("Open"), "done": Text("Done")}
CONCERNS = (Text("Weight"), Text("What was found"), Text("Who can act"))
CHANGES = (Text("Indicator"), Text("Before"), Text("After"), Text("Difference"), Text("Why"))
DECISIONS = (Text("Meeting"), Text("Kind"), Text("Text"), Text("Responsible"), Text("Follow-up"), Text("State"))
NO_CONCERNS = Text("Nothing was found that threatens the result.")
NO_MEETING = Text("There is no earlier meeting to compare with.")
NO_DECISIONS = Text("No decision has been recorded.")
READING = (
    Text("Missing is not zero: what has not been reported is shown as missing, with the reason."),
    Text("A blank target is not zero: without a target there is no plan line and no share."),
    Text("Values of different units are never added up, and an of-which is never added to what it is part of."),
    Text("Nothing is corrected silently: what contradicts itself in a source is kept and shown."),
    Text("Groups with too few contributors are hidden, and so are others from which a hidden one could be worked out."),
    Text("As known on a day means: with all files, corrections and withdrawals that had come in when the day ended."),
)


def concerns(content: Content) -> list[tuple[str, ...]]:
    """Weight, finding, who can act; the weightiest first."""
    language = content.language
    return [
        (WEIGHTS[one.weight].render(language), one.text.render(language), ACTORS[one.actor].render(language))
        for one in content.concerns
    ]


def changes(content: Content) -> list[tuple[str, ...]]:
    """Indicator, before, after, difference, why."""
    language = content.language
    return [
        (
            one.after.name,
            wording.value_and_unit(one.before, language),
            wording.value_and_unit(one.after, language),
            wording.DASH if one.difference is None else signed(one.difference, language),
            "; ".join(cause.text.render(language) for cause in one.causes),
        )
        for one in content.changes
    ]


def minutes(content: Content) -> list[tuple[str, ...]]:
    """Meeting's day, kind, text, responsible, follow-up, state with outcome; the open ones first, as gathered."""
    language = content.language
    return [
        (
            one.day.isoformat(),
            MINUTES[one.kind].render(language),
            _about_what(content, one),
            one.responsible or wording.DASH,
            one.follow_up.isoformat() if one.follow_up else wording.DASH,
            ": ".join(said for said in (STATES[one.state].render(language), one.outcome) if said),
        )
        for one in content.minutes
    ]


def _about_what(content: Content, minute: Minute) -> str:
    """What was decided, and the figure that it is about."""
    if minute.indicator not in content.programme.indicator_by_key:
        return minute.text
    name = content.programme.indicator_by_key[minute.indicator].name.in_(content.language)
    said = Text(
        "{text} (about “{name}”, as known on {day})", text=minute.text, name=name, day=minute.as_of or minute.day
    )
    return said.render(content.language)


def changes_title(content: Content) -> Text:
    """What has moved since when."""
    if content.since is None:
        return NO_MEETING
    return summary(content.changes, len(content.wholes), content.since.day, True, content.language)


def minutes_title(content: Content) -> Text:
    """How many decisions are still open."""
    decisions = [one for one in content.minutes if one.kind == "decision"]
    if not decisions:
        return NO_DECISIONS
    return Text(
        "{n} decision is open.",
        plural="{n} decisions are open.",
        n=sum(one.state == "open" for one in decisions),
    )


def reading(language: str) -> list[str]:
    """The rules that hold for every figure."""
    plan = Text("“On plan” means within {tolerance} of the plan line.", tolerance=percent(TOLERANCE, language))
    return [rule.render(language) for rule in (*READING, plan)]


def sources(content: Content) -> list[str]:
    """The documents behind the programme file, and what came in."""
    language = content.language
    lines = []
    for source in content.programme.sources:
        note = f" – {source.note.in_(language)}" if source.note else ""
        lines.append(f"{source.title.in_(language)}{note}")
    reported = Text("The programme's own reporting: {received}", received=wording.received(content))
    lines.append(reported.render(language))
    return lines

"""Commands about the steering group's meetings: meeting, minute."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from spark_metrics import meetings as log
from spark_metrics.command_line.commands import DONE, Commands, date, print_json, say
from spark_metrics.errors import SparkError
from spark_metrics.language import Text, show
from spark_metrics.model.codes import MINUTE_KINDS, MINUTE_STATES
from spark_metrics.model.meeting import Meeting, Minute
from spark_metrics.workspace import Workspace


def add(commands: Commands) -> None:
    """Declare them."""
    sub = commands.add("meeting", meeting, programme=True)
    sub.add_argument("action", choices=("list", "add"))
    sub.add_argument("--day", type=date, metavar="DATE", help="the day of the meeting, for add")
    sub.add_argument("--name", default="", help="what the meeting is called")
    sub.add_argument("--who", default="", help="who notes it: a role, not a person")
    sub.add_argument("--json", action="store_true")

    sub = commands.add("minute", minute, programme=True)
    sub.add_argument("action", choices=("list", "add", "close"))
    sub.add_argument("--as-of", type=date, metavar="DATE", help="as known at the end of this day; for add, the figure")
    sub.add_argument("--day", type=date, metavar="DATE", help="the day of the meeting, for add")
    sub.add_argument("--kind", choices=list(MINUTE_KINDS), default="decision")
    sub.add_argument("--text", default="", help="what is noted or decided, or what became of it")
    sub.add_argument("--responsible", default="", help="who is to act: a role, not a person")
    sub.add_argument("--follow-up", type=date, metavar="DATE")
    sub.add_argument("--indicator", metavar="KEY", help="the figure that it is about")
    sub.add_argument("--reference", metavar="REF", help="which one to close")
    sub.add_argument("--who", default="", help="who writes it down: a role, not a person")
    sub.add_argument("--json", action="store_true")


def meeting(options: argparse.Namespace) -> int:
    """Lists the steering group's meetings, or notes one."""
    workspace = Workspace.open_existing(options.store)
    if options.action == "add":
        if options.day is None:
            raise SparkError(Text("Write --day."))
        found = [log.add_meeting(workspace, options.programme, options.day, who=options.who, name=options.name)]
    else:
        found = log.meetings(workspace, options.programme)
    return _print(found, [_meeting_line(one) for one in found], options)


def minute(options: argparse.Namespace) -> int:
    """Lists notes and decisions, writes one down, or closes one with what became of it."""
    workspace, key = Workspace.open_existing(options.store), options.programme
    if options.action == "add":
        if options.day is None:
            raise SparkError(Text("Write --day."))
        written = log.record(
            workspace, key, day=options.day, text=options.text, kind=options.kind, responsible=options.responsible,
            follow_up=options.follow_up, indicator=options.indicator, as_of=options.as_of or options.day,
            recorded_by=options.who,
        )  # fmt: skip
        found = [written]
    elif options.action == "close":
        if options.reference is None:
            raise SparkError(Text("Write --reference."))
        found = [log.close(workspace, key, options.reference, outcome=options.text, who=options.who)]
    else:
        found = log.minutes(workspace, key, options.as_of)
    return _print(found, [_minute_line(one, options.language) for one in found], options)


def _print(found: list[Meeting] | list[Minute], lines: list[str], options: argparse.Namespace) -> int:
    if options.json:
        print_json([_plain(one) for one in found])
        return DONE
    for line in lines:
        print(line)
    if not lines:
        say(Text("There is nothing to tell."), options)
    return DONE


def _plain(one: Meeting | Minute) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in asdict(one).items()}


def _meeting_line(one: Meeting) -> str:
    return " · ".join(part for part in (one.day.isoformat(), one.reference, one.name) if part)


def _minute_line(one: Minute, language: str) -> str:
    due = Text("follow-up {day}", day=one.follow_up) if one.follow_up else ""
    parts = (one.reference, one.day, MINUTE_KINDS[one.kind], MINUTE_STATES[one.state], one.text, one.responsible, due)
    return " · ".join(said for part in (*parts, one.outcome) if (said := show(part, language)))

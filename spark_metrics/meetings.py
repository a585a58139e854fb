"""The steering group's meetings and minutes: facts like all others, added to and never edited away.

A minute that is done is a new row with the same reference; what was said before stays in the store's history.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from spark_metrics.errors import OutOfDate, SparkError, StoreError, UnknownName, unknown_name
from spark_metrics.figures import figures
from spark_metrics.intake.privacy import may_hold_personal_number
from spark_metrics.language import Text
from spark_metrics.model import remembered
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.meeting import Meeting, Minute, MinuteKind
from spark_metrics.store import Batch, Version
from spark_metrics.store.schema import rows_schema
from spark_metrics.workspace import Workspace, end_of_day

MOST_ATTEMPTS = 5
"""So often a row is made anew because another came in between."""
WRITING = threading.Lock()
"""Those who write in this process wait for each other."""
MOST_CHARACTERS = 500
"""Of a sentence, as in a file."""
Row = dict[str, Any]


def meetings(workspace: Workspace, programme: str) -> list[Meeting]:
    """The programme's meetings, newest first; those that lie ahead among them."""
    rows = _rows(workspace, programme, "meeting")
    return [_meeting(row) for row in sorted(rows, key=lambda row: (row["date"], row["reference"]), reverse=True)]


def meeting_on(workspace: Workspace, programme: str, day: dt.date) -> Meeting | None:
    """The meeting of a day; None where there was none."""
    return next((one for one in meetings(workspace, programme) if one.day == day), None)


def before(workspace: Workspace, programme: str, day: dt.date) -> Meeting | None:
    """The last meeting before a day."""
    return next((one for one in meetings(workspace, programme) if one.day < day), None)


def remembered_on(workspace: Workspace, programme: str, day: dt.date) -> Mapping[str, remembered.Remembered]:
    """What the meeting of a day remembers of the indicators; empty where there was none, or it remembers nothing."""
    rows = [row for row in _rows(workspace, programme, "meeting") if row["date"] == day]
    return {key: one for row in rows for key, one in remembered.read(row["definitions"]).items()}


def minutes(workspace: Workspace, programme: str, as_of: dt.date | None = None) -> list[Minute]:
    """Notes and decisions as known at the end of `as_of` (default: now).

    The open ones first, the earliest follow-up before the later ones and those without one last; then the done ones,
    the latest meeting first.
    """
    workspace.programme(programme)
    moment = end_of_day(as_of) if as_of else None
    rows = _rows(workspace, programme, "decision", moment)  # first: what comes in now is in the history, too
    first: dict[str, Version] = {}
    for version in workspace.store.history(programme, kind="decision", as_of=moment):
        first.setdefault(version.identity["reference"], version)
    found = [_minute(row, first[row["reference"]]) for row in rows]
    still = [one for one in found if one.state == "open"]
    done = [one for one in found if one.state == "done"]
    return [
        *sorted(still, key=lambda one: (one.follow_up or dt.date.max, one.day, one.reference)),
        *sorted(done, key=lambda one: (one.day, one.reference), reverse=True),
    ]


def add_meeting(
    workspace: Workspace, programme: str, day: dt.date, *, who: str, name: str = "", agenda: Sequence[str] = ()
) -> Meeting:
    """Note that a meeting is held, or change the name and the views of the one that is noted for that day.

    A meeting that is noted on its own day remembers how the indicators are counted and what they show.

    Raises:
        SparkError: nobody says who notes it, or a text can't be kept.
    """
    _check(name)
    _check_who(who)
    changed = {"name": name.strip() or None, "agenda": " ".join(agenda) or None}
    asked = {"meeting": day, **changed, "by": who.strip()}
    if earlier := _row_of_meeting(workspace, programme, day):
        if all(earlier[field] == value for field, value in changed.items()):
            return _meeting(earlier)
        line = _definitions(workspace, programme, day)
        asked["after"] = earlier["batch"]  # a name that is given, taken away and given again is said three times
        _append(workspace, programme, "meeting", asked, lambda: _with(workspace, programme, day, line) | changed, who)
    else:
        new = {"reference": f"M-{day}", "date": day, "definitions": _definitions(workspace, programme, day)} | changed
        _append(workspace, programme, "meeting", asked, lambda: new, who)
    return _meeting(_row_of_meeting(workspace, programme, day))


def open_meeting(workspace: Workspace, programme: str, day: dt.date, *, who: str) -> None:
    """The meeting begins: what the indicators are and show is kept with it, if this is its day and it is not yet."""
    row = _row_of_meeting(workspace, programme, day)
    if row and not row["definitions"] and (line := _definitions(workspace, programme, day)):
        asked = {"opened": day.isoformat(), "definitions": line}
        _append(workspace, programme, "meeting", asked, lambda: _with(workspace, programme, day, line), who)


def _with(workspace: Workspace, programme: str, day: dt.date, definitions: str | None) -> Row:
    """The meeting's row as it stands at this moment, others' changes included, with definitions if it has none."""
    row = _row_of_meeting(workspace, programme, day) or {}
    return row | {"definitions": row["definitions"] or definitions}


def record(
    workspace: Workspace,
    programme: str,
    *,
    day: dt.date,
    text: str,
    recorded_by: str,
    kind: MinuteKind = "decision",
    responsible: str = "",
    follow_up: dt.date | None = None,
    indicator: str | None = None,
    as_of: dt.date | None = None,
) -> Minute:
    """Note or decide something at the meeting of `day`. The same again is the same minute, stored once.

    Args:
        recorded_by, responsible: roles, not persons.
        indicator, as_of: the figure that it is about, as known on that day.

    Raises:
        SparkError: there is nothing to note, nobody says who notes it, or a text can't be kept.
        UnknownName: there is no such programme or indicator.
    """
    indicators = workspace.programme(programme).indicator_by_key
    if indicator is not None and indicator not in indicators:
        raise unknown_name(Text("indicator"), indicator, indicators)
    if not text.strip():
        raise SparkError(Text("Write what is noted or decided."))
    if follow_up and follow_up < day:
        raise SparkError(Text("It can't be followed up on {follow_up}, before the meeting.", follow_up=follow_up))
    _check(text, responsible)
    _check_who(recorded_by)
    said = {
        "date": day, "kind": kind, "decision": text.strip(), "responsible": responsible.strip() or None,
        "follow_up": follow_up, "state": "open", "indicator": indicator, "figure_as_of": as_of if indicator else None,
        "recorded_by": recorded_by.strip(),
    }  # fmt: skip

    def row() -> Row:
        versions = workspace.store.history(programme, kind="decision")
        taken = {version.identity["reference"] for version in versions}
        return said | {"reference": _next(day, taken)}

    batch = _append(workspace, programme, "decision", said, row, recorded_by)
    versions = workspace.store.history(programme, kind="decision")
    reference = next(one.identity["reference"] for one in versions if one.batch == batch.number)
    return _find(workspace, programme, reference)


def close(workspace: Workspace, programme: str, reference: str, *, outcome: str, who: str) -> Minute:
    """Say that a minute is done, and what became of it. The minute itself stays as it was written.

    Raises:
        UnknownName: there is no such minute.
        SparkError: it is done already, nothing is said of what became of it, or nobody says who.
    """
    if not outcome.strip():
        raise SparkError(Text("Write what became of it."))
    _check(outcome)
    _check_who(who)
    minute = _find(workspace, programme, reference)
    if minute.state == "done":
        if minute.outcome == outcome.strip():
            return minute
        raise SparkError(Text("{reference} is done already.", reference=reference))

    def row() -> Row:
        now = next(row for row in _rows(workspace, programme, "decision") if row["reference"] == reference)
        if now["state"] == "done":  # somebody else was faster
            raise SparkError(Text("{reference} is done already.", reference=reference))
        return now | {"state": "done", "outcome": outcome.strip()}

    asked = {"closed": reference, "outcome": outcome.strip(), "by": who.strip()}

    _append(workspace, programme, "decision", asked, row, who)
    return _find(workspace, programme, reference)


def _rows(workspace: Workspace, programme: str, kind: str, moment: dt.datetime | None = None) -> list[Row]:
    workspace.programme(programme)
    return workspace.store.current(programme, kind, moment).to_pylist()


def _row_of_meeting(workspace: Workspace, programme: str, day: dt.date) -> Row | None:
    return next((row for row in _rows(workspace, programme, "meeting") if row["date"] == day), None)


def _meeting(row: Row) -> Meeting:
    agenda = tuple((row["agenda"] or "").split())
    return Meeting(row["reference"], row["date"], row["name"] or "", agenda, bool(row["definitions"]))


def _minute(row: Row, first: Version) -> Minute:
    return Minute(
        reference=row["reference"],
        day=row["date"],
        kind=row["kind"] or "decision",
        text=row["decision"],
        responsible=row["responsible"] or "",
        follow_up=row["follow_up"],
        state=row["state"] or "open",
        outcome=row["outcome"] or "",
        indicator=row["indicator"],
        as_of=row["figure_as_of"],
        recorded_by=row["recorded_by"] or first.sender,
        recorded_at=first.recorded_at,
    )


def _find(workspace: Workspace, programme: str, reference: str) -> Minute:
    known = {one.reference: one for one in minutes(workspace, programme)}
    if reference not in known:
        raise UnknownName(Text("There is no note or decision {reference}.", reference=reference))
    return known[reference]


def _definitions(workspace: Workspace, programme: str, day: dt.date) -> str | None:
    """What is to be remembered; None on any other day than the meeting's: what was shown then is not known now."""
    if day != workspace.today(programme):
        return None
    return remembered.written(workspace.programme(programme), figures(workspace, programme, as_of=day))


def _next(day: dt.date, taken: set[str]) -> str:
    """The day with a number that no minute has or had."""
    return next(name for number in range(1, len(taken) + 2) if (name := f"{day}/{number}") not in taken)


def _check(*texts: str) -> None:
    for text in texts:
        if len(text) > MOST_CHARACTERS:
            raise SparkError(Text("The text is longer than {limit} characters.", limit=MOST_CHARACTERS))
        if may_hold_personal_number(text):
            raise SparkError(Text("A personal number seems to stand in the text. Minutes name no person by number."))


def _check_who(who: str) -> None:
    if not who.strip():
        raise SparkError(Text("Say who writes it down: a role rather than a name."))
    _check(who)


def _append(workspace: Workspace, programme: str, kind: str, asked: Row, row: Callable[[], Row], who: str) -> Batch:
    """Store one row. `asked`, what a person said, is the original: the same said twice is stored once."""
    original = json.dumps(asked, sort_keys=True, ensure_ascii=False, default=str).encode()
    schema = rows_schema(KINDS[kind])
    with WRITING:
        for _ in range(MOST_ATTEMPTS):
            version = workspace.store.data_version()
            made = {name: value for name, value in row().items() if name in schema.names} | {"row": 1}
            try:
                return workspace.store.append(
                    programme=programme,
                    kind=kind,
                    rows=pa.Table.from_pylist([made], schema),
                    original=original,
                    file_name=f"{kind}-{made['reference'].replace('/', '-')}.json",
                    sender=who.strip(),
                    synthetic=workspace.is_synthetic(programme),
                    unless_changed_since=version,
                )
            except OutOfDate:
                continue  # another process wrote in between: the row is made anew, under another reference
    raise StoreError(Text("Other files keep coming in. Nothing was stored; try again in a while."))

"""The command about who may come in and who saw what: access."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from spark_metrics.access import ACTIONS, ENDINGS, STANDINGS, Access, Invitation, Noted, SessionSeen, Wanted
from spark_metrics.command_line.commands import COMMAND_LINE, DONE, REFUSED, Commands, date, note, print_json, say
from spark_metrics.errors import SparkError, StoreError
from spark_metrics.exports.access_log import log_csv
from spark_metrics.inviting import invite as invite_person
from spark_metrics.language import Text
from spark_metrics.model.viewer import ROLES, Role
from spark_metrics.workspace import SWEDISH_TIME, Workspace, end_of_day, store_folder, swedish_day

INVITED: tuple[Role, ...] = tuple(role for role in ROLES if role != "public")
MOST = 200


def add(commands: Commands) -> None:
    """Declare it."""
    sub = commands.add("access", access)
    sub.add_argument("action", choices=list(_ACTIONS))
    sub.add_argument("--person", default="", metavar="NAME", help="who is invited; for log, a part of the name")
    sub.add_argument("--role", choices=INVITED)
    sub.add_argument("--issuer", metavar="URL", help="the provider of the login, as it names itself (iss)")
    sub.add_argument("--email", metavar="ADDRESS", help="the address that the provider has verified; or")
    sub.add_argument("--subject", metavar="SUB", help="the login's subject (sub) at the provider")
    sub.add_argument(
        "--programme", action="append", metavar="KEY", help="for this programme; may be given several times"
    )
    sub.add_argument(
        "--organisation", action="append", metavar="ORG", help="an enterprise's number; may be given several times"
    )
    sub.add_argument("--invitation", type=int, metavar="NUMBER", help="which one to revoke; see list")
    sub.add_argument("--since", type=date, metavar="DATE", help="the log from this day")
    sub.add_argument("--until", type=date, metavar="DATE", help="… to this day; default today")
    sub.add_argument("--before", type=date, metavar="DATE", help="prune removes the log of the days before this one")
    sub.add_argument("--most", type=int, default=MOST, metavar="N", help=f"most rows of the log, {MOST} by default")
    sub.add_argument("--csv", type=Path, metavar="FILE", help="write all rows of the log here")
    sub.add_argument("--json", action="store_true")


def access(options: argparse.Namespace) -> int:
    """Invites, revokes and lists who may come in; tells sessions and who saw what."""
    return _ACTIONS[options.action](options)


def _of_store(options: argparse.Namespace) -> Access:
    folder = options.store or store_folder()
    if not folder.is_dir():
        raise StoreError(Text("There is no store in {folder}.", folder=folder))
    return Access.of_store(folder)


def _invite(options: argparse.Namespace) -> int:
    for name in ("person", "role", "issuer"):
        if not getattr(options, name):
            raise SparkError(Text("Write --{option}.", option=name))
    workspace = Workspace.open(options.store)
    made, doubts = invite_person(
        workspace, workspace.access, COMMAND_LINE, issuer=options.issuer, person=options.person, role=options.role,
        subject=options.subject, email=options.email, programmes=options.programme,
        organisations=options.organisation or (),
    )  # fmt: skip
    for doubt in doubts:
        note(doubt, options)
    if options.json:
        print_json(_plain(made) | {"standing": made.standing(_now())})
        return DONE
    say(Text("{person} is invited, by invitation {number}.", person=made.person, number=str(made.id)), options)
    return DONE


def _revoke(options: argparse.Namespace) -> int:
    if options.invitation is None:
        raise SparkError(Text("Write --invitation."))
    gone = _of_store(options).revoke(COMMAND_LINE, options.invitation)
    if options.json:
        print_json(_plain(gone) | {"standing": gone.standing(_now())})
        return DONE
    text = Text("The invitation of {person} is revoked; all their sessions have ended.", person=gone.person)
    say(text, options)
    return DONE


def _list(options: argparse.Namespace) -> int:
    now = _now()
    return _tell(
        _of_store(options).invitations(),
        lambda one: _plain(one) | {"standing": one.standing(now)},
        lambda one: _invitation_line(one, now, options.language),
        options,
    )


def _sessions(options: argparse.Namespace) -> int:
    return _tell(_of_store(options).sessions(), _plain, lambda one: _session_line(one, options.language), options)


def _log(options: argparse.Namespace) -> int:
    """Tells the log, after its chain was looked at: rows of a log that was tampered with are told as such."""
    opened, wanted = _of_store(options), _wanted(options)
    broken = opened.verify_log()
    for problem in broken:
        note(problem, options)
    rows, count = opened.read_log(COMMAND_LINE, wanted, None if options.csv else options.most)
    if options.csv:
        opened.note(COMMAND_LINE, "exported", what="access_log:csv")
        options.csv.write_bytes(log_csv(rows, options.language))
        say(Text("Wrote {file}.", file=options.csv), options)
    else:
        _tell(rows, _plain, lambda one: _log_line(one, options.language), options)
        if count > len(rows):
            note(Text("The latest {shown} of {n} rows.", shown=len(rows), n=count), options)
    return REFUSED if broken else DONE


def _wanted(options: argparse.Namespace) -> Wanted:
    programmes, numbers = options.programme or [""], options.organisation or [""]
    if len(programmes) > 1 or len(numbers) > 1:
        raise SparkError(Text("The log is asked for one programme and one organisation at a time."))
    if options.since and options.until and options.until < options.since:
        raise SparkError(Text("{since} is later than {until}.", since=options.since, until=options.until))
    number = Workspace.open_existing(options.store).enterprise_key(numbers[0]) if numbers[0] else ""
    return Wanted(
        person=options.person, programme=programmes[0], subject=number,
        since=end_of_day(options.since - dt.timedelta(days=1)) if options.since else None,
        until=end_of_day(options.until) if options.until else None,
    )  # fmt: skip


def _prune(options: argparse.Namespace) -> int:
    if options.before is None:
        raise SparkError(Text("Write --before."))
    if options.before > swedish_day(_now()):
        raise SparkError(Text("{day} lies in the future.", day=options.before))
    gone = _of_store(options).prune(COMMAND_LINE, end_of_day(options.before - dt.timedelta(days=1)))
    say(Text("{n} row of the log is removed; that is noted.", plural="{n} rows of the log are removed; that is noted.",
             n=gone), options)  # fmt: skip
    return DONE


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "invite": _invite, "revoke": _revoke, "list": _list, "sessions": _sessions, "log": _log, "prune": _prune,
}  # fmt: skip


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _tell(
    found: Sequence[Any], plain: Callable[[Any], dict[str, Any]], line: Callable[[Any], str],
    options: argparse.Namespace,
) -> int:  # fmt: skip
    if options.json:
        print_json([plain(one) for one in found])
        return DONE
    for one in found:
        print(line(one))
    if not found:
        say(Text("There is nothing to tell."), options)
    return DONE


def _plain(one: Invitation | SessionSeen | Noted) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in asdict(one).items()}


def _invitation_line(one: Invitation, now: dt.datetime, language: str) -> str:
    login = " ".join(part for part in (one.issuer, one.email, one.subject) if part)
    parts = [str(one.id), one.person, ROLES[one.role].render(language), ", ".join(one.programmes or ())]
    parts += [", ".join(one.organisations), login, STANDINGS[one.standing(now)].render(language)]
    return " · ".join(part for part in parts if part)


def _session_line(one: SessionSeen, language: str) -> str:
    begun, seen = _time(one.begun_at), _time(one.seen_at)
    ending = ENDINGS[one.ending].render(language) if one.ending else ""
    parts = [str(one.number), one.person, ROLES[one.role].render(language), f"{begun}–{seen}", ending]
    return " · ".join(part for part in parts if part)


def _log_line(one: Noted, language: str) -> str:
    parts = [str(one.number), _time(one.at), one.person, ROLES[one.role].render(language)]
    parts += [ACTIONS[one.action].render(language), one.programme, one.subject, one.what]
    return " · ".join(part for part in parts if part)


def _time(moment: dt.datetime) -> str:
    return moment.astimezone(SWEDISH_TIME).strftime("%Y-%m-%d %H:%M")

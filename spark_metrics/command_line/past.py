"""Commands about what was said when: history, take-back."""

from __future__ import annotations

import argparse
import datetime as dt

from spark_metrics.command_line import telling
from spark_metrics.command_line.commands import DONE, Commands, date, print_json, say
from spark_metrics.errors import SparkError, StoreError
from spark_metrics.language import Text
from spark_metrics.store import taken_back
from spark_metrics.workspace import Workspace, end_of_day


def add(commands: Commands) -> None:
    """Declare them."""
    sub = commands.add("history", history, programme=True)
    sub.add_argument("--enterprise", metavar="ORG", help="organisation number: what was said of this enterprise")
    sub.add_argument("--since", type=date, metavar="DATE", help="what has changed since the end of this day")
    sub.add_argument("--until", type=date, metavar="DATE", help="… until the end of this day; default today")
    sub.add_argument("--as-of", type=date, metavar="DATE", help="as known at the end of this day")
    sub.add_argument("--json", action="store_true")

    sub = commands.add("take-back", take_back, programme=True)
    sub.add_argument("number", type=int, metavar="NUMBER", help="the batch's number; see history")
    sub.add_argument("--who", required=True, help="who takes it back: a role, not a person")
    sub.add_argument("--why", required=True, help="the reason, in a sentence")
    sub.add_argument("--json", action="store_true")


def history(options: argparse.Namespace) -> int:
    """Lists what came in; the versions of an enterprise's facts; or what changed between two days."""
    workspace = Workspace.open_existing(options.store)
    workspace.programme(options.programme)
    enterprise = workspace.enterprise_key(options.enterprise) if options.enterprise else None
    if options.since or options.until:
        since, until = _span(options, workspace)
        found = workspace.store.changes(options.programme, end_of_day(since), end_of_day(until), enterprise)
        document, lines = (
            [telling.change(one) for one in found],
            [telling.change_line(one, options.language) for one in found],
        )
    elif enterprise:
        as_of = end_of_day(options.as_of) if options.as_of else None
        versions = workspace.store.history(options.programme, enterprise, as_of=as_of)
        document = [telling.version(one) for one in versions]
        lines = [telling.version_line(one, options.language) for one in versions]
    else:
        batches = workspace.batches(options.programme, options.as_of)
        gone = taken_back(batches)
        document = [telling.batch(one, gone.get(one.number), workspace.store.receipt(one.number)) for one in batches]
        lines = [telling.batch_line(one, options.language) for one in document]
    if options.json:
        print_json(document)
        return DONE
    for line in lines:
        print(line)
    if not lines:
        say(Text("There is nothing to tell."), options)
    return DONE


def _span(options: argparse.Namespace, workspace: Workspace) -> tuple[dt.date, dt.date]:
    """The two days; SparkError where they don't make a span."""
    if options.as_of or not options.since:
        raise SparkError(Text("Write --since with --until, or --as-of alone."))
    until = workspace.known_day(options.programme, options.until)
    if until < options.since:
        raise SparkError(Text("{since} is later than {until}.", since=options.since, until=until))
    return options.since, until


def take_back(options: argparse.Namespace) -> int:
    """Makes it as if a batch had never come, by new rows that say who and why."""
    workspace = Workspace.open_existing(options.store)
    workspace.programme(options.programme)
    if options.number not in {batch.number for batch in workspace.batches(options.programme)}:
        raise StoreError(
            Text(
                "The programme {programme} has no batch {number}.",
                programme=options.programme,
                number=str(options.number),
            )
        )
    batch = workspace.take_back(options.number, options.who, options.why)
    receipt = workspace.store.receipt(batch.number) or {}
    if options.json:
        print_json(receipt)
        return DONE
    counts = {name: Text("{n} row", plural="{n} rows", n=receipt[name]) for name in telling.TAKEN_BACK}
    say(
        Text(
            "Batch {old} is taken back, by batch {new}: {restated} as before again, {withdrawn} withdrawn, "
            "{left_alone} left as later batches have them.",
            old=str(options.number),
            new=str(batch.number),
            **counts,
        ),
        options,
    )
    return DONE

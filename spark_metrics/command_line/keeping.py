"""Commands that keep the store sound: rebuild, backup, restore, verify."""

from __future__ import annotations

import argparse
from pathlib import Path

from spark_metrics import store
from spark_metrics.access import Access
from spark_metrics.command_line.commands import COMMAND_LINE, DONE, REFUSED, Commands, print_json, say
from spark_metrics.command_line.progress import on_terminal
from spark_metrics.language import Text
from spark_metrics.store.journal import read_journal
from spark_metrics.workspace import secrets_folder, store_folder


def add(commands: Commands) -> None:
    """Declare them."""
    commands.add("rebuild", rebuild)
    sub = commands.add("backup", backup)
    sub.add_argument("to", type=Path, metavar="DIR", help="a new folder, or that of an earlier backup")
    sub = commands.add("restore", restore)
    sub.add_argument("backup", type=Path, metavar="DIR", help="the folder of a backup")
    sub = commands.add("verify", verify)
    sub.add_argument("--json", action="store_true")


def rebuild(options: argparse.Namespace) -> int:
    """Builds the index anew from the batches."""
    counts = store.rebuild(options.store or store_folder(), on_terminal(options))
    say(Text("The index was rebuilt: {batches}, {facts}.", **_counted(counts["batches"], counts["facts"])), options)
    return DONE


def backup(options: argparse.Namespace) -> int:
    """Copies the store while it may be in use; a later run copies what is new."""
    folder = options.store or store_folder()
    copied = store.backup(folder, options.to, on_terminal(options))
    counts = _counted(copied.batches, copied.facts)
    say(Text("The backup in {folder} is complete: {batches}, {facts}.", folder=options.to, **counts), options)
    if (secrets := secrets_folder(folder)).exists():
        say(
            Text(
                "The key of the pseudonyms of sole traders is not in it. Keep a copy of {folder} in another place: "
                "without it, the same sole trader gets another pseudonym.",
                folder=secrets,
            ),
            options,
        )
    return DONE


def restore(options: argparse.Namespace) -> int:
    """Makes a store from a backup, in an empty folder."""
    folder = options.store or store_folder()
    copied = store.restore(options.backup, folder, on_terminal(options))
    Access.of_store(folder).restored(COMMAND_LINE)
    counts = _counted(copied.batches, copied.facts)
    say(Text("The store in {folder} is restored: {batches}, {facts}.", folder=folder, **counts), options)
    pseudonyms = any(entry.batch.kept_sha256 for entry in read_journal(folder).entries)
    if pseudonyms and not (secrets := secrets_folder(folder)).exists():
        say(Text("Put the key of the pseudonyms back, too, as {folder}.", folder=secrets), options)
    return DONE


def verify(options: argparse.Namespace) -> int:
    """Checks that everything in the store is what was accepted; changes nothing."""
    folder = options.store or store_folder()
    problems = store.verify(folder, on_terminal(options))
    problems += [store.Problem(text) for text in Access.of_store(folder).verify_log()]
    sound = all(problem.harmless for problem in problems)
    if options.json:
        print_json(
            [
                {"batch": one.batch, "harmless": one.harmless, "message": one.text.render(options.language)}
                for one in problems
            ]
        )
        return DONE if sound else REFUSED
    for problem in problems:
        say(problem.text, options)
    if not sound:
        return REFUSED
    entries = read_journal(folder).entries
    counts = _counted(len(entries), sum(entry.batch.rows for entry in entries))
    say(Text("The store is what was accepted: {batches}, {facts}.", **counts), options)
    return DONE


def _counted(batches: int, facts: int) -> dict[str, Text]:
    return {
        "batches": Text("{n} file", plural="{n} files", n=batches),
        "facts": Text("{n} row", plural="{n} rows", n=facts),
    }

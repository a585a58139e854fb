"""Commands that keep the store sound: rebuild."""

from __future__ import annotations

import argparse

from spark_metrics.command_line.commands import DONE, Commands, say
from spark_metrics.language import Text
from spark_metrics.store import rebuild as rebuild_index
from spark_metrics.workspace import store_folder


def add(commands: Commands) -> None:
    """Declare them."""
    commands.add("rebuild", rebuild)


def rebuild(options: argparse.Namespace) -> int:
    """Builds the index anew from the batches."""
    counts = rebuild_index(options.store or store_folder())
    batches = Text("{n} file", plural="{n} files", n=counts["batches"])
    facts = Text("{n} row", plural="{n} rows", n=counts["facts"])
    say(Text("The index was rebuilt: {batches}, {facts}.", batches=batches, facts=facts), options)
    return DONE

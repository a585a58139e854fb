"""What all commands share: how they are declared, how they read a date, how they speak."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spark_metrics.language import LANGUAGES, Text
from spark_metrics.model.viewer import Viewer

DONE, REFUSED = 0, 2
COMMAND_LINE = Viewer("administrator", "command line")
"""Whoever reaches the store's files needs no invitation; the log of access says that it was so."""


class Commands:
    """The parser that the groups add their commands to."""

    def __init__(self, about: str) -> None:
        self._parser = argparse.ArgumentParser(prog="python -m spark_metrics", description=about)
        self._commands = self._parser.add_subparsers(required=True, metavar="COMMAND")

    def add(
        self, name: str, run: Callable[[argparse.Namespace], int], *, store: bool = True, programme: bool = False
    ) -> argparse.ArgumentParser:
        """A command that `run` carries out and whose docstring explains it; further arguments are added to it.

        Args:
            store: it works on a store, which can be named with `--store`.
            programme: it is about one programme, named with `--programme`.
        """
        about = run.__doc__ or ""
        sub = self._commands.add_parser(name, help=about.replace("%", "%%"), description=about)
        sub.set_defaults(command=run)
        sub.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
        if store:
            sub.add_argument("--store", type=Path, metavar="PATH", help="the store's folder; default data/store")
        if programme:
            sub.add_argument("--programme", required=True, metavar="KEY")
        return sub

    @property
    def names(self) -> list[str]:
        """All commands."""
        return list(self._commands.choices)

    def parse(self, arguments: list[str]) -> argparse.Namespace:
        """The command and its options; ends the process with a usage message where they are wrong."""
        return self._parser.parse_args(arguments)


def date(text: str) -> dt.date:
    """A day on the command line."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a date: {text} (write 2026-03-12)") from error


def say(text: Text, options: argparse.Namespace) -> None:
    """A sentence on standard output."""
    print(text.render(options.language))


def note(text: Text, options: argparse.Namespace) -> None:
    """A sentence beside the result, so that JSON stays JSON."""
    print(text.render(options.language), file=sys.stderr)


def print_json(document: Any) -> None:
    """A document on standard output."""
    print(json.dumps(document, ensure_ascii=False, indent=2))

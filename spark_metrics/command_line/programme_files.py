"""Commands about the programme files: check."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from spark_metrics.command_line.commands import DONE, REFUSED, Commands, say
from spark_metrics.language import Text
from spark_metrics.programmes import PROGRAMME_FOLDER
from spark_metrics.programmes import check as check_programmes


def add(commands: Commands) -> None:
    """Declare them."""
    sub = commands.add("check", check, store=False)
    sub.add_argument("folder", type=Path, nargs="?", help="default data/programmes")


def check(options: argparse.Namespace) -> int:
    """Validates all programme files."""
    folder = options.folder or PROGRAMME_FOLDER
    problems = check_programmes(folder)
    for problem in problems:
        print(problem.sentence.render(options.language), file=sys.stderr)
    if not problems:
        say(Text("All programme files are valid."), options)
    return REFUSED if problems else DONE

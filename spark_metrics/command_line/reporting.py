"""Commands that make reports: report."""

from __future__ import annotations

import argparse
from pathlib import Path

from spark_metrics import reports
from spark_metrics.command_line.commands import DONE, Commands, date, say
from spark_metrics.language import Text
from spark_metrics.workspace import Workspace


def add(commands: Commands) -> None:
    """Declare it."""
    sub = commands.add("report", report, programme=True)
    sub.add_argument("--as-of", type=date, metavar="DATE", help="as known at the end of this day")
    sub.add_argument("--format", choices=list(reports.FORMATS), help="default: as the output's name says")
    sub.add_argument("--output", type=Path, required=True, metavar="FILE")


def report(options: argparse.Namespace) -> int:
    """Writes slides, a workbook or a progress report on paper, with the very figures of the pages."""
    form = options.format or options.output.suffix.lstrip(".").lower()
    workspace = Workspace.open_existing(options.store)
    content = reports.gather(workspace, options.programme, options.as_of, options.language)
    reports.write(reports.report(content, form), options.output)
    say(Text("The report is in {path}.", path=options.output), options)
    return DONE

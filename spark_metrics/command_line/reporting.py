"""Commands that make reports: report."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from spark_metrics import reports
from spark_metrics.command_line.commands import DONE, Commands, date, say
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.reports.cids import BASE, checked_base
from spark_metrics.workspace import Workspace


def add(commands: Commands) -> None:
    """Declare it."""
    sub = commands.add("report", report, programme=True)
    sub.add_argument("--as-of", type=date, metavar="DATE", help="as known at the end of this day")
    sub.add_argument("--format", choices=list(reports.FORMATS), help="default: as the output's name says")
    sub.add_argument("--output", type=Path, required=True, metavar="FILE")
    sub.add_argument("--base", metavar="ADDRESS", help=f"cids: what its addresses begin with; default {BASE}")


def report(options: argparse.Namespace) -> int:
    """Writes slides, a workbook, a progress report or impact data (CIDS), with the very figures of the pages."""
    form = options.format or reports.form_of(options.output)
    if options.base and form != "cids":
        raise SparkError(Text("Only impact data (--format cids) has addresses that begin with --base."))
    base = checked_base(options.base or BASE)
    workspace = Workspace.open_existing(options.store)
    content = reports.gather(workspace, options.programme, options.as_of, options.language)
    reports.write(reports.report(replace(content, base=base), form), options.output)
    say(Text("The report is in {path}.", path=options.output), options)
    return DONE

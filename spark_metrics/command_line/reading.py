"""Commands that show what is known: figures."""

from __future__ import annotations

import argparse
from typing import Any

from spark_metrics.command_line.commands import DONE, Commands, date, print_json
from spark_metrics.document import figures_document
from spark_metrics.language import number, percent
from spark_metrics.model.facts import DIMENSIONS
from spark_metrics.workspace import Workspace


def add(commands: Commands) -> None:
    """Declare them."""
    sub = commands.add("figures", show_figures, programme=True)
    sub.add_argument("--indicator", metavar="KEY")
    sub.add_argument("--by", metavar="DIMENSION", help=", ".join(DIMENSIONS))
    sub.add_argument("--as-of", type=date, metavar="DATE", help="as known at the end of this day")
    sub.add_argument("--until", type=date, metavar="DATE", help="only what had come about by the end of this day")
    sub.add_argument("--sex", metavar="SEX", help="women or men alone, as a whole or by place")
    sub.add_argument("--json", action="store_true")


def show_figures(options: argparse.Namespace) -> int:
    """Prints exactly what the pages show."""
    workspace = Workspace.open_existing(options.store)
    asked = (options.indicator, options.by, options.as_of, options.language, options.until, options.sex)
    document = figures_document(workspace, options.programme, *asked)
    if options.json:
        print_json(document)
        return DONE
    print(f"{document['name']}, {document['as_of']}")
    if document["synthetic_note"]:
        print(document["synthetic_note"])
    for figure in document["figures"]:
        print(_line(figure, options.language))
    return DONE


def _line(figure: dict[str, Any], language: str) -> str:
    group = f" · {figure['group_name']}" if figure["group_name"] else ""
    if figure["value"] is None:
        return f"{figure['name']}{group}: {figure['reason']}"
    line = f"{figure['name']}{group}: {number(figure['value'], language)} {figure['unit']}"
    if figure["share_of_target"] is not None and figure["by"] != "period":
        line += f" ({percent(figure['share_of_target'], language)})"
    return line

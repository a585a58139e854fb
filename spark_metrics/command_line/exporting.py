"""Commands that carry figures of places out as files: export."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import get_args

from spark_metrics import exports
from spark_metrics.command_line.commands import DONE, Commands, date, say
from spark_metrics.errors import unknown_name
from spark_metrics.language import Text
from spark_metrics.model.place_view import Measure
from spark_metrics.workspace import Workspace


def add(commands: Commands) -> None:
    """Declare it."""
    sub = commands.add("export", export, programme=True)
    sub.add_argument("--indicator", required=True, metavar="KEY")
    sub.add_argument("--by", default="municipality", metavar="DIMENSION", help="municipality, county, …")
    sub.add_argument("--measure", default="rate", metavar="MEASURE", help=", ".join(get_args(Measure)))
    sub.add_argument("--as-of", type=date, metavar="DATE", help="as known at the end of this day")
    sub.add_argument("--until", type=date, metavar="DATE", help="only what had come about by the end of this day")
    sub.add_argument("--sex", metavar="SEX", help="women or men alone")
    sub.add_argument("--format", help=f"{', '.join(exports.ENDINGS)}; default: as the output's name says")
    sub.add_argument("--size", choices=list(exports.SIZES), default="slide", help="of a picture")
    sub.add_argument("--output", "-o", type=Path, required=True, metavar="FILE")


def export(options: argparse.Namespace) -> int:
    """Writes an indicator by places as a GeoPackage, GeoJSON, CSV or a picture of the map, with the pages' figures."""
    form = (options.format or options.output.suffix.lstrip(".")).lower()
    if form not in exports.ENDINGS:
        raise unknown_name(Text("form of file"), form, exports.ENDINGS)
    workspace = Workspace.open_existing(options.store)
    layer = exports.gather(
        workspace, options.programme, options.indicator, exports.needs_places(options.by), options.measure,
        options.as_of, options.language, options.until, options.sex,
    )  # fmt: skip
    exports.write(exports.made(layer, form, options.size), options.output)
    say(Text("The file is in {path}.", path=options.output), options)
    return DONE

"""The command that tells whom a programme reaches, and where its next meeting places should be."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from spark_metrics.command_line.commands import DONE, Commands, date, print_json
from spark_metrics.document import SYNTHETIC
from spark_metrics.language import Text, number, percent
from spark_metrics.measures.reach import ROAD_FACTOR
from spark_metrics.model.figure import Figure
from spark_metrics.model.reach import NextPlaces, Reach, ReachedGroup
from spark_metrics.reach import next_places, reach
from spark_metrics.reference.localities import SOURCE
from spark_metrics.workspace import Workspace


def add(commands: Commands) -> None:
    """Declare it."""
    sub = commands.add("reach", show_reach, programme=True)
    sub.add_argument("--within", type=float, required=True, metavar="KM", help="of road")
    sub.add_argument("--places", type=int, default=0, metavar="N", help="propose so many new meeting places, 0 to 5")
    sub.add_argument("--road-factor", type=float, default=ROAD_FACTOR, metavar="F", help=f"default {ROAD_FACTOR}")
    sub.add_argument("--as-of", type=date, metavar="DATE", help="as known at the end of this day")
    sub.add_argument("--until", type=date, metavar="DATE", help="occasions up to this day")
    sub.add_argument("--json", action="store_true")


def show_reach(options: argparse.Namespace) -> int:
    """Tells who lives near a meeting place, and where the next ones would reach most."""
    workspace = Workspace.open_existing(options.store)
    asked = (options.programme, options.within)
    days = (options.as_of, options.until)
    found = reach(workspace, *asked, *days, options.language, options.road_factor)
    proposed = next_places(workspace, *asked, options.places, *days, options.road_factor)
    if options.json:
        print_json(document(found, proposed, options.language))
        return DONE
    for text in _sentences(found, proposed, options.language):
        print(text.render(options.language))
    return DONE


def document(found: Reach, proposed: NextPlaces, language: str) -> dict[str, Any]:
    """All of it as JSON has it; shares from 0 to 1, inhabitants as persons, estimates with decimals."""
    return {
        "programme": found.programme,
        "as_of": found.as_of.isoformat(),
        "until": found.until.isoformat(),
        "within_km": found.within_km,
        "road_factor": found.road_factor,
        "synthetic": found.synthetic,
        "sources": [SOURCE, *([found.population.render(language)] if found.population else [])],
        "whole": _group(found.whole, language),
        "enterprises": found.enterprises and asdict(found.enterprises),
        "participations_by_sex": [_figure(one, language) for one in found.by_sex],
        "municipalities": [_group(one, language) for one in found.municipalities],
        "types": [_group(one, language) for one in found.types],
        "meeting_places": [
            asdict(place) | {"first": place.first.isoformat(), "last": place.last.isoformat()} for place in found.places
        ],
        "next_places": {
            "candidates": proposed.candidates,
            "best": [asdict(place) for place in proposed.best],
            "greedy": [asdict(place) for place in proposed.greedy],
            "adds": proposed.adds,
            "ahead_of_greedy": proposed.ahead,
        },
    }


def _group(one: ReachedGroup, language: str) -> dict[str, Any]:
    numbers = asdict(one) | {"share": one.share}
    figures = {name: getattr(one, name) for name in ("enterprises", "participations")}
    return numbers | {name: figure and _figure(figure, language) for name, figure in figures.items()}


def _figure(figure: Figure, language: str) -> dict[str, Any]:
    reason = figure.reason.render(language) if figure.reason else None
    named = {"indicator": figure.indicator, "group": figure.group}
    return named | {"value": figure.value, "status": figure.status, "reason": reason}


def _sentences(found: Reach, proposed: NextPlaces, language: str) -> list[Text]:
    said = [SYNTHETIC] if found.synthetic else []
    if found.whole.share is not None:
        said.append(
            Text(
                "{share} of {people} inhabitants have at most {km} km to a meeting place (road factor {factor}).",
                share=percent(found.whole.share, language),
                people=found.whole.inhabitants,
                km=found.within_km,
                factor=number(found.road_factor, language, 1),
            )
        )
    for place in proposed.best:
        said.append(
            Text(
                "New meeting place in {name}: {adds} more inhabitants, {share} in all.",
                name=place.name,
                adds=round(place.adds),
                share=percent(place.share_after, language),
            )
        )
    if proposed.best:
        said.append(Text("{n} inhabitants more than by choosing one place at a time.", n=round(proposed.ahead)))
    return said

"""The command that shows an enterprise among its peers, as its page does."""

from __future__ import annotations

import argparse
from typing import Any

from spark_metrics.command_line.commands import DONE, Commands, date, print_json
from spark_metrics.document import SYNTHETIC
from spark_metrics.language import Text
from spark_metrics.model.peers import PEER_UNITS, POSITIONS, Comparison, Peers
from spark_metrics.model.viewer import Viewer
from spark_metrics.peers import peers
from spark_metrics.peers.words import others, value
from spark_metrics.workspace import Workspace


def add(commands: Commands) -> None:
    """Declare it."""
    sub = commands.add("peers", show_peers, programme=True)
    sub.add_argument("--enterprise", required=True, metavar="NUMBER")
    sub.add_argument("--as-of", type=date, metavar="DATE", help="after the releases up to this day")
    sub.add_argument("--json", action="store_true")


def show_peers(options: argparse.Namespace) -> int:
    """Shows an enterprise's figures beside those of enterprises like it, of whom none can be made out."""
    workspace = Workspace.open_existing(options.store)
    enterprise = workspace.enterprise_key(options.enterprise)
    office = Viewer("office", "command line")
    found = peers(workspace, office, options.programme, enterprise, options.as_of)
    workspace.access.note(office, "saw", programme=options.programme, subject=enterprise, what="peers")
    if options.json:
        print_json(document(found, options.language))
        return DONE
    if found.synthetic:
        print(SYNTHETIC.render(options.language))
    for one in found.comparisons:
        print(_line(one, options.language))
    return DONE


def document(found: Peers, language: str) -> dict[str, Any]:
    """All of it as JSON has it, words in one language."""
    return {
        **{name: getattr(found, name) for name in ("programme", "enterprise", "name", "synthetic")},
        "released": found.released and found.released.isoformat(),
        "next_release": found.next_release.isoformat(),
        "traits": {trait: said and said.render(language) for trait, said in found.traits.items()},
        "comparisons": [_comparison(one, language) for one in found.comparisons],
    }


def _comparison(one: Comparison, language: str) -> dict[str, Any]:
    said = {name: value.render(language) if isinstance(value, Text) else value for name, value in vars(one).items()}
    return said | {"day": one.day and one.day.isoformat(), "like": list(one.like), "set_aside": list(one.set_aside)}


def _line(one: Comparison, language: str) -> str:
    """`Turnover (SEK): 807 000 · lower half · Median of the others: …`."""
    own = "–" if one.own is None else value(one.own, one, language)
    said = [Text("{name} ({unit}): {own}", name=one.name, unit=PEER_UNITS[one.unit], own=own)]
    said += [POSITIONS[one.position]] if one.position else []
    said += [others(one, language), one.hidden, one.helps]
    return " · ".join(text.render(language) for text in said if text)

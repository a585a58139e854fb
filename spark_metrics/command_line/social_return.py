"""The command that computes a value map (SROI) from its file, as the pages do from the store."""

from __future__ import annotations

import argparse
import dataclasses
import math
from pathlib import Path
from typing import Any

from spark_metrics.command_line import social_return_words
from spark_metrics.command_line.commands import DONE, Commands, note, print_json
from spark_metrics.measures.sroi import DRAWS, SEED, social_return
from spark_metrics.model.social_return import TIMINGS, Settings, SocialReturn, ValueMap
from spark_metrics.social_return.reading import doubts, read_value_map

MOST_PERCENT, MOST_DRAWS = 20.0, 1_000_000


def add(commands: Commands) -> None:
    """Declare it."""
    sub = commands.add("sroi", show_social_return, store=False)
    sub.add_argument("file", type=Path, metavar="MAP.toml", help="a value map; data/value_maps/example.toml is one")
    sub.add_argument("--discount", type=_percent, metavar="PERCENT", help="per cent a year instead of the map's")
    sub.add_argument("--timing", choices=TIMINGS, help="end: year 1 is discounted; start: it is not")
    sub.add_argument("--draws", type=_draws, default=DRAWS, metavar="N", help=f"of the interval; default {DRAWS}")
    sub.add_argument("--seed", type=_seed, default=SEED, metavar="N", help="same seed, same interval")
    sub.add_argument("--json", action="store_true")


def show_social_return(options: argparse.Namespace) -> int:
    """Social return (SROI) of a value map: present value, ratio, who gains; or what is missing before a ratio."""
    value_map = read_value_map(options.file)
    own = value_map.settings
    rate = own.discount_rate if options.discount is None else options.discount / 100
    settings = Settings(rate, options.timing or own.timing)
    for doubt in doubts(value_map):
        note(doubt, options)
    found = social_return(value_map, settings, draws=options.draws, seed=options.seed)
    if options.json:
        print_json(document(value_map, settings, found, options.language))
        return DONE
    for line in social_return_words.lines(value_map, settings, found, options.language):
        print(line)
    return DONE


def document(value_map: ValueMap, settings: Settings, found: SocialReturn, language: str) -> dict[str, Any]:
    """All of it as JSON has it: nothing is rounded, shares are 0–1, sentences are in one language."""
    return {
        **{name: getattr(found, name) for name in ("investment", "present_value", "net_present_value", "ratio")},
        "by_year": [dataclasses.asdict(one) for one in found.by_year],
        "by_stakeholder": dict(found.by_stakeholder),
        "payback_months": found.payback_months,
        "withheld": [{**vars(one), "text": one.text.render(language)} for one in found.withheld],
        "tornado": [dataclasses.asdict(one) for one in found.tornado],
        "break_even": [dataclasses.asdict(one) for one in found.break_even],
        "interval": found.interval and dataclasses.asdict(found.interval),
        "settings": dataclasses.asdict(settings),
        "map": {name: getattr(value_map, name) for name in ("key", "name", "first_year", "price_year", "synthetic")},
    }


def _percent(text: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a number: {text}") from error
    if not (math.isfinite(value) and 0 <= value <= MOST_PERCENT):
        raise argparse.ArgumentTypeError(f"not from 0 to {MOST_PERCENT:g} per cent: {text}")
    return value


def _draws(text: str) -> int:
    return _whole(text, 1, MOST_DRAWS)


def _seed(text: str) -> int:
    return _whole(text, 0, 2**32 - 1)


def _whole(text: str, least: int, most: int) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"not a whole number from {least} to {most}: {text}")
    return int(text)

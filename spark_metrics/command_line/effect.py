"""The command that compares treated with never treated units of a register extract, as the page does with the store."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import Any, get_args

from spark_metrics.command_line import effect_words
from spark_metrics.command_line.commands import DONE, Commands, print_json
from spark_metrics.counterfactual.extract import read_extract
from spark_metrics.language import Text
from spark_metrics.model.counterfactual import Effect, Method

FIGURES = ("estimate", "std_error", "low", "high", "n_treated", "n_control", "mde", "pre_trend_p")
OF_A_PERIOD = ("relative_time", "estimate", "low", "high")


def add(commands: Commands) -> None:
    """Declare it."""
    sub = commands.add("effect", show_effect, store=False)
    sub.add_argument("file", type=Path, metavar="FILE.csv", help="one row per unit and time; it is read, not stored")
    sub.add_argument("--unit", required=True, metavar="COL", help="who: an enterprise's number, say")
    sub.add_argument("--time", required=True, metavar="COL", help="a year, a day (2024-12-31), 2024Q1 or a number")
    sub.add_argument("--outcome", required=True, metavar="COL")
    sub.add_argument(
        "--treated-from", required=True, metavar="COL", help="first time of treatment; blank, 0, never, aldrig: never"
    )
    sub.add_argument("--cluster", metavar="COL", help="units that belong together; default: each by itself")
    sub.add_argument("--covariates", type=_names, default=(), metavar="A,B", help="for weighting, before treatment")
    sub.add_argument("--other-support", metavar="COL", help="ja/yes/1: had other support; left out in a second run")
    sub.add_argument("--method", choices=get_args(Method), help="default: did where all start at the same time")
    sub.add_argument("--minimum", type=_whole, metavar="N", help="fewest units on each side; default 10")
    sub.add_argument("--seed", type=_whole, default=1, metavar="N", help="same seed, same interval")
    sub.add_argument("--json", action="store_true")


def show_effect(options: argparse.Namespace) -> int:
    """Effect of treatment in a register extract (CSV): estimate, interval, trend before, what can be concluded."""
    from spark_metrics.measures.counterfactual import MINIMUM, effect

    panel = read_extract(
        options.file,
        unit=options.unit,
        time=options.time,
        outcome=options.outcome,
        treated_from=options.treated_from,
        cluster=options.cluster,
        covariates=options.covariates,
        other_support=options.other_support,
    )
    minimum = MINIMUM if options.minimum is None else options.minimum
    found = effect(panel, options.method, minimum=minimum, seed=options.seed)
    if options.json:
        print_json(document(found, options.language))
        return DONE
    for line in effect_words.lines(found, panel, options.outcome, options.language):
        print(line)
    return DONE


def document(found: Effect, language: str) -> dict[str, Any]:
    """All of it as JSON has it: nothing is rounded, sentences are in one language, what is not known is null."""

    def plain(value: Any) -> Any:
        if isinstance(value, Text):
            return value.render(language)
        return None if isinstance(value, float) and not math.isfinite(value) else value

    def listed(things: tuple) -> list[dict[str, Any]]:
        return [{name: plain(value) for name, value in vars(one).items()} for one in things]

    return {
        **{name: plain(getattr(found, name)) for name in FIGURES},
        "periods": [{name: plain(getattr(one, name)) for name in OF_A_PERIOD} for one in found.periods],
        **{name: plain(getattr(found, name)) for name in ("p", "method", "estimator", "inference", "verdict")},
        "too_small": plain(found.too_small),
        "balance": listed(found.balance),
        "sensitivity": listed(found.sensitivity),
        "notes": [plain(one) for one in found.notes],
    }


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def _whole(text: str) -> int:
    if not text.isdecimal() or int(text) >= 2**32:
        raise argparse.ArgumentTypeError(f"not a whole number: {text}")
    return int(text)

"""How far a long command has come, on a terminal."""

from __future__ import annotations

import argparse
import sys

from spark_metrics.language import Text, percent
from spark_metrics.store.load import OnProgress, unheard


def on_terminal(options: argparse.Namespace) -> OnProgress:
    """Writes and rewrites one line on standard error where that is a terminal; else nothing is written."""
    if not sys.stderr.isatty():
        return unheard
    shown = [""]

    def tell(doing: Text, share: float) -> None:
        line = f"{doing.render(options.language)} {percent(int(share * 100) / 100, options.language)}"
        if line != shown[0]:
            end = "\n" if share >= 1 else ""
            print(f"\r{line.ljust(len(shown[0]))}", end=end, file=sys.stderr, flush=True)
            shown[0] = "" if end else line

    return tell

"""The commands of `python -m spark_metrics`: one module for each group of them, all listed in `GROUPS`.

Exit status: 0 done, 2 refused (a sentence on standard error says why). Results go to standard output, as JSON with
`--json`, else as lines to read.
"""

from __future__ import annotations

import sys

from spark_metrics.command_line import (
    accessing,
    effect,
    exporting,
    keeping,
    meeting,
    method_bench,
    past,
    peers,
    programme_files,
    reach,
    reading,
    refreshing,
    reporting,
    sending,
    social_return,
    suppressing,
)
from spark_metrics.command_line.commands import DONE, REFUSED, Commands
from spark_metrics.errors import SparkError
from spark_metrics.language import Text

GROUPS = (
    programme_files,
    sending,
    reading,
    reporting,
    exporting,
    meeting,
    method_bench,
    reach,
    peers,
    social_return,
    effect,
    refreshing,
    past,
    keeping,
    accessing,
    suppressing,
)


def parser() -> Commands:
    """The parser with all commands."""
    commands = Commands(__doc__.splitlines()[0])
    for group in GROUPS:
        group.add(commands)
    return commands


def main(arguments: list[str]) -> int:
    """Runs one command and returns its exit status."""
    options = parser().parse(arguments)
    try:
        return options.command(options)
    except BrokenPipeError:
        sys.stdout = None  # whoever read has enough, `| head` say: nothing is left to flush
        return DONE
    except SparkError as error:
        print(error.text.render(options.language), file=sys.stderr)
        return REFUSED
    except OSError as error:
        text = Text("{file} can't be read or written: {reason}", file=error.filename or "", reason=error.strerror or "")
        print(text.render(options.language), file=sys.stderr)
        return REFUSED

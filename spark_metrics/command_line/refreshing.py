"""Commands that fetch public statistics: refresh."""

from __future__ import annotations

import argparse
import sys

from spark_metrics.command_line.commands import DONE, REFUSED, Commands, print_json
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.reference.notes import note
from spark_metrics.reference.refresh import Outcome
from spark_metrics.reference.refresh import refresh as refresh_tables
from spark_metrics.reference.sources import sources
from spark_metrics.reference.vintages import Vintages
from spark_metrics.workspace import store_folder


def add(commands: Commands) -> None:
    """Declare them."""
    sub = commands.add("refresh", refresh)
    sub.add_argument("--source", choices=list(sources()), help="one publisher; all of them otherwise")
    sub.add_argument("--base-url", metavar="URL", help="ask here instead of the official address; with --source")
    sub.add_argument("--dry-run", action="store_true", help="fetch and check, keep nothing")
    sub.add_argument("--json", action="store_true")


def refresh(options: argparse.Namespace) -> int:
    """Fetches population, background and labour market from SCB and Kolada."""
    if options.base_url and not options.source:
        raise SparkError(Text("An address belongs to one publisher: add --source."))
    urls = {options.source: options.base_url} if options.base_url else {}
    vintages, outcomes = Vintages(options.store or store_folder()), []
    for outcome in refresh_tables(vintages, options.source, urls=urls, dry_run=options.dry_run):
        outcomes.append(outcome)
        if not options.json:
            _tell(outcome, options)
    if options.json:
        print_json([_as_json(outcome, options.language) for outcome in outcomes])
    return REFUSED if any(outcome.error for outcome in outcomes) else DONE


def _tell(outcome: Outcome, options: argparse.Namespace) -> None:
    file = sys.stderr if outcome.error else sys.stdout
    print(f"{outcome.table}: {_sentence(outcome, options.dry_run).render(options.language)}", file=file, flush=True)


def _sentence(outcome: Outcome, dry_run: bool) -> Text:
    about = outcome.about
    if about is None:
        return Text("not fetched. {reason} What was fetched before stays in use.", reason=outcome.error)
    told = {"n": about.rows, "first": about.periods[0], "last": about.periods[1], "vintage": about.vintage or "–"}
    if outcome.became == "unchanged":
        return Text("unchanged since {vintage}.", vintage=told["vintage"])
    if dry_run:
        return Text(
            "{n} row, {first} to {last}, updated by the source {vintage}. Nothing was kept.",
            plural="{n} rows, {first} to {last}, updated by the source {vintage}. Nothing was kept.",
            **told,
        )
    return Text(
        "{n} row, {first} to {last}, updated by the source {vintage}.",
        plural="{n} rows, {first} to {last}, updated by the source {vintage}.",
        **told,
    )


def _as_json(outcome: Outcome, language: str) -> dict[str, object]:
    about = outcome.about.as_json() if outcome.about else None
    if about:
        about["notes"] = [note(key).render(language) for key in about["notes"]]
    error = outcome.error.render(language) if outcome.error else None
    return {"table": outcome.table, "became": outcome.became, "about": about, "error": error}

"""The commands of `python -m spark_metrics`.

Exit status: 0 done, 2 refused (a sentence on standard error says why). Results go to standard output, as JSON with
`--json`, else as lines to read.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from spark_metrics import intake
from spark_metrics.demo import build
from spark_metrics.document import figures_document
from spark_metrics.errors import SparkError, UnknownName, UnreadableFile
from spark_metrics.language import LANGUAGES, Text, number, percent
from spark_metrics.programmes import PROGRAMME_FOLDER, find_programme
from spark_metrics.programmes import check as check_programmes
from spark_metrics.store import Store
from spark_metrics.store import rebuild as rebuild_index
from spark_metrics.workspace import Workspace, store_folder

DONE, REFUSED = 0, 2


def main(arguments: list[str]) -> int:
    """Runs one command and returns its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except BrokenPipeError:
        sys.stdout = None  # whoever read has enough, `| head` say: nothing is left to flush
        return DONE
    except SparkError as error:
        print(error.text.render(options.language), file=sys.stderr)
        return REFUSED


def check(options: argparse.Namespace) -> int:
    """Validates all programme files."""
    folder = options.folder or PROGRAMME_FOLDER
    problems = check_programmes(folder)
    for problem in problems:
        print(problem.sentence.render(options.language), file=sys.stderr)
    if not problems:
        _say(Text("All programme files are valid."), options)
    return REFUSED if problems else DONE


def import_file(options: argparse.Namespace) -> int:
    """Checks a file and stores all its rows, or none."""
    if not options.file.is_file():
        raise UnreadableFile(Text("There is no file {file}.", file=options.file))
    find_programme(options.programme)  # before a store is made for a misspelt one
    folder, original = options.store or store_folder(), options.file.read_bytes()
    with tempfile.TemporaryDirectory() as nowhere:
        looked_at = options.dry_run and not Store.exists(folder)
        receipt = _receipt(Workspace.open(Path(nowhere) if looked_at else folder), original, options)
    printed = receipt.as_json(options.language)
    if options.json:
        _print_json(printed)
    else:
        for finding in printed["findings"]:
            place = " ".join(str(part) for part in (finding["row"], finding["column"]) if part is not None)
            print(f"[{finding['severity']}] {place or '-'}: {finding['message']} ({finding['code']})")
        _say(receipt.sentence(), options)
    return REFUSED if receipt.refused else DONE


def _receipt(workspace: Workspace, original: bytes, options: argparse.Namespace) -> intake.Receipt:
    name, programme = options.file.name, options.programme
    try:
        examination = workspace.examine(original, name, programme, options.kind)
    except UnreadableFile as error:
        return workspace.refuse(error, original, name, programme, options.kind, options.dry_run)
    if options.dry_run:
        return workspace.dry_run(examination, programme)
    return workspace.accept(examination, original, programme, sender=options.sender)


def show_figures(options: argparse.Namespace) -> int:
    """Prints exactly what the pages show."""
    workspace = Workspace.open_existing(options.store)
    document = figures_document(
        workspace, options.programme, options.indicator, options.by, options.as_of, options.language
    )
    if options.json:
        _print_json(document)
        return DONE
    print(f"{document['name']}, {document['as_of']}")
    if document["synthetic_note"]:
        print(document["synthetic_note"])
    for figure in document["figures"]:
        print(_line(figure, options.language))
    return DONE


def rebuild(options: argparse.Namespace) -> int:
    """Builds the index anew from the batches."""
    counts = rebuild_index(options.store or store_folder())
    batches = Text("{n} file", plural="{n} files", n=counts["batches"])
    facts = Text("{n} row", plural="{n} rows", n=counts["facts"])
    _say(Text("The index was rebuilt: {batches}, {facts}.", batches=batches, facts=facts), options)
    return DONE


def demo(options: argparse.Namespace) -> int:
    """Builds the synthetic example store."""
    counts = build(options.store or store_folder(), files_folder=options.files)
    _say(Text("The example store is ready: {files} files, {rows} rows, all synthetic.", **counts), options)
    return DONE


def template(options: argparse.Namespace) -> int:
    """Writes the template of a kind of fact."""
    form = options.output.suffix.lstrip(".").lower()
    if form not in ("xlsx", "csv"):
        raise UnknownName(Text("A template is written as .xlsx or .csv, not as “{file}”.", file=options.output.name))
    options.output.write_bytes(intake.template(options.kind, options.language, form))
    _say(Text("Wrote {file}.", file=options.output), options)
    return DONE


def _line(figure: dict[str, Any], language: str) -> str:
    group = f" · {figure['group_name']}" if figure["group_name"] else ""
    if figure["value"] is None:
        return f"{figure['name']}{group}: {figure['reason']}"
    line = f"{figure['name']}{group}: {number(figure['value'], language)} {figure['unit']}"
    if figure["share_of_target"] is not None and figure["by"] != "period":
        line += f" ({percent(figure['share_of_target'], language)})"
    return line


def _say(text: Text, options: argparse.Namespace) -> None:
    print(text.render(options.language))


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a date: {text} (write 2026-03-12)") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m spark_metrics", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, *, store: bool = True) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        sub.set_defaults(command=run)
        sub.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
        if store:
            sub.add_argument("--store", type=Path, metavar="PATH", help="the store's folder; default data/store")
        return sub

    sub = command("check", check, store=False)
    sub.add_argument("folder", type=Path, nargs="?", help="default data/programmes")

    sub = command("import", import_file)
    sub.add_argument("file", type=Path, metavar="FILE")
    sub.add_argument("--programme", required=True, metavar="KEY")
    sub.add_argument("--kind", metavar="KIND", help="kind of fact; recognised from the headings otherwise")
    sub.add_argument("--sender", default="", help="who sent it: a role, not a person")
    sub.add_argument("--dry-run", action="store_true", help="check only, store nothing")
    sub.add_argument("--json", action="store_true")

    sub = command("figures", show_figures)
    sub.add_argument("--programme", required=True, metavar="KEY")
    sub.add_argument("--indicator", metavar="KEY")
    sub.add_argument("--by", metavar="DIMENSION", help="municipality, county, sex, background or period")
    sub.add_argument("--as-of", type=_date, metavar="DATE", help="as known at the end of this day")
    sub.add_argument("--json", action="store_true")

    command("rebuild", rebuild)

    sub = command("demo", demo)
    sub.add_argument("--files", type=Path, metavar="DIR", help="keep the example files here")

    sub = command("template", template, store=False)
    sub.add_argument("kind", metavar="KIND")
    sub.add_argument("output", type=Path, metavar="FILE", help="ends with .xlsx or .csv")
    return parser

"""Commands that bring data in: template, import, demo."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from spark_metrics import intake
from spark_metrics.command_line.commands import DONE, REFUSED, Commands, print_json, say
from spark_metrics.demo import build
from spark_metrics.errors import UnknownName, UnreadableFile
from spark_metrics.language import Text
from spark_metrics.programmes import find_programme
from spark_metrics.store import Store
from spark_metrics.workspace import Workspace, store_folder


def add(commands: Commands) -> None:
    """Declare them."""
    sub = commands.add("import", import_file, programme=True)
    sub.add_argument("file", type=Path, metavar="FILE")
    sub.add_argument("--kind", metavar="KIND", help="kind of fact; recognised from the headings otherwise")
    sub.add_argument("--sender", default="", help="who sent it: a role, not a person")
    sub.add_argument("--dry-run", action="store_true", help="check only, store nothing")
    sub.add_argument("--json", action="store_true")

    sub = commands.add("template", template, store=False)
    sub.add_argument("kind", metavar="KIND")
    sub.add_argument("output", type=Path, metavar="FILE", help="ends with .xlsx or .csv")

    sub = commands.add("demo", demo)
    sub.add_argument("--files", type=Path, metavar="DIR", help="keep the example files here")


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
        print_json(printed)
    else:
        for finding in printed["findings"]:
            place = " ".join(str(part) for part in (finding["row"], finding["column"]) if part is not None)
            print(f"[{finding['severity']}] {place or '-'}: {finding['message']} ({finding['code']})")
        say(receipt.sentence(), options)
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


def template(options: argparse.Namespace) -> int:
    """Writes the template of a kind of fact."""
    form = options.output.suffix.lstrip(".").lower()
    if form not in ("xlsx", "csv"):
        raise UnknownName(Text("A template is written as .xlsx or .csv, not as “{file}”.", file=options.output.name))
    options.output.write_bytes(intake.template(options.kind, options.language, form))
    say(Text("Wrote {file}.", file=options.output), options)
    return DONE


def demo(options: argparse.Namespace) -> int:
    """Builds the synthetic example store."""
    counts = build(options.store or store_folder(), files_folder=options.files)
    say(Text("The example store is ready: {files} files, {rows} rows, all synthetic.", **counts), options)
    return DONE

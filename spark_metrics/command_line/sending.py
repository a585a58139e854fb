"""Commands that bring data in: template, import, demo."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any, get_args

from spark_metrics import intake
from spark_metrics.command_line.commands import DONE, REFUSED, Commands, print_json, say
from spark_metrics.demo import build
from spark_metrics.errors import UnknownName, UnreadableFile
from spark_metrics.intake import ALL_SHEETS, About, Answers, Question, Receipt, Sent, marked_workbook
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
    sub.add_argument("--sheet", metavar="NAME", help=f"the sheet with the rows, or {ALL_SHEETS} for all of the kind")
    sub.add_argument(
        "--answer", type=_answer, action="append", default=[], metavar="ABOUT:SUBJECT=ANSWER",
        help="answer to a question about the file, as the import prints it; may be given several times",
    )  # fmt: skip
    sub.add_argument("--marked", type=Path, metavar="FILE", help="write the workbook with its faults marked here")
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
    folder = options.store or store_folder()
    with tempfile.TemporaryDirectory() as nowhere:
        looked_at = options.dry_run and not Store.exists(folder)
        receipt, questions = _take_in(Workspace.open(Path(nowhere) if looked_at else folder), options)
    printed = receipt.as_json(options.language)
    if options.json:
        print_json(printed | {"questions": [_question(each, options.language) for each in questions]})
        return REFUSED if receipt.refused else DONE
    for finding in printed["findings"]:
        place = " ".join(str(finding[part]) for part in ("sheet", "row", "column") if finding[part] is not None)
        print(f"[{finding['severity']}] {place or '-'}: {finding['message']} ({finding['code']})")
    for question in questions:
        print(question.text.render(options.language))
        for option, name in question.options.items():
            print(f"    --answer '{question.about}:{question.subject}={option}'    {name.render(options.language)}")
    say(receipt.sentence(), options)
    return REFUSED if receipt.refused else DONE


def _take_in(workspace: Workspace, options: argparse.Namespace) -> tuple[Receipt, tuple[Question, ...]]:
    answers = Answers(dict(options.answer))
    if options.sheet:
        answers = answers.and_("sheet", "", options.sheet)
    sent = Sent(options.file.read_bytes(), options.file.name, options.kind, options.sender, answers)
    try:
        examination = workspace.examine(sent, options.programme)
    except UnreadableFile as error:
        return workspace.refuse(error, sent, options.programme, options.dry_run), ()
    if options.marked:
        options.marked.write_bytes(marked_workbook(sent, examination, options.language))
    if options.dry_run:
        return workspace.dry_run(examination, options.programme), examination.questions
    return workspace.accept(examination, sent, options.programme), examination.questions


def _question(question: Question, language: str) -> dict[str, Any]:
    return {
        "about": question.about,
        "subject": question.subject,
        "question": question.text.render(language),
        "options": {option: name.render(language) for option, name in question.options.items()},
        "suggested": question.suggested,
        "rows": question.rows,
    }


def _answer(text: str) -> tuple[tuple[str, str], str]:
    question, equals, option = text.rpartition("=")
    about, colon, subject = question.partition(":")
    if not (equals and colon) or about not in get_args(About):
        raise argparse.ArgumentTypeError(f"not an answer: {text} (write place:harjedalen=2361)")
    return (about, subject), option


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
    done = {name: counts[name] for name in ("files", "rows")}
    say(Text("The example store is ready: {files} files, {rows} rows, all synthetic.", **done), options)
    return DONE

"""More than 500 malformed files: each is answered with a table or with one sentence, and nothing else happens."""

import gc
import os
import tracemalloc

import pytest

from spark_metrics.errors import UnreadableFile
from spark_metrics.intake.columns import form_of, match_columns
from spark_metrics.intake.gate import admit
from spark_metrics.intake.reader.reading import answer
from spark_metrics.intake.recognise import recognise
from spark_metrics.intake.sandbox import as_read, read_file
from spark_metrics.intake.strays import stray_cells
from spark_metrics.language import LANGUAGES
from spark_metrics.model.kinds import KINDS
from tests.intake.malformed import built, mutated

KEPT_BYTES = 1_000_000
"""So much more memory may be in use after a second round of files than before it."""
KIND = KINDS["enterprise"]
TABLE, LET_IN = "table", "let in"
LONG = os.environ.get("SPARK_FAULTS") == "long"
"""Every file is read in a process of its own; else every third."""


@pytest.fixture(scope="module")
def files():
    return [*mutated(), *built()]


def read(file, apart):
    """As the intake does; text is read here, as it takes no library that might take the process down."""
    if admit(file.content, file.name) == "csv":
        return as_read("csv", answer(file.content, "csv"))
    return read_file(file.content, file.name) if apart else None


def answered(file, apart=True):
    """`TABLE`, or the reason in English; anything else is a failure of the test.

    Unless it is to be read apart, in a process of its own, a workbook's way ends where it is let in.
    """
    try:
        found = read(file, apart)
    except UnreadableFile as refused:
        sentences = [refused.text.render(language) for language in LANGUAGES]
        assert all(sentence.endswith((".", "?")) for sentence in sentences), file.label
        return refused.text.message
    if found is None:
        return LET_IN
    known = recognise(found, KIND)
    assert known.tables or known.findings, file.label
    if known.tables:
        columns = match_columns(known.tables[0], KIND)
        findings = [*known.findings, *columns.findings, *stray_cells(found, known.tables, columns)]
        assert len(form_of(known.tables)) == 16
        assert all(finding.text.render("sv") for finding in findings)
    return TABLE


def test_every_file_is_answered(files):
    assert len({file.content for file in files}) >= 500
    answers = {file.label: answered(file, apart=LONG or not place % 3) for place, file in enumerate(files)}
    assert len(answers) == len(files)
    assert len(set(answers.values())) >= 9, "the files are refused for many reasons"
    assert 20 < list(answers.values()).count(TABLE) < len(files) / 2


def test_memory_stays_flat(files):
    some = files[::31]
    for file in some:
        answered(file)
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for file in some:
        answered(file)
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after - before < KEPT_BYTES


def test_the_same_seed_makes_the_same_damage():
    assert [file.content for file in mutated()][::50] == [file.content for file in mutated()][::50]

"""Malformed files: classes of files, each with mutations. The same seed makes the same files.

A file here is nothing that anybody meant to send; what is asked of the intake is an answer, whichever, and its life.
"""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.intake.examples import COOPERATIVE, csv_of, ods_of, workbook_of
from tests.intake.workbooks import SHEET, part, repacked, xls_of, xls_with_password, xlsx_with_sheet

HEADINGS = ["Organisationsnummer", "Namn", "Kommun", "Noterat"]
ROWS = [HEADINGS, *([COOPERATIVE, f"Bygdebolag {n}", "2321", "2024-03-12"] for n in range(40))]
WORKBOOK = repacked(workbook_of(*ROWS), **{"docProps/core.xml": "<x/>"})
"""The same bytes every time: openpyxl would write the time of day into it."""
MUTATIONS_EACH = 80


@dataclass(frozen=True)
class Malformed:
    """A file, and how it was made."""

    label: str
    name: str
    content: bytes


BASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "xlsx": ("fil.xlsx", lambda: WORKBOOK),
    "xls": ("fil.xls", lambda: xls_of(*ROWS)),
    "ods": ("fil.ods", lambda: repacked(ods_of(*ROWS))),
    "csv": ("fil.csv", lambda: csv_of(*map(";".join, ROWS))),
    "tsv": ("fil.tsv", lambda: csv_of(*map("\t".join, ROWS), encoding="utf-16")),
}


def cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 3, 20, 200])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def with_hole(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randrange(1, 500) :]


def with_noise(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    noise = chance.choice([b"\0", b"\xff", b'"', b"\r", b"\n", b"PK\x05\x06", "\u202e".encode(), b"<!ENTITY a 'b'>"])
    return content[:start] + noise * chance.choice([1, 2, 700]) + content[start:]


def doubled(content: bytes, chance: random.Random) -> bytes:
    return content + content[chance.randrange(len(content)) :]


def with_wrong_numbers(content: bytes, chance: random.Random) -> bytes:
    """Sizes, offsets and counts are four little bytes wherever they stand; here some of them lie."""
    changed = bytearray(content)
    for _ in range(5):
        at = chance.randrange(max(len(changed) - 4, 1))
        changed[at : at + 4] = struct.pack("<I", chance.choice([0, 1, 0x7FFFFFFF, 0xFFFFFFFF, len(changed)]))
    return bytes(changed)


def inner(content: bytes, chance: random.Random) -> bytes:
    """A damaged part in a zip that is whole."""
    if not content.startswith(b"PK"):
        return flipped(content, chance)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        name = chance.choice(parts.namelist())
    change = chance.choice([cut_off, flipped, with_hole, with_noise, doubled])
    return repacked(content, **{name: change(part(content, name), chance)})


MUTATIONS = (cut_off, flipped, with_hole, with_noise, doubled, with_wrong_numbers, inner)


def mutated(seed: int = 1) -> Iterator[Malformed]:
    """`MUTATIONS_EACH` damaged files of each kind that is read."""
    chance = random.Random(seed)
    for kind, (name, make) in BASES.items():
        content = make()
        for number in range(MUTATIONS_EACH):
            change = MUTATIONS[number % len(MUTATIONS)]
            yield Malformed(f"{kind} {change.__name__} {number}", name, change(content, chance))
        for other, (_, make_other) in BASES.items():
            if other != kind:
                yield Malformed(f"{other} named as {kind}", name, make_other())


def built(seed: int = 1) -> Iterator[Malformed]:
    """Files that are well-formed, and hostile or absurd: each class with several sizes."""
    chance = random.Random(seed)
    for label, make in BUILT.items():
        for size in SIZES:
            name, content = make(size, chance)
            yield Malformed(f"{label} {size}", name, content)


SIZES = (2, 17, 300, 1_500, 9_000, 40_000)


def sheet(xml: str) -> tuple[str, bytes]:
    return "fil.xlsx", xlsx_with_sheet(SHEET.format(xml), WORKBOOK)


def ods(xml: str) -> tuple[str, bytes]:
    content = ods_of(*ROWS)
    changed = part(content, "content.xml").decode().replace("<table:table-row>", xml, 1)
    return "fil.ods", repacked(content, **{"content.xml": changed})


def far_cell(size: int, chance: random.Random) -> tuple[str, bytes]:
    return sheet(
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{size * 26}"><c r="XFD{size * 26}"><v>1</v></c></row>'
    )


def laughs(size: int, chance: random.Random) -> tuple[str, bytes]:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(min(size, 300)))
    xml = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>' + SHEET.format("")
    name = chance.choice(["xl/worksheets/sheet1.xml", "xl/styles.xml", "docProps/core.xml", "_rels/.rels"])
    encoded = xml.encode(chance.choice(["utf-8", "utf-16", "utf-16-be"]))
    return "fil.xlsx", repacked(WORKBOOK, **{name: encoded})


def declaration_far_down(size: int, chance: random.Random) -> tuple[str, bytes]:
    return "fil.xlsx", repacked(WORKBOOK, **{"xl/styles.xml": b"<!--" + b" " * (size * 100) + b"--><!DOCTYPE x>"})


def deep(size: int, chance: random.Random) -> tuple[str, bytes]:
    return sheet("<row>" * size + "</row>" * size)


def many_shared_strings(size: int, chance: random.Random) -> tuple[str, bytes]:
    strings = f"<sst>{'<si><t>x</t></si>' * size}</sst>"
    return "fil.xlsx", repacked(WORKBOOK, **{"xl/sharedStrings.xml": strings})


def string_that_is_not_there(size: int, chance: random.Random) -> tuple[str, bytes]:
    return sheet(f'<row r="1"><c r="A1" t="s"><v>{size * 1000}</v></c></row>')


def gigantic_cell(size: int, chance: random.Random) -> tuple[str, bytes]:
    return sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * size * 100}</t></is></c></row>')


def bomb(size: int, chance: random.Random) -> tuple[str, bytes]:
    return "fil.xlsx", repacked(WORKBOOK, **{"xl/media/image1.png": b"0" * (size * 5_000)})


def nested_bomb(size: int, chance: random.Random) -> tuple[str, bytes]:
    content = bomb(min(size, 1_500), chance)[1]
    return "fil.xlsx", repacked(WORKBOOK, **{"xl/embeddings/one.xlsx": content, "xl/embeddings/two.xlsx": content})


def many_parts(size: int, chance: random.Random) -> tuple[str, bytes]:
    return "fil.xlsx", repacked(WORKBOOK, **{f"xl/part{n}.xml": b"" for n in range(min(size, 3_000))})


def overlapping(size: int, chance: random.Random) -> tuple[str, bytes]:
    """Two entries of the directory share the bytes of one part."""
    changed = bytearray(WORKBOOK)
    entries = [at for at in range(len(changed) - 4) if changed[at : at + 4] == b"PK\x01\x02"]
    one, other = chance.sample(entries, 2)
    changed[one + 42 : one + 46] = changed[other + 42 : other + 46]
    return "fil.xlsx", bytes(changed)


def link(size: int, chance: random.Random) -> tuple[str, bytes]:
    content = io.BytesIO(WORKBOOK)
    info = zipfile.ZipInfo("xl/worksheets/sheet2.xml")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(content, "a") as parts:
        parts.writestr(info, "/etc/passwd" * size)
    return "fil.xlsx", content.getvalue()


def other_packing(size: int, chance: random.Random) -> tuple[str, bytes]:
    content = io.BytesIO(WORKBOOK)
    with zipfile.ZipFile(content, "a", chance.choice([zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])) as parts:
        parts.writestr("xl/more.xml", "x" * size)
    return "fil.xlsx", content.getvalue()


def repeated_cells(size: int, chance: random.Random) -> tuple[str, bytes]:
    cell = f'<table:table-cell table:number-columns-repeated="{size}" office:value-type="float" office:value="1"/>'
    return ods(f'<table:table-row table:number-rows-repeated="{size * 20}">{cell}</table:table-row><table:table-row>')


def wide(size: int, chance: random.Random) -> tuple[str, bytes]:
    return "fil.csv", csv_of(";".join(HEADINGS), ";".join(["x"] * size))


def ragged(size: int, chance: random.Random) -> tuple[str, bytes]:
    lines = [";".join(["x"] * chance.choice([1, 4, 5, 30])) for _ in range(min(size, 5_000))]
    return "fil.csv", csv_of(";".join(HEADINGS), *lines)


def quotes(size: int, chance: random.Random) -> tuple[str, bytes]:
    lines = ["".join(chance.choices('a";,\r\n', k=8)) for _ in range(min(size, 5_000))]
    return "fil.csv", csv_of(";".join(HEADINGS), *lines)


def lone_returns(size: int, chance: random.Random) -> tuple[str, bytes]:
    return "fil.txt", "\r".join(";".join(row) for row in ROWS * min(size, 50)).encode()


def letters_of_any_kind(size: int, chance: random.Random) -> tuple[str, bytes]:
    return "fil.csv", bytes(chance.choices(range(256), k=size))


def doubled_headings(size: int, chance: random.Random) -> tuple[str, bytes]:
    return "fil.csv", csv_of(";".join(HEADINGS * min(size, 120)), ";".join(ROWS[1] * min(size, 120)))


def invisible(size: int, chance: random.Random) -> tuple[str, bytes]:
    signs = "\u202e\u2066\u200b\u200d\ufeff\u00ad\u061c"
    return "fil.csv", csv_of(*(";".join(chance.choice(signs) + cell for cell in row) for row in ROWS))


def merged_everywhere(size: int, chance: random.Random) -> tuple[str, bytes]:
    areas = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, min(size, 9_000) + 1))
    xml = SHEET.format('<row r="1"><c r="A1"><v>1</v></c></row>').replace(
        "</worksheet>", f"<mergeCells>{areas}</mergeCells></worksheet>"
    )
    return "fil.xlsx", xlsx_with_sheet(xml, WORKBOOK)


def encrypted(size: int, chance: random.Random) -> tuple[str, bytes]:
    kind = chance.choice(["ods", "xls", "xlsx"])
    if kind == "xls":
        return "fil.xls", xls_with_password(*ROWS)
    if kind == "xlsx":
        return "fil.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(size) + "EncryptedPackage".encode("utf-16-le")
    manifest = '<manifest><file-entry><manifest:encryption-data manifest:checksum="x"/></file-entry></manifest>'
    return "fil.ods", repacked(ods_of(*ROWS), **{"META-INF/manifest.xml": manifest, "content.xml": bytes(size)})


def endless_sheets(size: int, chance: random.Random) -> tuple[str, bytes]:
    return "fil.xlsx", workbook_of(*ROWS, **{f"Blad {n}": ROWS[:3] for n in range(min(size, 150))})


BUILT: dict[str, Callable[[int, random.Random], tuple[str, bytes]]] = {
    make.__name__: make
    for make in (
        far_cell, laughs, declaration_far_down, deep, many_shared_strings, string_that_is_not_there, gigantic_cell,
        bomb, nested_bomb, many_parts, overlapping, link, other_packing, repeated_cells, wide, ragged, quotes,
        lone_returns, letters_of_any_kind, doubled_headings, invisible, merged_everywhere, encrypted, endless_sheets,
    )
}  # fmt: skip

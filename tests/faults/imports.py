"""Whole imports, from the bytes of a file through all checks into the store: `python -m spark_metrics import`."""

from __future__ import annotations

import contextlib
import io
import json
import random
import sys
from pathlib import Path

from spark_metrics.command_line import main
from tests.faults import oracle
from tests.faults.sent import PLACES, PROGRAMME
from tests.faults.tasks import Say, opened


def csv(seed: int, number: int) -> bytes:
    """The `number`th file as a person would send it; each tells of the same twelve enterprises."""
    chance = random.Random(f"{seed}/{number}/csv")
    lines = ["Organisation number;Name;Municipality;Noted"]
    for place in chance.sample(range(12), 5):
        enterprise = _with_check_digit(f"55600{place:04d}")
        lines.append(f"{enterprise};In file {number};{chance.choice(PLACES)};2025-03-{chance.randint(10, 28)}")
    return "".join(line + "\r\n" for line in lines).encode("utf-8-sig")


def _with_check_digit(nine: str) -> str:
    """The tenth digit by Luhn: the first, third … are doubled."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return nine + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def import_file(say: Say, folder: str, seed: int, number: int) -> None:
    """Import a file; says the receipt."""
    file = Path(folder).with_name(f"file{number}.csv")
    if not file.exists():
        file.write_bytes(csv(seed, number))
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = main(["import", str(file), "--programme", PROGRAMME, "--kind", "enterprise", "--store", folder,
                     "--language", "en", "--json"])  # fmt: skip
    assert code == 0, printed.getvalue()
    receipt = json.loads(printed.getvalue())
    say({"accepted": number, "batch": receipt["batch"], "receipt": receipt})


def what_it_loads(say: Say, folder: str) -> None:
    """The names of the modules that are only imported when a store is used and a file read."""
    before = set(sys.modules)
    import_file(lambda _: None, folder, 0, 0)
    store = opened(folder, say)
    oracle.agrees(store, Path(folder))
    store.close()
    say({"modules": sorted(sys.modules.keys() - before)})


def look_at_imports(say: Say, folder: str, seed: int, number: int, receipt: dict | None) -> None:
    """After a kill: the acknowledged file is there under its number, or the file is whole or absent; it is then sent
    again, twice, and is one batch with one receipt."""
    store = opened(folder, say)
    before = oracle.agrees(store, Path(folder))
    oracle.holds(before, {}, {receipt["file_sha256"]: receipt["batch"]} if receipt else {})
    store.close()
    receipts = [receipt] if receipt else []
    for _ in range(2):
        import_file(lambda message: receipts.append(message["receipt"]), folder, seed, number)
    assert all(same(one, receipts[0]) for one in receipts), receipts
    store = opened(folder, say)
    lines = oracle.agrees(store, Path(folder), earlier=True)
    oracle.holds(lines, {}, {receipts[0]["file_sha256"]: receipts[0]["batch"]})
    assert len(lines) - len(before) in (0, 1)
    store.close()


def same(one: dict, other: dict) -> bool:
    """Is it the same receipt, but for the remark that the file has come before?"""
    return {**one, "repeated": None} == {**other, "repeated": None}

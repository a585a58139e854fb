"""How fast the intake is: 100 000 rows read, checked and stored, next to pandas merely reading the same file.

    python benchmarks/intake.py [ROWS]

Each measurement runs in a process of its own, which also tells its peak memory (the reader's process included).
"""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter
from stdnum import luhn

ROOT = Path(__file__).resolve().parents[1]
ROWS = 100_000
FORMS = ["advice", "training", "grant"]

OURS = """
from spark_metrics.workspace import Workspace, Sent
workspace = Workspace.open(Path(sys.argv[2]))
sent = Sent(path.read_bytes(), path.name, "support", "Projektkontoret")
started = time.perf_counter()
examination = workspace.examine(sent, "spark")
checked = time.perf_counter()
receipt = workspace.accept(examination, sent, "spark")
assert receipt.accepted == ROWS, [f.text.render("sv") for f in receipt.findings[:3]]
parts = {"examine": checked - started, "store": time.perf_counter() - checked}
"""
PANDAS = """
import pandas
started = time.perf_counter()
assert len({call}) == ROWS
"""
FRAME = """
import json, resource, sys, time
from pathlib import Path
path, ROWS, parts = Path(sys.argv[1]), int(sys.argv[3]), {{}}
{body}
seconds = time.perf_counter() - started
peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
print(json.dumps({{"seconds": seconds, "megabytes": peak}} | parts))
"""


def rows(n: int) -> list[tuple[str, dt.date, str, float, int]]:
    """Support as an office lists it: some hundred enterprises, many days."""
    chance = random.Random(1)
    numbers = [f"5599{serial:05d}" for serial in range(max(n // 300, 1))]
    numbers = [number + luhn.calc_check_digit(number) for number in numbers]
    first, made = dt.date(2023, 1, 1), []
    for place in range(n):
        number, day = numbers[place % len(numbers)], first + dt.timedelta(days=place // len(numbers) // len(FORMS))
        form = FORMS[place // len(numbers) % len(FORMS)]
        made.append((number, day, form, chance.randint(1, 30) / 2, chance.randint(1, 90) * 1000))
    return made


def write(folder: Path, made: list[tuple]) -> dict[str, Path]:
    """The same rows as a workbook and as CSV."""
    headings = ("Organisationsnummer", "Datum", "Stödform", "Timmar", "Belopp (kr)")
    text = [";".join(headings)]
    text += [f"{a};{b};{c};{str(d).replace('.', ',')};{e}" for a, b, c, d, e in made]
    paths = {"csv": folder / "support.csv", "xlsx": folder / "support.xlsx"}
    paths["csv"].write_text("\n".join(text), "utf-8-sig")
    with xlsxwriter.Workbook(str(paths["xlsx"])) as book:
        sheet, day = book.add_worksheet("Stöd"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, headings)
        for place, (number, date, form, hours, amount) in enumerate(made, 1):
            sheet.write_string(place, 0, number)
            sheet.write_datetime(place, 1, date, day)
            sheet.write_string(place, 2, form)
            sheet.write_number(place, 3, hours)
            sheet.write_number(place, 4, amount)
    return paths


def measured(body: str, path: Path, folder: Path, n: int) -> dict[str, float]:
    """Seconds and megabytes of a piece of work in a fresh process."""
    command = [sys.executable, "-c", FRAME.format(body=body), str(path), str(folder), str(n)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form, path in write(folder, rows(n)).items():
            alternatives = {"read_csv": 'pandas.read_csv(path, sep=";", decimal=",", encoding="utf-8-sig")'}
            if form == "xlsx":
                alternatives = {
                    "read_excel": "pandas.read_excel(path)",
                    "read_excel, calamine": 'pandas.read_excel(path, engine="calamine")',
                }
            ours = measured(OURS, path, folder / f"store-{form}", n)
            print(f"{form}: {n} rows, {path.stat().st_size / 1e6:.1f} MB; intake with all checks, stored:")
            print(
                f"  {n / ours['seconds']:,.0f} rows/s (examine {ours['examine']:.2f} s, store {ours['store']:.2f} s), "
                f"peak {ours['megabytes']:.0f} MB"
            )
            for words, call in alternatives.items():
                theirs = measured(PANDAS.format(call=call), path, folder, n)
                print(
                    f"  pandas.{words}: {n / theirs['seconds']:,.0f} rows/s, peak {theirs['megabytes']:.0f} MB; "
                    f"we take {ours['seconds'] / theirs['seconds']:.2f} times as long"
                )


if __name__ == "__main__":
    main()

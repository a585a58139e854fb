"""The script: a file's bytes come in through stdin, JSON goes out through stdout (see `reading.py`).

With `mark`, a workbook goes out instead: the one that came in, with its faults marked (see `marking.py`).

Started with `-I`, Python sees neither the project nor this folder. Empty packages stand in for the project's, so that
the modules beside this file can be imported under their full names, and nothing else of ours can.
"""

import sys
from pathlib import Path
from types import ModuleType


def stand_in(name: str, folder: str | None = None) -> None:
    """An empty package; with a folder, its modules are found there."""
    package = ModuleType(name)
    package.__path__ = [folder] if folder else []
    sys.modules[name] = package


if __name__ == "__main__":
    sys.dont_write_bytecode = True  # whoever runs the server may not write where it is installed
    stand_in("spark_metrics")
    stand_in("spark_metrics.intake")
    stand_in("spark_metrics.intake.reader", str(Path(__file__).parent))
    if sys.argv[1] == "mark":
        from spark_metrics.intake.reader.marking import main

        main()
    else:
        from spark_metrics.intake.reader.reading import main

        main(sys.argv[1])

"""Several processes share a store: one owns the index on disk, the others keep their own, all see the same facts."""

import subprocess
import sys
from pathlib import Path

import pytest

from spark_metrics.errors import StoreError
from spark_metrics.store import locking
from spark_metrics.store.locking import FileLock, one_writer
from tests.store.examples import ANNA, BO, BRACKE, OSTERSUND, enterprise, municipalities, opened, send

ROOT = Path(__file__).parents[2]
IMPORT = """
import sys
from pathlib import Path
from tests.store.examples import enterprise, municipalities, opened, send
store = opened(Path(sys.argv[1]))
print(municipalities(store))
for number in sys.argv[2:]:
    send(store, enterprise(number, "2305"))
"""


def importing(folder, *numbers):
    """Another process that imports each enterprise, and dies without closing anything."""
    arguments = [sys.executable, "-c", IMPORT, str(folder), *numbers]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def output_of(process):
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


def test_an_import_elsewhere_shows_at_the_next_read(store, tmp_path):
    send(store, enterprise(ANNA))
    version = store.data_version()
    assert output_of(importing(tmp_path, BO)) == f"{ {ANNA: OSTERSUND} }\n"
    assert municipalities(store) == {ANNA: OSTERSUND, BO: BRACKE}
    assert store.data_version() != version
    assert send(store, enterprise(BO)).number == 3


def test_two_processes_that_import_at_once_lose_nothing(store, tmp_path):
    others = [importing(tmp_path, *(f"{first}{n:09d}" for n in range(8))) for first in (1, 2)]
    for n in range(8):
        send(store, enterprise(f"3{n:09d}"))
    for other in others:
        output_of(other)
    assert [batch.number for batch in store.batches()] == list(range(1, 25))
    assert len(municipalities(store)) == 24


def test_two_stores_of_one_process_see_each_other(store, tmp_path):
    second = opened(tmp_path)
    send(second, enterprise(ANNA))
    send(store, enterprise(BO))
    assert municipalities(store) == municipalities(second) == {ANNA: OSTERSUND, BO: OSTERSUND}
    second.close()


def test_a_writer_waits_only_so_long_for_another(tmp_path, monkeypatch):
    lock = FileLock(tmp_path / "writer.lock")
    assert lock.try_to_hold()
    with pytest.raises(StoreError, match="Another import"), one_writer(tmp_path / "writer.lock", patience=0.05):
        pass
    lock.release()
    monkeypatch.setattr(locking, "PAUSE", 0)
    with one_writer(tmp_path / "writer.lock", patience=0):
        assert not lock.try_to_hold()

"""A full disk: the import says so and stores nothing, reading goes on, and with room again everything works."""

import pytest

from tests.faults import counts, small_disk
from tests.faults.processes import OWN_MOUNTS, Nursery, failure, fresh

SEED = counts.SEED
NUMBERS = [6, 8, 100, 7]
"""Two small files, a large one, a small one."""


@pytest.fixture(scope="module")
def mounting():
    """Children that may mount a file system of their own."""
    try:
        with Nursery(*OWN_MOUNTS) as nursery:
            yield nursery
    except (FileNotFoundError, AssertionError):
        pytest.skip("no file system may be mounted here; the limit on files is tested all the same")


def full(nursery, do, kind, **more):
    answer = nursery.one(do, seed=SEED, numbers=NUMBERS, **more)
    assert answer["ended"] == "done", f"{kind}, {more}: {failure(answer)}"
    why = [one["why"] for one in answer["said"] if "refused" in one]
    assert all("not take" in one for one in why), why
    told = any("notice" in one for one in answer["said"])
    what = "refused" if why else "accepted, index made anew" if told else "enough room"
    counts.made[f"disk full, {kind}: {what}"] += 1
    return what


def test_no_room_at_any_point_of_an_import(mounting, sound, tmp_path):
    pages = [*range(16), *range(16, 160, 4)] if counts.LONG else [0, 5, 9, 40]
    found = {
        full(mounting, "on_a_full_disk", "bytes", sound=sound, at=tmp_path / "disk", room=n * small_disk.PAGE)
        for n in pages
    }
    assert "refused" in found


def test_no_more_files_at_any_point_of_an_import(mounting, sound, tmp_path):
    for files in range(8 if counts.LONG else 2):
        full(mounting, "on_a_full_disk", "names", sound=sound, at=tmp_path / "disk", files=files)


def test_a_start_without_room_for_the_index(mounting, sound, tmp_path):
    for pages in counts.spread([0, 1, 2, 3, 8, 16, 64, 66, 68, 100, 200, 300], few=2):
        full(mounting, "start_on_a_full_disk", "at the start", sound=sound, at=tmp_path / "disk",
             room=pages * small_disk.PAGE)  # fmt: skip


def test_a_first_import_without_room(mounting, tmp_path):
    for files in counts.spread(range(1, 14), few=3):
        full(mounting, "first_import_on_a_full_disk", "no store yet, names", at=tmp_path / "disk", files=files)
    for pages in counts.spread(range(0, 12), few=1):
        room = pages * small_disk.PAGE
        full(mounting, "first_import_on_a_full_disk", "no store yet, bytes", at=tmp_path / "disk", room=room)


def test_a_limit_on_the_size_of_files(nursery, sound, tmp_path):
    journal = (sound / "journal.jsonl").stat().st_size
    inside = [journal + n for n in (0, 1, 100, 600)]  # the journal's line is written in part
    limits = [1, 100, 300, 1000, 3000, *inside, 20_000, 50_000, 100_000, 300_000, 1_000_000]
    for limit in counts.spread(limits, few=4):
        store = fresh(sound, tmp_path / "store")
        full(nursery, "with_limited_files", "size of a file", folder=store, limit=limit)

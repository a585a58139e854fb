"""Damage to the truth itself: a torn last line was never accepted; anything else is refused and named, not repaired."""

import shutil

import pytest

from tests.faults import counts, damage
from tests.faults.processes import acknowledged, failure, fresh, job
from tests.faults.sent import sent

AT_ONCE = 2
SEED = counts.SEED


def refused(nursery, folder, do="open_only", **more):
    """What the store says instead of starting."""
    answer = nursery.one(do, folder=folder, **more)
    assert answer["ended"] == "failed", f"not refused: {answer}"
    error = answer["said"][-1]["error"]
    assert error.startswith("StoreError"), failure(answer)
    return error


def last_line(folder):
    """Where the last line of the journal begins, and how long it is without its newline."""
    content = damage.journal_of(folder).read_bytes()
    start = content.rstrip(b"\n").rfind(b"\n") + 1
    return start, len(content) - start - 1


def test_a_last_line_torn_at_any_byte_was_not_accepted(nursery, sound, tmp_path):
    start, length = last_line(sound)
    known = {sent(SEED, number).sha256: number + 1 for number in range(5)}
    cuts = counts.spread(range(length + 1), few=2)
    for first in range(0, len(cuts), AT_ONCE):
        looks = []
        for place, kept in enumerate(cuts[first : first + AT_ONCE]):
            folder = fresh(sound, tmp_path / str(place))
            damage.cut(damage.journal_of(folder), start + kept)
            looks.append(job("look", folder=folder, seed=SEED, acknowledged=known, again=[5, 0, 6]))
        for place, answer in enumerate(nursery.together(*looks)):
            assert answer["ended"] == "done", f"cut after {cuts[first + place]} bytes: {failure(answer)}"
            assert {"found": 5} in answer["said"]
    counts.made["journal's last line torn"] += len(cuts)


def test_blanks_after_a_power_cut_were_not_accepted(nursery, sound, tmp_path):
    start, length = last_line(sound)
    known = {sent(SEED, number).sha256: number + 1 for number in range(5)}
    for place, harm in enumerate([(start, length + 1), (start, length), (start + 10, length - 9), (start + 10, 20)]):
        folder = fresh(sound, tmp_path / str(place))
        damage.zeroed(damage.journal_of(folder), *harm)
        nursery.done("look", folder=folder, seed=SEED, acknowledged=known, again=[5, 0])
        counts.made["journal's last line blanked"] += 1


def test_a_flipped_byte_in_the_journal_is_refused_by_its_line(nursery, sound, tmp_path):
    content = damage.journal_of(sound).read_bytes()
    chance = counts.chance("journal")
    end, _ = last_line(sound)
    drawn = [chance.randrange(end) for _ in range(300 if counts.LONG else 8)]
    for place in [0, end - 1, *drawn]:
        folder = fresh(sound, tmp_path / "store")
        damage.flip_bit(damage.journal_of(folder), place, chance.randrange(8))
        harmed = damage.journal_of(folder).read_bytes()
        error = refused(nursery, folder)
        number = content[:place].count(b"\n") + 1
        assert f"Line {number} of the journal" in error, f"byte {place}: {error}"
        assert damage.journal_of(folder).read_bytes() == harmed, "what was damaged was touched"
        counts.made["journal, one bit flipped: refused"] += 1


def test_a_flipped_byte_in_the_last_line_is_no_torn_line(nursery, sound, tmp_path):
    """The line has its end, so it was written whole, and its batch was acknowledged: it must not be cut off."""
    start, length = last_line(sound)
    chance = counts.chance("last line")
    for place in [0, 5, length - 1, *(chance.randrange(length) for _ in range(100 if counts.LONG else 4))]:
        folder = fresh(sound, tmp_path / "store")
        damage.flip_bit(damage.journal_of(folder), start + place, chance.randrange(8))
        assert "Line 6 of the journal" in refused(nursery, folder), f"byte {place} of the last line"
        counts.made["journal's last line, one bit flipped: refused"] += 1


def test_a_missing_or_doubled_line_is_refused(nursery, sound, tmp_path):
    lines = damage.journal_of(sound).read_bytes().splitlines(keepends=True)
    for place, changed in enumerate([lines[1:], lines[:2] + lines[3:], lines[:3] + lines[2:], lines[::-1]]):
        folder = fresh(sound, tmp_path / str(place))
        damage.journal_of(folder).write_bytes(b"".join(changed))
        assert "of the journal is damaged" in refused(nursery, folder)
        counts.made["journal, lines missing or doubled: refused"] += 1


def test_missing_last_lines_are_told(nursery, sound, tmp_path):
    """What is left is a sound, shorter journal by itself; the index remembers that there was more."""
    lines = damage.journal_of(sound).read_bytes().splitlines(keepends=True)
    folder = fresh(sound, tmp_path / "store")
    damage.journal_of(folder).write_bytes(b"".join(lines[:4]))
    answer = nursery.one("open_only", folder=folder)
    assert answer["ended"] == "failed" or any("notice" in one for one in answer["said"])
    counts.made["journal, last lines missing: told"] += 1


def parquet(folder):
    return folder / "batches" / "000003.parquet"


def original(folder):
    return folder / "originals" / sent(SEED, 2).sha256


def receipt(folder):
    return folder / "receipts" / "000003.json"


@pytest.mark.parametrize("harm", ["flip", "cut", "gone"])
def test_damaged_rows_of_a_batch_are_named(nursery, sound, tmp_path, harm):
    chance = counts.chance("parquet")
    for _ in range(50 if counts.LONG and harm == "flip" else 2):
        folder = fresh(sound, tmp_path / "store")
        harmed(parquet(folder), harm, chance)
        shutil.rmtree(folder / "index")
        for do in ("open_only", "rebuild"):
            assert "The rows of batch 3 (support.csv)" in refused(nursery, folder, do)
        counts.made["rows of a batch damaged: named"] += 1


@pytest.mark.parametrize("which", [parquet, original, receipt], ids=["rows", "original", "receipt"])
@pytest.mark.parametrize("harm", ["flip", "cut", "gone"])
def test_verify_names_what_is_damaged_beside_a_sound_index(nursery, sound, tmp_path, which, harm):
    folder = fresh(sound, tmp_path / "store")
    harmed(which(folder), harm, counts.chance("verify"))
    (said,) = nursery.done("verify", folder=folder)
    assert any("3" in problem for problem in said["problems"]), said
    counts.made["rows, original or receipt damaged: verify names it"] += 1


def harmed(path, harm, chance):
    if harm == "gone":
        path.unlink()
    elif harm == "cut":
        damage.cut(path, path.stat().st_size // 2)
    else:
        damage.flip(path, chance.randrange(path.stat().st_size))


def test_a_damaged_original_is_written_anew_when_the_file_comes_again(nursery, store):
    """After an import that was cut off, half an original may lie there under its name: a full disk, a power cut."""
    file = sent(SEED, 9)
    (store / "originals" / file.sha256).write_bytes(file.original[:10])
    answer = nursery.one("send", folder=store, seed=SEED, numbers=[9])
    assert answer["ended"] == "done", failure(answer)
    nursery.done("look", folder=store, seed=SEED, acknowledged=acknowledged(answer, SEED))
    assert (store / "originals" / file.sha256).read_bytes() == file.original

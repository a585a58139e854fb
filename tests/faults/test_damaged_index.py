"""Whatever becomes of the index and its log, the store starts, answers as the journal says, and mends itself."""

import shutil

import pytest

from tests.faults import counts, damage
from tests.faults.processes import acknowledged, failure, fresh, job
from tests.faults.sent import sent

AT_ONCE = 2
FIRST = {sent(counts.SEED, number).sha256: number + 1 for number in range(6)}


@pytest.fixture(scope="module")
def logged(nursery, sound, tmp_path_factory):
    """A store whose last three batches are in the index's log only: its process was killed before a checkpoint."""
    folder = fresh(sound, tmp_path_factory.mktemp("logged") / "store")
    answer = nursery.one("send_and_die", folder=folder, seed=counts.SEED, numbers=[6, 7, 8])
    assert answer["ended"] == "killed", failure(answer)
    assert acknowledged(answer, counts.SEED)
    assert damage.log_of(folder).stat().st_size > 1000
    return folder


def survives(nursery, store, tmp_path, kind, harms, known):
    """After each harm to a copy of `store` everything is as the journal says, and a second start is silent."""
    for start in range(0, len(harms), AT_ONCE):
        looks = []
        for place, harm in enumerate(harms[start : start + AT_ONCE]):
            folder = fresh(store, tmp_path / str(place))
            harm(folder)
            looks.append(
                job(
                    "look",
                    folder=folder,
                    seed=counts.SEED,
                    acknowledged=known,
                    again=[0, 9],
                    thorough=counts.LONG and start == 0,
                )
            )
        for place, answer in enumerate(nursery.together(*looks)):
            assert answer["ended"] == "done", f"{kind}, number {start + place}: {failure(answer)}"
            mended = any("notice" in one for one in answer["said"])
            counts.made[f"{kind}: {'mended' if mended else 'harmless'}"] += 1


def places(path, few, many, name):
    """Places in a file: its beginning, where the headers lie, its end, and drawn ones."""
    size, chance = path.stat().st_size, counts.chance(name)
    fixed = [0, 4096, 8192, 12288, size - 1, 8, 12, 4100, 8200, 12296][: None if counts.LONG else 5]
    drawn = [chance.randrange(size) for _ in range((many if counts.LONG else few) - len(fixed))]
    return [place for place in fixed if place < size] + drawn


def test_flipped_stretches_of_the_index(nursery, sound, tmp_path):
    harms = [
        lambda folder, place=place: damage.flip(damage.index_of(folder), place, 64)
        for place in places(damage.index_of(sound), 5, 150, "stretches")
    ]
    survives(nursery, sound, tmp_path, "index, 64 bytes flipped", harms, FIRST)


def test_single_bits_of_the_index(nursery, sound, tmp_path):
    harms = [
        lambda folder, place=place: damage.flip_bit(damage.index_of(folder), place, place % 8)
        for place in places(damage.index_of(sound), 5, 150, "bits")
    ]
    survives(nursery, sound, tmp_path, "index, one bit flipped", harms, FIRST)


def test_an_index_that_was_cut_or_blanked(nursery, sound, tmp_path):
    size = damage.index_of(sound).stat().st_size
    lengths = counts.spread([0, 1, 8, 100, 4095, 4096, 8192, 12287, 12288, 20000, size // 2, size - 4096, size - 1], 3)
    cuts = [lambda folder, n=n: damage.cut(damage.index_of(folder), n) for n in lengths]
    blocks = counts.spread(range(0, size, 4096), few=2, many=60)
    blanks = [lambda folder, b=b: damage.zeroed(damage.index_of(folder), b, 4096) for b in blocks]
    survives(nursery, sound, tmp_path, "index cut off", cuts, FIRST)
    survives(nursery, sound, tmp_path, "index, a page blank", blanks, FIRST)


def test_an_index_of_another_store(nursery, sound, logged, tmp_path):
    other, longer = tmp_path / "other", tmp_path / "longer"
    nursery.done("send", folder=other, seed=counts.SEED + 1, numbers=list(range(6)))
    nursery.done("send", folder=longer, seed=counts.SEED + 1, numbers=list(range(9)))
    harms = [
        lambda folder, of=of: shutil.copy(damage.index_of(of), damage.index_of(folder)) for of in (other, longer)
    ]  # fmt: skip
    harms.append(lambda folder: shutil.copy(damage.log_of(logged), damage.log_of(folder)))
    survives(nursery, sound, tmp_path, "index or log of another store", harms, FIRST)


def test_a_torn_deleted_or_flipped_log(nursery, logged, tmp_path):
    log, known = damage.log_of(logged), {sent(counts.SEED, number).sha256: number + 1 for number in range(9)}
    size, chance = log.stat().st_size, counts.chance("log")
    survives(nursery, logged, tmp_path, "log deleted", [lambda folder: damage.log_of(folder).unlink()], known)
    lengths = [0, 1, *(chance.randrange(size) for _ in range(98 if counts.LONG else 2))]
    torn = [lambda folder, n=n: damage.cut(damage.log_of(folder), n) for n in lengths]
    survives(nursery, logged, tmp_path, "log torn", torn, known)
    marks = [0, 4, size - 1, *(chance.randrange(size) for _ in range(147 if counts.LONG else 3))]
    flipped = [lambda folder, at=at: damage.flip(damage.log_of(folder), at, 4) for at in marks]
    survives(nursery, logged, tmp_path, "log flipped", flipped, known)


def leftover(name):
    def leave(folder):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half of something")

    return leave


LEFT = [
    "index/damaged",
    "index/facts.new.duckdb",
    "index/facts.new.duckdb.wal",
    "originals/0123.tmp",
    "batches/000007.parquet.tmp",
    "batches/000007.parquet",
    "receipts/000007.json.tmp",
    "receipts/000007.json",
    "journal.torn",
]


def test_what_was_left_behind_is_harmless(nursery, sound, tmp_path):
    each = [leftover(name) for name in LEFT]

    def all_but_the_mark(folder):
        for leave in each[1:]:
            leave(folder)

    harms = [*(each if counts.LONG else each[:1]), all_but_the_mark]
    survives(nursery, sound, tmp_path, "left behind", harms, FIRST)

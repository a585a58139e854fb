"""A sole trader's pseudonym: always the same, never the number, and a key that only its owner can read."""

import os
import re
import stat
import threading

import pytest

from spark_metrics.errors import StoreError
from spark_metrics.intake.pseudonym import KEY_BYTES, KEY_FILE, Pseudonyms, as_pseudonym
from spark_metrics.store.backup import KEY_FINGERPRINT

PERSON = "8112289874"
KEY = bytes(range(KEY_BYTES))


def test_a_number_always_has_the_same_pseudonym_in_any_writing():
    pseudonym = Pseudonyms(KEY)
    written = [PERSON, "811228-9874", "19811228-9874", "198112289874", "811228+9874"]
    assert len({pseudonym(number) for number in written}) == 1


def test_the_pseudonym_of_a_key_never_changes():
    # By hand: HMAC-SHA256 of "spark sole trader 8112289874" begins with these 60 bits in Crockford's base 32.
    import base64
    import hashlib
    import hmac

    digest = hmac.new(KEY, b"spark sole trader 8112289874", hashlib.sha256).digest()
    to_crockford = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    expected = base64.b32encode(digest).decode()[:12].translate(to_crockford)
    assert Pseudonyms(KEY)(PERSON) == f"EF-{expected}"


def test_another_person_and_another_key_have_other_pseudonyms():
    pseudonym = Pseudonyms(KEY)
    assert len({pseudonym(PERSON), pseudonym("8112889871"), Pseudonyms(bytes(KEY_BYTES))(PERSON)}) == 3


def test_it_looks_like_a_pseudonym_and_can_be_read_back():
    pseudonym = Pseudonyms(KEY)(PERSON)
    assert re.fullmatch("EF-[0-9A-HJKMNP-TV-Z]{12}", pseudonym)
    assert as_pseudonym(f" {pseudonym.lower()} ") == pseudonym


@pytest.mark.parametrize("written", ["EF-", "EF-0123456789A", "EF-0123456789AI", "0123456789AB", "556016-0680"])
def test_what_is_no_pseudonym(written):
    assert as_pseudonym(written) is None


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path):
    folder = tmp_path / "store.secrets"
    first, again = Pseudonyms.open(folder), Pseudonyms.open(folder)
    assert first(PERSON) == again(PERSON)
    assert [path.name for path in folder.iterdir()] == [KEY_FILE]
    assert len((folder / KEY_FILE).read_bytes()) == KEY_BYTES


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_read_folder_or_key(tmp_path):
    folder = tmp_path / "store.secrets"
    folder.mkdir(mode=0o755)
    Pseudonyms.open(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600


def test_many_at_once_get_one_key(tmp_path):
    folder, found, start = tmp_path / "store.secrets", [], threading.Barrier(8)

    def open_together():
        start.wait()
        found.append(Pseudonyms.open(folder)(PERSON))

    threads = [threading.Thread(target=open_together) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert [path.name for path in folder.iterdir()] == [KEY_FILE]


def test_a_damaged_key_is_not_replaced(tmp_path):
    (tmp_path / KEY_FILE).write_bytes(b"short")
    with pytest.raises(StoreError, match="damaged"):
        Pseudonyms.open(tmp_path)
    assert (tmp_path / KEY_FILE).read_bytes() == b"short"


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="sole traders"):
        Pseudonyms.open(tmp_path / "file" / "secrets")


def test_it_does_not_show_its_key():
    assert repr(Pseudonyms(KEY)) == "Pseudonyms(…)"


def test_a_store_knows_its_key_again(tmp_path):
    store, secrets = tmp_path / "store", tmp_path / "store.secrets"
    store.mkdir()
    first = Pseudonyms.of_store(store, secrets)
    assert Pseudonyms.of_store(store, secrets)(PERSON) == first(PERSON)
    assert (secrets / KEY_FILE).read_bytes().hex() not in (store / KEY_FINGERPRINT).read_text()


@pytest.mark.parametrize(("became", "said"), [("lost", "is missing"), ("exchanged", "belongs to another store")])
def test_a_lost_or_exchanged_key_is_told(tmp_path, became, said):
    store, secrets = tmp_path / "store", tmp_path / "store.secrets"
    store.mkdir()
    Pseudonyms.of_store(store, secrets)
    (secrets / KEY_FILE).unlink()
    if became == "exchanged":
        (secrets / KEY_FILE).write_bytes(KEY)
    with pytest.raises(StoreError, match=said):
        Pseudonyms.of_store(store, secrets)

"""What the server does beside its readers."""

import datetime as dt
import threading
from types import SimpleNamespace

import pytest

from pages.serving import warmup


@pytest.fixture
def versions(monkeypatch):
    """The versions of the data at each look; at the last look the server stops."""
    stopped, left, decided = threading.Event(), [], []

    def look():
        if len(left) == 1:
            stopped.set()
        return left.pop(0)

    store = SimpleNamespace(data_version=look)
    monkeypatch.setattr(warmup, "workspace", lambda: store)
    monkeypatch.setattr(warmup, "prepare", lambda workspace, stop: decided.append(stop()))

    def run(*seen):
        left.extend(seen)
        warmup.prepare_releases(stopped, every=0)
        return len(decided)

    return run


def test_releases_are_decided_once_at_the_start_and_once_after_each_batch(versions):
    assert versions("a", "a", "b", "b", "c") == 3


def test_a_day_that_ends_may_end_a_quarter_without_a_batch(versions, monkeypatch):
    days = iter([dt.date(2026, 3, 31), dt.date(2026, 3, 31), dt.date(2026, 4, 1)])
    monkeypatch.setattr(warmup, "now", lambda: next(days))

    assert versions("a", "a", "a") == 2


def test_what_fails_is_logged_and_tried_again_with_the_next_batch(versions, monkeypatch, caplog):
    tried = []

    def fails(*_):
        tried.append(1)
        raise RuntimeError("no disk")

    monkeypatch.setattr(warmup, "prepare", fails)
    versions("a", "a", "b")

    assert len(tried) == 2
    assert "could not be decided ahead" in caplog.text
    assert "no disk" in caplog.text

"""However batches correct, withdraw and are taken back: each earlier state is known exactly, and so is what changed."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spark_metrics.errors import StoreError
from spark_metrics.store import verify
from tests.store.examples import enterprise, municipalities, opened, send
from tests.store.replay import GONE, Replay

START = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
STEP = dt.timedelta(days=7)
THINGS, VALUES = ("5560160680", "7164100001", "7164100002"), ("2303", "2305", "2309", GONE)
says = st.dictionaries(st.sampled_from(THINGS), st.sampled_from(VALUES), min_size=1)
steps = st.lists(says | st.integers(0, 20), min_size=1, max_size=9)


def facts(said):
    for number, value in said.items():
        yield enterprise(number, "2380", withdrawn=True) if value is GONE else enterprise(number, value)


def lived(store, replay, steps):
    """Carry out the steps in both: a dictionary is a file, a number takes back one of the batches there are."""
    for turn, step in enumerate(steps):
        at = START + turn * STEP
        if isinstance(step, dict):
            replay.send(step)
            send(store, *facts(step), recorded_at=at, form=str(turn), file=turn)
        elif replay.batches:
            number = step % len(replay.batches) + 1
            if replay.take_back(number):
                store.take_back(number, who="x", why="y", recorded_at=at)
            else:
                with pytest.raises(StoreError):
                    store.take_back(number, who="x", why="y", recorded_at=at)
    return [batch.recorded_at for batch in store.batches()]


def moments(times):
    """Every boundary from both sides, and twelve dates spread from before the first to after the last."""
    first, last = times[0] - STEP, times[-1] + STEP
    spread = [first + (last - first) * part / 11 for part in range(12)]
    sides = [moment for at in times for moment in (at - dt.timedelta(microseconds=1), at)]
    return sorted({*spread, *sides})


@settings(max_examples=14, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=steps.filter(lambda steps: isinstance(steps[0], dict)))
def test_every_state_and_every_difference_is_what_a_replay_says(steps):
    replay = Replay()
    with tempfile.TemporaryDirectory() as folder:
        store = opened(Path(folder))
        times = lived(store, replay, steps)
        asked = moments(times)
        upto = {moment: sum(at <= moment for at in times) for moment in asked}
        for moment in asked:
            assert municipalities(store, moment) == replay.known(upto[moment])
        assert municipalities(store) == replay.known(len(times))
        for since, until in zip(asked[::2], asked[5::2], strict=False):
            got = {
                change.identity["enterprise"]: (place(change.before), place(change.after), change.batches)
                for change in store.changes("spark", since, until)
            }
            assert got == replay.changes(upto[since], upto[until])
        assert len(store.history("spark")) == sum(len(batch.touches) for batch in replay.batches)
        store.close()
        again = opened(Path(folder))
        assert municipalities(again) == replay.known(len(times))
        again.close()
        assert verify(Path(folder)) == []


def place(fact):
    return fact and fact["municipality"]

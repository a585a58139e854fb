"""Any order of inviting, coming, acting, leaving, revoking and waiting, against a plain replay of the rules."""

import datetime as dt

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from spark_metrics.access import IDLE, LONGEST, Access, Session
from spark_metrics.access.sessions import SEEN_EVERY
from tests.access.conftest import ADMIN, ISSUER, NOON

people = st.sampled_from(["anna", "bo"])
keys = st.sampled_from(["first", "second", "third"])


class Days(RuleBasedStateMachine):
    """The replay knows who is invited (person -> invitation), each key's (person, begun, seen), and which are dead."""

    folders = None

    @initialize()
    def empty(self):
        self.access = Access.of_store(self.folders.mktemp("access"))
        self.now, self.invited, self.known, self.dead = NOON, {}, {}, set()

    def stands(self, key):
        if key in self.dead or key not in self.known:
            return False
        _, begun, seen = self.known[key]
        return self.now < begun + LONGEST and self.now < seen + IDLE

    @rule(seconds=st.sampled_from([30, 60, 600, 1_799, 1_800, 20_000]))
    def wait(self, seconds):
        self.now += dt.timedelta(seconds=seconds)
        self.dead |= {key for key in self.known if not self.stands(key)}

    @rule(person=people)
    def invite_or_revoke(self, person):
        if person in self.invited:
            self.access.revoke(ADMIN, self.invited.pop(person), self.now)
            self.dead |= {key for key, (whose, *_) in self.known.items() if whose == person}
        else:
            made = self.access.invite(ADMIN, issuer=ISSUER, subject=person, person=person, role="office", now=self.now)
            self.invited[person] = made.id

    @rule(person=people, key=keys)
    def come(self, person, key):
        come = self.access.begin(ISSUER, person, key, self.now)
        if self.stands(key):
            assert isinstance(come, Session) is (self.known[key][0] == person)
            return
        begins = key not in self.dead and person in self.invited
        assert isinstance(come, Session) is begins
        if begins:
            self.known[key] = (person, self.now, self.now)
        else:
            self.dead.add(key)

    @rule(key=keys)
    def act(self, key):
        viewer = self.access.touch(key, self.now)
        assert (viewer.person if viewer else None) == (self.known[key][0] if self.stands(key) else None)
        if viewer and self.now >= self.known[key][2] + SEEN_EVERY:
            self.known[key] = (*self.known[key][:2], self.now)

    @rule(key=keys)
    def leave(self, key):
        self.access.end(key, self.now)
        self.dead.add(key)

    @invariant()
    def the_list_and_the_log_agree(self):
        if hasattr(self, "access"):
            standing = sum(one.ending is None for one in self.access.sessions(self.now))
            assert standing == sum(map(self.stands, self.known))
            assert self.access.verify_log() == []


def test_any_order_of_events(tmp_path_factory):
    Days.folders = tmp_path_factory
    run_state_machine_as_test(Days, settings=settings(max_examples=6, stateful_step_count=20, deadline=None))

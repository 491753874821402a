"""SQLite and memory, side by side, over any order of calls and any clock."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from skill.store.base import Entry
from skill.store.memory import MemoryStore
from skill.store.sqlite import SqliteStore

START = datetime(2026, 3, 1, 3, 7, tzinfo=UTC)
KEYS = st.sampled_from(["k", "K", "k ", "", "k\x00", "ключ"])
NAMES = st.sampled_from(["place", "referral", "pace", "", "%", "Place"])
LIVES = st.none() | st.timedeltas(timedelta(minutes=-2), timedelta(hours=1))
FIELDS = st.dictionaries(NAMES, st.none() | st.tuples(st.binary(), LIVES), max_size=4)


class SameAsMemory(RuleBasedStateMachine):
    """Does the same to both stores; they must never disagree on any key."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="store-"))
        self.now = START
        self.memory = MemoryStore()
        self.sqlite = SqliteStore(self.folder / "store.sqlite", busy_seconds=30)

    @rule(key=KEYS, fields=FIELDS)
    def save(
        self, key: str, fields: dict[str, tuple[bytes, timedelta | None] | None]
    ) -> None:
        """Save the same fields in both."""
        entries = {
            name: None
            if field is None
            else Entry(field[0], None if field[1] is None else self.now + field[1])
            for name, field in fields.items()
        }
        self.memory.save(key, entries, self.now)
        self.sqlite.save(key, entries, self.now)

    @rule(key=KEYS)
    def delete(self, key: str) -> None:
        """Delete the same key from both."""
        self.memory.delete(key)
        self.sqlite.delete(key)

    @rule(step=st.timedeltas(timedelta(minutes=-5), timedelta(hours=2)))
    def let_time_pass(self, step: timedelta) -> None:
        """Move the clock, sometimes back: requests may arrive out of order."""
        self.now += step

    @rule()
    def reopen(self) -> None:
        """Close the file and open it anew; memory, of course, stays."""
        self.sqlite.close()
        self.sqlite = SqliteStore(self.folder / "store.sqlite", busy_seconds=30)

    @invariant()
    def agree(self) -> None:
        """Both give the same fields for every key."""
        for key in ["k", "K", "k ", "", "k\x00", "ключ"]:
            assert self.sqlite.load(key, self.now) == self.memory.load(key, self.now)

    def teardown(self) -> None:
        """Leave no files behind."""
        self.sqlite.close()
        shutil.rmtree(self.folder)


TestSameAsMemory = SameAsMemory.TestCase
TestSameAsMemory.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None
)

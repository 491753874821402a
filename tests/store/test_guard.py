"""A guarded store: always an answer, in time, and a true one."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pybreaker import CircuitBreaker

from skill.store.base import Entry, StoreRefusedError
from skill.store.guard import Guarded
from skill.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
FIELDS = {"place": Entry(b"the value")}


class Moody(MemoryStore):
    """A store that waits at a door before each call, or raises a given error."""

    def __init__(self) -> None:
        super().__init__()
        self.door = threading.Event()
        self.door.set()
        self.error: Exception | None = None
        self.calls = 0

    def load(self, key: str, now: datetime) -> Mapping[str, bytes]:
        """Load, if in the mood."""
        self._feel()
        return super().load(key, now)

    def save(self, key: str, fields: Mapping[str, Entry | None], now: datetime) -> None:
        """Save, if in the mood."""
        self._feel()
        super().save(key, fields, now)

    def delete(self, key: str) -> None:
        """Delete, if in the mood."""
        self._feel()
        super().delete(key)

    def _feel(self) -> None:
        self.calls += 1
        self.door.wait()
        if self.error:
            raise self.error


@pytest.fixture(name="moody")
def _moody() -> Iterator[Moody]:
    store = Moody()
    yield store
    store.door.set()


@contextmanager
def within_a_second() -> Iterator[None]:
    """Fail if the block takes a second, far more than the limit of 0.3."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 1


def test_a_sound_store_is_passed_through(moody: Moody) -> None:
    """Saved, loaded and deleted as by the store itself, and known to be so."""
    guarded = Guarded(moody)

    assert guarded.save("k", FIELDS, NOON)
    recalled = guarded.load("k", NOON)
    assert (recalled.known, dict(recalled.fields)) == (True, {"place": b"the value"})
    assert guarded.delete("k")
    recalled = guarded.load("k", NOON)
    assert (recalled.known, dict(recalled.fields)) == (True, {})


def test_a_silent_store_is_answered_for(moody: Moody) -> None:
    """A store that never answers costs the limit: unknown, not saved, not deleted."""
    guarded = Guarded(moody)
    moody.door.clear()

    with within_a_second():
        assert not guarded.load("k", NOON).known
    with within_a_second():
        assert not guarded.save("k", FIELDS, NOON)
    with within_a_second():
        assert not guarded.delete("k")


@pytest.mark.parametrize("error", [StoreRefusedError("no"), OSError("k"), ValueError()])
def test_an_error_is_never_raised(moody: Moody, error: Exception) -> None:
    """Whatever the store raises, the caller gets an answer."""
    guarded = Guarded(moody)
    moody.error = error

    assert not guarded.load("k", NOON).known
    assert not guarded.save("k", FIELDS, NOON)
    assert not guarded.delete("k")


def test_nothing_is_said_of_keys_and_values(
    moody: Moody, caplog: pytest.LogCaptureFixture
) -> None:
    """One line for each failure and for the breaker; no key, no value in any."""
    guarded = Guarded(moody)
    moody.error = ValueError("key-1234 the value")
    for _ in range(5):
        guarded.save("key-1234", FIELDS, NOON)

    assert len(caplog.records) == 4  # three failures; the breaker opens; then silence
    assert "key-1234" not in caplog.text
    assert "the value" not in caplog.text
    assert all(record.levelno >= logging.WARNING for record in caplog.records)


def test_a_failing_store_is_left_alone_and_tried_again(moody: Moody) -> None:
    """After three failures calls cost nothing; after the rest the store is back."""
    breaker = CircuitBreaker(3, 0.5, throw_new_error_on_trip=False)
    guarded = Guarded(moody, breaker=breaker)
    moody.error = StoreRefusedError("no")
    for _ in range(20):
        assert not guarded.load("k", NOON).known
    assert moody.calls == 3

    moody.error = None
    time.sleep(0.6)
    assert guarded.load("k", NOON).known
    assert guarded.save("k", FIELDS, NOON)


def test_a_store_still_failing_is_left_alone_at_once(moody: Moody) -> None:
    """After the rest a single failure is enough to rest again."""
    breaker = CircuitBreaker(3, 0.2, throw_new_error_on_trip=False)
    guarded = Guarded(moody, breaker=breaker)
    moody.error = StoreRefusedError("no")
    for _ in range(3):
        guarded.load("k", NOON)
    time.sleep(0.3)
    guarded.load("k", NOON)
    calls = moody.calls
    guarded.load("k", NOON)

    assert moody.calls == calls == 4


def test_callers_do_not_wait_for_one_another(moody: Moody) -> None:
    """Many at once before a silent store each wait their own limit, not the sum."""
    guarded = Guarded(moody)
    moody.door.clear()
    waits: list[float] = []

    def ask() -> None:
        began = time.monotonic()
        guarded.load("k", NOON)
        waits.append(time.monotonic() - began)

    callers = [threading.Thread(target=ask) for _ in range(20)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()

    assert len(waits) == 20
    assert max(waits) < 1


def test_what_is_forgotten_stays_forgotten(
    moody: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save that hung never comes back after a delete that was called done."""
    guarded = Guarded(moody)
    moody.door.clear()
    assert not guarded.save("k", FIELDS, NOON)
    with monkeypatch.context() as patch:  # only the save hangs
        patch.setattr(moody, "delete", super(Moody, moody).delete)
        assert not guarded.delete("k")  # it cannot promise while the save hangs
        assert guarded.delete("another key")

    moody.door.set()
    assert guarded.delete("k")
    assert guarded.load("k", NOON).fields == {}


def test_closing_waits_no_longer_than_the_limit(
    moody: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that hangs on closing is left; afterwards nothing is known."""
    monkeypatch.setattr(moody, "close", moody.door.wait)
    guarded = Guarded(moody)
    moody.door.clear()
    with within_a_second():
        guarded.close()

    moody.door.set()
    sound = Guarded(MemoryStore())
    sound.close()
    assert not sound.load("k", NOON).known


def test_a_guard_dropped_leaves_no_thread() -> None:
    """Its idle thread ends with it, closed or not."""
    guarded = Guarded(MemoryStore())
    before = set(threading.enumerate())
    guarded.load("k", NOON)
    mine = set(threading.enumerate()) - before
    assert len(mine) == 1
    time.sleep(0.05)  # until it has counted itself idle

    del guarded
    for thread in mine:
        thread.join(timeout=5)
    assert not any(thread.is_alive() for thread in mine)


FORKED = """
import datetime, os, sys
from pathlib import Path
from skill.store.base import Entry
from skill.store.guard import Guarded
from skill.store.sqlite import SqliteStore

now = datetime.datetime.now(datetime.UTC)
guarded = Guarded(SqliteStore(Path(sys.argv[1]), busy_seconds=10), limit_seconds=20)
assert guarded.save("parent", {"a": Entry(b"1")}, now)
child = os.fork()
saved = guarded.save("child" if child == 0 else "later", {"a": Entry(b"2")}, now)
recalled = guarded.load("parent", now)
if child == 0:
    os._exit(0 if saved and recalled.fields == {"a": b"1"} else 1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert guarded.load("child", now).fields == {"a": b"2"}
assert saved
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing to fork with")
def test_a_forked_process_starts_anew(tmp_path: Path) -> None:
    """A server that forks after the first call has a working store on both sides."""
    subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-W", "ignore", "-c", FORKED, f"{tmp_path}/store.sqlite"],
        cwd=ROOT,
        timeout=60,
        check=True,
    )

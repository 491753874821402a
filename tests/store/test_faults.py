"""The guarded SQLite store under every fault: an answer each time, under a second."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pybreaker import CircuitBreaker

from skill.store.base import Entry
from skill.store.guard import Guarded
from skill.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TURNS = 6  # more than the breaker bears

FULL = """
import resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from skill.store.base import Entry
from skill.store.guard import Guarded
from skill.store.sqlite import SqliteStore

now = datetime(2026, 3, 1, 12, tzinfo=UTC)
path = Path(sys.argv[1])
room = max(file.stat().st_size for file in path.parent.iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
guarded = Guarded(SqliteStore(path))
began = time.monotonic()
known = guarded.load("k", now).known
saved = guarded.save("k", {"a": Entry(b"x" * 10_000)}, now)
print(known, saved, time.monotonic() - began)
"""


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture(name="guarded")
def _guarded(path: Path) -> Iterator[Guarded]:
    guarded = Guarded(SqliteStore(path))
    yield guarded
    guarded.close()


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the writer's lock, as a process that hangs in mid-write would."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextlib.contextmanager
def shut(path: Path) -> Iterator[None]:
    """Hold the whole file, readers out as well, as another program might."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        yield


def turns(guarded: Guarded) -> list[tuple[bool, bool, bool]]:
    """Live through some turns; return what was known, saved and deleted in each."""
    answers = []
    for _ in range(TURNS):
        began = time.monotonic()
        known = guarded.load("k", NOON).known
        saved = guarded.save("k", {"a": Entry(b"x" * 10_000)}, NOON)
        assert time.monotonic() - began < 1  # one turn's read and write together
        began = time.monotonic()
        deleted = guarded.delete("k")
        assert time.monotonic() - began < 1
        answers.append((known, saved, deleted))
    return answers


def test_a_refused_store(path: Path, guarded: Guarded) -> None:
    """Where no file can be, nothing is known and nobody waits."""
    path.mkdir()

    assert turns(guarded) == [(False, False, False)] * TURNS


def test_a_store_locked_for_writing(path: Path, guarded: Guarded) -> None:
    """Behind a hung writer the place can still be read; saving is given up."""
    assert guarded.save("k", {"a": Entry(b"1")}, NOON)
    with held(path):
        assert turns(guarded)[0] == (True, False, False)


def test_a_silent_store(path: Path) -> None:
    """A store that waits for long, in SQLite's own code, is not waited for."""
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE t (x)")
    silent = Guarded(SqliteStore(path, busy_seconds=3))
    with shut(path):
        assert turns(silent) == [(False, False, False)] * TURNS
    silent.close()


def test_a_corrupt_store(path: Path, guarded: Guarded) -> None:
    """A file of junk is set aside at once: an empty store, known to be so."""
    path.write_bytes(b"junk" * 5000)

    assert turns(guarded) == [(True, True, True)] * TURNS


def test_a_store_damaged_between_turns(path: Path, guarded: Guarded) -> None:
    """A file overwritten while in use costs what was in it, never an answer."""
    turns(guarded)
    path.write_bytes(b"junk" * 5000)

    assert turns(guarded)[-1] == (True, True, True)


def test_a_full_store(path: Path, guarded: Guarded) -> None:
    """With no room to grow, reading goes on and saving is given up, in time."""
    assert guarded.save("k", {"a": Entry(b"1")}, NOON)
    ended = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", FULL, str(path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    known, saved, seconds = ended.stdout.split()

    assert (known, saved) == ("True", "False")
    assert float(seconds) < 1
    assert guarded.load("k", NOON).fields == {"a": b"1"}


def test_a_store_that_heals_is_used_again(path: Path) -> None:
    """Once the lock is let go and the rest is over, saving works again."""
    breaker = CircuitBreaker(3, 0.5, throw_new_error_on_trip=False)
    guarded = Guarded(SqliteStore(path), breaker=breaker)
    assert guarded.save("k", {"a": Entry(b"1")}, NOON)
    with held(path):
        for _ in range(TURNS):
            guarded.save("k", {"a": Entry(b"2")}, NOON)
    deadline = time.monotonic() + 30
    while not guarded.save("k", {"a": Entry(b"3")}, NOON):
        assert time.monotonic() < deadline
        time.sleep(0.1)

    assert guarded.load("k", NOON).fields == {"a": b"3"}
    guarded.close()


def test_many_turns_at_once_before_a_hung_writer(path: Path, guarded: Guarded) -> None:
    """Twenty people at once, while the writer hangs: each has an answer in time."""
    assert guarded.save("k0", {"a": Entry(b"1")}, NOON)
    waits: list[float] = []

    def turn(number: int) -> None:
        began = time.monotonic()
        guarded.load(f"k{number}", NOON)
        guarded.save(f"k{number}", {"a": Entry(b"2")}, NOON)
        waits.append(time.monotonic() - began)

    with held(path):
        people = [threading.Thread(target=turn, args=(n,)) for n in range(20)]
        for person in people:
            person.start()
        for person in people:
            person.join()

    assert len(waits) == 20
    assert max(waits) < 1

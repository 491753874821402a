"""The SQLite store: its file, what it refuses, and what it leaves behind."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skill.store.base import (
    Entry,
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreRefusedError,
)
from skill.store.sqlite import SHED_AT_ONCE, SqliteStore, as_store_error
from skill.store.sqlite_file import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
JUNK = b"This is no database. " * 500


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@contextlib.contextmanager
def opened(path: Path, busy_seconds: float = 10) -> Iterator[SqliteStore]:
    """Give a store that is closed afterwards."""
    with contextlib.closing(SqliteStore(path, busy_seconds=busy_seconds)) as store:
        yield store


@contextlib.contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Give the file as SQLite sees it."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def test_files_are_for_their_owner_alone(path: Path) -> None:
    """The file and its companions can be read by nobody else."""
    with opened(path) as store:
        store.save("k", {"a": Entry(b"1")}, NOON)
        files = list(path.parent.iterdir())

        assert {file.name for file in files} >= {path.name, f"{path.name}-wal"}
        for file in files:
            assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_expired_fields_leave_the_file(path: Path) -> None:
    """Saves shed what has expired, a bounded number at a time, until all is gone."""
    expired = 2 * SHED_AT_ONCE + 1
    with opened(path) as store:
        for number in range(expired):
            store.save(f"k{number}", {"a": Entry(b"1", NOON + HOUR)}, NOON)
        store.save("kept", {"a": Entry(b"1")}, NOON)
        counts = []
        for _ in range(4):
            store.save("kept", {"a": Entry(b"2")}, NOON + HOUR)
            with raw(path) as file:
                counts += file.execute("SELECT count(*) FROM field").fetchone()

    assert counts == [SHED_AT_ONCE + 2, 2, 1, 1]


def test_forgetting_reaches_the_disk(path: Path) -> None:
    """After delete the bytes are in none of the store's files."""
    with opened(path) as store:
        store.save("k", {"a": Entry(b"SECRET" * 1000)}, NOON)
        store.save("other", {"a": Entry(b"1")}, NOON)
        assert any(b"SECRET" in file.read_bytes() for file in path.parent.iterdir())

        store.delete("k")
        assert not any(b"SECRET" in file.read_bytes() for file in path.parent.iterdir())


@pytest.mark.parametrize("damage", ["junk", "page", "cut"])
def test_a_broken_file_is_set_aside(
    path: Path, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    """Its bytes stay as they were; the store goes on, empty, and says so once."""
    with opened(path) as store:
        store.save("k", {str(n): Entry(b"x" * 2000) for n in range(50)}, NOON)
    sound = path.read_bytes()
    broken = {
        "junk": JUNK,
        "page": sound[:4096] + b"\xff" * 8192 + sound[12288:],
        "cut": sound[:8192],
    }[damage]
    path.write_bytes(broken)

    with opened(path) as store:
        assert store.load("k", NOON) == {}
        store.save("k", {"a": Entry(b"new")}, NOON)
    with opened(path) as store:
        assert store.load("k", NOON) == {"a": b"new"}

    assert path.read_bytes() == broken
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert str(path) in caplog.text


def test_a_file_broken_while_in_use_is_set_aside_by_all(path: Path) -> None:
    """Two stores on one file move on together, and the damaged one may then go."""
    with opened(path) as first, opened(path) as second:
        first.save("k", {str(n): Entry(b"x" * 2000) for n in range(50)}, NOON)
        second.load("k", NOON)
        with raw(path) as file:
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        path.write_bytes(JUNK)

        first.save("k", {"a": Entry(b"first")}, NOON)
        assert second.load("k", NOON) == {"a": b"first"}
        second.save("k", {"b": Entry(b"second")}, NOON)
        assert first.load("k", NOON) == {"a": b"first", "b": b"second"}

    path.unlink()
    with opened(path) as third:
        assert third.load("k", NOON) == {"a": b"first", "b": b"second"}
    assert not path.exists()


def test_a_fresh_file_may_break_too(path: Path) -> None:
    """Each broken file gets a successor of its own, and the newest is in use."""
    for turn in (b"1", b"2", b"3"):
        with opened(path) as store:
            store.save("k", {"a": Entry(turn)}, NOON)
            assert store.load("k", NOON) == {"a": turn}
        newest = max(path.parent.glob("store.sqlite*"), key=lambda it: it.name)
        newest.write_bytes(JUNK + turn)

    with opened(path) as store:
        assert store.load("k", NOON) == {}
    names = sorted(file.name for file in path.parent.iterdir())
    fresh = [f"store.sqlite.fresh-{number}" for number in (2, 3, 4)]
    assert names == ["store.sqlite", *fresh]


def test_another_programs_file_is_left_alone(path: Path) -> None:
    """A sound database that is not ours is refused and not written to."""
    with raw(path) as file:
        file.execute("CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()

    with opened(path) as store, pytest.raises(StoreRefusedError, match="another"):
        store.save("k", {"a": Entry(b"1")}, NOON)
    assert path.read_bytes() == before


def test_a_later_versions_file_is_left_alone(path: Path) -> None:
    """A file that a later version wrote is refused, for that version to read on."""
    with raw(path) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute("PRAGMA user_version = 99")

    with opened(path) as store, pytest.raises(StoreRefusedError, match="99"):
        store.load("k", NOON)


@pytest.mark.parametrize("place", ["folder", "below a file", "name too long"])
def test_a_place_that_cannot_be_is_a_store_error(path: Path, place: str) -> None:
    """A path that can hold no file is refused as every other fault is."""
    if place == "folder":
        path.mkdir()
    elif place == "below a file":
        path.write_bytes(b"")
        path /= "store.sqlite"
    else:
        path /= "x" * 300

    with opened(path) as store, pytest.raises(StoreRefusedError):
        store.load("k", NOON)


def test_waiting_for_another_writer_ends(path: Path) -> None:
    """A writer that does not let go is reported; reading goes on beside it."""
    with opened(path, busy_seconds=0.05) as store:
        store.save("k", {"a": Entry(b"1")}, NOON)
        with raw(path) as other:
            other.execute("BEGIN IMMEDIATE")

            with pytest.raises(StoreBusyError):
                store.save("k", {"a": Entry(b"2")}, NOON)
            with pytest.raises(StoreBusyError):
                store.delete("k")
            assert store.load("k", NOON) == {"a": b"1"}
        store.save("k", {"a": Entry(b"3")}, NOON)
        assert store.load("k", NOON) == {"a": b"3"}


def test_a_full_database_is_told_from_other_faults() -> None:
    """SQLite's own "full" becomes StoreFullError."""
    with raw(Path(":memory:")) as file:
        file.execute("CREATE TABLE t (x)")
        file.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as caught:
            file.execute("INSERT INTO t VALUES (zeroblob(100000))")

    assert isinstance(as_store_error(caught.value), StoreFullError)


def test_errors_name_no_key_or_value(path: Path) -> None:
    """Even a database refusing a row does not get its content into an error."""
    with opened(path) as store:
        store.save("k", {"a": Entry(b"1")}, NOON)
        with raw(path) as file:
            file.execute("DROP TABLE field")
        with pytest.raises(StoreError) as caught:
            store.save("key-1234", {"a": Entry(b"the value")}, NOON)

    assert "key-1234" not in str(caught.value)
    assert "the value" not in str(caught.value)

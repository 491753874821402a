"""The store that a founder starts with: one SQLite file, no service to run.

Rules of this module:
- Several processes and threads may use one file at once. Each call borrows a
  connection that nobody else has; a write takes the writer's lock at its start
  (BEGIN IMMEDIATE), so that it can neither deadlock nor be half seen.
- In one process writers wait for each other at a lock, which costs nothing: SQLite
  lets them sleep and try again, for milliseconds.
- A process killed in mid-write leaves the write wholly done or wholly undone.
- A connection that met an error is closed, which also rolls back.
- A connection is dropped when its file was set aside, and abandoned unclosed when
  the process was forked, as SQLite demands.
- The file belongs on a local disk: WAL mode does not work over a network. Do not
  move or delete it while the service runs.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections import deque
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from skill.store.base import (
    StoreBusyError,
    StoreClosedError,
    StoreError,
    StoreFullError,
    StoreRefusedError,
    microseconds,
)
from skill.store.sqlite_file import (
    connect,
    in_use,
    is_broken,
    primary_code,
    set_aside_if_broken,
    successor,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from skill.store.base import Entry

T = TypeVar("T")

# Below the guard's limit, so that a wait for another writer ends by itself.
BUSY_SECONDS = 0.2
# A write sheds at most so many expired fields: it adds fewer, and stays quick
# when it is the first after a long rest.
SHED_AT_ONCE = 50

LOAD = "SELECT name, value FROM field WHERE key = ? AND (expiry IS NULL OR expiry > ?)"
SET = """
    INSERT INTO field (key, name, value, expiry) VALUES (?, ?, ?, ?)
    ON CONFLICT (key, name)
    DO UPDATE SET value = excluded.value, expiry = excluded.expiry
"""
UNSET = "DELETE FROM field WHERE key = ? AND name = ?"
DELETE = "DELETE FROM field WHERE key = ?"
SHED = """
    DELETE FROM field WHERE (key, name) IN (
        SELECT key, name FROM field WHERE expiry <= ? ORDER BY expiry LIMIT ?
    )
"""


class _Borrowed(NamedTuple):
    connection: sqlite3.Connection
    file: Path


class SqliteStore:
    """A store in one file. It fulfils `Store`.

    The file is opened at the first call, not before, so that a store that cannot
    be had is no reason for the service not to start.

    Args:
        path: Where the file is or will be; missing folders are made.
        busy_seconds: How long a call waits for another writer.
    """

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self._path = path.expanduser().absolute()
        self._busy_seconds = busy_seconds
        self._current: Path | None = None
        self._closed = False
        self._pid = os.getpid()
        self._idle: deque[_Borrowed] = deque()  # its pop and append are atomic
        self._abandoned: deque[_Borrowed] = deque()
        self._writer = threading.Lock()

    def load(self, key: str, now: datetime) -> Mapping[str, bytes]:
        """Return the unexpired fields of `key`; see `Store.load`."""
        at = microseconds(now)
        return self._run(lambda it: dict(it.execute(LOAD, (key, at)).fetchall()))

    def save(self, key: str, fields: Mapping[str, Entry | None], now: datetime) -> None:
        """Set or delete the given fields of `key`; see `Store.save`."""
        at = microseconds(now)
        rows = [_row(key, name, entry) for name, entry in fields.items() if entry]
        unset = [(key, name) for name, entry in fields.items() if entry is None]

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(SET, rows)
            if unset:
                connection.executemany(UNSET, unset)
            connection.execute(SHED, (at, SHED_AT_ONCE))
            connection.execute("COMMIT")

        self._write(write)

    def delete(self, key: str) -> None:
        """Erase every field of `key`, from the disk too; see `Store.delete`."""

        def erase(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(DELETE, (key,))
            connection.execute("COMMIT")
            self._empty_log(connection)

        self._write(erase)

    def close(self) -> None:
        """Close the file; see `Store.close`."""
        self._closed = True
        self._drain()

    def _empty_log(self, connection: sqlite3.Connection) -> None:
        """Clear old copies out of the write-ahead log, as far as that can be now.

        Who is reading, or a full disk, keeps them there until the log is next
        written from its start; the key is deleted all the same.
        """
        connection.execute("PRAGMA busy_timeout = 0")
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        wait_ms = int(self._busy_seconds * 1000)
        connection.execute(f"PRAGMA busy_timeout = {wait_ms}")

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do `work` while no other thread of this process writes."""
        self._begin_anew_if_forked()
        writer = self._writer
        if not writer.acquire(timeout=self._busy_seconds):
            raise StoreBusyError("another thread is writing")
        try:
            self._run(work)
        finally:
            writer.release()

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do `work`; on a broken file, set it aside and do it on a fresh one."""
        try:
            try:
                return self._once(work)
            except sqlite3.DatabaseError as error:
                if not is_broken(error):
                    raise
                self._replace_if_broken()
                return self._once(work)
        except (sqlite3.Error, OSError) as error:
            raise as_store_error(error) from error

    def _once(self, work: Callable[[sqlite3.Connection], T]) -> T:
        borrowed = self._borrow()
        try:
            result = work(borrowed.connection)
        except BaseException:
            borrowed.connection.close()
            raise
        self._idle.append(borrowed)
        if self._closed:
            self._drain()
        return result

    def _borrow(self) -> _Borrowed:
        if self._closed:
            raise StoreClosedError("the store is closed")
        self._begin_anew_if_forked()
        file = self._file()
        while self._idle:
            try:
                borrowed = self._idle.pop()
            except IndexError:  # another thread was quicker
                break
            if borrowed.file == file:
                return borrowed
            borrowed.connection.close()
        return _Borrowed(connect(file, self._busy_seconds), file)

    def _begin_anew_if_forked(self) -> None:
        """Leave the parent its connections, which may not even be closed here."""
        if self._pid == os.getpid():
            return
        self._abandoned.extend(self._idle)
        self._idle.clear()
        self._writer = threading.Lock()
        self._pid = os.getpid()

    def _file(self) -> Path:
        known = self._current
        if known is None or successor(self._path, known).exists():
            known = self._current = in_use(self._path)
        return known

    def _replace_if_broken(self) -> None:
        self._drain()
        set_aside_if_broken(self._path, self._file(), self._busy_seconds)
        self._current = None

    def _drain(self) -> None:
        while self._idle:
            try:
                self._idle.pop().connection.close()
            except IndexError:  # another thread was quicker
                return


def as_store_error(error: sqlite3.Error | OSError) -> StoreError:
    """Say in the store's own terms what went wrong with the file."""
    if isinstance(error, OSError):
        return StoreRefusedError(error.strerror or type(error).__name__)
    code = primary_code(error)
    if code == sqlite3.SQLITE_FULL:
        return StoreFullError(str(error))
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreBusyError(str(error))
    return StoreRefusedError(str(error))


def _row(key: str, name: str, entry: Entry) -> tuple[str, str, bytes, int | None]:
    expires_at = entry.expires_at
    expiry = None if expires_at is None else microseconds(expires_at)
    return key, name, entry.value, expiry

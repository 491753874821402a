"""The file under the SQLite store: begun, opened, checked and, if broken, set aside.

Rules of this module:
- The file is ours or we leave it alone: one that another program wrote, or a later
  version of this one, is refused and not touched.
- A broken file is set aside by beginning a fresh one beside it, whose name ends in
  .fresh-2, .fresh-3 and so on; the highest number is the one in use. Nothing is
  deleted. Nothing is renamed either: a process that still had the old file open
  would, on closing, delete the write-ahead log that by then bears the new file's
  name (SQLite: How To Corrupt An SQLite Database File, 2.4 and 4.2).
- Only one process prepares or sets aside at a time, under a lock on the folder. A
  lock on the file itself would not do: closing any descriptor of it drops SQLite's
  own locks (the same page, 2.2).
- The file is made for its owner alone; SQLite gives its companions (-wal, -shm)
  the same permissions.
"""

from __future__ import annotations

import contextlib
import fcntl
import glob
import logging
import os
import sqlite3
from typing import TYPE_CHECKING, Any

from skill.store.base import StoreRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x43524D50  # "CRMP", so that no other program's file is taken for ours
SCHEMA_VERSION = 1
FRESH = ".fresh-"
CREATE = (
    """
    CREATE TABLE field (
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        value BLOB NOT NULL,
        expiry INTEGER, -- microseconds since 1970; null: kept
        PRIMARY KEY (key, name)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX field_expiry ON field (expiry) WHERE expiry IS NOT NULL",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)

_log = logging.getLogger(__name__)


def connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open the store's file, beginning it where there is none.

    Args:
        path: An absolute path; missing folders are made.
        busy_seconds: How long each statement waits for another writer.

    Returns:
        A connection in autocommit mode that any one thread at a time may use.

    Raises:
        StoreRefusedError: The file is another program's or of a later version.
        sqlite3.Error: It cannot be opened, or is broken.
        OSError: The folder or file cannot be made.
    """
    if not path.exists():
        _begin(path)
    connection = sqlite3.connect(
        path, timeout=busy_seconds, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def in_use(path: Path) -> Path:
    """Return the file that the store is in: `path`, or what has taken its place."""
    marker = f"{path.name}{FRESH}"
    numbers = [
        int(number)
        for name in (it.name for it in path.parent.glob(f"{glob.escape(marker)}*"))
        if (number := name.removeprefix(marker)).isdecimal()
    ]
    return _numbered(path, max(numbers)) if numbers else path


def successor(path: Path, current: Path) -> Path:
    """Return the file that would take the place of `current`, were it broken."""
    number = current.name.removeprefix(f"{path.name}{FRESH}")
    return _numbered(path, int(number) + 1 if number.isdecimal() else 2)


def set_aside_if_broken(path: Path, current: Path, busy_seconds: float) -> None:
    """Begin a fresh file if a second look, too, finds the current one broken.

    Raises:
        sqlite3.Error: The file could not be looked at for another reason.
        OSError: The fresh one could not be made.
    """
    with _folder_lock(path):
        if in_use(path) != current or _is_sound(current, busy_seconds):
            return
        fresh = successor(path, current)
        _begin(fresh)
    _log.error(
        "store: the file %s is broken and set aside; going on with a fresh one, %s. "
        "The broken one may hold personal data: delete it once you have looked.",
        current,
        fresh.name,
    )


def is_broken(error: sqlite3.Error) -> bool:
    """Tell whether SQLite found the file itself damaged, or no database at all."""
    return primary_code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code; 0 if the error arose in Python."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def _begin(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, flags, 0o600))


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    if not _is_ours(connection):
        with _folder_lock(path):
            _create(connection)
    # In WAL mode this loses at most the last writes when the power fails, never
    # the file, and saves waiting for the disk in every turn.
    connection.execute("PRAGMA synchronous = NORMAL")
    # What is deleted is overwritten: "forget me" means the bytes as well.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA trusted_schema = OFF")


def _create(connection: sqlite3.Connection) -> None:
    if _is_ours(connection):
        return  # another process has been here first
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    for statement in CREATE:
        connection.execute(statement)
    connection.execute("COMMIT")


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Tell a store of this version from an empty file.

    Raises:
        StoreRefusedError: It is neither.
    """
    connection.execute("BEGIN")  # all three of one moment: another may be creating
    owner = _pragma(connection, "application_id")
    version = _pragma(connection, "user_version")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("COMMIT")
    if owner == APPLICATION_ID and version != SCHEMA_VERSION:
        raise StoreRefusedError(f"the file is of version {version}, unknown here")
    if owner != APPLICATION_ID and (owner or version or tables):
        raise StoreRefusedError("the file belongs to another program")
    return bool(owner == APPLICATION_ID)


def _is_sound(path: Path, busy_seconds: float) -> bool:
    if not path.exists():
        return True
    connection = sqlite3.connect(path, timeout=busy_seconds)
    with contextlib.closing(connection):
        try:
            return bool(_pragma(connection, "integrity_check(1)") == "ok")
        except sqlite3.DatabaseError as error:
            if is_broken(error):
                return False
            raise


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}{FRESH}{number}")


def _pragma(connection: sqlite3.Connection, name: str) -> Any:  # noqa: ANN401 - SQLite decides the type
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None


@contextlib.contextmanager
def _folder_lock(path: Path) -> Iterator[None]:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)

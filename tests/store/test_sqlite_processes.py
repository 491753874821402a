"""One file under several processes and threads, killed, full and unwritable."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skill.store.base import Entry
from skill.store.sqlite import SqliteStore

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WRITES = 60

BEGIN = """
import os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from skill.store.base import Entry, StoreError
from skill.store.sqlite import SqliteStore

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
path, name = Path(sys.argv[1]), sys.argv[2]
store = SqliteStore(path, busy_seconds=30)
"""

WRITE_MANY = f"""
sys.stdin.read(1)  # all start together, on a file that nobody has begun
for number in range({WRITES}):
    store.save("shared", {{name: Entry(b"%d" % number)}}, NOON)
    store.save(f"{{name}}-{{number}}", {{"a": Entry(b"1")}}, NOON)
    assert store.load("shared", NOON)[name] == b"%d" % number
"""

WRITE_ON = """
number = int(store.load("k", NOON).get("one", b"0"))
while True:
    number += 1
    value = b"%d" % number
    store.save("k", {"one": Entry(value), "two": Entry(value + b" " * 9000)}, NOON)
    print(number, flush=True)
"""

FILL = """
store.save("k", {"a": Entry(b"before")}, NOON)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    for number in range(100):
        store.save(f"k{number}", {"a": Entry(b"x" * 10_000)}, NOON)
except StoreError as error:
    print("refused", store.load("k", NOON)["a"].decode())
"""

LOCKED_OUT = """
if os.getuid() == 0:
    os.setuid(65534)  # the superuser may write anything
print(store.load("k", NOON)["a"].decode())
try:
    store.save("k", {"a": Entry(b"2")}, NOON)
except StoreError as error:
    print(type(error).__name__, error)
"""


def child(script: str, path: Path, name: str = "") -> subprocess.Popen[str]:
    """Start a process of its own that runs `script` on the store at `path`."""
    return subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", BEGIN + script, str(path), name],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def output(process: subprocess.Popen[str]) -> str:
    """Wait for a child to end well and return what it printed."""
    out, err = process.communicate(input="!", timeout=60)
    assert process.returncode == 0, err
    return out


def integrity(path: Path) -> str:
    """Return SQLite's own judgement of the file."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


@pytest.mark.parametrize("broken", [False, True])
def test_processes_share_one_file(tmp_path: Path, broken: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Four processes begin one file, or replace a broken one, and lose nothing."""
    path = tmp_path / "store.sqlite"
    if broken:
        path.write_bytes(b"junk" * 5000)
    children = [child(WRITE_MANY, path, name) for name in "abcd"]
    for process in children:
        output(process)

    with contextlib.closing(SqliteStore(path)) as store:
        last = b"%d" % (WRITES - 1)
        assert store.load("shared", NOON) == dict.fromkeys("abcd", last)
        for name in "abcd":
            for number in range(WRITES):
                assert store.load(f"{name}-{number}", NOON) == {"a": b"1"}
    fresh = ["store.sqlite.fresh-2"] if broken else []
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name, *fresh]


def test_threads_share_one_store(tmp_path: Path) -> None:
    """Eight threads on one store lose nothing and see only whole saves."""
    store = SqliteStore(tmp_path / "store.sqlite", busy_seconds=30)
    torn: list[object] = []

    def write(name: str) -> None:
        for number in range(WRITES):
            value = Entry(b"%s%d" % (name.encode(), number))
            store.save("shared", {"one": value, "two": value, name: value}, NOON)
            seen = store.load("shared", NOON)
            if seen["one"] != seen["two"] or seen[name] != value.value:
                torn.append(seen)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcdefgh"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    fields = store.load("shared", NOON)
    store.close()

    assert torn == []
    assert len(fields) == 10


def test_a_kill_in_mid_write_tears_nothing(tmp_path: Path) -> None:
    """However often killed: sound, all that was acknowledged, no save by half."""
    path = tmp_path / "store.sqlite"
    for round_ in range(4):
        process = child(WRITE_ON, path)
        assert process.stdout
        for _ in range(20 + 7 * round_):
            acknowledged = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        rest = process.communicate(timeout=60)[0]
        whole_lines, _, _ = (acknowledged + rest).rpartition("\n")
        last = int(whole_lines.splitlines()[-1])

        with contextlib.closing(SqliteStore(path)) as store:
            fields = store.load("k", NOON)
            store.save("k", {"after": Entry(b"writable")}, NOON)
        assert int(fields["one"]) >= last
        assert fields["one"] == fields["two"].rstrip()
        assert integrity(path) == "ok"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_no_room_left_is_a_store_error(tmp_path: Path) -> None:
    """When the file may not grow, saving is refused and what was there is read."""
    path = tmp_path / "store.sqlite"

    assert output(child(FILL, path)) == "refused before\n"
    with contextlib.closing(SqliteStore(path)) as store:
        assert store.load("k", NOON) == {"a": b"before"}
    assert integrity(path) == "ok"


def test_a_file_that_may_not_be_written_is_a_store_error() -> None:
    """A file without permission to write is read, and writing is refused."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # a child without the superuser's rights gets here
        path = Path(folder) / "store.sqlite"
        with contextlib.closing(SqliteStore(path)) as store:
            store.save("k", {"a": Entry(b"1")}, NOON)
            for file in Path(folder).iterdir():
                file.chmod(0o444)
            read, refused = output(child(LOCKED_OUT, path)).splitlines()

    assert read == "1"
    assert refused.startswith("StoreRefusedError")

"""Saves that no answer waits for: seen by what follows, and missed when they hang."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skill.store.base import Entry, StoreRefusedError
from skill.store.guard import MOST_BEHIND, MOST_THREADS, Guarded
from skill.store.memory import MemoryStore
from skill.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
FIELDS = {"place": Entry(b"the value")}


class Slow(MemoryStore):
    """A store whose saves wait at a door, or raise a given error."""

    def __init__(self) -> None:
        super().__init__()
        self.door = threading.Event()
        self.error: Exception | None = None
        self.saves = 0

    def save(self, key: str, fields: Mapping[str, Entry | None], now: datetime) -> None:
        """Save, once the door is open."""
        self.saves += 1
        self.door.wait()
        if self.error:
            raise self.error
        super().save(key, fields, now)


@pytest.fixture(name="slow")
def _slow() -> Iterator[Slow]:
    store = Slow()
    yield store
    store.door.set()


def test_an_answer_does_not_wait_for_a_save(slow: Slow) -> None:
    """A store that takes its time costs the caller next to nothing."""
    guarded = Guarded(slow, limit_seconds=20)
    began = time.monotonic()
    guarded.save_behind("k", FIELDS, NOON)

    assert time.monotonic() - began < 1


def test_what_was_saved_behind_is_seen(slow: Slow) -> None:
    """A load of the same key waits for the save; of another key, it does not."""
    guarded = Guarded(slow, limit_seconds=20)
    guarded.save_behind("k", FIELDS, NOON)
    assert guarded.load("another", NOON).known
    threading.Timer(0.1, slow.door.set).start()

    assert guarded.load("k", NOON).fields == {"place": b"the value"}


def test_saves_behind_keep_their_order() -> None:
    """Of many saves of one key the last one counts, and a delete after them wins."""
    guarded = Guarded(MemoryStore(), limit_seconds=20)
    for number in range(3 * MOST_BEHIND):
        guarded.save_behind("k", {"n": Entry(b"%d" % number)}, NOON)
    assert guarded.load("k", NOON).fields == {"n": b"%d" % (3 * MOST_BEHIND - 1)}

    guarded.save_behind("k", FIELDS, NOON)
    assert guarded.delete("k")
    assert guarded.load("k", NOON).fields == {}


def test_a_save_that_hangs_behind_is_found_out(
    slow: Slow, caplog: pytest.LogCaptureFixture
) -> None:
    """Past the limit it counts as a failure; after three the store is left alone."""
    guarded = Guarded(slow, limit_seconds=0.05)
    for number in range(3):
        guarded.save_behind(f"key {number}", FIELDS, NOON)
    time.sleep(0.1)
    assert not guarded.load("another", NOON).known
    guarded.save_behind("another", FIELDS, NOON)
    time.sleep(0.1)

    assert slow.saves == 3
    assert caplog.text.count("no answer to save in time") == 3
    assert "breaker open" in caplog.text
    assert "key" not in caplog.text


def test_a_save_that_fails_behind_is_told_and_counted(
    slow: Slow, caplog: pytest.LogCaptureFixture
) -> None:
    """An error of the store is one line, and three of them open the breaker."""
    slow.error = StoreRefusedError("no")
    slow.door.set()
    guarded = Guarded(slow)
    for number in range(3):
        guarded.save_behind(f"k{number}", FIELDS, NOON)
    until = time.monotonic() + 10
    while "breaker open" not in caplog.text and time.monotonic() < until:
        time.sleep(0.01)
    assert not guarded.save("k", FIELDS, NOON)

    assert slow.saves == 3
    assert caplog.text.count("save failed: no (StoreRefusedError)") == 3


def test_what_is_left_behind_is_bounded(slow: Slow) -> None:
    """However many saves come while the store hangs, each costs the limit at most."""
    guarded = Guarded(slow, limit_seconds=0.1)
    began = time.monotonic()
    for number in range(10 * MOST_BEHIND):
        guarded.save_behind(f"k{number}", FIELDS, NOON)

    assert time.monotonic() - began < 2
    assert slow.saves <= MOST_THREADS


def test_a_frozen_process_leaves_nothing_behind(slow: Slow) -> None:
    """Where nothing runs between requests, the save has ended before the answer."""
    threading.Timer(0.1, slow.door.set).start()
    guarded = Guarded(slow, limit_seconds=20, frozen=True)
    guarded.save_behind("k", FIELDS, NOON)

    assert slow.load("k", NOON) == {"place": b"the value"}


def test_closing_waits_for_what_is_behind(tmp_path: Path) -> None:
    """A save is not lost because the service ends, closed or merely left."""
    script = (
        "import sys, datetime; from pathlib import Path\n"
        "from skill.store.base import Entry\n"
        "from skill.store.guard import Guarded\n"
        "from skill.store.sqlite import SqliteStore\n"
        "now = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)\n"
        "guarded = Guarded(SqliteStore(Path(sys.argv[1])), limit_seconds=20)\n"
        "guarded.save_behind('k', {'place': Entry(b'the value')}, now)\n"
        "if sys.argv[2] == 'close': guarded.close()\n"
    )
    for how in ("close", "leave"):
        place = tmp_path / how
        subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-c", script, str(place), how],
            cwd=ROOT,
            timeout=60,
            check=True,
        )
        again = Guarded(SqliteStore(place), limit_seconds=20)
        assert again.load("k", NOON).fields == {"place": b"the value"}
        again.close()

"""Threads for work that may hang."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skill.store.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
LIMIT = 0.1
LONG = 30.0


@pytest.fixture(name="door")
def _door() -> Iterator[threading.Event]:
    """An event that hung work waits for; opened at the end, whatever happens."""
    door = threading.Event()
    yield door
    door.set()


def test_the_result_or_the_error_comes_back() -> None:
    """Work done in another thread returns or raises as if done here."""
    workers = Workers(1)

    assert workers.run(lambda: threading.current_thread().name, LONG) == "store"
    with pytest.raises(ZeroDivisionError):
        workers.run(lambda: 1 // 0, LONG)


def test_hung_work_is_given_up_on(door: threading.Event) -> None:
    """The caller is free again at the limit, and a free thread serves the next."""
    workers = Workers(2)
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        workers.run(door.wait, LIMIT)

    assert time.monotonic() - began < 1
    assert workers.run(lambda: "next", LONG) == "next"


def test_threads_are_bounded_even_if_all_hang(door: threading.Event) -> None:
    """No more threads than agreed hang; later work is refused at its limit."""
    workers = Workers(3)
    before = threading.active_count()
    for _ in range(6):
        with pytest.raises(TimeoutError):
            workers.run(door.wait, LIMIT)
    assert threading.active_count() - before <= 3

    door.set()
    assert workers.run(lambda: "healed", LONG) == "healed"


def test_idle_threads_serve_again() -> None:
    """Calls one after the other need a single thread."""
    workers = Workers(8)
    used = {workers.run(threading.get_ident, LONG) for _ in range(50)}

    # A thread may be counted idle a moment after its result was handed over.
    assert len(used) <= 2


def test_a_lane_waits_for_work_given_up_on(door: threading.Event) -> None:
    """Later work in a lane never overtakes earlier work, nor runs beside it."""
    workers = Workers(4)
    order: list[str] = []

    def slow() -> None:
        door.wait()
        order.append("first")

    with pytest.raises(TimeoutError):
        workers.run(slow, LIMIT, lane="k")
    with pytest.raises(TimeoutError):
        workers.run(lambda: order.append("never"), LIMIT, lane="k")
    workers.run(lambda: order.append("other lane"), LONG, lane="other")
    door.set()
    workers.run(lambda: order.append("last"), LONG, lane="k")

    assert order == ["other lane", "first", "last"]


def test_work_given_up_on_before_it_began_never_begins(door: threading.Event) -> None:
    """Work that found no free thread is not done behind anybody's back."""
    workers = Workers(1)
    done: list[str] = []
    with pytest.raises(TimeoutError):
        workers.run(door.wait, LIMIT)
    with pytest.raises(TimeoutError):
        workers.run(lambda: done.append("late"), LIMIT, lane="k")
    door.set()

    assert workers.run(lambda: list(done), LONG, lane="k") == []


def test_stopping_lets_idle_threads_end() -> None:
    """After stop, idle threads are gone."""
    workers = Workers(2)
    thread = workers.run(threading.current_thread, LONG)
    time.sleep(0.05)  # until it has counted itself idle
    workers.stop()
    thread.join(timeout=5)

    assert not thread.is_alive()


def test_hung_work_does_not_hold_up_the_exit() -> None:
    """A process with a hung call ends when it wants to."""
    script = (
        "import threading, skill.store.workers as w\n"
        "try: w.Workers(1).run(threading.Event().wait, 0.05)\n"
        "except TimeoutError: print('gave up')\n"
    )
    ended = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=20,
        check=True,
    )

    assert ended.stdout == "gave up\n"

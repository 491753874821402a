"""Threads for work that may hang, so that nobody waits for it longer than agreed.

Rules of this module:
- The threads are few and daemons: a call that never returns costs one of them and
  never holds up the process's exit, as concurrent.futures' own threads would.
- Work in a lane starts only when all earlier work in it has really ended, given
  up on or not: otherwise a save that was hung up could land after a later one, or
  after "forget me", and undo it.
- Work that nobody waits for any more and that has not begun is never begun.
"""

from __future__ import annotations

import queue
import threading
import time
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Workers:
    """Up to `most` daemon threads, started when first needed.

    Args:
        most: How many calls may be under way, or hang, at once.
    """

    def __init__(self, most: int) -> None:
        self._slots = threading.Semaphore(most)
        self._idle = threading.Semaphore(0)
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._lanes: set[str] = set()
        self._lane_freed = threading.Condition()

    def run(
        self, work: Callable[[], T], limit_seconds: float, lane: str | None = None
    ) -> T:
        """Do `work` in another thread and return what it returns.

        Args:
            work: What to do; it may go on after the limit, unheeded.
            limit_seconds: How long to wait in all: for the lane, a thread, the work.
            lane: Work in one lane is done one at a time.

        Raises:
            TimeoutError: The limit passed first.
            Exception: Whatever `work` raised.
        """
        until = time.monotonic() + limit_seconds
        self._enter(lane, until)
        job = _Job(work, lane)
        try:
            self._take_slot(until)
        except BaseException:
            self._leave(lane)
            raise
        self._jobs.put(job)
        return self._wait(job.future, until)

    def stop(self) -> None:
        """Let idle threads end; work under way ends when it does."""
        while self._idle.acquire(blocking=False):
            self._jobs.put(None)

    def _wait(self, future: Future[T], until: float) -> T:
        try:
            return future.result(timeout=_left(until))
        except TimeoutError:
            future.cancel()
            raise

    def _enter(self, lane: str | None, until: float) -> None:
        if lane is None:
            return
        with self._lane_freed:
            free = self._lane_freed.wait_for(
                lambda: lane not in self._lanes, _left(until)
            )
            if not free:
                raise TimeoutError
            self._lanes.add(lane)

    def _leave(self, lane: str | None) -> None:
        if lane is None:
            return
        with self._lane_freed:
            self._lanes.discard(lane)
            self._lane_freed.notify_all()

    def _take_slot(self, until: float) -> None:
        """Make sure that a thread is free for one more job."""
        if not self._slots.acquire(timeout=_left(until)):
            raise TimeoutError
        if self._idle.acquire(blocking=False):
            return
        try:
            threading.Thread(target=self._work, name="store", daemon=True).start()
        except BaseException:
            self._slots.release()
            raise

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job.do()
            self._leave(job.lane)
            del job  # or an idle thread would keep the last values alive
            # In this order: whoever gets the slot must find this thread idle.
            self._idle.release()
            self._slots.release()


class _Job(Generic[T]):
    def __init__(self, work: Callable[[], T], lane: str | None) -> None:
        self.work = work
        self.lane = lane
        self.future: Future[T] = Future()

    def do(self) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            self.future.set_result(self.work())
        except BaseException as error:  # noqa: BLE001 - it belongs to who waits
            self.future.set_exception(error)


def _left(until: float) -> float:
    return max(0.0, until - time.monotonic())

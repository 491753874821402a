"""Threads for work that may hang, so that nobody waits for it longer than agreed.

Rules of this module:
- The threads are few and daemons: a call that never returns costs one of them and
  never holds up the process's exit, as concurrent.futures' own threads would.
- Work in a lane starts only when all earlier work in it has really ended, given
  up on or not: otherwise a save that was hung up could land after a later one, or
  after "forget me", and undo it.
- Work that nobody waits for any more and that has not begun is never begun.
- Waking a thread is most of what a call costs, so a call wakes one once, and is woken
  once: a lock for each, and no Future, Condition or Semaphore between.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Job(Generic[T]):
    """Work that was handed over, and what became of it.

    Attributes:
        lane: Where it stands in line, if anywhere.
        begun: It is under way or over, or was given up on before it began.
        over: It has ended.
    """

    def __init__(self, work: Callable[[], T], lane: str | None) -> None:
        self.lane = lane
        self.begun = False
        self.over = False
        self._work = work
        self._result: T
        self._error: BaseException | None = None
        self._under_way = threading.Lock()
        self._under_way.acquire()

    def do(self) -> None:
        """Do the work, in whichever thread; what it raises is kept for who waits."""
        try:
            self._result = self._work()
        except BaseException as error:  # noqa: BLE001 - it belongs to who waits
            self._error = error

    def tell(self) -> None:
        """Wake whoever waits."""
        self.over = True
        self._under_way.release()

    def wait(self, seconds: float) -> bool:
        """Wait, in one thread at most, and return whether the work ended in time."""
        return self._under_way.acquire(timeout=seconds)

    def outcome(self) -> T:
        """What the work returned, once it has ended; or it raises what that raised."""
        if self._error is not None:
            raise self._error
        return self._result


class Workers:
    """Up to `most` daemon threads, started when first needed.

    Args:
        most: How many calls may be under way, or hang, at once.
        name: What the threads are called.
    """

    def __init__(self, most: int, name: str = "store") -> None:
        self._most = most
        self._name = name
        self._lock = threading.Lock()  # guards all of the following
        self._threads = 0
        self._idle = 0
        self._ready: deque[Job[Any]] = deque()  # no thread is free for them
        self._lanes: dict[str, deque[Job[Any]]] = {}  # behind the one under way
        self._handed: SimpleQueue[Job[Any] | None] = SimpleQueue()  # to idle threads

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
        job = self.start(work, lane)
        if not job.wait(limit_seconds):
            self._give_up(job)
            raise TimeoutError
        return job.outcome()

    def start(self, work: Callable[[], T], lane: str | None = None) -> Job[T]:
        """Do `work` in another thread, as soon as its lane and a thread are free."""
        job = Job(work, lane)
        with self._lock:
            if lane is not None:
                if lane in self._lanes:
                    self._lanes[lane].append(job)
                    return job
                self._lanes[lane] = deque()
            self._hand_over(job)
        return job

    def drain(self, limit_seconds: float) -> None:
        """Wait for all work, but no longer than the limit."""
        until = time.monotonic() + limit_seconds
        while self._is_busy() and time.monotonic() < until:
            time.sleep(0.001)

    def stop(self) -> None:
        """Let idle threads end; work under way ends when it does."""
        with self._lock:
            for _ in range(self._idle):
                self._handed.put(None)
            self._threads -= self._idle
            self._idle = 0

    def _is_busy(self) -> bool:
        with self._lock:
            return self._idle < self._threads

    def _hand_over(self, job: Job[Any]) -> None:
        """Find a thread for `job`; the caller holds the lock."""
        if self._idle:
            self._idle -= 1
            self._handed.put(job)
        elif self._threads == self._most:
            self._ready.append(job)
        else:
            self._begin_thread(job)

    def _begin_thread(self, job: Job[Any]) -> None:
        self._handed.put(job)
        self._threads += 1
        try:
            threading.Thread(target=self._work, name=self._name, daemon=True).start()
        except BaseException:
            self._threads -= 1
            self._handed.get()
            self._leave(job)
            raise

    def _work(self) -> None:
        while (job := self._handed.get()) is not None:
            while job is not None:
                if self._may_begin(job):
                    job.do()
                job = self._next(job)

    def _may_begin(self, job: Job[Any]) -> bool:
        with self._lock:
            if job.begun:  # given up on
                return False
            job.begun = True
            return True

    def _next(self, job: Job[Any]) -> Job[Any] | None:
        """What this thread does after `job`; whoever waits for that is told."""
        with self._lock:
            self._leave(job)
            following = self._ready.popleft() if self._ready else None
            if following is None:
                self._idle += 1
        job.tell()  # only now, so that whoever hears it finds this thread free
        return following

    def _leave(self, job: Job[Any]) -> None:
        """Let the next one into the lane; the caller holds the lock."""
        if job.lane is None:
            return
        behind = self._lanes[job.lane]
        if behind:
            self._ready.append(behind.popleft())
        else:
            del self._lanes[job.lane]

    def _give_up(self, job: Job[Any]) -> None:
        """Never begin `job`, if that has not happened yet."""
        with self._lock:
            if job.begun:
                return
            job.begun = True
            if job in self._ready:
                self._ready.remove(job)
                self._leave(job)
            elif job.lane is not None and job in self._lanes.get(job.lane, ()):
                self._lanes[job.lane].remove(job)

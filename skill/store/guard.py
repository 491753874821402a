"""A store that cannot stand between a person and relief.

Rules of this module:
- No call raises, and none takes longer than the limit and a little.
- The truth is kept apart from comfort: a load says whether the store was heard,
  a delete whether it happened.
- What nobody needs to know is not waited for: `save_behind` writes while the answer
  is already on its way. What hangs there is found out by the next call and counts as
  a failure; what is asked of the same key meanwhile waits for it.
- A store that fails a few times in a row is left alone for a while (the breaker).
- One line is logged for each failure and each change of the breaker; it names the
  kind of failure, never a key or a value.
"""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections import deque
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pybreaker import (
    STATE_CLOSED,
    CircuitBreaker,
    CircuitBreakerError,
    CircuitBreakerListener,
)

from skill.store.base import StoreError
from skill.store.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from pybreaker import CircuitBreakerState

    from skill.store.base import Entry, Store
    from skill.store.workers import Job

T = TypeVar("T")

LIMIT_SECONDS = 0.3
FAILURES_BEFORE_REST = 3
REST_SECONDS = 10.0
MOST_THREADS = 8
MOST_BEHIND = 4
"""More saves than this are not left behind: then each is waited for. Half of the
threads, so that a load finds one free."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a load brought back.

    Attributes:
        fields: The unexpired fields by name; empty if the store was not heard.
        known: True if the store answered, so that an absent field really is
            absent; False if nobody can tell.
    """

    fields: Mapping[str, bytes]
    known: bool


UNKNOWN = Recalled(MappingProxyType({}), known=False)


@dataclass(frozen=True, slots=True)
class _Behind:
    """A save that nobody waits for, and when (monotonic) it should have ended."""

    key: str
    job: Job[None]
    until: float


class Guarded:
    """A store under a time limit and a circuit breaker.

    Nothing starts before the first call, and a forked process starts anew.

    Args:
        store: The store to guard; its calls run in other threads.
        limit_seconds: How long a call may take.
        breaker: When to leave the store alone; by default for ten seconds after
            three failures in a row.
        frozen: The process stands still between requests (as AWS Lambda's does), so
            that nothing can be left to do after an answer: `save_behind` waits.
    """

    def __init__(
        self,
        store: Store,
        *,
        limit_seconds: float = LIMIT_SECONDS,
        breaker: CircuitBreaker | None = None,
        frozen: bool = False,
    ) -> None:
        self._store = store
        self._most_behind = 0 if frozen else MOST_BEHIND
        self._lock = threading.Lock()  # guards the next
        self._behind: deque[_Behind] = deque()  # in the order of their time
        self._limit_seconds = limit_seconds
        self._breaker = breaker or CircuitBreaker(
            FAILURES_BEFORE_REST, REST_SECONDS, throw_new_error_on_trip=False
        )
        self._breaker.add_listener(_Tell())
        self._workers = Workers(MOST_THREADS)
        self._pid = os.getpid()
        # Idle threads would stay for ever; at the exit, saves would be lost.
        weakref.finalize(self, _end, self._workers, limit_seconds)

    def load(self, key: str, now: datetime) -> Recalled:
        """Return the unexpired fields of `key`, or `UNKNOWN`."""
        self._look_behind()
        with self._lock:
            behind = any(it.key == key for it in self._behind)
        lane = key if behind else None  # what was saved must be seen
        fields = self._attempt("load", lambda: self._store.load(key, now), lane)
        return UNKNOWN if fields is None else Recalled(fields, known=True)

    def save(self, key: str, fields: Mapping[str, Entry | None], now: datetime) -> bool:
        """Set or delete fields of `key`; return whether that is certain.

        After False nothing was changed, or it was and the store was too slow to
        say so; it will not be changed after a later save or delete returned.
        """
        return self._write("save", key, lambda: self._store.save(key, fields, now))

    def save_behind(
        self, key: str, fields: Mapping[str, Entry | None], now: datetime
    ) -> None:
        """Set or delete fields of `key` like `save`, but do not wait for it."""
        self._look_behind()
        if len(self._behind) >= self._most_behind:
            self.save(key, fields, now)
            return

        def save() -> None:
            self._guarded("save", lambda: self._store.save(key, fields, now))

        until = time.monotonic() + self._limit_seconds
        try:
            job = self._crew().start(save, key)
        except Exception as error:  # noqa: BLE001 - no call raises
            self._tell("save", error)
            return
        with self._lock:
            self._behind.append(_Behind(key, job, until))

    def _look_behind(self) -> None:
        """Strike off saves that have ended, and count those that should have."""
        self._crew()
        now = time.monotonic()
        while True:
            with self._lock:
                if not self._behind:
                    return
                first = self._behind[0]
                if not first.job.over and now < first.until:
                    return
                self._behind.popleft()
            if not first.job.over:
                self._guarded("save", _never_ended)

    def delete(self, key: str) -> bool:
        """Erase `key`; return whether that is certain.

        After True no earlier save through this guard can bring it back. After
        False the key may still be there: the person must be told so.
        """
        return self._write("delete", key, lambda: self._store.delete(key))

    def close(self) -> None:
        """Close the store, waiting no longer than the limit, once for each step."""
        self._crew().drain(self._limit_seconds)
        try:
            self._crew().run(self._store.close, self._limit_seconds)
        except Exception as error:  # noqa: BLE001 - no call raises
            self._tell("close", error)
        self._crew().stop()

    def _write(self, action: str, key: str, work: Callable[[], None]) -> bool:
        def done() -> bool:
            work()
            return True

        return self._attempt(action, done, lane=key) is True

    def _attempt(
        self, action: str, work: Callable[[], T], lane: str | None = None
    ) -> T | None:
        def run() -> T:
            return self._crew().run(work, self._limit_seconds, lane)

        return self._guarded(action, run)

    def _guarded(self, action: str, work: Callable[[], T]) -> T | None:
        """Do the work here and now; None if it failed or the breaker is open."""
        # Not breaker.call(): it holds the breaker's lock while the work runs, so
        # that one slow call would keep all others waiting, one after the other.
        try:
            if self._is_well():
                return self._or_count(work)
            with self._breaker.calling():
                return work()
        except CircuitBreakerError:
            return None  # said once, when it opened
        except Exception as error:  # noqa: BLE001 - no call raises
            self._tell(action, error)
            return None

    def _is_well(self) -> bool:
        """Whether the last call succeeded, so that the breaker has nothing to learn."""
        breaker = self._breaker
        return breaker.current_state == STATE_CLOSED and not breaker.fail_counter

    def _or_count(self, work: Callable[[], T]) -> T:
        """Do the work; the breaker hears of failures only, which is much quicker."""
        try:
            return work()
        except Exception as error:
            with self._breaker.calling():
                raise error from None

    def _crew(self) -> Workers:
        if self._pid != os.getpid():  # forked: threads stayed with the parent
            self._workers, self._pid = Workers(MOST_THREADS), os.getpid()
            self._lock = threading.Lock()
            self._behind.clear()
        return self._workers

    def _tell(self, action: str, error: Exception) -> None:
        if isinstance(error, TimeoutError):
            _log.warning("store: no answer to %s in time", action)
        elif isinstance(error, StoreError):
            _log.warning(
                "store: %s failed: %s (%s)", action, error, type(error).__name__
            )
        else:  # a fault in the store's code; its message might hold a value
            _log.error("store: %s failed: %s", action, type(error).__name__)


def _never_ended() -> None:
    raise TimeoutError


def _end(workers: Workers, limit_seconds: float) -> None:
    workers.drain(limit_seconds)
    workers.stop()


class _Tell(CircuitBreakerListener):
    def state_change(
        self,
        cb: CircuitBreaker,  # noqa: ARG002 - pybreaker's signature
        old_state: CircuitBreakerState | None,
        new_state: CircuitBreakerState,
    ) -> None:
        before = old_state.name if old_state else "new"
        _log.warning("store: breaker %s, was %s", new_state.name, before)

"""The keys that may sign for Alexa, each fetched once.

Rules of this module:

- A key serves while its whole chain is valid, and not a moment longer.
- One address is fetched once at a time; whoever comes meanwhile waits for that fetch,
  and nobody waits longer than `WAIT_SECONDS`, whatever hangs (a resolver too).
- Only trusted keys are kept, so no sender can push Amazon's out; a failure is
  remembered just long enough to stop a crowd from repeating it.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock, Thread
from typing import TYPE_CHECKING

from skill.alexa.refusal import RequestRefused
from skill.alexa.trust import Signer

if TYPE_CHECKING:
    from collections.abc import Callable

WAIT_SECONDS = 5.0
FAILURE_LASTS = timedelta(seconds=5)
MOST_KEPT = 16


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why an address gave no key, and until when that is taken for an answer."""

    reason: str
    until: datetime


_Outcome = Signer | _Failure


class Signers:
    """A bounded cache of signing keys by the address of their chain."""

    def __init__(
        self,
        fetch: Callable[[str], bytes],
        trust: Callable[[bytes, datetime], Signer],
        clock: Callable[[], datetime],
        wait_seconds: float = WAIT_SECONDS,
    ) -> None:
        """Start empty.

        Args:
            fetch: Address to PEM bytes; raises `RequestRefused`.
            trust: PEM bytes and time to a key; raises `RequestRefused`.
            clock: The time now, aware, in UTC.
            wait_seconds: The longest that one request waits for a fetch.
        """
        self._fetch = fetch
        self._trust = trust
        self._clock = clock
        self._wait_seconds = wait_seconds
        self._lock = Lock()
        self._outcomes: dict[type[_Outcome], OrderedDict[str, _Outcome]] = {
            Signer: OrderedDict(),
            _Failure: OrderedDict(),
        }
        self._pending: dict[str, Future[_Outcome]] = {}

    def at(self, address: str) -> Signer:
        """The key whose chain stands at *address*, fetched if need be.

        Raises:
            RequestRefused: There is no such key, or it did not come in time.
        """
        outcome = self._outcome(address)
        if isinstance(outcome, _Failure):
            raise RequestRefused(outcome.reason)
        return outcome

    def _outcome(self, address: str) -> _Outcome:
        with self._lock:
            known = self._known(address, self._clock())
            if known is not None:
                return known
            pending = self._pending.get(address) or self._begin(address)
        try:
            return pending.result(timeout=self._wait_seconds)
        except TimeoutError:
            raise RequestRefused("certificate chain did not come in time") from None

    def _begin(self, address: str) -> Future[_Outcome]:
        """Start the one fetch of *address*; the caller holds the lock."""
        pending: Future[_Outcome] = Future()
        # In a thread of its own, so that no resolver outlasts our patience. It needs
        # the lock to finish, so it cannot finish before it is registered.
        Thread(target=self._settle, args=(address, pending), daemon=True).start()
        self._pending[address] = pending
        return pending

    def _known(self, address: str, now: datetime) -> _Outcome | None:
        """What is remembered of *address* and still holds; the rest is forgotten."""
        for kept in self._outcomes.values():
            outcome = kept.get(address)
            if outcome is None:
                continue
            if _holds(outcome, now):
                kept.move_to_end(address)
                return outcome
            del kept[address]
        return None

    def _settle(self, address: str, pending: Future[_Outcome]) -> None:
        """Fetch and judge, remember, and tell everybody who waits."""
        outcome = self._judged(address)
        with self._lock:
            kept = self._outcomes[type(outcome)]
            kept[address] = outcome
            if len(kept) > MOST_KEPT:
                kept.popitem(last=False)
            del self._pending[address]
        pending.set_result(outcome)

    def _judged(self, address: str) -> _Outcome:
        try:
            return self._trust(self._fetch(address), self._clock())
        except RequestRefused as refused:
            reason = str(refused)
        except Exception:  # noqa: BLE001 - a stranger's bytes must not end the thread
            reason = "certificate chain cannot be read"
        return _Failure(reason, self._clock() + FAILURE_LASTS)


def _holds(outcome: _Outcome, now: datetime) -> bool:
    if isinstance(outcome, _Failure):
        # A clock set back must not make a failure last.
        return outcome.until - FAILURE_LASTS <= now < outcome.until
    return outcome.serves(now)

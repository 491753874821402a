"""One call to one of Amazon's services: a bounded time, a bounded answer.

Rules of this module:

- The token goes to the hosts that Amazon names as its endpoints, over TLS, and to
  nobody else; in local mode to this machine only, so that no test and no stranger on
  it can make us call Amazon.
- The time limit is for everything: the name server, the handshake, the last byte. The
  work is done in another thread, and whoever waits stops waiting.
- No redirects, no proxies, no second try: the person can ask again.
- urllib3 is imported when first needed: most turns call nobody.
"""

from __future__ import annotations

import logging
import os
import re
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from skill.store.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from urllib3 import BaseHTTPResponse, PoolManager

    from skill.alexa.services.base import Access

T = TypeVar("T")

MOST_THREADS = 4
"""So many calls may hang at once; the next ones fail in their time."""

LARGEST_BYTES = 256 * 1024
"""Ours: a few hundred reminders, the most that Amazon keeps (Reminders REST API)."""

_CHUNK_BYTES = 16 * 1024

AMAZON = re.compile(
    r"https://api(?:\.(?:eu|fe))?\.amazonalexa\.com|https://api\.fe\.amazon\.com"
)
"""Amazon: Device Settings and Reminders REST API references, "API endpoint"."""

THIS_MACHINE = re.compile(r"http://127\.0\.0\.1:\d{1,5}")
"""Where a simulated Amazon answers."""

_log = logging.getLogger(__name__)


class CallFailedError(Exception):
    """No answer: refused, too slow, broken off, too large. The message names no id."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        status: The HTTP status.
        body: The JSON that came with it; None where there was none.
    """

    status: int
    body: object = None

    @property
    def fine(self) -> bool:
        """Whether what was asked has been done."""
        return 200 <= self.status < 300  # noqa: PLR2004 # HTTP's own classes

    @property
    def code(self) -> str:
        """Amazon's word for what went wrong; empty where there is none."""
        code = self.body.get("code") if isinstance(self.body, dict) else None
        return code if isinstance(code, str) else ""


class Caller:
    """Calls Amazon, or in local mode a simulated one on this machine.

    Nothing starts before the first call, and a forked process starts anew.
    """

    def __init__(self, *, local: bool = False) -> None:
        """``local``: this machine is called, and never Amazon."""
        self._allowed = THIS_MACHINE if local else AMAZON
        self._lock = threading.Lock()
        self._pid = 0
        self._workers: Workers
        self._pool: PoolManager | None

    def may_call(self, access: Access) -> bool:
        """Whether the request came with a token, and an endpoint it may go to."""
        return bool(access.token and self._allowed.fullmatch(access.endpoint))

    def within(self, seconds: float, work: Callable[[], T], otherwise: T) -> T:
        """Do ``work`` in another thread; ``otherwise`` if it fails or takes too long.

        It may go on after that, unheeded.
        """
        try:
            return self._crew().run(work, seconds)
        except TimeoutError:
            _log.warning("services: no answer in time")
        except CallFailedError as error:
            _log.warning("services: %s", error)
        except Exception as error:  # noqa: BLE001 # no fault reaches the person
            _log.warning("services: %s", type(error).__name__)
        return otherwise

    def call(
        self,
        access: Access,
        method: str,
        path: str,
        seconds: float,
        body: object = None,
    ) -> Answer:
        """Ask for ``path``; here and now, so only inside ``within``.

        Raises:
            CallFailedError: The token may not go there, or nothing came back in time.
        """
        if not self.may_call(access):
            raise CallFailedError("the endpoint is not one of Amazon's")
        import urllib3  # noqa: PLC0415 # see above

        until = time.monotonic() + seconds
        try:
            response = self._connections().request(
                method,
                access.endpoint + path,
                body=None if body is None else msgspec.json.encode(body),
                headers={
                    "Authorization": f"Bearer {access.token}",
                    "Accept": "application/json",
                    "Content-Type": "application/json",
                },
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=urllib3.Timeout(total=seconds),
            )
            with response:
                return Answer(response.status, _json(_read(response, until)))
        except urllib3.exceptions.HTTPError as error:
            raise CallFailedError(type(error).__name__) from None

    def _crew(self) -> Workers:
        with self._lock:
            if self._pid != os.getpid():  # new, or forked: threads stay behind
                self._pid = os.getpid()
                self._workers = Workers(MOST_THREADS, "services")
                self._pool = None
            return self._workers

    def _connections(self) -> PoolManager:
        """Connections that are kept: a handshake is most of what a call costs."""
        import certifi  # noqa: PLC0415 # see above
        import urllib3  # noqa: PLC0415 # see above

        with self._lock:
            if self._pool is None:
                # its lines below an error hold paths, and a path holds the device's id
                logging.getLogger("urllib3.connectionpool").setLevel(logging.ERROR)
                self._pool = urllib3.PoolManager(
                    num_pools=2,
                    maxsize=MOST_THREADS,
                    cert_reqs="CERT_REQUIRED",
                    ca_certs=certifi.where(),
                )
            return self._pool


def _read(response: BaseHTTPResponse, until: float) -> bytes:
    """All that comes, while it is small and keeps coming."""
    body = bytearray()
    while chunk := response.read1(_CHUNK_BYTES):
        body += chunk
        if len(body) > LARGEST_BYTES:
            raise CallFailedError("the answer is too large")
        if time.monotonic() > until:
            raise CallFailedError("the answer comes too slowly")
    return bytes(body)


def _json(body: bytes) -> Any:  # noqa: ANN401 # JSON of any shape
    """What a body says; None where it is empty or no JSON."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None

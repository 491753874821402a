"""Amazon's services of our own, on this machine: a device's settings, and reminders.

Sources: Amazon: Device Settings REST API reference, Reminders REST API reference. What
goes over the wire is theirs; what a real service does beyond that is not known here.

Rules of this module:

1. It listens on this machine only, on a port that the system chooses.
2. It knows one device and one person, and forgets both when it is closed.
3. A fault is chosen by whoever starts it; then every answer has it.
"""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    Json = dict[str, Any]

TOKEN: Final = "simulated"  # noqa: S105 # opens this server, and nothing else
SLOW_SECONDS = 20.0
"""Longer than anybody waits; a server that is closed wakes whoever still does."""

DRIP_SECONDS = 0.05

OK, CREATED, NO_CONTENT = 200, 201, 204
BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND = 400, 401, 403, 404
TOO_MANY_REQUESTS, SERVER_ERROR, UNAVAILABLE = 429, 500, 503

_ZONE = re.compile(r"/v2/devices/[^/]+/settings/System\.timeZone")
_REMINDER = re.compile(r"/v1/alerts/reminders(?:/(.+))?")
_RULE = re.compile(
    r"FREQ=DAILY;BYHOUR=(?:1?\d|2[0-3]);BYMINUTE=[1-5]?\d;BYSECOND=0;INTERVAL=1;"
)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}")


class Fault(StrEnum):
    """What is wrong with a service."""

    SLOW = "slow"
    DRIP = "drip"
    """It begins to answer in time, and never ends."""

    UNAUTHORIZED = "401"
    UNSUPPORTED = "unsupported"
    TOO_MANY = "too_many"
    NOT_ALLOWED = "not_allowed"
    BUSY = "429"
    BROKEN = "500"
    UNAVAILABLE = "503"
    GARBAGE = "garbage"
    HUGE = "huge"
    ELSEWHERE = "redirect"
    REFUSED = "refused"
    """Nobody listens."""


ANSWERS: dict[Fault, tuple[int, str]] = {
    Fault.UNAUTHORIZED: (UNAUTHORIZED, "INVALID_BEARER_TOKEN"),
    Fault.UNSUPPORTED: (FORBIDDEN, "DEVICE_NOT_SUPPORTED"),
    Fault.TOO_MANY: (FORBIDDEN, "MAX_REMINDERS_EXCEEDED"),
    Fault.NOT_ALLOWED: (FORBIDDEN, "UNAUTHORIZED"),
    Fault.BUSY: (TOO_MANY_REQUESTS, "MAX_RATE_EXCEEDED"),
    Fault.BROKEN: (SERVER_ERROR, "INTERNAL_ERROR"),
    Fault.UNAVAILABLE: (UNAVAILABLE, "SERVICE_UNAVAILABLE"),
}
"""Faults that are an answer: its status, and Amazon's code for it."""


class Amazon:
    """One Amazon.

    Attributes:
        url: Its API endpoint.
        zone: The zone of the device; None is not set.
        allowed: Whether the person has allowed reminders.
        reminders: What was set, by id.
        calls: What was asked, as method and path, the last thing last.
        connections: How many were opened.
    """

    def __init__(self, zone: str | None, *, allowed: bool = False) -> None:
        """Make one that is not listening yet."""
        self.url = ""
        self.zone = zone
        self.allowed = allowed
        self.reminders: dict[str, Json] = {}
        self.calls: list[tuple[str, str]] = []
        self.settings_fault: Fault | None = None
        self.reminders_fault: Fault | None = None
        self.connections = 0
        self.closed = threading.Event()
        self._number = 0

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, object]:
        """Status and JSON for one request that came with the right token."""
        if method == "GET" and _ZONE.fullmatch(path):
            return (NO_CONTENT, None) if self.zone is None else (OK, self.zone)
        match = _REMINDER.fullmatch(path)
        if match is None:
            return NOT_FOUND, _error("NOT_FOUND")
        return self._reminder(method, match[1], body)

    def _reminder(
        self, method: str, name: str | None, body: bytes
    ) -> tuple[int, object]:
        if not self.allowed:
            return UNAUTHORIZED, _error("INVALID_BEARER_TOKEN")
        if method == "POST" and not name:
            return self._create(body)
        if method == "GET" and not name:
            return OK, self._list()
        if method == "DELETE" and self.reminders.pop(str(name), {}):
            return OK, None
        return NOT_FOUND, _error("ALERT_NOT_FOUND")

    def _create(self, body: bytes) -> tuple[int, object]:
        asked: Json = json.loads(body)
        if code := _wrong(asked):
            return BAD_REQUEST, _error(code)
        self._number += 1
        name = f"reminder-{self._number}"
        self.reminders[name] = asked
        href = f"/v1/alerts/reminders/{name}"
        made = {"alertToken": name, "status": "ON", "version": "1", "href": href}
        return CREATED, made

    def _list(self) -> Json:
        alerts = [
            {"alertToken": name, "status": "ON", **asked}
            for name, asked in self.reminders.items()
        ]
        return {"totalCount": str(len(alerts)), "alerts": alerts, "links": None}

    def fault_of(self, path: str) -> Fault | None:
        """What is wrong with the service behind a path."""
        settings = _ZONE.fullmatch(path)
        return self.settings_fault if settings else self.reminders_fault


def _error(code: str) -> Json:
    return {"code": code, "message": "told by the simulator"}


def _wrong(asked: Json) -> str | None:
    """Amazon's code for what a reminder lacks; None if it lacks nothing."""
    trigger = asked.get("trigger") or {}
    recurrence = trigger.get("recurrence") or {}
    content = asked.get("alertInfo", {}).get("spokenInfo", {}).get("content") or [{}]
    if not _STAMP.fullmatch(asked.get("requestTime", "")):
        return "INVALID_REQUEST_TIME_FORMAT"
    if trigger.get("type") != "SCHEDULED_ABSOLUTE" or not trigger.get("timeZoneId"):
        return "INVALID_TRIGGER"
    if not _STAMP.fullmatch(recurrence.get("startDateTime", "")):
        return "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT"
    if not all(map(_RULE.fullmatch, recurrence.get("recurrenceRules") or [""])):
        return "UNSUPPORTED_TRIGGER_RECURRENCE"
    if not all(one.get("locale") and one.get("text") for one in content):
        return "INVALID_ALERT_INFO"
    return None


@contextmanager
def listening(amazon: Amazon) -> Iterator[Amazon]:
    """Let it answer on this machine, until the block is over."""
    handler = type("Handler", (_Handler,), {"amazon": amazon})
    with _Server(("127.0.0.1", 0), handler) as server:
        amazon.url = f"http://127.0.0.1:{server.server_port}"
        # a short poll, or each of many conversations ends half a second late
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield amazon
        finally:
            amazon.closed.set()
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asked has given up: nobody need be told."""


class _Handler(BaseHTTPRequestHandler):
    """HTTP around one Amazon."""

    protocol_version = "HTTP/1.1"
    amazon: Amazon

    def setup(self) -> None:
        """Count the connection."""
        super().setup()
        self.amazon.connections += 1

    def do_GET(self) -> None:
        self._serve("GET")

    def do_POST(self) -> None:
        self._serve("POST")

    def do_DELETE(self) -> None:
        self._serve("DELETE")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # inherited
        """Say nothing: it would show ids."""

    def _serve(self, method: str) -> None:
        self.amazon.calls.append((method, self.path))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.amazon.fault_of(self.path)
        if fault is not None:
            self._fail(fault)
        elif self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._send(UNAUTHORIZED, _json(_error("INVALID_BEARER_TOKEN")))
        else:
            status, answer = self.amazon.answer(method, self.path, body)
            self._send(status, b"" if answer is None else _json(answer))

    def _fail(self, fault: Fault) -> None:
        if fault in ANSWERS:
            status, code = ANSWERS[fault]
            self._send(status, _json(_error(code)))
        elif fault is Fault.GARBAGE:
            self._send(OK, b"\x00<html>{[\xff")
        elif fault is Fault.HUGE:
            self._send(OK, b'"' + b"x" * 4_000_000 + b'"')
        elif fault is Fault.ELSEWHERE:
            self._send(302, b"", Location=self.amazon.url + "/stolen")
        elif fault is Fault.DRIP:
            self._drip()
        elif fault is Fault.SLOW:
            self.amazon.closed.wait(SLOW_SECONDS)
            self.close_connection = True
        else:
            self.close_connection = True

    def _drip(self) -> None:
        self.send_response(OK)
        self.send_header("Content-Length", str(1_000_000))
        self.end_headers()
        while not self.amazon.closed.wait(DRIP_SECONDS):
            self.wfile.write(b'"')
            self.wfile.flush()

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _json(value: object) -> bytes:
    return json.dumps(value).encode()

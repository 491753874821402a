"""Fetching a chain from a real server on this machine, well and badly behaved."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from skill.alexa import certificates
from skill.alexa.certificates import LARGEST_BYTES, fetch_chain
from skill.alexa.refusal import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHAIN = b"-----BEGIN CERTIFICATE-----\n" * 40


ASKED: list[str] = []


class Amazon(BaseHTTPRequestHandler):
    """A bucket with one good file and many bad ones."""

    def do_GET(self) -> None:
        """Answer as the path says."""
        behaviours: dict[str, Callable[[], None]] = {
            "/chain": lambda: self._send(200, CHAIN),
            "/missing": lambda: self._send(404, CHAIN),
            "/empty-reply": lambda: self._send(204, b""),
            "/moved": lambda: self._send(302, CHAIN, location="/chain"),
            "/busy": lambda: self._send(503, CHAIN),
            "/huge": lambda: self._send(200, b"x" * (LARGEST_BYTES + 1)),
            "/limit": lambda: self._send(200, b"x" * LARGEST_BYTES),
            "/silent": lambda: time.sleep(1),
            "/hang-up": lambda: None,
            "/drip": self._drip,
            "/cut": self._cut,
            "/garbage": lambda: self._raw(b"\x00\xff nonsense\r\n\r\n"),
        }
        ASKED.append(self.path)
        behaviours[self.path]()

    def log_message(self, *_: object) -> None:
        """Stay quiet in the tests' output."""

    def _send(self, status: int, body: bytes, location: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def _raw(self, text: bytes) -> None:
        self.wfile.write(text)

    def _cut(self) -> None:
        self._raw(b"HTTP/1.0 200 OK\r\nContent-Length: 9000\r\n\r\nshort")

    def _drip(self) -> None:
        """A byte now and then: each in time, the whole never."""
        self._raw(b"HTTP/1.0 200 OK\r\nContent-Length: 9000\r\n\r\n")
        for _ in range(150):
            self._raw(b"x")
            self.wfile.flush()
            time.sleep(0.02)


@contextmanager
def _serving() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Amazon)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # clients hang up here on purpose
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(name="amazon")
def _amazon(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The server's address, with time-outs that a test can wait for."""
    monkeypatch.setattr(certificates, "READ_SECONDS", 0.2)
    monkeypatch.setattr(certificates, "WHOLE_SECONDS", 0.3)
    with _serving() as address:
        yield address


def test_the_bytes_arrive_as_they_are(amazon: str) -> None:
    """What stands at the address is returned unchanged."""
    assert fetch_chain(f"{amazon}/chain") == CHAIN


def test_a_chain_of_the_largest_size_is_taken(amazon: str) -> None:
    """The limit itself is still within it."""
    assert len(fetch_chain(f"{amazon}/limit")) == LARGEST_BYTES


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "not where it should be"),
        ("/empty-reply", "not where it should be"),
        ("/moved", "not where it should be"),
        ("/busy", "not where it should be"),
        ("/huge", "too large"),
        ("/silent", "cannot be fetched"),
        ("/drip", "too slowly"),
        ("/cut", "cannot be fetched"),
        ("/hang-up", "cannot be fetched"),
        ("/garbage", "cannot be fetched"),
    ],
)
def test_a_server_that_misbehaves_is_refused_in_time(
    amazon: str, path: str, reason: str
) -> None:
    """Redirected, absent, slow, cut off, huge or garbled: asked once, refused soon."""
    ASKED.clear()
    start = time.monotonic()

    with pytest.raises(RequestRefused, match=reason):
        fetch_chain(f"{amazon}{path}")
    assert time.monotonic() - start < 1
    assert [path] == ASKED


def test_a_closed_port_is_refused() -> None:
    """Nobody there is a refusal, not a crash."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(RequestRefused, match="cannot be fetched"):
        fetch_chain(f"http://127.0.0.1:{port}/chain")


def test_a_host_that_is_not_https_is_refused(amazon: str) -> None:
    """A server that does not speak TLS cannot pass for one that does."""
    with pytest.raises(RequestRefused, match="cannot be fetched"):
        fetch_chain(amazon.replace("http:", "https:") + "/chain")


def test_all_the_time_limits_leave_time_to_speak() -> None:
    """The slowest possible fetch ends within six of Alexa's eight seconds."""
    slowest = (
        certificates.CONNECT_SECONDS
        + max(certificates.WHOLE_SECONDS, certificates.READ_SECONDS)
        + certificates.READ_SECONDS
    )

    assert slowest <= 6

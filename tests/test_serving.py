"""``python -m app``: the skill as a web service, as a process of its own."""

from __future__ import annotations

import json
import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.alexa.envelopes import launch
from tests.served import PATIENCE_SECONDS, served, start

if TYPE_CHECKING:
    from pathlib import Path

PRODUCTION = {
    "CRAMP_COACH_MODE": "production",
    "CRAMP_COACH_SKILL_ID": "amzn1.ask.skill.test",
    "CRAMP_COACH_STORE_KEY": "a key of sixteen or more",
}


def last_words(**variables: str) -> str:
    """The one line of a server that cannot start."""
    process = start(variables)
    told, _ = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 1, told
    assert told.startswith("Cramp Coach cannot start: ")
    assert told.count("\n") == 1
    return told


def test_it_answers_alexa_and_whoever_watches() -> None:
    """A launch is answered with speech, a look at its health with ok."""
    with served() as server:
        status, body = server.ask("/", json.dumps(launch()).encode())
        assert server.ask("/health") == (200, b'{"status":"ok"}')

    assert status == 200
    assert "<speak>" in json.loads(body)["response"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize("host", ["127.0.0.2", "localhost", "::1"])
def test_it_listens_where_it_is_told(host: str) -> None:
    """An address of either kind, and a name, are served; the address is said."""
    if host == "::1" and not _has_ipv6():
        host = "127.0.0.3"
    with served(HOST=host) as server:
        assert host == "localhost" or host in server.url
        assert server.ask("/", json.dumps(launch()).encode())[0] == 200


def _has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


def test_junk_over_the_wire_is_refused() -> None:
    """No request, half a request and bytes of no kind are 400, and it lives on."""
    with served() as server:
        for junk in (b"junk", b"{", b"\xff\x00\xfe", b"[" * 50_000):
            assert server.ask("/", junk) == (400, b"")
        assert server.ask("/", json.dumps(launch()).encode())[0] == 200


def test_far_too_much_is_refused_unread() -> None:
    """Ten megabytes get 400, or the line cut while they are sent; it lives on."""
    with served() as server:
        with suppress(OSError):  # the answer may be lost: nobody reads to the end
            assert server.ask("/", b"x" * 10_000_000) == (400, b"")
        assert server.ask("/", json.dumps(launch()).encode())[0] == 200


def test_what_is_not_even_http_does_not_end_it() -> None:
    """Bytes that are no HTTP get no answer worth the name; the next request does."""
    with served() as server:
        host, _, port = server.url.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=10) as line:
            line.sendall(b"\x16\x03\x01\x00\xffjunk\r\n\r\n")
            assert not line.recv(100).startswith(b"HTTP/1.1 2")

        assert server.ask("/health")[0] == 200


def test_production_refuses_the_unsigned() -> None:
    """In production an unsigned request is 400, from this machine too."""
    with served(**PRODUCTION) as server:
        assert server.ask("/", json.dumps(launch()).encode()) == (400, b"")
        assert server.ask("/health")[0] == 200


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_told_to(sign: signal.Signals) -> None:
    """Ctrl-C, or what a host sends, ends it without a complaint."""
    with served() as server:
        assert server.end(sign) == (0, "")
        with pytest.raises(OSError, match="refused"):
            server.ask("/health")


def test_a_port_in_use_is_said_in_a_line() -> None:
    """Another program has the port: which one, in a line."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        told = last_words(PORT=port, CRAMP_COACH_STORE="memory")

    assert port in told
    assert "in use" in told


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"HOST": "203.0.113.7"}, "203.0.113.7"),
        ({"HOST": "no host.invalid"}, "no host.invalid"),
        ({"CRAMP_COACH_MODE": "loud"}, "CRAMP_COACH_MODE"),
        ({"CRAMP_COACH_MODE": "production"}, "CRAMP_COACH_SKILL_ID"),
        ({"CRAMP_COACH_STORE": "redis:x"}, "CRAMP_COACH_STORE"),
        ({"CRAMP_COACH_STORE": "dynamodb:table"}, "dynamodb:table"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_bad_setting_is_said_in_a_line(variables: dict[str, str], named: str) -> None:
    """What cannot be served with is named, and nothing is started."""
    assert named in last_words(
        **{"PORT": "0", "CRAMP_COACH_STORE": "memory"} | variables
    )


def test_a_store_that_cannot_be_had_is_said_in_a_line(tmp_path: Path) -> None:
    """A path through a file, a folder, and another program's file: each is named."""
    (tmp_path / "file").write_text("A letter to a friend, not a database of ours.\n")
    for place in (tmp_path / "file" / "store.sqlite", tmp_path):
        assert str(place) in last_words(PORT="0", CRAMP_COACH_STORE=f"sqlite:{place}")

"""The skill as ``make serve`` runs it: a process of its own on a free port."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[1]
PATIENCE_SECONDS = 60
"""Far more than it takes: a busy machine is no failure."""

HEARD = "listens on "


@dataclass(frozen=True)
class Served:
    """A server that has said where it listens.

    Attributes:
        process: ``python -m app``.
        url: Its address, without a path.
    """

    process: subprocess.Popen[str]
    url: str

    def ask(self, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Status and body of the answer to a GET, or to a POST of *body*."""
        request = Request(self.url + path, data=body)  # noqa: S310 - our own http server
        try:
            with urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - the same
                return answer.status, answer.read()
        except HTTPError as error:
            with error:
                return error.code, error.read()

    def end(self, sign: int) -> tuple[int, str]:
        """Send it a signal; its exit status, and what it said to the end."""
        self.process.send_signal(sign)
        told, _ = self.process.communicate(timeout=PATIENCE_SECONDS)
        return self.process.returncode, told


def start(variables: Mapping[str, str]) -> subprocess.Popen[str]:
    """``python -m app`` with *variables* and no other setting of ours."""
    ours = ("CRAMP_COACH_", "HOST", "PORT")
    environ = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    return subprocess.Popen(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        env={**environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def served(**variables: str) -> Iterator[Served]:
    """A server that answers, on a port of its own; ended afterwards."""
    with start({"PORT": "0", "CRAMP_COACH_STORE": "memory"} | variables) as process:
        try:
            server = Served(process, _address(process))
            _wait_until_well(server)
            yield server
        finally:
            process.terminate()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert HEARD in line, line + process.communicate(timeout=PATIENCE_SECONDS)[0]
    return line.partition(HEARD)[2].split()[0]


def _wait_until_well(server: Served) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            if server.ask("/health")[0] == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("the server never answered")

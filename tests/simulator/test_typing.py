"""In a terminal of its own: somebody types while Alexa speaks.

The programs that are run here are this project's own, with arguments of these tests.
"""
# ruff: noqa: S603 # see above

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "skill.simulator"]
ENVIRONMENT = {**os.environ, "COLUMNS": "200", "TERM": "xterm", "NO_COLOR": "1"}
PATIENCE_SECONDS = 60

_CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """The simulator in a terminal of its own, with somebody who types.

    Attributes:
        printed: Everything so far, without control sequences.
    """

    def __init__(self, *options: str) -> None:
        self._keyboard, screen = pty.openpty()
        self._process = subprocess.Popen(
            [*COMMAND, "--no-sound", *options],
            stdin=screen,
            stdout=screen,
            stderr=screen,
            cwd=ROOT,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        os.close(screen)
        self._raw = b""

    @property
    def printed(self) -> str:
        """What stands on the screen, without colours."""
        return _CONTROLS.sub("", self._raw.decode(errors="replace"))

    def type(self, keys: str) -> None:
        """Press keys, and look at the screen meanwhile: a full one takes no keys."""
        left = keys.encode()
        while left:
            if select.select([self._keyboard], [self._keyboard], [], 1)[1]:
                left = left[os.write(self._keyboard, left[:512]) :]
            if select.select([self._keyboard], [], [], 0)[0]:
                self._look()

    def wait_for(self, text: str) -> None:
        """Look at the screen until the text has appeared."""
        limit = time.monotonic() + PATIENCE_SECONDS
        while text not in self.printed:
            assert time.monotonic() < limit, f"no {text!r} in\n{self.printed}"
            assert self._look(), f"it ended without {text!r}:\n{self.printed}"

    def _look(self) -> bool:
        if not select.select([self._keyboard], [], [], 0.2)[0]:
            return True
        try:
            found = os.read(self._keyboard, 65536)
        except OSError:
            return False
        self._raw += found
        return bool(found)

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self._process.send_signal(signal.SIGINT)

    def ends(self) -> int:
        """Wait for the end; the exit code."""
        while self._look() and self._process.poll() is None:
            pass
        code = self._process.wait(PATIENCE_SECONDS)
        while self._look() and select.select([self._keyboard], [], [], 0)[0]:
            pass
        return code

    def leave(self) -> None:
        """Take the terminal away, whatever runs in it."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._keyboard)


@pytest.fixture(name="terminal")
def _terminal() -> Iterator[Terminal]:
    """A terminal in which a conversation has begun."""
    terminal = Terminal()
    try:
        terminal.wait_for("Ctrl-D ends.")
        terminal.wait_for("ready")
        yield terminal
    finally:
        terminal.leave()


def test_somebody_types_while_she_speaks(terminal: Terminal) -> None:
    """The line stands beside what goes on; without her name it is not heard."""
    terminal.type("my calf is cramping\n")
    terminal.wait_for("Straighten that leg")
    terminal.type("wai")
    terminal.wait_for("> wai")
    terminal.type("t\n")
    terminal.wait_for("not heard by the skill")
    terminal.type("alexa, I can't reach\n")
    terminal.wait_for("No need to reach.")
    terminal.type("\x04")
    assert terminal.ends() == 0
    assert "Also try:" in terminal.printed
    assert "Traceback" not in terminal.printed


def test_the_hold_is_counted_down(terminal: Terminal) -> None:
    """While it is held, the seconds that are left go down."""
    terminal.type("my calf is cramping\n")
    terminal.wait_for("hold 29")
    terminal.wait_for("hold 28")


def test_a_broken_off_conversation_ends_with_a_word(terminal: Terminal) -> None:
    """Ctrl-C is no accident."""
    terminal.type("my calf is cramping\n")
    terminal.wait_for("Pull your toes")
    terminal.interrupt()
    assert terminal.ends() == 0
    assert "(broken off)" in terminal.printed
    assert "Traceback" not in terminal.printed


def test_a_megabyte_is_too_long_to_say(terminal: Terminal) -> None:
    """It is told so, and the next line is heard."""
    terminal.type("a" * 1_000_000)
    terminal.type("\nmy calf is cramping\n")
    terminal.wait_for("1,000,000 characters are more than")
    terminal.wait_for("Pull your toes")


def test_keys_mend_the_line(terminal: Terminal) -> None:
    """Rubbing out works; arrows and colours leave no trace."""
    terminal.type("my knee\x7f\x7f\x7f\x7fcalf\x1b[D\x1b[31m is cramping\n")
    terminal.wait_for("You    my calf is cramping")
    terminal.wait_for("Pull your toes")

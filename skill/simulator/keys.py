"""A line typed while something else is printed: the terminal key by key.

Rules of this module:
1. The terminal is given back as it was found, whatever happens.
2. No key is waited for longer than asked: the caller's clock goes on.
3. What cannot be said in a line (arrows, function keys) is left out.
"""

from __future__ import annotations

import codecs
import os
import re
import select
import sys
import termios
import tty
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

LONGEST_LINE = 2_000_000
"""Beyond so many characters the rest of a line is dropped."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?", re.DOTALL)
_ENTER, _END_OF_INPUT, _RUBOUT = "\r\n", "\x04", "\x7f\x08"
_ERASE_LINE, _ERASE_WORD = "\x15", "\x17"
_KEYS = re.compile(r"[^\r\n\x04\x7f\x08\x15\x17]+|.", re.DOTALL)
"""What is typed as it is, in one run, and each key that does something."""


class EndOfInputError(Exception):
    """Nobody will type any more."""


class Keys:
    """A terminal in which a line grows; a context manager."""

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = sys.stdin.fileno() if descriptor is None else descriptor
        self._before = termios.tcgetattr(self._descriptor)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting = ""
        self.line = ""

    def __enter__(self) -> Self:
        """Read key by key; Ctrl-C still interrupts."""
        tty.setcbreak(self._descriptor)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the terminal back."""
        termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)

    def read(self, seconds: float) -> str | None:
        """Wait for keys, at most so long; a whole line as soon as there is one.

        Raises:
            EndOfInputError: Ctrl-D in an empty line, or the terminal is gone.
        """
        if not self._waiting:
            ready, _, _ = select.select([self._descriptor], [], [], seconds)
            if not ready:
                return None
            self._waiting += _ESCAPES.sub("", self._decoder.decode(self._bytes()))
        return self._grow()

    def _bytes(self) -> bytes:
        try:
            found = os.read(self._descriptor, 65536)
        except OSError:
            found = b""
        if not found:
            raise EndOfInputError
        return found

    def _grow(self) -> str | None:
        """Take keys into the line up to the end of it."""
        for match in _KEYS.finditer(self._waiting):
            keys = match[0]
            if keys in _ENTER:
                self._waiting, line = self._waiting[match.end() :], self.line
                self.line = ""
                return line
            if keys == _END_OF_INPUT and not self.line:
                raise EndOfInputError
            self._press(keys)
        self._waiting = ""
        return None

    def _press(self, keys: str) -> None:
        if keys in _RUBOUT:
            self.line = self.line[:-1]
        elif keys == _ERASE_LINE:
            self.line = ""
        elif keys == _ERASE_WORD:
            self.line = self.line.rstrip().rpartition(" ")[0]
        elif keys != _END_OF_INPUT:
            self.line = (self.line + keys)[:LONGEST_LINE]

"""The sound card, where there is one: sentences through espeak-ng.

Rules of this module:
1. Sound is a comfort. Where the program or the card is missing, or fails, everything
   else goes on, and ``missing`` says what is not there.
2. A sentence is cut off when the next begins: the clock is right, not the voice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skill.simulator.playback import Piece

PROGRAM = "espeak-ng"
WORDS_PER_MINUTE = 160
"""The pace that the skill's estimate was made for."""

_CARDS = Path("/proc/asound/cards")
_PULSE = Path(f"/run/user/{os.getuid() if hasattr(os, 'getuid') else 0}/pulse/native")


def missing() -> str | None:
    """What keeps this machine silent; None if nothing does."""
    if shutil.which(PROGRAM) is None:
        return f"{PROGRAM} is not installed"
    if sys.platform == "linux" and not _has_card():
        return "no sound card was found"
    return None


def _has_card() -> bool:
    if os.environ.get("PULSE_SERVER") or _PULSE.exists():
        return True
    try:
        return "no soundcards" not in _CARDS.read_text()
    except OSError:
        return False


class Voice:
    """Speaks sentences, one at a time, in a language such as ``en-US``."""

    def __init__(self, locale: str, pace: float) -> None:
        self._voice = locale.lower()
        self._speed = round(WORDS_PER_MINUTE * pace)
        self._speaking: subprocess.Popen[bytes] | None = None

    def say(self, piece: Piece) -> None:
        """Begin to speak a sentence; what was being said is cut off."""
        self.hush()
        voice = self._voice + ("+whisper" if piece.whispered else "")
        command = [PROGRAM, "-v", voice, "-s", str(self._speed), "--", piece.text or ""]
        try:
            self._speaking = subprocess.Popen(  # noqa: S603 # a fixed program, no shell
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            self._speaking = None

    def hush(self) -> None:
        """Fall silent."""
        if self._speaking is not None:
            self._speaking.terminate()
            self._speaking.wait()
            self._speaking = None

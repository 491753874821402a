"""One typed line, or one line of a script, as something that a person does.

The lines:

    my calf is cramping     said as soon as the microphone is open
    @8 alexa, I can't reach said eight seconds into the current audio
    ~                       nobody speaks until something happens
    ~120                    nobody speaks for 120 seconds after the current audio
    !                       the audio could not be rendered, and nobody heard it
    # a remark              nothing; an empty line is nothing too

A line that makes no sense is refused with a message, and changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from skill.language.heard import LONGEST_UTTERANCE

LONGEST_WAIT_SECONDS = 24 * 60 * 60.0

EMPTY = "An empty line says nothing. Type words, or ~ for a silence."
CLEANED = "Control characters cannot be said; they were left out."

_AT = re.compile(r"@\s*(\d{1,5}(?:\.\d{1,3})?)\s+(\S.*)")
_SILENCE = re.compile(r"~\s*(\d{1,6}(?:\.\d{1,3})?)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd]+")


class LineError(ValueError):
    """A line that cannot be done; the message says why, and what can."""


@dataclass(frozen=True, slots=True)
class Say:
    """Words, ``after`` seconds into the audio or, with None, when it is over."""

    text: str
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """Nobody speaks: for so many ``seconds``, or until something happens."""

    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Fail:
    """The last audio document could not be rendered."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A remark."""


Action = Say | Silence | Fail | Nothing


def clean(line: str) -> tuple[str, bool]:
    """The line without what cannot be said, and whether there was any of it."""
    without = _CONTROL.sub(" ", line.rstrip("\r\n").replace("\t", " "))
    return without.strip(), without != line.rstrip("\r\n").replace("\t", " ")


def action_of(line: str) -> Action:
    """What a clean line means.

    Raises:
        LineError: It is empty, too long to be said, or makes no sense.
    """
    if not line:
        raise LineError(EMPTY)
    if line.startswith("#"):
        return Nothing()
    if line == "!":
        return Fail()
    if line.startswith("~"):
        return _silence(line)
    if line.startswith("@"):
        return _at(line)
    return Say(_bounded(line))


def _bounded(text: str) -> str:
    if len(text) > LONGEST_UTTERANCE:
        raise LineError(
            f"{len(text):,} characters are more than Alexa listens to "
            f"(about {LONGEST_UTTERANCE}). Nothing was said; say it shorter."
        )
    return text


def _at(line: str) -> Say:
    match = _AT.fullmatch(line)
    if match is None:
        raise LineError("Write @ with a second and words, such as @8 alexa, wait.")
    return Say(_bounded(match[2]), float(match[1]))


def _silence(line: str) -> Silence:
    match = _SILENCE.fullmatch(line)
    if match is None:
        raise LineError("Write ~ alone, or with seconds, such as ~120.")
    if match[1] is None:
        return Silence()
    seconds = float(match[1])
    if seconds > LONGEST_WAIT_SECONDS:
        raise LineError("A silence lasts at most a day, which is ~86400.")
    return Silence(seconds)

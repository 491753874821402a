"""Speech rendered by espeak-ng, and its true length.

espeak-ng merges breaks that touch, so breaks are counted from the SSML and only the
words between them are spoken, trimmed of silence.
"""

import hashlib
import os
import shutil
import wave
from array import array
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import run
from threading import get_ident
from xml.etree import ElementTree as ET

import pytest

PACES = (130, 160, 190)
"""Words a minute: slow, as reckoned with, and fast real voices."""

ESPEAK = shutil.which("espeak-ng")

_AUDIBLE = 0.01
"""Share of full scale below which it is quiet."""


class Voice:
    """espeak-ng, with everything that it said in this session remembered."""

    def __init__(self, memory: Path) -> None:
        """Remember in ``memory``, a folder that several workers may share."""
        if ESPEAK is None:
            pytest.skip("espeak-ng is not installed; apt-get install espeak-ng")
        self._espeak = ESPEAK
        self._memory = memory
        self._said: dict[tuple[str, int], float] = {}

    def seconds(self, text: str, pace: int) -> float:
        """How long the voice takes to say ``text`` at ``pace`` words a minute."""
        if (text, pace) not in self._said:
            self._said[text, pace] = self._remembered(text, pace)
        return self._said[text, pace]

    def learn(self, texts: Iterable[str], paces: Iterable[int] = PACES) -> None:
        """Say many texts on all cores."""
        pairs = {(text, pace) for text in texts for pace in paces} - self._said.keys()
        with ThreadPoolExecutor() as pool:
            heard = pool.map(lambda pair: self._remembered(*pair), pairs)
            self._said |= dict(zip(pairs, heard, strict=True))

    def _remembered(self, text: str, pace: int) -> float:
        name = hashlib.sha256(f"{pace}:{text}".encode()).hexdigest()
        kept = self._memory / f"{name}.seconds"
        if not kept.exists():
            mine = self._memory / f"{name}.{os.getpid()}.{get_ident()}"
            mine.write_text(str(self._spoken(text, pace, mine)))
            mine.replace(kept)
        return float(kept.read_text())

    def _spoken(self, text: str, pace: int, file: Path) -> float:
        options = ["-v", "en-us", "-s", str(pace), "-w", str(file)]
        run([self._espeak, *options, text], check=True, timeout=20)  # noqa: S603 # our own words
        with wave.open(str(file)) as sound:
            samples = array("h", sound.readframes(sound.getnframes()))
            rate: int = sound.getframerate()
        loud = [at for at, value in enumerate(samples) if abs(value) > _AUDIBLE * 32768]
        return (loud[-1] - loud[0]) / rate


def chunks(ssml: str) -> list[tuple[str | None, float]]:
    """The words between breaks, and the breaks, those that touch taken as one."""
    found: list[tuple[str | None, float]] = []
    named = ssml.replace("<speak>", '<speak xmlns:amazon="amazon">', 1)
    for text, quiet in _walk(ET.fromstring(named)):  # noqa: S314 # made by this project
        last = found[-1] if found else ("", 0.0)
        if found and (last[0] is None) == (text is None):
            joined = None if text is None else f"{last[0]}{text}"
            found[-1] = (joined, last[1] + quiet)
        else:
            found.append((text, quiet))
    return found


def _walk(element: ET.Element) -> Iterator[tuple[str | None, float]]:
    if element.tag == "break":
        yield None, float(element.attrib["time"].removesuffix("ms")) / 1000
    if element.text:
        yield element.text, 0.0
    for child in element:
        yield from _walk(child)
        if child.tail:
            yield child.tail, 0.0

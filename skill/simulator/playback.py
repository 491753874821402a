"""A response's speech as what a person hears: words and silences, each with its second.

Rules of this module:
1. It is read from the response alone, SSML or APL for audio, never from the skill.
2. Words take as long as the skill's own estimate, divided by ``pace``; a voice other
   than the one that the estimate was made for is a pace other than one. Breaks and
   silences keep their true length.
3. What this cannot play, it refuses by name: nothing is dropped without a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from skill.speech.pace import SENTENCE_SECONDS, seconds_to_say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

APLA = "Alexa.Presentation.APLA.RenderDocument"

INSTANT = 0.001
"""Seconds; clocks count microseconds, audio does not."""

_SENTENCE = re.compile(r".+?(?:[.?!]+(?=\s|$)|$)", re.DOTALL)
_TIME = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")
_RATE = re.compile(r"(\d+)%")


class UnplayableError(ValueError):
    """The response holds speech that cannot be played; the message says what."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence, or a silence (``text`` None), in seconds from the first word.

    Attributes:
        text: The words.
        starts: When they begin, in seconds from the first word.
        ends: When they are over.
        whispered: Whether they are whispered.
        natural: Whether a silence is one that a voice makes by itself.
    """

    text: str | None
    starts: float
    ends: float
    whispered: bool = False
    natural: bool = False

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.ends - self.starts


@dataclass(frozen=True, slots=True)
class Playback:
    """Everything that one reply, or one reprompt, plays."""

    pieces: tuple[Piece, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return self.pieces[-1].ends if self.pieces else 0.0

    @property
    def spoken(self) -> tuple[Piece, ...]:
        """The sentences without the silences."""
        return tuple(piece for piece in self.pieces if piece.text)

    @property
    def text(self) -> str:
        """The words alone."""
        return " ".join(piece.text or "" for piece in self.spoken)

    def then(self, other: Playback) -> Playback:
        """This, and the other after it."""
        later = (
            replace(piece, starts=piece.starts + at, ends=piece.ends + at)
            for at in [self.seconds]
            for piece in other.pieces
        )
        return Playback((*self.pieces, *later))


SILENT = Playback()


def of_response(spoken: Mapping[str, Any], pace: float = 1.0) -> Playback:
    """What a response, or its reprompt, plays: its speech, then its audio documents.

    Args:
        spoken: An object with ``outputSpeech`` or ``directives``.
        pace: How fast the voice speaks, against the estimate.

    Raises:
        UnplayableError: It is malformed, or holds what this cannot play.
    """
    recorder = _Recorder(pace)
    speech = spoken.get("outputSpeech") or {}
    if "ssml" in speech:
        recorder.ssml(speech["ssml"])
    elif "text" in speech:
        recorder.say(speech["text"])
    for directive in spoken.get("directives") or ():
        if directive.get("type") == APLA:
            recorder.component(main_item(directive))
    return Playback(tuple(recorder.pieces))


def main_item(directive: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one component that an APL for audio document plays.

    Raises:
        UnplayableError: The document is linked to, or has no such component.
    """
    template = (directive.get("document") or {}).get("mainTemplate") or {}
    item = template.get("item") or next(iter(template.get("items") or ()), None)
    if not isinstance(item, dict):
        raise UnplayableError("the APL for audio document has no item to play")
    return item


class _Recorder:
    """Lays sentences and silences end to end."""

    def __init__(self, pace: float) -> None:
        self.pace = pace
        self.pieces: list[Piece] = []

    @property
    def at(self) -> float:
        return self.pieces[-1].ends if self.pieces else 0.0

    def say(self, text: str, rate: float = 1.0, *, whispered: bool = False) -> None:
        speed = self.pace * rate
        sentences = list(_sentences(text))
        if sentences and self.pieces and self._ends_a_sentence():
            self.pause(SENTENCE_SECONDS / speed)
        alone = sum(map(seconds_to_say, sentences))
        between = seconds_to_say(" ".join(sentences)) - alone
        for number, sentence in enumerate(sentences):
            if number:
                self.pause(between / (len(sentences) - 1) / speed)
            ends = self.at + seconds_to_say(sentence) / speed
            self.pieces.append(Piece(sentence, self.at, ends, whispered))

    def _ends_a_sentence(self) -> bool:
        return (self.pieces[-1].text or "").endswith((".", "?", "!"))

    def pause(self, seconds: float) -> None:
        """The silence that a voice makes between sentences by itself."""
        ends = self.at + max(0.0, seconds)
        self.pieces.append(Piece(None, self.at, ends, natural=True))

    def rest(self, seconds: float) -> None:
        last = self.pieces[-1] if self.pieces else None
        if last and last.text is None:
            self.pieces[-1] = Piece(None, last.starts, last.ends + seconds)
        elif seconds > 0:
            self.pieces.append(Piece(None, self.at, self.at + seconds))

    def ssml(self, text: str) -> None:
        try:
            root = ET.fromstring(namespaced(text))  # noqa: S314 # the skill's own answer
        except ET.ParseError as error:
            raise UnplayableError(f"malformed SSML: {error}") from None
        for run in _runs(root, _Run("", 1.0, whispered=False)):
            if isinstance(run, float):
                self.rest(run)
            else:
                self.say(run.text, run.rate, whispered=run.whispered)

    def component(self, item: Mapping[str, Any]) -> None:
        kind = item.get("type")
        if kind == "Sequencer":
            for child in item.get("items") or ():
                self.component(child)
        elif kind == "Silence":
            self.rest(float(item["duration"]) / 1000)
        elif kind == "Speech" and item.get("contentType") == "SSML":
            self.ssml(item["content"])
        elif kind == "Speech":
            self.say(item["content"])
        else:
            raise UnplayableError(f"an APL for audio component {kind!r}")


@dataclass(frozen=True, slots=True)
class _Run:
    """Text in one voice."""

    text: str
    rate: float
    whispered: bool


def _runs(element: ET.Element, voice: _Run) -> Iterator[_Run | float]:
    """Text and breaks in their order, without empty texts."""
    for run in _raw_runs(element, voice):
        if isinstance(run, float) or run.text.strip():
            yield run


def _raw_runs(element: ET.Element, voice: _Run) -> Iterator[_Run | float]:
    voice = _voice(element, voice)
    if element.tag == "break":
        yield seconds_of(element.get("time", ""))
        return
    if element.tag == "audio":
        raise UnplayableError("an <audio> file")
    yield _Run(element.text or "", voice.rate, voice.whispered)
    for child in element:
        yield from _raw_runs(child, voice)
        yield _Run(child.tail or "", voice.rate, voice.whispered)


def _voice(element: ET.Element, voice: _Run) -> _Run:
    if element.tag == "prosody":
        rate = _RATE.fullmatch(element.get("rate", ""))
        percent = int(rate[1]) if rate else 100
        return _Run("", voice.rate * percent / 100, voice.whispered)
    if element.tag == EFFECT and element.get("name") == "whispered":
        return _Run("", voice.rate, whispered=True)
    return voice


AMAZON = "https://developer.amazon.com/ssml"
"""Amazon's tags have a prefix that SSML never declares; XML wants it declared."""

EFFECT = f"{{{AMAZON}}}effect"


def namespaced(ssml: str) -> str:
    """The same SSML with the prefix ``amazon`` declared, for an XML parser."""
    return ssml.replace("<speak", f'<speak xmlns:amazon="{AMAZON}"', 1)


def seconds_of(time: str) -> float:
    """The length of a break such as ``500ms`` or ``2s``.

    Raises:
        UnplayableError: It is no such length.
    """
    match = _TIME.fullmatch(time)
    if match is None:
        raise UnplayableError(f"a break of {time!r}")
    return float(match[1]) / (1000 if match[2] == "ms" else 1)


def _sentences(text: str) -> Iterator[str]:
    for match in _SENTENCE.finditer(" ".join(text.split())):
        if sentence := match[0].strip():
            yield sentence

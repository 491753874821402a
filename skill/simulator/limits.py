"""Alexa's limits, and what in a response breaks them.

Rules of this module:
1. Each limit names the page that states it, or says that it is common knowledge.
2. A response is judged whole: every breach is told, not the first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from skill.simulator.playback import (
    AMAZON,
    APLA,
    Playback,
    UnplayableError,
    main_item,
    namespaced,
    of_response,
    seconds_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Json = Mapping[str, Any]

RESPONSES = "Amazon: Request and response JSON reference"
SSML = "Amazon: Speech Synthesis Markup Language (SSML) reference"
APL_AUDIO = "Amazon: APL for Audio reference"


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit.

    Attributes:
        says: The limit as a sentence.
        source: The page that it rests on.
        most: The number in it; 0 where there is none.
        documented: Whether that page was seen to say so.
        fatal: Whether Alexa refuses a response for it; else it is a warning.
    """

    says: str
    source: str
    most: float = 0.0
    documented: bool = True
    fatal: bool = True


CHARACTERS = Limit("Speech has at most 8,000 characters.", RESPONSES, 8000)
XML = Limit("SSML is well-formed, inside one <speak>.", SSML)
TAGS = Limit("SSML has only the tags that Amazon names.", SSML)
BREAK = Limit("A break lasts at most ten seconds.", SSML, 10.0)
AUDIO = Limit("A reply plays for at most 240 seconds.", APL_AUDIO, 240.0)
SILENCE_ALONE = Limit("A reply is more than silence.", APL_AUDIO)
NO_REPROMPT = Limit(
    "A session that stays open has a reprompt, and asks or says something.",
    "Amazon: Custom interface best practices",
)
CLOSED_PROMPT = Limit(
    "A session that ends has no reprompt: nobody would hear it.", RESPONSES, fatal=False
)
SIZE = Limit("A response has at most 120 kilobytes.", RESPONSES, 120 * 1024)
LIGHT = Limit(
    "A response had better stay under 24 kilobytes, an older limit.",
    RESPONSES,
    24 * 1024,
    fatal=False,
)
NO_LAST_WORDS = Limit(
    "Nothing is said to a SessionEndedRequest.", RESPONSES, documented=False
)
TWO_VOICES = Limit(
    "Speech and APL for audio in one reply would both be played.", APL_AUDIO
)
PLAYABLE = Limit("A reply holds only what can be played.", APL_AUDIO)
IN_TIME = Limit("A response comes within eight seconds.", RESPONSES, 8.0)
SHAPE = Limit("A response is version 1.0, with status 200.", RESPONSES)

LIMITS = {name: limit for name, limit in globals().items() if isinstance(limit, Limit)}
"""All of them, by name."""

_PLAIN_TAGS = "audio|break|emphasis|lang|p|phoneme|prosody|s|say-as|speak|sub|voice|w"
_TAGS = frozenset(_PLAIN_TAGS.split("|")) | {
    f"{{{AMAZON}}}{name}" for name in ("domain", "effect", "emotion")
}


@dataclass(frozen=True, slots=True)
class Breach:
    """A limit that a response breaks, and how."""

    limit: Limit
    detail: str

    def __str__(self) -> str:
        """As a person reads it."""
        return f"{self.limit.says} Here: {self.detail}. ({self.limit.source})"


def breaches(request: Json, answer: Json) -> tuple[Breach, ...]:
    """Everything that Alexa would refuse, or that had better be otherwise.

    Args:
        request: The ``request`` of the envelope that was sent.
        answer: The body that came back.
    """
    response = answer.get("response")
    if answer.get("version") != "1.0" or not isinstance(response, dict):
        return (Breach(SHAPE, f"version {answer.get('version')!r}"),)
    found = chain(_size(answer), _ended(request, response), _session(request, response))
    reprompt = response.get("reprompt") or {}
    return (*found, *_spoken("reply", response), *_spoken("reprompt", reprompt))


def _size(answer: Json) -> Iterator[Breach]:
    size = len(json.dumps(answer, separators=(",", ":")).encode())
    if size > SIZE.most:
        yield Breach(SIZE, f"{size:,} bytes")
    elif size > LIGHT.most:
        yield Breach(LIGHT, f"{size:,} bytes")


def _ended(request: Json, response: Json) -> Iterator[Breach]:
    if request.get("type") == "SessionEndedRequest" and response:
        yield Breach(NO_LAST_WORDS, f"it holds {', '.join(response)}")


def _session(request: Json, response: Json) -> Iterator[Breach]:
    if request.get("type") == "SessionEndedRequest":
        return
    is_open = "shouldEndSession" in response and not response["shouldEndSession"]
    reprompt = response.get("reprompt") or {}
    if is_open and not _speaks(response):
        yield Breach(NO_REPROMPT, "it says nothing")
    if is_open and not _speaks(reprompt):
        yield Breach(NO_REPROMPT, "it has no reprompt")
    if not is_open and reprompt:
        yield Breach(CLOSED_PROMPT, "it has one")


def _speaks(spoken: Json) -> bool:
    return bool(spoken.get("outputSpeech") or _documents(spoken))


def _documents(spoken: Json) -> list[Json]:
    return [d for d in spoken.get("directives") or () if d.get("type") == APLA]


def _spoken(where: str, spoken: Json) -> Iterator[Breach]:
    speech = spoken.get("outputSpeech") or {}
    documents = _documents(spoken)
    if speech and documents:
        yield Breach(TWO_VOICES, f"the {where} has both")
    text = speech.get("ssml", speech.get("text", ""))
    if len(text) > CHARACTERS.most:
        yield Breach(CHARACTERS, f"the {where} has {len(text):,}")
    contents = [speech["ssml"]] if "ssml" in speech else []
    for content in (*contents, *chain.from_iterable(map(_contents, documents))):
        yield from _ssml(where, content)
    yield from _played(where, spoken)


def _contents(document: Json) -> Iterator[str]:
    """The SSML texts of an APL for audio document."""
    try:
        waiting: list[Any] = [main_item(document)]
    except UnplayableError:
        return
    while waiting:
        item = waiting.pop(0)
        waiting += item.get("items") or ()
        if item.get("contentType") == "SSML":
            yield item.get("content", "")


def _ssml(where: str, text: str) -> Iterator[Breach]:
    try:
        root = ET.fromstring(namespaced(text))  # noqa: S314 # the skill's own answer
    except ET.ParseError as error:
        yield Breach(XML, f"the {where}: {error}")
        return
    if root.tag != "speak":
        yield Breach(XML, f"the {where} is inside <{root.tag}>")
    for element in root.iter():
        if element.tag not in _TAGS:
            yield Breach(TAGS, f"the {where} has <{element.tag}>")
        elif element.tag == "break":
            yield from _break(where, element.get("time", ""))


def _break(where: str, time: str) -> Iterator[Breach]:
    try:
        seconds = seconds_of(time)
    except UnplayableError as error:
        yield Breach(XML, f"the {where} has {error}")
        return
    if seconds > BREAK.most:
        yield Breach(BREAK, f"the {where} has one of {seconds:g} seconds")


def _played(where: str, spoken: Json) -> Iterator[Breach]:
    try:
        played: Playback = of_response(spoken)
    except UnplayableError as error:
        if not str(error).startswith(("malformed SSML", "a break of")):
            yield Breach(PLAYABLE, f"the {where} has {error}")
        return
    if played.seconds > AUDIO.most:
        yield Breach(AUDIO, f"the {where} plays for {played.seconds:.0f}")
    if _speaks(spoken) and not played.spoken:
        yield Breach(SILENCE_ALONE, f"the {where} has no word")

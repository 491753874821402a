"""Parts as SSML and as APL for audio."""

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given

from skill.speech.audio import apla
from skill.speech.pace import RATES
from skill.speech.score import Part, Quiet, Spoken
from skill.speech.ssml import LONGEST_BREAK_SECONDS, ssml
from tests.speech.made import parts

NAMED = '<speak xmlns:amazon="amazon">'
WHISPER = "{amazon}effect"


def parsed(text: str) -> ET.Element:
    """The SSML as XML, its prefix bound as Alexa binds it."""
    return ET.fromstring(text.replace("<speak>", NAMED, 1))  # noqa: S314 # our own


def words_of(text: str) -> str:
    """All words of an SSML text, unescaped."""
    return "".join(parsed(text).itertext())


def spoken(part: Part) -> list[str]:
    """The phrases of a part in order."""
    return [piece.text for piece in part.pieces if isinstance(piece, Spoken)]


@given(parts)
def test_every_text_survives_as_words(part: Part) -> None:
    """Whatever a phrase holds is read out as it is: escaped, well-formed, in order."""
    expected = ""
    for before, piece in pairwise((None, *part.pieces)):
        if isinstance(piece, Spoken):
            expected += (" " if isinstance(before, Spoken) else "") + piece.text
    assert words_of(ssml(part)) == expected


@given(parts)
def test_nothing_is_left_unescaped(part: Part) -> None:
    """Outside tags none of Amazon's five characters stands by itself."""
    outside = re.sub(r"<[^>]*>", "", ssml(part))
    assert not re.search(r"[<>\"']|&(?!(amp|lt|gt|quot|apos);)", outside)


@given(parts)
def test_breaks_add_up_and_none_is_over_ten_seconds(part: Part) -> None:
    """Silence is exact to a millisecond a piece, in breaks that Alexa takes."""
    found = [
        int(element.attrib["time"].removesuffix("ms"))
        for element in parsed(ssml(part)).iter("break")
    ]
    assert all(0 < one <= LONGEST_BREAK_SECONDS * 1000 for one in found)
    quiet = [piece.seconds for piece in part.pieces if isinstance(piece, Quiet)]
    assert sum(found) == sum(round(seconds * 1000) for seconds in quiet)


@given(parts)
def test_voice_and_pace_wrap_each_phrase(part: Part) -> None:
    """A whisper and a rate stand round every phrase that needs them, and no other."""
    root = parsed(ssml(part))
    phrases = len(spoken(part))
    rates = [element.attrib["rate"] for element in root.iter("prosody")]
    whispers = [element.attrib["name"] for element in root.iter(WHISPER)]
    assert rates == [f"{RATES[part.pace]}%"] * (phrases if part.pace != "normal" else 0)
    assert whispers == ["whispered"] * (phrases if part.whisper else 0)


def sounds(document: dict[str, Any]) -> list[dict[str, Any]]:
    """What an APL for audio document plays, in order."""
    items: list[dict[str, Any]] = document["mainTemplate"]["item"]["items"]
    return items


@given(parts)
def test_audio_has_the_same_words_and_silences(part: Part) -> None:
    """APL for audio plays what the SSML says, in its order and to the millisecond."""
    played = [
        (words_of(item["content"]), 0)
        if item["type"] == "Speech"
        else (None, item["duration"])
        for item in sounds(apla(part))
    ]
    assert played == [
        (piece.text, 0)
        if isinstance(piece, Spoken)
        else (None, round(piece.seconds * 1000))
        for piece in part.pieces
    ]


@given(parts)
def test_audio_is_never_silence_alone(part: Part) -> None:
    """A document has speech, and each speech is SSML of its own."""
    speeches = [item for item in sounds(apla(part)) if item["type"] == "Speech"]
    assert len(speeches) == len(spoken(part)) > 0
    assert all(item["contentType"] == "SSML" for item in speeches)
    assert all(parsed(item["content"]).tag == "speak" for item in speeches)

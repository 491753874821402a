"""What Alexa herself makes of words before the skill gets any: names, exits, launches.

Rules of this module:
1. Punctuation and case are nothing that a speaker can hear.
2. The invocation name comes from the built model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from skill.language.heard import words_of

WAKE_WORDS = ("alexa", "hey alexa")

EXITS = ("exit", "quit", "exit skill", "exit cramp coach", "quit cramp coach")

STOPS = ("stop", "cancel", "enough", "be quiet", "quiet", "shut up")
"""What stops audio that belongs to no session any more."""

_VOLUME = re.compile(
    r"(?:set )?(?:the )?volume (?:to )?\w+|turn (?:it|the volume) (?:up|down)"
)
_LAUNCH = (
    r"(?:open|launch|start|begin|use|load|run|resume|play|enable)(?: up)?(?: the)?"
)
_ASK = r"(?:tell|ask|talk to|speak to|open|launch|start|use)(?: the)?"
_JOIN = r"(?:(?:and say|and tell it|and|to|about|for|that|say) )?"


@dataclass(frozen=True, slots=True)
class Words:
    """Words, and whom they are for.

    Attributes:
        text: What is left for the skill to understand.
        woken: Whether they began with the wake word.
        kind: ``launch`` opens the skill, ``one_shot`` hands it words, ``exit`` ends
            the session, ``volume`` is for the device, ``plain`` for an open session.
    """

    text: str
    woken: bool
    kind: Literal["launch", "one_shot", "exit", "volume", "plain"]


def sort_out(text: str, invocation_name: str) -> Words:
    """Take the wake word and the invocation off a sentence."""
    words = " ".join(words_of(text))
    woken = False
    for wake in sorted(WAKE_WORDS, key=len, reverse=True):
        if words == wake or words.startswith(f"{wake} "):
            words, woken = words.removeprefix(wake).strip(), True
            break
    if words in EXITS:
        return Words("", woken, "exit")
    if _VOLUME.fullmatch(words):
        return Words(words, woken, "volume")
    name = re.escape(invocation_name)
    if re.fullmatch(rf"(?:{_LAUNCH} |{_ASK} )?{name}(?: please)?", words):
        return Words("", woken, "launch")
    if match := re.fullmatch(rf"{_ASK} {name} {_JOIN}(.+)", words):
        return Words(match[1], woken, "one_shot")
    return Words(words if woken else text, woken, "plain")

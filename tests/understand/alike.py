"""What the skill makes of an intent, and which intents are the same to a person.

Rules of this module:
1. Two intents are alike only where the skill answers both in the same way: the table
   below says which, and a test holds each row against the events that they become.
2. An alarm where none was meant is never alike to anything.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.intent import Intent

from skill.alexa.requests import event_of
from skill.content.library import compiled
from skill.core import turn
from skill.language.exact import RED_FLAG_INTENT
from skill.language.understand import load_model
from skill.simulator import envelopes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.language.heard import Understood

ALARM = "(an alarm)"
"""What a complaint counts as when it would be answered with an alarm."""

SAME: Mapping[str, str] = {
    # the skill has one way to end, whatever Alexa's name for it
    "AMAZON.CancelIntent": "AMAZON.StopIntent",
    "AMAZON.NavigateHomeIntent": "AMAZON.StopIntent",
}
"""Intents that are answered alike whatever their slots hold."""

ORDINARY: Mapping[type[turn.Event], str] = {
    # "my calf is tight and it hurts": signs of any cramp, answered as a complaint
    turn.Complained: "ReliefIntent",
    # "it's tight" with no part: no change
    turn.StillHurts: "StillHurtsIntent",
    # "my head aches"
    turn.OtherPain: "OtherPainIntent",
}
"""What RedFlagIntent is answered as where no row of red flags fits its signs."""

BARE_SIDE = "OtherSideIntent"
"""What "left" is, heard as a complaint of a side alone: amid a stretch the other leg,
at rest the place of the cramp; and so is this intent with its side. Not so "right",
which amid a stretch is "all right"."""


def meant(locale: str, heard: Understood) -> str:
    """The intent, by one name for all that are alike."""
    event = event_for(locale, heard)
    if isinstance(event, turn.Flagged) and event.urgency != "soon":
        return ALARM
    if heard.intent == RED_FLAG_INTENT:
        return ORDINARY.get(type(event), heard.intent)
    filled = {name: slot.id for name, slot in heard.slots.items()}
    if heard.intent == "ReliefIntent" and filled == {"side": "left"}:
        return BARE_SIDE
    return SAME.get(heard.intent, heard.intent)


def event_for(locale: str, heard: Understood, here: str | None = None) -> turn.Event:
    """What the core is told; ``here`` is the part that is being worked on."""
    request = envelopes.intent(load_model_once(locale), heard)
    intent = _SERIALIZER.deserialize(json.dumps(request["intent"]), Intent)
    return event_of(compiled().library, intent, here)


load_model_once = cache(load_model)

_SERIALIZER = DefaultSerializer()

"""Says sentences to the skill through the simulator, and judges what is heard.

Rules of this module:
1. The words go through the built model as Alexa's stand-in understands them, and then
   through the whole skill; a stand-in is not Alexa, so this is no accuracy of hers.
2. ``said``: the alarm was the answer. ``checked``: the answer asked after this danger,
   and "yes" to it sounded the alarm. ``missed``: neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from app import create_app
from skill.content.library import compiled
from skill.language.understand import load_model, understand
from skill.settings import Settings
from skill.simulator.device import Device
from skill.simulator.envelopes import Owner
from skill.speech.words import emergency_words
from tests.utterances.alarms import LANGUAGE, alarms_in, asks_check, asks_safety

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.language.heard import Understood
    from skill.language.model import InteractionModel
    from skill.simulator.heard import Heard
    from tests.utterances.alarms import Alarm
    from tests.utterances.sentences import Expected, Sentence

LOCALE = "en-US"
AT = datetime(2026, 11, 1, 3, 7, tzinfo=UTC)

CRAMP = "my calf is cramping"
MID_HOLD_SECOND = 20.0
"""When somebody speaks amid the first hold: early enough that it surely still plays."""

CHECK_FITS = ({"chest_pain", "breathing", "pulmonary_embolism"},)
"""Dangers that one check asks after together ("Chest pain, or hard to breathe?")."""

Verdict = Literal["said", "checked", "missed"]


class Measured(Struct, frozen=True):
    """What became of a sentence.

    Attributes:
        expected: What was said, and what it should raise.
        alarms: The alarms in the answer.
        after_yes: The alarms after "yes", where the answer asked after a danger.
        check: Whether the answer asked the check of a sign.
        understood: The intent and the slots that the words were taken for.
        spoken: The answer's words.
    """

    expected: Expected
    alarms: tuple[Alarm, ...]
    after_yes: tuple[Alarm, ...]
    check: bool
    understood: str
    spoken: str

    @property
    def verdict(self) -> Verdict:
        """How a danger was met; meant for sentences with an urgency."""
        urgency = self.expected.urgency
        assert urgency is not None, "a harmless sentence has no verdict"
        if any(alarm.is_enough_for(urgency) for alarm in self.alarms):
            return "said"
        asked = (a for a in self.after_yes if _fits(a.flag, self.expected.flag))
        if any(alarm.is_enough_for(urgency) for alarm in asked):
            return "checked"
        return "missed"

    @property
    def renamed(self) -> bool:
        """Whether the alarm was another danger's."""
        return bool(self.alarms) and all(
            alarm.flag != self.expected.flag for alarm in self.alarms
        )


def _fits(asked: str | None, meant: str) -> bool:
    return asked == meant or any({asked, meant} <= kin for kin in CHECK_FITS)


@dataclass(frozen=True)
class Room:
    """Where sentences are said, and what hears them.

    Attributes:
        locale: The locale of the device; its region is the country where it stands.
        ear: What makes an intent of words, by the model.
    """

    locale: str = LOCALE
    ear: Callable[[InteractionModel, str], Understood] = understand

    @property
    def country(self) -> str:
        """The country, as ISO 3166 has it."""
        return self.locale.partition("-")[2]

    @property
    def number(self) -> str:
        """The country's emergency number, as spoken."""
        content = compiled()
        country = content.library.countries[self.country]
        return emergency_words(content.words[LANGUAGE], country, certain=True)

    def device(self) -> Device:
        """A device that has never been spoken to before, with the skill open."""
        app = create_app(Settings(store="memory", country=self.country)).wsgi_app
        owner, model = Owner(self.locale), _model(self.locale)
        device = Device(app, model, at=AT, owner=owner, wake_word=False, ear=self.ear)
        device.say("open cramp coach")
        return device


BEDROOM = Room()


def measure(expected: Expected, room: Room = BEDROOM) -> Measured:
    """Say a sentence to a device that has never been spoken to before."""
    device = room.device()
    heard = _say(device, expected.sentence)
    spoken = heard.played.text
    asks = asks_check(spoken) or asks_safety(spoken)
    answered = device.say("yes").played.text if asks and device.is_open else ""
    return Measured(
        expected=expected,
        alarms=alarms_in(spoken, room.number),
        after_yes=alarms_in(answered, room.number),
        check=asks_check(spoken),
        understood=_understood(heard),
        spoken=spoken,
    )


@cache
def _model(locale: str) -> InteractionModel:
    """One model for all sentences of a locale, since it keeps its index."""
    return load_model(locale)


def _say(device: Device, sentence: Sentence) -> Heard:
    if sentence.moment == "opening":
        return device.say(sentence.say)
    device.say(CRAMP)
    assert device.audio.seconds > MID_HOLD_SECOND, "nothing is being held"
    return device.say(sentence.say, after=MID_HOLD_SECOND)


def _understood(heard: Heard) -> str:
    found = heard.understood
    if found is None:
        return "(nothing)"
    slots = (f"{name}={slot.id or slot.value!r}" for name, slot in found.slots.items())
    return f"{found.intent}({', '.join(slots)})"

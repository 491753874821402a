"""What was spoken, held against the words that every alarm and every check has.

Rules of this module:
1. Only what a person would have heard counts; nothing looks inside the skill.
2. An alarm is a flag's whole text, and a question is a check's, word by word; a place
   that is filled in, such as the number, is any words.
3. An if-sentence beside the relief ("swollen? Call a doctor") is no alarm.
4. A question was asked if the answer ends with it.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec import Struct

from skill.content.flag_model import URGENCIES, Urgency
from skill.content.library import compiled
from tests.dialogs.matching import words_of

LANGUAGE = "en"

NUMBER = "nine one one"
"""The emergency number of the United States, as spoken."""

_NOW = re.compile(r"flag\.(?P<flag>\w+)\.(?P<urgency>\w+)\.(?:now|line)")
_REFERRED = re.compile(r"referred\.(?P<urgency>emergency|crisis|same_day|soon)")
_CHECK = re.compile(r"flag\.\w+\.check|check\.general")
_SAFETY = re.compile(r"\w+\.safety")


class Alarm(Struct, frozen=True):
    """An alarm that was spoken; ``flag`` is None for one that names no danger."""

    flag: str | None
    urgency: Urgency

    def is_enough_for(self, urgency: Urgency) -> bool:
        """Whether it is at least so urgent; a crisis has its own line and no other."""
        if "crisis" in (urgency, self.urgency):
            return self.urgency == urgency
        return URGENCIES.index(self.urgency) <= URGENCIES.index(urgency)


def alarms_in(spoken: str, number: str = NUMBER) -> tuple[Alarm, ...]:
    """Every alarm whose whole text was spoken; an emergency only with its number."""
    text = _plain(spoken)
    found = (alarm for pattern, alarm in _alarms() if pattern.search(text))
    return tuple(a for a in found if a.urgency != "emergency" or number in text)


def asks_check(spoken: str) -> bool:
    """Whether it asks the check of a sign, which no routine asks of everybody."""
    return _asks(_CHECK, spoken) and not asks_safety(spoken)


def asks_safety(spoken: str) -> bool:
    """Whether it asks the safety question of a routine."""
    return _asks(_SAFETY, spoken)


def _asks(kind: re.Pattern[str], spoken: str) -> bool:
    return spoken.endswith("?") and _plain(spoken).endswith(_questions(kind))


@cache
def _alarms() -> tuple[tuple[re.Pattern[str], Alarm], ...]:
    found = []
    for key, text in compiled().words[LANGUAGE].items():
        if match := _NOW.fullmatch(key) or _REFERRED.fullmatch(key):
            alarm = msgspec.convert({"flag": None, **match.groupdict()}, Alarm)
            found.append((_pattern(text), alarm))
    return tuple(found)


@cache
def _questions(kind: re.Pattern[str]) -> tuple[str, ...]:
    words = compiled().words[LANGUAGE]
    return tuple(_plain(words[key]) for key in words if kind.fullmatch(key))


def _pattern(text: str) -> re.Pattern[str]:
    """The words of a text in their order, with any words where a place is filled."""
    pieces = (" ".join(words_of(piece)) for piece in re.split(r"\{\w+\}", text))
    return re.compile(r"\b" + r"\b.+?\b".join(map(re.escape, pieces)) + r"\b")


def _plain(spoken: str) -> str:
    return " ".join(words_of(spoken))

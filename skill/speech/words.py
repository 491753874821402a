"""The words of one language, filled in for one person's country.

Rules of this module:
1. A missing key is a programmer's mistake and raises; the content check finds it first.
2. A number to call is spoken digit by digit, and never guessed: without a country it is
   "your local emergency number".
"""

from collections.abc import Mapping
from datetime import time

from msgspec import Struct

from skill.content.model import Country
from skill.core.reply import Args


class Words(Struct, frozen=True):
    """Texts by key, and the emergency number as it is spoken."""

    texts: Mapping[str, str]
    emergency: str
    crisis: str

    def say(self, key: str, args: Args | None = None) -> str:
        """The words of a key, its places filled. Raises ``KeyError`` on no such key."""
        text = self.texts[key]
        if "{" not in text:
            return text
        places = {"emergency": self.emergency, "crisis": self.crisis}
        places |= {
            name: self._argument(name, arg) for name, arg in (args or {}).items()
        }
        return _sentence(text.format(**places))

    def _argument(self, name: str, value: int | str) -> str:
        if name == "part":
            return self.texts[f"name.{value}"]
        if name == "clock":
            return clock_words(self.texts, time.fromisoformat(str(value)))
        return self.texts[f"{name}.{value}"]


def _sentence(text: str) -> str:
    """A text that begins with a filled place begins like a sentence all the same."""
    return text[:1].upper() + text[1:]


PARTS_OF_DAY = (
    (range(5), "night"),
    (range(5, 12), "morning"),
    (range(12, 18), "afternoon"),
    (range(18, 21), "evening"),
    (range(21, 24), "night"),
)
"""The hours of each part of the day, as most people speak of them."""

HALF_A_DAY = 12
"""Hours on the face of a clock."""


def clock_words(texts: Mapping[str, str], at: time) -> str:
    """A time of day: "ten thirty at night", "midnight"."""
    if at.minute == 0 and at.hour % HALF_A_DAY == 0:
        return texts["clock.noon" if at.hour else "clock.midnight"]
    hour = texts[f"hour.{at.hour % HALF_A_DAY or HALF_A_DAY}"]
    if at.minute:
        hour = f"{hour} {texts[f'minute.{at.minute}']}"
    part = next(part for hours, part in PARTS_OF_DAY if at.hour in hours)
    return texts[f"clock.{part}"].format(hour=hour)


def emergency_words(
    texts: Mapping[str, str], country: Country | None, *, certain: bool
) -> str:
    """The number to call in words; ``certain`` when the country is known for sure."""
    if country is None:
        return texts["no_country"]
    number = _digit_by_digit(texts, country.emergency)
    return number if certain else texts["or_local"].format(number=number)


def crisis_words(
    texts: Mapping[str, str], country: Country | None, *, certain: bool
) -> str:
    """The crisis line in words; a line is only named where the country is known."""
    if country is None or country.crisis is None:
        return texts["no_crisis"]
    number = _digit_by_digit(texts, country.crisis)
    return number if certain else texts["or_crisis"].format(number=number)


def _digit_by_digit(texts: Mapping[str, str], digits: str) -> str:
    spoken = texts.get(f"number.{digits}")
    return spoken or " ".join(texts[f"digit.{d}"] for d in digits if d.isdigit())

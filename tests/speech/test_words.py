"""The words of a language, filled in."""

import re
from datetime import time

import pytest

from skill.alexa.coach import Coach
from skill.content.library import compiled
from skill.speech.words import Words, clock_words, emergency_words

TEXTS = compiled().words["en"]
LIBRARY = compiled().library


@pytest.mark.parametrize("country", sorted(LIBRARY.countries))
def test_number_is_said_digit_by_digit(country: str) -> None:
    """A number to call is spoken, whole, in words and never as a figure."""
    known = LIBRARY.countries[country]
    said = emergency_words(TEXTS, known, certain=True)
    assert not re.search(r"\d", said)
    digits = [TEXTS[f"digit.{digit}"] for digit in known.emergency]
    assert said in (" ".join(digits), TEXTS.get(f"number.{known.emergency}"))


@pytest.mark.parametrize("country", sorted(LIBRARY.countries))
def test_guessed_country_adds_the_local_number(country: str) -> None:
    """Where the locale alone tells the country, the local number is named as well."""
    known = LIBRARY.countries[country]
    sure = emergency_words(TEXTS, known, certain=True)
    guessed = emergency_words(TEXTS, known, certain=False)
    assert guessed.startswith(sure)
    assert "local" in guessed


def test_without_a_country_no_number_is_guessed() -> None:
    """An unknown region gets the local emergency number, and no digits."""
    said = Coach(compiled(), None).words("en-ZZ").emergency
    assert said == TEXTS["no_country"]
    assert not set(said.split()) & {TEXTS[f"digit.{digit}"] for digit in "0123456789"}


def test_every_alarm_names_the_number() -> None:
    """Each flag's words, said at once or after silence, hold the number to call."""
    words = Coach(compiled(), "US").words("en-US")
    alarms = [key for key in TEXTS if re.fullmatch(r"flag\..*\.(now|silent)", key)]
    assert alarms
    assert all(words.emergency in words.say(key).lower() for key in alarms)


def test_filled_sentence_begins_with_a_capital() -> None:
    """A phrase that begins with a place reads like a sentence."""
    words = Words({"cue": "{seconds} more.", "seconds.15": "fifteen"}, "", "")
    assert words.say("cue", {"seconds": 15}) == "Fifteen more."


def test_every_length_that_is_told_has_words() -> None:
    """All seconds that can be left, to the nearest five, can be said."""
    words = Coach(compiled(), "US").words("en-US")
    for seconds in range(5, 91, 5):
        said = words.say("time.about", {"seconds": seconds})
        assert not re.search(r"\d", said)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("22:00", "Ten at night"),
        ("22:30", "Ten thirty at night"),
        ("21:05", "Nine oh five at night"),
        ("20:59", "Eight fifty nine in the evening"),
        ("12:30", "Twelve thirty in the afternoon"),
        ("12:00", "Noon"),
        ("00:00", "Midnight"),
        ("00:10", "Twelve ten at night"),
        ("07:00", "Seven in the morning"),
    ],
)
def test_a_time_of_day_is_said_as_people_say_it(at: str, said: str) -> None:
    """On the face of the clock, with the part of the day."""
    words = Words({**TEXTS, "at": "{clock}"}, "", "")
    assert words.say("at", {"clock": at}) == said


def test_every_minute_of_the_day_can_be_said() -> None:
    """No time lacks a word, and no two sound alike."""
    times = [time(hour, minute) for hour in range(24) for minute in range(60)]
    said = {clock_words(TEXTS, at) for at in times}
    assert len(said) == len(times)
    assert not any(re.search(r"\d", text) for text in said)


COUNTRY = [
    # declared, by the zone, locale: the number, and whether it stands alone
    (None, None, "en-US", "nine one one", False),
    (None, "US", "en-US", "nine one one", True),
    (None, "GB", "en-GB", "nine nine nine", True),
    ("GB", "US", "en-US", "nine nine nine", True),
    ("GB", None, "en-US", "nine nine nine", True),
]

NO_COUNTRY = [
    (None, "GB", "en-US"),
    (None, "CA", "en-US"),
    (None, "ZZ", "en-US"),
    (None, "ZZ", "en-ZZ"),
    (None, "US", "en"),
    (None, None, "en"),
    ("ZZ", "US", "en-US"),
]


@pytest.mark.parametrize(("declared", "zone", "locale", "number", "alone"), COUNTRY)
def test_the_number_is_the_countrys(
    declared: str | None, zone: str | None, locale: str, number: str, *, alone: bool
) -> None:
    """What is declared wins; what zone and language agree on stands alone."""
    words = Coach(compiled(), declared).words(locale, zone)
    assert words.emergency.startswith(number)
    assert ("local" not in words.emergency) == alone
    assert ("local" not in words.crisis) == alone


@pytest.mark.parametrize(("declared", "zone", "locale"), NO_COUNTRY)
def test_where_they_disagree_no_number_is_guessed(
    declared: str | None, zone: str | None, locale: str
) -> None:
    """Zone and language of two countries, or an unknown one: the local numbers."""
    words = Coach(compiled(), declared).words(locale, zone)
    assert words.emergency == TEXTS["no_country"]
    assert words.crisis == TEXTS["no_crisis"]


def test_missing_words_are_a_mistake_and_raise() -> None:
    """A key that nobody wrote raises, so that the content check has the last word."""
    with pytest.raises(KeyError):
        Words({}, "", "").say("nothing")

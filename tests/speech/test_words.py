"""The words of a language, filled in."""

import re

import pytest

from skill.alexa.coach import Coach
from skill.content.library import compiled
from skill.speech.words import Words, emergency_words

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


def test_missing_words_are_a_mistake_and_raise() -> None:
    """A key that nobody wrote raises, so that the content check has the last word."""
    with pytest.raises(KeyError):
        Words({}, "", "").say("nothing")

"""Spoken times of day are read as AMAZON.TIME reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unicode_rbnf import RbnfEngine

from skill.language.heard import words_of
from skill.language.times import time_at

ENGLISH = RbnfEngine.for_language("en")

READ = {
    "ten": "10:00",
    "ten p m": "22:00",
    "ten p.m.": "22:00",
    "10 pm": "22:00",
    "10:30 pm": "22:30",
    "22:30": "22:30",
    "ten o'clock": "10:00",
    "ten o'clock at night": "22:00",
    "ten thirty": "10:30",
    "nine forty five": "09:45",
    "ten oh five": "10:05",
    "half past nine": "09:30",
    "quarter to ten p m": "21:45",
    "a quarter past eight in the evening": "20:15",
    "ten to eleven tonight": "22:50",
    "twelve a m": "00:00",
    "twelve p m": "12:00",
    "twelve at night": "00:00",
    "two at night": "02:00",
    "midnight": "00:00",
    "noon": "12:00",
    "the evening": "EV",
    "evening": "EV",
    "morning": "MO",
}


@pytest.mark.parametrize(("said", "read"), READ.items())
def test_what_people_say_for_a_time_is_read_whole(said: str, read: str) -> None:
    """Clock faces, halves and quarters, both halves of the day, and parts of it."""
    words = words_of(said)

    assert time_at(words, 0) == (len(words), read)


@given(st.integers(1, 12), st.integers(10, 59), st.sampled_from(["a m", "p m"]))
def test_a_time_said_is_the_time_typed(hour: int, minute: int, half: str) -> None:
    """In words and in digits it is the same."""
    said = [ENGLISH.format_number(n).text.replace("-", " ") for n in (hour, minute)]
    spoken = time_at(words_of(f"{' '.join(said)} {half}"), 0)
    typed = time_at(words_of(f"{hour}:{minute} {half}"), 0)

    assert spoken is not None
    assert typed is not None
    assert spoken[1] == typed[1]


WORDS = ["ten", "past", "five", "half", "o'clock", "p", "m", "at", "10", "oh"]


@given(st.lists(st.sampled_from(WORDS)))
def test_nothing_is_read_beyond_the_words(words: list[str]) -> None:
    """A time takes at least one word and at most those that are there."""
    for start in range(len(words) + 1):
        read = time_at(words, start)
        assert read is None or start < start + read[0] <= len(words)


@pytest.mark.parametrize("said", ["calf", "sixty", "a", "p m", "half", "ninety five"])
def test_what_is_no_time_is_not_read(said: str) -> None:
    """A number too large, or a half without an hour, is no time of day."""
    assert time_at(words_of(said), 0) is None


@pytest.mark.parametrize("said", ["ten more", "five seconds"])
def test_a_number_with_more_words_is_no_whole_time(said: str) -> None:
    """What follows is left over, so that no sample for a bare time fits."""
    words = words_of(said)
    read = time_at(words, 0)

    assert read is not None
    assert read[0] < len(words)

"""Spoken lengths of time are read as AMAZON.DURATION reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unicode_rbnf import RbnfEngine

from skill.language.durations import duration_at
from skill.language.heard import words_of

ENGLISH = RbnfEngine.for_language("en")


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("half an hour", "PT30M"),
        ("half a minute", "PT30S"),
        ("an hour and a half", "PT1H30M"),
        ("two and a half minutes", "PT2M30S"),
        ("a couple of minutes", "PT2M"),
        ("a quarter of an hour", "PT15M"),
        ("one hour and five minutes", "PT1H5M"),
        ("ninety seconds", "PT1M30S"),
        ("20 mins", "PT20M"),
    ],
)
def test_idioms_of_time_are_read(said: str, iso: str) -> None:
    """What people say for a length of time is read whole."""
    words = words_of(said)

    assert duration_at(words, 0) == (len(words), iso)


@given(st.integers(1, 199), st.sampled_from(["second", "minute", "hour"]))
def test_a_number_said_is_the_number_typed(number: int, unit: str) -> None:
    """A number in words and one in digits give the same length."""
    said = ENGLISH.format_number(number).text
    spoken = duration_at(words_of(f"{said} {unit}s"), 0)
    typed = duration_at(words_of(f"{number} {unit}s"), 0)

    assert spoken is not None
    assert typed is not None
    assert spoken[1] == typed[1]


@given(st.lists(st.sampled_from(["ten", "and", "a", "half", "hour", "5", "my"])))
def test_nothing_is_read_beyond_the_words(words: list[str]) -> None:
    """A length takes at least one word and at most those that are there."""
    for start in range(len(words) + 1):
        read = duration_at(words, start)
        assert read is None or start + read[0] <= len(words)


@pytest.mark.parametrize(
    "said", ["twenty", "minutes", "a", "and a half", "five calves"]
)
def test_what_is_no_length_is_not_read(said: str) -> None:
    """A number without a unit, or a unit without a number, is no length of time."""
    assert duration_at(words_of(said), 0) is None

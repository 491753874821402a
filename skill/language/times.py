"""Spoken times of day, as AMAZON.TIME reads them ("half past nine p m" is 21:30).

Where no half of the day is said, an hour is read as it stands, as Alexa does ("ten" is
10:00); "in the evening" and "at night" without an hour are EV and NI (Amazon: Slot type
reference). A stand-in: what Alexa makes of a bare hour can differ.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, TypeVar

from unicode_rbnf import RbnfEngine

T = TypeVar("T")

HOURS = 24
MINUTES = 60
HALF_A_DAY = 12

_NAMED: Mapping[tuple[str, ...], str] = {
    ("noon",): "12:00", ("midday",): "12:00", ("midnight",): "00:00",
    ("evening",): "EV", ("the", "evening"): "EV",
    ("morning",): "MO", ("the", "morning"): "MO",
    ("afternoon",): "AF", ("the", "afternoon"): "AF",
}  # fmt: skip

Half = Literal["first", "second", "night"]

_HALVES: Mapping[tuple[str, ...], Half] = {
    ("a", "m"): "first", ("am",): "first", ("in", "the", "morning"): "first",
    ("p", "m"): "second", ("pm",): "second", ("in", "the", "afternoon"): "second",
    ("in", "the", "evening"): "second", ("at", "night"): "night",
    ("tonight",): "night",
}  # fmt: skip
"""What says which half of the day is meant; a night has hours of both."""

_SMALL_HOURS = 5
"""Up to here an hour of the night is one after midnight."""

_PAST: Mapping[tuple[str, ...], int] = {
    ("half", "past"): 30, ("quarter", "past"): 15, ("a", "quarter", "past"): 15,
    ("quarter", "after"): 15, ("quarter", "to"): -15, ("a", "quarter", "to"): -15,
    ("ten", "past"): 10, ("ten", "to"): -10, ("twenty", "past"): 20,
    ("twenty", "to"): -20, ("five", "past"): 5, ("five", "to"): -5,
}  # fmt: skip
"""Minutes that are said before their hour."""

_LONGEST = 3


def time_at(words: Sequence[str], start: int) -> tuple[int, str] | None:
    """Read a time of day that begins at a word.

    Returns:
        How many words it takes and what AMAZON.TIME gives, or None if there is none.
    """
    named = _prefix(words, start, _NAMED)
    if named is not None:
        return named
    past = _prefix(words, start, _PAST)
    at = start + (past[0] if past else 0)
    clock = _clock(words, at, minutes=past is None)
    if clock is None:
        return None
    at, minutes = at + clock[0], clock[1] + (past[1] if past else 0)
    half = _prefix(words, at, _HALVES)
    if half is not None:
        at, minutes = at + half[0], _in_half(minutes, half[1])
    minutes %= HOURS * MINUTES
    return at - start, f"{minutes // MINUTES:02}:{minutes % MINUTES:02}"


def _clock(words: Sequence[str], at: int, *, minutes: bool) -> tuple[int, int] | None:
    """An hour, and its minutes unless they stood before it: words, and minutes."""
    hour = _number(words, at, HOURS - 1)
    if hour is None:
        return None
    taken, total = hour[0], hour[1] * MINUTES
    if tuple(words[at + taken : at + taken + 1]) == ("o'clock",):
        return taken + 1, total
    more = _minutes(words, at + taken) if minutes else None
    return (taken + more[0], total + more[1]) if more else (taken, total)


def _minutes(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Minutes after an hour: "thirty", "oh five", "05"; never "five" alone."""
    if tuple(words[at : at + 1]) in (("oh",), ("o",)):
        digit = _number(words, at + 1, 9)
        return (digit[0] + 1, digit[1]) if digit else None
    found = _number(words, at, MINUTES - 1)
    alone = found is not None and found[1] < 10  # noqa: PLR2004 # one digit
    return None if alone and not _typed(words[at]) else found


def _typed(word: str) -> bool:
    return word.isdecimal() and len(word) > 1


def _number(words: Sequence[str], at: int, most: int) -> tuple[int, int] | None:
    for length in (2, 1):
        said = tuple(words[at : at + length])
        if len(said) < length:
            continue
        number = int(said[0]) if length == 1 and _is_short(said[0]) else None
        number = _number_words().get(said) if number is None else number
        if number is not None and number <= most:
            return length, number
    return None


def _is_short(word: str) -> bool:
    return word.isdecimal() and word.isascii() and len(word) <= len("00")


def _in_half(minutes: int, half: Half) -> int:
    """The same time in the first or second half of the day: 12 a.m. is midnight."""
    first = minutes % (HALF_A_DAY * MINUTES)
    late = half == "night" and first >= _SMALL_HOURS * MINUTES
    return first + HALF_A_DAY * MINUTES if half == "second" or late else first


def _prefix(
    words: Sequence[str], at: int, known: Mapping[tuple[str, ...], T]
) -> tuple[int, T] | None:
    for length in range(_LONGEST, 0, -1):
        said = tuple(words[at : at + length])
        if len(said) == length and said in known:
            return length, known[said]
    return None


@cache
def _number_words() -> Mapping[tuple[str, ...], int]:
    engine = RbnfEngine.for_language("en")
    return {
        tuple(engine.format_number(n).text.replace("-", " ").split()): n
        for n in range(MINUTES)
    }

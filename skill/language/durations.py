"""Spoken lengths of time, as AMAZON.DURATION reads them ("twenty minutes" is PT20M).

The number words come from Unicode's number rules (`unicode_rbnf`), the few idioms
around them ("half an hour", "an hour and a half") are written here.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from unicode_rbnf import RbnfEngine

_LARGEST = 199
_UNITS: Mapping[str, int] = {
    "second": 1, "seconds": 1, "sec": 1, "secs": 1,
    "minute": 60, "minutes": 60, "min": 60, "mins": 60,
    "hour": 3600, "hours": 3600, "hr": 3600, "hrs": 3600,
    "day": 86400, "days": 86400,
}  # fmt: skip
_AMOUNTS: Mapping[tuple[str, ...], float] = {
    ("half", "an"): 0.5,
    ("half", "a"): 0.5,
    ("quarter", "of", "an"): 0.25,
    ("a", "quarter", "of", "an"): 0.25,
    ("a", "couple", "of"): 2,
    ("a", "couple"): 2,
    ("a",): 1,
    ("an",): 1,
}
_LONGEST_AMOUNT = 4


def duration_at(words: Sequence[str], start: int) -> tuple[int, str] | None:
    """Read a length of time that begins at a word.

    Returns:
        How many words it takes and its ISO 8601 form, or None if there is none.
    """
    seconds, at = 0.0, start
    while (part := _part(words, at)) is not None:
        taken, more = part
        seconds, at = seconds + more, at + taken
        joined = at < len(words) and words[at] == "and"
        if joined and _part(words, at + 1) is not None:
            at += 1
    return (at - start, _iso(round(seconds))) if at > start else None


def _part(words: Sequence[str], start: int) -> tuple[int, float] | None:
    """One number with its unit, such as "two and a half minutes"."""
    for length in range(_LONGEST_AMOUNT, 0, -1):
        amount = _amount(tuple(words[start : start + length]))
        if amount is None:
            continue
        at = start + length
        half = tuple(words[at : at + 3]) == ("and", "a", "half")
        at += 3 if half else 0
        if at < len(words) and words[at] in _UNITS:
            unit = _UNITS[words[at]]
            after = tuple(words[at + 1 : at + 4]) == ("and", "a", "half")
            total = (amount + (0.5 if half or after else 0)) * unit
            return at + 1 - start + (3 if after else 0), total
    return None


def _amount(words: tuple[str, ...]) -> float | None:
    if len(words) == 1 and words[0].isdecimal() and len(words[0]) <= len(str(_LARGEST)):
        return float(words[0])
    return _AMOUNTS.get(words, _number_words().get(words))


@cache
def _number_words() -> Mapping[tuple[str, ...], float]:
    engine = RbnfEngine.for_language("en")
    numbers: dict[tuple[str, ...], float] = {}
    for number in range(1, _LARGEST + 1):
        for text in engine.format_number(number).text_by_ruleset.values():
            numbers.setdefault(tuple(text.replace("-", " ").split()), number)
    return numbers


def _iso(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    parts = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return "PT" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0S")

"""Dangers in sentences that the phrases of the skill were not made from.

``python -m pytest tests/utterances -n auto -v`` shows what was caught and what was not.
A floor is what was measured last: it may rise and never fall.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from skill.content.library import compiled
from tests.utterances.measuring import measure
from tests.utterances.report import lines_of
from tests.utterances.sentences import HARMLESS, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from _pytest.mark.structures import ParameterSet

    from tests.utterances.measuring import Measured

SENTENCES = read()
DANGERS = [flag for flag in SENTENCES if flag != HARMLESS]

FLOORS: dict[str, int] = {
    "chest_pain": 22,
    "artery_tear": 10,
    "breathing": 18,
    "pulmonary_embolism": 13,
    "stroke": 20,
    "collapse": 15,
    "emergency_request": 16,
    "drowning": 13,
    "seizure": 15,
    "allergic_reaction": 18,
    "poisoning": 15,
    "lockjaw": 14,
    "meningitis": 14,
    "heat_stroke": 15,
    "palpitations": 15,
    "abdominal_emergency": 16,
    "groin_emergency": 14,
    "cauda_equina": 17,
    "dysreflexia": 12,
    "overdrinking": 11,
    "self_harm": 19,
    "dvt": 17,
    "muscle_bleed": 12,
    "limb_ischaemia": 16,
    "compartment": 12,
    "injury": 18,
    "rhabdo": 12,
    "infection": 13,
    "spine_illness": 12,
    "preeclampsia": 12,
    "pregnancy_emergency": 13,
    "giant_cell_arteritis": 12,
    "low_calcium": 11,
    "drug_reaction": 10,
    "dehydration": 12,
    "weakness": 10,
    "claudication": 11,
    "statin": 11,
    "unbearable": 11,
    "needs_doctor": 13,
    "unsafe_home": 11,
}
"""How many sentences of each danger are caught, at once or by a check."""

FELL = dict.fromkeys(
    (
        "pulmonary_embolism",
        "statin",
    ),
    "one less since long lists of phrases were cut to fit the regions' models",
)
"""What fell below its floor, and waits to be caught again: the floor stays."""

GRAVEST = (
    "chest_pain",
    "breathing",
    "stroke",
    "cauda_equina",
    "self_harm",
    "allergic_reaction",
)
"""Dangers of which no sentence may be missed."""

OWED = ("self_harm",)
"""Those of them of which some still are; ``-v`` shows which."""

MOST_ALARMED = 2 / 100
"""The share of harmless sentences that may sound an alarm."""

ALARMED = 2
"""How many did when last measured; it may fall and never rise."""

FEWEST = 12
FEWEST_HARMLESS = 150


@cache
def measured(flag: str) -> tuple[Measured, ...]:
    """What became of every sentence of a flag, measured once in a process."""
    return tuple(measure(expected) for expected in SENTENCES[flag])


def missed(flag: str) -> int:
    """How many of its sentences raise neither alarm nor check."""
    return sum(one.verdict == "missed" for one in measured(flag))


def alarmed() -> int:
    """How many harmless sentences sound an alarm."""
    return sum(bool(one.alarms) for one in measured(HARMLESS))


def waiting(flags: Iterable[str], reasons: Mapping[str, str]) -> list[ParameterSet]:
    """The flags as parameters; one with a reason must fail until it is mended."""
    return [
        pytest.param(
            flag,
            marks=[pytest.mark.xfail(reason=reasons[flag])] if flag in reasons else [],
        )
        for flag in flags
    ]


@pytest.mark.parametrize("flag", waiting(DANGERS, FELL))
def test_a_danger_is_caught_as_often_as_ever(
    flag: str, record_property: Callable[[str, object], None]
) -> None:
    """What people say in this danger is met by its alarm, or by a check after it."""
    record_property("danger", "\n".join(lines_of(flag, measured(flag))))
    assert len(SENTENCES[flag]) - missed(flag) >= FLOORS[flag]


@pytest.mark.parametrize(
    "flag", waiting(GRAVEST, dict.fromkeys(OWED, "some are missed still"))
)
def test_the_gravest_dangers_are_never_missed(flag: str) -> None:
    """However it is put, chest, breath, stroke, spine, throat and despair are heard."""
    assert missed(flag) == 0


def test_no_more_that_is_harmless_sounds_an_alarm_than_ever(
    record_property: Callable[[str, object], None],
) -> None:
    """Idioms, denials, the past and plain cramps alarm no more often than before."""
    record_property("danger", "\n".join(lines_of(HARMLESS, measured(HARMLESS))))
    assert alarmed() <= ALARMED


def test_what_is_harmless_sounds_no_alarm() -> None:
    """Idioms, denials, the past and plain cramps get relief; 2 in 100 may not."""
    assert alarmed() <= MOST_ALARMED * len(SENTENCES[HARMLESS])


def test_every_danger_of_the_content_has_its_sentences() -> None:
    """No red flag goes unmeasured, none by a few, and none by one sentence twice."""
    assert set(DANGERS) == set(compiled().library.flags)
    assert min(len(SENTENCES[flag]) for flag in DANGERS) >= FEWEST
    assert len(SENTENCES[HARMLESS]) >= FEWEST_HARMLESS
    said = [e.sentence.say for entries in SENTENCES.values() for e in entries]
    assert len(set(said)) == len(said)

"""Dangers in sentences that the phrases of the skill were not made from.

``python -m pytest tests/utterances -n auto -v`` shows what was caught and what was not.
A floor is what was measured last: it may rise and never fall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skill.content.library import compiled
from tests.utterances.measuring import measure
from tests.utterances.report import lines_of
from tests.utterances.sentences import HARMLESS, read

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCES = read()
DANGERS = [flag for flag in SENTENCES if flag != HARMLESS]

FLOORS: dict[str, int] = {
    "chest_pain": 20,
    "artery_tear": 4,
    "breathing": 12,
    "pulmonary_embolism": 8,
    "stroke": 5,
    "collapse": 8,
    "emergency_request": 13,
    "drowning": 1,
    "seizure": 0,
    "allergic_reaction": 5,
    "poisoning": 1,
    "lockjaw": 0,
    "meningitis": 2,
    "heat_stroke": 2,
    "palpitations": 14,
    "abdominal_emergency": 12,
    "groin_emergency": 2,
    "cauda_equina": 7,
    "dysreflexia": 4,
    "overdrinking": 0,
    "self_harm": 0,
    "dvt": 14,
    "muscle_bleed": 10,
    "limb_ischaemia": 14,
    "compartment": 8,
    "injury": 14,
    "rhabdo": 6,
    "infection": 8,
    "spine_illness": 0,
    "preeclampsia": 4,
    "pregnancy_emergency": 4,
    "giant_cell_arteritis": 0,
    "low_calcium": 5,
    "drug_reaction": 3,
    "dehydration": 2,
    "weakness": 1,
    "claudication": 0,
    "statin": 0,
    "unbearable": 5,
    "needs_doctor": 3,
    "unsafe_home": 2,
}
"""How many sentences of each danger are caught, at once or by a check."""

MOST_ALARMED = 2 / 100
"""The share of harmless sentences that may sound an alarm."""

FEWEST = 12
FEWEST_HARMLESS = 150


@pytest.mark.parametrize("flag", DANGERS)
def test_a_danger_is_caught_as_often_as_ever(
    flag: str, record_property: Callable[[str, object], None]
) -> None:
    """What people say in this danger is met by its alarm, or by a check after it."""
    measured = [measure(expected) for expected in SENTENCES[flag]]
    record_property("danger", "\n".join(lines_of(flag, measured)))
    caught = sum(one.verdict != "missed" for one in measured)
    assert caught >= FLOORS[flag]


@pytest.mark.xfail(reason="18 of 183 were alarmed when first measured", strict=False)
def test_what_is_harmless_sounds_no_alarm(
    record_property: Callable[[str, object], None],
) -> None:
    """Idioms, denials, the past and plain cramps get relief; 2 in 100 may not."""
    measured = [measure(expected) for expected in SENTENCES[HARMLESS]]
    record_property("danger", "\n".join(lines_of(HARMLESS, measured)))
    alarmed = sum(bool(one.alarms) for one in measured)
    assert alarmed <= MOST_ALARMED * len(measured)


def test_every_danger_of_the_content_has_its_sentences() -> None:
    """No red flag goes unmeasured, none by a few, and none by one sentence twice."""
    assert set(DANGERS) == set(compiled().library.flags)
    assert min(len(SENTENCES[flag]) for flag in DANGERS) >= FEWEST
    assert len(SENTENCES[HARMLESS]) >= FEWEST_HARMLESS
    said = [e.sentence.say for entries in SENTENCES.values() for e in entries]
    assert len(set(said)) == len(said)

"""That the judge itself can be believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skill.content.library import compiled
from skill.speech.words import Words
from tests.utterances.alarms import (
    LANGUAGE,
    NUMBER,
    Alarm,
    alarms_in,
    asks_check,
    asks_safety,
)

if TYPE_CHECKING:
    from skill.content.flag_model import Urgency

TEXTS = compiled().words[LANGUAGE]
WORDS = Words(TEXTS, emergency=NUMBER, crisis="nine eight eight")
LEVELS = [
    (flag, urgency)
    for flag in compiled().library.flags
    for urgency in ("emergency", "crisis", "same_day")
    if f"flag.{flag}.{urgency}.now" in TEXTS
]


@pytest.mark.parametrize(("flag", "urgency"), LEVELS)
def test_an_alarm_is_heard_as_what_it_is(flag: str, urgency: str) -> None:
    """Each alarm's words are that alarm, and none that is more urgent."""
    alarms = alarms_in(f"Well. {WORDS.say(f'flag.{flag}.{urgency}.now')} Goodbye.")
    assert flag in {alarm.flag for alarm in alarms}
    assert {alarm.urgency for alarm in alarms} == {urgency}


@pytest.mark.parametrize("flag", sorted(compiled().library.flags))
def test_an_if_sentence_is_no_alarm(flag: str) -> None:
    """A sign and a number said beside the relief tell nobody to call now."""
    assert not alarms_in(WORDS.say(f"flag.{flag}.if"))


def test_an_emergency_without_its_number_is_no_alarm() -> None:
    """Whoever hears no number has not been told whom to call."""
    silent = Words(TEXTS, emergency="", crisis="")
    assert not alarms_in(silent.say("flag.chest_pain.emergency.now"))


def test_a_question_counts_only_where_it_is_the_last_thing_said() -> None:
    """A check is a check when an answer can follow it; a routine's is not one."""
    check = WORDS.say("flag.dvt.check")
    assert asks_check(f"Keep it still. {check}")
    assert not asks_check(f"{check} Hold.")
    assert asks_safety(WORDS.say("lower_back.safety"))
    assert not asks_check(WORDS.say("lower_back.safety"))


@pytest.mark.parametrize(
    ("heard", "meant", "enough"),
    [
        ("emergency", "same_day", True),
        ("same_day", "emergency", False),
        ("soon", "soon", True),
        ("emergency", "crisis", False),
        ("crisis", "crisis", True),
    ],
)
def test_more_urgent_is_enough_but_for_a_crisis(
    heard: Urgency, meant: Urgency, *, enough: bool
) -> None:
    """A crisis line is for a crisis; elsewhere the more urgent alarm will do."""
    assert Alarm(None, heard).is_enough_for(meant) is enough

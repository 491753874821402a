"""Requests that arrive where they make no sense are answered aloud; the place is kept.

Through the whole skill: any intent may come at any time.
"""

from __future__ import annotations

import pytest

from skill.core.state import Referred
from skill.language.homonyms import HOMONYMS, arrivals
from skill.language.understand import load_model
from tests.alexa.asking import (
    CALF,
    ROADS,
    Slots,
    Talk,
    assert_answered,
    place_of,
    road_to,
)
from tests.utterances.alarms import alarms_in, asks_check

MODEL = load_model("en-US")
INTENTS = {intent.name: intent for intent in MODEL.intents}

OTHERWISE = {"DeniedIntent", "ForgetMeIntent"}
"""A denial takes a flag back; whoever wants to be forgotten is, and has no slot."""

REFERRED = ("sent to a doctor", "sent for an ambulance", "denied")

pytestmark = pytest.mark.usefixtures("no_failure")


@pytest.mark.parametrize("name", ROADS)
def test_what_is_not_understood_keeps_the_place(name: str) -> None:
    """Fallback, an intent of the future and none: the part and the step stay."""
    talk = road_to(name)
    before = place_of(talk.answer)
    nameless = {"type": "IntentRequest", "intent": None}
    for asked in (
        talk.say("AMAZON.FallbackIntent"),
        talk.say("AMAZON.FallbackIntent").say("AMAZON.FallbackIntent", after=9),
        talk.say("IntentOfTheFuture", {"wug": "wug"}),
        talk.ask(nameless),
    ):
        assert_answered(asked.answer)
        if before is not None:
            assert place_of(asked.answer) == before
        if name in REFERRED:
            assert isinstance(asked.answer.state, Referred)


@pytest.mark.parametrize("name", ROADS)
def test_after_a_question_nothing_understood_asks_it_again(name: str) -> None:
    """Whoever was asked something is asked it again, as a statement and a question."""
    talk = road_to(name)
    question = getattr(talk.answer.state, "question", None)
    again = talk.say("AMAZON.FallbackIntent").answer
    if question is not None:
        assert getattr(again.state, "question", None) == question
        assert again.spoken.text.endswith("?")


SENSELESS = {
    "opened": ["AMAZON.ResumeIntent", "TimeLeftIntent", "LongerHoldIntent"],
    "asked which part": ["AMAZON.YesIntent", "AMAZON.NextIntent", "ReadyIntent"],
    "asked about a sign": ["AMAZON.NextIntent", "TimeLeftIntent", "OtherSideIntent"],
    "asked whether it is safe": ["AMAZON.NextIntent", "LongerHoldIntent"],
    "in a hold": ["AMAZON.ResumeIntent", "AMAZON.YesIntent", "DeniedIntent"],
    "in a second hold": ["AMAZON.ResumeIntent", "ReadyIntent"],
    "asked about the calf": ["TimeLeftIntent", "LongerHoldIntent", "ReadyIntent"],
    "asked to stand": ["TimeLeftIntent", "AMAZON.PauseIntent"],
    "asked about a pop": ["TimeLeftIntent", "FasterIntent"],
    "paused": ["AMAZON.PauseIntent", "TimeLeftIntent", "SlowerIntent"],
    "not in position": ["TimeLeftIntent", "NotReadyIntent"],
    "sent to a doctor": ["AMAZON.ResumeIntent", "AMAZON.NextIntent", "ReadyIntent"],
    "sent for an ambulance": ["AMAZON.YesIntent", "LongerHoldIntent"],
    "denied": ["AMAZON.NextIntent", "TimeLeftIntent"],
    "gone": ["AMAZON.ResumeIntent", "OtherSideIntent", "TimeLeftIntent"],
}
"""What nobody would expect in each state."""


@pytest.mark.parametrize(
    ("name", "intent"), [(name, one) for name in SENSELESS for one in SENSELESS[name]]
)
def test_what_makes_no_sense_here_is_answered_and_the_part_stays(
    name: str, intent: str
) -> None:
    """An intent out of place neither fails nor loses the cramp that is worked on."""
    talk = road_to(name)
    before, after = place_of(talk.answer), talk.say(intent).answer

    assert_answered(after)
    if before is not None:
        found = place_of(after)
        assert found is not None
        assert found[0] == before[0]


@pytest.mark.parametrize("name", ROADS)
def test_a_flag_with_no_part_is_an_alarm_in_every_state(name: str) -> None:
    """A phrase with one meaning needs no place, and outranks what went before."""
    answer = road_to(name).say("RedFlagIntent", {"red_flag": "chest_pain"}).answer

    assert_answered(answer)
    assert "emergency" in {alarm.urgency for alarm in alarms_in(answer.spoken.text)}
    assert isinstance(answer.state, Referred)


@pytest.mark.parametrize(
    "beside", [{"body_part": "third_elbow"}, {"red_flag_two": "third_elbow"}], ids=str
)
@pytest.mark.parametrize("name", ["opened", "in a hold"])
def test_an_id_that_nobody_knows_hides_no_alarm(name: str, beside: Slots) -> None:
    """What a newer model knows and the content does not takes nothing from danger."""
    slots: Slots = {"red_flag": "chest_pain"} | beside
    answer = road_to(name).say("RedFlagIntent", slots).answer

    assert "chest_pain" in {alarm.flag for alarm in alarms_in(answer.spoken.text)}


@pytest.mark.parametrize("intent", sorted(INTENTS.keys() - OTHERWISE))
def test_a_flag_is_read_from_any_intent(intent: str) -> None:
    """Whatever intent a red flag came along with, its alarm is the answer."""
    answer = Talk().say(intent, {"red_flag": "chest_pain"}).answer

    assert "chest_pain" in {alarm.flag for alarm in alarms_in(answer.spoken.text)}


@pytest.mark.parametrize("name", ["opened", "in a hold", "gone"])
def test_a_sign_inside_a_complaint_is_no_less_a_sign(name: str) -> None:
    """A swollen calf is the same danger in ReliefIntent as in RedFlagIntent."""
    slots: Slots = CALF | {"sign": "swollen"}
    told = {
        intent: road_to(name).say(intent, slots).answer.spoken.text
        for intent in ("ReliefIntent", "RedFlagIntent")
    }
    assert told["ReliefIntent"] == told["RedFlagIntent"]
    assert alarms_in(told["ReliefIntent"]) or asks_check(told["ReliefIntent"])


def test_a_sign_inside_a_complaint_in_a_hold_is_of_the_part_in_work() -> None:
    """Said with no part, what is swollen is the calf that is being stretched."""
    answer = road_to("in a hold").say("ReliefIntent", {"sign": "swollen"}).answer

    assert "dvt" in str(answer.state)


@pytest.mark.parametrize("word", HOMONYMS)
def test_a_homonym_is_answered_as_whatever_it_arrives(word: str) -> None:
    """From every intent and slot that has it, at rest, in a hold and at a question."""
    for arrival in arrivals(MODEL, word):
        slots = {arrival.slot: arrival.id} if arrival.slot and arrival.id else {}
        for name in ("opened", "in a hold", "asked about the calf", "sent to a doctor"):
            assert_answered(road_to(name).say(arrival.intent, dict(slots)).answer)


KEPT: dict[str, tuple[str, Slots]] = {
    "back": ("AMAZON.PreviousIntent", {}),
    "left": ("OtherSideIntent", {"side": "left"}),
    "time left": ("TimeLeftIntent", {}),
    "right": ("ReliefIntent", {"side": "right"}),
    "stop the stretch": ("AMAZON.PauseIntent", {}),
    "stop it hurts": ("WorseIntent", {}),
    "no": ("AMAZON.NoIntent", {}),
    "don't know": ("UnsureIntent", {}),
    "half": ("AMAZON.FallbackIntent", {}),
    "calf": ("ReliefIntent", CALF),
    "food": ("QuestionIntent", {"topic": "bananas"}),
    "cool down": ("QuestionIntent", {"topic": "warm_up"}),
}
"""Homonyms as they most often come amid a stretch of the calf."""


@pytest.mark.parametrize("word", KEPT)
def test_a_homonym_in_a_hold_keeps_the_part(word: str) -> None:
    """Whatever was meant by it, the calf is still the part that is worked on."""
    intent, slots = KEPT[word]
    found = place_of(road_to("in a hold").say(intent, dict(slots)).answer)

    assert found is not None
    assert found[0] == "calf"

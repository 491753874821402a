"""Slots that arrive wrong are answered aloud, and the part in work is kept.

A slot is an open list: it may resolve to nothing, to several, or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.core.state import Idle
from skill.language.understand import load_model
from tests.alexa.asking import (
    ROADS,
    Slots,
    Talk,
    assert_answered,
    meaning,
    place_of,
    resolved,
    road_to,
    slot,
)
from tests.utterances.alarms import asks_check, asks_safety

if TYPE_CHECKING:
    from skill.simulator.envelopes import Json

MODEL = load_model("en-US")
INTENTS = {intent.name: intent for intent in MODEL.intents}
VALUES = {kind.name: [value.id for value in kind.values] for kind in MODEL.types}

NO_MATCH: Json = {"status": {"code": "ER_SUCCESS_NO_MATCH"}}
MATCHED = "ER_SUCCESS_MATCH"

pytestmark = pytest.mark.usefixtures("no_failure")


def odd(name: str, kind: str) -> dict[str, Any]:
    """One slot in every way in which it may be filled."""
    known = VALUES.get(kind, ["PT10M"])
    hit: Json = {"status": {"code": MATCHED}}
    values = [{"value": {"name": id_, "id": id_}} for id_ in known[:3]]
    return {
        "no match": slot(name, "wug", NO_MATCH),
        "several": resolved(name, *known[-3:]),
        "a second authority": slot(name, "wug", NO_MATCH, hit | {"values": values}),
        "two that disagree": slot(
            name,
            "wug",
            hit | {"values": values[:1]},
            hit | {"values": values[-1:]},
        ),
        "no resolutions": slot(name, known[0]),
        "null resolutions": slot(name, known[0]) | {"resolutions": None},
        "empty resolutions": slot(name, known[0])
        | {"resolutions": {"resolutionsPerAuthority": []}},
        "a match with no values": slot(name, "wug", hit),
        "a match with no id": slot(
            name, "wug", hit | {"values": [{"value": {"name": "wug"}}]}
        ),
        "an id of the future": resolved(name, "third_elbow"),
        "timed out": slot(name, "wug", {"status": {"code": "ER_ERROR_TIMEOUT"}}),
        "failed": slot(name, "wug", {"status": {"code": "ER_ERROR_EXCEPTION"}}),
        "a code of the future": slot(name, "wug", {"status": {"code": "ER_NEW"}}),
        "a question mark": slot(name, "?"),
        "an empty word": slot(name, ""),
        "not filled": slot(name, None),
        "null": None,
        "a list": slot(name, None)
        | {
            "slotValue": {
                "type": "List",
                "values": [{"type": "Simple", "value": known[0]}],
            }
        },
    }


ODD = sorted(odd("side", "SIDE"))


@pytest.mark.parametrize("shape", ODD)
@pytest.mark.parametrize("intent", sorted(i.name for i in MODEL.intents if i.slots))
def test_an_odd_slot_is_answered(intent: str, shape: str) -> None:
    """However each slot of an intent comes, alone and with all others, it is spoken to.

    At the opening, and amid a hold.
    """
    declared = INTENTS[intent].slots
    strange = {one.name: odd(one.name, one.type)[shape] for one in declared}
    alone = ({name: filled} for name, filled in strange.items())
    for name in ("opened", "in a hold"):
        for slots in (*alone, strange):
            assert_answered(road_to(name).say(intent, slots).answer)


@st.composite
def requests(draw: st.DrawFn) -> Json:
    """Any intent, each of its slots in any way."""
    intent = draw(st.sampled_from(MODEL.intents))
    filled: Slots = {}
    for one in intent.slots:
        ways = [*odd(one.name, one.type).values()]
        known = draw(st.sampled_from(VALUES.get(one.type, ["PT10M"])))
        if draw(st.booleans()):
            ways.append(resolved(one.name, known))
            filled[one.name] = draw(st.sampled_from(ways))
    return meaning(intent.name, filled)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(ROADS)), st.lists(requests(), min_size=1, max_size=3))
def test_any_intent_in_any_state_is_answered(name: str, asked: list[Json]) -> None:
    """What makes no sense where it comes is answered aloud, one after the other."""
    talk = road_to(name)
    for request in asked:
        talk = talk.ask(request, after=9)
        assert_answered(talk.answer)


@pytest.mark.parametrize("sign", VALUES["SIGN"])
def test_a_sign_with_no_place_is_never_silence(sign: str) -> None:
    """At the opening and amid a hold, a sign alone is answered aloud."""
    for name in ("opened", "in a hold"):
        assert_answered(road_to(name).say("RedFlagIntent", {"sign": sign}).answer)


@pytest.mark.parametrize("name", ["opened", "in a hold"])
def test_a_sign_that_nobody_knows_is_asked_about(name: str) -> None:
    """Words in an alarming slot that mean nothing we know are worth one question."""
    for filled in (
        {"sign": slot("sign", "wug", NO_MATCH)},
        {"sign": slot("sign", "wug")},
    ):
        answer = road_to(name).say("RedFlagIntent", filled).answer
        assert_answered(answer)
        assert asks_check(answer.spoken.text) or asks_safety(answer.spoken.text)


def test_of_several_the_likeliest_is_taken() -> None:
    """A value that may be two parts is the first of them."""
    several = {"body_part": resolved("body_part", "foot", "calf")}
    one = Talk().say("ReliefIntent", {"body_part": "foot"}).answer

    assert Talk().say("ReliefIntent", several).answer.spoken.text == one.spoken.text


@pytest.mark.parametrize("shape", ["no match", "no resolutions", "timed out", "failed"])
def test_a_part_that_is_not_resolved_is_asked_for(shape: str) -> None:
    """Whoever names a part that we do not know rests, and is asked where it is."""
    answer = Talk().say(
        "ReliefIntent", {"body_part": odd("body_part", "BODY_PART")[shape]}
    )

    assert answer.answer.spoken.text.endswith("Where is it?")
    assert isinstance(answer.answer.state, Idle)


@pytest.mark.parametrize("shape", ["no match", "no resolutions", "timed out", "failed"])
def test_a_part_that_is_not_resolved_keeps_the_one_in_work(shape: str) -> None:
    """Amid a stretch a part that we do not know does not take away the one we do."""
    talk = road_to("in a hold")
    strange = {"body_part": odd("body_part", "BODY_PART")[shape]}
    after = talk.say("ReliefIntent", strange).answer

    assert_answered(after)
    found = place_of(after)
    assert found is not None
    assert found[0] == "calf"

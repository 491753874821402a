"""The serializer: the SDK's own where that works, and patient where it does not."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.interfaces.alexa.presentation.apl.render_document_directive import (
    RenderDocumentDirective,
)
from ask_sdk_model.request import Request
from ask_sdk_model.request_envelope import RequestEnvelope
from ask_sdk_model.response import Response
from ask_sdk_model.response_envelope import ResponseEnvelope
from ask_sdk_model.ui.image import Image
from ask_sdk_model.ui.reprompt import Reprompt
from ask_sdk_model.ui.simple_card import SimpleCard
from ask_sdk_model.ui.ssml_output_speech import SsmlOutputSpeech
from ask_sdk_model.ui.standard_card import StandardCard
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.serializer import FastSerializer, Unreadable
from tests.alexa.envelopes import KINDS, UNTIMED, Json, envelope, envelopes, launch

FAST, STOCK = FastSerializer(), DefaultSerializer()


def plain(value: object) -> object:
    """*value* with every object of the SDK's model as its class and declared fields."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    names = getattr(type(value), "deserialized_types", None)
    if names is None:
        return value
    kind = type(value)
    fields = {name: plain(getattr(value, name)) for name in names}
    return kind.__module__, kind.__qualname__, fields


def read(sent: object) -> Any:  # noqa: ANN401 - what Alexa sent, unknown parts and all
    """*sent* through the fast serializer."""
    return FAST.deserialize(json.dumps(sent), RequestEnvelope)


@pytest.mark.parametrize("kind", KINDS)
@UNTIMED
@given(data=st.data())
def test_it_reads_what_the_sdk_reads_as_the_sdk_does(
    kind: str, data: st.DataObject
) -> None:
    """Each well-formed envelope becomes the same objects, field by field."""
    sent = data.draw(envelopes(kind))
    stock = STOCK.deserialize(json.dumps(sent), RequestEnvelope)

    assert plain(read(sent)) == plain(stock)


@UNTIMED
@given(envelopes())
def test_reading_twice_shares_nothing(sent: Json) -> None:
    """What a handler does to one envelope is not seen in the next."""
    text = json.dumps(sent)
    first = FAST.deserialize(text, RequestEnvelope)
    before = plain(deepcopy(first))
    first.request.locale = "changed"
    first.version = "changed"

    assert plain(FAST.deserialize(text, RequestEnvelope)) == before


@st.composite
def damaged(draw: st.DrawFn) -> Json:
    """An envelope with one value, anywhere, replaced by one that nobody foresaw."""
    sent = deepcopy(draw(envelopes()))
    place: Any = sent
    while True:
        keys = list(place) if isinstance(place, dict) else range(len(place))
        key = draw(st.sampled_from(list(keys)))
        inner = place[key]
        if not (isinstance(inner, (dict, list)) and inner) or draw(st.booleans()):
            place[key] = draw(
                st.none()
                | st.booleans()
                | st.integers()
                | st.floats()
                | st.sampled_from(["", "UNHEARD_OF", [], {}, [None], {"type": "New"}])
                | st.sampled_from([{"type": []}, [[]], [{"type": None}], "NaN"])
            )
            return sent
        place = inner


@UNTIMED
@given(damaged())
def test_nothing_unknown_is_an_error(sent: Json) -> None:
    """Whatever value stands anywhere, reading goes on around it."""
    assert isinstance(read(sent), RequestEnvelope)


@UNTIMED
@given(st.text() | st.binary())
def test_what_is_no_json_is_unreadable(text: str | bytes) -> None:
    """Junk either is JSON by chance or raises the one exception, without a quote."""
    try:
        FAST.deserialize(text, RequestEnvelope)
    except Unreadable as error:
        assert str(error) == "payload is no JSON"  # noqa: PT017 - junk may be JSON


@pytest.mark.parametrize("text", ["[" * 100_000, "9" * 5000, '{"a":' * 2000])
def test_junk_made_to_hurt_is_unreadable(text: str) -> None:
    """Depth and length beyond the parser's limits are refused like other junk."""
    with pytest.raises(Unreadable):
        FAST.deserialize(text, RequestEnvelope)


def test_no_payload_is_no_object() -> None:
    """None stays None, as in the SDK."""
    assert FAST.deserialize(None, RequestEnvelope) is None


UNKNOWN: dict[str, Json] = {
    "an intent request's dialog state": {
        "type": "IntentRequest",
        "intent": {"name": "ReliefIntent"},
        "dialogState": "PONDERING",
    },
    "a reason for the session's end": {
        "type": "SessionEndedRequest",
        "reason": "SPEAKER_FELL_OFF_THE_SHELF",
    },
    "a resolution's status": {
        "type": "IntentRequest",
        "intent": {
            "name": "ReliefIntent",
            "slots": {
                "body_part": {
                    "name": "body_part",
                    "value": "calf",
                    "resolutions": {
                        "resolutionsPerAuthority": [
                            {"authority": "a", "status": {"code": "ER_MAYBE"}}
                        ]
                    },
                }
            },
        },
    },
    "a kind of slot value": {
        "type": "IntentRequest",
        "intent": {
            "name": "ReliefIntent",
            "slots": {"body_part": {"name": "b", "slotValue": {"type": "Fuzzy"}}},
        },
    },
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_an_unknown_value_becomes_none_and_the_rest_is_read(case: str) -> None:
    """Where the SDK gives up, everything known is still there."""
    sent = envelope(UNKNOWN[case])
    with pytest.raises(SerializationException):
        STOCK.deserialize(json.dumps(sent), RequestEnvelope)

    request = read(sent).request

    assert request.object_type == UNKNOWN[case]["type"]
    assert request.timestamp is not None
    if "intent" in UNKNOWN[case]:
        assert request.intent.name == "ReliefIntent"


def test_an_unknown_status_leaves_the_slots_value() -> None:
    """A resolution that cannot be judged does not take the spoken word with it."""
    slot = read(envelope(UNKNOWN["a resolution's status"])).request.intent.slots

    resolution = slot["body_part"].resolutions.resolutions_per_authority[0]
    assert slot["body_part"].value == "calf"
    assert resolution.status.code is None


def test_unknown_screens_are_left_out_of_the_list() -> None:
    """Handlers that walk over the screens meet only screens."""
    sent = launch()
    sent["context"]["Viewports"] = [{"type": "HOLOGRAM"}, {"type": "APL", "id": "main"}]
    sent["context"]["Viewport"] = {"shape": "HEXAGON", "dpi": 160, "touch": ["TRIPLE"]}

    context = read(sent).context

    assert [screen.id for screen in context.viewports] == ["main"]
    assert (context.viewport.shape, context.viewport.dpi) == (None, 160.0)
    assert context.viewport.touch == []


def test_an_unknown_request_is_a_plain_request() -> None:
    """A type of the future keeps what every request has."""
    request = read(envelope({"type": "Alexa.Future.Event", "what": 1})).request

    assert type(request) is Request
    assert request.object_type == "Alexa.Future.Event"
    assert request.timestamp is not None


@pytest.mark.parametrize(
    "name", ["__class__", "__dict__", "to_dict", "deserialized_types"]
)
def test_a_property_named_like_pythons_own_changes_nothing(name: str) -> None:
    """Names that mean something to Python are unknown properties like others."""
    sent = launch()
    sent["request"][name] = "x"

    assert plain(read(sent)) == plain(read(launch()))


def test_nulls_in_a_list_stay() -> None:
    """What Alexa sends as nothing keeps its place; only the unknown is left out."""
    sent = envelope(
        {"type": "Alexa.Presentation.APL.UserEvent", "arguments": ["a", None, 3]}
    )

    assert read(sent).request.arguments == ["a", None, 3]


def test_it_reads_the_sdks_other_notations() -> None:
    """Lists, maps and plain types can be asked for by name, as services do."""
    lines = FAST.deserialize('["a", 1]', "list[str]")
    days = FAST.deserialize('{"a": "2026-06-15T03:07:00Z"}', "dict(str, date)")

    assert lines == ["a", "1"]
    assert days == {"a": date(2026, 6, 15)}


class Colour(Enum):
    """An enum of no model."""

    RED = "red"


class Bare:
    """Something with the SDK's declaration of fields and no map of names."""

    deserialized_types = {"shade": "str"}  # noqa: RUF012 - as the SDK's classes do

    def __init__(self) -> None:
        self.shade = "dark"


def spoken(words: str) -> ResponseEnvelope:
    """A response with everything that the skill ever sends."""
    return ResponseEnvelope(
        version="1.0",
        session_attributes={"place": [1, None, words], "at": 3.5},
        response=Response(
            output_speech=SsmlOutputSpeech(ssml=f"<speak>{words}</speak>"),
            reprompt=Reprompt(output_speech=SsmlOutputSpeech(ssml=words)),
            card=StandardCard(title=words, text=words, image=Image()),
            directives=[
                RenderDocumentDirective(
                    token=words, document={"type": "APL"}, datasources={"a": None}
                )
            ],
            should_end_session=False,
        ),
    )


@UNTIMED
@given(st.text())
def test_it_writes_what_the_sdk_writes(words: str) -> None:
    """A whole response comes out as the SDK's own serializer writes it."""
    assert FAST.serialize(spoken(words)) == STOCK.serialize(spoken(words))


@pytest.mark.parametrize(
    "value",
    [
        None,
        1,
        1.5,
        True,
        b"bytes",
        Colour.RED,
        datetime(2026, 6, 15, tzinfo=UTC),
        date(2026, 6, 15),
        Decimal("2.5"),
        Decimal(2),
        (1, Colour.RED),
        [SimpleCard(title="a"), {"b": SimpleCard(title="c")}],
    ],
    ids=str,
)
def test_it_writes_the_sdks_other_types(value: object) -> None:
    """What models rarely hold is written as the SDK writes it."""
    assert FAST.serialize(value) == STOCK.serialize(value)


def test_it_writes_a_class_without_a_map_of_names() -> None:
    """A field that no map renames keeps its own name."""
    assert FAST.serialize(Bare()) == STOCK.serialize(Bare()) == {"shade": "dark"}

"""Envelopes are such as Amazon's own SDK reads, with all that it declares."""

import json
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.request_envelope import RequestEnvelope

from skill.language.heard import HeardSlot, Understood
from skill.simulator import envelopes
from skill.simulator.envelopes import Owner, Session, envelope
from tests.simulator.skills import MODEL, NIGHT


def read(request: envelopes.Json) -> Any:  # noqa: ANN401 # the SDK declares all as None
    """The envelope as the SDK's own serializer reads it."""
    whole = envelope(request, Session(), Owner("en-US"), NIGHT)
    return DefaultSerializer().deserialize(json.dumps(whole), RequestEnvelope)


def slots(heard: dict[str, HeardSlot]) -> Any:  # noqa: ANN401 # the same
    """The slots of a relief intent, as the SDK reads them."""
    request = envelopes.intent(MODEL, Understood("ReliefIntent", heard))
    return read(request).request.intent.slots


@pytest.mark.parametrize(
    ("request_", "kind"),
    [
        (envelopes.launch(), "LaunchRequest"),
        (envelopes.ended("EXCEEDED_MAX_REPROMPTS"), "SessionEndedRequest"),
        (envelopes.ended("ERROR", "INVALID_RESPONSE"), "SessionEndedRequest"),
    ],
)
def test_the_sdk_reads_every_request(request_: envelopes.Json, kind: str) -> None:
    """Nothing in them is unknown to it."""
    found = read(request_)
    assert found.request.object_type == kind
    assert found.request.timestamp == NIGHT
    assert found.session.new is True


def test_a_slot_resolves_or_not_as_alexa_says_it() -> None:
    """A known word is a match with our id, an unknown one none; the rest is empty."""
    heard = {"body_part": HeardSlot("calves", "calf"), "side": HeardSlot("up", None)}
    found = slots(heard)
    matched = found["body_part"].resolutions.resolutions_per_authority[0]
    unmatched = found["side"].resolutions.resolutions_per_authority[0]
    assert matched.status.code.value == "ER_SUCCESS_MATCH"
    assert matched.values[0].value.id == "calf"
    assert found["body_part"].value == "calves"
    assert unmatched.status.code.value == "ER_SUCCESS_NO_MATCH"
    assert found["context"].value is None


def test_amazons_own_slots_have_no_resolutions() -> None:
    """A duration arrives as its value alone."""
    found = slots({"lasting": HeardSlot("PT20M", None)})
    assert found["lasting"].value == "PT20M"
    assert found["lasting"].resolutions is None

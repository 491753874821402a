"""Is this envelope of this moment, and meant for this skill?

Rules of this module:

- It reads a deserialised envelope that signature or trigger has proven to be Alexa's.
- It needs neither HTTP nor certificates: the Lambda entry uses it too.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ask_sdk_model.request import Request

from skill.alexa.refusal import RequestRefused

if TYPE_CHECKING:
    from ask_sdk_model.request_envelope import RequestEnvelope

REQUEST_TOLERANCE = timedelta(seconds=150)
"""Amazon: Host a custom skill as a web service, "Check the timestamp"."""

EVENT_TOLERANCE = timedelta(hours=1)
"""Amazon: Add events to your skill, "Delivery of events to the skill"."""

EVENTS = ("AlexaSkillEvent.", "AlexaHouseholdListEvent.", "Reminders.")
"""Types that start so are told of after the fact, and may come late."""


def check_moment(envelope: RequestEnvelope, now: datetime) -> None:
    """Pass if the request was sent about *now*.

    Raises:
        RequestRefused: It bears no time with a zone, or is too old or too early.
    """
    request = envelope.request
    sent = getattr(request, "timestamp", None)
    if not isinstance(sent, datetime) or sent.tzinfo is None:
        raise RequestRefused("request bears no time")
    late = str(getattr(request, "object_type", "")).startswith(EVENTS)
    if abs(now - sent) > (EVENT_TOLERANCE if late else REQUEST_TOLERANCE):
        raise RequestRefused("request is not of this moment")


def check_skill_id(envelope: RequestEnvelope, skill_id: str | None) -> None:
    """Pass if the envelope is addressed to *skill_id*, in all of its places.

    Args:
        envelope: The request envelope.
        skill_id: The skill's own id; None accepts any.

    Raises:
        RequestRefused: It is addressed to no skill or, in any place, to another.
    """
    if skill_id is None:
        return
    places = (getattr(envelope.context, "system", None), envelope.session)
    named = {
        getattr(place.application, "application_id", None)
        for place in places
        if place is not None
    }
    if named != {skill_id}:
        raise RequestRefused("request is for another skill")


def check_shape(envelope: RequestEnvelope | None) -> None:
    """Pass if there is an envelope with a request of some type in it.

    Raises:
        RequestRefused: It is JSON, but no request.
    """
    request = envelope and envelope.request
    if not getattr(request, "object_type", None):
        raise RequestRefused("body is no request")


def is_unknown(envelope: RequestEnvelope) -> bool:
    """Whether the request's type is one that the SDK does not know."""
    return type(envelope.request) is Request

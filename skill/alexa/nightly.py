"""A nightly reminder between the conversation and Amazon's services.

Rules of this module:

1. The core says whether a service is to be asked; here it is asked, once.
2. Where the person has not yet allowed reminders, Amazon asks them, in her own words
   (Amazon: Set up voice permissions for reminders). Meanwhile the time travels in the
   directive's token, which comes back with the answer; nothing is stored.
"""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from skill.core import reminding, turn

if TYPE_CHECKING:
    from datetime import datetime

    from ask_sdk_model.interfaces.connections.connections_response import (
        ConnectionsResponse,
    )

    from skill.alexa.surroundings import Surroundings
    from skill.core.state import Conversation
    from skill.speech.words import Words

CONSENT_GIVEN = "Connections.Response"
"""The request that tells what the person said to Amazon's question."""

ASK_FOR = "AskFor"
ACCEPTED = "ACCEPTED"
DENIED = "DENIED"

_TOKEN = "nightly "  # noqa: S105 # no secret: what the token begins with


class Asker(Struct, frozen=True):
    """Who asks, when, and in which words the reminder will speak."""

    around: Surroundings
    words: Words
    locale: str
    at: datetime


def served(event: turn.Event, conversation: Conversation, asker: Asker) -> turn.Event:
    """The event, with what Amazon's services say to it where they are needed."""
    nightly = reminding.wanted(conversation, event)
    if nightly is not None:
        return _remind(nightly, asker)
    if reminding.to_stop(conversation, event):
        return turn.RemindersStopped(asker.around.stop_reminding())
    if isinstance(event, turn.Asked) and reminding.needs_hour(conversation, event):
        return turn.Asked(event.topic, asker.around.hour(asker.at))
    return event


def _remind(nightly: time, asker: Asker) -> turn.Reminded:
    text = asker.words.say("remind.spoken")
    outcome = asker.around.remind(nightly, asker.at, asker.locale, text)
    return turn.Reminded(outcome or "no_zone", nightly)


def after_consent(request: ConnectionsResponse, asker: Asker) -> turn.Event:
    """What the person's answer to Amazon's question comes to."""
    payload: Any = request.payload or {}
    status = payload.get("status") if request.name == ASK_FOR else None
    nightly = _time(request.token)
    if status == DENIED:
        return turn.Reminded("denied", nightly)
    if status != ACCEPTED:
        return turn.Reminded("unwanted", nightly)
    if nightly is None:
        return turn.Remind()
    reminded = _remind(nightly, asker)
    if reminded.outcome == "consent":  # given, and yet not there: never ask in a ring
        return turn.Reminded("down", nightly)
    return reminded


def token_of(event: turn.Event) -> str | None:
    """The token that goes with Amazon's question; None where she has none to ask."""
    if not isinstance(event, turn.Reminded) or event.outcome != "consent":
        return None
    return _TOKEN + (event.at.isoformat("minutes") if event.at else "")


def _time(token: object) -> time | None:
    if not isinstance(token, str) or not token.startswith(_TOKEN):
        return None
    try:
        return time.fromisoformat(token.removeprefix(_TOKEN))
    except ValueError:
        return None

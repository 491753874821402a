"""Requests as Alexa sends them, from a device without a screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from skill.simulator.amazon import TOKEN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from skill.language.heard import HeardSlot, Understood
    from skill.language.model import InteractionModel

Json = dict[str, Any]

SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"


@dataclass(slots=True)
class Session:
    """One session: its id, and the attributes that travel back and forth."""

    id: str = field(default_factory=lambda: f"amzn1.echo-api.session.{uuid4()}")
    new: bool = True
    attributes: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose device it is, where, in which language, and where Amazon answers for it."""

    locale: str = "en-US"
    user_id: str = "amzn1.ask.account.SIMULATED"
    device_id: str = "amzn1.ask.device.SIMULATED"
    endpoint: str = "https://api.amazonalexa.com"


def envelope(request: Json, session: Session, owner: Owner, at: datetime) -> Json:
    """A request with its session and context.

    Args:
        request: The request's own type and fields.
        session: The session that it belongs to.
        owner: Whose device sends it.
        at: The time stamp, in UTC; what is beyond whole seconds is cut off.
    """
    application = {"applicationId": SKILL_ID}
    user = {"userId": owner.user_id}
    return {
        "version": "1.0",
        "session": {
            "new": session.new,
            "sessionId": session.id,
            "application": application,
            "attributes": session.attributes,
            "user": user,
        },
        "context": {
            "System": {
                "application": application,
                "user": user,
                "device": {"deviceId": owner.device_id, "supportedInterfaces": {}},
                "apiEndpoint": owner.endpoint,
                "apiAccessToken": TOKEN,
            }
        },
        "request": {
            **request,
            "requestId": f"amzn1.echo-api.request.{uuid4()}",
            "timestamp": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "locale": owner.locale,
        },
    }


def launch() -> Json:
    """The skill is opened."""
    return {"type": "LaunchRequest", "shouldLinkResultBeReturned": False}


def ended(reason: str, error: str | None = None) -> Json:
    """The session is over, for Amazon's ``reason`` and, with ERROR, its type."""
    request: Json = {"type": "SessionEndedRequest", "reason": reason}
    if error:
        request["error"] = {"type": error, "message": "told by the simulator"}
    return request


def not_rendered(token: str) -> Json:
    """The APL for audio document of this token could not be rendered."""
    error = {
        "type": "RENDER_ERROR",
        "reason": "INTERNAL_SERVER_ERROR",
        "message": "told by the simulator",
    }
    return {
        "type": "Alexa.Presentation.APLA.RuntimeError",
        "token": token,
        "errors": [error],
    }


def consent(status: str, token: str) -> Json:
    """What the person said to Amazon's own question, with the skill's token."""
    return {
        "type": "Connections.Response",
        "name": "AskFor",
        "status": {"code": "200", "message": "OK"},
        "payload": {"status": status, "isCardThrown": status != "ACCEPTED"},
        "token": token,
    }


def intent(model: InteractionModel, understood: Understood) -> Json:
    """What was understood, with every slot of the intent, filled or not."""
    declared = next((i for i in model.intents if i.name == understood.intent), None)
    slots = {
        slot.name: _slot(slot.name, slot.type, understood.slots)
        for slot in (declared.slots if declared else ())
    }
    return {
        "type": "IntentRequest",
        "dialogState": "COMPLETED",
        "intent": {
            "name": understood.intent,
            "confirmationStatus": "NONE",
            "slots": slots,
        },
    }


def _slot(name: str, kind: str, heard: Mapping[str, HeardSlot]) -> Json:
    slot: Json = {"name": name, "confirmationStatus": "NONE", "source": "USER"}
    if name not in heard:
        return slot
    value: Json = {"type": "Simple", "value": heard[name].value}
    if not kind.startswith("AMAZON."):
        value["resolutions"] = _resolutions(kind, heard[name])
        slot["resolutions"] = value["resolutions"]
    return slot | {"value": heard[name].value, "slotValue": value}


def _resolutions(kind: str, heard: HeardSlot) -> Json:
    """Entity resolution (Amazon: Entity resolution for custom slot types)."""
    authority: Json = {
        "authority": f"amzn1.er-authority.echo-sdk.{SKILL_ID}.{kind}",
        "status": {"code": "ER_SUCCESS_NO_MATCH"},
    }
    if heard.id is not None:
        authority["status"] = {"code": "ER_SUCCESS_MATCH"}
        authority["values"] = [{"value": {"name": heard.value, "id": heard.id}}]
    return {"resolutionsPerAuthority": [authority]}

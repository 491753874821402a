"""Skills to play with: ours, and made-up ones that answer as they are told."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request, Response

from app import create_app
from skill.language.understand import load_model
from skill.settings import Holds, Settings
from skill.simulator.device import Device

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Json = dict[str, Any]

NIGHT = datetime(2026, 11, 1, 3, 7, tzinfo=UTC)
MODEL = load_model("en-US")


def ours(holds: Holds = Holds.SSML) -> WSGIApplication:
    """Cramp Coach itself, with a memory of its own."""
    settings = Settings(store="memory", country="US", holds=holds)
    return create_app(settings).wsgi_app


class MadeUp:
    """A skill that gives each of its answers in turn, the last for ever.

    Attributes:
        requests: What it was asked.
    """

    def __init__(self, *answers: Json, status: int = 200) -> None:
        self.requests: list[Json] = []
        self._answers = list(answers)
        self._status = status

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer as told; nothing to the end of a session."""
        sent = json.loads(Request(environ).get_data())
        self.requests.append(sent)
        answer = self._answers[0]
        if sent["request"]["type"] == "SessionEndedRequest":
            answer = {"version": "1.0", "response": {}}
        elif len(self._answers) > 1:
            self._answers.pop(0)
        response = Response(
            json.dumps(answer), self._status, mimetype="application/json"
        )
        return response(environ, start_response)


def spoken(
    ssml: str, reprompt: str | None = "Well?", *, ends: object = False, **more: object
) -> Json:
    """An answer that says something and, unless told otherwise, listens."""
    response: Json = {"outputSpeech": _speech(ssml), **more}
    if ends != "absent":
        response["shouldEndSession"] = ends
    if reprompt is not None:
        response["reprompt"] = {"outputSpeech": _speech(reprompt)}
    return {"version": "1.0", "response": response, "sessionAttributes": {"n": 1}}


def asking_for_consent(token: str = "mine") -> Json:  # noqa: S107 # opens nothing
    """An answer after which Alexa asks whether reminders are allowed."""
    payload = {
        "@type": "AskForPermissionsConsentRequest",
        "@version": "1",
        "permissionScope": "alexa::alerts:reminders:skill:readwrite",
    }
    ask = {
        "type": "Connections.SendRequest",
        "name": "AskFor",
        "payload": payload,
        "token": token,
    }
    return spoken("One thing.", None, ends="absent", directives=[ask])


def _speech(text: str) -> Json:
    return {"type": "SSML", "ssml": f"<speak>{text}</speak>"}


def beside_the_bed(
    app: WSGIApplication | None = None, pace: float = 1.0, *, wake_word: bool = True
) -> Device:
    """A device in the night."""
    return Device(app or ours(), MODEL, at=NIGHT, pace=pace, wake_word=wake_word)

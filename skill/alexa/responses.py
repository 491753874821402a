"""A coach's answer as Alexa's response.

Rules of this module:
1. Speech as SSML, or the same pieces as APL for audio; never both, since both would
   play (Amazon: APL for Audio interface).
2. An open session has a reprompt and opens the microphone; a closed one has neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ask_sdk_model.interfaces.alexa.presentation.apla.render_document_directive import (
    RenderDocumentDirective,
)
from ask_sdk_model.interfaces.connections.send_request_directive import (
    SendRequestDirective,
)
from ask_sdk_model.response import Response
from ask_sdk_model.ui.reprompt import Reprompt
from ask_sdk_model.ui.ssml_output_speech import SsmlOutputSpeech

from skill.speech.audio import apla
from skill.speech.ssml import ssml

if TYPE_CHECKING:
    from skill.alexa.coach import Answer
    from skill.speech.score import Part

TOKEN = "cramp-coach"  # noqa: S105 # names a document, opens nothing


def as_ssml(answer: Answer) -> Response:
    """The answer as speech with breaks."""
    if answer.reprompt is None:
        return Response(output_speech=_speech(answer.reply), should_end_session=True)
    return Response(
        output_speech=_speech(answer.reply),
        reprompt=Reprompt(output_speech=_speech(answer.reprompt)),
        should_end_session=False,
    )


def _speech(part: Part) -> SsmlOutputSpeech:
    return SsmlOutputSpeech(ssml=ssml(part))


REMINDERS = "alexa::alerts:reminders:skill:readwrite"
"""The permission that reminders need (Amazon: Reminders REST API reference)."""


def as_question_of_amazon(answer: Answer, token: str) -> Response:
    """The answer as speech; then Alexa asks whether reminders are allowed.

    Amazon: Set up voice permissions for reminders. ``token`` comes back with what the
    person says. The session is neither kept open nor ended: that is for Amazon.
    """
    ask = SendRequestDirective(
        name="AskFor",
        payload={
            "@type": "AskForPermissionsConsentRequest",
            "@version": "1",
            "permissionScope": REMINDERS,
        },
        token=token,
    )
    return Response(output_speech=_speech(answer.reply), directives=[ask])


def as_apla(answer: Answer) -> Response:
    """The answer as APL for audio."""
    if answer.reprompt is None:
        return Response(directives=[_render(answer.reply)], should_end_session=True)
    return Response(
        directives=[_render(answer.reply)],
        reprompt=Reprompt(directives=[_render(answer.reprompt)]),
        should_end_session=False,
    )


def _render(part: Part) -> RenderDocumentDirective:
    return RenderDocumentDirective(token=TOKEN, document=apla(part))

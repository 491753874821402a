"""The few handlers of the skill: they translate, and decide nothing.

Rules of this module:
1. A launch and every intent take the same road; the core knows the difference.
2. The end of a session changes nothing and is answered with nothing (Amazon: it may
   not be answered, and often never comes).
3. Whatever breaks, a person in pain hears a movement.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ask_sdk_core.dispatch_components.exception_components import (
    AbstractExceptionHandler,
)
from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_model.response import Response

from skill.alexa import nightly
from skill.alexa.last_words import log_failure
from skill.alexa.requests import FORGET, event_of
from skill.alexa.responses import as_apla, as_question_of_amazon, as_ssml
from skill.alexa.surroundings import COUNTRY, Surroundings
from skill.core import turn
from skill.core.saved import decode, encode
from skill.core.state import Conversation
from skill.core.timing import Saved, settle
from skill.settings import Holds

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_core.skill import CustomSkill
    from ask_sdk_model.request_envelope import RequestEnvelope

    from skill.alexa.coach import Answer, Coach
    from skill.alexa.memory import Memory, Owner
    from skill.alexa.surroundings import Services

ATTRIBUTE = "coach"
"""The session attribute that carries the conversation."""

DEFAULT_LOCALE = "en-US"

_log = logging.getLogger(__name__)


class TurnHandler(AbstractRequestHandler):
    """Everything that a person says, and the opening of the skill."""

    def __init__(
        self, coach: Coach, memory: Memory, services: Services, holds: Holds
    ) -> None:
        """Answer with ``coach``; ``holds`` says what becomes APL for audio."""
        self._coach = coach
        self._memory = memory
        self._services = services
        self._holds = holds

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Launches, intents, audio that could not be rendered, Amazon's questions."""
        return _request(handler_input.request_envelope).object_type in (
            "LaunchRequest",
            "IntentRequest",
            RENDER_FAILED,
            nightly.CONSENT_GIVEN,
        )

    def handle(self, handler_input: HandlerInput) -> Response:
        """One turn: recall, settle, answer, remember."""
        envelope: RequestEnvelope = handler_input.request_envelope
        at = said_at(envelope)
        owner = owner_of(self._memory, envelope)
        before = self._before(handler_input, owner, at)
        conversation = settle(before, at) if before else Conversation()
        asker = self._asker(handler_input, owner, at)
        event = self._event(envelope, conversation, owner, asker)
        answer = self._coach.answer(
            conversation, turn.Turn(event, at), asker.locale, asker.around.country
        )
        self._remember(handler_input, owner, before, answer, event)
        _remember_country(handler_input, asker.around.known_country)
        if (token := nightly.token_of(event)) is not None:
            return as_question_of_amazon(answer, token)
        return self._respond(answer, failed=_failed(envelope))

    def _respond(self, answer: Answer, *, failed: bool) -> Response:
        """As speech with breaks or as APL for audio; never again what just failed."""
        audio = self._holds is Holds.APLA or (self._holds is Holds.AUTO and answer.long)
        return as_apla(answer) if audio and not failed else as_ssml(answer)

    def _asker(
        self, handler_input: HandlerInput, owner: Owner, at: datetime
    ) -> nightly.Asker:
        """Who asks, and what Amazon's services can tell of them."""
        envelope: RequestEnvelope = handler_input.request_envelope
        attributes = handler_input.attributes_manager.session_attributes or {}
        around = Surroundings(self._services, envelope, owner.device, attributes)
        locale = _request(envelope).locale or DEFAULT_LOCALE
        return nightly.Asker(around, self._coach.words(locale), locale, at)

    def _before(
        self, handler_input: HandlerInput, owner: Owner, at: datetime
    ) -> Saved | None:
        """What the last turn left: in the session, or for a new one in the store."""
        attributes = handler_input.attributes_manager.session_attributes or {}
        saved = decode(attributes.get(ATTRIBUTE))
        session = handler_input.request_envelope.session
        if saved is None and (session is None or session.new):
            return self._memory.recall(owner, at)
        return saved

    def _event(
        self,
        envelope: RequestEnvelope,
        conversation: Conversation,
        owner: Owner,
        asker: nightly.Asker,
    ) -> turn.Event:
        request = _request(envelope)
        if request.object_type == "LaunchRequest":
            return turn.Launched()
        if _failed(envelope):
            return turn.NotPlayed()
        if request.object_type == nightly.CONSENT_GIVEN:
            return nightly.after_consent(request, asker)
        intent = request.intent
        if intent is None or intent.name is None:
            return turn.Unclear()
        if intent.name == FORGET:
            return turn.Forget(erased=self._memory.forget(owner))
        episode = getattr(conversation.state, "episode", None)
        here = episode.part if episode else None
        meant = event_of(self._coach.library, intent, here)
        return nightly.served(meant, conversation, asker)

    def _remember(
        self,
        handler_input: HandlerInput,
        owner: Owner,
        before: Saved | None,
        answer: Answer,
        event: turn.Event,
    ) -> None:
        handler_input.attributes_manager.session_attributes = {
            ATTRIBUTE: encode(answer.saved)
        }
        if not isinstance(event, turn.Forget):
            self._memory.keep(owner, before, answer.saved)


def _remember_country(handler_input: HandlerInput, country: str | None) -> None:
    """Another process may answer the next turn; it need not ask again."""
    attributes = handler_input.attributes_manager.session_attributes
    if country is not None and attributes is not None:
        attributes[COUNTRY] = country


RENDER_FAILED = "Alexa.Presentation.APLA.RuntimeError"
"""The audio could not be rendered: the same again as SSML."""


def _failed(envelope: RequestEnvelope) -> bool:
    return bool(_request(envelope).object_type == RENDER_FAILED)


def _request(envelope: RequestEnvelope) -> Any:  # noqa: ANN401 # a type for each kind
    return envelope.request


def said_at(envelope: RequestEnvelope) -> datetime:
    """The request's own time stamp; only test clients come without one."""
    at: datetime | None = _request(envelope).timestamp
    return at or datetime.now(UTC)


def owner_of(memory: Memory, envelope: RequestEnvelope) -> Owner:
    """Whose turn this is; without a context (a test client) nobody's."""
    system: Any = getattr(envelope.context, "system", None)
    user = getattr(system, "user", None) or getattr(envelope.session, "user", None)
    device = getattr(system, "device", None)
    return memory.owner(
        getattr(user, "user_id", None) or "", getattr(device, "device_id", None)
    )


class GoodbyeHandler(AbstractRequestHandler):
    """The end of a session, skill events, and whatever is new: an empty answer."""

    def __init__(self, memory: Memory) -> None:
        """Erase in ``memory`` whoever disables the skill."""
        self._memory = memory

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002 # anything
        """Everything that no other handler took."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Forget who disables the skill; say nothing."""
        envelope: RequestEnvelope = handler_input.request_envelope
        if _request(envelope).object_type == "AlexaSkillEvent.SkillDisabled":
            self._memory.forget(owner_of(self._memory, envelope))
        return Response()


class LastResort(AbstractExceptionHandler):
    """A mistake of ours: the person hears a movement all the same."""

    def __init__(self, coach: Coach) -> None:
        """Answer as to somebody who has just said nothing."""
        self._coach = coach

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002 # any
        """Whatever went wrong."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Relief for the likeliest cramp, from a clean start."""
        log_failure(_log, exception)
        envelope = handler_input.request_envelope
        if _request(envelope).object_type not in ("LaunchRequest", "IntentRequest"):
            return Response()
        now = turn.Turn(turn.Silence(), said_at(envelope))
        locale = _request(envelope).locale or DEFAULT_LOCALE
        return as_ssml(self._coach.answer(Conversation(), now, locale))


def build_skill(
    coach: Coach, memory: Memory, services: Services, holds: Holds
) -> CustomSkill:
    """The skill with its handlers."""
    builder = CustomSkillBuilder()
    builder.add_request_handler(TurnHandler(coach, memory, services, holds))
    builder.add_request_handler(GoodbyeHandler(memory))
    builder.add_exception_handler(LastResort(coach))
    return builder.create()

"""A skill as small as can be, to try the web edge with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_core.skill import CustomSkill
    from ask_sdk_model.response import Response

SECRET = "my calf is cramping"  # what a person said, and nobody may log
BREAK = "en-XX"  # a locale that breaks the skill


class _Hello(AbstractRequestHandler):
    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Every request there is."""
        return handler_input is not None

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say hello, or break where asked to."""
        if handler_input.request_envelope.request.locale == BREAK:  # type: ignore[union-attr] # a request has passed the checks
            raise ZeroDivisionError(SECRET)
        return handler_input.response_builder.speak("Hello.").response


def hello_skill() -> CustomSkill:
    """The skill."""
    builder = SkillBuilder()
    builder.add_request_handler(_Hello())
    return builder.create()

"""The skill behind a Lambda ARN, and one door for whatever else calls the function.

Rules of this module:

- A raw Alexa event goes straight to the skill. Amazon's trigger has proven it, so
  there is no signature; the skill id is checked here all the same (Amazon: Host a
  custom skill as an AWS Lambda function, "Skill ID verification").
- Everything else (HTTP, schedules) is Zappa's, whose handler is imported only then.
- Flask is never imported for an Alexa event.

zappa_settings.json names it as `lambda_handler`, so one deployed function serves both
ways in: its URL as a web service, its ARN through the Alexa Skills Kit trigger.
"""

from __future__ import annotations

import logging
import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ask_sdk_model.request_envelope import RequestEnvelope

from skill.alexa.envelope import check_shape, check_skill_id, is_unknown
from skill.alexa.last_words import EMPTY, log_failure
from skill.alexa.reading import read
from skill.alexa.serializer import FastSerializer
from skill.settings import PREFIX, Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ask_sdk_core.skill import CustomSkill

_log = logging.getLogger(__name__)

Event = dict[str, Any]


class Entry:
    """A Lambda handler for one skill, made when it is first asked for."""

    def __init__(
        self,
        create_skill: Callable[[Settings], CustomSkill],
        settings: Settings,
        last_words: Mapping[str, Any] = EMPTY,
    ) -> None:
        """Make the skill.

        Args:
            create_skill: Makes the skill from the settings.
            settings: The skill's id, and what the skill itself needs.
            last_words: The response, as JSON, if the skill itself should raise.

        Raises:
            SettingsError: The settings name no skill id, in whichever mode.
        """
        if not settings.skill_id:
            message = f"{PREFIX}SKILL_ID is not set: a Lambda function needs it."
            raise SettingsError(message)
        self._skill = create_skill(settings)
        self._serializer = self._skill.serializer = FastSerializer()
        self._skill_id = settings.skill_id
        self._last_words = last_words

    def answer(self, event: Event, context: object) -> Mapping[str, Any]:
        """The response to an Alexa event.

        Raises:
            RequestRefused: The event is no request, or is for another skill.
        """
        envelope: RequestEnvelope = read(event, RequestEnvelope)
        check_shape(envelope)
        check_skill_id(envelope, self._skill_id)
        if is_unknown(envelope):
            return EMPTY
        try:
            return self._spoken(envelope, context)
        except Exception as error:  # noqa: BLE001 - whatever breaks, something is said
            log_failure(_log, error)
            return self._last_words

    def _spoken(self, envelope: RequestEnvelope, context: object) -> Mapping[str, Any]:
        response = self._skill.invoke(request_envelope=envelope, context=context)
        spoken: Mapping[str, Any] = self._serializer.serialize(response)
        return spoken


def handler(event: Event, context: object) -> object:
    """What AWS Lambda calls.

    Args:
        event: Alexa's envelope, or whatever else triggers the function.
        context: Lambda's own.

    Raises:
        RequestRefused: An Alexa event is for another skill.
        SettingsError: The environment is incomplete.
    """
    if is_from_alexa(event):
        return _entry().answer(event, context)
    return import_module("zappa.handler").lambda_handler(event, context)


def is_from_alexa(event: object) -> bool:
    """Whether *event* is Alexa's envelope: a request, addressed to a skill."""
    if not isinstance(event, dict) or not isinstance(event.get("request"), dict):
        return False
    system = _within(event.get("context"), "System")
    places = (event.get("session"), system)
    return any(_within(place, "application") is not None for place in places)


def _within(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


@cache
def _entry() -> Entry:
    # The parts are joined in app.py, which stands above this floor: hence by name.
    app = import_module("app")
    return Entry(app.create_skill, Settings.from_environment(os.environ))

"""Envelopes as Alexa sends them, for one test or for Hypothesis."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

SKILL_ID = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"

Json = dict[str, Any]

UNTIMED = settings(deadline=None)
"""For properties whose first example makes keys or imports the SDK's classes."""


def launch(at: datetime | None = None, skill_id: str = SKILL_ID) -> Json:
    """A LaunchRequest as an Echo without a screen sends it."""
    return envelope({"type": "LaunchRequest"}, at, skill_id)


def envelope(
    request: Json, at: datetime | None = None, skill_id: str = SKILL_ID
) -> Json:
    """*request* with a session and a context around it."""
    sent = (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    application = {"applicationId": skill_id}
    user = {"userId": "amzn1.ask.account.TESTER"}
    return {
        "version": "1.0",
        "session": {
            "new": True,
            "sessionId": "amzn1.echo-api.session.1",
            "application": application,
            "attributes": {},
            "user": user,
        },
        "context": {
            "System": {
                "application": application,
                "user": user,
                "device": {"deviceId": "amzn1.ask.device.1", "supportedInterfaces": {}},
                "apiEndpoint": "https://api.amazonalexa.com",
                "apiAccessToken": "token",
            }
        },
        "request": {
            "requestId": "amzn1.echo-api.request.1",
            "timestamp": sent,
            "locale": "en-US",
            **request,
        },
    }


_words = st.text(max_size=12)
_numbers = st.integers(0, 4000)
_anything = st.recursive(
    st.none() | st.booleans() | _numbers | _words,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(_words, inner, max_size=2)
    ),
    max_leaves=4,
)
_moments = st.one_of(
    st.datetimes(
        min_value=datetime(2018, 1, 1),  # noqa: DTZ001 - the zone is given beside it
        max_value=datetime(2038, 1, 1),  # noqa: DTZ001 - the zone is given beside it
        timezones=st.just(UTC),
    ).flatmap(
        lambda moment: st.sampled_from(
            [
                moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
                moment.isoformat(),
                moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                moment.strftime("%Y-%m-%dT%H:%M:%S"),
                moment.strftime("%Y-%m-%d"),
                moment.strftime("%a, %d %b %Y %H:%M:%S GMT"),
                moment.strftime("%Y%m%dT%H%M%SZ"),
            ]
        )
    ),
)


def _some(required: Json, optional: Json) -> st.SearchStrategy[Json]:
    """An object with all that is required and any part of the rest, nulls included."""
    nullable = {key: st.none() | value for key, value in optional.items()}
    return st.fixed_dictionaries(required, optional=nullable)


_status_codes = st.sampled_from(["ER_SUCCESS_MATCH", "ER_SUCCESS_NO_MATCH"])
_resolutions = _some(
    {},
    {
        "resolutionsPerAuthority": st.lists(
            _some(
                {"authority": _words},
                {
                    "status": st.fixed_dictionaries({"code": _status_codes}),
                    "values": st.lists(
                        st.fixed_dictionaries(
                            {
                                "value": st.fixed_dictionaries(
                                    {"name": _words, "id": _words}
                                )
                            }
                        ),
                        max_size=2,
                    ),
                },
            ),
            max_size=2,
        )
    },
)
_simple_value = _some(
    {"type": st.just("Simple")}, {"value": _words, "resolutions": _resolutions}
)
_slot_value = _simple_value | st.fixed_dictionaries(
    {"type": st.just("List"), "values": st.lists(_simple_value, max_size=2)}
)
_confirmations = st.sampled_from(["NONE", "DENIED", "CONFIRMED"])
_slot = _some(
    {"name": _words},
    {
        "value": _words,
        "confirmationStatus": _confirmations,
        "resolutions": _resolutions,
        "slotValue": _slot_value,
        "source": st.just("USER"),
    },
)
_intent = _some(
    {"name": _words},
    {
        "confirmationStatus": _confirmations,
        "slots": st.dictionaries(_words, _slot, max_size=3),
    },
)
_event_times = {"eventCreationTime": _moments, "eventPublishingTime": _moments}
_apla_errors = st.lists(
    _some(
        {"type": st.just("AUDIO_SOURCE_ERROR"), "message": _words},
        {
            "reason": st.sampled_from(
                ["UNKNOWN_ERROR", "INTERNAL_SERVER_ERROR", "NOT_FOUND_ERROR"]
            )
        },
    ),
    max_size=2,
)
_REQUESTS: dict[str, Json] = {
    "LaunchRequest": {},
    "IntentRequest": {
        "intent": _intent,
        "dialogState": st.sampled_from(["STARTED", "IN_PROGRESS", "COMPLETED"]),
    },
    "SessionEndedRequest": {
        "reason": st.sampled_from(
            ["USER_INITIATED", "ERROR", "EXCEEDED_MAX_REPROMPTS"]
        ),
        "error": st.fixed_dictionaries(
            {
                "type": st.sampled_from(["INVALID_RESPONSE", "ENDPOINT_TIMEOUT"]),
                "message": _words,
            }
        ),
    },
    "Alexa.Presentation.APL.UserEvent": {
        "token": _words,
        "arguments": st.lists(_anything, max_size=3),
        "source": _anything,
        "components": _anything,
    },
    "Alexa.Presentation.APLA.RuntimeError": {"token": _words, "errors": _apla_errors},
    "Connections.Response": {
        "name": _words,
        "token": _words,
        "status": st.fixed_dictionaries({"code": _words, "message": _words}),
        "payload": st.dictionaries(_words, _anything, max_size=3),
    },
    "AlexaSkillEvent.SkillEnabled": _event_times,
    "AlexaSkillEvent.SkillDisabled": _event_times,
    "AlexaSkillEvent.SkillPermissionAccepted": {
        "body": st.fixed_dictionaries(
            {
                "acceptedPermissions": st.lists(
                    st.fixed_dictionaries({"scope": _words}), max_size=2
                )
            }
        ),
        **_event_times,
    },
    "AudioPlayer.PlaybackStarted": {"token": _words, "offsetInMilliseconds": _numbers},
}


def _request(kind: str) -> st.SearchStrategy[Json]:
    return _some(
        {"type": st.just(kind), "timestamp": _moments},
        {"requestId": _words, "locale": _words, "added": _anything, **_REQUESTS[kind]},
    )


_permissions = _some(
    {},
    {
        "consentToken": _words,
        "scopes": st.dictionaries(
            _words,
            st.fixed_dictionaries({"status": st.sampled_from(["GRANTED", "DENIED"])}),
            max_size=2,
        ),
    },
)
_user = _some({"userId": _words}, {"accessToken": _words, "permissions": _permissions})
_application = st.fixed_dictionaries({"applicationId": _words})
_session = _some(
    {"new": st.booleans(), "sessionId": _words},
    {
        "user": _user,
        "application": _application,
        "attributes": st.dictionaries(_words, _anything, max_size=3),
    },
)
_apl = st.fixed_dictionaries(
    {"runtime": st.fixed_dictionaries({"maxVersion": st.just("2024.2")})}
)
_viewport = _some(
    {"shape": st.sampled_from(["RECTANGLE", "ROUND"])},
    {
        "mode": st.sampled_from(["HUB", "TV", "MOBILE"]),
        "pixelWidth": _numbers,
        "pixelHeight": st.floats(0, 4000),
        "dpi": _numbers,
        "touch": st.lists(st.just("SINGLE"), max_size=1),
        "keyboard": st.lists(st.just("DIRECTION"), max_size=1),
        "video": st.fixed_dictionaries(
            {"codecs": st.lists(st.sampled_from(["H_264_41", "H_264_42"]), max_size=2)}
        ),
        "experiences": st.lists(
            st.fixed_dictionaries(
                {
                    "arcMinuteWidth": _numbers,
                    "canRotate": st.booleans(),
                    "canResize": st.booleans(),
                }
            ),
            max_size=1,
        ),
    },
)
_pixels = st.fixed_dictionaries(
    {
        "type": st.just("DISCRETE"),
        "pixelWidth": _numbers,
        "pixelHeight": _numbers,
    }
)
_viewports = st.lists(
    _some(
        {"type": st.just("APL"), "id": _words},
        {
            "shape": st.just("ROUND"),
            "dpi": _numbers,
            "presentationType": st.sampled_from(["STANDARD", "OVERLAY"]),
            "canRotate": st.booleans(),
            "configuration": st.fixed_dictionaries(
                {"current": st.fixed_dictionaries({"size": _pixels})}
            ),
        },
    )
    | _some(
        {"type": st.just("APLT"), "id": _words},
        {
            "supportedProfiles": st.lists(st.just("FOUR_CHARACTER_CLOCK"), max_size=1),
            "lineLength": _numbers,
        },
    ),
    max_size=2,
)
_system = _some(
    {"application": _application},
    {
        "user": _user,
        "person": st.fixed_dictionaries({"personId": _words}),
        "unit": st.fixed_dictionaries({"unitId": _words}),
        "device": _some(
            {"deviceId": _words},
            {"supportedInterfaces": _some({}, {"Alexa.Presentation.APL": _apl})},
        ),
        "apiEndpoint": _words,
        "apiAccessToken": _words,
    },
)
_context = _some(
    {"System": _system},
    {
        "Viewport": _viewport,
        "Viewports": _viewports,
        "Alexa.Presentation.APL": _some(
            {"token": _words},
            {
                "version": _words,
                "componentsVisibleOnScreen": st.lists(
                    _some(
                        {"uid": _words},
                        {
                            "position": _words,
                            "type": st.sampled_from(["text", "mixed"]),
                            "tags": _some({}, {"focused": st.booleans()}),
                            "visibility": st.floats(0, 1),
                        },
                    ),
                    max_size=2,
                ),
            },
        ),
        "AudioPlayer": _some(
            {"playerActivity": st.sampled_from(["IDLE", "STOPPED"])},
            {"offsetInMilliseconds": _numbers, "token": _words},
        ),
        "Unheard.Of": _anything,
    },
)


KINDS = sorted(_REQUESTS)


def envelopes(*kinds: str) -> st.SearchStrategy[Json]:
    """Any envelope of *kinds* (all that the skill meets), as the SDK declares them."""
    requests = st.sampled_from(kinds or KINDS).flatmap(_request)
    return _some(
        {"version": st.just("1.0"), "request": requests},
        {"session": _session, "context": _context, "added": _anything},
    )

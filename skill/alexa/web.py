"""The skill as a web service: `POST /` for Alexa, `GET /health` for whoever watches.

Rules of this module:

- A body is proven before it is parsed: by Amazon's signature in production, by coming
  from this machine in local mode.
- What is not proven, or is no request, gets 400 (403 for strangers in local mode) and
  an empty body. What is proven but unknown gets an empty answer. Nothing gets 500.
- The SDK's handler deserialises and dispatches; in between, our check of moment and
  addressee runs as one of its verifiers.
"""

from __future__ import annotations

import ipaddress
import logging
from typing import TYPE_CHECKING, Any, cast

import msgspec
from flask import Response
from werkzeug.datastructures import EnvironHeaders
from werkzeug.exceptions import HTTPException
from werkzeug.wsgi import get_input_stream

from skill.alexa.envelope import check_moment, check_shape, check_skill_id, is_unknown
from skill.alexa.last_words import EMPTY, log_failure
from skill.alexa.refusal import RequestRefused
from skill.alexa.sdk import AbstractVerifier, WebserviceSkillHandler
from skill.alexa.serializer import FastSerializer, Unreadable
from skill.alexa.verify import now_utc
from skill.settings import Mode, Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from ask_sdk_core.skill import CustomSkill
    from ask_sdk_model.request_envelope import RequestEnvelope
    from flask import Flask

    from skill.alexa.verify import Verify

    _Prove = Callable[[WSGIEnvironment, bytes], None]

LARGEST_BYTES = 256 * 1024
"""Ours, not Amazon's: ten times the attributes and screen state that we ever cause."""

JSON = "application/json"
OK, REFUSED, FORBIDDEN = "200 OK", "400 Bad Request", "403 Forbidden"

_PROXY_HEADERS = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host")

_log = logging.getLogger(__name__)


class _StrangerError(Exception):
    """In local mode somebody asks who is not on this machine."""


class _UnknownRequestError(Exception):
    """The request is proven, but of a type that nobody here knows."""


class _EnvelopeCheck(AbstractVerifier):
    """Our part between the SDK's deserialising and its dispatching."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock

    def verify(
        self,
        headers: object,  # noqa: ARG002 - the SDK passes it by name
        serialized_request_env: str,  # noqa: ARG002 - the SDK passes it by name
        deserialized_request_env: RequestEnvelope,
    ) -> None:
        """Pass, or raise `RequestRefused` or `_UnknownRequestError`."""
        check_shape(deserialized_request_env)
        if self._settings.mode is Mode.PRODUCTION:
            check_moment(deserialized_request_env, self._clock())
            check_skill_id(deserialized_request_env, self._settings.skill_id)
        if is_unknown(deserialized_request_env):
            raise _UnknownRequestError


def mount(  # noqa: PLR0913 - two of them have a default that only tests change
    app: Flask,
    skill: CustomSkill,
    settings: Settings,
    *,
    verify: Verify,
    clock: Callable[[], datetime] = now_utc,
    last_words: Mapping[str, Any] = EMPTY,
) -> None:
    """Give *app* its two routes; *skill* gets the fast serializer.

    Args:
        app: The application to serve from.
        skill: The skill that answers.
        settings: The mode and, in production, the skill's id.
        verify: Tells Alexa's requests from others; asked in production only.
        clock: The time now, aware, in UTC.
        last_words: The response, as JSON, if the skill itself should raise.

    Raises:
        SettingsError: Production knows no skill id.
    """
    if settings.mode is Mode.PRODUCTION and not settings.skill_id:
        raise SettingsError("production cannot serve a skill without its id")
    skill.serializer = FastSerializer()
    handler = WebserviceSkillHandler(
        skill,
        verify_signature=False,
        verify_timestamp=False,
        verifiers=[_EnvelopeCheck(settings, clock)],
    )
    prove = _signed(verify) if settings.mode is Mode.PRODUCTION else _from_this_machine
    door = _Door(app.wsgi_app, handler, prove, last_words)
    app.add_url_rule("/", "alexa", lambda: door.alexa, methods=["POST"])
    app.add_url_rule("/health", "health", _health, methods=["GET"])
    app.wsgi_app = door  # type: ignore[method-assign] # as Flask tells to wrap it


class _Door:
    """`POST /` for Alexa; whatever else is asked for is Flask's.

    Flask would spend as long on finding this one view as the view takes to answer.
    """

    def __init__(
        self,
        others: WSGIApplication,
        handler: WebserviceSkillHandler,
        prove: _Prove,
        last_words: Mapping[str, Any],
    ) -> None:
        self._others = others
        self._handler = handler
        self._prove = prove
        self._last_words = last_words

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST" and environ.get("PATH_INFO") == "/":
            return self.alexa(environ, start_response)
        return self._others(environ, start_response)

    def alexa(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer Alexa."""
        status, body = self._answer(environ)
        headers = [("Content-Type", JSON), ("Content-Length", str(len(body)))]
        start_response(status, headers)
        return [body]

    def _answer(self, environ: WSGIEnvironment) -> tuple[str, bytes]:
        try:
            body = _proven_body(environ, self._prove)
            return OK, _json(_dispatch(self._handler, body))
        except _StrangerError:
            return FORBIDDEN, b""
        except (RequestRefused, Unreadable) as refused:
            _log.info("refused: %s", refused)
            return REFUSED, b""
        except _UnknownRequestError:
            return OK, _json(EMPTY)
        except Exception as error:  # noqa: BLE001 - whatever breaks, something is said
            log_failure(_log, error)
            return OK, _json(self._last_words)


def _health() -> Response:
    return Response(_json({"status": "ok"}), mimetype=JSON)


def _proven_body(environ: WSGIEnvironment, prove: _Prove) -> str:
    """The request's body, once *prove* has let it pass."""
    try:
        stream = get_input_stream(environ, max_content_length=LARGEST_BYTES)
        body = stream.read()
        prove(environ, body)
        return body.decode()
    except HTTPException:
        raise RequestRefused("body is too large or was cut off") from None
    except UnicodeDecodeError:
        raise RequestRefused("body is no text") from None
    except (RequestRefused, _StrangerError):
        raise
    except Exception as error:  # noqa: BLE001 - what nobody foresaw proves nothing
        log_failure(_log, error)
        raise RequestRefused("request could not be proven") from None


def _dispatch(handler: WebserviceSkillHandler, body: str) -> Mapping[str, Any]:
    # The headers have been checked, and our verifier does not look at them. The SDK
    # says that it returns text; it returns what the serializer makes: a dict.
    answer: object = handler.verify_request_and_dispatch({}, body)
    return cast("Mapping[str, Any]", answer)


def _signed(verify: Verify) -> _Prove:
    """Production's proof."""
    return lambda environ, body: verify(EnvironHeaders(environ), body)


def _from_this_machine(environ: WSGIEnvironment, body: bytes) -> None:  # noqa: ARG001 - as every proof
    """Local mode's proof; a proxy or tunnel would make the whole world local."""
    headers = EnvironHeaders(environ)
    proxied = any(headers.get(name) for name in _PROXY_HEADERS)
    if proxied or not _is_loopback(environ.get("REMOTE_ADDR")):
        _log.warning(
            "refused: local mode answers this machine only; "
            "set CRAMP_COACH_MODE=production to serve Alexa"
        )
        raise _StrangerError


def _is_loopback(remote: str | None) -> bool:
    try:
        address = ipaddress.ip_address(remote or "")
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _json(value: Mapping[str, Any]) -> bytes:
    return msgspec.json.encode(value)

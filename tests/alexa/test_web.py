"""The web edge: who gets in, and what everybody else is told."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.signers import Signers
from skill.alexa.trust import Trust
from skill.alexa.verify import Headers, SignatureCheck
from skill.alexa.web import LARGEST_BYTES, mount
from skill.settings import Mode, Settings, SettingsError
from tests.alexa import pki
from tests.alexa.envelopes import SKILL_ID, UNTIMED, Json, envelope, envelopes, launch
from tests.alexa.hello import BREAK, SECRET, hello_skill
from tests.alexa.pki import NOW

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

URL = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"
LAST_WORDS: Json = {"version": "1.0", "response": {"shouldEndSession": True}}


@cache
def production() -> Flask:
    """The hello skill as the world sees it, at the time of the tests' certificates."""
    app = Flask("production")
    trust = Trust([pki.root()])
    signers = Signers(lambda _: pki.good_chain(), trust.signer, lambda: NOW)
    mount(
        app,
        hello_skill(),
        Settings(mode=Mode.PRODUCTION, skill_id=SKILL_ID),
        verify=SignatureCheck(signers),
        clock=lambda: NOW,
        last_words=LAST_WORDS,
    )
    return app


def unasked(_: Headers, __: bytes) -> None:
    """Local mode asks nobody for a signature."""
    pytest.fail("local mode must not verify signatures")


@cache
def local() -> Flask:
    """The hello skill on one's own machine."""
    app = Flask("local")
    mount(app, hello_skill(), Settings(), verify=unasked)
    return app


def headers(body: bytes) -> dict[str, str]:
    """Alexa's headers over *body*."""
    return {"SignatureCertChainUrl": URL, "Signature-256": pki.signed(body)}


def post_signed(sent: object) -> TestResponse:
    """*sent* as Alexa would send it to production."""
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    return production().test_client().post("/", data=body, headers=headers(body))


def post_locally(sent: object, address: str = "127.0.0.1", **more: str) -> TestResponse:
    """*sent*, unsigned, from *address* to a skill in local mode."""
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    return (
        local()
        .test_client()
        .post("/", data=body, headers=more, environ_base={"REMOTE_ADDR": address})
    )


def response(answer: TestResponse) -> Json:
    """What Alexa is told to do."""
    told: Json = json.loads(answer.data)["response"]
    return told


def assert_refused(answer: TestResponse, status: int = 400) -> None:
    """The status, and not a byte besides."""
    assert (answer.status_code, answer.data) == (status, b"")


def test_alexas_request_is_answered() -> None:
    """Signed, fresh, for this skill: the skill speaks."""
    answer = post_signed(launch(NOW))

    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert response(answer)["outputSpeech"]["ssml"] == "<speak>Hello.</speak>"


def test_letters_of_every_alphabet_survive_the_signature() -> None:
    """The signature is over bytes: text beyond ASCII passes unescaped."""
    sent = launch(NOW) | {"said": "Wadenkrämpfe, こむら返り"}
    body = json.dumps(sent, ensure_ascii=False).encode()

    assert post_signed(body).status_code == 200


@pytest.mark.parametrize("case", ["Signature-256", "SignatureCertChainUrl"])
def test_a_missing_header_is_refused(case: str) -> None:
    """Without either header nothing is proven."""
    body = json.dumps(launch(NOW)).encode()
    sent = {name: value for name, value in headers(body).items() if name != case}

    assert_refused(production().test_client().post("/", data=body, headers=sent))


def test_header_names_have_no_case() -> None:
    """A proxy that writes header names small changes nothing."""
    body = json.dumps(launch(NOW)).encode()
    sent = {name.lower(): value for name, value in headers(body).items()}

    answer = production().test_client().post("/", data=body, headers=sent)

    assert answer.status_code == 200


def test_a_signature_over_something_else_is_refused() -> None:
    """One request's signature does not serve another."""
    body = json.dumps(launch(NOW)).encode()

    answer = (
        production().test_client().post("/", data=body + b" ", headers=headers(body))
    )

    assert_refused(answer)


SECOND = timedelta(seconds=1)
NORMAL, LATE = timedelta(seconds=150), timedelta(hours=1)


@pytest.mark.parametrize("sign", [1, -1], ids=["early", "late"])
@pytest.mark.parametrize(
    ("kind", "tolerance"),
    [
        ("LaunchRequest", NORMAL),
        ("SessionEndedRequest", NORMAL),
        ("Alexa.Presentation.APL.UserEvent", NORMAL),
        ("AlexaSkillEvent.SkillEnabled", LATE),
        ("AlexaSkillEvent.SkillDisabled", LATE),
        ("AlexaSkillEvent.SkillPermissionAccepted", LATE),
        ("AlexaSkillEvent.OfTheFuture", LATE),
        ("Reminders.ReminderDeleted", LATE),
    ],
)
def test_a_request_is_of_its_moment(kind: str, tolerance: timedelta, sign: int) -> None:
    """Up to Amazon's tolerance a request is answered; a second beyond it, refused."""
    at_the_edge = envelope({"type": kind}, NOW + sign * tolerance)
    beyond = envelope({"type": kind}, NOW + sign * (tolerance + SECOND))

    assert post_signed(at_the_edge).status_code == 200
    assert_refused(post_signed(beyond))


@pytest.mark.parametrize("stamp", [None, "", "soon", 5, [], "2026-06-15T03:07:00"])
def test_a_request_without_a_time_is_refused(stamp: object) -> None:
    """No time, or one without a zone, is no proof of freshness."""
    sent = launch(NOW)
    sent["request"]["timestamp"] = stamp

    assert_refused(post_signed(sent))


def other_context(sent: Json) -> None:
    """Another skill's id in the context alone."""
    sent["context"]["System"]["application"] = {"applicationId": "another"}


def other_session(sent: Json) -> None:
    """Another skill's id in the session alone."""
    sent["session"]["application"] = {"applicationId": "another"}


def no_id(sent: Json) -> None:
    """No skill's id anywhere."""
    del sent["session"], sent["context"]


def empty_id(sent: Json) -> None:
    """An application without an id."""
    sent["context"]["System"]["application"] = {}


@pytest.mark.parametrize("change", [other_context, other_session, no_id, empty_id])
def test_a_request_for_another_skill_is_refused(change: Any) -> None:  # noqa: ANN401 - one of the four above
    """Each place that names a skill must name this one, and one place must."""
    sent = launch(NOW)
    change(sent)

    assert_refused(post_signed(sent))


def test_an_event_without_a_session_is_answered() -> None:
    """Skill events have no session; the context's id is enough."""
    sent = envelope({"type": "AlexaSkillEvent.SkillDisabled"}, NOW)
    del sent["session"]

    assert post_signed(sent).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"null",
        b"[]",
        b"{}",
        b'"LaunchRequest"',
        b"{",
        b"\xff\xfe",
        b'{"request": null}',
        b'{"request": {}}',
        b'{"request": {"type": ""}}',
        b'{"request": "LaunchRequest"}',
        b"[" * 50_000,
        b"x" * (LARGEST_BYTES + 1),
    ],
    ids=lambda body: repr(body[:40]),
)
@pytest.mark.parametrize("post", [post_signed, post_locally])
def test_what_is_no_request_is_refused(post: Any, body: bytes) -> None:  # noqa: ANN401 - one of the two above
    """Even signed, even from this machine, junk is junk."""
    assert_refused(post(body))


def test_a_body_may_be_large_but_not_larger() -> None:
    """Up to the limit a signed request is answered; one byte more is refused."""
    whole = json.dumps(launch(NOW)).encode().ljust(LARGEST_BYTES)

    assert post_signed(whole).status_code == 200
    assert_refused(post_signed(whole + b" "))


@UNTIMED
@given(st.binary())
def test_no_bytes_break_it(body: bytes) -> None:
    """Arbitrary bytes are 400, unsigned, signed and local alike."""
    assert_refused(production().test_client().post("/", data=body))
    assert_refused(post_signed(body))
    assert_refused(post_locally(body))


@UNTIMED
@given(envelopes())
def test_no_envelope_breaks_it(sent: Json) -> None:
    """Whatever well-formed envelope comes, local mode answers it."""
    assert post_locally(sent).status_code == 200


@UNTIMED
@given(st.text(alphabet=st.characters(codec="latin-1", exclude_categories=["Cc"])))
def test_no_header_breaks_it(text: str) -> None:
    """Arbitrary header values are 400."""
    sent = {"SignatureCertChainUrl": text, "Signature-256": text}
    body = json.dumps(launch(NOW)).encode()

    assert_refused(production().test_client().post("/", data=body, headers=sent))


@pytest.mark.parametrize(
    "sent",
    [
        envelope({"type": "Alexa.Future.Event", "new": {"shape": [1]}}, NOW),
        envelope({"type": "Alexa.Future.Event"}, NOW) | {"session": None},
    ],
    ids=["in a session", "outside"],
)
def test_an_unknown_request_gets_an_empty_answer(sent: Json) -> None:
    """A type of the future is neither refused nor handed to the skill."""
    answer = post_signed(sent)

    assert answer.status_code == 200
    assert answer.json == {"version": "1.0", "response": {}}


def test_unknown_values_reach_the_skill_as_none() -> None:
    """An enum's new value or a new screen does not keep the skill from speaking."""
    sent = envelope({"type": "SessionEndedRequest", "reason": "NEW"}, NOW)
    sent["context"]["Viewports"] = [{"type": "NEW"}]
    sent["context"]["Viewport"] = "NEW"

    answer = post_signed(sent)

    assert answer.status_code == 200
    assert "outputSpeech" in response(answer)


def test_a_skill_that_breaks_still_answers(caplog: pytest.LogCaptureFixture) -> None:
    """The last words are sent; what was said is neither sent nor logged."""
    sent = launch(NOW)
    sent["request"]["locale"] = BREAK

    with caplog.at_level(logging.DEBUG):
        answer = post_signed(sent)

    assert (answer.status_code, answer.json) == (200, LAST_WORDS)
    assert "ZeroDivisionError" in caplog.text
    assert SECRET not in caplog.text


def test_refusals_are_logged_without_what_was_sent(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The log says why, and nothing of whom or what."""
    sent = envelope({"type": "LaunchRequest", "said": SECRET}, NOW, "another")

    with caplog.at_level(logging.DEBUG):
        assert_refused(post_signed(sent))
        assert_refused(post_signed(SECRET.encode()))
        assert_refused(post_signed(SECRET.encode("utf-16")))
        assert_refused(post_signed(SECRET.encode() * LARGEST_BYTES))

    assert "another skill" in caplog.text
    assert {record.levelname for record in caplog.records} == {"INFO"}
    assert SECRET not in caplog.text
    assert "amzn1" not in caplog.text


def test_a_proof_that_breaks_proves_nothing() -> None:
    """If the check itself fails, the request is refused, not served."""

    def broken(_: Headers, __: bytes) -> None:
        raise ZeroDivisionError(SECRET)

    app = Flask("broken")
    settings = Settings(mode=Mode.PRODUCTION, skill_id=SKILL_ID)
    mount(app, hello_skill(), settings, verify=broken)

    assert_refused(app.test_client().post("/", json=launch()))


def test_production_needs_a_skill_id() -> None:
    """A skill that would answer for any other is not mounted."""
    with pytest.raises(SettingsError, match="id"):
        mount(Flask("x"), hello_skill(), Settings(mode=Mode.PRODUCTION), verify=unasked)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"]
)
def test_local_mode_answers_this_machine(address: str) -> None:
    """Unsigned, old, for any skill: on this machine it is answered."""
    sent = launch(datetime(2020, 1, 1, tzinfo=UTC), skill_id="any")

    answer = post_locally(sent, address)

    assert answer.status_code == 200
    assert "outputSpeech" in response(answer)


@pytest.mark.parametrize(
    "address", ["192.168.1.7", "10.0.0.1", "8.8.8.8", "fe80::1", "::ffff:8.8.8.8", ""]
)
def test_local_mode_answers_no_other_machine(address: str) -> None:
    """Whoever is not on this machine is turned away."""
    assert_refused(post_locally(launch(), address), 403)


@pytest.mark.parametrize("name", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host"])
def test_local_mode_answers_no_tunnel(name: str) -> None:
    """A proxy on this machine does not make the world local."""
    assert_refused(post_locally(launch(), **{name: "8.8.8.8"}), 403)


def test_health_is_told_to_anybody() -> None:
    """Whoever watches the service gets an answer without a signature."""
    for app in (production(), local()):
        answer = app.test_client().get("/health")

        assert (answer.status_code, answer.json) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 405),
        ("PUT", "/", 405),
        ("POST", "/health", 405),
        ("GET", "/x", 404),
    ],
)
def test_other_doors_are_shut(method: str, path: str, status: int) -> None:
    """There are two routes and no others."""
    answer = production().test_client().open(path, method=method)

    assert answer.status_code == status

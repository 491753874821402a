"""The skill beside Amazon's services: whatever fails, the conversation goes on.

What is said in each case stands in the conversations of ``tests/dialogs``.
"""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from app import create_app
from skill.alexa.responses import REMINDERS
from skill.alexa.surroundings import (
    REMINDER_SECONDS,
    URGENT_SECONDS,
    ZONE_SECONDS,
)
from skill.language.understand import load_model
from skill.settings import Mode, Settings
from skill.simulator import envelopes
from skill.simulator.amazon import TOKEN, Amazon, Fault, listening
from skill.simulator.consent import Consent
from skill.simulator.device import Device
from skill.simulator.envelopes import Owner, Session
from skill.simulator.wire import Wire

if TYPE_CHECKING:
    from pathlib import Path

    from skill.simulator.heard import Heard
    from skill.simulator.wire import Exchange

NIGHT = datetime(2026, 11, 1, 3, 7, tzinfo=UTC)
MODEL = load_model("en-US")
DEVICE = "amzn1.ask.device.SECRET"
USER = "amzn1.ask.account.SECRET"

URGENT_IN_TIME = 1.0
IN_TIME = 4.0
"""Generous bounds for 0.3 and 2.3 seconds, on a busy machine; Alexa gives eight."""

ONE_REMINDER = "remind me every night at ten"
CHEST = "my chest hurts"


def owner(amazon: Amazon, locale: str = "en-US") -> Owner:
    """Somebody whose Amazon this is."""
    return Owner(locale, USER, DEVICE, amazon.url)


def beside(amazon: Amazon, **settings: Any) -> Device:  # noqa: ANN401 # Settings' own
    """A device that belongs to this Amazon."""
    app = create_app(Settings(**{"store": "memory", **settings}))
    device = Device(app.wsgi_app, MODEL, at=NIGHT, owner=owner(amazon))
    device.consent = Consent(amazon)
    return device


def timed(
    device: Device, words: str, after: float | None = None
) -> tuple[Heard, float]:
    """What is heard, and how many true seconds the skill took for it."""
    began = time.monotonic()
    heard = device.say(words, after)
    return heard, time.monotonic() - began


@pytest.fixture(name="amazon")
def _amazon() -> Any:  # noqa: ANN401 # a generator
    with listening(Amazon("America/New_York", allowed=True)) as amazon:
        yield amazon


def test_relief_asks_nobody(amazon: Amazon) -> None:
    """A whole cramp, its questions and its reprompts call no service at all."""
    device = beside(amazon)
    for words in ("open cramp coach", "my calf is cramping", "no", "no", "it's gone"):
        device.say(words)
    device.say("my lower back is in spasm")
    assert "your local emergency number" in device.reprompt.text
    device.play_out()
    assert amazon.calls == []


def test_a_red_flag_asks_once(amazon: Amazon) -> None:
    """The first alarm finds the country; all that follows knows it."""
    device = beside(amazon)
    device.say(CHEST)
    for words in ("what", "help", "yes"):
        assert "local" not in device.say(words).played.text
    device.play_out()
    device.say("my lower back is in spasm")
    assert len(amazon.calls) == 1


def test_a_declared_country_asks_nobody(amazon: Amazon) -> None:
    """What the host has declared for sure is not asked for, and wins."""
    amazon.zone = "Europe/London"
    spoken = beside(amazon, country="DE").say(CHEST).played.text
    assert "one one two" in spoken
    assert amazon.calls == []


def test_another_process_need_not_ask_again(amazon: Amazon) -> None:
    """The session carries the country's two letters, and of the device nothing else."""
    answer = beside(amazon).say(CHEST).exchange
    assert answer is not None
    attributes = answer.answer["sessionAttributes"]
    assert attributes["country"] == "US"
    amazon.settings_fault = Fault.BROKEN
    app = create_app(Settings(store="memory")).wsgi_app
    session = Session(new=False, attributes=attributes)
    request = envelopes.intent(MODEL, _understood("AMAZON.RepeatIntent"))
    again = Wire(app, owner(amazon)).post(request, session, NIGHT)
    assert "local" not in json.dumps(again.answer["response"])
    assert len(amazon.calls) == 1


@pytest.mark.parametrize("odd", ["usa", "ÜS", 7, None, ["US"], {"a": 1}, "", "zz"])
def test_an_odd_country_in_the_session_is_no_country(
    amazon: Amazon, odd: object
) -> None:
    """What is not two letters is asked for; two strange ones give no number."""
    app = create_app(Settings(store="memory")).wsgi_app
    session = Session(new=False, attributes={"country": odd})
    request = envelopes.intent(
        MODEL, _understood("RedFlagIntent", red_flag="breathing")
    )
    told = Wire(app, owner(amazon)).post(request, session, NIGHT)
    assert not told.fatal
    spoken = told.answer["response"]["outputSpeech"]["ssml"]
    assert ("local emergency" in spoken) == (odd == "zz")


def _understood(intent: str, **slots: str) -> Any:  # noqa: ANN401 # built for the wire
    from skill.language.heard import (  # noqa: PLC0415 # for this alone
        HeardSlot,
        Understood,
    )

    return Understood(intent, {n: HeardSlot(v, v) for n, v in slots.items()}, "exact")


@pytest.mark.parametrize("fault", Fault)
def test_no_fault_of_the_settings_delays_an_alarm(amazon: Amazon, fault: Fault) -> None:
    """The number is said in time, in mid-hold too, and twice in a row."""
    amazon.settings_fault = fault
    device = beside(amazon)
    device.say("my calf is cramping")
    for words, after in ((CHEST, 12.0), ("help", None)):
        heard, took = timed(device, f"alexa, {words}", after)
        assert took < URGENT_IN_TIME
        assert "nine one one, or your local emergency number" in heard.played.text


def test_nobody_listens_and_an_alarm_is_answered() -> None:
    """A refused connection is no fault of the person's."""
    amazon = Amazon("America/New_York")
    with listening(amazon):
        pass
    heard, took = timed(beside(amazon), CHEST)
    assert took < URGENT_IN_TIME
    assert "nine one one, or your local" in heard.played.text


@pytest.mark.parametrize("words", [ONE_REMINDER, "stop reminding me"])
@pytest.mark.parametrize("service", ["settings_fault", "reminders_fault", "both"])
@pytest.mark.parametrize("fault", Fault)
def test_every_fault_of_a_reminder_is_a_sentence_in_time(
    amazon: Amazon, fault: Fault, service: str, words: str
) -> None:
    """One sentence, the end, and the next cramp is led as ever."""
    if service != "reminders_fault":
        amazon.settings_fault = fault
    if service != "settings_fault":
        amazon.reminders_fault = fault
    device = beside(amazon)
    heard, took = timed(device, words)
    assert took < IN_TIME
    assert 0 < len(heard.played.spoken) <= 3
    device.play_out()
    assert device.say("my calf is cramping").played.text.startswith("Pull your toes")


def test_all_waits_together_leave_time() -> None:
    """An alarm waits 300 ms at most; a reminder 2.5 seconds, of Alexa's eight."""
    assert URGENT_SECONDS <= 0.3
    assert ZONE_SECONDS + REMINDER_SECONDS <= 2.5


def test_consent_that_does_not_help_is_not_asked_for_again(amazon: Amazon) -> None:
    """Where Amazon still says no after the person's yes, there is no ring."""
    amazon.reminders_fault = Fault.UNAUTHORIZED
    device = beside(amazon)
    device.say(ONE_REMINDER)
    heard = device.say("i approve")
    assert "no clear answer" in heard.played.text
    assert not heard.open


def test_the_question_asks_for_reminders_and_nothing_else(amazon: Amazon) -> None:
    """Amazon's directive, word for word; the time comes back in its token."""
    amazon.allowed = False
    heard = beside(amazon).say(ONE_REMINDER)
    assert heard.exchange is not None
    response = heard.exchange.answer["response"]
    assert response["directives"] == [
        {
            "type": "Connections.SendRequest",
            "name": "AskFor",
            "payload": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "1",
                "permissionScope": REMINDERS,
            },
            "token": "nightly 22:00",
        }
    ]
    assert "shouldEndSession" not in response
    assert "reprompt" not in response


@pytest.mark.parametrize("new", [True, False])
@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"payload": {"status": "ACCEPTED"}}, "at ten at night"),
        ({"payload": {"status": "ACCEPTED"}, "token": ""}, "At what time?"),
        ({"payload": {"status": "ACCEPTED"}, "token": "nightly soon"}, "At what time?"),
        ({"payload": {"status": "ACCEPTED"}, "token": None}, "At what time?"),
        ({"payload": {"status": "DENIED"}}, "No reminder"),
        ({"payload": {"status": "SOMETHING_NEW"}}, "No reminder"),
        ({"payload": {"status": ["ACCEPTED"]}}, "No reminder"),
        ({"payload": None}, "No reminder"),
        ({"payload": {}, "name": None}, "No reminder"),
        ({"payload": {"status": "ACCEPTED"}, "name": "Buy"}, "No reminder"),
    ],
)
def test_any_answer_of_amazons_is_answered(
    amazon: Amazon, told: dict[str, object], said: str, *, new: bool
) -> None:
    """In the old session or a new one, whatever is in it; only a yes sets anything."""
    app = create_app(Settings(store="memory")).wsgi_app
    request = envelopes.consent("ACCEPTED", "nightly 22:00") | told
    answer = Wire(app, owner(amazon)).post(request, Session(new=new), NIGHT)
    assert not answer.fatal
    assert said in answer.answer["response"]["outputSpeech"]["ssml"]
    assert len(amazon.reminders) == ("at ten" in said)


def test_nothing_of_it_is_logged_or_kept(
    amazon: Amazon, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """No token, id, zone or word in logs, in the store, or in the session."""
    store = tmp_path / "store.sqlite3"
    heard: list[Exchange | None] = []
    with caplog.at_level(logging.DEBUG):
        for fault in (None, Fault.BROKEN, Fault.GARBAGE, Fault.UNAUTHORIZED):
            amazon.settings_fault = amazon.reminders_fault = fault
            device = beside(amazon, store=f"sqlite:{store}")
            said = (CHEST, "exit", ONE_REMINDER, "stop reminding me")
            heard += [device.say(words).exchange for words in said]
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    sent = json.dumps([one.answer for one in heard if one])
    for secret in (TOKEN, DEVICE, USER, "New_York"):
        assert secret not in sent
    for secret in (TOKEN, DEVICE, USER, "New_York", CHEST, ONE_REMINDER):
        assert secret not in caplog.text
        assert secret.encode() not in kept


def test_production_sends_no_token_to_this_machine(amazon: Amazon) -> None:
    """A request that names another endpoint than Amazon's opens nothing."""
    settings = Settings(
        mode=Mode.PRODUCTION, skill_id=envelopes.SKILL_ID, store="memory"
    )
    app = create_app(settings, verify=lambda *_: None)
    now = datetime.now(UTC)
    device = Device(app.wsgi_app, MODEL, at=now, owner=owner(amazon))
    assert "nine one one, or your local" in device.say(CHEST).played.text
    device.say("exit")
    assert "time zone" in device.say(ONE_REMINDER).played.text
    assert amazon.calls == []


def test_requests_without_a_context_are_answered() -> None:
    """A test client sends no token and no endpoint: then nobody is asked."""
    app = create_app(Settings(store="memory"))
    for name in ("ReminderIntent", "StopRemindingIntent", "RedFlagIntent"):
        slots = {"time": {"name": "time", "value": "22:00"}}
        request = {"type": "IntentRequest", "intent": {"name": name, "slots": slots}}
        answer = app.test_client().post(
            "/",
            json={"version": "1.0", "request": request},
            environ_base={"REMOTE_ADDR": "127.0.0.1"},
        )
        assert "ssml" in answer.get_data(as_text=True)

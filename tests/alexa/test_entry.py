"""The Lambda entry: Alexa's events to the skill, all others to Zappa."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa import entry
from skill.alexa.entry import Entry, handler, is_from_alexa
from skill.alexa.refusal import RequestRefused
from skill.settings import Mode, Settings, SettingsError
from tests.alexa.envelopes import SKILL_ID, UNTIMED, Json, envelope, envelopes, launch
from tests.alexa.hello import BREAK, SECRET, hello_skill

ROOT = Path(__file__).parents[2]
SETTINGS = Settings(mode=Mode.PRODUCTION, skill_id=SKILL_ID)
LAST_WORDS: Json = {"version": "1.0", "response": {"shouldEndSession": True}}


@pytest.fixture(name="door", scope="module")
def _door() -> Entry:
    return Entry(lambda _: hello_skill(), SETTINGS, LAST_WORDS)


def test_alexas_event_is_answered(door: Entry) -> None:
    """The answer is what Lambda can send as JSON."""
    answer = json.loads(json.dumps(door.answer(launch(), None)))

    assert answer["response"]["outputSpeech"]["ssml"] == "<speak>Hello.</speak>"


def test_an_event_for_another_skill_is_refused(door: Entry) -> None:
    """A trigger that is not restricted does not let another skill in."""
    with pytest.raises(RequestRefused, match="another skill"):
        door.answer(launch(skill_id="another"), None)


@pytest.mark.parametrize("request_", [None, {}, {"type": None}], ids=str)
def test_an_event_without_a_request_is_refused(door: Entry, request_: object) -> None:
    """What is addressed to the skill but asks nothing is no request."""
    with pytest.raises(RequestRefused, match="no request"):
        door.answer(launch() | {"request": request_}, None)


def test_an_unknown_event_gets_an_empty_answer(door: Entry) -> None:
    """A type of the future is answered with nothing."""
    answer = door.answer(envelope({"type": "Alexa.Future.Event"}), None)

    assert answer == {"version": "1.0", "response": {}}


def test_a_skill_that_breaks_still_answers(
    door: Entry, caplog: pytest.LogCaptureFixture
) -> None:
    """The last words are sent, and what was said is not logged."""
    sent = launch()
    sent["request"]["locale"] = BREAK

    assert door.answer(sent, None) == LAST_WORDS
    assert "ZeroDivisionError" in caplog.text
    assert SECRET not in caplog.text


def test_it_does_not_start_without_a_skill_id() -> None:
    """A function that would answer for any skill is not made, in either mode."""
    with pytest.raises(SettingsError, match="CRAMP_COACH_SKILL_ID"):
        Entry(lambda _: hello_skill(), Settings())


@UNTIMED
@given(envelopes())
def test_every_envelope_that_names_a_skill_is_alexas(sent: Json) -> None:
    """An envelope is Alexa's if session or context says whose skill it is for."""
    text = json.dumps(sent)

    assert is_from_alexa(sent) == ('"applicationId"' in text)


HTTP: Json = {
    "version": "2.0",
    "rawPath": "/",
    "headers": {"host": "x"},
    "requestContext": {"http": {"method": "POST"}},
    "body": json.dumps(launch()),
}
SCHEDULED: Json = {"detail-type": "Scheduled Event", "source": "aws.events"}


@pytest.mark.parametrize(
    "event",
    [HTTP, SCHEDULED, {}, [], None, "request", {"request": {}}, {"request": "x"}],
    ids=lambda event: str(event)[:20],
)
def test_nothing_else_is_alexas(event: object) -> None:
    """HTTP, schedules and oddities are not for the skill, whatever they carry."""
    assert not is_from_alexa(event)


@UNTIMED
@given(st.recursive(st.none() | st.text(), lambda s: st.dictionaries(
    st.sampled_from(["request", "session", "context", "System", "application"]), s
)))  # fmt: skip
def test_sorting_never_fails(event: object) -> None:
    """Any event can be told one way or the other."""
    assert is_from_alexa(event) in {True, False}


@pytest.fixture(name="joined")
def _joined(monkeypatch: pytest.MonkeyPatch) -> None:
    """An `app` module that offers the hello skill, and a production environment."""
    app = ModuleType("app")
    app.create_skill = lambda _: hello_skill()  # type: ignore[attr-defined] # a stand-in
    monkeypatch.setitem(sys.modules, "app", app)
    monkeypatch.setenv("CRAMP_COACH_MODE", "production")
    monkeypatch.setenv("CRAMP_COACH_SKILL_ID", SKILL_ID)
    monkeypatch.setenv("CRAMP_COACH_STORE", "memory")
    monkeypatch.setenv("CRAMP_COACH_STORE_KEY", "0123456789abcdef")
    entry._entry.cache_clear()  # noqa: SLF001 - one process, many environments


@pytest.mark.usefixtures("joined")
def test_the_handler_hands_alexas_event_to_the_skill() -> None:
    """From Lambda's call to the skill's answer, by way of `app.create_skill`."""
    answer: Any = handler(launch(), None)

    assert "outputSpeech" in answer["response"]


@pytest.mark.parametrize("event", [HTTP, SCHEDULED], ids=["http", "schedule"])
def test_the_handler_hands_other_events_to_zappa(
    event: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not Alexa's reaches Zappa's handler as it came."""
    zappa = ModuleType("zappa.handler")
    zappa.lambda_handler = lambda *call: call  # type: ignore[attr-defined] # a stand-in
    monkeypatch.setitem(sys.modules, "zappa.handler", zappa)

    assert handler(event, "context") == (event, "context")


PROBE = """
import json, sys
from skill.alexa.entry import handler
answer = handler(json.loads(sys.argv[1]), None)
heavy = {"flask", "zappa", "werkzeug", "cryptography", "boto3"} & set(sys.modules)
print(json.dumps([sorted(heavy), answer["response"]["outputSpeech"]["ssml"]]))
"""

APP = f"""
import sys
sys.path.append({str(ROOT / "tests" / "alexa")!r})
from hello import hello_skill

def create_skill(settings):
    return hello_skill()
"""


def test_alexas_event_needs_neither_flask_nor_zappa(tmp_path: Path) -> None:
    """In a fresh process the answer comes without anything that HTTP needs."""
    (tmp_path / "app.py").write_text(APP)
    probe = f"import sys; sys.path.insert(0, {str(tmp_path)!r})" + PROBE
    environ = {
        "CRAMP_COACH_MODE": "production",
        "CRAMP_COACH_SKILL_ID": SKILL_ID,
        "CRAMP_COACH_STORE": "memory",
        "CRAMP_COACH_STORE_KEY": "0123456789abcdef",
    }

    done = subprocess.run(  # noqa: S603 - our own words to our own Python
        [sys.executable, "-c", probe, json.dumps(launch())],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environ,
        text=True,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[], "<speak>Hello.</speak>"]

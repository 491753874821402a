"""Each of Alexa's limits is caught when it is broken, and not before."""

import json
from typing import Any

import pytest

from skill.simulator.limits import LIMITS, Breach, breaches
from tests.simulator.skills import spoken

Json = dict[str, Any]

ASKED = {"type": "IntentRequest"}
ENDED = {"type": "SessionEndedRequest"}


def apla(*items: Json) -> Json:
    """A directive that plays these one after the other."""
    return {
        "type": "Alexa.Presentation.APLA.RenderDocument",
        "document": {
            "type": "APLA",
            "mainTemplate": {"item": {"type": "Sequencer", "items": list(items)}},
        },
    }


def audio(*items: Json) -> Json:
    """An answer of APL for audio alone."""
    heard = {"directives": [apla(*items)]}
    reprompt = {"directives": [apla(WORDS)]}
    response = {**heard, "reprompt": reprompt, "shouldEndSession": False}
    return {"version": "1.0", "response": response}


WORDS: Json = {
    "type": "Speech",
    "contentType": "SSML",
    "content": "<speak>Hold.</speak>",
}
QUIET: Json = {"type": "Silence", "duration": 30_000}


def silence(seconds: float) -> str:
    """Breaks of ten seconds."""
    return '<break time="10s"/>' * int(seconds // 10)


def names(found: tuple[Breach, ...]) -> list[str]:
    """The names of the broken limits."""
    return [n for breach in found for n, one in LIMITS.items() if one is breach.limit]


INSTANTS = '<break time="1ms"/>' * 420
"""7,980 characters of nearly no silence; ``speak`` has fifteen more."""

BROKEN: list[tuple[str, Json, Json]] = [
    ("CHARACTERS", ASKED, spoken(INSTANTS + "a" * 6)),
    ("XML", ASKED, spoken("<p>Hold.")),
    ("XML", ASKED, spoken("Calf & foot.")),
    ("XML", ASKED, spoken('Hold.<break time="soon"/>')),
    ("TAGS", ASKED, spoken("<marquee>Hold.</marquee>")),
    ("BREAK", ASKED, spoken('Hold.<break time="10001ms"/>')),
    ("AUDIO", ASKED, spoken(f"Hold.{silence(240)}")),
    ("AUDIO", ASKED, spoken("Hold.", f"Hold.{silence(240)}")),
    ("AUDIO", ASKED, audio(*[WORDS, QUIET] * 8)),
    ("SILENCE_ALONE", ASKED, spoken(silence(20))),
    ("NO_REPROMPT", ASKED, spoken("Well?", None)),
    ("NO_REPROMPT", ASKED, spoken("Well?", None, ends=None)),
    ("CLOSED_PROMPT", ASKED, spoken("Bye.", ends=True)),
    ("NO_LAST_WORDS", ENDED, spoken("Bye.", None, ends=True)),
    ("TWO_VOICES", ASKED, spoken("Hold.", directives=[apla(WORDS)])),
    ("PLAYABLE", ASKED, spoken('Hold.<audio src="https://a.test/b.mp3"/>')),
    ("PLAYABLE", ASKED, audio(WORDS, {"type": "Mixer", "items": []})),
    ("SHAPE", ASKED, {"version": "2.0", "response": {}}),
    ("SHAPE", ASKED, {"version": "1.0"}),
    ("LIGHT", ASKED, spoken("Hold.") | {"sessionAttributes": {"n": "a" * 25_000}}),
    ("SIZE", ASKED, spoken("Hold.") | {"sessionAttributes": {"n": "a" * 123_000}}),
]


@pytest.mark.parametrize(("name", "request_", "answer"), BROKEN)
def test_a_broken_limit_is_caught(name: str, request_: Json, answer: Json) -> None:
    """That limit and no other, with the page that it rests on."""
    found = breaches(request_, answer)
    assert names(found) == [name]
    assert "Amazon: " in str(found[0])


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        (ASKED, spoken(INSTANTS + "a" * 5)),
        (ASKED, spoken("Calf &amp; foot.")),
        (ASKED, spoken('<amazon:effect name="whispered">Hold.</amazon:effect>')),
        (ASKED, spoken(f"Hold.{silence(230)}")),
        (ASKED, spoken("Bye.", None, ends=True)),
        (ASKED, audio(WORDS, QUIET, WORDS)),
        (ENDED, {"version": "1.0", "response": {}}),
    ],
)
def test_what_keeps_the_limits_passes(request_: Json, answer: Json) -> None:
    """Up to the last character, the tenth second and the empty goodbye."""
    assert breaches(request_, answer) == ()


def test_every_limit_is_broken_somewhere() -> None:
    """Each row of the table is tested; being late is tested on the wire."""
    assert {name for name, _, _ in BROKEN} == set(LIMITS) - {"IN_TIME"}


def test_every_breach_of_an_answer_is_told() -> None:
    """Not only the first: two mistakes are two lines."""
    answer = spoken("<b>Hold.</b>", None)
    assert names(breaches(ASKED, answer)) == ["NO_REPROMPT", "TAGS"]


def test_size_is_counted_in_bytes() -> None:
    """A letter of three bytes counts three times."""
    answer = spoken("Hold.") | {"sessionAttributes": {"n": "\u20ac" * 9_000}}
    assert len(json.dumps(answer, ensure_ascii=False)) < 24 * 1024
    assert names(breaches(ASKED, answer)) == ["LIGHT"]

"""What Alexa is given and told, held against the types that Amazon publishes.

Twice: by the compiler against the TypeScript types (`ask-smapi-model` and
`ask-sdk-model`), which knows every key and every value; and through the Python models
and back, where nothing may be lost. There is no manifest yet to be held against them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.response_envelope import ResponseEnvelope
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import (
    InteractionModelData,
)

from skill.settings import Holds
from tests.dialogs.format import read
from tests.dialogs.runner import hold
from tests.dialogs.test_dialogs import FILES
from tests.served import PATIENCE_SECONDS, ROOT
from tests.simulator.skills import beside_the_bed, ours

SCRIPT = Path(__file__).parent / "types" / "hold.js"
NODE = shutil.which("node")
PACKAGES = ("typescript", "ask-sdk-model", "ask-smapi-model")
MISSING = [name for name in PACKAGES if not (ROOT / "node_modules" / name).is_dir()]

needs_types = pytest.mark.skipif(
    NODE is None or bool(MISSING),
    reason="node is not installed"
    if NODE is None
    else f"{', '.join(MISSING)} not installed: run npm ci",
)

Json = dict[str, Any]

MODELS = sorted((ROOT / "interaction_models").glob("*.json"))
LOCALES = [path.stem for path in MODELS]

TRANSCRIPTS = [
    path
    for path in FILES
    if path.stem
    in {
        "alone_without_a_phone",
        "another_part",
        "back_means_the_step_before",
        "body_lower_back",
        "cannot_reach_then_silence",
        "chest_pain_in_mid_hold",
        "context_pregnancy_belly",
        "flag_chest_pain_denied",
        "flag_self_harm",
        "two_parts_at_once",
    }
]

MOST_BYTES = 1_500_000
SAMPLE = re.compile(r"(?:[^\W\d_]|[ .'\-]|\{[A-Za-z_]+\})+")
"""Amazon: Create the interaction model (letters, spaces, full stops for abbreviations,
apostrophes, hyphens, slots; what is not listed is refused)."""


def complaints(*values: tuple[str, Any]) -> list[list[str]]:
    """What the compiler has to say of each value, by its kind."""
    given = json.dumps([{"kind": kind, "value": value} for kind, value in values])
    ended = subprocess.run(  # noqa: S603 - our own script
        [str(NODE), str(SCRIPT)],
        input=given,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told: list[list[str]] = json.loads(ended.stdout)
    return told


@cache
def exchanges(path: Path) -> list[tuple[Json, Json]]:
    """Every request and answer of a transcript."""
    heard = (one.exchange for one in hold(read(path), 1.0).history)
    return [(one.request, one.answer) for one in heard if one is not None]


@cache
def with_audio() -> list[tuple[Json, Json]]:
    """The same of a cramp that is led by APL for audio."""
    device = beside_the_bed(ours(Holds.APLA), wake_word=False)
    for said in ("open cramp coach", "my calf is cramping", "no", "no", "yes", "stop"):
        device.say(said)
    heard = (one.exchange for one in device.history)
    return [(one.request, one.answer) for one in heard if one is not None]


def answers() -> list[Json]:
    """Every answer of the transcripts and of the audio that says anything."""
    talks = [*(exchanges(path) for path in TRANSCRIPTS), with_audio()]
    return [answer for talk in talks for _, answer in talk if answer.get("response")]


def model(locale: str) -> Json:
    """A committed model."""
    path = ROOT / "interaction_models" / f"{locale}.json"
    read_back: Json = json.loads(path.read_text(encoding="utf-8"))
    return read_back


def language_model(locale: str) -> Json:
    """Its intents and types."""
    found: Json = model(locale)["interactionModel"]["languageModel"]
    return found


def as_amazon_types_it(request: Json) -> Json:
    """A request without what Alexa sends though her types do not have it."""
    untyped = ("source", "shouldLinkResultBeReturned")
    told: Json = json.loads(
        json.dumps(request),
        object_hook=lambda found: {k: v for k, v in found.items() if k not in untyped},
    )
    return told


@needs_types
def test_amazons_types_have_no_complaint_about_a_model() -> None:
    """In no model is a key unknown or missing, or a value outside its enumeration."""
    told = complaints(*(("model", model(locale)) for locale in LOCALES))

    assert dict(zip(LOCALES, told, strict=True)) == {locale: [] for locale in LOCALES}


@needs_types
def test_amazons_types_have_no_complaint_about_a_conversation() -> None:
    """Neither an answer of ours nor a request of the simulator has what they lack."""
    talks = [*(exchanges(path) for path in TRANSCRIPTS), with_audio()]
    sent = [as_amazon_types_it(request) for talk in talks for request, _ in talk]
    told = complaints(
        *(("response", answer) for answer in answers()),
        *(("request", request) for request in sent),
    )

    assert len(told) > 50
    assert [one for one in told if one] == []


def test_ten_transcripts_and_audio_are_held_against_the_types() -> None:
    """Conversations of many kinds are among the answers, and APL for audio."""
    assert len(TRANSCRIPTS) == 10
    kinds = {
        directive["type"]
        for answer in answers()
        for directive in answer["response"].get("directives", [])
    }
    assert kinds == {"Alexa.Presentation.APLA.RenderDocument"}


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_of_a_model_is_lost_on_the_way_through_amazons_classes(
    locale: str,
) -> None:
    """Read by the Python model of the console's API and written back, it is whole."""
    serializer = DefaultSerializer()
    known = serializer.deserialize(json.dumps(model(locale)), InteractionModelData)

    assert serializer.serialize(known) == model(locale)


def test_nothing_of_an_answer_is_lost_on_the_way_through_amazons_classes() -> None:
    """Read by the Python SDK's own model and written back, each answer is whole."""
    serializer = DefaultSerializer()
    for answer in answers():
        known = serializer.deserialize(json.dumps(answer), ResponseEnvelope)
        assert serializer.serialize(known) == answer


@pytest.mark.parametrize("locale", LOCALES)
def test_samples_are_in_letters(locale: str) -> None:
    """No digit, comma or quote stands in a sample, and nothing twice in an intent."""
    for intent in language_model(locale)["intents"]:
        samples = intent.get("samples", [])
        assert [one for one in samples if not SAMPLE.fullmatch(one)] == []
        assert len(set(samples)) == len(samples)


@pytest.mark.parametrize("locale", LOCALES)
def test_slots_and_types_are_declared(locale: str) -> None:
    """A slot in a sample is one of its intent's, its type one of the model's."""
    types = {kind["name"] for kind in language_model(locale)["types"]}
    for intent in language_model(locale)["intents"]:
        slots = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        used = re.findall(r"\{(\w+)\}", " ".join(intent.get("samples", [])))
        assert set(used) <= set(slots)
        assert {t for t in slots.values() if not t.startswith("AMAZON.")} <= types


@pytest.mark.parametrize("locale", LOCALES)
def test_a_model_is_small_enough(locale: str) -> None:
    """Amazon takes a megabyte and a half."""
    path = ROOT / "interaction_models" / f"{locale}.json"

    assert path.stat().st_size < MOST_BYTES


SPOKEN = {"outputSpeech": {"type": "SSML", "ssml": "<speak>Hold.</speak>"}}

WRONG = {
    "a key of the model": (
        "model",
        {"interactionModel": {"languageModel": {"invocationName": "x", "intnets": []}}},
    ),
    "samples that are no list": (
        "model",
        {
            "interactionModel": {
                "languageModel": {"intents": [{"name": "A", "samples": "hold"}]}
            }
        },
    ),
    "a sensitivity": (
        "model",
        {
            "interactionModel": {
                "languageModel": {
                    "modelConfiguration": {
                        "fallbackIntentSensitivity": {"level": "SOMETIMES"}
                    }
                }
            }
        },
    ),
    "a key of the response": (
        "response",
        {"version": "1.0", "response": {**SPOKEN, "shouldEndSesion": False}},
    ),
    "a kind of speech": (
        "response",
        {"version": "1.0", "response": {"outputSpeech": {"type": "SSLM", "ssml": ""}}},
    ),
    "a directive": (
        "response",
        {"version": "1.0", "response": {"directives": [{"type": "Dialog.Elicit"}]}},
    ),
    "a missing version": ("response", {"response": SPOKEN}),
    "a kind of request": ("request", {"version": "1.0", "request": {"type": "Lunch"}}),
}


@needs_types
def test_what_is_wrong_is_complained_about() -> None:
    """The check itself can be believed: each slip of the pen is seen."""
    right = ("response", {"version": "1.0", "response": SPOKEN})
    *told, fine = complaints(*WRONG.values(), right)

    assert [name for name, found in zip(WRONG, told, strict=True) if not found] == []
    assert fine == []

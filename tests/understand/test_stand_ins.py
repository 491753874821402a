"""The stand-ins hear what they have learnt, each time alike, and break on nothing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from skill.language.build import ROOT
from skill.language.heard import FALLBACK, words_of
from skill.language.understand import load_model
from tests.understand.ears import EXACT, NEAREST, STATISTICAL, ear
from tests.understand.statistical import Statistical
from tests.understand.tagging import Tagger

US = "en-US"


def test_the_learner_gives_the_same_answers_twice() -> None:
    """Learnt anew from the same model it is as sure of the same things."""
    once, twice = ear(STATISTICAL, US), Statistical(load_model(US))
    said = ["my calf is cramping", "ooh me poor foot", "is it the salt", "blue cheese"]

    assert [once(text) for text in said] == [twice(text) for text in said]
    assert 0.1 < twice.threshold < 0.9


def test_what_is_learnt_is_the_same_in_every_process() -> None:
    """No hash decides the order of what is learnt: floors hold on every machine."""
    assert learnt(seed=1) == learnt(seed=2)


def learnt(seed: int) -> str:
    """A sum over all that is learnt from, in its order, by a process of its own."""
    program = (
        "from hashlib import sha256;"
        "from skill.language.understand import load_model;"
        "from tests.understand.statistical import examples_of;"
        f"told = tuple(examples_of(load_model({US!r})));"
        "print(sha256(repr(told).encode()).hexdigest())"
    )
    done = subprocess.run(  # noqa: S603 # ourselves
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONHASHSEED": str(seed)},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


@pytest.mark.parametrize("said", ["", "?!", "\x00", "x" * 5000, "wug " * 900])
def test_no_text_breaks_a_stand_in(said: str) -> None:
    """What is no language is given up by each of them."""
    for name in (EXACT, STATISTICAL, NEAREST):
        assert ear(name, US)(said).intent == FALLBACK


def test_the_learner_hears_more_than_it_was_told() -> None:
    """A sentence in words of its own is heard, with the part and the side in it."""
    heard = ear(STATISTICAL, US)("ooh there's an awful cramp in my left foot again")

    assert heard.intent == "ReliefIntent"
    assert (heard.slots["body_part"].id, heard.slots["side"].id) == ("foot", "left")


def test_the_longest_value_is_the_one_that_was_said() -> None:
    """Two values never share a word, and each type fills its slots in turn."""
    model = load_model(US)
    relief = next(one for one in model.intents if one.name == "ReliefIntent")
    tagger = Tagger(model)
    slots = tagger.slots(
        relief, words_of("my upper back and my left calf for ten minutes")
    )

    assert slots["body_part"].id == "upper_back"
    assert slots["body_part_two"].id == "calf"
    assert slots["side"].id == "left"
    assert slots["lasting"].value == "PT10M"
    assert tagger.tagged(("calf", "wug")) == ("BODY_PART", "wug")

"""The stand-in that hears word for word, held against one that others wrote."""

from __future__ import annotations

import json
import shutil
import subprocess
from random import Random

import pytest

from skill.language.exact import Exact
from skill.language.heard import FALLBACK, words_of
from skill.language.understand import load_model
from tests.served import PATIENCE_SECONDS, ROOT
from tests.understand.ears import EXACT, ear
from tests.understand.statistical import examples_of

SCRIPT = ROOT / "tests" / "alexa" / "virtual_alexa" / "hear.js"
NODE = shutil.which("node")
MODELS = sorted(path.stem for path in (ROOT / "interaction_models").glob("*.json"))

SAMPLED = 60
STRANGE = [
    "zebras do enjoy quiet museums",
    "my calf purple monkey is cramping",
    "whereabouts did the ferry go",
]

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="node is not installed"),
    pytest.mark.skipif(
        not (ROOT / "node_modules" / "virtual-alexa").is_dir(),
        reason="virtual-alexa is not installed: run npm ci",
    ),
]


def heard_by_virtual_alexa(locale: str, said: list[str]) -> list[str | None]:
    """The intent of each sentence; None where no sample fits."""
    model = ROOT / "interaction_models" / f"{locale}.json"
    ended = subprocess.run(  # noqa: S603 - our own script
        [str(NODE), str(SCRIPT), str(model), locale],
        input=json.dumps(said),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    intents: list[str | None] = json.loads(ended.stdout)
    return intents


@pytest.mark.parametrize("locale", MODELS)
def test_virtual_alexa_hears_no_sample_otherwise(locale: str) -> None:
    """What virtual-alexa finds a sample for, this stand-in finds for the same intent.

    virtual-alexa tries one way to cut a sentence into slots where there may be several,
    so it finds somewhat less; and of two intents that fit it may take the other.
    """
    model = load_model(locale)
    examples = Random(4).sample(list(examples_of(model)), SAMPLED)  # noqa: S311 - an order
    said = [one.said for one in examples]
    theirs = heard_by_virtual_alexa(locale, said)
    exact = Exact(model)
    ours = [{fit.intent for fit in exact.fits(words_of(text))} for text in said]
    pairs = zip(said, theirs, ours, strict=True)

    assert [
        pair for pair in pairs if pair[1] is not None and pair[1] not in pair[2]
    ] == []
    assert all(ours)
    assert sum(intent is not None for intent in theirs) >= 0.85 * SAMPLED


def test_neither_makes_up_what_was_not_said() -> None:
    """A sentence that fits no sample is not understood by the one or the other."""
    assert heard_by_virtual_alexa("en-US", STRANGE) == [None] * len(STRANGE)
    assert {ear(EXACT, "en-US")(text).intent for text in STRANGE} == {FALLBACK}

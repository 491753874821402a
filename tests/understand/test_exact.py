"""The stand-in that hears word for word, held against one that others wrote."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest

from skill.language.amazon import SLOT_REFERENCE
from skill.language.exact import Exact
from skill.language.heard import FALLBACK, words_of
from skill.language.understand import MODELS, load_model
from tests.alexa.virtual_alexa.conversing import heard, needs_virtual_alexa
from tests.understand.ears import EXACT, ear
from tests.understand.statistical import examples_of

if TYPE_CHECKING:
    from skill.language.model import InteractionModel

LOCALES = sorted(path.stem for path in MODELS.glob("*.json"))

SAMPLED = 60
LOOSE = {"AMAZON.DURATION", "AMAZON.TIME"}
"""Amazon's own types: virtual-alexa takes any words for one of these."""

STRANGE = [
    "zebras do enjoy quiet museums",
    "my calf purple monkey is cramping",
    "whereabouts did the ferry go",
]

pytestmark = needs_virtual_alexa


@pytest.mark.parametrize("locale", LOCALES)
def test_virtual_alexa_hears_no_sample_otherwise(locale: str) -> None:
    """What virtual-alexa finds a sample for, this stand-in finds for the same intent.

    virtual-alexa tries one way to cut a sentence into slots where there may be several,
    so it finds somewhat less; and of two intents that fit it may take the other.
    """
    model = load_model(locale)
    examples = Random(4).sample(list(examples_of(model)), SAMPLED)  # noqa: S311 - an order
    said = [one.said for one in examples]
    theirs = heard(locale, said)
    exact = Exact(model)
    ours = [{fit.intent for fit in exact.fits(words_of(text))} for text in said]
    pairs = zip(said, theirs, ours, strict=True)

    assert [
        (text, intent)
        for text, intent, fits in pairs
        if intent is not None
        and intent not in fits
        and not _takes_anything(model, intent, text)
    ] == []
    assert all(ours)
    assert sum(intent is not None for intent in theirs) >= 0.85 * SAMPLED


def _takes_anything(model: InteractionModel, intent: str, text: str) -> bool:
    """Whether a sample with one of Amazon's own types in it fits, whatever is said."""
    samples = next(one.samples for one in model.intents if one.name == intent)
    loose = (
        sample
        for sample in samples
        if LOOSE & {model.slot_types[s] for s in SLOT_REFERENCE.findall(sample)}
    )
    return any(re.fullmatch(SLOT_REFERENCE.sub(".+", one), text) for one in loose)


def test_neither_makes_up_what_was_not_said() -> None:
    """A sentence that fits no sample is not understood by the one or the other."""
    assert heard("en-US", STRANGE) == [None] * len(STRANGE)
    assert {ear(EXACT, "en-US")(text).intent for text in STRANGE} == {FALLBACK}

"""The sets are such that something can be measured by them."""

from __future__ import annotations

import pytest

from skill.language.understand import load_model
from tests.understand.lines import locales, read
from tests.understand.measured import samples_among

MOST_SAMPLES = 0.1
"""The share of a set that may stand in the model word for word, slots filled: more, and
it measures how well the one was copied from the other."""

SETS = {locale: read(locale) for locale in locales()}


@pytest.mark.parametrize("locale", SETS)
def test_no_set_is_what_the_model_was_made_from(locale: str) -> None:
    """At most a tenth of a set's sentences are samples of the model, word for word."""
    model = load_model(locale)
    for one in SETS[locale]:
        if one.part != "by flag":
            samples = [line.say for line in samples_among(model, one.lines)]
            told = (one.name, samples if one.part == "known" else len(samples))
            assert len(samples) <= MOST_SAMPLES * len(one.lines), told


def test_every_set_can_be_read() -> None:
    """Each label of each set is one that the model knows, and no sentence is twice."""
    assert [one.name for sets in SETS.values() for one in sets if not one.lines] == []

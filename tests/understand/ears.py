"""Three stand-ins for Alexa, each with nothing but the built model to go by.

None of them is Alexa: what they hear is coverage of the model, and no accuracy of hers.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from skill.language.exact import Exact
from skill.language.heard import FALLBACK, Understood, words_of
from skill.language.understand import load_model, understand
from tests.understand.statistical import Statistical

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.language.model import InteractionModel

EXACT = "exact"
STATISTICAL = "statistical"
NEAREST = "nearest"

EARS: Mapping[str, Callable[[InteractionModel], Callable[[str], Understood]]] = {
    EXACT: lambda model: partial(word_for_word, Exact(model)),
    STATISTICAL: Statistical,
    NEAREST: lambda model: partial(understand, model),
}
"""The stand-ins: a sample word for word, as virtual-alexa hears; a regression that has
learnt the samples; and the nearest sample, which the simulator hears by."""

SPEAKING = (STATISTICAL, NEAREST)
"""Those whose understanding is carried on to what the skill says."""


@cache
def ear(name: str, locale: str) -> Callable[[str], Understood]:
    """A stand-in that has learnt the model of a locale; it learns once, hears once."""
    return cache(EARS[name](load_model(locale)))


def word_for_word(exact: Exact, text: str) -> Understood:
    """The first sample that fits; else nothing was understood."""
    fits = exact.fits(words_of(text))
    if not fits:
        return Understood(FALLBACK)
    return Understood(fits[0].intent, fits[0].slots, "exact", 1.0)

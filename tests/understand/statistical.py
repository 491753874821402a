"""A stand-in for Alexa that learns: words and letters, weighed, and a regression.

Rules of this module:
1. It learns from the built model alone: its samples, the slots filled from its own
   values, and Amazon's own phrases. It knows no English and has seen no sentence of the
   sets.
2. Each sentence is seen twice: as it is said, and with the name of its type in place of
   each value of the model.
3. Below a threshold nothing was understood. The threshold is chosen with the model
   alone: a first learner is kept from one word in ``HELD_OUT`` and from every sample
   that holds one; of those samples that it hears rightly all but ``LOST`` must pass.
4. The same model gives the same answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import cycle
from random import Random
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import make_pipeline, make_union

from skill.language.amazon import BUILT_IN_EXAMPLES, BUILT_IN_PHRASES, SLOT_REFERENCE
from skill.language.heard import FALLBACK, Understood, words_of
from tests.understand.tagging import Tagger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from skill.language.model import InteractionModel

MOST_SAMPLES: Final = 1000
"""Samples of one intent that are learnt from; more teach little and take long."""


HELD_OUT: Final = 5
"""One word in so many, and each sample with it, is kept from the learner at first."""

LOST: Final = 0.05
"""The share of those samples that the threshold may give up: few, as Alexa does at LOW
sensitivity, which is what the model asks for."""


@dataclass(frozen=True)
class Example:
    """A sample with its slots filled, and the intent that it is of."""

    said: str
    intent: str


class Statistical:
    """Learns a model, and hears by what it has learnt.

    Attributes:
        threshold: How sure it has to be.
    """

    def __init__(self, model: InteractionModel) -> None:
        """Learn ``model``; takes some seconds."""
        self._tagger = Tagger(model)
        self._intents = {intent.name: intent for intent in model.intents}
        examples = tuple(examples_of(model))
        self.threshold = self._choose_threshold(examples)
        self._learner = self._learn(examples)

    def __call__(self, text: str) -> Understood:
        """What was said, as far as it was learnt."""
        words = words_of(text)
        if not words:
            return Understood(FALLBACK)
        ((intent, sure),) = self._guess(self._learner, [text])
        if sure < self.threshold or intent == FALLBACK:
            return Understood(FALLBACK, score=sure)
        slots = self._tagger.slots(self._intents[intent], words)
        return Understood(intent, slots, "nearest", sure)

    def _learn(self, examples: Sequence[Example]) -> Any:  # noqa: ANN401 # untyped
        features = make_union(
            TfidfVectorizer(ngram_range=(1, 3), token_pattern=r"\S+"),
            TfidfVectorizer(ngram_range=(3, 5), analyzer="char_wb", min_df=2),
        )
        regression = SGDClassifier(
            loss="log_loss", alpha=1e-5, max_iter=15, tol=None, random_state=0
        )
        learner = make_pipeline(features, regression)
        said = [self._document(example.said) for example in examples]
        return learner.fit(said, [example.intent for example in examples])

    def _guess(
        self,
        learner: Any,  # noqa: ANN401 # untyped
        said: Sequence[str],
    ) -> list[tuple[str, float]]:
        """The likeliest intent of each sentence, and how sure the learner is."""
        odds = learner.predict_proba([self._document(text) for text in said])
        best = odds.argmax(axis=1)
        names = learner.classes_
        return [(str(names[b]), float(o[b])) for b, o in zip(best, odds, strict=True)]

    def _document(self, text: str) -> str:
        words = words_of(text)
        return " ".join((*words, *self._tagger.tagged(words)))

    def _choose_threshold(self, examples: Sequence[Example]) -> float:
        """How sure a learner is of all but a few samples with words new to it."""
        ours = [example for example in examples if example.intent != FALLBACK]
        learner = self._learn([one for one in ours if not _is_held_out(one)])
        unseen = [one for one in ours if _is_held_out(one)]
        guesses = self._guess(learner, [one.said for one in unseen])
        pairs = zip(guesses, unseen, strict=True)
        right = [sure for (intent, sure), one in pairs if intent == one.intent]
        return float(np.quantile(right, LOST)) if right else 0.0


def examples_of(model: InteractionModel) -> Iterator[Example]:
    """The model's samples and Amazon's phrases, slots filled with value after value."""
    chance = Random(0)  # noqa: S311 # no secret, only an order
    values = {
        kind.name: [said for value in kind.values for said in value.name.spoken]
        for kind in model.types
    }
    for said in values.values():
        chance.shuffle(said)
    turns = {kind: cycle(said) for kind, said in values.items()}
    turns |= {kind: cycle(said) for kind, said in BUILT_IN_EXAMPLES.items()}
    for intent in model.intents:
        samples = [*intent.samples, *BUILT_IN_PHRASES.get(intent.name, ())]
        chance.shuffle(samples)
        for sample in samples[:MOST_SAMPLES]:
            pieces = SLOT_REFERENCE.split(sample)
            pieces[1::2] = [next(turns[model.slot_types[s]]) for s in pieces[1::2]]
            yield Example("".join(pieces), intent.name)


def _is_held_out(example: Example) -> bool:
    """Whether it holds a word that the learner is not to see at first."""
    return any(_hides(word) for word in words_of(example.said))


@cache
def _hides(word: str) -> bool:
    return crc32(word.encode()) % HELD_OUT == 0

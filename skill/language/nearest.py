"""The sample that is nearest to an utterance which fits none word for word.

Rules of the module:
- Samples and utterances are compared by their words, stems, neighbours and slots. What
  every intent says weighs little, what few say weighs much.
- A long ramble that holds a whole sample is near to it: what an utterance has too much
  counts for less than what it lacks.
- Where a slot alone is a sample, and its values are whole clauses ("nobody here to
  push"), each value is a sample too: who says nearly the same means that value.
- A stand-in for Alexa's own understanding, and no measure of it.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from skill.language.amazon import BUILT_IN_PHRASES, SLOT_REFERENCE
from skill.language.denial import NEGATORS
from skill.language.exact import Span, tokens
from skill.language.model import InteractionModel
from skill.language.spelling import spell_out
from skill.language.spoken import Spoken

#: Weights of what the utterance has too much, and of what it lacks.
TOO_MUCH = 0.3
TOO_LITTLE = 0.7
NEIGHBOURS = 0.5
#: The share of word order (rapidfuzz) in a score, and how many are compared by it.
ORDER = 0.25
SHORTLIST = 60
#: What is left of a score where one side says "not" and the other does not.
CONTRARY = 0.8

#: Kinds whose values are clauses, not names of things. What may be a danger is not
#: among them: a flag is raised by what was said, and by nothing that is merely near.
CLAUSES = frozenset({"OBSTACLE", "TOPIC", "OTHER_PAIN"})

#: What is left of a clause's score: a sample is what people say, a value a part of it.
PARTIAL = 0.95

#: Words that turn a clause round: "a towel" is none of "no towel".
CONTRARIES = NEGATORS | {"nobody", "barely"}

_SUFFIXES = ("ing", "ed", "es", "s", "e")
_SHORTEST_STEM = 4


#: A slot and the id that it holds.
Meaning = tuple[str, str]


@dataclass(frozen=True)
class Near:
    """A sample and how near it is, from 0 to 1; of a value also what it means."""

    intent: str
    sample: str
    score: float
    meaning: Meaning | None = None


@dataclass(frozen=True)
class _Sample:
    intent: str
    text: str
    order: str
    weight: float
    negative: bool
    meaning: Meaning | None


class Nearest:
    """A model's samples, by what they are made of.

    Args:
        model: the built model.
    """

    def __init__(self, model: InteractionModel) -> None:
        made = {
            (intent.name, pieces): sample
            for intent in model.intents
            for sample in (*intent.samples, *BUILT_IN_PHRASES.get(intent.name, ()))
            if (pieces := _sample_tokens(sample, model.slot_types))
        }
        meanings: dict[tuple[str, tuple[str, ...]], Meaning] = {}
        for intent, text, meaning in _clauses(model):
            key = (intent, tokens(text, spell_out))
            if key not in made:
                made[key] = text
                meanings[key] = meaning
        self._weights = _weights(made)
        self._samples: list[_Sample] = []
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for (intent, pieces), text in made.items():
            features = _features(pieces)
            for feature in features:
                self._holding[feature].append(len(self._samples))
            weight = sum(map(self._weight, features))
            meant = meanings.get((intent, pieces))
            negative = _is_contrary(pieces) if meant else "not" in pieces
            order = " ".join(pieces)
            self._samples.append(_Sample(intent, text, order, weight, negative, meant))

    def rank(self, spoken: Spoken) -> list[Near]:
        """The nearest samples, the nearest first, at most `SHORTLIST`."""
        pieces = _spoken_tokens(spoken)
        features = _features(pieces)
        extra = _features(spoken.words) - features
        whole = sum(map(self._weight, features))
        shared: defaultdict[int, float] = defaultdict(float)
        needed: defaultdict[int, float] = defaultdict(float)
        for feature in sorted(features | extra):
            weight = self._weight(feature)
            for number in self._holding.get(feature, ()):
                shared[number] += weight
                needed[number] += weight if feature in features else 0.0
        order = " ".join(pieces)
        scored = (
            (self._overlap(number, both, whole - needed[number]), -number)
            for number, both in shared.items()
        )
        best = sorted(scored, reverse=True)[:SHORTLIST]
        near = (self._near(-n, score, order, spoken) for score, n in best)
        return sorted(near, key=lambda one: -one.score)

    def _near(self, number: int, overlap: float, order: str, spoken: Spoken) -> Near:
        sample = self._samples[number]
        alike = fuzz.ratio(order, sample.order) / 100
        score = (1 - ORDER) * overlap + ORDER * alike
        negative = spoken.negative
        if sample.meaning is not None:
            negative = _is_contrary(spoken.words)
            score *= PARTIAL
        if negative is not None and negative != sample.negative:
            score *= CONTRARY
        return Near(sample.intent, sample.text, score, sample.meaning)

    def _overlap(self, number: int, both: float, too_much: float) -> float:
        lacking = self._samples[number].weight - both
        return both / (both + TOO_MUCH * too_much + TOO_LITTLE * lacking)

    def _weight(self, feature: str) -> float:
        weight = self._weights.get(feature, self._weights[""])
        return weight * NEIGHBOURS if " " in feature else weight


def _clauses(model: InteractionModel) -> Iterator[tuple[str, str, Meaning]]:
    """Values that are said alone: the intent, the words, and what they mean."""
    values = {kind.name: kind.values for kind in model.types if kind.name in CLAUSES}
    for intent in model.intents:
        for slot in intent.slots:
            if f"{{{slot.name}}}" not in intent.samples:
                continue
            for value in values.get(slot.type, ()):
                for text in value.name.spoken:
                    yield intent.name, text, (slot.name, value.id)


def _is_contrary(words: Sequence[str]) -> bool:
    return not CONTRARIES.isdisjoint(words)


def _weights(made: Mapping[tuple[str, tuple[str, ...]], str]) -> Mapping[str, float]:
    """How much each feature tells: the share of samples that hold it, by intent."""
    sizes: defaultdict[str, int] = defaultdict(int)
    shares: defaultdict[str, defaultdict[str, int]] = defaultdict(
        lambda: defaultdict(int)
    )
    for intent, pieces in made:
        sizes[intent] += 1
        for feature in _features(pieces):
            shares[feature][intent] += 1
    total = len(sizes)
    held = {
        feature: sum(count / sizes[intent] for intent, count in share.items())
        for feature, share in shares.items()
    }
    # A word that no sample holds says that something else is meant, but faintly.
    unknown = {"": math.log(1 + total / 2)}
    return {f: math.log(1 + total / (0.5 + h)) for f, h in held.items()} | unknown


def _features(pieces: Sequence[str]) -> set[str]:
    stems = [_stem(piece) for piece in pieces]
    pairs = zip(["<", *stems], [*stems, ">"], strict=True)
    return {*stems, *(f"{one} {two}" for one, two in pairs)}


def _stem(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


def _sample_tokens(sample: str, slot_types: Mapping[str, str]) -> tuple[str, ...]:
    """The plain words, each slot replaced by its type."""
    pieces = tokens(sample, spell_out)
    slots = (SLOT_REFERENCE.fullmatch(piece) for piece in pieces)
    pairs = zip(pieces, slots, strict=True)
    return tuple(f"{{{slot_types[s[1]]}}}" if s else piece for piece, s in pairs)


def _spoken_tokens(spoken: Spoken) -> tuple[str, ...]:
    """The words, each value replaced by its type."""
    starts: Mapping[int, Span] = {span.start: span for span in spoken.spans}
    covered = {place for span in spoken.spans for place in span.places}
    pieces = []
    for place, word in enumerate(spoken.words):
        if place in starts:
            pieces.append(f"{{{starts[place].kind}}}")
        elif place not in covered:
            pieces.append(word)
    return tuple(pieces)

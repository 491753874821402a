"""An utterance made plain: spelled out, its slot values found, its denials seen.

Rules of the module:
- The same is done to the model's samples and values, so that both sides agree on
  "can't", "cannot" and "can not".
- Values do not overlap: the longest wins, then the one that matters most.
- A part of the body is heard whatever owner or side is said within it ("back of her
  left thigh"), and the side with it.
- A value that is denied ("not swollen", "no swelling or redness") is kept apart from
  the same value said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from skill.language.denial import is_denied
from skill.language.durations import duration_at
from skill.language.english import DETERMINERS
from skill.language.exact import BODY_PART, DURATION, SIDE, Span, Values, covered
from skill.language.heard import HeardSlot, words_of
from skill.language.idioms import idioms
from skill.language.model import InteractionModel
from skill.language.past import past
from skill.language.repair import not_meant
from skill.language.senses import other_senses
from skill.language.spelling import FILLERS, SMALL, spell_out, without_small

#: Which reading of the same words stands, the most urgent first.
KINDS = (
    "RED_FLAG", "SIGN", "PLACE", "BODY_PART", "OTHER_PAIN", "CONTEXT", "OBSTACLE",
    DURATION, "TOPIC", "SIDE",
)  # fmt: skip

#: What is no danger any more when it was "last year".
DANGERS = frozenset({"RED_FLAG", "SIGN", "PLACE"})

#: Kinds that are heard even where small words of them are swallowed, or put in.
ALARMS = ("RED_FLAG", "SIGN")


#: Those that carry a meaning at the head of a phrase: "am on the bridge", "just fell".
HEADS = frozenset({"am", "just"})

#: So many small words may be put into a phrase.
MOST_SMALL = 5


#: Short words are other words by one letter; a longer one is a slip of the tongue.
SHORTEST_SLIP = 5
SLIP_CUTOFF = 84

#: Words that may stand inside a part of the body, and how many of them.
INSIDE = DETERMINERS | {"left", "right"}
OWNING = DETERMINERS | {"of", "in", "on"}
LOOSE = 3

#: Sides that are no side in "right above my knee".
ADVERBS = frozenset({"right"})


#: What is left of "-ing" in many mouths.
_CLIPPED = "in"


@dataclass(frozen=True)
class Spoken:
    """Plain words with the slot values found in them.

    Attributes:
        words: contractions written out, slips of the tongue mended.
        spans: the slot values, in order, none overlapping.
        denied: those of the spans that are said not to be so.
        strange: whether there is a word that the model never says.
        withdrawn: those of the spans that were put right, or only say where.
        within: sides that were said inside a part of the body.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    denied: frozenset[Span]
    strange: bool = False
    withdrawn: frozenset[Span] = frozenset()
    within: tuple[Span, ...] = ()

    @cached_property
    def said(self) -> tuple[Span, ...]:
        """The spans that are meant: neither denied nor withdrawn."""
        gone = self.denied | self.withdrawn
        return tuple(span for span in self.spans if span not in gone)

    @cached_property
    def negative(self) -> bool | None:
        """Whether "not" is said outside a value; None where it denies a value."""
        if self.denied:
            return None
        inside = covered(self.spans)
        outside = (w for place, w in enumerate(self.words) if place not in inside)
        return "not" in outside


class Ear:
    """Finds the values of a model's slot types in plain words.

    Args:
        model: the built model.
    """

    def __init__(self, model: InteractionModel) -> None:
        used = set(model.slot_types.values())
        plain = {kind.name: Values.of(kind, spell_out) for kind in model.types}
        self._values: Mapping[str, Values] = plain
        self._brief = {k: _briefly(plain[k]) for k in ALARMS if k in plain}
        self._loose = _loosely_all(plain.get(BODY_PART))
        self._kinds = tuple(kind for kind in KINDS if kind in used)
        self._longest = max((v.longest for v in plain.values()), default=0)
        samples = (sample for intent in model.intents for sample in intent.samples)
        said = {word for sample in samples for word in spell_out(words_of(sample))}
        heard = (words for values in plain.values() for words in values.ids)
        self._known = said | {word for words in heard for word in words} | FILLERS
        self._choices = sorted(w for w in self._known if len(w) >= SHORTEST_SLIP - 1)

    def hear(self, words: Sequence[str]) -> Spoken:
        """Make an utterance plain."""
        said = spell_out(words)
        plain = tuple(self._mend(word) for word in said)
        spans = self._find(plain, other_senses(said))
        denied = frozenset(span for span in spans if is_denied(plain, span, spans))
        inside = covered(spans)
        outside = (word for place, word in enumerate(plain) if place not in inside)
        strange = any(word not in self._known for word in outside)
        withdrawn = not_meant(plain, [span for span in spans if span not in denied])
        within = tuple(self._sides(plain, [s for s in spans if s not in withdrawn]))
        return Spoken(plain, spans, denied, strange, withdrawn, within)

    def _sides(self, words: tuple[str, ...], spans: Iterable[Span]) -> Iterable[Span]:
        sides = self._values[SIDE].ids if SIDE in self._values else {}
        parts = (span for span in spans if span.kind == BODY_PART)
        for place in (place for span in parts for place in span.places):
            id_ = sides.get(words[place : place + 1])
            owned = place > 0 and words[place - 1] in OWNING
            if id_ is not None and (owned or words[place] not in ADVERBS):
                heard = HeardSlot(words[place], id_)
                yield Span(SIDE, place, place + 1, heard)

    def _mend(self, word: str) -> str:
        if word.endswith(_CLIPPED) and f"{word}g" in self._known:
            return word if word in self._known else f"{word}g"
        if word in self._known or len(word) < SHORTEST_SLIP or not word.isalpha():
            return word
        found = process.extractOne(
            word, self._choices, scorer=fuzz.ratio, score_cutoff=SLIP_CUTOFF
        )
        return found[0] if found and found[0][0] == word[0] else word

    def values(self, spoken: Spoken, kind: str) -> Iterator[Span]:
        """Values of a kind that is looked for only in the intent which carries it.

        "Short" and "in bed" mean a way of stretching there, and nothing elsewhere.
        """
        values = self._values.get(kind)
        if values is None or kind in KINDS:
            return
        words = spoken.words
        for start in range(len(words)):
            for length in range(min(values.longest, len(words) - start), 0, -1):
                said = words[start : start + length]
                if said in values.ids:
                    heard = HeardSlot(" ".join(said), values.ids[said])
                    yield Span(kind, start, start + length, heard)

    def _find(self, words: tuple[str, ...], other: set[int]) -> tuple[Span, ...]:
        candidates = sorted(self._all(words), key=self._importance)
        taken = idioms(words, candidates) | other
        gone_by = past(words)
        found: list[Span] = []
        for span in candidates:
            gone = span.kind in DANGERS and span.places & gone_by
            if not span.places & taken and not gone:
                taken |= span.places
                found.append(span)
        return tuple(sorted(found, key=lambda span: span.start))

    def _all(self, words: tuple[str, ...]) -> Iterable[Span]:
        for start in range(len(words)):
            if (read := duration_at(words, start)) is not None:
                heard = HeardSlot(read[1], None)
                yield Span(DURATION, start, start + read[0], heard)
            most = start + self._longest + MOST_SMALL
            for end in range(start + 1, min(len(words), most) + 1):
                said = words[start:end]
                for kind in self._kinds:
                    if (id_ := self._meaning(kind, said)) is not None:
                        yield Span(kind, start, end, HeardSlot(" ".join(said), id_))
            yield from self._parts(words, start)

    def _parts(self, words: tuple[str, ...], start: int) -> Iterable[Span]:
        """Parts of the body that begin at a word, with an owner or a side inside."""
        most = min(len(words), start + self._longest + LOOSE)
        for end in range(start + 3, most + 1):
            said = words[start:end]
            if said[-1] not in INSIDE and (id_ := self._loose.get(_loosely(said))):
                yield Span(BODY_PART, start, end, HeardSlot(" ".join(said), id_))

    def _importance(self, span: Span) -> tuple[int, int, int]:
        """The longest first; small words that were put into a value add no length."""
        said = tuple(span.heard.value.split())
        values = self._values.get(span.kind)
        whole = values is None or said in values.ids
        length = span.end - span.start if whole else len(without_small(said))
        return (-length, KINDS.index(span.kind), span.start)

    def _meaning(self, kind: str, said: tuple[str, ...]) -> str | None:
        """The id that the words mean, small words aside where they may be."""
        values = self._values.get(kind)
        found = values.ids.get(said) if values is not None else None
        brief = self._brief.get(kind)
        if found is not None or brief is None or SMALL & {said[0], said[-1]}:
            return found
        return brief.get(without_small(said))


def _loosely(words: tuple[str, ...]) -> tuple[str, ...]:
    """A value without the owners and sides inside it."""
    return (*words[:1], *(word for word in words[1:] if word not in INSIDE))


def _loosely_all(values: Values | None) -> Mapping[tuple[str, ...], str]:
    ids: dict[tuple[str, ...], str] = {}
    for words, id_ in values.ids.items() if values else ():
        if (loose := _loosely(words))[1:]:
            ids.setdefault(loose, id_)
    return ids


def is_harmless(words: Sequence[str]) -> bool:
    """Whether danger words may be about the past, or mean something else."""
    plain = spell_out(words)
    return bool(past(plain) or other_senses(plain))


def _briefly(values: Values) -> Mapping[tuple[str, ...], str]:
    """The values without their small words; what is left of one is two at least."""
    ids: dict[tuple[str, ...], str] = {}
    for words, id_ in values.ids.items():
        brief = without_small(words)
        if len(brief) > 1 and words[0] not in HEADS:
            ids.setdefault(brief, id_)
    return ids

"""Utterances that fit a sample word for word.

Rules of the module:
- The index is a trie over the samples of the built model; an edge is a word or a
  slot, and a slot takes any value or synonym of its type, or a spoken duration or time.
- A built-in intent also has Amazon's own phrases.
- All fits are found. Between intents a red flag stands first, then the order of the
  model; within one a phrase with one meaning does, the longest first, then whoever
  names one part of the body where others cut it in two, then whoever fills most slots.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from skill.language.amazon import BUILT_IN_PHRASES, SLOT_REFERENCE
from skill.language.durations import duration_at
from skill.language.heard import HeardSlot, words_of
from skill.language.model import InteractionModel, SlotType
from skill.language.times import time_at

DURATION = "AMAZON.DURATION"
TIME = "AMAZON.TIME"
BODY_PART = "BODY_PART"
SIDE = "SIDE"
RED_FLAG_INTENT = "RedFlagIntent"

READERS = {DURATION: duration_at, TIME: time_at}


def built_in_at(kind: str, words: Sequence[str], start: int) -> tuple[int, str] | None:
    """A value of one of Amazon's own types that begins at a word.

    Returns:
        How many words it takes and its ISO 8601 form, or None if there is none.
    """
    reader = READERS.get(kind)
    return reader(words, start) if reader else None


#: A way to write words plainly, such as "can't" as "can not".
Plain = Callable[[Iterable[str]], tuple[str, ...]]


@dataclass(frozen=True)
class Fit:
    """A sample that fits, and what its slots hold."""

    intent: str
    sample: str
    slots: Mapping[str, HeardSlot]


@dataclass(frozen=True)
class Span:
    """A slot value somewhere in a row of words."""

    kind: str
    start: int
    end: int
    heard: HeardSlot

    @property
    def places(self) -> frozenset[int]:
        """The places of its words."""
        return frozenset(range(self.start, self.end))

    @property
    def meaning(self) -> tuple[str, str]:
        """What two spans that say the same have in common."""
        return self.kind, self.heard.id or self.heard.value


def covered(spans: Iterable[Span]) -> set[int]:
    """The places of the words of all of them."""
    return {place for span in spans for place in span.places}


@dataclass(frozen=True)
class Values:
    """How the values of one slot type are said, by their words."""

    ids: Mapping[tuple[str, ...], str]
    longest: int

    @classmethod
    def of(cls, kind: SlotType, plain: Plain = tuple) -> "Values":
        """The values of a type, the first meaning of a synonym standing."""
        ids: dict[tuple[str, ...], str] = {}
        for value in kind.values:
            for spoken in value.name.spoken:
                ids.setdefault(plain(words_of(spoken)), value.id)
        return cls(ids, max(map(len, ids), default=0))


@dataclass
class _Node:
    words: dict[str, "_Node"] = field(default_factory=dict)
    slots: dict[str, "_Node"] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)  # intent -> sample


class Exact:
    """The samples of a model, ready to be looked up.

    Args:
        model: the built model.
        plain: what is done to words first, the model's and the speaker's alike.
    """

    def __init__(self, model: InteractionModel, plain: Plain = tuple) -> None:
        self._plain = plain
        self._values = {kind.name: Values.of(kind, plain) for kind in model.types}
        self._types = model.slot_types
        self._order = {i.name: number for number, i in enumerate(model.intents)}
        self._root = _Node()
        for intent in model.intents:
            for sample in (*intent.samples, *BUILT_IN_PHRASES.get(intent.name, ())):
                self._add(intent.name, sample)

    def fits(self, words: Sequence[str]) -> list[Fit]:
        """Every fit of these words, the best first; empty if there is none."""
        return sorted(self._walk(self._root, words, 0, {}), key=self._rank)

    def spans(self, words: Sequence[str], start: int, kind: str) -> Iterator[Span]:
        """The values of a type that begin at a word, the longest first."""
        if (read := built_in_at(kind, words, start)) is not None:
            yield Span(kind, start, start + read[0], HeardSlot(read[1], None))
        values = self._values.get(kind)
        if values is None:
            return
        for length in range(min(values.longest, len(words) - start), 0, -1):
            said = tuple(words[start : start + length])
            if said in values.ids:
                heard = HeardSlot(" ".join(said), values.ids[said])
                yield Span(kind, start, start + length, heard)

    def _add(self, intent: str, sample: str) -> None:
        node = self._root
        for token in tokens(sample, self._plain):
            slot = SLOT_REFERENCE.fullmatch(token)
            edges, label = (node.slots, slot[1]) if slot else (node.words, token)
            node = edges.setdefault(label, _Node())
        node.ends.setdefault(intent, sample)

    def _walk(
        self, node: _Node, words: Sequence[str], at: int, held: dict[str, HeardSlot]
    ) -> Iterator[Fit]:
        if at == len(words):
            for intent, sample in node.ends.items():
                yield Fit(intent, sample, dict(held))
            return
        if (onward := node.words.get(words[at])) is not None:
            yield from self._walk(onward, words, at + 1, held)
        for slot, onward in node.slots.items():
            for span in self.spans(words, at, self._types.get(slot, "")):
                filled = held | {slot: span.heard}
                yield from self._walk(onward, words, span.end, filled)

    def _rank(self, fit: Fit) -> tuple[bool, int, int, int, int, str]:
        flag = fit.slots.get("red_flag")
        brief = -len(flag.value) if flag else 0
        # "back of my thigh" is one part, though "back" and "thigh" are two
        parts = max(1, sum(self._types[name] == BODY_PART for name in fit.slots))
        order, wordy = self._order[fit.intent], -len(fit.slots)
        return (fit.intent != RED_FLAG_INTENT, order, brief, parts, wordy, fit.sample)


def tokens(sample: str, plain: Plain = tuple) -> tuple[str, ...]:
    """A sample's words and `{slot}`s, the words as `words_of` gives them, plainly."""
    found: list[str] = []
    for number, piece in enumerate(SLOT_REFERENCE.split(sample)):
        found += (f"{{{piece}}}",) if number % 2 else plain(words_of(piece))
    return tuple(found)

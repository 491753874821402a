"""Sentences that fit samples of two intents, all of them that there are.

Theory of operation. The samples are one trie over words and slots, the values of a slot
type another; read side by side, word by word, they are in several places at once. A set
of places is gone through once, whatever words led to it, and only while intents can be
reached from it that matter together. So every such pair of samples is found, each with
a shortest sentence that fits both, and nothing depends on which values are tried.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from itertools import count

from skill.language.amazon import BUILT_IN_EXAMPLES, BUILT_IN_PHRASES, SLOT_REFERENCE
from skill.language.exact import tokens
from skill.language.heard import words_of
from skill.language.model import InteractionModel

_numbers = count()


@dataclass(eq=False)
class _Node:
    """A place in the samples: the words and slots that go on from it, and its ends."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    slots: dict[str, "_Node"] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    reach: int = 0
    number: int = field(default_factory=_numbers.__next__)


@dataclass(eq=False)
class _Inside:
    """A place in the values of a slot type."""

    words: dict[str, "_Inside"] = field(default_factory=dict)
    ends: bool = False
    number: int = field(default_factory=_numbers.__next__)


_Place = tuple[_Inside | None, _Node]
"""Inside a value, and where the sample goes on after it; or in a sample itself."""

_Places = frozenset[_Place]

Matters = Callable[[AbstractSet[str]], bool]
"""Whether it matters that a sentence fits all of these intents."""


@dataclass(frozen=True)
class Overlap:
    """A sentence, and a sample of each intent that it fits."""

    said: str
    samples: Mapping[str, str]


def overlaps(model: InteractionModel, matters: Matters) -> Iterator[Overlap]:
    """Sentences that fit two intents or more, where these matter together."""
    root, values = _samples(model), _values(model)

    @cache
    def may_matter(reach: int) -> bool:
        names = (intent.name for intent in model.intents)
        return matters({name for n, name in enumerate(names) if reach >> n & 1})

    start = frozenset(_enter(root, values))
    seen: set[_Places] = {start}
    waiting: deque[tuple[_Places, tuple[str, ...]]] = deque([(start, ())])
    while waiting:
        places, said = waiting.popleft()
        ends = _ends(places)
        if matters(ends.keys()):
            yield Overlap(" ".join(said), ends)
        for word, onward in _step(places, values).items():
            if onward not in seen and may_matter(_reach(onward)):
                seen.add(onward)
                waiting.append((onward, (*said, word)))


def _samples(model: InteractionModel) -> _Node:
    root = _Node()
    for intent in model.intents:
        for sample in (*intent.samples, *BUILT_IN_PHRASES.get(intent.name, ())):
            node = root
            for token in tokens(sample):
                slot = SLOT_REFERENCE.fullmatch(token)
                edges = node.slots if slot else node.words
                label = model.slot_types[slot[1]] if slot else token
                node = edges.setdefault(label, _Node())
            node.ends.setdefault(intent.name, sample)
    bits = {intent.name: 1 << place for place, intent in enumerate(model.intents)}
    _learn_reach(root, bits)
    return root


def _learn_reach(node: _Node, bits: Mapping[str, int]) -> int:
    """Which intents can be reached from a node, a bit for each."""
    node.reach = sum(bits[intent] for intent in node.ends)
    for onward in (*node.words.values(), *node.slots.values()):
        node.reach |= _learn_reach(onward, bits)
    return node.reach


def _values(model: InteractionModel) -> Mapping[str, _Inside]:
    said = {
        kind.name: [text for value in kind.values for text in value.name.spoken]
        for kind in model.types
    }
    return {kind: _value_trie(s) for kind, s in {**said, **BUILT_IN_EXAMPLES}.items()}


def _value_trie(said: Iterable[str]) -> _Inside:
    root = _Inside()
    for text in said:
        place = root
        for word in words_of(text):
            place = place.words.setdefault(word, _Inside())
        place.ends = True
    return root


def _enter(node: _Node, values: Mapping[str, _Inside]) -> Iterator[_Place]:
    """A place in a sample, and the beginning of each value that may come next."""
    yield None, node
    for kind, onward in node.slots.items():
        if kind in values:
            yield values[kind], onward


def _step(places: _Places, values: Mapping[str, _Inside]) -> dict[str, _Places]:
    """By word, the places that it leads to."""
    found: dict[str, set[_Place]] = {}
    for inside, node in _in_order(places):
        if inside is None:
            for word, onward in node.words.items():
                found.setdefault(word, set()).update(_enter(onward, values))
            continue
        for word, deeper in inside.words.items():
            to = found.setdefault(word, set())
            if deeper.words:
                to.add((deeper, node))
            if deeper.ends:
                to.update(_enter(node, values))
    return {word: frozenset(to) for word, to in found.items()}


def _reach(places: _Places) -> int:
    reach = 0
    for _, node in places:
        reach |= node.reach
    return reach


def _ends(places: _Places) -> dict[str, str]:
    found: dict[str, str] = {}
    for inside, node in _in_order(places):
        if inside is None:
            found |= node.ends
    return found


def _in_order(places: _Places) -> list[_Place]:
    """The same in every run, so that the same sentences are found."""
    return sorted(places, key=lambda p: (p[0].number if p[0] else -1, p[1].number))

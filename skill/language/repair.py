"""Parts and sides that were named but are not meant.

Rules of the module:
- Who puts something right ("my thigh no my calf", "not my foot my calf") means what is
  left; it takes two of a kind, or nothing was put right.
- A limb that only says where a part is ("the calf in my left leg") is no second part;
  joined by "and", it is.
- Nothing is learnt of what a word means: only of kinds, ids and a few small words.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from skill.content.library import compiled
from skill.language.english import DETERMINERS
from skill.language.exact import BODY_PART, SIDE, Span

#: What comes between a slip of the tongue and what was meant; "no" does too.
CORRECTIONS = (
    "i mean", "i meant", "sorry", "actually", "or rather", "rather", "make that",
    "scratch that", "correction", "wait", "hang on", "not that", "i said",
)  # fmt: skip

#: What makes two of two parts of the body.
JOINTS = frozenset({"and", "plus", "also", "both", "or", "then", "too"})

#: So many words at most stand between what is taken back and what is meant.
NEAR = 7


def not_meant(words: Sequence[str], spans: Sequence[Span]) -> frozenset[Span]:
    """The parts and sides among the spans that are taken back, or only say where."""
    found: set[Span] = set()
    for kind in (BODY_PART, SIDE):
        named = [span for span in spans if span.kind == kind]
        found |= _corrected(words, named)
    parts = [span for span in spans if span.kind == BODY_PART and span not in found]
    found |= set(_wholes(words, parts))
    return frozenset(found)


def _corrected(words: Sequence[str], named: Sequence[Span]) -> set[Span]:
    """All that means the same as what was taken back, unless nothing else is left."""
    gone = {
        span.meaning
        for span in named
        if len(named) > 1 and _is_ruled_out(words[: span.start])
    }
    for one, other in pairwise(named):
        between = words[one.end : other.start]
        if one.meaning != other.meaning and _puts_right(between):
            gone.add(one.meaning)
    left = [span for span in named if span.meaning not in gone]
    return {span for span in named if span.meaning in gone} if left else set()


def _is_ruled_out(before: Sequence[str]) -> bool:
    """Whether the words end like "not in my"."""
    tail = [word for word in before[-4:] if word not in DETERMINERS]
    return tail[-1:] == ["not"] or tail[-2:] == ["not", "in"]


def _puts_right(between: Sequence[str]) -> bool:
    if len(between) > NEAR:
        return False
    said = f" {' '.join(between)} "
    return any(f" {phrase} " in said for phrase in CORRECTIONS) or _is_a_no(between)


def _is_a_no(between: Sequence[str]) -> bool:
    """Whether "no" stands for itself: not as in "has no strength and my foot"."""
    after = DETERMINERS | {"no", "not", "it", "i", "in"}
    return any(
        word == "no" and (place + 1 == len(between) or between[place + 1] in after)
        for place, word in enumerate(between)
    )


def _wholes(words: Sequence[str], parts: Sequence[Span]) -> Iterator[Span]:
    for one, other in pairwise(parts):
        if JOINTS & set(words[one.end : other.start]):
            continue
        if _holds(other, one):
            yield other
        if _holds(one, other):
            yield one


def _holds(whole: Span, one: Span) -> bool:
    """Whether a part lies in another, by the content."""
    part = compiled().library.body_parts.get(whole.heard.id or "")
    return part is not None and one.heard.id in part.holds

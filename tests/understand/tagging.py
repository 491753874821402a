"""The values of a model's slot types, found in words: the longest first, no two on one.

Nothing here knows English; what a value means is what the model says, word for word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.language.exact import DURATION, READERS, built_in_at
from skill.language.heard import HeardSlot, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from skill.language.model import Intent, InteractionModel

Found = tuple[int, int, str, HeardSlot]
"""Where a value begins and ends, its type, and the value."""


class Tagger:
    """Knows how each value of a model is said."""

    def __init__(self, model: InteractionModel) -> None:
        """Learn the values of ``model``; of two types the first stands."""
        self.kinds = (*(kind.name for kind in model.types), DURATION)
        self._ids: dict[tuple[str, ...], dict[str, str]] = {}
        for kind in model.types:
            for value in kind.values:
                for spoken in value.name.spoken:
                    meanings = self._ids.setdefault(words_of(spoken), {})
                    meanings.setdefault(kind.name, value.id)
        self._longest = max(map(len, self._ids), default=0)

    def tagged(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words, with the name of its type in place of each value."""
        found = {start: (end, kind) for start, end, kind, _ in self._find(words)}
        pieces, at = [], 0
        while at < len(words):
            at, piece = found.get(at, (at + 1, words[at]))
            pieces.append(piece)
        return tuple(pieces)

    def slots(self, intent: Intent, words: Sequence[str]) -> Mapping[str, HeardSlot]:
        """What the intent's slots hold, each type's values in the order of saying."""
        free = [(slot.name, slot.type) for slot in intent.slots]
        filled: dict[str, HeardSlot] = {}
        meant: set[tuple[str, str | None]] = set()
        for _, _, kind, heard in self._find(words, {type_ for _, type_ in free}):
            name = next((name for name, type_ in free if type_ == kind), None)
            if name is not None and (kind, heard.id) not in meant:
                filled[name] = heard
                meant.add((kind, heard.id))
                free.remove((name, kind))
        return filled

    def _find(
        self, words: Sequence[str], kinds: Collection[str] | None = None
    ) -> Iterator[Found]:
        at = 0
        while at < len(words):
            found = self._at(words, at, kinds)
            if found is not None:
                yield found
            at = found[1] if found is not None else at + 1

    def _at(
        self, words: Sequence[str], at: int, kinds: Collection[str] | None
    ) -> Found | None:
        wanted = self.kinds if kinds is None else kinds
        for end in range(min(at + self._longest, len(words)), at, -1):
            meanings = self._ids.get(tuple(words[at:end]), {})
            for kind, id_ in meanings.items():
                if kind in wanted:
                    said = " ".join(words[at:end])
                    return at, end, kind, HeardSlot(said, id_)
        for kind in READERS:
            if kind in wanted and (read := built_in_at(kind, words, at)) is not None:
                length, iso = read
                return at, at + length, kind, HeardSlot(iso, None)
        return None

"""Words that mean two things or sound like another, and all that they may arrive as.

A recogniser writes down "calf" or "half", "no" or "know", and then some intent has to
take it; the skill is asked about each of them, so each is listed here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from skill.language.amazon import BUILT_IN_PHRASES
from skill.language.heard import words_of
from skill.language.model import Intent, InteractionModel

HOMONYMS = (
    "back", "left", "right", "stop", "no", "know", "cool down", "foot", "food", "calf",
    "half",
)  # fmt: skip


_Values = Mapping[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Arrival:
    """One way in which a word may come.

    Attributes:
        word: The word.
        intent: The intent that has it.
        slot: The slot that has it among its values; None where a sample says it.
        id: The id of the shortest such value.
        said: The shortest sample or value with it.
        ways: How many samples or values have it.
    """

    word: str
    intent: str
    slot: str | None
    id: str | None
    said: str
    ways: int

    def __str__(self) -> str:
        """One line for a terminal."""
        where = f"{self.intent}.{self.slot} {self.id}" if self.slot else self.intent
        return f"homonym: {self.word!r} as {where}: {self.said!r} ({self.ways})"


def arrivals_of(model: InteractionModel) -> Iterator[str]:
    """Everything that each homonym may arrive as, a line each."""
    for word in HOMONYMS:
        for arrival in arrivals(model, word):
            yield str(arrival)


def arrivals(model: InteractionModel, word: str) -> Iterator[Arrival]:
    """Each intent that has a word in its samples or, by slot, in its values."""
    values = _values(model, word)
    for intent in model.intents:
        said = _holding(word, (*intent.samples, *BUILT_IN_PHRASES.get(intent.name, ())))
        if said:
            yield Arrival(word, intent.name, None, None, said[0], len(said))
        yield from _in_slots(word, intent, values)


def _in_slots(word: str, intent: Intent, values: _Values) -> Iterator[Arrival]:
    for slot in intent.slots:
        said = values.get(slot.type)
        if said:
            shortest, id_ = said[0]
            yield Arrival(word, intent.name, slot.name, id_, shortest, len(said))


def _values(model: InteractionModel, word: str) -> _Values:
    """By type the values that hold a word, with their ids, the shortest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind in model.types:
        ids = {said: value.id for value in kind.values for said in value.name.spoken}
        found[kind.name] = [(said, ids[said]) for said in _holding(word, tuple(ids))]
    return found


def _holding(word: str, said: tuple[str, ...]) -> list[str]:
    """Those that hold a word or two, the shortest first."""
    sought = f" {word} "
    held = (text for text in said if sought in f" {' '.join(words_of(text))} ")
    return sorted(held, key=lambda text: (len(text), text))

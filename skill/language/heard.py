"""What was understood of an utterance."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: What Alexa could hear within one microphone window; the rest is cut off.
LONGEST_UTTERANCE = 300

FALLBACK = "AMAZON.FallbackIntent"

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True)
class HeardSlot:
    """A slot as it was heard.

    Attributes:
        value: the words, or for a duration its ISO 8601 form ("PT20M").
        id: our id for it; None when no value or synonym fits, and for built-in types.
    """

    value: str
    id: str | None


@dataclass(frozen=True)
class Understood:
    """An utterance, understood.

    Attributes:
        intent: the name of the intent, `AMAZON.FallbackIntent` if nothing fits.
        slots: the slots that were filled, by name.
        how: by a sample word for word, by the nearest sample, or not at all.
        score: how near the sample is, from 0 to 1.
    """

    intent: str
    slots: Mapping[str, HeardSlot] = field(default_factory=dict)
    how: Literal["exact", "nearest", "fallback"] = "fallback"
    score: float = 0.0


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as a recogniser hands them on: no case, no punctuation.

    Anything that is not a word is dropped, control characters among it, and what goes
    beyond `LONGEST_UTTERANCE` characters is not heard.
    """
    heard = text[:LONGEST_UTTERANCE].casefold().replace("\u2019", "'")
    return tuple(_WORD.findall(heard))

"""Sentences about danger in YAML, read strictly: what may stand there its top says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct
from ruamel.yaml import YAML

from skill.content.flag_model import Urgency  # noqa: TC001 # msgspec reads it at run time
from skill.content.library import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

HARMLESS = "harmless"
"""The key of the sentences that ask for no alarm."""

SENTENCES = Path(__file__).parent / "en-US" / "red_flags.yaml"


class Sentence(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that a person says.

    Attributes:
        say: The words.
        moment: Whether it opens the conversation, or is said amid a stretch.
        urgency: How urgent the words are; None for as much as their flag.
    """

    say: str
    moment: Literal["opening", "mid_hold"] = "opening"
    urgency: Urgency | None = None


class Expected(Struct, frozen=True):
    """A sentence, and what it must raise.

    Attributes:
        sentence: What is said.
        flag: The danger's id, or ``HARMLESS``.
        urgency: How urgent it is; None where it is harmless.
    """

    sentence: Sentence
    flag: str
    urgency: Urgency | None


def read(path: Path = SENTENCES) -> dict[str, tuple[Expected, ...]]:
    """The sentences by flag, in the file's order.

    Raises:
        msgspec.ValidationError: An entry is neither words nor a sentence.
        KeyError: A flag that the content does not know.
    """
    lists = YAML(typ="safe").load(path)
    return {flag: tuple(_expected(flag, entries)) for flag, entries in lists.items()}


def _expected(flag: str, entries: list[Any]) -> Iterator[Expected]:
    default = None if flag == HARMLESS else compiled().library.flags[flag].urgency
    for entry in entries:
        fields = {"say": entry} if isinstance(entry, str) else entry
        sentence = msgspec.convert(fields, Sentence)
        yield Expected(sentence, flag, sentence.urgency or default)

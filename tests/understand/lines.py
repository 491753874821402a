"""Sentences of strangers in YAML, read strictly.

Rules of this module:
1. A file of ``tests/utterances/<locale>/`` is one list of lines. A line has either an
   ``intent`` with what it names, or a ``flag`` (a red flag's id, or ``harmless``).
   ``AMAZON.FallbackIntent`` is the label of what is no business of the skill.
2. A file whose name ends in ``unread`` is not read while the words are being written:
   it is measured apart, and its sentences are shown to nobody.
3. ``red_flags.yaml`` is a list by flag, read by ``tests/utterances``; its sentences
   are measured apart as well.
4. What is wrong with a file is told at once, each fault with its file and line.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import msgspec
from msgspec import Struct
from ruamel.yaml import YAML

from skill.content.flag_model import Urgency  # noqa: TC001 # msgspec reads it at run time
from skill.content.library import compiled
from skill.language.understand import load_model
from tests.utterances import sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from skill.language.model import InteractionModel

UTTERANCES = Path(__file__).parents[1] / "utterances"

HARMLESS = "harmless"
"""The flag of sentences that only sound like danger."""

UNREAD = "unread"
BY_FLAG = "red_flags"

Part = Literal["known", "unread", "by flag"]
PARTS: tuple[Part, ...] = get_args(Part)

Voice = Literal["plain", "groggy", "described", "dialect", "translated"]
Moment = Literal["opening", "mid_hold"]

VOICES: tuple[Voice, ...] = get_args(Voice)

TYPES = {
    "body_part": "BODY_PART",
    "body_part_two": "BODY_PART",
    "side": "SIDE",
    "obstacle": "OBSTACLE",
    "topic": "TOPIC",
}
"""The labels that are ids of a slot type."""


class SetError(Exception):
    """Sets that cannot be measured by; each line of the message is one fault."""


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that a person says, and what is meant by it.

    Attributes:
        say: The words.
        voice: How they are said; None where nobody has told.
        intent: The intent; None where a flag is meant.
        flag: The red flag, or ``HARMLESS``; None where an intent is meant.
        urgency: How urgent the words are; None for as much as their flag.
        moment: Whether they open the conversation, or are said amid a stretch.
    """

    say: str
    voice: Voice | None = None
    intent: str | None = None
    body_part: str | None = None
    body_part_two: str | None = None
    side: str | None = None
    obstacle: str | None = None
    topic: str | None = None
    flag: str | None = None
    urgency: Urgency | None = None
    moment: Moment = "opening"

    @property
    def labels(self) -> dict[str, str]:
        """The ids that the line names, by label."""
        found = ((name, getattr(self, name)) for name in TYPES)
        return {name: id_ for name, id_ in found if id_ is not None}


@dataclass(frozen=True)
class LineSet:
    """The lines of one file.

    Attributes:
        name: The file's name without its ending.
        lines: In the file's order.
    """

    name: str
    lines: tuple[Line, ...]

    @property
    def part(self) -> Part:
        """Whether it may be read while the words are being written."""
        if self.name == BY_FLAG:
            return "by flag"
        return "unread" if self.name.endswith(UNREAD) else "known"


def locales(folder: Path = UTTERANCES) -> tuple[str, ...]:
    """The locales that have sets, in order."""
    return tuple(sorted({path.parent.name for path in _files(folder, "*")}))


def read(locale: str, folder: Path = UTTERANCES) -> tuple[LineSet, ...]:
    """The sets of a locale.

    Raises:
        SetError: A file has another form, or a label that the model does not know.
    """
    faults: list[str] = []
    sets = [_read(path, faults) for path in _files(folder, locale)]
    faults += _strange(sets, load_model(locale))
    if faults:
        raise SetError("\n".join(faults))
    return tuple(sets)


def _files(folder: Path, locale: str) -> list[Path]:
    return sorted(folder.glob(f"{locale}/*.yaml"))


def _read(path: Path, faults: list[str]) -> LineSet:
    if path.stem == BY_FLAG:
        return LineSet(path.stem, tuple(_by_flag(path)))
    lines: list[Line] = []
    # YAML 1.2: a bare yes or no is a word here.
    entries = YAML(typ="safe", pure=True).load(path)
    if not isinstance(entries, list):
        faults.append(f"{path.name}: it is no list of lines")
        entries = []
    for number, entry in enumerate(entries, 1):
        try:
            lines.append(msgspec.convert(entry, Line))
        except msgspec.ValidationError as error:
            faults.append(f"{path.name}: line {number}: {error}")
    return LineSet(path.stem, tuple(lines))


def _by_flag(path: Path) -> Iterator[Line]:
    for flag, entries in sentences.read(path).items():
        for entry in entries:
            said = entry.sentence
            yield Line(
                say=said.say, flag=flag, urgency=said.urgency, moment=said.moment
            )


def _strange(sets: Iterable[LineSet], model: InteractionModel) -> Iterator[str]:
    """What the lines name that nobody knows, and what is said twice."""
    known = {kind.name: {value.id for value in kind.values} for kind in model.types}
    known["intent"] = {intent.name for intent in model.intents}
    known["flag"] = {HARMLESS, *compiled().library.flags}
    said: dict[str, str] = {}
    for one in sets:
        for line in one.lines:
            place = f"{one.name}.yaml: {line.say!r}"
            yield from (f"{place}: {fault}" for fault in _faults(one, line, known))
            if (other := said.setdefault(line.say.casefold(), place)) != place:
                yield f"{place}: it is said twice, also in {other.partition(':')[0]}"


def _faults(
    one: LineSet, line: Line, known: Mapping[str, Collection[str]]
) -> Iterator[str]:
    if line.voice is None and one.part != "by flag":
        yield "it needs a voice"
    if (line.intent is None) == (line.flag is None):
        yield "it needs an intent or a flag, and not both"
    named = {"intent": line.intent, "flag": line.flag, **line.labels}
    for name, id_ in named.items():
        if id_ is not None and id_ not in known[TYPES.get(name, name)]:
            yield f"nobody knows the {name} {id_}"

"""All the sets of a locale, through every stand-in, and dangers on to what is spoken.

Rules of this module:
1. What is known and what is unread are measured apart.
2. A danger, and what only sounds like one, counts by what a person would hear: the
   words go through a stand-in, the skill and the simulator's device.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from skill.language.exact import Exact
from skill.language.heard import words_of
from skill.language.understand import load_model
from tests.understand.ears import EARS, SPEAKING, ear
from tests.understand.lines import (
    PARTS,
    UTTERANCES,
    Line,
    LineSet,
    Part,
    read,
)
from tests.understand.scoring import Scored, Tally, score, tallies, urgency_of
from tests.utterances.measuring import Measured, Room, measure
from tests.utterances.sentences import Expected, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from skill.language.heard import Understood
    from skill.language.model import InteractionModel

AT_ONCE = "alarmed at once"
MET = "danger met"
QUIET = "harmless, no alarm"

SPOKEN = (AT_ONCE, MET, QUIET)
"""What is spoken to a danger (the alarm; or a question, and after "yes" the alarm), and
to what is harmless."""


@dataclass(frozen=True)
class Heard:
    """What one stand-in made of one part of a locale's sets.

    Attributes:
        ear: The stand-in.
        scored: Each line by what it was taken for.
        spoken: The lines about danger by what was spoken; empty where the stand-in's
            understanding is not carried on.
    """

    ear: str
    scored: tuple[Scored, ...]
    spoken: tuple[tuple[Line, Measured], ...]

    def tallies(self, voice: str | None = None) -> dict[str, Tally]:
        """Every measure; of one voice alone if asked."""
        scored = (s for s in self.scored if voice in (None, s.line.voice))
        spoken = (m for line, m in self.spoken if voice in (None, line.voice))
        return tallies(scored) | _spoken(spoken)


@dataclass(frozen=True)
class Measurement:
    """One part of a locale's sets.

    Attributes:
        locale: The locale.
        part: What was known, or what is unread.
        sets: The names of the sets.
        lines: How many lines they have.
        samples: How many of them are samples of the model word for word.
        heard: What each stand-in made of them, by its name.
    """

    locale: str
    part: Part
    sets: tuple[str, ...]
    lines: int
    samples: int
    heard: dict[str, Heard]


def measure_locale(
    locale: str,
    folder: Path = UTTERANCES,
    parts: Iterable[Part] = PARTS,
    ears: Iterable[str] = tuple(EARS),
) -> tuple[Measurement, ...]:
    """Everything that is to be known of a locale.

    Raises:
        SetError: A set has another form, or names what nobody knows.
    """
    sets = read(locale, folder)
    split = ((part, [one for one in sets if one.part == part]) for part in parts)
    return tuple(_measure(locale, part, s, tuple(ears)) for part, s in split if s)


def samples_among(model: InteractionModel, lines: Iterable[Line]) -> list[Line]:
    """The lines that fit a sample word for word, slots filled."""
    exact = Exact(model)
    return [line for line in lines if exact.fits(words_of(line.say))]


def _measure(
    locale: str, part: Part, sets: list[LineSet], ears: Iterable[str]
) -> Measurement:
    lines = [line for one in sets for line in one.lines]
    return Measurement(
        locale,
        part,
        tuple(one.name for one in sets),
        len(lines),
        len(samples_among(load_model(locale), lines)),
        {name: _heard(locale, lines, name) for name in ears},
    )


def _heard(locale: str, lines: Iterable[Line], name: str) -> Heard:
    listen = ear(name, locale)
    scored = tuple(score(locale, line, listen) for line in lines)
    dangers = [one.line for one in scored if one.line.flag is not None]
    room = Room(locale, partial(_by_text, name, locale))
    spoken = ((line, measure(_expected(line), room)) for line in dangers)
    return Heard(name, scored, tuple(spoken) if name in SPEAKING else ())


def _by_text(name: str, locale: str, _: InteractionModel, text: str) -> Understood:
    """A stand-in as the device asks it."""
    return ear(name, locale)(text)


def _expected(line: Line) -> Expected:
    return Expected(Sentence(line.say, line.moment), str(line.flag), urgency_of(line))


def _spoken(measured: Iterable[Measured]) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for one in measured:
        if one.expected.urgency is None:
            found.setdefault(QUIET, Tally()).add(right=not one.alarms)
            continue
        verdict = one.verdict
        found.setdefault(AT_ONCE, Tally()).add(right=verdict == "said")
        found.setdefault(MET, Tally()).add(right=verdict != "missed")
    return {name: found[name] for name in SPOKEN if name in found}

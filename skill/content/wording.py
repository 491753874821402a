"""Whether the words can be followed by somebody in pain, half asleep, in the dark.

Rules of this module:
1. The targets are those of plain-language guides for health and for emergency calls
   (NHS content standard; AAFP 2015; CDC Clear Communication Index; dispatch trials):
   short sentences, one act each, short words, the act or number first.
2. A word with two meanings is banned: "massage" became chest rubbing (Imbriaco 2022).
3. Short texts have no meaningful grade, so it is taken over a whole script.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import textstat

from skill.content import manner
from skill.content.load import Loaded, Problem

Kind = Literal["step", "safety", "info"]

BANNED = (
    "let go",
    "left",
    "right",
    "hold on",
    "massage",
    "flex",
    "extend",
    "alexa",
    "echo",
    "dorsiflex",
    "neutral spine",
    "engage",
    "supine",
    "contract",
    "sorry",
    "like this",
    "as shown",
)
"""Never said: two meanings, jargon, apology, pictures, or a wake word."""

ALLOWED = ("hold on to",)
"""What reads like a banned word and is none."""

EVERYDAY = frozenset({"emergency"})
"""Longer words that everybody knows."""


@dataclass(frozen=True, slots=True)
class Target:
    """The most of each that one turn's words of a kind may have."""

    words: int
    sentence_words: int
    sentences: int
    grade: float
    ease: float
    long_words: float
    """Share of words over three syllables."""


TARGETS: dict[Kind, Target] = {
    "step": Target(20, 10, 3, 3.0, 90.0, 0.0),
    "safety": Target(30, 14, 5, 5.0, 80.0, 0.0),
    "info": Target(50, 18, 4, 6.0, 70.0, 0.02),
}

SYLLABLES = 3

SHORT: dict[str, int] = {"position": 4, "safety": 10}
"""The most words where a hold is taken up again, and in the one question."""

CUE_WORDS = 3
"""The most words of a cue: it must not outlast a second and a half."""


def kind_of(key: str, routines: frozenset[str]) -> Kind | None:
    """What sort of words a key has; None for those too short to judge by target."""
    first = key.split(".", maxsplit=1)[0]
    if first in routines and not key.endswith((".after", ".if")):
        return "step"
    if first in SENDING or key.endswith((".if", ".fell")):
        return "safety"
    if first == "danger" and not key.endswith(".after"):
        return "step"
    if first in ("topic", "help"):
        return "info"
    return None


SENDING = ("flag", "referred", "fell", "advice", "urgent")
"""The first part of keys that send to help, or hold a number to call."""

UNJUDGED = frozenset(
    {"digit", "seconds", "minutes", "number", "hour", "minute", "store"}
)
"""Parts of numbers, and what is read in the store: no sentences for the ear."""


SIDES = frozenset({"side.left", "side.right"})
"""Where a side is meant, it is said."""


def _led(loaded: Loaded) -> frozenset[str]:
    """What leads a person: routines, and courses of minutes."""
    return frozenset({*loaded.library.routines, *loaded.library.courses})


def check_wording(loaded: Loaded, language: str) -> Iterator[Problem]:
    """Every text of a language that breaks a target or uses a banned word."""
    routines = _led(loaded)
    files = loaded.files[language]
    for key, text in loaded.words[language].items():
        if key.split(".")[0] in UNJUDGED or key in SIDES:
            continue
        for cure in (*_banned(text), *_signs(text), *_short(key, text, routines)):
            yield Problem(files[key], key, cure)
        kind = kind_of(key, routines)
        if kind is not None:
            cures = manner.of_text(key, text, manner.MANNERS[kind])
            led = manner.of_led(key, text, loaded.words[language])
            for cure in (*_over(text, TARGETS[kind]), *cures, *led):
                yield Problem(files[key], key, cure)
    for kind in TARGETS:
        yield from _script(loaded, language, kind)


def _banned(text: str) -> Iterator[str]:
    plain = text.lower()
    for allowed in ALLOWED:
        plain = plain.replace(allowed, "")
    for word in BANNED:
        if re.search(rf"\b{word}\b", plain):
            yield f'"{word}" is never ours to say; find another word'


def _signs(text: str) -> Iterator[str]:
    if "!" in text:
        yield "no exclamation at night; end it with a full stop"
    if re.search(r"\d", text):
        yield "spell the number out, as it is spoken"


def _short(key: str, text: str, routines: frozenset[str]) -> Iterator[str]:
    first, last = key.split(".", maxsplit=1)[0], key.rsplit(".", maxsplit=1)[-1]
    most = SHORT.get(last) if first in routines else None
    if first == "cue":
        most = CUE_WORDS
    if most is not None and len(words_of(text)) > most:
        yield f"{len(words_of(text))} words; {most} are the most here"
    if first in routines and last == "safety" and not _one_question(text):
        yield "ask one question, of one sentence"


def _one_question(text: str) -> bool:
    return len(sentences_of(text)) == 1 and text.rstrip().endswith("?")


def _over(text: str, target: Target) -> Iterator[str]:
    sentences = sentences_of(text)
    longest = max((len(words_of(sentence)) for sentence in sentences), default=0)
    if len(words_of(text)) > target.words:
        yield f"{len(words_of(text))} words; {target.words} are the most"
    if longest > target.sentence_words:
        yield f"a sentence of {longest} words; {target.sentence_words} are the most"
    if len(sentences) > target.sentences:
        yield f"{len(sentences)} sentences; {target.sentences} are the most"
    if target.long_words == 0.0 and (long := long_words(text)):
        yield f'"{long[0]}" has more than {SYLLABLES} syllables; find a shorter word'


def _script(loaded: Loaded, language: str, kind: Kind) -> Iterator[Problem]:
    script = script_of(loaded, language, kind)
    if not script:
        return
    target = TARGETS[kind]
    grade, ease = (
        textstat.flesch_kincaid_grade(script),
        textstat.flesch_reading_ease(script),
    )
    if grade > target.grade:
        cure = f"reading grade {grade:.1f}; {target.grade} is the most"
        yield Problem(f"words/{language}", f"({kind} words)", cure)
    if ease < target.ease:
        cure = f"reading ease {ease:.0f}; {target.ease:.0f} is the least"
        yield Problem(f"words/{language}", f"({kind} words)", cure)
    for cure in manner.of_script(sentences_of(script), manner.MANNERS[kind]):
        yield Problem(f"words/{language}", f"({kind} words)", cure)
    share = len(long_words(script)) / max(1, len(words_of(script)))
    if share > target.long_words:
        cure = f"{share:.1%} long words; {target.long_words:.0%} are the most"
        yield Problem(f"words/{language}", f"({kind} words)", cure)


def script_of(loaded: Loaded, language: str, kind: Kind) -> str:
    """All words of a kind, as one text."""
    routines = _led(loaded)
    return " ".join(
        _spoken(text)
        for key, text in loaded.words[language].items()
        if kind_of(key, routines) == kind
    )


def _spoken(text: str) -> str:
    return re.sub(r"\{\w+\}", "nine", text)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in re.split(r"(?<=[.?])\s+", text.strip()) if part]


def words_of(text: str) -> list[str]:
    """The words of a text; a place to fill counts as one."""
    return re.findall(r"[\w{}']+", text)


def long_words(text: str) -> list[str]:
    """Words of more than three syllables that are not everyday ones."""
    return [
        word
        for word in words_of(_spoken(text))
        if word.lower() not in EVERYDAY and textstat.syllable_count(word) > SYLLABLES
    ]


def worst_figures(loaded: Loaded) -> Iterator[str]:
    """For each language and kind the worst figure of each thing that is judged."""
    routines = _led(loaded)
    for language, words in loaded.words.items():
        for kind in TARGETS:
            texts = [t for k, t in words.items() if kind_of(k, routines) == kind]
            if texts:
                yield f"{language} {kind}: {', '.join(_figures(texts))}"


def _figures(texts: list[str]) -> Iterator[str]:
    script = " ".join(map(_spoken, texts))
    sentences = sentences_of(script)
    longest = max(len(words_of(sentence)) for sentence in sentences)
    yield f"at most {max(len(words_of(text)) for text in texts)} words"
    yield f"{max(len(sentences_of(text)) for text in texts)} sentences"
    yield f"{longest} in a sentence (mean {manner.mean_words(sentences):.1f})"
    yield f"{max(map(manner.seconds_of, texts)):.1f} s"
    yield f"{max(map(manner.negatives_of, texts))} negatives"
    yield f"{manner.passive_share(sentences):.1%} passive"
    yield f"{len(long_words(script)) / len(words_of(script)):.1%} long words"
    yield f"grade {textstat.flesch_kincaid_grade(script):.1f}"
    yield f"ease {textstat.flesch_reading_ease(script):.0f}"

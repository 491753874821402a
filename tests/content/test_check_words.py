"""Slips in the words: each one problem, with file, key and cure."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content.wording import TARGETS, long_words, sentences_of, words_of
from tests.content.small import change, problems

CALF = "words/en/routines/calf.yaml"
COMMON = "words/en/common.yaml"
FLAGS = "words/en/red_flags.yaml"

SLIPS = {
    "missing": (CALF, r"    press: .*\n", "", "calf.helped.press", "missing"),
    "missing own release": (
        CALF,
        r"    release: .*\n  heel:",
        "  heel:",
        "calf.toes.release",
        "missing",
    ),
    "missing cue": (COMMON, r"  firm: .*\n", "", "cue.firm", "missing"),
    "missing urgency": (
        FLAGS,
        r"      silent: Call .* Keep it still.*\n",
        "",
        "flag.limb_ischaemia.emergency.silent",
        "missing",
    ),
    "unused": (CALF, r"\nsteps:", "\nhello: Hello.\n\nsteps:", "calf.hello", "delete"),
    "unused flag": (
        FLAGS,
        r"\nflag:",
        "\nflag:\n  gout: {if: Rest it.}",
        "flag.gout.if",
        "delete",
    ),
    "said twice": (
        CALF,
        r"\nsteps:",
        "\nrest: {rest: Rest.}\n\nsteps:",
        "steps.rest.rest",
        "twice",
    ),
    "empty": (CALF, r"keep: .*", "keep:", "calf.keep", "missing"),
    "not words": (CALF, r"keep: .*", "keep: 7", "keep", "quotes"),
    "unknown place": (
        CALF,
        r"call a doctor now\. No",
        "call {doctor} now. No",
        "calf.if",
        "{doctor}",
    ),
    "open brace": (
        CALF,
        r"call a doctor now\. No",
        "call {doctor now. No",
        "calf.if",
        "filled in",
    ),
    "banned": (
        CALF,
        r"Keep the toes pressed up",
        "Massage the toes",
        "calf.rub-helped.toes",
        '"massage"',
    ),
    "two meanings": (
        CALF,
        r"Feet flat\.",
        "Left foot flat.",
        "calf.stand.feet",
        '"left"',
    ),
    "wake word": (
        CALF,
        r"open Cramp",
        "say Alexa, open Cramp",
        "calf.after",
        '"alexa"',
    ),
    "exclamation": (
        CALF,
        r"Feet flat\.",
        "Feet flat!",
        "calf.stand.feet",
        "exclamation",
    ),
    "digits": (
        CALF,
        r"for ten minutes",
        "for 10 minutes",
        "calf.warm.explain",
        "spell",
    ),
    "long sentence": (
        CALF,
        r"Feet flat\.",
        "Put both of your feet down flat on the cold floor.",
        "calf.stand.feet",
        "sentence of 11",
    ),
    "many sentences": (
        CALF,
        r"Feet flat\.",
        "Feet. Flat. On. It.",
        "calf.stand.feet",
        "4 sentences",
    ),
    "many words": (
        CALF,
        r"Feet flat\.",
        "Put both feet flat on the floor. " * 3,
        "calf.stand.feet",
        "21 words",
    ),
    "long word": (
        CALF,
        r"Feet flat\.",
        "Physiologically flat.",
        "calf.stand.feet",
        "syllables",
    ),
    "long position": (
        CALF,
        r"position: Draw .*",
        "position: Draw the foot toward you.",
        "calf.towel.position",
        "4 are the most",
    ),
    "long cue": (
        COMMON,
        r"easy: .*",
        "easy: Take small easy steps.",
        "cue.easy",
        "3 are the most",
    ),
    "two questions": (
        CALF,
        r"safety: .*",
        "safety: Is it hot? Is it red?",
        "calf.safety",
        "one question",
    ),
    "no question": (
        CALF,
        r"safety: .*",
        "safety: Tell me if it's red.",
        "calf.safety",
        "one question",
    ),
}


SETTLING = "safety: dvt\nsettle: {stop: 4}\nsettle_for: {bent_over: {bent: 4}}"


def test_a_settling_routine_wants_its_words(content: Path) -> None:
    """Each form of the act, and what keeps company with it, is missed by its key."""
    change(content, "routines/calf.yaml", r"safety: dvt", SETTLING)
    missing = {p.key for p in problems(content) if "missing" in p.cure}
    said = ("settle.stop", "settle.bent", "stay", "others")
    assert missing == {f"calf.{key}" for key in said}


@pytest.mark.parametrize("line", ["progress: easier", "clock: false"])
def test_a_routine_of_its_own_clock_wants_its_advice(content: Path, line: str) -> None:
    """Where ten minutes are no reason for advice, the routine says when to go."""
    change(content, "routines/calf.yaml", r"safety: dvt", f"safety: dvt\n{line}")
    missing = {p.key for p in problems(content) if "missing" in p.cure}
    assert missing == {"calf.advice"}


def test_the_word_that_starts_a_clock_is_needed(content: Path) -> None:
    """A hold that starts with a word of its own is told when that word is missing."""
    change(content, COMMON, r"  walk: Walk\.\n", "")
    assert {p.key for p in problems(content)} == {"cue.walk"}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_each_slip_has_its_problem(
    content: Path, slip: tuple[str, str, str, str, str]
) -> None:
    """A slip in the words is told with its file, its key and a cure, and alone."""
    file, old, new, key, cure = slip
    change(content, file, old, new)
    told = problems(content)
    assert [(p.file, p.key) for p in told if cure in p.cure] == [(file, key)], told


def test_hard_words_fail_as_a_script(content: Path) -> None:
    """Words that pass one by one and are hard together fail on grade and on ease."""
    hard = "explain: Orderly physical maneuvers alleviate uncomfortable agony."
    change(content, CALF, r"explain: .*", hard)
    cures = " ".join(p.cure for p in problems(content) if p.key == "(step words)")
    assert "grade" in cures
    assert "ease" in cures


def test_routine_that_is_broken_keeps_its_words(content: Path) -> None:
    """Where a routine cannot be read, its words are not called unused as well."""
    change(content, "routines/calf.yaml", r"version: 1", "version: [")
    assert not [p for p in problems(content) if p.file == CALF]


def test_words_without_a_routine_are_told(content: Path) -> None:
    """Words of a routine that does not exist are nothing that anybody says."""
    (content / "words/en/routines/knee.yaml").write_text("keep: Bend it.\n", "utf-8")
    told = problems(content)
    assert [(p.file, p.key) for p in told] == [
        ("words/en/routines/knee.yaml", "knee.keep")
    ]


def test_other_language_lacks_what_the_first_has(content: Path) -> None:
    """A second language is told each key that it has still to translate."""
    german = content / "words" / "de"
    german.mkdir()
    (german / "common.yaml").write_text("cue: {hold: Halten.}\n", "utf-8")
    told = {p.key: p for p in problems(content) if "words/de" in p.file}
    assert told["ask.what"].file == "words/de/common.yaml"
    assert "calf.keep" in told
    assert "cue.hold" not in told


def test_no_language_is_a_problem(content: Path) -> None:
    """Content that says nothing in any language does not pass."""
    (content / "words").rename(content.parent / "elsewhere")
    assert [p for p in problems(content) if p.file == "words" and "language" in p.cure]


@given(st.lists(st.sampled_from(["Rest", "there", "slowly", "{part}"]), min_size=1))
def test_sentences_keep_every_word(words: list[str]) -> None:
    """Splitting a text into sentences loses no word and makes up none."""
    text = " ".join(
        f"{word}." if index % 3 else word for index, word in enumerate(words)
    )
    parts = [word for sentence in sentences_of(text) for word in words_of(sentence)]
    assert parts == words


def test_steps_are_plainer_than_answers() -> None:
    """Words to act on are held to more than words to think about."""
    step, info = TARGETS["step"], TARGETS["info"]
    assert step.words < info.words
    assert step.grade < info.grade
    assert step.ease > info.ease


def test_everyday_long_word_is_allowed() -> None:
    """A long word that everybody knows is not counted; another one is."""
    assert long_words("Call an emergency number.") == []
    assert long_words("A physiological number.") == ["physiological"]

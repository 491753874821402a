"""The runner of conversations fails what it should, and says what was heard."""

from pathlib import Path

import pytest

from skill.simulator.playback import of_response
from tests.dialogs.format import DialogError, read
from tests.dialogs.matching import end_of, mismatch, tokens
from tests.dialogs.runner import DialogFailedError, hold

TEN = of_response(
    {
        "outputSpeech": {
            "ssml": "<speak>Pull. Hold.<break time='5s'/>Breathe out."
            "<break time='4.3s'/>Ease off. Has it gone?</speak>"
        }
    }
)
"""A hold of ten seconds: two breaks, and a cue of 0.7 s between them."""


def write(folder: Path, turns: str) -> Path:
    """A conversation with these turns."""
    path = folder / "wrong.yaml"
    path.write_text(f"about: A conversation that goes wrong\nturns:\n{turns}")
    return path


@pytest.mark.parametrize(
    "pattern",
    [
        "Pull. Hold. [hold 10] Ease off. Has it gone?",
        "pull hold ... HAS IT GONE",
        "...",
        "... Hold. [hold 10] Ease off. ...",
        "... Hold. [hold 8-12] Ease ...",
    ],
)
def test_a_pattern_that_fits_is_no_mismatch(pattern: str) -> None:
    """Case and punctuation aside, ``...`` is any words and a hold has its length."""
    assert mismatch(pattern, TEN) is None


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("Pull. Hold. [hold 12] Ease off. Has it gone?", "lasted 10.0 seconds"),
        ("... Hold. [hold 12-15] Ease off. ...", "lasted 10.0 seconds"),
        ("Pull. Hold. [hold 10] Ease off.", "other words"),
        ("Hold. ...", "other words"),
        ("", "other words"),
    ],
)
def test_a_pattern_that_does_not_fit_is_told(pattern: str, problem: str) -> None:
    """A wrong length, a missing end and a wrong beginning are seen."""
    assert problem in (mismatch(pattern, TEN) or "")


@pytest.mark.parametrize("pattern", ["Hold. [hold ten]", "... [hold 10] Ease off."])
def test_a_pattern_that_says_nothing_certain_is_refused(pattern: str) -> None:
    """A hold needs its seconds, and a word on either side."""
    with pytest.raises(ValueError, match=r"\[hold"):
        tokens(pattern)


def test_the_end_of_words_is_the_end_of_their_audio() -> None:
    """``after`` waits until its words are over, and no longer."""
    cue = next(piece for piece in TEN.spoken if piece.text == "Breathe out.")
    assert end_of("breathe out", TEN) == pytest.approx(cue.ends)
    assert end_of("breathe in", TEN) is None


@pytest.mark.parametrize(
    ("turns", "problem"),
    [
        ("- {U: my calf is cramping, A: Good night.}", "other words were spoken"),
        ("- {U: my calf is cramping, R: Good night.}", "in the reprompt, other"),
        ("- {U: my calf is cramping, first_words: Hello}", "does not begin so"),
        ("- {U: my calf is cramping, not: [your knee]}", "'your knee' was said"),
        ("- {U: my calf is cramping, understood: WalkIntent}", "taken for Relief"),
        ("- {U: my calf is cramping, closed: true}", "still open"),
        ("- {U: my calf is cramping}\n- {U: 'it is gone', closed: false}", "closed"),
        ("- {U: my calf is cramping}\n- {U: 'no', after: Good night}", "not spoken"),
    ],
)
def test_a_conversation_that_goes_another_way_fails(
    turns: str, problem: str, tmp_path: Path
) -> None:
    """Each claim that a turn can make is checked, and the failure names it."""
    with pytest.raises(DialogFailedError, match=problem):
        hold(read(write(tmp_path, turns)), 1.0)


def test_a_failure_shows_both_sides(tmp_path: Path) -> None:
    """What was expected and what was spoken stand in one line."""
    path = write(tmp_path, "- {U: my calf is cramping, A: 'Push. ...'}")
    with pytest.raises(DialogFailedError, match=r"Push\. +\| +0\.0 Pull your toes"):
        hold(read(path), 1.0)


@pytest.mark.parametrize(
    ("turns", "problem"),
    [
        ("- {U: calf, silence: true}", "one of U, intent, silence"),
        ("- {A: Pull.}", "one of U, intent, silence"),
        ("- {U: calf, at_second: 8, after: Hold}", "at most one of"),
        ("- {U: calf, anwser: Pull.}", "anwser"),
        ("- {U: calf, at_second: soon}", "at_second"),
        ("- {U: [calf", "line 3"),
        ("- {U: calf, A: 'Hold. [hold ten] Ease off.'}", "hold ten"),
        ("- {U: calf}\nat: '25:00'", "hour"),
    ],
)
def test_a_mistake_in_a_file_is_told_by_its_place(
    turns: str, problem: str, tmp_path: Path
) -> None:
    """A file that is no conversation is refused with its name and the reason."""
    with pytest.raises(DialogError, match=rf"wrong\.yaml: (.|\n)*{problem}"):
        read(write(tmp_path, turns))

"""Sound is a comfort: it speaks where it can, and never stands in the way."""

import stat
import sys
import time
from pathlib import Path

import pytest

from skill.simulator import sound
from skill.simulator.playback import Piece
from skill.simulator.sound import Voice, missing

HOLD = Piece("Hold. -x", 0.0, 0.5)


@pytest.fixture(name="spoken")
def _spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in place of espeak-ng that writes down what it is to say."""
    heard = tmp_path / "heard"
    program = tmp_path / sound.PROGRAM
    program.write_text(f'#!/bin/sh\nprintf "%s|" "$@" >> {heard}\nexec sleep 30\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return heard


def wait_for(path: Path, text: str) -> str:
    """What was written, once the text is in it."""
    for _ in range(200):
        if path.exists() and text in path.read_text():
            return path.read_text()
        time.sleep(0.05)
    pytest.fail(f"no {text!r}")


def test_a_sentence_is_spoken_in_the_voice_of_its_locale(spoken: Path) -> None:
    """At the pace of the simulated voice, and with nothing read as an option."""
    voice = Voice("en-US", 1.2)
    voice.say(HOLD)
    assert wait_for(spoken, "-x|") == "-v|en-us|-s|192|--|Hold. -x|"
    voice.hush()


def test_the_next_sentence_cuts_off_the_last(spoken: Path) -> None:
    """No two voices at once, and after ``hush`` none."""
    voice = Voice("en-US", 1.0)
    voice.say(HOLD)
    wait_for(spoken, "Hold.")
    voice.say(Piece("Ease off.", 1.0, 2.0, whispered=True))
    assert "en-us+whisper" in wait_for(spoken, "Ease off.")
    voice.hush()
    voice.hush()


def test_without_the_program_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said what is missing, and a voice without a program is silent."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert missing() == "espeak-ng is not installed"
    voice = Voice("en-US", 1.0)
    voice.say(HOLD)
    voice.hush()


@pytest.mark.skipif(sys.platform != "linux", reason="cards are looked up on Linux")
def test_without_a_card_it_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoken: Path
) -> None:
    """A machine in a cellar has the program, but no card."""
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.setattr(sound, "_PULSE", tmp_path / "none")
    monkeypatch.setattr(sound, "_CARDS", tmp_path / "cards")
    assert missing() == "no sound card was found"
    (tmp_path / "cards").write_text("--- no soundcards ---\n")
    assert missing() == "no sound card was found"
    (tmp_path / "cards").write_text(" 0 [PCH]: HDA-Intel\n")
    assert missing() is None
    assert not spoken.exists()

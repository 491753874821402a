"""The command line: what is typed, piped or missing is answered without a traceback.

The programs that are run here are this project's own, with arguments of these tests.
"""
# ruff: noqa: S603 # see above

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from skill.language.heard import FALLBACK
from skill.language.understand import understand
from skill.simulator.__main__ import main
from skill.simulator.terminal import HINTS
from tests.simulator.skills import MODEL

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "skill.simulator"]
ENVIRONMENT = {**os.environ, "COLUMNS": "200", "TERM": "xterm", "NO_COLOR": "1"}
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Done:
    """What a run of the simulator came to."""

    returncode: int
    stdout: str
    stderr: str


def run(*options: str, lines: str | bytes = "") -> Done:
    """The simulator in this process, with lines from a pipe."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        done = CliRunner().invoke(main, options, input=lines)
    unforeseen = done.exception
    assert unforeseen is None or isinstance(unforeseen, SystemExit), unforeseen
    return Done(done.exit_code, done.stdout, done.stderr)


def test_as_a_program_it_answers_too() -> None:
    """``python -m skill.simulator`` is the same, and comes with no traceback."""
    done = subprocess.run(
        [*COMMAND, "--fast"],
        input=b"my calf is cramping\n~soon\n",
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=ENVIRONMENT,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 1
    assert b"Alexa  Pull your toes" in done.stdout
    assert done.stderr == b""


def test_a_calf_is_answered_and_a_hint_ends_it() -> None:
    """Piped words are answered at once, with the hold's silences."""
    done = run("--fast", "--at", "03:07", lines="my calf is cramping\nyes\n")
    assert done.returncode == 0
    assert "Alexa  Pull your toes toward your knee." in done.stdout
    assert "(the session is closed)" in done.stdout
    assert done.stdout.rstrip().splitlines()[-1].startswith("Also try: ")


@pytest.mark.parametrize("hint", HINTS)
def test_every_hint_is_understood(hint: str) -> None:
    """Nothing is proposed that the model does not know."""
    assert understand(MODEL, hint).intent != FALLBACK


def test_a_time_line_and_an_explanation_are_printed() -> None:
    """The hold's seconds; intent, slot, rules and state."""
    done = run("--fast", "--timeline", "--explain", lines="my calf is cramping\n")
    assert "[hold 30.0" in done.stdout
    assert "ReliefIntent body_part=calf" in done.stdout
    assert "rules: " in done.stdout
    assert "state: Holding part=calf" in done.stdout


def test_a_session_that_closed_is_taken_up_minutes_later() -> None:
    """After silence its place is known for ten minutes more, but not for an hour."""
    script = "my calf is cramping\n~\n~\n~{}\nopen cramp coach\n"
    soon = run("--fast", lines=script.format(600))
    late = run("--fast", lines=script.format(3600))
    assert soon.stdout.rstrip().splitlines()[-3] == "Alexa  Has the cramp gone?"
    assert late.stdout.rstrip().splitlines()[-3] == "Alexa  What's cramping?"


def test_in_real_time_it_waits() -> None:
    """A barge-in in the second second takes two seconds to come."""
    started = time.monotonic()
    done = run(lines="my calf is cramping\n@2 alexa, stop\n")
    assert time.monotonic() - started > 2
    assert "cut off at 2.0" in done.stdout


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--at", "25:00"), "'25:00' is no time, such as 03:07"),
        (("--at", "night"), "'night' is no time, such as 03:07"),
        (("--locale", "xx-XX"), "no model for the locale xx-XX; built: en-AU"),
        (("--country", "America"), "'America' is not two letters"),
        (("--script", "/nowhere/at.all"), "No such file or directory"),
        (("--script", "/"), "Is a directory"),
        (("--pace", "0"), "0.25<=x<=4"),
        (("--holds", "mp3"), "'mp3' is not one of"),
        (("--loud",), "No such option"),
    ],
)
def test_a_wrong_command_line_is_told(options: tuple[str, ...], problem: str) -> None:
    """Status 2, and a message that says what is wrong."""
    done = run(*options)
    assert done.returncode == 2
    assert problem in " ".join(done.stderr.split())


def test_a_script_that_is_no_text_is_told(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are refused by name."""
    path = tmp_path / "script.txt"
    path.write_bytes(b"my calf\xff\xfe")
    done = run("--script", str(path))
    assert done.returncode == 2
    assert "no text in UTF-8" in done.stderr


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("~soon", "such as ~120"),
        ("@ now", "such as @8"),
        ("a" * 1_000_000, "1,000,000 characters"),
    ],
)
def test_a_bad_line_loses_nothing(line: str, message: str) -> None:
    """It is told, the conversation goes on where it was, and the status is 1."""
    done = run("--fast", lines=f"my calf is cramping\n{line}\nyes\n")
    assert done.returncode == 1
    assert message in done.stdout
    assert "Good. Rest there." in done.stdout.replace(" (0.5)", "")


@pytest.mark.parametrize("junk", [b"\x00\x07", b"\x1b[31m", b"\xff\xfe", b"\n\n \n"])
def test_junk_in_a_pipe_is_left_out(junk: bytes) -> None:
    """Control characters, broken text and empty lines harm nothing."""
    done = run("--fast", lines=b"my calf " + junk + b" is cramping\nyes\n")
    assert done.returncode == 0
    assert "Alexa  Pull your toes" in done.stdout
    assert "\x1b[31m" not in done.stdout


def test_nothing_to_say_is_no_error() -> None:
    """An empty pipe ends with the hint alone."""
    done = run("--fast")
    assert (done.returncode, done.stdout.count("\n")) == (0, 2)


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    """As in ``| head -1``."""
    with subprocess.Popen(
        [*COMMAND, "--fast"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(b"my calf\n" * 50, timeout=PATIENCE_SECONDS)
    assert b"Traceback" not in err


def test_sound_that_is_missing_is_a_word_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without espeak-ng everything else goes on."""
    monkeypatch.setitem(ENVIRONMENT, "PATH", "/nowhere")
    done = run("--sound", lines="my calf is cramping\n@1 alexa, stop\n")
    assert done.returncode == 0
    assert "No sound: espeak-ng is not installed" in done.stdout

"""The command line: what is typed, piped or missing is answered without a traceback.

The programs that are run here are this project's own, with arguments of these tests.
"""
# ruff: noqa: S603 # see above

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
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

_CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


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
        (("--locale", "xx-XX"), "no model for the locale xx-XX; built: en-US"),
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


class Terminal:
    """The simulator in a terminal of its own, with somebody who types.

    Attributes:
        printed: Everything so far, without control sequences.
    """

    def __init__(self, *options: str) -> None:
        self._keyboard, screen = pty.openpty()
        self._process = subprocess.Popen(
            [*COMMAND, "--no-sound", *options],
            stdin=screen,
            stdout=screen,
            stderr=screen,
            cwd=ROOT,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        os.close(screen)
        self._raw = b""

    @property
    def printed(self) -> str:
        """What stands on the screen, without colours."""
        return _CONTROLS.sub("", self._raw.decode(errors="replace"))

    def type(self, keys: str) -> None:
        """Press keys, and look at the screen meanwhile: a full one takes no keys."""
        left = keys.encode()
        while left:
            if select.select([self._keyboard], [self._keyboard], [], 1)[1]:
                left = left[os.write(self._keyboard, left[:512]) :]
            if select.select([self._keyboard], [], [], 0)[0]:
                self._look()

    def wait_for(self, text: str) -> None:
        """Look at the screen until the text has appeared."""
        limit = time.monotonic() + PATIENCE_SECONDS
        while text not in self.printed:
            assert time.monotonic() < limit, f"no {text!r} in\n{self.printed}"
            assert self._look(), f"it ended without {text!r}:\n{self.printed}"

    def _look(self) -> bool:
        if not select.select([self._keyboard], [], [], 0.2)[0]:
            return True
        try:
            found = os.read(self._keyboard, 65536)
        except OSError:
            return False
        self._raw += found
        return bool(found)

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self._process.send_signal(signal.SIGINT)

    def ends(self) -> int:
        """Wait for the end; the exit code."""
        while self._look() and self._process.poll() is None:
            pass
        code = self._process.wait(PATIENCE_SECONDS)
        while self._look() and select.select([self._keyboard], [], [], 0)[0]:
            pass
        return code

    def leave(self) -> None:
        """Take the terminal away, whatever runs in it."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._keyboard)


@pytest.fixture(name="terminal")
def _terminal() -> Iterator[Terminal]:
    """A terminal in which a conversation has begun."""
    terminal = Terminal()
    try:
        terminal.wait_for("Ctrl-D ends.")
        terminal.wait_for("ready")
        yield terminal
    finally:
        terminal.leave()


def test_somebody_types_while_she_speaks(terminal: Terminal) -> None:
    """The line stands beside what goes on; without her name it is not heard."""
    terminal.type("my calf is cramping\n")
    terminal.wait_for("Straighten that leg")
    terminal.type("wai")
    terminal.wait_for("> wai")
    terminal.type("t\n")
    terminal.wait_for("not heard by the skill")
    terminal.type("alexa, I can't reach\n")
    terminal.wait_for("No need to reach.")
    terminal.type("\x04")
    assert terminal.ends() == 0
    assert "Also try:" in terminal.printed
    assert "Traceback" not in terminal.printed


def test_the_hold_is_counted_down(terminal: Terminal) -> None:
    """While it is held, the seconds that are left go down."""
    terminal.type("my calf is cramping\n")
    terminal.wait_for("hold 29")
    terminal.wait_for("hold 28")


def test_a_broken_off_conversation_ends_with_a_word(terminal: Terminal) -> None:
    """Ctrl-C is no accident."""
    terminal.type("my calf is cramping\n")
    terminal.wait_for("Pull your toes")
    terminal.interrupt()
    assert terminal.ends() == 0
    assert "(broken off)" in terminal.printed
    assert "Traceback" not in terminal.printed


def test_a_megabyte_is_too_long_to_say(terminal: Terminal) -> None:
    """It is told so, and the next line is heard."""
    terminal.type("a" * 1_000_000)
    terminal.type("\nmy calf is cramping\n")
    terminal.wait_for("1,000,000 characters are more than")
    terminal.wait_for("Pull your toes")


def test_keys_mend_the_line(terminal: Terminal) -> None:
    """Rubbing out works; arrows and colours leave no trace."""
    terminal.type("my knee\x7f\x7f\x7f\x7fcalf\x1b[D\x1b[31m is cramping\n")
    terminal.wait_for("You    my calf is cramping")
    terminal.wait_for("Pull your toes")

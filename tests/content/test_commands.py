"""The two commands: check and compile."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from skill.content import check
from skill.content import compile as compiler
from skill.content.library import COMPILED, compiled
from skill.content.library_model import Compiled
from skill.content.load import Loaded, load
from tests.content.small import change


def test_check_prints_each_problem_and_fails(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check exits with 1 and prints one line a problem, with the cure."""
    change(content, "routines/calf.yaml", r"version: 1", "version: one")
    change(content, "words/en/common.yaml", r"  firm: .*\n", "")
    assert check.main(content) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(check.problems_of(load(content)))
    assert any(line.startswith("routines/calf.yaml: version: ") for line in lines)
    assert any(line.startswith("words/en/common.yaml: cue.firm: ") for line in lines)
    assert lines == sorted(lines, key=lambda line: line.split(": ")[:2])


def test_check_prints_worst_figures_when_clean(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Clean content is reported by its worst text, sentence, grade and ease."""
    assert check.main() == 0
    lines = capsys.readouterr().out.splitlines()
    for kind in ("step", "safety", "info"):
        line = next(line for line in lines if line.startswith(f"en {kind}: at most "))
        assert "grade" in line
        assert "ease" in line


def test_check_command_fails_in_a_shell(content: Path) -> None:
    """As a command, the check of a folder with a slip exits with 1."""
    (content / "holds.yaml").unlink()
    command = [sys.executable, "-m", "skill.content.check", str(content)]
    done = subprocess.run(  # noqa: S603 # our own interpreter and module
        command, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "holds.yaml: (the file): missing" in done.stdout
    assert done.stderr == ""


def test_compiled_file_is_fresh(real: Loaded) -> None:
    """The committed file is what the content compiles to now."""
    assert COMPILED.read_bytes() == compiler.compiled_bytes(real)


def test_compiling_is_deterministic(content: Path) -> None:
    """The same content gives the same bytes, however often it is read."""
    once = compiler.compiled_bytes(load(content))
    again = compiler.compiled_bytes(load(content))
    assert once == again


def test_compiled_bytes_read_back(real: Loaded) -> None:
    """What is written is what is read: nothing is lost or reordered on the way."""
    back = msgspec.json.decode(compiler.compiled_bytes(real), type=Compiled)
    assert back == Compiled(library=real.library, words=real.words)
    for name, routine in real.library.routines.items():
        for step_id, step in routine.steps.items():
            read = back.library.routines[name].steps[step_id]
            assert list(read.act) == list(step.act)


def test_run_time_reads_the_content(real: Loaded) -> None:
    """The run time's library is the authors' library."""
    assert compiled().library == real.library


def test_stale_file_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A compiled file that differs from its content fails the freshness check."""
    stale = tmp_path / "compiled.json"
    monkeypatch.setattr(compiler, "COMPILED", stale)
    assert compiler.main(["--check"]) == 1
    assert "make models" in capsys.readouterr().out
    assert not stale.exists()
    assert compiler.main([]) == 0
    assert compiler.main(["--check"]) == 0


def test_content_with_problems_is_not_compiled(
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Content that cannot be read leaves the compiled file as it was."""
    (content / "holds.yaml").unlink()
    kept = content.parent / "compiled.json"
    kept.write_bytes(b"as it was")
    monkeypatch.setattr(compiler, "COMPILED", kept)
    monkeypatch.setattr(compiler, "load", lambda _folder: load(content))
    assert compiler.main([]) == 1
    assert kept.read_bytes() == b"as it was"
    assert "skill.content.check" in capsys.readouterr().out

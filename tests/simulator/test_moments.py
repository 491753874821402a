"""The moments of docs/moments, printed anew and held against what is written there.

A change of a word or a second shows up as a difference in review. To write them anew:
``python -m skill.simulator --fast --timeline --script NAME.txt > NAME.timeline``.
"""

import subprocess
import sys
from pathlib import Path

import pytest

MOMENTS = Path(__file__).parents[2] / "docs" / "moments"


def test_there_are_moments_to_look_at() -> None:
    """Each moment has its script and its timeline."""
    scripts = {path.stem for path in MOMENTS.glob("*.txt")}

    assert scripts
    assert {path.stem for path in MOMENTS.glob("*.timeline")} == scripts


@pytest.mark.parametrize("script", sorted(MOMENTS.glob("*.txt")), ids=lambda p: p.stem)
def test_the_timeline_is_as_it_was_reviewed(script: Path) -> None:
    """Each word, cue and silence plays on the second that the page shows."""
    command = [sys.executable, "-m", "skill.simulator", "--fast", "--timeline"]
    printed = subprocess.run(  # noqa: S603 # our own module
        [*command, "--script", str(script)],
        capture_output=True,
        check=True,
        cwd=MOMENTS.parents[1],
        text=True,
        timeout=60,
    ).stdout

    assert script.with_suffix(".timeline").read_text("utf-8") == printed

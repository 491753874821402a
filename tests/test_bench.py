"""The bench runs to its end and says what it measured; how fast is not asked here."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.served import ROOT

TINY = ("--blocks", "2", "--requests", "3", "--cold", "1")
NUMBER = r"\s+\d+(\.\d+)? "


def test_it_reports_both_sides_and_their_ratios() -> None:
    """A tiny run: turns, slowest turns, cold start and memory of both, two ratios."""
    ended = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bench.turns", *TINY],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    for name in ("hello", "relief"):
        for what in ("p50", "p99", "first answer", "peak"):
            assert re.search(rf"{name}:.*{what}{NUMBER}", ended.stdout), what
    assert len(re.findall(rf"ratio:{NUMBER}times", ended.stdout)) == 2
    assert ended.stderr == ""

"""The table of what was caught: shown under the tests with ``-v``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.utterances.report import HEAD

if TYPE_CHECKING:
    import pytest

PROPERTY = "danger"
"""The user property that carries a test's lines, also from another process."""

_lines: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Gather the lines of each test when its call is over."""
    if report.when == "call":
        _lines.extend(str(v) for name, v in report.user_properties if name == PROPERTY)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write the table, where someone asked for more words."""
    if _lines and terminalreporter.verbosity > 0:
        terminalreporter.section("dangers in sentences never seen before")
        terminalreporter.write_line(HEAD)
        for lines in sorted(_lines):
            terminalreporter.write_line(lines)

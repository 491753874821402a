"""What holds for all tests.

Tests of what needs more than Python skip with a clear word where it is missing. In
continuous integration nothing may be missing, so a skip there is a failure.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "busy",
    # A machine that does other work as well is slow, which says nothing of the code.
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("busy")

_skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped; with several workers this runs in the main process."""
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run of continuous integration in which anything was skipped."""
    if os.environ.get("CI") and _skipped and not hasattr(session.config, "workerinput"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why such a run failed."""
    if os.environ.get("CI") and _skipped:
        terminalreporter.write_line(f"Skipped in CI, where nothing may be: {_skipped}")

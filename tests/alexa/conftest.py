"""What several tests of the skill as Alexa asks it have in common."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(name="no_failure")
def _no_failure(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What breaks inside the skill is answered too, but it is no pass."""
    with caplog.at_level(logging.ERROR):
        yield
    assert [record.getMessage() for record in caplog.get_records("call")] == []

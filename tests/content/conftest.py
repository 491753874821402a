"""The small copy of the content, and the real one."""

from pathlib import Path

import pytest

from skill.content.load import Loaded, load
from tests.content.small import copy


@pytest.fixture(name="content")
def _content(tmp_path: Path) -> Path:
    """A small copy of the real content, which has no problems until it is broken."""
    return copy(tmp_path)


@pytest.fixture(name="real", scope="session")
def _real() -> Loaded:
    """The content as its authors wrote it."""
    return load()

"""One voice for all tests of speech, which remembers what it said."""

import os

import pytest

from tests.speech.rendering import Voice


@pytest.fixture(name="voice", scope="session")
def _voice(tmp_path_factory: pytest.TempPathFactory) -> Voice:
    """espeak-ng; the workers of one run share its memory, and no two runs do."""
    base = tmp_path_factory.getbasetemp()
    memory = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "voice"
    memory.mkdir(exist_ok=True)
    return Voice(memory)

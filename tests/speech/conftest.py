"""One voice for all tests of speech, which remembers what it said."""

import pytest

from tests.speech.rendering import Voice


@pytest.fixture(name="voice", scope="session")
def _voice(tmp_path_factory: pytest.TempPathFactory) -> Voice:
    """espeak-ng; workers of one run share its memory."""
    memory = tmp_path_factory.getbasetemp().parent / "voice"
    memory.mkdir(exist_ok=True)
    return Voice(memory)

"""Whole conversations, written in YAML; README.md says how."""

from pathlib import Path

import pytest

from tests.dialogs.format import read
from tests.dialogs.runner import DialogFailedError, hold

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.yaml"))
PACES = (0.8, 1.0, 1.2)


@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_the_conversation_goes_as_it_is_written(path: Path, pace: float) -> None:
    """What the file says is heard, by a voice of each speed."""
    failure = _failure(path, pace)
    if failure is not None:
        pytest.fail(f"{path.name}, {failure}", pytrace=False)


def _failure(path: Path, pace: float) -> DialogFailedError | None:
    """How the conversation went wrong; a traceback would tell nothing more."""
    try:
        hold(read(path), pace)
    except DialogFailedError as failure:
        return failure
    return None

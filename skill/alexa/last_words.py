"""What is answered when there is nothing to answer with.

Rules of this module:

- A failure is logged by its kind and place. Its message may hold what a person said,
  so it is never logged and never sent.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import logging

EMPTY: Final[dict[str, Any]] = {"version": "1.0", "response": {}}
"""An answer that says nothing and changes nothing."""


def log_failure(log: logging.Logger, error: BaseException) -> None:
    """Tell *log* what kind of error came from where, and nothing of its content."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "unknown place"
    log.error("the skill failed: %s at %s", type(error).__name__, place)

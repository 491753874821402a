"""Starting quickly: Python looks for garbage only once everything has been loaded.

Rules of this module:

- Loading and building make some hundred thousand objects and next to no garbage, and
  the collector walks through all of them again and again: a fifth of a cold start.
- What is there once a stage is over stays for good, so later collections leave it out
  (Python: `gc.freeze`). They are shorter for it, and so are the slowest answers.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def starting(stage: str) -> Iterator[None]:
    """Collect no garbage meanwhile.

    Args:
        stage: What is going on; what it leaves is frozen the first time in a process.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        _freeze(stage)
        if enabled:
            gc.enable()


@cache
def _freeze(stage: str) -> None:  # noqa: ARG001 # the key of the cache
    gc.freeze()

"""The compiled content, as the run time reads it: one file, no YAML, no checks."""

from functools import cache
from pathlib import Path

import msgspec

from skill.content.library_model import Compiled

COMPILED = Path(__file__).with_name("compiled.json")
"""Committed, and checked fresh."""


@cache
def compiled() -> Compiled:
    """The library and the words of each language, read once a process."""
    return msgspec.json.decode(COMPILED.read_bytes(), type=Compiled)

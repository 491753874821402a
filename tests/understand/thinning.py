"""Sentences that the models have come to hold word for word, dropped by lot.

Rules of this module:
1. Only what the model understands anyway is dropped, and no more than the rule of the
   tenth asks for: a set gets harder by it, never easier.
2. The lot is the same on every machine; nobody looks at a sentence.
"""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

from skill.language.understand import load_model
from tests.understand.lines import UTTERANCES, read
from tests.understand.measured import samples_among

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from skill.language.model import InteractionModel
    from tests.understand.lines import Line, LineSet

MOST_SAMPLES = 0.1
"""The share of a set that may stand in the model word for word, slots filled: more, and
it measures how well the one was copied from the other."""


def thin(locale: str, folder: Path = UTTERANCES) -> Iterator[tuple[str, int]]:
    """Thin the sets of a locale; the name of each that was, and how many lines went."""
    model = load_model(locale)
    for one in read(locale, folder):
        gone = surplus(model, one) if one.part != "by flag" else []
        if gone:
            _drop(folder / locale / f"{one.name}.yaml", one, gone)
            yield f"{locale} {one.name}", len(gone)


def surplus(model: InteractionModel, one: LineSet) -> list[Line]:
    """The lines to drop, so that at most a tenth of what is left are samples."""
    samples = samples_among(model, one.lines)
    over = len(samples) - MOST_SAMPLES * len(one.lines)
    count = max(0, math.ceil(over / (1 - MOST_SAMPLES)))
    return Random(0).sample(samples, count)  # noqa: S311 # no secret, only a lot


def _drop(path: Path, one: LineSet, gone: Collection[Line]) -> None:
    """Write the file without these lines; each line of a set is one of its file."""
    entries = iter(one.lines)
    kept = [
        text
        for text in path.read_text("utf-8").splitlines(keepends=True)
        if not text.startswith("- ") or next(entries) not in gone
    ]
    path.write_text("".join(kept), "utf-8")

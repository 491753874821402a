"""From a setting to a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from skill.store.base import UnknownStoreError
from skill.store.memory import MemoryStore
from skill.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.store.base import Store


def open_store(spec: str) -> Store:
    """Return the store that a setting names; nothing is read or made as yet.

    Args:
        spec: "memory", or "sqlite:" followed by the path of the file.

    Raises:
        UnknownStoreError: It names no store, or leaves out the path.
    """
    kind, colon, place = spec.partition(":")
    if kind in OPENERS and bool(colon) == bool(place) == (kind in PLACED):
        return OPENERS[kind](place)
    raise UnknownStoreError(
        f"no store is called {spec!r}: say 'memory' (forgotten at the end) "
        "or 'sqlite:' and the path of a file, such as sqlite:build/store.sqlite"
    )


OPENERS: dict[str, Callable[[str], Store]] = {
    "memory": lambda _: MemoryStore(),
    "sqlite": lambda place: SqliteStore(Path(place)),
}
PLACED = frozenset({"sqlite"})

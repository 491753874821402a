"""A store in this process's memory: for tests, the simulator and trying things out."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from skill.store.base import StoreClosedError, microseconds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from skill.store.base import Entry


class MemoryStore:
    """A store that keeps nothing beyond its own life. It fulfils `Store`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._closed = False
        self._values: dict[str, dict[str, tuple[bytes, int | None]]] = {}

    def load(self, key: str, now: datetime) -> Mapping[str, bytes]:
        """Return the unexpired fields of `key`; see `Store.load`."""
        at = microseconds(now)
        with self._lock:
            self._refuse_if_closed()
            fields = self._values.get(key, {})
            return {
                name: value
                for name, (value, expiry) in fields.items()
                if _lives(expiry, at)
            }

    def save(self, key: str, fields: Mapping[str, Entry | None], now: datetime) -> None:
        """Set or delete the given fields of `key`; see `Store.save`."""
        at = microseconds(now)
        changes = {name: _stored(entry) for name, entry in fields.items()}
        with self._lock:
            self._refuse_if_closed()
            kept = self._values.setdefault(key, {})
            for name, stored in changes.items():
                if stored is None:
                    kept.pop(name, None)
                else:
                    kept[name] = stored
            self._shed(at)

    def delete(self, key: str) -> None:
        """Erase every field of `key`; see `Store.delete`."""
        with self._lock:
            self._refuse_if_closed()
            self._values.pop(key, None)

    def close(self) -> None:
        """Forget everything; see `Store.close`."""
        with self._lock:
            self._closed = True
            self._values.clear()

    def _shed(self, at: int) -> None:
        for key, fields in list(self._values.items()):
            living = {n: kept for n, kept in fields.items() if _lives(kept[1], at)}
            if living:
                self._values[key] = living
            else:
                del self._values[key]

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise StoreClosedError("the store is closed")


def _stored(entry: Entry | None) -> tuple[bytes, int | None] | None:
    if entry is None:
        return None
    expires_at = entry.expires_at
    return entry.value, None if expires_at is None else microseconds(expires_at)


def _lives(expiry: int | None, at: int) -> bool:
    return expiry is None or at < expiry

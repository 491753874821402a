"""What every store promises.

Rules of this module:
- A store keeps bytes under opaque keys. It knows nothing of people, devices or
  what the bytes mean; whoever calls has already made the keys unreadable.
- One key is one person, so that "forget me", or an event that names only the
  person, erases everything in one act. What belongs to one of several devices is
  a field of its own under that key.
- A turn costs one round trip to read (`load`) and one to write (`save`): all
  fields of a key travel together, each with its own expiry.
- No error names a key, a field or a value: errors end up in logs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class StoreError(Exception):
    """The store could not do what was asked; its message names no key or value."""


class StoreRefusedError(StoreError):
    """The store cannot be reached, opened, read or written at all."""


class StoreBusyError(StoreError):
    """Somebody else held the store for longer than this one waits."""


class StoreFullError(StoreError):
    """There is no room left to write."""


class StoreClosedError(StoreError):
    """The store was closed before this call."""


class UnknownStoreError(StoreError):
    """A setting names a kind of store that does not exist."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field to be saved.

    Attributes:
        value: The bytes to keep; not shown in its repr, since reprs reach logs.
        expires_at: The first instant at which the field is gone, with a time
            zone; None keeps it until it is overwritten or deleted.
    """

    value: bytes = field(repr=False)
    expires_at: datetime | None = None


class Store(Protocol):
    """A place for short-lived bytes; safe to call from several threads at once."""

    def load(self, key: str, now: datetime) -> Mapping[str, bytes]:
        """Return the fields of `key` that have not expired by `now`, by name.

        A key that was never saved, was deleted or has expired gives an empty
        mapping.

        Raises:
            StoreError: The store cannot tell.
        """
        ...

    def save(self, key: str, fields: Mapping[str, Entry | None], now: datetime) -> None:
        """Set each field to its entry, or delete it where the entry is None.

        All fields change or none does. Fields not named stay as they are. Saving
        is also when the store sheds what has expired by `now`, of any key.

        Raises:
            StoreError: Nothing was changed.
        """
        ...

    def delete(self, key: str) -> None:
        """Erase every field of `key`; one that is absent is no error.

        Raises:
            StoreError: The key may still be there.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections; later calls raise StoreClosedError."""
        ...


def microseconds(at: datetime) -> int:
    """Return whole microseconds since 1970, so that every store compares alike.

    Raises:
        TypeError: `at` has no time zone.
    """
    return (at - EPOCH) // timedelta(microseconds=1)

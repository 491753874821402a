"""What is asked of Amazon's services, and how it may end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime, time

Added = Literal["set", "consent", "unsupported", "too_many", "down"]
"""A new reminder: there, or Amazon wants the person's consent first, or why not."""

Removed = Literal["stopped", "none", "consent", "down"]
"""All reminders of this skill: gone, there were none, or why they may still ring."""


class Access(Struct, frozen=True):
    """Where Amazon answers for one request, and the token that it sent along.

    ``repr`` leaves the token and the device out, so that no message can hold them.
    """

    endpoint: str
    token: str
    device_id: str

    def __repr__(self) -> str:
        return "Access(...)"


class Nightly(Struct, frozen=True):
    """A reminder for every night."""

    at: time
    zone: str
    asked_at: datetime
    """When the person asked for it."""

    locale: str
    text: str
    """What Alexa says then."""


class DeviceSettings(Protocol):
    """What a device is set to."""

    def time_zone(self, access: Access, seconds: float) -> str | None:
        """The zone's name, such as ``America/New_York``; None if it has none.

        Works here and now, for about ``seconds``; whoever must not wait so long asks
        through ``Whereabouts``.

        Raises:
            CallFailedError: Nothing came back.
        """


class Reminders(Protocol):
    """The reminders that this skill has set for a person."""

    def add(self, access: Access, nightly: Nightly, seconds: float) -> Added:
        """Set one; how that ended, within ``seconds``."""

    def remove_all(self, access: Access, seconds: float) -> Removed:
        """Delete all of them; how that ended, within ``seconds``."""

"""What one request lets us ask of Amazon: where its device stands, and reminders.

Rules of this module:

1. Nobody is asked before the words are known to need it, and nobody twice in a turn.
2. Every wait has its limit, and all of a turn's waits together stay far below the eight
   seconds that Alexa gives (Amazon: Request and response JSON reference).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from skill.alexa.services.base import Access, Nightly
from skill.alexa.services.zones import country_of, local

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, time

    from ask_sdk_model.request_envelope import RequestEnvelope

    from skill.alexa.services.base import Added, Reminders, Removed
    from skill.alexa.services.whereabouts import Whereabouts

URGENT_SECONDS = 0.3
"""The most that a red flag, or a mere offer, waits for the time zone."""

ZONE_SECONDS = 0.8
"""The most that a reminder waits for it; without a zone there is none."""

REMINDER_SECONDS = 1.5
"""The most that it then waits for the reminder service: 2.3 seconds in all."""

COUNTRY = "country"
"""The session attribute that carries the country: its two letters, and nothing else."""

_LETTERS = 2


class Services(Struct, frozen=True):
    """Amazon's services, or what stands in for them.

    ``may_call`` tells whether a request's token may go to its endpoint.
    """

    may_call: Callable[[Access], bool]
    whereabouts: Whereabouts
    reminders: Reminders


class Surroundings:
    """The services, as far as one request opens them."""

    def __init__(
        self,
        services: Services,
        envelope: RequestEnvelope,
        device: str,
        attributes: dict[str, Any],
    ) -> None:
        """``device`` is its hash; ``attributes`` are those of the session."""
        self._services = services
        self._device = device
        self._access = _access(envelope, services.may_call)
        self.known_country = _country(attributes.get(COUNTRY))

    def zone(self, seconds: float) -> str | None:
        """The device's time zone; with 0 seconds only if it is known already."""
        return self._services.whereabouts.zone(self._device, self._access, seconds)

    def country(self, wait: bool) -> str | None:  # noqa: FBT001 # as the coach asks
        """Where the device stands; with ``wait`` it may be asked, for a moment."""
        if self.known_country is None:
            zone = self.zone(URGENT_SECONDS if wait else 0.0)
            self.known_country = country_of(zone) if zone else None
        return self.known_country

    def hour(self, at: datetime) -> int | None:
        """The hour on the person's own clocks."""
        there = local(self.zone(URGENT_SECONDS) or "", at)
        return there.hour if there else None

    def remind(
        self, nightly: time, at: datetime, locale: str, text: str
    ) -> Added | None:
        """Set a reminder; None where nobody knows the device's time zone."""
        zone = self.zone(ZONE_SECONDS)
        if self._access is None or not zone or local(zone, at) is None:
            return None
        reminder = Nightly(nightly, zone, at, locale, text)
        return self._services.reminders.add(self._access, reminder, REMINDER_SECONDS)

    def stop_reminding(self) -> Removed:
        """Delete all reminders of this skill."""
        if self._access is None:
            return "down"
        return self._services.reminders.remove_all(self._access, REMINDER_SECONDS)


def _access(
    envelope: RequestEnvelope, may_call: Callable[[Access], bool]
) -> Access | None:
    """How to reach Amazon; None where the request does not say, or must not."""
    system: Any = getattr(envelope.context, "system", None)
    device = getattr(getattr(system, "device", None), "device_id", None)
    access = Access(
        getattr(system, "api_endpoint", None) or "",
        getattr(system, "api_access_token", None) or "",
        device or "",
    )
    return access if access.device_id and may_call(access) else None


def _country(value: object) -> str | None:
    """Two letters from the session's attributes; anything else is None."""
    if isinstance(value, str) and len(value) == _LETTERS and value.isascii():
        return value
    return None

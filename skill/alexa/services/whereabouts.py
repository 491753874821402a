"""In which zone a device stands: asked for once, and then known for hours.

Rules of this module:

1. Kept in this process alone, bounded, under the hash of the device; never in a store.
2. A device that could not be asked is left alone for a moment, so that no second turn
   waits for the same fault; an answer that comes too late is kept for the next turn.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.alexa.services.base import Access, DeviceSettings
    from skill.alexa.services.calls import Caller

CALL_SECONDS = 2.0
"""How long a call may take, whoever still waits for it."""

KEPT_SECONDS = 6 * 60 * 60.0
"""People seldom move their speakers; the clock's change is in the zone itself."""

LEFT_ALONE_SECONDS = 30.0
"""After a fault."""

MOST_KEPT = 4096
"""Devices; the one that was asked for longest ago goes first."""


class _Known(Struct, frozen=True):
    zone: str | None
    until: float


class Whereabouts:
    """Time zones by device."""

    def __init__(
        self,
        settings: DeviceSettings,
        caller: Caller,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Ask ``settings`` in a thread of ``caller``; ``clock`` counts seconds."""
        self._settings = settings
        self._caller = caller
        self._clock = clock
        self._lock = threading.Lock()
        self._known: OrderedDict[str, _Known] = OrderedDict()

    def zone(self, device: str, access: Access | None, seconds: float) -> str | None:
        """The zone of a device; None if nobody can tell in time.

        Args:
            device: The hash under which it is known.
            access: How to ask; None where the request does not let us.
            seconds: How long to wait; with 0 nobody is asked.
        """
        known = self._recall(device)
        if known is not None:
            return known.zone
        if access is None or seconds <= 0:
            return None

        def work() -> str | None:
            zone = self._settings.time_zone(access, CALL_SECONDS)
            self._keep(device, zone)
            return zone

        self._keep(device, None)
        return self._caller.within(seconds, work, None)

    def _recall(self, device: str) -> _Known | None:
        with self._lock:
            known = self._known.get(device)
        return known if known and self._clock() < known.until else None

    def _keep(self, device: str, zone: str | None) -> None:
        lasts = LEFT_ALONE_SECONDS if zone is None else KEPT_SECONDS
        with self._lock:
            self._known[device] = _Known(zone, self._clock() + lasts)
            self._known.move_to_end(device)
            while len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)

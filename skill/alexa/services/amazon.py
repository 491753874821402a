"""The services as Amazon speaks them.

Sources: Amazon: Device Settings REST API reference (time zone), Reminders REST API
reference and its errors, Alexa Reminders guidelines. What those pages leave open is in
``docs/on-device.md``.
"""

from __future__ import annotations

import logging
import re
import time
from typing import TYPE_CHECKING
from urllib.parse import quote

from skill.alexa.services.calls import CallFailedError
from skill.alexa.services.zones import LONGEST_NAME, local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from skill.alexa.services.base import Access, Added, Nightly, Removed
    from skill.alexa.services.calls import Answer, Caller

REMINDERS = "/v1/alerts/reminders"

UNAUTHORIZED = 401
FORBIDDEN = 403
NOT_FOUND = 404

NO_CONSENT = re.compile("PERMISSION|UNAUTHORI[SZ]ED|CONSENT|BEARER")
"""Words of Amazon's codes for "the person has not allowed it"."""

TOO_MANY = re.compile("MAX|LIMIT|EXCEEDED")
"""The same for "there are too many already"."""

_log = logging.getLogger(__name__)

LAST_CALL = 0.1
"""Seconds; with less left nothing more is begun."""

MARGIN = 0.2
"""Seconds of a new reminder's time that clearing up after it leaves, so that what was
set is told as set."""


class AmazonSettings:
    """What a device is set to, by Amazon's word."""

    def __init__(self, caller: Caller) -> None:
        """Ask through ``caller``."""
        self._caller = caller

    def time_zone(self, access: Access, seconds: float) -> str | None:
        """The zone's name; no permission is needed for it (Amazon: the same page)."""
        device = quote(access.device_id, safe="")
        path = f"/v2/devices/{device}/settings/System.timeZone"
        return _zone(self._caller.call(access, "GET", path, seconds))


def _zone(answer: Answer) -> str | None:
    """A JSON text such as "America/New_York"; 204 and errors hold none."""
    zone = answer.body if answer.fine else None
    return zone if isinstance(zone, str) and len(zone) <= LONGEST_NAME else None


class AmazonReminders:
    """The reminders of this skill, by Amazon's word."""

    def __init__(self, caller: Caller) -> None:
        """Ask through ``caller``."""
        self._caller = caller

    def add(self, access: Access, nightly: Nightly, seconds: float) -> Added:
        """Set one, and then let go of earlier ones: nobody wants to hear both."""
        until = time.monotonic() + seconds - MARGIN

        def work() -> Added:
            body = _reminder(nightly)
            answer = self._caller.call(access, "POST", REMINDERS, seconds, body)
            added = _added(answer)
            if added == "set":
                self._delete_others(access, answer.body, until)
            return added

        return self._caller.within(seconds, work, "down")

    def _delete_others(self, access: Access, made: object, until: float) -> None:
        """As far as time allows; what stays rings on, and "stop" deletes it too."""
        new = made.get("alertToken") if isinstance(made, dict) else None
        if until - time.monotonic() < LAST_CALL:
            return
        try:
            for one in _ids(self._listed(access, until)):
                if one != new:
                    self._delete(access, one, until)
        except CallFailedError as error:
            _log.warning("services: an earlier reminder may stay: %s", error)

    def _listed(self, access: Access, until: float) -> Answer:
        """All reminders of this skill."""
        return self._caller.call(access, "GET", REMINDERS, until - time.monotonic())

    def remove_all(self, access: Access, seconds: float) -> Removed:
        """List them, and delete one after the other."""
        until = time.monotonic() + seconds
        return self._caller.within(
            seconds, lambda: self._remove_all(access, until), "down"
        )

    def _remove_all(self, access: Access, until: float) -> Removed:
        listed = self._listed(access, until)
        if _refuses(listed):
            return "consent"
        if not (listed.fine and isinstance(listed.body, dict)):
            return "down"
        ids = list(_ids(listed))
        deleted = [self._delete(access, one, until) for one in ids]
        if not all(deleted):
            return "down"
        return "stopped" if ids else "none"

    def _delete(self, access: Access, reminder: str, until: float) -> bool:
        left = until - time.monotonic()
        if left < LAST_CALL:
            return False
        path = f"{REMINDERS}/{quote(reminder, safe='')}"
        answer = self._caller.call(access, "DELETE", path, left)
        return answer.fine or answer.status == NOT_FOUND


def _reminder(nightly: Nightly) -> dict[str, object]:
    """The request's body; times without a zone, which stands beside them."""
    start = local(nightly.zone, nightly.asked_at) or nightly.asked_at
    return {
        "requestTime": _stamp(nightly.asked_at),
        "trigger": {
            "type": "SCHEDULED_ABSOLUTE",
            "timeZoneId": nightly.zone,
            "recurrence": {
                "startDateTime": _stamp(start),
                "recurrenceRules": [_every_night(nightly)],
            },
        },
        "alertInfo": {
            "spokenInfo": {
                "content": [{"locale": nightly.locale, "text": nightly.text}]
            }
        },
        # a phone that lights up at bedtime helps nobody to sleep
        "pushNotification": {"status": "DISABLED"},
    }


def _every_night(nightly: Nightly) -> str:
    """RFC 5545, with the semicolon at the end that Amazon's own examples have."""
    at = nightly.at
    return f"FREQ=DAILY;BYHOUR={at.hour};BYMINUTE={at.minute};BYSECOND=0;INTERVAL=1;"


def _stamp(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="milliseconds")


def _added(answer: Answer) -> Added:
    if answer.fine:
        made = isinstance(answer.body, dict) and answer.body.get("alertToken")
        return "set" if made else "down"  # nobody is told of what is not proven
    if _refuses(answer):
        return "consent"
    if answer.status == FORBIDDEN:
        return "too_many" if TOO_MANY.search(answer.code) else "unsupported"
    return "down"


def _refuses(answer: Answer) -> bool:
    """Whether the person has not allowed reminders."""
    if answer.status == UNAUTHORIZED:
        return True
    return answer.status == FORBIDDEN and bool(NO_CONSENT.search(answer.code))


def _ids(listed: Answer) -> Iterator[str]:
    """The reminders of a list ("alerts", each with its "alertToken"), if it is one."""
    body = listed.body if listed.fine else None
    alerts = body.get("alerts") if isinstance(body, dict) else None
    for alert in alerts if isinstance(alerts, list) else ():
        token = alert.get("alertToken") if isinstance(alert, dict) else None
        if isinstance(token, str) and alert.get("status") != "COMPLETED":
            yield token

"""Reminders as Amazon keeps them: the body, the list, and every refusal."""

from __future__ import annotations

import json
import time
from datetime import time as clock
from typing import Any

import msgspec
import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services.reminder_management.push_notification import (
    PushNotification,
)
from ask_sdk_model.services.reminder_management.spoken_info import SpokenInfo
from ask_sdk_model.services.reminder_management.trigger import Trigger
from dateutil.rrule import rrulestr  # type: ignore[import-untyped] # ships no types

from skill.alexa.services.amazon import AmazonReminders
from skill.alexa.services.calls import Caller
from skill.simulator.amazon import Amazon, Fault, listening
from tests.alexa.services.made import NEW_YORK, NIGHT, TEN, access, amazon

LIMIT = 1.5
IN_TIME = 3.0

ADDED = {
    None: "set",
    Fault.UNAUTHORIZED: "consent",
    Fault.NOT_ALLOWED: "consent",
    Fault.UNSUPPORTED: "unsupported",
    Fault.TOO_MANY: "too_many",
}
"""What becomes of a reminder for each fault; else the service is down."""


def reminders() -> AmazonReminders:
    """The service, on this machine."""
    return AmazonReminders(Caller(local=True))


def the_one(one: Amazon) -> Any:  # noqa: ANN401 # JSON
    """The reminder that was set."""
    (body,) = one.reminders.values()
    return body


def test_a_reminder_is_every_night_at_its_time() -> None:
    """Local time and zone apart, the rule daily, no light on the phone."""
    with amazon() as one:
        assert reminders().add(access(one), TEN, LIMIT) == "set"
        body = the_one(one)
    trigger = body["trigger"]
    assert trigger["timeZoneId"] == NEW_YORK
    assert trigger["recurrence"]["startDateTime"] == "2026-10-31T23:07:00.000"
    assert body["requestTime"] == "2026-11-01T03:07:00.000"
    assert body["pushNotification"] == {"status": "DISABLED"}


def test_the_rule_is_one_that_others_read_alike() -> None:
    """By dateutil's reading of RFC 5545 it rings at ten, night after night."""
    with amazon() as one:
        reminders().add(access(one), TEN, LIMIT)
        (rule,) = the_one(one)["trigger"]["recurrence"]["recurrenceRules"]
    start = NIGHT.replace(tzinfo=None)
    first, second = rrulestr(rule.rstrip(";"), dtstart=start)[:2]
    assert (first.hour, first.minute, first.second) == (22, 0, 0)
    assert (second - first).days == 1


def test_the_body_is_what_the_sdk_would_send() -> None:
    """Amazon's own model reads every word of its parts, and loses none.

    Not of the whole: the model names a class of its own (``alert_info_spoken_info``)
    that does not exist, so its client cannot read any reminder.
    """
    with amazon() as one:
        reminders().add(access(one), TEN, LIMIT)
        body = the_one(one)
    body["trigger"]["recurrence"].pop("startDateTime")  # read as if in UTC
    for part, kind in (
        (body["trigger"], Trigger),
        (body["alertInfo"]["spokenInfo"], SpokenInfo),
        (body["pushNotification"], PushNotification),
    ):
        read = DefaultSerializer().deserialize(json.dumps(part), kind)
        assert DefaultSerializer().serialize(read) == part


@pytest.mark.parametrize("fault", [None, *Fault])
def test_each_fault_has_its_own_end(fault: Fault | None) -> None:
    """Not allowed, unsupported, too many, down: told apart, and in time."""
    with amazon() as one:
        one.reminders_fault = fault
        began = time.monotonic()
        outcome = reminders().add(access(one), TEN, LIMIT)
        took = time.monotonic() - began
    assert outcome == ADDED.get(fault, "down")
    assert took < IN_TIME


def test_without_consent_amazon_wants_it_first() -> None:
    """A person who has not allowed reminders gets none."""
    with amazon(allowed=False) as one:
        assert reminders().add(access(one), TEN, LIMIT) == "consent"
        assert reminders().remove_all(access(one), LIMIT) == "consent"
        assert one.reminders == {}


def test_a_new_time_takes_the_place_of_the_old() -> None:
    """Somebody who says another time is not woken at both."""
    eleven = msgspec.structs.replace(TEN, at=clock(23))
    with amazon() as one:
        assert reminders().add(access(one), TEN, LIMIT) == "set"
        assert reminders().add(access(one), eleven, LIMIT) == "set"
        rule = the_one(one)["trigger"]["recurrence"]["recurrenceRules"][0]
    assert "BYHOUR=23" in rule


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize("status", [500, None])
def test_an_old_one_that_stays_takes_nothing_from_the_new(
    method: str, status: int | None
) -> None:
    """Refused or silent, what fails afterwards is no failure of the new reminder."""

    class Half(Amazon):
        def answer(self, asked: str, path: str, body: bytes) -> tuple[int, object]:
            if asked == method and "reminders" in path:
                if status is None:
                    time.sleep(2 * LIMIT)
                return status or 200, None
            return super().answer(asked, path, body)

    with listening(Half(NEW_YORK, allowed=True)) as one:
        one.reminders = {"reminder-7": {"trigger": {}}}
        assert reminders().add(access(one), TEN, LIMIT) == "set"
        assert len(one.reminders) == 2  # the old and the new


def test_all_of_ours_are_deleted() -> None:
    """However many there are; and then there is none."""
    with amazon() as one:
        one.reminders = {f"reminder-{n}": {"trigger": {}} for n in range(7, 10)}
        assert reminders().remove_all(access(one), LIMIT) == "stopped"
        assert one.reminders == {}
        assert reminders().remove_all(access(one), LIMIT) == "none"


@pytest.mark.parametrize("fault", Fault)
def test_what_may_still_ring_is_not_called_deleted(fault: Fault) -> None:
    """Each fault of the list is told, in time, and never as success."""
    refused = fault in (Fault.UNAUTHORIZED, Fault.NOT_ALLOWED)
    with amazon() as one:
        reminders().add(access(one), TEN, LIMIT)
        one.reminders_fault = fault
        began = time.monotonic()
        outcome = reminders().remove_all(access(one), LIMIT)
        took = time.monotonic() - began
    assert outcome == ("consent" if refused else "down")
    assert took < IN_TIME


def test_a_reminder_that_stays_is_told() -> None:
    """Where one of several cannot be deleted, not all are gone."""

    class Stubborn(Amazon):
        def answer(self, method: str, path: str, body: bytes) -> tuple[int, object]:
            if method == "DELETE" and path.endswith("-2"):
                return 500, None
            return super().answer(method, path, body)

    with listening(Stubborn(NEW_YORK, allowed=True)) as one:
        one.reminders = {f"reminder-{n}": {"trigger": {}} for n in range(1, 4)}
        assert reminders().remove_all(access(one), LIMIT) == "down"
        assert list(one.reminders) == ["reminder-2"]

"""Where a device stands: asked for once, known for hours, and never waited for long."""

from __future__ import annotations

import time

import pytest

from skill.alexa.services.amazon import AmazonSettings
from skill.alexa.services.calls import Caller
from skill.alexa.services.whereabouts import (
    KEPT_SECONDS,
    LEFT_ALONE_SECONDS,
    MOST_KEPT,
    Whereabouts,
)
from skill.simulator.amazon import Fault
from tests.alexa.services.made import DEVICE, NEW_YORK, access, amazon

LIMIT = 0.3
PATIENCE_SECONDS = 10.0


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The seconds so far."""
        return self.now


def whereabouts(clock: Clock | None = None) -> Whereabouts:
    """With nothing known yet."""
    caller = Caller(local=True)
    return Whereabouts(AmazonSettings(caller), caller, clock or Clock())


def test_a_device_is_asked_once() -> None:
    """What it said stands for hours, and then it is asked anew."""
    with amazon() as one:
        clock = Clock()
        where = whereabouts(clock)
        for _ in range(3):
            assert where.zone("me", access(one), LIMIT) == NEW_YORK
        assert len(one.calls) == 1
        clock.now += KEPT_SECONDS + 1
        where.zone("me", access(one), LIMIT)
        assert len(one.calls) == 2


def test_with_no_time_nobody_is_asked() -> None:
    """Without a wait, only what is known already is told."""
    with amazon() as one:
        where = whereabouts()
        assert where.zone("me", access(one), 0) is None
        assert where.zone("me", None, LIMIT) is None
        assert one.calls == []
        where.zone("me", access(one), LIMIT)
        assert where.zone("me", None, 0) == NEW_YORK


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_is_no_zone_and_is_left_alone(fault: Fault) -> None:
    """The next turn does not wait for the same fault; a later one asks again."""
    with amazon() as one:
        one.settings_fault = fault
        clock = Clock()
        where = whereabouts(clock)
        assert where.zone("me", access(one), LIMIT) is None
        began, calls = time.monotonic(), len(one.calls)
        assert where.zone("me", access(one), LIMIT) is None
        assert time.monotonic() - began < LIMIT
        assert len(one.calls) == calls
        one.settings_fault = None
        clock.now += LEFT_ALONE_SECONDS + 1
        assert where.zone("me", access(one), PATIENCE_SECONDS) == NEW_YORK


def test_a_device_without_a_zone_has_none() -> None:
    """Amazon's "no content" is no zone."""
    with amazon(zone=None) as one:
        assert whereabouts().zone("me", access(one), LIMIT) is None


def test_an_answer_that_comes_too_late_serves_the_next_turn() -> None:
    """Nobody waits for it, and yet it is not thrown away."""
    with amazon() as one:
        where = whereabouts()
        where.zone("me", access(one), 0.000_001)
        until = time.monotonic() + PATIENCE_SECONDS
        while where.zone("me", None, 0) is None and time.monotonic() < until:
            time.sleep(0.01)
        assert where.zone("me", None, 0) == NEW_YORK


def test_only_so_many_devices_are_kept() -> None:
    """A crowd makes no process grow for ever; the first to come is forgotten first."""

    class Everywhere:
        def time_zone(self, *_: object) -> str:
            return NEW_YORK

    where = Whereabouts(Everywhere(), Caller(local=True))
    with amazon() as one:
        for number in range(MOST_KEPT + 1):
            where.zone(str(number), access(one), PATIENCE_SECONDS)
    assert where.zone("0", None, 0) is None
    assert where.zone("1", None, 0) == NEW_YORK


def test_the_device_is_named_to_amazon_alone() -> None:
    """The path that Amazon's page gives, with the device's own id, quoted."""
    with amazon() as one:
        whereabouts().zone("me", access(one), LIMIT)
        assert one.calls == [("GET", f"/v2/devices/{DEVICE}/settings/System.timeZone")]

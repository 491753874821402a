"""When a reminder is wanted, offered or ended, and which time of night is meant."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.core.reminding import DAY, OFFERED, needs_hour, nightly, to_stop, wanted
from skill.core.state import Idle
from skill.core.turn import Asked, Remind, StopReminding, TimeSaid
from tests.core.states import ROADS, road
from tests.core.talking import keys_of

TEN = time(10)
OFFER = "remind.offer"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (time(22), time(22)),
        (time(10), time(22)),
        (time(10, 30), time(22, 30)),
        (time(5), time(17)),
        (time(11, 59), time(23, 59)),
        (time(12), time(0)),
        (time(0), time(0)),
        (time(1), time(1)),
        (time(4, 59), time(4, 59)),
        (time(18), time(18)),
    ],
)
def test_a_nightly_time_is_at_night(said: time, meant: time) -> None:
    """As in "every night at ten": it reaches us as ten o'clock, and is ten at night."""
    assert nightly(said) == meant


@given(st.times())
def test_no_reminder_is_for_the_morning(said: time) -> None:
    """Whatever was said, nothing rings from five to noon, and minutes stay."""
    assert nightly(said).hour not in range(5, 13)
    assert nightly(said).minute == said.minute
    assert nightly(nightly(said)) == nightly(said)


@pytest.mark.parametrize("name", sorted(ROADS))
def test_only_who_has_no_cramp_is_served(name: str) -> None:
    """With a cramp in work, or sent to help, no service is asked for anything."""
    left = road(name).said[-1].after
    idle = isinstance(left.state, Idle)
    asked = name == "idle, at what time"
    assert (wanted(left, Remind(TEN)) is not None) == idle
    assert wanted(left, Remind()) is None
    assert (wanted(left, TimeSaid(TEN)) is not None) == asked
    assert to_stop(left, StopReminding()) == (idle and not asked)
    assert needs_hour(left, Asked("prevention")) == idle
    assert not needs_hour(left, Asked("salt"))


@pytest.mark.parametrize("name", sorted(ROADS))
@pytest.mark.parametrize("hour", [None, *range(24)])
def test_an_offer_is_made_by_day_to_somebody_at_rest(
    name: str, hour: int | None
) -> None:
    """Never in a cramp, at night, or where the hour is not known."""
    for topic in (*OFFERED, "salt"):
        said = road(name).over(Asked(topic, hour))
        idle = isinstance(said.before.state, Idle)
        offered = OFFER in keys_of(said.reply)
        assert offered == (idle and topic in OFFERED and hour in DAY)
        assert OFFER not in keys_of(said.prompt)

"""Whatever comes back over the wire is judged, and none of it raises."""

import time

import pytest

from skill.simulator import envelopes, wire
from skill.simulator.envelopes import Owner, Session
from skill.simulator.limits import IN_TIME, SHAPE
from skill.simulator.wire import Exchange, Wire
from tests.simulator.skills import NIGHT, MadeUp, ours, spoken


def post(skill: MadeUp) -> Exchange:
    """A launch."""
    return Wire(skill, Owner()).post(envelopes.launch(), Session(), NIGHT)


def test_a_status_other_than_200_is_no_answer() -> None:
    """An error page is refused by its status."""
    (breach,) = post(MadeUp(spoken("Hello?"), status=500)).fatal
    assert breach.limit is SHAPE
    assert "500" in breach.detail


def test_an_answer_that_comes_late_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """After eight seconds Alexa has given up."""
    seconds = iter([0.0, 8.1])
    monkeypatch.setattr(wire, "time", _Clock(seconds.__next__))
    (breach,) = post(MadeUp(spoken("Hello?"))).fatal
    assert breach.limit is IN_TIME


def test_warnings_are_no_refusals() -> None:
    """What Alexa bears is told apart from what she does not."""
    exchange = post(MadeUp(spoken("Bye.", "Well?", ends=True)))
    assert exchange.fatal == ()
    assert [breach.detail for breach in exchange.warnings] == ["it has one"]


def test_our_skill_takes_the_simulator_for_this_machine() -> None:
    """Local mode answers it, as it answers whoever is on the same machine."""
    exchange = Wire(ours(), Owner()).post(envelopes.launch(), Session(), NIGHT)
    assert exchange.breaches == ()
    assert exchange.answer["response"]["outputSpeech"]


class _Clock:
    """Stands in for the module ``time``."""

    def __init__(self, monotonic: object) -> None:
        self.monotonic = monotonic
        self.sleep = time.sleep

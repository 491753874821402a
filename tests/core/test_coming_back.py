"""The session closes, and somebody comes back minutes or an hour later."""

from datetime import timedelta

import pytest

from skill.alexa.memory import Memory
from skill.core.engine import respond
from skill.core.state import Checking, Conversation, Holding, Idle
from skill.core.timing import LISTENING, Saved, settle
from skill.core.turn import (
    Better,
    Complained,
    Event,
    Gone,
    Help,
    Launched,
    Longer,
    No,
    OtherSide,
    Repeat,
    Resume,
    Stop,
    Turn,
    Yes,
)
from skill.store.guard import Guarded
from skill.store.memory import MemoryStore
from tests.core.talking import LIBRARY, Talk, keys_of, step_of

CALF = Complained(part="calf")


def later(talk: Talk, seconds: float) -> Conversation:
    """What a new session finds in the store after so many seconds."""
    memory = Memory(Guarded(MemoryStore()), "secret", ["leg", "trunk"])
    owner = memory.owner("user", "device")
    assert talk.saved is not None
    memory.keep(owner, None, talk.saved)
    now = talk.now + timedelta(seconds=seconds)
    found: Saved | None = memory.recall(owner, now)
    return settle(found, now) if found else Conversation()


def said(events: tuple[Event, ...]) -> Talk:
    """A talk in which these were said, each when the last reply was over."""
    talk = Talk()
    talk.say(events[0])
    for event in events[1:]:
        talk.over(event)
    return talk


def test_two_minutes_later_the_first_question_is_whether_it_went() -> None:
    """Opened after a closed session, it asks for the cramp and keeps the place."""
    found = later(said((CALF,)), 120)
    after, reply = respond(LIBRARY, found, Turn(Launched(), Talk().now))
    assert keys_of(reply) == ()
    assert isinstance(after.state, Checking)
    assert after.state.place.step == "toes"


def test_an_hour_later_all_is_new() -> None:
    """After an hour the place is gone, and the skill asks where it is."""
    assert later(said((CALF,)), 3600) == Conversation()


def test_killed_in_mid_hold_goes_straight_back_to_it() -> None:
    """When something else took the speaker, opening it again takes the hold up."""
    found = later(said((CALF,)), 15)
    after, _ = respond(LIBRARY, found, Turn(Launched(), Talk().now))
    assert isinstance(after.state, Holding)
    assert 10 <= after.state.left < 30


@pytest.mark.parametrize("seconds", [15.0, 120.0, 600.0])
@pytest.mark.parametrize(
    "event",
    [Launched(), Better(), Help(), Resume(), Longer(), OtherSide(), Repeat(), CALF],
    ids=lambda event: type(event).__name__,
)
def test_reopened_while_standing_nobody_stands(seconds: float, event: Event) -> None:
    """Who it is has been forgotten: no standing before safety was asked anew."""
    found = later(said((CALF, No(), No(), Yes())), seconds)
    after, _ = respond(LIBRARY, found, Turn(event, Talk().now))
    step = step_of(after.state)
    holds = isinstance(after.state, Holding)
    assert not (holds and step is not None and step.wants_clearance)


def test_stopped_skill_keeps_the_place() -> None:
    """Stop in mid-hold and open it again: the same step is asked about."""
    talk = said((CALF,))
    talk.say(Stop(), after=20)
    found = later(talk, 60)
    assert isinstance(found.state, Checking)
    assert found.state.place.step == "toes"


def test_cramp_that_returns_is_helped_at_once() -> None:
    """Opened within a quarter of an hour of a cramp that went: relief, no question."""
    found = later(said((CALF, Gone())), 300)
    assert isinstance(found.state, Idle)
    after, _ = respond(LIBRARY, found, Turn(Launched(), Talk().now))
    assert isinstance(after.state, Holding)


def test_silence_played_to_the_end_is_where_it_stands() -> None:
    """Nobody spoke through reply and reprompt: what counts is the reprompt's step."""
    talk = said((CALF,))
    last = talk.said[-1]
    assert last.silent is not None
    found = later(talk, talk.lasts + LISTENING)
    assert isinstance(found.state, Checking)
    assert isinstance(last.silent.state, Holding)
    assert found.state.place == last.silent.state.place

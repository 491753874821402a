"""A hold while it is talked over."""

from itertools import takewhile

import pytest

from skill.core.reply import Rest, Say
from skill.core.state import AtStep, Holding, Paused
from skill.core.timing import BARGE_IN, LEAST_AFTER_PAUSE, MOST_HELD
from skill.core.turn import (
    Complained,
    Event,
    Longer,
    NotReady,
    Pause,
    Ready,
    Repeat,
    Resume,
    Shorter,
    Silence,
    TimeLeft,
    Voice,
)
from tests.core.talking import COACH, LOCALE, Exchange, Talk, holds_of, keys_of


def holding() -> Talk:
    """A talk in which a calf is held for thirty seconds."""
    talk = Talk()
    talk.say(Complained(part="calf"))
    return talk


def interrupted(left: float, event: Event) -> Talk:
    """Somebody speaks when so many seconds of the hold are left."""
    talk = holding()
    ends = talk.said[-1].answer.saved.score.marks[1].ends
    talk.say(event, after=1.0 + ends - left)
    return talk


@pytest.mark.parametrize("left", [27.0, 21.0, 16.4, 12.6, 9.0, 8.0])
def test_time_left_is_true_when_it_is_said(left: float) -> None:
    """What is told is within five seconds of what is really left by then."""
    talk = interrupted(left, TimeLeft())
    told = next(a for a in talk.said[-1].reply.acts if getattr(a, "args", None))
    said = int(getattr(told, "args")["seconds"])  # noqa: B009 # a Say among acts
    words = talk.said[-1].answer.reply.pieces[0]
    assert said % 5 == 0
    assert abs(said - (left - 1.0 - words.seconds)) <= 5


def test_almost_over_names_no_number() -> None:
    """With a few seconds left no number would be true any more."""
    assert "time.almost" in keys_of(interrupted(4.0, TimeLeft()).said[-1].reply)


def test_pausing_keeps_the_place_of_the_audio() -> None:
    """The seconds that the person took to say "wait" are not held."""
    talk = interrupted(20.0, Pause())
    assert isinstance(talk.state, Paused)
    assert talk.state.left == pytest.approx(20.0 + BARGE_IN)


@pytest.mark.parametrize("left", [24.0, 13.0, 6.0, 2.0])
def test_resuming_gives_what_was_left_and_ten_at_least(left: float) -> None:
    """After a pause the rest is held, to the nearest five, never under ten seconds."""
    talk = interrupted(left, Pause())
    talk.over(Resume())
    expected = max(LEAST_AFTER_PAUSE, left + BARGE_IN)
    assert abs(talk.holding.left - expected) <= 2.5
    assert talk.holding.left >= LEAST_AFTER_PAUSE


def test_longer_ends_at_sixty_seconds() -> None:
    """However often somebody asks for longer, one stretch has sixty seconds."""
    talk = holding()
    for _ in range(8):
        talk.say(Longer(), after=6)
    assert talk.holding.seconds == MOST_HELD


def test_longer_adds_ten_and_shorter_takes_ten() -> None:
    """Ten seconds more, or fewer, of what is left of the hold."""
    more = interrupted(20.0, Longer())
    less = interrupted(20.0, Shorter())
    assert more.holding.left == pytest.approx(30.0)
    assert less.holding.left == pytest.approx(10.0)


def test_not_ready_begins_the_hold_anew_once() -> None:
    """First the whole hold starts later; then the clock waits for "ready"."""
    talk = holding()
    talk.say(NotReady(), after=9)
    assert talk.holding.left == talk.holding.seconds == 30.0
    talk.say(NotReady(), after=9)
    assert isinstance(talk.state, AtStep)
    talk.over(Ready())
    assert talk.holding.left == 30.0


def test_silence_after_a_wait_is_more_waiting() -> None:
    """Nobody ready: another minute of company, and the pause still stands."""
    talk = interrupted(20.0, Pause())
    last = talk.said[-1]
    assert last.silent is not None
    assert isinstance(last.silent.state, Paused)
    assert holds_of(last.prompt)


def instruction(one: Exchange) -> int:
    """How many of the step's own phrases are told before the hold goes on."""
    told = takewhile(lambda act: isinstance(act, Say | Rest), one.reply.acts)
    return sum(isinstance(act, Say) for act in told)


def test_second_pardon_is_shorter_and_never_whispered() -> None:
    """Pardon asked twice brings fewer words, in a full voice."""
    talk = holding()
    talk.say(Voice(quiet=True), after=12)
    talk.say(Repeat(), after=8)
    first = talk.said[-1]
    talk.say(Repeat(), after=8)
    second = talk.said[-1]
    assert first.answer.reply.whisper
    assert not second.answer.reply.whisper
    assert instruction(second) < instruction(first)


def test_silence_is_never_sent() -> None:
    """Silence in mid-hold, which Alexa never sends, is answered all the same."""
    talk = interrupted(20.0, Silence())
    assert isinstance(talk.state, Holding)
    assert talk.said[-1].spoken
    assert COACH.words(LOCALE).say("ask.gone") in talk.said[-1].spoken

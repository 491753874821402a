"""The clock and the memory of one cramp."""

from datetime import timedelta

import pytest

from skill.core.state import Idle
from skill.core.turn import Better, Complained, Gone, Launched, No, StillHurts, Unclear
from tests.core.talking import Talk, episode_of, keys_of

MINUTE = 60.0
ADVICE = "advice.ten_minutes"


def calf(talk: Talk, **said: str | frozenset[str] | timedelta) -> None:
    """Complain of a calf."""
    talk.say(Complained(part="calf", **said))  # type: ignore[arg-type] # each by its name


def since(talk: Talk) -> float:
    """Minutes on the clock of the cramp that is worked on."""
    episode = episode_of(talk.state)
    assert episode is not None
    return (talk.now - episode.since).total_seconds() / MINUTE


def advised(talk: Talk) -> list[int]:
    """The turns in which the ten-minute advice was given."""
    return [at for at, one in enumerate(talk.said) if ADVICE in keys_of(one.reply)]


def test_neighbouring_part_keeps_the_clock() -> None:
    """A cramp that moves from calf to foot is the same cramp."""
    talk = Talk()
    calf(talk, contexts=frozenset({"pregnancy"}))
    talk.say(Complained(part="foot"), after=4 * MINUTE)
    assert since(talk) == pytest.approx(4)
    episode = episode_of(talk.state)
    assert episode is not None
    assert episode.contexts == {"pregnancy"}


@pytest.mark.parametrize(
    "said",
    [
        Complained(part="calf", side="right"),
        Complained(part="calf", contexts=frozenset({"helper_here"})),
        Complained(part="hand"),
    ],
)
def test_other_side_person_or_region_starts_the_clock(said: Complained) -> None:
    """Another leg, somebody else's calf, or a hand is another cramp."""
    talk = Talk()
    calf(talk, side="left")
    talk.say(said, after=4 * MINUTE)
    assert since(talk) == pytest.approx(0)


def test_lasting_sets_the_clock_back_and_never_forward() -> None:
    """Six minutes already move the start back; a shorter time changes nothing."""
    talk = Talk()
    calf(talk, lasting=timedelta(minutes=6))
    assert since(talk) == pytest.approx(6)
    talk.say(StillHurts(lasting=timedelta(minutes=1)), after=50)
    assert since(talk) == pytest.approx(6 + 50 / MINUTE)


def test_gone_stops_the_clock() -> None:
    """A cramp that returns after it had gone has a clock of its own."""
    talk = Talk()
    calf(talk)
    talk.say(Gone(), after=8 * MINUTE)
    calf(talk)
    talk.over(No())
    assert since(talk) < 2


def test_ten_minute_advice_is_said_once() -> None:
    """The advice comes with the first answer after ten minutes, and not again."""
    talk = Talk()
    calf(talk)
    talk.say(No(), after=9 * MINUTE)
    assert not advised(talk)
    talk.say(No(), after=2 * MINUTE)
    for event in (No(), Better(), No(), StillHurts()):
        talk.over(event)
    assert len(advised(talk)) == 1


def test_reopened_cramp_gets_conditional_advice() -> None:
    """Nobody knows whether it went on, so the advice is an if-sentence."""
    talk = Talk()
    calf(talk)
    talk.close()
    talk.say(Launched(), after=12 * MINUTE)
    talk.over(No())
    said = [key for one in talk.said for key in keys_of(one.reply)]
    assert "advice.reopened" in said
    assert ADVICE not in said


def come_and_go(talk: Talk, gap: float) -> tuple[str, ...]:
    """Let a cramp go and return after ``gap`` seconds; what is said to that."""
    talk.over(Gone())
    assert isinstance(talk.state, Idle)
    talk.now += timedelta(seconds=gap)
    calf(talk)
    return keys_of(talk.said[-1].reply)


def test_third_return_within_a_quarter_hour_is_for_a_doctor() -> None:
    """It keeps coming back: relief, and same-day advice with the third return."""
    talk = Talk()
    calf(talk)
    told = [come_and_go(talk, 60) for _ in range(3)]
    assert ["advice.returns" in said for said in told] == [False, False, True]
    assert all(said[0].startswith("calf.") for said in told)


def test_returns_count_within_a_quarter_hour_of_the_first() -> None:
    """Three returns, but the third after the quarter of an hour: no advice yet."""
    talk = Talk()
    calf(talk)
    told = [come_and_go(talk, 8 * MINUTE) for _ in range(3)]
    assert not any("advice.returns" in said for said in told)


def test_slow_returns_are_new_cramps() -> None:
    """Returns that are further apart than a quarter of an hour are not counted."""
    talk = Talk()
    calf(talk)
    told = [come_and_go(talk, 16 * MINUTE) for _ in range(4)]
    assert not any("advice.returns" in said for said in told)


def test_second_part_waits_for_its_turn() -> None:
    """Of two parts the first is worked on; gone leads to the second, not out."""
    talk = Talk()
    talk.say(Complained(part="calf", also="foot"))
    talk.over(Gone())
    episode = episode_of(talk.state)
    assert episode is not None
    assert episode.part == "foot"


def test_groan_is_no_answer_and_no_new_cramp() -> None:
    """What nobody understood leaves the clock and the place alone."""
    talk = Talk()
    calf(talk)
    talk.say(Unclear(), after=20)
    assert since(talk) == pytest.approx(20 / MINUTE)

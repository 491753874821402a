"""Sent to help, and staying with it for an hour."""

import pytest

from skill.content.library import compiled
from skill.core.reply import Close
from skill.core.state import Holding, Referred
from skill.core.turn import (
    CannotDo,
    Complained,
    Denied,
    Doubted,
    Event,
    Flagged,
    Forget,
    Launched,
    No,
    Silence,
    Stop,
    Yes,
)
from tests.core.events import ALARMS, EACH
from tests.core.talking import EMERGENCY, LIBRARY, Talk, holds_of

HOUR = 3600.0
TEXTS = compiled().words["en"]
DVT = Flagged(flag="dvt", urgency="same_day", part="calf")
OTHERWISE = (Flagged, Forget, Stop, CannotDo, Denied, No, Silence)
"""Events that a referral answers in words of their own."""


def referred(flag: Flagged = DVT) -> Talk:
    """A talk in which a sign was named in mid-hold."""
    talk = Talk()
    talk.say(Complained(part="calf"))
    talk.say(flag, after=15)
    return talk


@pytest.mark.parametrize(
    ("flag", "urgency"), [alarm for alarm in ALARMS if alarm[1] != "soon"]
)
def test_every_alarm_names_the_number_early_and_last(flag: str, urgency: str) -> None:
    """An emergency has the number in its first ten words; every alarm ends in it."""
    found = next(e for e in ALARMS if e == (flag, urgency))
    talk = referred(Flagged(flag=found[0], urgency=found[1], part="calf"))
    said = talk.said[-1]
    assert said.spoken.endswith(f"{EMERGENCY}.")
    assert said.prompted.endswith(f"{EMERGENCY}.")
    if urgency == "emergency":
        assert EMERGENCY in " ".join(said.spoken.split()[:10])


@pytest.mark.parametrize(
    "flag", [flag for flag, urgency in ALARMS if urgency == "soon"]
)
def test_a_doctor_soon_is_a_line_and_the_hold_goes_on(flag: str) -> None:
    """What can wait for days is one line; the stretch and its question go on."""
    talk = referred(Flagged(flag=flag, urgency="soon", part="calf"))
    said = talk.said[-1]
    line = TEXTS[f"flag.{flag}.soon.line"].format(emergency=EMERGENCY)
    assert said.spoken.startswith(line)
    assert said.spoken.endswith("Has the cramp gone?")


@pytest.mark.parametrize(
    "event",
    [e for e in EACH if not isinstance(e, OTHERWISE)],
    ids=lambda event: type(event).__name__,
)
def test_same_words_whatever_is_said(event: Event) -> None:
    """Help, repeat, yes, a question, noise or the same cramp: the same words again.

    A skill that is opened anew after a same-day referral asks where it hurts.
    """
    talk = referred()
    told = talk.said[-1].spoken
    talk.over(event)
    if isinstance(event, Launched):
        assert not holds_of(talk.said[-1].reply)
    else:
        assert talk.said[-1].spoken == told
        assert isinstance(talk.state, Referred)


def test_referred_within_the_hour_is_never_stretched() -> None:
    """A new complaint, a doubtful sign denied, a neighbouring part: no hold."""
    for event in (
        Complained(part="calf"),
        Complained(part="foot"),
        Doubted(flag="limb_ischaemia", part="calf"),
    ):
        talk = referred()
        talk.close()
        talk.say(Launched(), after=HOUR / 3)
        talk.over(event)
        talk.over(No())
        assert not isinstance(talk.state, Holding)


def test_after_the_hour_relief_is_given_again() -> None:
    """An hour later the same leg is helped like any other."""
    talk = referred()
    talk.say(Complained(part="calf"), after=HOUR + 1)
    assert isinstance(talk.state, Holding)


def test_another_region_is_helped_meanwhile() -> None:
    """A swollen arm is no reason to leave a calf alone."""
    talk = referred(Flagged(flag="injury", urgency="same_day", part="hand"))
    talk.over(Complained(part="calf"))
    assert isinstance(talk.state, Holding)


def test_denial_is_checked_once_and_then_rest() -> None:
    """The sign denied gets one check that names the sign; then rest, no hold."""
    talk = referred()
    talk.over(Denied())
    check = talk.said[-1]
    assert check.spoken.endswith("?")
    talk.over(No())
    assert isinstance(talk.said[-1].reply.then, Close)
    assert isinstance(talk.state, Referred)
    assert not holds_of(talk.said[-1].reply)


@pytest.mark.parametrize(
    ("flag", "urgency"), [alarm for alarm in ALARMS if alarm[1] != "soon"]
)
def test_bare_no_is_checked_on_the_same_day_alone(flag: str, urgency: str) -> None:
    """No, to nobody's question: one check that names the sign, or the same words."""
    found = next(e for e in ALARMS if e == (flag, urgency))
    talk = referred(Flagged(flag=found[0], urgency=found[1], part="calf"))
    told = talk.said[-1].spoken
    said = talk.over(No())
    if urgency == "same_day" and LIBRARY.flags[flag].deniable:
        assert said.spoken == TEXTS[f"flag.{flag}.check"]
        assert isinstance(talk.over(No()).reply.then, Close)
        assert not holds_of(talk.said[-1].reply)
    else:
        assert said.spoken == told
    assert isinstance(talk.state, Referred)


def test_yes_after_a_bare_no_is_the_same_words() -> None:
    """The sign is there after all: it is told again, and no check is left open."""
    talk = referred()
    told = talk.said[-1].spoken
    talk.over(No())
    assert talk.over(Yes()).spoken == told
    assert isinstance(talk.state, Referred)
    assert not talk.state.checking


@pytest.mark.parametrize(
    "flag", sorted(f for f, found in LIBRARY.flags.items() if not found.deniable)
)
def test_chest_and_breath_cannot_be_denied(flag: str) -> None:
    """What speaks for itself is not talked away: the same words, no check."""
    talk = referred(Flagged(flag=flag, urgency="emergency", part=None))
    told = talk.said[-1].spoken
    talk.over(Denied())
    assert talk.said[-1].spoken == told


def test_emergency_is_told_again_when_reopened() -> None:
    """Whoever opens the skill within the hour of an emergency hears it again first."""
    talk = referred(Flagged(flag="chest_pain", urgency="emergency"))
    talk.close()
    talk.say(Launched(), after=120)
    assert isinstance(talk.state, Referred)
    assert EMERGENCY in " ".join(talk.said[-1].spoken.split()[:10])


def test_to_be_forgotten_forgets_the_referral_too() -> None:
    """Forgetting is the person's own wish, and leaves nothing behind."""
    talk = referred()
    talk.over(Forget(erased=True))
    assert not talk.said[-1].after.referrals

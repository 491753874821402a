"""What a bare yes and a bare no mean to each question."""

from collections.abc import Sequence

import pytest

from skill.core import questions
from skill.core.reply import Close
from skill.core.state import Checking, Holding, Idle, Referred, Settling, State
from skill.core.turn import (
    Better,
    Complained,
    Denied,
    Doubted,
    Event,
    No,
    Unsure,
    Worse,
    Yes,
)
from tests.core.talking import LIBRARY, Talk, keys_of, step_of

CALF = Complained(part="calf")
GONE = (CALF,)
SAFE = (CALF, No())
STAND = (CALF, No(), No())
POP = (CALF, Worse())
DOUBT = (Doubted(flag="limb_ischaemia", part="calf"),)
WHICH = (Complained(part="thigh"),)


def asked(events: Sequence[Event]) -> Talk:
    """A talk in which these were said, each when the last reply was over."""
    talk = Talk()
    talk.say(events[0])
    for event in events[1:]:
        talk.over(event)
    return talk


def question(state: State) -> object:
    """The question that is open."""
    assert isinstance(state, Checking | Settling | Holding)
    return type(state.question)


@pytest.mark.parametrize(
    ("events", "kind"),
    [
        (GONE, questions.IsItGone),
        (SAFE, questions.IsItSafe),
        (STAND, questions.CanYou),
        (POP, questions.DidItPop),
        (DOUBT, questions.CheckFlag),
        (WHICH, questions.WhichPart),
    ],
)
def test_each_question_can_be_reached(events: Sequence[Event], kind: object) -> None:
    """The six questions stand where these tests take them to stand."""
    assert question(asked(events).state) == kind


def test_progress_yes_is_good() -> None:
    """Whether the cramp has gone: yes ends it, no goes on."""
    done = asked((*GONE, Yes())).said[-1]
    assert isinstance(done.reply.then, Close)
    assert isinstance(done.after.state, Idle)
    assert question(asked((*GONE, No())).state) == questions.IsItSafe


@pytest.mark.parametrize("events", [SAFE, POP, DOUBT])
def test_safety_yes_is_danger(events: Sequence[Event]) -> None:
    """A yes to a sign, a pop or a doubtful sign sends the person to help."""
    assert isinstance(asked((*events, Yes())).state, Referred)


@pytest.mark.parametrize(
    "flag", sorted(f for f, one in LIBRARY.flags.items() if one.urgency == "soon")
)
def test_a_yes_to_what_can_wait_is_a_line(flag: str) -> None:
    """A doctor within days is one line beside the relief, after a check as well."""
    talk = asked((Doubted(flag=flag, part="calf"), Yes()))
    assert keys_of(talk.said[-1].reply)[0] == f"flag.{flag}.soon.line"
    assert isinstance(talk.state, Holding)


@pytest.mark.parametrize("events", [SAFE, POP, DOUBT])
@pytest.mark.parametrize("answer", [No(), Denied()])
def test_safety_no_goes_on_without_a_referral(
    events: Sequence[Event], answer: Event
) -> None:
    """A no, or the sign denied, leads on; nobody is referred."""
    talk = asked((*events, answer))
    assert not isinstance(talk.state, Referred)
    assert not talk.said[-1].after.referrals


@pytest.mark.parametrize("doubt", [Unsure(), Better()])
def test_only_no_clears(doubt: Event) -> None:
    """Doubt, or "a bit better", does not answer the safety question."""
    talk = asked((*SAFE, doubt))
    assert not getattr(talk.state, "episode").cleared  # noqa: B009 # of several states
    step = step_of(talk.state)
    assert step is not None
    assert not step.wants_clearance


def test_offer_yes_stands_and_no_stays_down() -> None:
    """Only yes begins the standing hold; no, and it is never asked again."""
    up = step_of(asked((*STAND, Yes())).state)
    down = asked((*STAND, No()))
    assert up is not None
    assert up.posture == "standing"
    found = step_of(down.state)
    assert found is not None
    assert not found.upright
    for _ in range(9):
        down.over(No())
        keys = keys_of(down.said[-1].reply)
        assert not any(key.startswith("ask.can") for key in keys)


def test_choice_takes_no_yes() -> None:
    """Between front and back, yes and no choose nothing: it is asked again."""
    for answer in (Yes(), No()):
        talk = asked((*WHICH, answer))
        assert question(talk.state) == questions.WhichPart


@pytest.mark.parametrize("answer", [Yes(), No()])
def test_bare_answer_in_mid_hold_changes_nothing(answer: Event) -> None:
    """A yes or no while a hold plays is no answer: the hold goes on."""
    talk = asked(GONE)
    before = talk.state
    talk.say(answer, after=20)
    assert isinstance(before, Holding)
    assert isinstance(talk.state, Holding)
    assert (talk.state.place, talk.state.episode) == (before.place, before.episode)

"""A nightly reminder: what is asked and said around it; the edge does the rest.

Rules of this module:

1. Only somebody without a cramp in work is asked, offered or served: whoever has one
   is told to ask again after it. Nobody is offered anything at night.
2. The person's own words are the consent to one reminder; its time is said back.
3. A nightly reminder is not one for the morning: "ten" is ten at night.
4. Whatever becomes of it is one honest sentence, and the end.
"""

from datetime import time

from skill.core import questions
from skill.core.keeping import keep_place
from skill.core.moment import SENTENCE, Answer, Moment, say
from skill.core.reply import Act, Rest, Say
from skill.core.state import Conversation, Idle
from skill.core.turn import (
    Asked,
    Denied,
    Event,
    Explain,
    No,
    Remind,
    Reminded,
    RemindersStopped,
    Repeat,
    Silence,
    StopReminding,
    TimeSaid,
    Unclear,
    Unsure,
    Yes,
)

OFFERED = ("prevention", "before_bed")
"""Questions whose answer may end in the offer."""

DAY = range(8, 22)
"""Hours on the person's own clocks at which something may be offered."""

MORNING = range(5, 12)
"""Hours that are meant for the evening when they come without one: "every night at
ten" reaches us as ten o'clock. Who gets up at four may well mean it."""

NOON = 12


def wanted(conversation: Conversation, event: Event) -> time | None:
    """The time of a reminder that is to be set now; None where none is."""
    state = conversation.state
    if not isinstance(state, Idle):
        return None
    match event:
        case Remind(at=at) if at is not None:
            return nightly(at)
        case TimeSaid(at=at) if at is not None and _is_asked(state):
            return nightly(at)
        case _:
            return None


def nightly(at: time) -> time:
    """The time at night that somebody means by ``at``."""
    if at.hour in MORNING:
        return at.replace(hour=at.hour + NOON)
    return at.replace(hour=0) if at.hour == NOON else at


def to_stop(conversation: Conversation, event: Event) -> bool:
    """Whether reminders are to be deleted now; to "At what time?" it means "none"."""
    state = conversation.state
    if not isinstance(event, StopReminding) or not isinstance(state, Idle):
        return False
    return not _is_asked(state)


def needs_hour(conversation: Conversation, event: Event) -> bool:
    """Whether the answer depends on the time where the person is."""
    return (
        isinstance(event, Asked)
        and event.topic in OFFERED
        and isinstance(conversation.state, Idle)
    )


def offer(event: Asked) -> tuple[Act, ...]:
    """One line beside an answer; nothing at night, or where the hour is not known."""
    if event.topic in OFFERED and event.hour in DAY:
        return (Rest(SENTENCE), Say("remind.offer"))
    return ()


def _is_asked(state: Idle) -> bool:
    return isinstance(state.asked, questions.AtWhatTime)


Said = Remind | Reminded | StopReminding | RemindersStopped


def answer(moment: Moment, event: Said) -> Answer:
    """What a reminder came to; in mid-cramp, later."""
    state = moment.state
    if not isinstance(state, Idle):
        return keep_place(moment, (_told(event), Rest(SENTENCE)))
    if event == Remind():
        return _ask_when(moment, state)
    if isinstance(event, StopReminding) and _is_asked(state):
        return _end(moment, state, Say("remind.unwanted"))
    return _end(moment, state, _told(event))


def _told(event: Said) -> Act:
    """The one sentence."""
    match event:
        case Reminded(outcome="set", at=at) if at is not None:
            return Say("remind.set", {"clock": at.isoformat("minutes")})
        case Reminded(outcome="set"):  # without its time nobody can promise it
            return Say("remind.down")
        case Reminded(outcome=outcome):
            return Say(f"remind.{outcome}")
        case RemindersStopped(outcome=outcome):
            return Say(f"unremind.{outcome}")
        case Remind() | StopReminding():  # the edge serves whoever has no cramp
            return Say("remind.later")


def _end(moment: Moment, state: Idle, act: Act) -> Answer:
    return moment.close(Idle(last=state.last), (act,))


def _ask_when(
    moment: Moment, state: Idle, acts: tuple[Act, ...] = (), tries: int = 0
) -> Answer:
    asked = Idle(asked=questions.AtWhatTime(), last=state.last, tries=tries)
    return moment.ask(asked, acts, "remind.when")


def answer_when(moment: Moment, state: Idle, event: Event) -> Answer | None:
    """What is said to "At what time?", where it is no time."""
    if not _is_asked(state):
        return None
    match event:
        case No() | Denied() | Unsure():
            return _end(moment, state, Say("remind.unwanted"))
        case Repeat() | Explain() | Silence():
            return _ask_when(moment, state, say("remind.example"), state.tries)
        case Unclear() | Yes() if state.tries:
            return _end(moment, state, Say("remind.unwanted"))
        case Unclear() | Yes():
            tries = state.tries + 1
            return _ask_when(moment, state, say("remind.example"), tries)
        case _:
            return None

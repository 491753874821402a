"""What is said while a hold plays, or waits.

Rules of this module:
1. The hold goes on through every question; only "wait", "worse", "gone" and "I can't"
   end or interrupt it.
2. Pausing keeps the audio's place: the seconds in which the person spoke are not held.
"""

from msgspec.structs import replace

from skill.core.after import sit_down
from skill.core.episode import Episode, set_back
from skill.core.going_on import go_on, go_on_for, keep_on, take_up
from skill.core.held import leave, resting_in, wording
from skill.core.ladder import step_of
from skill.core.moment import Answer, Moment, phrase, say
from skill.core.questions import IsItGone
from skill.core.reply import Act, HoldFor, Rest, Say
from skill.core.state import AtStep, Checking, Holding, Paused, Place
from skill.core.steps import begin_step, open_to, resting
from skill.core.timing import (
    BARGE_IN,
    LEAST_AFTER_PAUSE,
    MOST_HELD,
    hold_of,
    spoken_seconds,
)
from skill.core.turn import (
    Better,
    Event,
    Explain,
    Help,
    Longer,
    No,
    NotReady,
    Pause,
    Ready,
    Repeat,
    Resume,
    Shorter,
    Silence,
    StillHurts,
    TimeLeft,
    Unsure,
    Yes,
)

MORE = 10.0
"""Seconds that "longer" adds and "shorter" takes."""

LEAST_LEFT = 5.0

WAIT = "wait"
"""The id of the minute of announced quiet."""

READY = "ask.ready"

GETTING_THERE = 8.0
"""Seconds for somebody who was not ready: as for a change of posture."""

_TELLING = 1.8
"""Seconds that "about fifteen more seconds" takes: it is true when it has been said."""

_ALMOST = 6.0
"""With less than this, "about five" would be over before it was said."""


def answer_holding(moment: Moment, state: Holding, event: Event) -> Answer | None:
    """Answers that only a hold has; None leaves the event to the engine."""
    match event:
        case StillHurts() | Better() | Ready() | Resume() | Repeat() | Help() if (
            not state.started
        ):
            return keep_on(moment, state)
        case TimeLeft():
            return go_on(moment, state, _time_left(state))
        case Pause():
            left = min(state.seconds, state.left + BARGE_IN)
            return wait(moment, state.episode, state.place, left)
        case NotReady():
            return _not_ready(moment, state)
        case Longer() if state.seconds + MORE <= MOST_HELD:
            return go_on_for(moment, state, state.left + MORE, say("hold.longer"))
        case Shorter() if state.left > _least(state):
            left = max(_least(state), state.left - MORE)
            return go_on_for(moment, state, left, say("hold.shorter"))
        case Ready() | Resume():
            return go_on(moment, state, (*say("hold.good"), Say(_deed(moment, state))))
        case StillHurts(lasting=lasting):
            episode = set_back(state.episode, lasting, moment.at)
            return _stay(moment, replace(state, episode=episode))
        case Better():
            return _stay(moment, state)
        case Repeat() | Explain() | Help():
            return _told_in_hold(moment, state, event)
        case _:
            return None


def _least(state: Holding) -> float:
    """What "shorter" leaves: a hold that has not begun is not worth less than ten."""
    return LEAST_LEFT if state.started else LEAST_AFTER_PAUSE


def _deed(moment: Moment, state: Holding) -> str:
    return f"cue.{moment.deed(state.episode, state.place.step)}"


def _stay(moment: Moment, state: Holding) -> Answer:
    """It hurts, or it eases: either way go on, neither harder nor softer."""
    deed = moment.deed(state.episode, state.place.step)
    return go_on(moment, state, say(f"stay.{deed}"))


def _told_in_hold(moment: Moment, state: Holding, event: Event) -> Answer:
    """The step again, to somebody who may not be doing it yet.

    The clock goes on meanwhile; but with little left the last seconds come after the
    words, or nothing would be held.
    """
    acts = told(moment, state.episode, state.place, event)
    if state.left >= 2 * LEAST_AFTER_PAUSE:
        return go_on(moment, state, acts)
    whole = max(state.seconds, LEAST_AFTER_PAUSE)
    late = replace(state, left=LEAST_AFTER_PAUSE, seconds=whole)
    return go_on_for(moment, late, late.left, acts, running=False)


def _time_left(state: Holding) -> tuple[Act, ...]:
    if state.left < _ALMOST:
        return say("time.almost")
    left = state.left - _TELLING
    return (Say("time.about", {"seconds": spoken_seconds(left)}), Rest(0.2))


def told(
    moment: Moment, episode: Episode, place: Place, event: Event
) -> tuple[Act, ...]:
    """The step again: as it was, or shorter after a second "pardon", or explained.

    The way up onto the feet is never told in a hurry, nor to somebody who stands; a
    step that no longer suits (after "worse") is not told at all.
    """
    if not open_to(moment, episode, place.step):
        return say(resting(moment, episode, "keep"))
    if isinstance(event, Explain):
        return say(wording(moment, episode, place.step, "explain"))
    step = step_of(moment.library, episode, place.step)
    if moment.conversation.pardons > 1 or step.upright:
        return say(wording(moment, episode, place.step, "position"))
    if resting_in(moment, episode, place.step):
        return say(wording(moment, episode, place.step, "explain"))
    return say(*(phrase(episode, place.step, key) for key in step.act))


def wait(moment: Moment, episode: Episode, place: Place, left: float) -> Answer:
    """A minute of announced quiet, then "ready?". Nobody waits on their feet."""
    state = Paused(place=place, episode=episode, left=left)
    acts = (*_let_off(moment), *say("wait.minute"), quiet_minute(moment))
    return moment.ask(state, acts, READY)


def _let_off(moment: Moment) -> tuple[Act, ...]:
    """Nobody pulls on through a minute's wait."""
    state = moment.state
    if not isinstance(state, Holding):
        return ()
    holds = moment.deed(state.episode, state.place.step) == "hold"
    return leave(moment) or (say("wait.ease") if holds else ())


def quiet_minute(moment: Moment) -> HoldFor:
    """Company without a task."""
    pattern = moment.library.holds[WAIT]
    quiet = moment.conversation.manner.quiet
    return HoldFor(hold_of(pattern, first=False, quiet=quiet), start=None)


def _not_ready(moment: Moment, state: Holding) -> Answer:
    """Time to get there, then the whole hold; the second time the clock waits."""
    episode, place = state.episode, state.place
    if state.delayed:
        waiting = AtStep(place=place, episode=episode)
        return moment.ask(waiting, (*say("wait.there"), quiet_minute(moment)), READY)
    lead = (Say("wait.no_rush"), Rest(GETTING_THERE))
    conversation, reply = take_up(moment, episode, place, state.seconds, lead)
    held = conversation.state
    if isinstance(held, Holding):
        conversation = replace(conversation, state=replace(held, delayed=True))
    return conversation, reply


def hold_now(moment: Moment, state: AtStep | Paused) -> Answer:
    """The hold that waited: whole at a step, what was left after a pause.

    Whoever paused on their feet was told to sit down, so standing is offered again.
    """
    episode, place = state.episode, state.place
    if isinstance(state, Paused) and moment.step(episode, place.step).upright:
        return begin_step(moment, episode, place.step)
    if isinstance(state, Paused):
        return take_up(moment, episode, place, state.left)
    return take_up(moment, episode, place, MOST_HELD)


def _nobody_ready(moment: Moment, state: AtStep | Paused) -> Answer:
    """Nobody answers "ready?": nobody stands or rubs on, the others are waited for."""
    episode, place = state.episode, state.place
    step = moment.step(episode, place.step)
    if step.upright:
        asked = Checking(question=IsItGone(), place=place, episode=episode)
        return sit_down(moment, asked)
    if isinstance(state, AtStep) and not step.rubs:
        return hold_now(moment, state)
    acts = (*say("wait.minute"), quiet_minute(moment), *say("silence.later"))
    return moment.ask(state, acts, READY)


def answer_waiting(
    moment: Moment, state: AtStep | Paused, event: Event
) -> Answer | None:
    """Answers while a hold waits; None leaves the event to the engine."""
    match event:
        case Yes() | Ready() | Resume() | StillHurts() | Better() | Help():
            return hold_now(moment, state)
        case TimeLeft() if isinstance(state, Paused):
            about = Say("wait.more", {"seconds": spoken_seconds(state.left)})
            return moment.ask(state, (about, Rest(0.3)), READY)
        case Silence():
            return _nobody_ready(moment, state)
        case No() | Unsure() | Pause() | NotReady():
            return moment.ask(state, (*say("wait.minute"), quiet_minute(moment)), READY)
        case Repeat() | Explain():
            acts = told(moment, state.episode, state.place, event)
            return moment.ask(state, acts, READY)
        case _:
            return None

"""Answers by state, where no more urgent rule took the turn.

Rules of this module:
1. A bare yes or no counts only for the question that closed the last reply.
2. What makes no sense in a state keeps the place: the hold goes on, or the question is
   asked again.
"""

from msgspec.structs import replace

from skill.core import after, complaints, questions, referring, reminding
from skill.core.checks import answer_check, answer_safety
from skill.core.danger import safe_place
from skill.core.episode import Episode, back_again
from skill.core.going_on import again, take_up
from skill.core.held import hold_step, leave
from skill.core.holding import quiet_minute, told, wait
from skill.core.keeping import (
    keep_place,
    lately,
    question_key,
    settling_key,
    short_answer,
)
from skill.core.ladder import first_step, next_step, previous_step
from skill.core.moment import Answer, Moment, release, say, topic_key
from skill.core.reply import Act, Rest, Say
from skill.core.state import (
    AtStep,
    Checking,
    Holding,
    Idle,
    Paused,
    Place,
    Settling,
)
from skill.core.steps import begin_step, open_to, resting
from skill.core.timing import MOST_HELD
from skill.core.turn import (
    Asked,
    Back,
    Better,
    CannotDo,
    Denied,
    Event,
    Explain,
    Gone,
    Help,
    Longer,
    Next,
    No,
    NotReady,
    OtherSide,
    Pause,
    Ready,
    Repeat,
    Resume,
    Shorter,
    Silence,
    StartOver,
    StillHurts,
    TimeLeft,
    Unclear,
    Unsure,
    Worse,
    Yes,
)

Working = Holding | AtStep | Paused | Checking

MORE_HELD = 10.0
"""Seconds of the hold that "longer" adds after one is over."""


def answer_idle(moment: Moment, state: Idle, event: Event) -> Answer:
    """Nothing is being worked on: every road leads to a movement."""
    match event:
        case Silence():
            return complaints.likeliest(moment)
        case Asked(topic=topic):
            acts = (Say(topic_key(topic, "full")), *reminding.offer(event))
            return moment.close(state, acts)
        case Help():
            return moment.ask(
                Idle(asked=questions.Where()), say("help.idle"), "ask.where"
            )
        case StillHurts() | Worse() | Next() | StartOver() | Resume() | Ready():
            return _relief(moment, state)
        case Unclear() | Better() | Yes() | No() | Unsure() if state.tries:
            return complaints.likeliest(moment)
        case Gone():
            told = referring.standing(moment)  # "thank you" is no all-clear
            if told is not None:
                return referring.tell_again(moment, told)
            return moment.close(Idle(last=state.last), (Say("gone.idle"),))
        case _:
            tried = replace(state, asked=questions.Where(), tries=state.tries + 1)
            return moment.ask(tried, say("where.settle"), "ask.where")


def _relief(moment: Moment, state: Idle) -> Answer:
    """As in "It still hurts", with no place: the last cramp if there was one."""
    if state.last is not None and lately(moment, state.last):
        return complaints.start(moment, back_again(state.last, moment.at))
    return complaints.likeliest(moment)


def answer_settling(moment: Moment, state: Settling, event: Event) -> Answer:
    """The safe act goes on until its question is answered."""
    if isinstance(state.question, questions.CheckFlag):
        return answer_check(moment, state, state.question, event)
    match event:
        case Silence():
            part = state.question.part
            acts = (
                *say(f"part.{part}.stay"),
                complaints.rest_act(moment),
                *say("silence.later"),
            )
            return moment.ask(state, acts, settling_key(state))
        case Gone() if state.episode:
            return moment.close(Idle(), (Say("gone.idle"),))
        case Asked(topic=topic):
            return keep_place(moment, short_answer(moment, topic))
        case Next() | Unsure() | CannotDo():
            return complaints.neutral(moment, state.question.part, state.episode)
        case _:
            return keep_place(moment, say(f"part.{state.question.part}.stay"))


def answer_working(moment: Moment, state: Working, event: Event) -> Answer:
    """Answers shared by all states that have an episode and a place."""
    episode, place = state.episode, state.place
    match event:
        case Gone():
            return after.gone(moment, episode, _before_rest(moment, state))
        case Worse():
            return after.worse(moment, episode, place)
        case CannotDo(obstacle="alone" | "phone" as lack):
            to_safety = safe_place(episode.contexts)
            return keep_place(moment, to_safety or say(f"cannot.{lack}"))
        case CannotDo():
            return after.cannot(moment, episode, place, event)
        case Next():
            return after.further(moment, episode, place)
        case Back():
            step = previous_step(episode, place.step)
            return begin_step(moment, episode, step, leave(moment))
        case StartOver():
            step = first_step(moment.library, episode)
            return begin_step(moment, episode, step, leave(moment))
        case OtherSide():
            return _other_side(moment, episode, place)
        case Asked(topic=topic):
            return keep_place(moment, short_answer(moment, topic))
        case _:
            return keep_place(moment, ())


def _before_rest(moment: Moment, state: Working) -> tuple[Act, ...]:
    """A hold is let off gently; an unanswered sign is named once more."""
    if isinstance(state, Holding):
        step = moment.step(state.episode, state.place.step)
        return release(state.episode, state.place.step, step)
    if isinstance(state, Checking) and isinstance(state.question, questions.IsItSafe):
        return say(f"{state.episode.routine}.if")
    return ()


def _other_side(moment: Moment, episode: Episode, place: Place) -> Answer:
    sides = {"left": "right", "right": "left"}
    other = replace(episode, side=sides.get(episode.side or "", episode.side))
    lead = (*leave(moment), *say("side.other"))
    return begin_step(moment, other, place.step, lead)


def answer_checking(moment: Moment, state: Checking, event: Event) -> Answer:
    """A question is open after a step, or before one."""
    match state.question:
        case questions.IsItSafe():
            own = answer_safety(moment, state, state.question, event)
        case questions.CanYou():
            own = _answer_offer(moment, state, state.question, event)
        case questions.DidItPop():
            own = _answer_pop(moment, state, event)
        case _:
            own = _answer_gone(moment, state, event)
    return own or _answer_after(moment, state, event)


def _answer_gone(moment: Moment, state: Checking, event: Event) -> Answer | None:
    """As in "Has the cramp gone?": yes is good, no and a groan are not."""
    episode, place = state.episode, state.place
    match event:
        case Yes() if moment.routine(episode).progress == "easier":
            return after.easier(moment, episode, place)
        case Yes():
            return after.gone(moment, episode)
        case No() | Denied():
            return after.not_gone(moment, episode, place, StillHurts())
        case Unsure():
            return after.unsure(moment, episode, place)
        case Unclear() if state.silent:
            return after.unsure(moment, episode, place)
        case Unclear():
            asked = replace(state, silent=1)
            key = moment.progress_key(episode)
            return moment.ask(asked, say("ask.yes_or_no"), key)
        case Silence():
            return after.silent(moment, state)
        case _:
            return None


def _answer_offer(
    moment: Moment, state: Checking, question: questions.CanYou, event: Event
) -> Answer | None:
    """As in "Can you stand?": only a yes makes anybody stand."""
    episode = state.episode
    match event:
        case Yes() | Ready() | Resume():
            return _stand(moment, state, question)
        case No() | Unsure() | CannotDo() | Denied() | StillHurts() | Better() | Next():
            sitting = replace(episode, cannot=episode.cannot | {"stand"})
            step = next_step(moment.library, sitting, question.step)
            return begin_step(moment, sitting, step, (Say("cannot.stand"), Rest(0.2)))
        case Silence():
            return after.sit_down(moment, state)
        case _:
            return None


def _stand(moment: Moment, state: Checking, question: questions.CanYou) -> Answer:
    """The offered step; the same one once more counts as its next round."""
    conversation, reply = hold_step(moment, state.episode, question.step)
    held = conversation.state
    if isinstance(held, Holding) and state.place.step == question.step:
        place = Place(question.step, state.place.round + 1)
        conversation = replace(conversation, state=replace(held, place=place))
    return conversation, reply


def _answer_pop(moment: Moment, state: Checking, event: Event) -> Answer | None:
    """As in "Did you feel a pop?": yes is a tear until somebody has looked at it."""
    episode = state.episode
    match event:
        case Yes():
            return referring.refer(moment, referring.torn(episode))
        case No() | Denied() | Unsure() | StillHurts() | Better():
            return after.supported(moment, episode)
        case Silence():
            return after.supported(moment, episode, after.PARTING)
        case _:
            return None


def _told_again(moment: Moment, state: Checking, event: Event) -> tuple[Act, ...]:
    """The last step's words, where the person may still do it."""
    if isinstance(state.question, questions.DidItPop):
        return say("worse.stop")
    upright = moment.step(state.episode, state.place.step).upright
    if upright or not open_to(moment, state.episode, state.place.step):
        return say(resting(moment, state.episode, "keep"))
    return told(moment, state.episode, state.place, event)


def _wait(moment: Moment, state: Checking) -> Answer:
    """After a hold another one waits; a question about safety or standing stays."""
    if isinstance(state.question, questions.IsItGone):
        return wait(moment, state.episode, state.place, MOST_HELD)
    acts = (*say("wait.minute"), quiet_minute(moment))
    return moment.ask(state, acts, question_key(moment, state))


def _answer_after(moment: Moment, state: Checking, event: Event) -> Answer:
    """Answers to any question after a hold."""
    episode, place = state.episode, state.place
    match event:
        case Better():
            return after.better(moment, episode, place, say("hold.good"))
        case StillHurts():
            return after.not_gone(moment, episode, place, event)
        case Help() | Resume() | Ready():
            return again(moment, episode, place)
        case Longer() | Shorter() if moment.step(episode, place.step).upright:
            return again(moment, episode, place)
        case Longer():
            return take_up(moment, episode, place, MORE_HELD)
        case Shorter():
            return take_up(moment, episode, place, MORE_HELD * 2)
        case Pause() | NotReady():
            return _wait(moment, state)
        case Repeat() | Explain():
            acts = _told_again(moment, state, event)
            return moment.ask(state, acts, question_key(moment, state))
        case TimeLeft():
            return moment.ask(state, say("time.over"), question_key(moment, state))
        case Silence():
            return moment.ask(state, say("silence.later"), question_key(moment, state))
        case Unclear() | Yes() | No() | Unsure() | Denied():
            return moment.ask(state, say("ask.yes_or_no"), question_key(moment, state))
        case _:
            return answer_working(moment, state, event)

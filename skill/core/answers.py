"""Answers by state, where no more urgent rule took the turn.

Rules of this module:
1. A bare yes or no counts only for the question that closed the last reply.
2. What makes no sense in a state keeps the place: the hold goes on, or the question is
   asked again.
"""

from msgspec.structs import replace

from skill.core import after, complaints, questions, referring, turn
from skill.core.checks import answer_check, answer_safety
from skill.core.episode import COMING_BACK, Episode, back_again
from skill.core.holding import quiet_minute, told, wait
from skill.core.ladder import first_step, next_step, previous_step
from skill.core.moment import Answer, Moment, release, say
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
from skill.core.steps import (
    again,
    begin_step,
    go_on,
    hold_step,
    keep_on,
    leave,
    offer_key,
    open_to,
    resting,
    take_up,
)
from skill.core.timing import MOST_HELD
from skill.core.turn import (
    Asked,
    Back,
    Better,
    CannotDo,
    Denied,
    Event,
    Explain,
    Faster,
    Flagged,
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
    Slower,
    StartOver,
    StillHurts,
    TimeLeft,
    Unclear,
    Unsure,
    Voice,
    Worse,
    Yes,
)

Working = Holding | AtStep | Paused | Checking

MORE_HELD = 10.0
"""Seconds of the hold that "longer" adds after one is over."""


# ------------------------------------------------------------------ the same everywhere


def launched(moment: Moment) -> Answer:
    """Opened with nothing said: straight back to where the person was."""
    urgent = referring.urgent(moment)
    if urgent is not None:
        return referring.tell_again(moment, urgent)
    state = moment.state
    match state:
        case Holding() if open_to(moment, state.episode, state.place.step):
            return take_up(moment, state.episode, state.place, state.left)
        case Holding() | AtStep() | Paused() | Checking():
            return _ask_gone(moment, state.episode, state.place)
        case Idle(last=Episode() as last) if _lately(moment, last):
            return complaints.start(moment, back_again(last, moment.at))
        case _:
            return moment.ask(Idle(asked=questions.Where()), (), "ask.what")


def _lately(moment: Moment, last: Episode) -> bool:
    return last.gone_at is not None and moment.at - last.gone_at <= COMING_BACK


def _ask_gone(
    moment: Moment, episode: Episode, place: Place, acts: tuple[Act, ...] = ()
) -> Answer:
    state = Checking(question=questions.IsItGone(), place=place, episode=episode)
    return moment.ask(state, acts, moment.progress_key(episode))


def manner(moment: Moment, event: Voice | Slower | Faster) -> Answer:
    """Another voice or pace from now on, and the place is kept."""
    now = moment.conversation.manner
    match event:
        case Voice(quiet=quiet):
            now = replace(now, quiet=quiet)
            key = "voice.quiet" if quiet else "voice.loud"
        case Slower():
            now = replace(now, pace="normal" if now.pace == "fast" else "slow")
            key = "pace.slow"
        case Faster():
            now = replace(now, pace="normal" if now.pace == "slow" else "fast")
            key = "pace.fast"
    conversation = replace(moment.conversation, manner=now)
    return keep_place(referring.replace_conversation(moment, conversation), say(key))


def fell(moment: Moment) -> Answer:
    """Dizzy, faint or fallen: down first, whatever was going on."""
    state = moment.state
    match state:
        case Holding() | AtStep() | Paused() | Checking():
            return after.fell(moment, state.episode, state.place)
        case Settling():
            return keep_place(moment, say("fell.down"))
        case _:
            return moment.ask(
                Idle(asked=questions.Where()), say("fell.down"), "ask.where"
            )


def soon(moment: Moment, said: Flagged) -> Answer:
    """A doctor in the next days: relief goes on, with one line."""
    line = say(f"flag.{said.flag}.soon.line")
    state = moment.state
    if not isinstance(state, Idle):
        return keep_place(moment, line)
    part = moment.library.body_parts[said.part] if said.part else None
    if said.part is None or part is None or part.choose or part.routine is None:
        return moment.close(state, line)
    conversation, reply = complaints.complain(moment, turn.Complained(part=said.part))
    return conversation, replace(reply, acts=(*reply.acts, *line))


def other_pain(moment: Moment, said: turn.OtherPain) -> Answer:
    """One honest sentence and the right place to go; a cramp in work goes on."""
    known = said.kind in moment.library.other_pains
    line = say(f"other_pain.{said.kind}" if known else "other_pain.unknown")
    state = moment.state
    if isinstance(state, Idle):
        return moment.close(state, line)
    return keep_place(moment, line)


def is_check(state: Settling) -> bool:
    """Whether the open question is about a sign, not about a part."""
    return isinstance(state.question, questions.CheckFlag)


# ------------------------------------------------------------------------ keeping place


def keep_place(moment: Moment, lead: tuple[Act, ...]) -> Answer:
    """Say something short and be where we were."""
    state = moment.state
    match state:
        case Holding():
            return go_on(moment, state, lead) if lead else keep_on(moment, state)
        case AtStep() | Paused():
            return moment.ask(state, lead, "ask.ready")
        case Checking():
            return moment.ask(state, lead, question_key(moment, state))
        case Settling():
            return moment.ask(state, lead, settling_key(state))
        case _:
            asked = Idle(asked=questions.Where(), last=idle_last(moment))
            return moment.ask(asked, lead, "ask.where")


def idle_last(moment: Moment) -> Episode | None:
    """The cramp that went last, if nothing is being worked on."""
    return moment.state.last if isinstance(moment.state, Idle) else None


def question_key(moment: Moment, state: Checking) -> str:
    """The words of the open question."""
    match state.question:
        case questions.IsItSafe():
            return f"{state.episode.routine}.safety"
        case questions.CanYou(step=step):
            return offer_key(moment, state.episode, step)
        case questions.DidItPop():
            return "ask.pop"
        case _:
            return moment.progress_key(state.episode)


def settling_key(state: Settling) -> str:
    """The words of the question beside a settling act."""
    if isinstance(state.question, questions.WhichPart):
        return f"part.{state.question.part}.which"
    return complaints.check_key(state.question.flag)


# ------------------------------------------------------------------------------- states


def answer_idle(moment: Moment, state: Idle, event: Event) -> Answer:
    """Nothing is being worked on: every road leads to a movement."""
    match event:
        case Silence():
            return complaints.likeliest(moment)
        case Asked(topic=topic):
            return moment.close(state, (Say(topic_key(topic, "full")),))
        case Help():
            return moment.ask(
                Idle(asked=questions.Where()), say("help.idle"), "ask.where"
            )
        case StillHurts() | Worse() | Next() | StartOver() | Resume() | Ready():
            return _relief(moment, state)
        case Unclear() | Better() | Yes() | No() | Unsure() if state.tries:
            return complaints.likeliest(moment)
        case Gone():
            return moment.close(Idle(last=state.last), (Say("gone.idle"),))
        case _:
            tried = replace(state, asked=questions.Where(), tries=state.tries + 1)
            return moment.ask(tried, say("where.settle"), "ask.where")


def _relief(moment: Moment, state: Idle) -> Answer:
    """As in "It still hurts", with no place: the last cramp if there was one."""
    if state.last is not None and _lately(moment, state.last):
        return complaints.start(moment, back_again(state.last, moment.at))
    return complaints.likeliest(moment)


def topic_key(topic: str | None, length: str) -> str:
    """The key of an answer: ``full`` by itself, ``short`` in mid-routine."""
    return f"topic.{topic}.{length}" if topic else "topic.unknown"


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
            return keep_place(moment, say(topic_key(topic, "short")))
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
            return keep_place(moment, say(f"cannot.{lack}"))
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
            return keep_place(moment, say(topic_key(topic, "short")))
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
            return after.better(moment, episode, place)
        case Unclear() if state.silent:
            return after.better(moment, episode, place)
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
        return say(resting(state.episode, "keep"))
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

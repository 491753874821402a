"""Safety questions and checks of one sign: yes is danger, only no unlocks.

Rules of this module:
1. Yes refers. No clears. Doubt and silence do neither: the person stays in the safe
   position and hears the sign and the number as an if-sentence.
2. The question is asked once more after doubt or silence, and then never again.
"""

from msgspec.structs import replace

from skill.core import complaints, keeping, playing, referring
from skill.core.danger import safe_place
from skill.core.flags import GENERAL
from skill.core.ladder import first_step, next_step
from skill.core.moment import Answer, Moment, say
from skill.core.questions import CheckFlag, IsItSafe, Where
from skill.core.reply import Act, Say
from skill.core.state import Checking, Idle, Settling, contexts_in
from skill.core.steps import begin_step, support
from skill.core.turn import (
    Asked,
    Denied,
    Event,
    Flagged,
    Gone,
    Next,
    No,
    OtherSide,
    Silence,
    StillHurts,
    Unclear,
    Unsure,
    Worse,
    Yes,
)


def answer_safety(
    moment: Moment, state: Checking, question: IsItSafe, event: Event
) -> Answer | None:
    """The routine's safety question."""
    episode, routine = state.episode, moment.routine(state.episode)
    match event:
        case Yes():
            urgency = moment.library.flags[routine.safety].urgency
            flag = Flagged(flag=routine.safety, urgency=urgency, part=episode.part)
            return referring.refer(moment, flag)
        case No() | Denied() if question.plan is not None:
            return playing.play(moment, question.plan)
        case No() | Denied():
            return begin_step(moment, replace(episode, cleared=True), question.then)
        case Silence():
            return _stay(moment, state, say("silence.later"))
        case Unsure() if state.silent:
            return support(moment, episode, say(_if(state)))
        case Unsure() | Unclear() | OtherSide():
            return ask_again(moment, state)
        case StillHurts() | Next():
            step = next_step(moment.library, episode, state.place.step)
            return begin_step(moment, episode, step, say(_if(state)))
        case _:
            return None


def _if(state: Checking) -> str:
    return f"{state.episode.routine}.if"


def ask_again(moment: Moment, state: Checking) -> Answer:
    """The sign as an if-sentence, and the question once more."""
    key = f"{state.episode.routine}.safety"
    return moment.ask(replace(state, silent=1), say(_if(state)), key)


def _stay(moment: Moment, state: Checking, parting: tuple[Act, ...]) -> Answer:
    """Rest in the safe position with company; nothing beyond rest is coached."""
    if to_safety := safe_place(state.episode.contexts):
        return _stay_safe(moment, state, to_safety)
    if moment.routine(state.episode).settle:
        return _stay_settled(moment, state)
    acts = (*say(_if(state)), complaints.rest_act(moment), *parting)
    key = f"{state.episode.routine}.safety"
    return moment.ask(replace(state, silent=1), acts, key)


def _stay_safe(moment: Moment, state: Checking, to_safety: tuple[Act, ...]) -> Answer:
    """In the water or at the wheel nobody rests a minute: a safe place, and help."""
    routine = state.episode.routine
    settled = moment.routine(state.episode).settle
    signs = (f"{routine}.if", f"{routine}.others") if settled else (f"{routine}.if",)
    acts = (*to_safety, *say(*signs, "silence.later"))
    return moment.ask(replace(state, silent=1), acts, f"{routine}.safety")


def _stay_settled(moment: Moment, state: Checking) -> Answer:
    """A minute in the settling act, with the other signs as statements."""
    routine = state.episode.routine
    acts = (
        *say(f"{routine}.stay", f"{routine}.if", f"{routine}.others", "settle.if_not"),
        complaints.rest_act(moment, complaints.SETTLING_LONG),
        *say("settle.long", "silence.later"),
    )
    return moment.ask(replace(state, silent=1), acts, f"{routine}.safety")


def answer_check(
    moment: Moment, state: Settling, question: CheckFlag, event: Event
) -> Answer:
    """One check of a doubtful sign, in the settling act."""
    key = complaints.check_key(question.flag)
    match event:
        case Yes() if _can_wait(moment, question):
            conversation, reply = _cleared(moment, state)
            line = say(f"flag.{question.flag}.soon.line")
            return conversation, replace(reply, acts=(*line, *reply.acts))
        case Yes():
            return _confirmed(moment, state, _flagged(moment, state, question))
        case No() | Denied():
            return _cleared(moment, state)
        case Gone():
            return moment.close(Idle(), say(if_key(question)))
        case Silence():
            to_safety = safe_place(contexts_in(state))
            rest = () if to_safety else (complaints.rest_act(moment),)
            acts = (*to_safety, *say(if_key(question)), *rest, *say("silence.later"))
            return moment.ask(state, acts, key)
        case Asked(topic=topic):
            return moment.ask(state, keeping.short_answer(moment, topic), key)
        case Unsure() | Worse() | StillHurts():
            return moment.ask(state, say(if_key(question)), key)
        case _:
            return moment.ask(state, say("check.stay"), key)


def _can_wait(moment: Moment, question: CheckFlag) -> bool:
    """Whether a yes means a doctor within days: one line, and relief goes on."""
    flag = question.flag
    return flag is not None and moment.library.flags[flag].urgency == "soon"


def if_key(question: CheckFlag) -> str:
    """The sign and the number as an if-sentence."""
    return f"flag.{question.flag}.if" if question.flag else "check.if"


def _flagged(moment: Moment, state: Settling, question: CheckFlag) -> Flagged:
    flag = question.flag or GENERAL
    part = state.episode.part if state.episode else None
    urgency = moment.library.flags[flag].urgency
    return Flagged(flag=flag, urgency=urgency, part=part)


def _confirmed(moment: Moment, state: Settling, said: Flagged) -> Answer:
    """Help now; where a doctor soon is enough, one line beside the relief."""
    if said.urgency != "soon":
        return referring.refer(moment, said)
    conversation, reply = _cleared(moment, state)
    line = say(f"flag.{said.flag}.soon.line")
    return conversation, replace(reply, acts=(*line, *reply.acts))


def _cleared(moment: Moment, state: Settling) -> Answer:
    """No danger sign: relief begins, or we ask where it is."""
    episode = state.episode
    if episode is None and state.led:
        return moment.close(Idle(), say("stop.idle"))
    if episode is None:
        idle = Idle(asked=Where(), heard=state.heard)
        return moment.ask(idle, say("where.settle"), "ask.where")
    part = moment.library.body_parts[episode.part]
    if part.choose:
        return complaints.ask_which(moment, episode)
    if part.routine is None:
        return moment.close(Idle(), (Say("other.rest"),))
    asked = state.question.flag if isinstance(state.question, CheckFlag) else None
    if asked == moment.routine(episode).safety:
        episode = replace(episode, cleared=True, safety_asked=True)
    return begin_step(moment, episode, first_step(moment.library, episode))

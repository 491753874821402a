"""Keeping the place: something short is said, and the person is where they were.

Rules of this module:
1. A hold goes on, a wait goes on, an open question is asked again in its own words.
2. A short question beside it is answered, unless the answer tells to do what must not
   be done before the open one is answered: then that one comes first.
"""

from skill.core import complaints, playing, questions
from skill.core.episode import COMING_BACK, Episode
from skill.core.going_on import go_on, keep_on
from skill.core.moment import Answer, Moment, say, topic_key
from skill.core.reply import Act
from skill.core.state import (
    AtStep,
    Between,
    Checking,
    Holding,
    Idle,
    Led,
    Paused,
    Settling,
)
from skill.core.steps import offer_key


def is_check(state: Settling) -> bool:
    """Whether the open question is about a sign, not about a part."""
    return isinstance(state.question, questions.CheckFlag)


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
        case Led() | Between():
            return playing.keep(moment, state, lead)
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


def short_answer(moment: Moment, topic: str | None) -> tuple[Act, ...]:
    """Two sentences on a topic, or why not yet."""
    if _too_early(moment, topic):
        return say("ask.first")
    return say(topic_key(topic, "short"))


def _too_early(moment: Moment, topic: str | None) -> bool:
    """Whether the answer coaches what waits for the open question of safety."""
    known = moment.library.topics.get(topic) if topic else None
    if known is None or known.coaches == "nothing":
        return False
    match moment.state:
        case Settling() as state:
            return is_check(state)
        case Checking(question=questions.DidItPop()):
            return True
        case Checking(question=questions.IsItSafe(), episode=episode):
            return bool(moment.routine(episode).settle) or known.coaches == "more"
        case _:
            return False


def lately(moment: Moment, last: Episode) -> bool:
    """Whether this cramp went so short a while ago that it may be back."""
    return last.gone_at is not None and moment.at - last.gone_at <= COMING_BACK

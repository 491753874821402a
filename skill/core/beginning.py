"""A course is asked for: bedtime, a walk, a breath.

Rules of this module:
1. An open question about danger comes first; only "no" unlocks what moves.
2. Nobody begins a course in the water or at the wheel.
3. A way that does not suit this person gives way to the one that its author named.
4. What moves ends the cramp's routine; a breath comes back to it.
"""

from typing import Literal

from msgspec.structs import replace

from skill.content.course_model import Course, Way
from skill.content.library_model import Library
from skill.content.model import Context
from skill.core import playing
from skill.core.danger import safe_place
from skill.core.episode import Episode
from skill.core.held import leave
from skill.core.keeping import keep_place
from skill.core.ladder import first_step
from skill.core.moment import Answer, Moment
from skill.core.plan import Plan
from skill.core.questions import CheckFlag, IsItGone, IsItSafe, Where
from skill.core.referring import replace_conversation
from skill.core.state import (
    AtStep,
    Between,
    Checking,
    Holding,
    Idle,
    Led,
    Paused,
    Settling,
    contexts_in,
)
from skill.core.steps import ask_safety
from skill.core.turn import Begin

Cramp = Literal["now", "lately", "none"]
"""Whether something cramps, or did while anybody remembers."""


def begin(moment: Moment, said: Begin) -> Answer:
    """Lead the course, by way of the question that it needs first."""
    course = moment.library.courses[said.course]
    state = moment.state
    episode = getattr(state, "episode", None)
    contexts = contexts_in(state)
    plan = plan_of(moment.library, said, contexts, _cramp(moment))
    if isinstance(state, Settling) and isinstance(state.question, CheckFlag):
        return keep_place(moment, ())
    if isinstance(state, Checking) and isinstance(state.question, IsItSafe):
        question = replace(state.question, plan=plan)
        asked = moment.to(replace(state, question=question))
        return keep_place(replace_conversation(moment, asked), ())
    if danger := safe_place(contexts):
        return moment.ask(Idle(asked=Where(), heard=contexts), danger, "ask.where")
    if course.moves and episode is not None and _must_ask(moment, episode):
        return _ask_first(moment, episode, plan)
    return playing.play(
        moment, plan, lead=leave(moment), behind=_behind(moment, course)
    )


def plan_of(
    library: Library, said: Begin, contexts: frozenset[Context], cramp: Cramp
) -> Plan:
    """The way that was asked for, or the one for whom it is not."""
    course = library.courses[said.course]
    name = said.way if said.way in course.ways else course.usual
    if cramp == "now" and course.in_cramp:
        name = course.in_cramp
    while (way := course.ways[name]).instead and not _suits(way, contexts, cramp):
        name = way.instead
    side = said.side if said.side in ("left", "right") else None
    minutes = _minutes(course, said)
    return Plan(course=said.course, way=name, side=side, minutes=minutes)


def _minutes(course: Course, said: Begin) -> int | None:
    """The length of a walk: as asked, but neither too short nor too long."""
    if course.walk is None:
        return None
    minutes = said.minutes or course.walk.usual_minutes
    return min(course.walk.most_minutes, max(course.walk.least_minutes, minutes))


def _suits(way: Way, contexts: frozenset[Context], cramp: Cramp) -> bool:
    return not (way.calm and cramp != "none") and contexts.isdisjoint(way.bans)


def _cramp(moment: Moment) -> Cramp:
    state = moment.state
    if getattr(state, "episode", None) is not None:
        return "now"
    return "lately" if isinstance(state, Idle) and state.last else "none"


def _must_ask(moment: Moment, episode: Episode) -> bool:
    """A back that nobody has cleared; for a limb, a question that stayed open."""
    if not episode.routine or episode.cleared:
        return False
    return bool(moment.routine(episode).settle) or episode.safety_asked


def _ask_first(moment: Moment, episode: Episode, plan: Plan) -> Answer:
    then = first_step(moment.library, episode)
    conversation, reply = ask_safety(moment, episode, then, leave(moment))
    asked = conversation.state
    if isinstance(asked, Checking) and isinstance(asked.question, IsItSafe):
        question = replace(asked.question, plan=plan)
        conversation = replace(conversation, state=replace(asked, question=question))
    return conversation, reply


def _behind(moment: Moment, course: Course) -> Checking | None:
    """The cramp to which a breath comes back."""
    state = moment.state
    if course.moves:
        return None
    match state:
        case Holding() | AtStep() | Paused() | Checking():
            return Checking(
                question=IsItGone(), place=state.place, episode=state.episode
            )
        case Led() | Between():
            return state.behind
        case _:
            return None

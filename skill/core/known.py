"""Whether the content still has what an earlier version of it was asked about.

Rules of this module:
1. What was saved names steps, parts and flags by id, and content changes. A state
   that names what is no more starts clean; a referral outlives the flag behind it.
"""

from msgspec.structs import replace

from skill.content.library_model import Library
from skill.core.course import sections_of
from skill.core.episode import Episode
from skill.core.plan import Plan
from skill.core.questions import CanYou, CheckFlag, IsItSafe, WhichPart
from skill.core.state import (
    AtStep,
    Between,
    Checking,
    Conversation,
    Holding,
    Idle,
    Led,
    Paused,
    Place,
    Referral,
    Referred,
    Settling,
    State,
)


def still_known(library: Library, conversation: Conversation) -> Conversation:
    """The conversation with nothing in it that the content does not have."""
    referrals = tuple(_referral(library, r) for r in conversation.referrals)
    state = conversation.state
    if isinstance(state, Referred):
        referral = _referral(library, state.referral)
        checking = state.checking and referral.flag is not None
        state = Referred(referral=referral, checking=checking)
    elif not _has_state(library, state):
        state = Idle()
    if state == conversation.state and referrals == conversation.referrals:
        return conversation
    return replace(conversation, state=state, referrals=referrals)


def _referral(library: Library, referral: Referral) -> Referral:
    if referral.flag is None or referral.flag in library.flags:
        return referral
    return replace(referral, flag=None)


def _has_state(library: Library, state: State) -> bool:
    match state:
        case Idle(last=last):
            return last is None or _has_episode(library, last)
        case Settling(question=WhichPart(part=part), episode=episode):
            place = library.body_parts.get(part)
            return bool(place and place.choose) and _has_maybe(library, episode)
        case Settling(question=CheckFlag(flag=flag), episode=episode):
            return (flag is None or flag in library.flags) and _has_maybe(
                library, episode
            )
        case Checking() | Holding():
            return _has_step(library, state.episode, state.place, state.question)
        case Led(plan=plan, until=until, behind=behind):
            return _has_plan(library, plan, until) and _has_state(
                library, behind or Idle()
            )
        case Between(plan=plan, next=at, behind=behind):
            return _has_plan(library, plan, at) and _has_state(
                library, behind or Idle()
            )
        case AtStep() | Paused():
            return _has_step(library, state.episode, state.place, None)
        case _:
            return True


def _has_plan(library: Library, plan: Plan, at: int) -> bool:
    course = library.courses.get(plan.course)
    if course is None or plan.way not in course.ways:
        return False
    return at <= len(sections_of(library, plan))


def _has_maybe(library: Library, episode: Episode | None) -> bool:
    return episode is None or _has_episode(library, episode)


def _has_episode(library: Library, episode: Episode) -> bool:
    place = library.body_parts.get(episode.part)
    later = episode.later is None or episode.later in library.body_parts
    if place is None or not later:
        return False
    if not episode.routine:
        return place.routine is None
    routine = library.routines.get(episode.routine)
    return routine is not None and set(episode.tried) <= routine.steps.keys()


def _has_step(
    library: Library, episode: Episode, place: Place, question: object
) -> bool:
    if not episode.routine or not _has_episode(library, episode):
        return False
    steps = library.routines[episode.routine].steps
    match question:
        case IsItSafe(then=asked, plan=Plan() as plan):
            known = place.step in steps and asked in steps
            return known and _has_plan(library, plan, 0)
        case CanYou(step=asked) | IsItSafe(then=asked):
            return place.step in steps and asked in steps
        case _:
            return place.step in steps

"""Beginning a step, by way of the questions that it needs first.

Rules of this module:
1. Nothing is rubbed, and nobody stands up, before the safety question of the routine
   was answered with no; standing is offered, never assumed.
2. A step that does not suit this person gives way to one that does.
"""

from typing import Literal

from msgspec.structs import replace

from skill.core.danger import danger_in
from skill.core.episode import Episode, needs_advice
from skill.core.held import hold_step
from skill.core.ladder import fits, is_open, next_step, routine_of, wants_clearance
from skill.core.moment import Answer, Moment, say
from skill.core.questions import CanYou, IsItSafe
from skill.core.reply import Act
from skill.core.state import Checking, Place


def begin_step(
    moment: Moment, episode: Episode, step_id: str, lead: tuple[Act, ...] = ()
) -> Answer:
    """Lead into a step, by way of the questions that it needs first."""
    step, routine = moment.step(episode, step_id), moment.routine(episode)
    if not is_open(routine, step_id, episode):
        return _instead(moment, episode, step_id, lead)
    if wants_clearance(routine, step_id) and not episode.cleared:
        return ask_safety(moment, episode, step_id, lead)
    if step.upright:
        return offer(moment, episode, step_id, lead)
    return hold_step(moment, episode, step_id, lead)


def _instead(
    moment: Moment, episode: Episode, step_id: str, lead: tuple[Act, ...]
) -> Answer:
    """The next rung that suits; after "worse" and "I can't stretch it", support."""
    if "stretch" in episode.cannot:
        return support(moment, episode, lead)
    step = next_step(moment.library, episode, step_id)
    if step == step_id:
        return hold_step(moment, episode, step, lead)
    return begin_step(moment, episode, step, lead)


def open_to(moment: Moment, episode: Episode, step_id: str) -> bool:
    """Whether this person may go on with a step without being asked anything first."""
    routine = moment.routine(episode)
    cleared = episode.cleared or not wants_clearance(routine, step_id)
    return cleared and fits(moment.step(episode, step_id), episode)


def ask_safety(
    moment: Moment, episode: Episode, then: str, lead: tuple[Act, ...] = ()
) -> Answer:
    """Keep the safe position and ask the routine's one safety question."""
    here = _here(moment, episode, then)
    asked = replace(episode, safety_asked=True)
    state = Checking(question=IsItSafe(then), place=here, episode=asked)
    acts = (*lead, *say(resting(moment, episode, "keep")))
    return moment.ask(state, acts, f"{episode.routine}.safety")


def resting(moment: Moment, episode: Episode, which: Literal["keep", "wait"]) -> str:
    """The words for staying in the safe position, with no stretch for who has none."""
    danger = danger_in(episode.contexts)
    if danger and moment.routine(episode).settle:
        return f"danger.{danger}.position"
    return "rest.there" if "stretch" in episode.cannot else f"{episode.routine}.{which}"


def _here(moment: Moment, episode: Episode, ahead: str) -> Place:
    """The step done last, and how often: a question before ``ahead`` is no step."""
    last = episode.tried[-1] if episode.tried else ahead
    place = getattr(moment.state, "place", None)
    if isinstance(place, Place) and place.step == last:
        return place
    return Place(last)


def offer(
    moment: Moment,
    episode: Episode,
    step_id: str,
    lead: tuple[Act, ...] = (),
    here: Place | None = None,
) -> Answer:
    """Rest, and ask whether the person can stand and hold on to something."""
    here = here or _here(moment, episode, step_id)
    state = Checking(question=CanYou(step_id), place=here, episode=episode)
    acts = (*lead, *say(resting(moment, episode, "wait")))
    return moment.ask(state, acts, offer_key(moment, episode, step_id))


def offer_key(moment: Moment, episode: Episode, step_id: str) -> str:
    """The words of the offer: to stand, or to walk."""
    walking = moment.step(episode, step_id).posture == "walking"
    return "ask.can_walk" if walking else "ask.can_stand"


def advice(moment: Moment, episode: Episode) -> tuple[Episode, tuple[Act, ...]]:
    """The same-day advice if it is due, said once, and the episode that knows it."""
    key = needs_advice(episode, moment.at)
    if key is None or not moment.routine(episode).clock:
        return episode, ()
    return replace(episode, advised=True), say(key)


def no_stretch(episode: Episode) -> Episode:
    """The cramp in which nothing is stretched any more."""
    return replace(episode, cannot=episode.cannot | {"stretch"})


def support(
    moment: Moment,
    episode: Episode,
    lead: tuple[Act, ...] = (),
    after: tuple[Act, ...] | None = None,
) -> Answer:
    """Rest and support without a stretch."""
    step = routine_of(moment.library, episode).support
    return hold_step(moment, no_stretch(episode), step, lead, after)

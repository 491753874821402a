"""Beginning a step, holding it, taking it up again.

Rules of this module:
1. Nothing is rubbed, and nobody stands up, before the safety question of the routine
   was answered with no; standing is offered, never assumed.
2. A hold that is begun anew has its whole length; one that is taken up again has what
   was left of it, and never fewer than ten seconds.
3. A question in mid-hold does not stop the clock.
4. Whatever road leads to a hold: a part that was referred is never held, and a step
   that does not suit this person gives way to one that does.
"""

from typing import Literal

from msgspec.structs import replace

from skill.content.model import Context
from skill.core.danger import SETTLING_IN, danger_in
from skill.core.episode import Episode, needs_advice
from skill.core.ladder import (
    fits,
    is_open,
    next_step,
    routine_of,
    wants_clearance,
)
from skill.core.moment import (
    SENTENCE,
    SITTING_DOWN,
    Answer,
    Moment,
    phrase,
    release,
    say,
)
from skill.core.questions import CanYou, IsItSafe
from skill.core.referring import covering, tell_again
from skill.core.reply import Act, Cue, Hold, HoldFor, Rest, Say
from skill.core.state import Checking, Holding, Led, Place
from skill.core.timing import (
    LEAST_AFTER_PAUSE,
    cut,
    hold_of,
    spoken_seconds,
)

_MORE_AT = 2.0
"""Second of a taken-up hold on which "fifteen more" ends."""


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


def hold_step(
    moment: Moment,
    episode: Episode,
    step_id: str,
    lead: tuple[Act, ...] = (),
    after: tuple[Act, ...] | None = None,
) -> Answer:
    """Tell the step and hold it; ``after`` replaces the words of release."""
    told = _told(moment, episode, step_id)
    place = Place(step_id)
    hold = _whole(moment, episode, place)
    return _hold(moment, episode, place, (*lead, *told), hold, after)


def again(
    moment: Moment,
    episode: Episode,
    place: Place,
    lead: tuple[Act, ...] = (),
    after: tuple[Act, ...] | None = None,
) -> Answer:
    """Hold the same step once more; ``after`` replaces the words of release.

    Whoever stood was told to sit down, so standing is offered once more.
    """
    step = moment.step(episode, place.step)
    if not open_to(moment, episode, place.step):
        return begin_step(moment, episode, place.step, lead)
    if step.upright:
        return offer(moment, episode, place.step, lead, place)
    told = (Say(wording(moment, episode, place.step, "again")), Rest(step.again_rest))
    once_more = Place(place.step, place.round + 1)
    hold = _whole(moment, episode, once_more)
    return _hold(moment, episode, once_more, (*lead, *told), hold, after)


def _whole(moment: Moment, episode: Episode, place: Place) -> Hold:
    step = moment.step(episode, place.step)
    return hold_of(
        moment.library.holds[step.hold],
        first=episode.holds == 0,
        quiet=moment.conversation.manner.quiet,
    )


def _hold(  # noqa: PLR0913, PLR0917 # a hold is told, played and left: six things to know
    moment: Moment,
    episode: Episode,
    place: Place,
    told: tuple[Act, ...],
    hold: Hold,
    after: tuple[Act, ...] | None = None,
) -> Answer:
    """Play a hold that starts with its own word, and ask whether it helped."""
    referral = covering(moment, episode.part)
    if referral is not None:
        return tell_again(moment, referral)
    step = moment.step(episode, place.step)
    tried = tuple(s for s in episode.tried if s != place.step)
    episode = replace(episode, tried=(*tried, place.step), holds=episode.holds + 1)
    state = Holding(
        place=place, episode=episode, seconds=hold.seconds, left=hold.seconds
    )
    start = f"cue.{moment.deed(episode, place.step)}"
    ending = release(episode, place.step, step) if after is None else after
    return moment.ask(
        state,
        (*told, HoldFor(hold, start=start), *ending),
        moment.progress_key(episode),
    )


def take_up(
    moment: Moment,
    episode: Episode,
    place: Place,
    left: float,
    lead: tuple[Act, ...] = (),
) -> Answer:
    """Back into position, and hold what is left: at least ten seconds, and told."""
    if not open_to(moment, episode, place.step):
        return begin_step(moment, episode, place.step, lead)
    whole = _whole(moment, episode, place)
    seconds = min(whole.seconds, max(LEAST_AFTER_PAUSE, float(spoken_seconds(left))))
    hold = cut(whole, seconds)
    if seconds < whole.seconds:
        more = Cue(_MORE_AT, "cue.more", {"seconds": int(seconds)})
        hold = Hold(seconds, (more, *(c for c in hold.cues if c.at > _MORE_AT + 2)))
    told = (Say(wording(moment, episode, place.step, "position")), Rest(SENTENCE))
    return _hold(moment, episode, place, (*lead, *told), hold)


def go_on(moment: Moment, holding: Holding, lead: tuple[Act, ...]) -> Answer:
    """Answer in mid-hold while the hold goes on with what is left of it."""
    return go_on_for(moment, holding, holding.left, lead)


def go_on_for(
    moment: Moment,
    holding: Holding,
    left: float,
    lead: tuple[Act, ...],
    *,
    running: bool = True,
) -> Answer:
    """Answer in mid-hold while the hold goes on for ``left`` seconds from now.

    Or from the end of the words in ``lead``, where it is not ``running`` meanwhile.
    """
    episode, place = holding.episode, holding.place
    referral = covering(moment, episode.part)
    if referral is not None:
        return tell_again(moment, referral)
    if not open_to(moment, episode, place.step):
        return begin_step(moment, episode, place.step, (*leave(moment), *lead))
    if not holding.started:
        return _anew(moment, holding, left, lead)
    step = moment.step(episode, place.step)
    hold = cut(_stretched(_whole(moment, episode, place), left), left)
    whole = holding.seconds + left - holding.left
    state = replace(holding, left=left, seconds=whole)
    acts = (
        *lead,
        HoldFor(hold, start=None, running=running),
        *release(episode, place.step, step),
    )
    return moment.ask(state, acts, moment.progress_key(episode))


def _anew(
    moment: Moment, holding: Holding, left: float, lead: tuple[Act, ...]
) -> Answer:
    """The audio was cut before its "Hold.": the step is told again, and held whole."""
    episode, place = holding.episode, holding.place
    left = max(left, LEAST_AFTER_PAUSE)
    hold = cut(_stretched(_whole(moment, episode, place), left), left)
    told = _told(moment, episode, place.step)
    if moment.conversation.pardons > 1:
        told = (Say(wording(moment, episode, place.step, "position")), Rest(SENTENCE))
    first = replace(episode, holds=max(0, episode.holds - 1))
    return _hold(moment, first, place, (*lead, *told), hold)


def resting_in(moment: Moment, episode: Episode, step_id: str) -> Context | None:
    """The danger in which a step only rests: its words are then the danger's own."""
    danger = danger_in(episode.contexts)
    return danger if danger and moment.deed(episode, step_id) == "rest" else None


def wording(
    moment: Moment,
    episode: Episode,
    step_id: str,
    key: Literal["again", "position", "explain"],
) -> str:
    """The key of a step's words, which must fit where the person is."""
    danger = resting_in(moment, episode, step_id)
    if danger is None:
        return phrase(episode, step_id, key)
    return f"danger.{danger}.{'position' if key == 'position' else 'rest'}"


def _told(moment: Moment, episode: Episode, step_id: str) -> tuple[Act, ...]:
    """A step's own words, each with the time that it takes."""
    told: list[Act] = []
    if danger := resting_in(moment, episode, step_id):
        return (Say(f"danger.{danger}.rest"), Rest(SETTLING_IN))
    for key, rest in moment.step(episode, step_id).act.items():
        told += [Say(phrase(episode, step_id, key)), Rest(rest)]
    return tuple(told)


def _stretched(hold: Hold, left: float) -> Hold:
    """A hold at least ``left`` long, its cues at their distance from the end."""
    return cut(hold, left) if left > hold.seconds else hold


def leave(moment: Moment) -> tuple[Act, ...]:
    """What must be said before the person does something else than the step.

    Nobody who stands is told the next thing before they sit.
    """
    state = moment.state
    if isinstance(state, Led):
        upright = moment.library.courses[state.plan.course].ways[state.plan.way].upright
        return (Say("release.sit"), Rest(SITTING_DOWN)) if upright else ()
    if not isinstance(state, Holding):
        return ()
    step = moment.step(state.episode, state.place.step)
    if step.posture not in ("standing", "walking"):
        return ()
    return release(state.episode, state.place.step, step)


def keep_on(moment: Moment, holding: Holding) -> Answer:
    """Whatever was said, the hold goes on."""
    if not holding.started:
        return go_on(moment, holding, ())
    deed = moment.deed(holding.episode, holding.place.step)
    return go_on(moment, holding, (Say(f"keep.{deed}"),))


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

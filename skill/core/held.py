"""A step told, held, and let go of.

Rules of this module:
1. A hold starts with its own word and ends with the words of release; then it is asked
   whether it helped.
2. Whatever road leads to a hold: a part that was referred is never held.
3. In danger a resting step has the words of the place: nothing of land helps there.
"""

from typing import Literal

from msgspec.structs import replace

from skill.content.model import Context
from skill.core.danger import SETTLING_IN, danger_in
from skill.core.episode import Episode
from skill.core.moment import SITTING_DOWN, Answer, Moment, phrase, release
from skill.core.referring import covering, tell_again
from skill.core.reply import Act, Hold, HoldFor, Rest, Say
from skill.core.state import Holding, Led, Place
from skill.core.timing import cut, hold_of


def hold_step(
    moment: Moment,
    episode: Episode,
    step_id: str,
    lead: tuple[Act, ...] = (),
    after: tuple[Act, ...] | None = None,
) -> Answer:
    """Tell the step and hold it; ``after`` replaces the words of release."""
    told = instructions(moment, episode, step_id)
    place = Place(step_id)
    hold = whole_hold(moment, episode, place)
    return play_hold(moment, episode, place, (*lead, *told), hold, after)


def whole_hold(moment: Moment, episode: Episode, place: Place) -> Hold:
    """The hold of a step with its whole length; its cues are fewer after the first."""
    step = moment.step(episode, place.step)
    return hold_of(
        moment.library.holds[step.hold],
        first=episode.holds == 0,
        quiet=moment.conversation.manner.quiet,
    )


def play_hold(  # noqa: PLR0913, PLR0917 # a hold is told, played and left: six things to know
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


def instructions(moment: Moment, episode: Episode, step_id: str) -> tuple[Act, ...]:
    """A step's own words, each with the time that it takes."""
    told: list[Act] = []
    if danger := resting_in(moment, episode, step_id):
        return (Say(f"danger.{danger}.rest"), Rest(SETTLING_IN))
    for key, rest in moment.step(episode, step_id).act.items():
        told += [Say(phrase(episode, step_id, key)), Rest(rest)]
    return tuple(told)


def stretched(hold: Hold, left: float) -> Hold:
    """A hold at least ``left`` long, its cues at their distance from the end."""
    return cut(hold, left) if left > hold.seconds else hold


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


def resting_in(moment: Moment, episode: Episode, step_id: str) -> Context | None:
    """The danger in which a step only rests: its words are then the danger's own."""
    danger = danger_in(episode.contexts)
    return danger if danger and moment.deed(episode, step_id) == "rest" else None


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

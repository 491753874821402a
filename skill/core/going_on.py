"""A hold once more, taken up again, or gone on with.

Rules of this module:
1. A hold that is begun anew has its whole length; one that is taken up again has what
   was left of it, and never fewer than ten seconds.
2. A question in mid-hold does not stop the clock.
3. A step that does not suit this person any more gives way to one that does.
"""

from msgspec.structs import replace

from skill.core.episode import Episode
from skill.core.held import (
    instructions,
    leave,
    play_hold,
    stretched,
    whole_hold,
    wording,
)
from skill.core.moment import SENTENCE, Answer, Moment, release
from skill.core.referring import covering, tell_again
from skill.core.reply import Act, Cue, Hold, HoldFor, Rest, Say
from skill.core.state import Holding, Place
from skill.core.steps import begin_step, offer, open_to
from skill.core.timing import LEAST_AFTER_PAUSE, cut, spoken_seconds

_MORE_AT = 2.0
"""Second of a taken-up hold on which "fifteen more" ends."""


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
    hold = whole_hold(moment, episode, once_more)
    return play_hold(moment, episode, once_more, (*lead, *told), hold, after)


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
    whole = whole_hold(moment, episode, place)
    seconds = min(whole.seconds, max(LEAST_AFTER_PAUSE, float(spoken_seconds(left))))
    hold = cut(whole, seconds)
    if seconds < whole.seconds:
        more = Cue(_MORE_AT, "cue.more", {"seconds": int(seconds)})
        hold = Hold(seconds, (more, *(c for c in hold.cues if c.at > _MORE_AT + 2)))
    told = (Say(wording(moment, episode, place.step, "position")), Rest(SENTENCE))
    return play_hold(moment, episode, place, (*lead, *told), hold)


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
    hold = cut(stretched(whole_hold(moment, episode, place), left), left)
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
    hold = cut(stretched(whole_hold(moment, episode, place), left), left)
    told = instructions(moment, episode, place.step)
    if moment.conversation.pardons > 1:
        told = (Say(wording(moment, episode, place.step, "position")), Rest(SENTENCE))
    first = replace(episode, holds=max(0, episode.holds - 1))
    return play_hold(moment, first, place, (*lead, *told), hold)


def keep_on(moment: Moment, holding: Holding) -> Answer:
    """Whatever was said, the hold goes on."""
    if not holding.started:
        return go_on(moment, holding, ())
    deed = moment.deed(holding.episode, holding.place.step)
    return go_on(moment, holding, (Say(f"keep.{deed}"),))

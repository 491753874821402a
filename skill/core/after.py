"""What follows a hold: gone, better, not, worse, silence.

Rules of this module:
1. Gone ends it: one line of care, and the session closes. Nothing is asked after that.
2. Better is the same again, at most twice; not is the next rung; worse is no stretch.
   Of a spasm that should ease, what eases leads on, and what does not leads to the next
   small thing that needs no ease, once each, and then to rest.
3. Silence never raises posture, adds force or rubs.
4. The last rung repeats for as long as somebody wants company.
"""

from msgspec.structs import replace

from skill.core.danger import danger_in, fell_key, safe_place
from skill.core.episode import Episode, set_back
from skill.core.going_on import again
from skill.core.held import hold_step, leave
from skill.core.ladder import first_step, next_step, step_without, untried_step
from skill.core.moment import SENTENCE, SITTING_DOWN, Answer, Moment, say
from skill.core.questions import DidItPop, IsItGone
from skill.core.reply import Act, Rest, Say
from skill.core.state import Checking, Idle, Place
from skill.core.steps import (
    advice,
    ask_safety,
    begin_step,
    no_stretch,
    open_to,
    support,
)
from skill.core.turn import CannotDo, StillHurts

PARTING = say("silence.rest", "silence.later")
"""The end of a rest that nobody answered: nothing is pulled, so nothing is let off."""

ROUNDS = 3
"""The same technique at most three times (a cap of ours, for a clinician to sign)."""


def gone(moment: Moment, episode: Episode, lead: tuple[Act, ...] = ()) -> Answer:
    """Rest; a second part that waits gets its turn."""
    ended = replace(episode, gone_at=moment.at)
    if episode.later is None:
        return moment.close(Idle(last=ended), (*lead, _care(episode)))
    return _now_the_other(moment, ended, episode.later, lead)


def _care(episode: Episode) -> Act:
    """One line for afterwards; nobody swims or drives on as if nothing had been."""
    danger = danger_in(episode.contexts)
    return Say(f"danger.{danger}.after" if danger else f"{episode.routine}.after")


def _now_the_other(
    moment: Moment, episode: Episode, part: str, lead: tuple[Act, ...]
) -> Answer:
    routine = moment.library.body_parts[part].routine
    if routine is None:
        return moment.close(Idle(last=episode), (*lead, _care(episode)))
    other = Episode(
        part=part, routine=routine, since=moment.at, contexts=episode.contexts
    )
    told = (*lead, Say("also.now", {"part": part}), Rest(SENTENCE))
    return begin_step(moment, other, first_step(moment.library, other), told)


def better(
    moment: Moment, episode: Episode, place: Place, praise: tuple[Act, ...] = ()
) -> Answer:
    """The same again while there are rounds for it, else the next rung."""
    if moment.routine(episode).progress == "easier":
        return easier(moment, episode, place)
    episode, due = advice(moment, episode)
    if place.round + 1 < ROUNDS:
        return again(moment, episode, place, (*due, *praise))
    return _further(moment, episode, place, due)


def not_gone(
    moment: Moment, episode: Episode, place: Place, said: StillHurts
) -> Answer:
    """The next rung, by way of the safety question and the advice that is due."""
    if moment.routine(episode).progress == "easier":
        return not_easier(moment, episode, place)
    episode = set_back(episode, said.lasting, moment.at)
    episode, due = advice(moment, episode)
    return _further(moment, episode, place, due)


def unsure(moment: Moment, episode: Episode, place: Place) -> Answer:
    """Nobody knows whether it eased: the same again, and nothing bolder."""
    if moment.routine(episode).progress != "easier":
        return better(moment, episode, place)
    if place.round + 1 < ROUNDS and open_to(moment, episode, place.step):
        return again(moment, episode, place)
    return not_easier(moment, episode, place)


def easier(moment: Moment, episode: Episode, place: Place) -> Answer:
    """A spasm that eases: the next small step, until only rest is next."""
    episode = replace(episode, eased=True)
    step = _smallest(moment, episode, place)
    if step in (place.step, moment.routine(episode).ladder[-1]):
        return gone(moment, episode)
    return begin_step(moment, episode, step, say("better.on"))


def _smallest(moment: Moment, episode: Episode, place: Place) -> str:
    """The next step; after a rest that came first of all, the first one."""
    if set(episode.tried) & set(moment.routine(episode).ladder):
        return next_step(moment.library, episode, place.step)
    return first_step(moment.library, episode)


def not_easier(moment: Moment, episode: Episode, place: Place) -> Answer:
    """A spasm that does not: the next small step that needs no ease, each once.

    Then rest, warmth, and company with the routine's own advice.
    """
    routine = moment.routine(episode)
    episode = replace(episode, eased=False)
    step = untried_step(moment.library, episode, place.step)
    if moment.deed(episode, step) != "rest":
        return begin_step(moment, episode, step)
    if routine.support not in (place.step, *episode.tried):
        return rest_easy(moment, episode)
    if step != routine.ladder[-1]:
        return begin_step(moment, episode, step)
    lead = () if episode.advised else say(f"{episode.routine}.advice")
    return hold_step(moment, replace(episode, advised=True), step, lead)


def rest_easy(
    moment: Moment, episode: Episode, after: tuple[Act, ...] | None = None
) -> Answer:
    """The position of ease, with nothing given up for later."""
    step = moment.routine(episode).support
    return hold_step(moment, episode, step, leave(moment), after)


def further(moment: Moment, episode: Episode, place: Place) -> Answer:
    """The next rung because the person wants it."""
    return _further(moment, episode, place, leave(moment))


def _further(
    moment: Moment, episode: Episode, place: Place, lead: tuple[Act, ...]
) -> Answer:
    step = next_step(moment.library, episode, place.step)
    if step == place.step:
        return again(moment, episode, place, lead)
    if not episode.cleared and not episode.safety_asked:
        return ask_safety(moment, episode, step, lead)
    return begin_step(moment, episode, step, lead)


def worse(moment: Moment, episode: Episode, place: Place) -> Answer:
    """Stop the stretch, rest the part, and ask about a tear."""
    resting = no_stretch(replace(episode, cannot=episode.cannot | {"stand"}))
    state = Checking(question=DidItPop(), place=place, episode=resting)
    return moment.ask(state, (*say("worse.stop"), *leave(moment)), "ask.pop")


def cannot(moment: Moment, episode: Episode, place: Place, said: CannotDo) -> Answer:
    """The next step for this obstacle, or the next rung where none was understood."""
    obstacle = said.obstacle
    if obstacle is None:
        return further(moment, episode, place)
    if obstacle in ("stretch", "pain"):
        return support(moment, episode, (*leave(moment), *say(f"cannot.{obstacle}")))
    episode = replace(episode, cannot=episode.cannot | {obstacle})
    step = step_without(moment.library, episode, obstacle)
    lead = (*leave(moment), Say(f"cannot.{obstacle}"), Rest(0.2))
    return begin_step(moment, episode, step, lead)


def silent(moment: Moment, state: Checking) -> Answer:
    """Nobody spoke after a hold: what happens then depends on the posture."""
    step = moment.step(state.episode, state.place.step)
    if step.posture in ("standing", "walking"):
        return sit_down(moment, state)
    if to_safety := safe_place(state.episode.contexts):
        key = moment.progress_key(state.episode)
        return moment.ask(state, (*to_safety, *say("silence.later")), key)
    routine = moment.routine(state.episode)
    if routine.progress == "easier" and state.place.step != routine.ladder[-1]:
        return rest_easy(moment, state.episode, after=PARTING)
    if step.rubs or not open_to(moment, state.episode, state.place.step):
        return support(moment, state.episode, after=PARTING)
    stay = "silence.lying" if step.posture == "lying" else "silence.stay"
    parting = (
        PARTING
        if moment.deed(state.episode, state.place.step) == "rest"
        else say(stay, "silence.later")
    )
    return again(moment, state.episode, state.place, after=parting)


def sit_down(moment: Moment, state: Checking) -> Answer:
    """Never another standing hold for somebody who does not answer."""
    acts: tuple[Act, ...] = (
        Say("silence.sit"),
        Rest(SITTING_DOWN),
        *say("silence.fall", "silence.later"),
    )
    episode = replace(state.episode, cannot=state.episode.cannot | {"stand"})
    asked = replace(state, question=IsItGone(), episode=episode, silent=1)
    return moment.ask(asked, acts, moment.progress_key(episode))


def fell(moment: Moment, episode: Episode, place: Place) -> Answer:
    """Dizzy, faint or fallen: down, and no more standing."""
    episode = replace(episode, cannot=episode.cannot | {"stand"})
    state = Checking(question=IsItGone(), place=place, episode=episode)
    told = say(fell_key(episode.contexts))
    return moment.ask(state, told, moment.progress_key(episode))


def supported(
    moment: Moment, episode: Episode, after: tuple[Act, ...] | None = None
) -> Answer:
    """Worse, and no pop: support and rest without a stretch."""
    return support(moment, episode, after=after)

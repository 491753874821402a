"""Answers that are the same in every state.

Opening the skill, voice and pace, a fall, a doctor soon, a pain that is no cramp.

Rules of this module:
1. The place is kept, but where somebody is down or the skill was just opened.
"""

from msgspec.structs import replace

from skill.core import after, complaints, playing, questions, referring, turn
from skill.core.danger import fell_key
from skill.core.episode import Episode, back_again
from skill.core.going_on import take_up
from skill.core.keeping import keep_place, lately
from skill.core.moment import Answer, Moment, say
from skill.core.reply import Act
from skill.core.state import (
    AtStep,
    Between,
    Checking,
    Holding,
    Idle,
    Led,
    Paused,
    Place,
    Settling,
    contexts_in,
)
from skill.core.steps import open_to
from skill.core.turn import (
    Faster,
    Fell,
    Flagged,
    Slower,
    Voice,
)


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
        case Idle(last=Episode() as last) if lately(moment, last):
            return complaints.start(moment, back_again(last, moment.at))
        case Led() | Between():
            return playing.ask_on(moment, state)
        case _:
            return moment.ask(Idle(asked=questions.Where()), (), "ask.what")


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


def fell(moment: Moment, said: Fell) -> Answer:
    """Dizzy, faint or fallen: down first, whatever was going on."""
    state = moment.state
    contexts = contexts_in(state) | said.contexts
    match state:
        case Holding() | AtStep() | Paused() | Checking():
            episode = replace(state.episode, contexts=contexts)
            return after.fell(moment, episode, state.place)
        case Settling():
            return keep_place(moment, say(fell_key(contexts)))
        case Idle(asked=questions.Where()):
            asked = Idle(asked=questions.Where(), heard=contexts)
            return moment.ask(asked, say(fell_key(contexts)), "ask.where")
        case _:
            return moment.close(Idle(), say(fell_key(contexts)))


def soon(moment: Moment, said: Flagged) -> Answer:
    """A doctor in the next days: relief goes on, with one line."""
    line = say(f"flag.{said.flag}.soon.line")
    state = moment.state
    if isinstance(state, Led | Between) and playing.moves(moment, state.plan):
        return playing.worse(moment, state, line)
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
    if isinstance(state, Led | Between) and playing.moves(moment, state.plan):
        return playing.worse(moment, state, line)
    return keep_place(moment, line)

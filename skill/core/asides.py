"""Something about the person, said beside the point: "by the way, I'm pregnant".

Rules of this module:
1. It is remembered, and answers no question: what was asked is asked again.
2. A step that it rules out is not offered any more.
3. Danger (in the water, at the wheel) and a helper who has come change what is done
   now; they are complaints, not asides.
"""

from msgspec.structs import replace

from skill.core import checks, keeping, questions
from skill.core.danger import safe_place
from skill.core.ladder import fits
from skill.core.moment import Answer, Moment
from skill.core.referring import replace_conversation
from skill.core.state import AtStep, Checking, Paused
from skill.core.steps import begin_step
from skill.core.turn import Complained


def aside(moment: Moment, said: Complained) -> Answer | None:
    """The same question with more known of the person; None where it is no aside."""
    state = moment.state
    if isinstance(state, Checking) and _only_side(state, said):
        told_side = replace(state, episode=replace(state.episode, side=said.side))
        return checks.ask_again(moment, told_side)
    if not isinstance(state, (AtStep, Checking, Paused)) or not _only_context(said):
        return None
    new = said.contexts - state.episode.contexts
    if "helper_here" in new or safe_place(new):
        return None
    episode = replace(state.episode, contexts=state.episode.contexts | new)
    told = replace(state, episode=episode)
    moment = replace_conversation(moment, moment.to(told))
    if isinstance(told, Checking) and isinstance(told.question, questions.CanYou):
        step = told.question.step
        if not fits(moment.step(episode, step), episode):
            return begin_step(moment, episode, step)
    return keeping.keep_place(moment, ())


def _only_side(state: Checking, said: Complained) -> bool:
    """Whether the safety question was answered with nothing but the leg that cramps."""
    asked = isinstance(state.question, questions.IsItSafe) and not state.silent
    same = said.part in (None, state.episode.part)
    return asked and same and said.side is not None and not said.contexts


def _only_context(said: Complained) -> bool:
    more = said.part or said.side or said.lasting or said.also
    return bool(said.contexts) and not more

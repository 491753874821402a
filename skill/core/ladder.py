"""Which step comes next.

Rules of this module:
1. A step is offered only to those who can do it: the right speaker, no ban by context,
   no obstacle that was named.
2. Where the safety question was not answered with no, nobody stands or is rubbed.
   A reopened cramp has lost its contexts, so nothing is rubbed in it either.
3. A step that waits for ease is offered only while the one before it has eased.
4. The last rung is for everybody; it can always be reached.
"""

from skill.content.library_model import Library
from skill.content.model import Obstacle, Routine, Step
from skill.core.episode import Episode


def routine_of(library: Library, episode: Episode) -> Routine:
    """The routine of this cramp."""
    return library.routines[episode.routine]


def step_of(library: Library, episode: Episode, step: str) -> Step:
    """A step of this cramp's routine by its id."""
    return routine_of(library, episode).steps[step]


def first_step(library: Library, episode: Episode) -> str:
    """The opening step for this person: support for who cannot be stretched.

    It never needs a question first, since a complaint is answered with an act.
    """
    routine = routine_of(library, episode)
    step = _first(library, episode, routine.ladder)
    if "stretch" in episode.cannot or routine.steps[step].wants_clearance:
        return routine.support
    return step


def next_step(library: Library, episode: Episode, after: str) -> str:
    """The rung below ``after`` that this person can do.

    A step beside the ladder (one for an obstacle) is followed by the first rung that
    was not tried.
    """
    ladder = routine_of(library, episode).ladder
    if after in ladder:
        return _first(library, episode, ladder[ladder.index(after) + 1 :])
    untried = tuple(step for step in ladder[1:] if step not in episode.tried)
    return _first(library, episode, untried)


def untried_step(library: Library, episode: Episode, after: str) -> str:
    """The rung below ``after`` that this person can do and has not done yet.

    Beside the ladder, as after a rest, it may be any rung.
    """
    ladder = routine_of(library, episode).ladder
    below = ladder[ladder.index(after) + 1 :] if after in ladder else ladder
    untried = tuple(step for step in below if step not in episode.tried)
    return _first(library, episode, untried)


def previous_step(episode: Episode, before: str) -> str:
    """The step that was tried before this one, or this one where there is none."""
    tried = [step for step in episode.tried if step != before]
    return tried[-1] if tried else before


def step_without(library: Library, episode: Episode, obstacle: Obstacle) -> str:
    """The next step for somebody with this obstacle."""
    routine = routine_of(library, episode)
    step = routine.cannot[obstacle]
    if is_open(routine, step, episode):
        return step
    return next_step(library, episode, step)


def fits(step: Step, episode: Episode) -> bool:
    """Whether this person may be offered this step."""
    helped = "helper_here" in episode.contexts
    return (
        step.who in ("anyone", "helper" if helped else "self")
        and not set(step.needs) & episode.cannot
        and not set(step.bans) & episode.contexts
        and (not step.only or bool(set(step.only) & episode.contexts))
        and not (step.rubs and episode.reopened)
    )


def wants_clearance(routine: Routine, step_id: str) -> bool:
    """Whether the safety question must have been answered with no before this step.

    In a routine that opens with a settling act everything moves but its support and its
    last rung.
    """
    if routine.steps[step_id].wants_clearance:
        return True
    return bool(routine.settle) and step_id not in (routine.support, routine.ladder[-1])


def is_open(routine: Routine, step_id: str, episode: Episode) -> bool:
    """Whether this step may be offered to this person as things stand."""
    step = routine.steps[step_id]
    held_back = wants_clearance(routine, step_id) and _not_cleared(episode)
    too_soon = step.if_eased and not episode.eased
    return not (held_back or too_soon) and fits(step, episode)


def _not_cleared(episode: Episode) -> bool:
    """The safety question was asked, and its answer was not a no."""
    return episode.safety_asked and not episode.cleared


def _first(library: Library, episode: Episode, rungs: tuple[str, ...]) -> str:
    routine = routine_of(library, episode)
    open_to = (rung for rung in rungs if is_open(routine, rung, episode))
    return next(open_to, routine.ladder[-1])

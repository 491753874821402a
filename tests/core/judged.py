"""What the rules look at: spoken parts, the states that they leave, and steps.

A rule gets all exchanges so far and judges the last one. It knows content and what was
said, not how the engine decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from skill.content.model import Step
from skill.core.episode import Episode
from skill.core.reply import Reply
from skill.core.state import (
    State,
)
from tests.core.talking import (
    LIBRARY,
    Exchange,
    keys_of,
)

Said = Sequence[Exchange]

UPRIGHT = ("standing", "walking")


@dataclass(frozen=True)
class Told:
    """One spoken part: what it says, and the state in which it leaves."""

    reply: Reply
    left: State


def told(said: Exchange) -> list[Told]:
    """The reply, and the reprompt where there is one."""
    parts = [Told(said.reply, said.after.state)]
    if said.prompt is not None and said.silent is not None:
        parts.append(Told(said.prompt, said.silent.state))
    return parts


def upright(step: Step | None) -> bool:
    """Whether a step is done on one's feet."""
    return step is not None and step.posture in UPRIGHT


def steps_told(reply: Reply | None, episode: Episode | None) -> list[Step]:
    """The steps whose own words a reply says."""
    if episode is None:
        return []
    steps = LIBRARY.routines[episode.routine].steps if episode.routine else {}
    names = {tuple(key.split("."))[:2] for key in keys_of(reply)}
    return [s for name, s in steps.items() if (episode.routine, name) in names]

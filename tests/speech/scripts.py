"""Every step of every routine as it is begun, held again and taken up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from skill.alexa.coach import Coach
from skill.content.library import compiled
from skill.content.model import Context
from skill.core.episode import Episode
from skill.core.going_on import again, take_up
from skill.core.held import hold_step
from skill.core.moment import Moment
from skill.core.reply import HoldFor, Reply
from skill.core.state import Conversation, Place
from skill.speech.pace import Pace
from skill.speech.score import Part, compose

AT = datetime(2026, 11, 1, 3, 7, tzinfo=UTC)
LIBRARY = compiled().library
WORDS = Coach(compiled(), "US").words("en-US")
HELPED: frozenset[Context] = frozenset({"helper_here"})
TAKEN_UP = 15.0
"""Seconds that are left when a hold is taken up again."""


@dataclass(frozen=True)
class Script:
    """One reply of one step, and its name for reports."""

    name: str
    reply: Reply

    def part(self, pace: Pace = "normal", *, quiet: bool = False) -> Part:
        """What plays."""
        return compose(self.reply, WORDS, pace, quiet=quiet)


def scripts() -> Iterator[Script]:
    """All replies that hold a step of a routine."""
    for name, routine in sorted(LIBRARY.routines.items()):
        for step_id, step in routine.steps.items():
            helped = HELPED if step.who == "helper" else frozenset()
            episode = Episode(
                part=name, routine=name, since=AT, contexts=helped, cleared=True
            )
            moment, place = Moment(LIBRARY, Conversation(), AT), Place(step_id)
            told = {
                "begun": hold_step(moment, episode, step_id),
                "again": again(moment, episode, place),
                "taken up": take_up(moment, episode, place, TAKEN_UP),
            }
            for how, (_, reply) in told.items():
                if any(isinstance(act, HoldFor) for act in reply.acts):
                    yield Script(f"{name}.{step_id} {how}", reply)

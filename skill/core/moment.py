"""One turn's view of the conversation, and the shapes in which it is answered.

Rules of this module:
1. A move takes a moment and gives the conversation after it with its reply.
2. Nothing here decides what comes next; it only puts together what is said.
"""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from skill.content.library_model import Library
from skill.content.model import Routine, Step
from skill.core.episode import Episode
from skill.core.ladder import routine_of, step_of
from skill.core.reply import Act, Ask, Close, Listen, Reply, Rest, Say
from skill.core.state import Conversation, State

Answer = tuple[Conversation, Reply]

SENTENCE = 0.5
"""Seconds between two thoughts in one reply."""

AFTER_RELEASE = 1.0
"""Seconds from the release of a hold to the question."""

SITTING_DOWN = 4.0
"""Seconds for sitting down before the next words."""


class Moment(Struct, frozen=True):
    """The content, where the conversation stands, and the second of the turn."""

    library: Library
    conversation: Conversation
    at: datetime

    @property
    def state(self) -> State:
        """The state in which this turn finds the conversation."""
        return self.conversation.state

    def routine(self, episode: Episode) -> Routine:
        """The routine of this cramp."""
        return routine_of(self.library, episode)

    def step(self, episode: Episode, step: str) -> Step:
        """A step of this cramp's routine."""
        return step_of(self.library, episode, step)

    def deed(self, episode: Episode, step_id: str) -> str:
        """What the person does in a step: hold, move, rub, walk or rest.

        The word that starts its clock, and those that urge on, must fit it.
        """
        step = self.step(episode, step_id)
        start = self.library.holds[step.hold].start
        if start == "begin" and not step.rubs:
            return "move"
        return "rest" if start == "rest" else step.deed

    def progress_key(self, episode: Episode) -> str:
        """The question after a hold: has it gone, or is it easier."""
        return f"ask.{self.routine(episode).progress}"

    def to(self, state: State) -> Conversation:
        """The conversation in another state."""
        return replace(self.conversation, state=state)

    def ask(self, state: State, acts: tuple[Act, ...], key: str) -> Answer:
        """Say this, then ask the question of ``key``."""
        return self.to(state), Reply(acts, Ask(key))

    def listen(self, state: State, acts: tuple[Act, ...], *, loud: bool) -> Answer:
        """Say this, then listen with no question."""
        return self.to(state), Reply(acts, Listen(), loud=loud)

    def close(
        self, state: State, acts: tuple[Act, ...], *, loud: bool = False
    ) -> Answer:
        """Say this, and end the session."""
        return self.to(state), Reply(acts, Close(), loud=loud)


def say(*keys: str) -> tuple[Act, ...]:
    """Phrases, each with a short silence after it."""
    acts: list[Act] = []
    for key in keys:
        acts += [Say(key), Rest(SENTENCE)]
    return tuple(acts)


def topic_key(topic: str | None, length: str) -> str:
    """The key of an answer: ``full`` by itself, ``short`` in mid-routine."""
    return f"topic.{topic}.{length}" if topic else "topic.unknown"


def phrase(episode: Episode, step: str, key: str) -> str:
    """The key of a step's own words."""
    return f"{episode.routine}.{step}.{key}"


def release(episode: Episode, step_id: str, step: Step) -> tuple[Act, ...]:
    """The words that end a hold, and the time they need."""
    match step.release:
        case "ease":
            return (Say("release.ease"), Rest(AFTER_RELEASE))
        case "sit":
            return (Say("release.sit"), Rest(SITTING_DOWN))
        case "own":
            return (Say(phrase(episode, step_id, "release")), Rest(AFTER_RELEASE))
        case "none":
            return (Rest(SENTENCE),)

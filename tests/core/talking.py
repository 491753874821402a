"""A conversation held turn by turn, as the edge holds it, with all that it leaves.

Every turn is answered by the real coach over the compiled content; its saved data goes
through JSON before the next one, and ``settle`` says where the audio was.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from skill.alexa.coach import Answer, Coach
from skill.content.library import compiled
from skill.content.library_model import Library
from skill.content.model import Step
from skill.core.engine import respond
from skill.core.episode import Episode
from skill.core.reply import Close, HoldFor, Reply, Say
from skill.core.saved import decode, encode, for_the_store
from skill.core.state import Conversation, Holding, State
from skill.core.timing import LISTENING, START_LAG, Saved, finished, settle
from skill.core.turn import Event, Silence, Turn
from skill.speech.score import Part, Spoken

NIGHT = datetime(2026, 11, 1, 3, 7, tzinfo=UTC)
LOCALE = "en-US"
EMERGENCY = "nine one one"

LIBRARY: Library = compiled().library
COACH = Coach(compiled(), "US")


@dataclass(frozen=True)
class Exchange:
    """One turn: where it found the conversation, and all that it was answered."""

    before: Conversation
    turn: Turn
    after: Conversation
    reply: Reply
    silent: Conversation | None
    prompt: Reply | None
    answer: Answer

    @property
    def at(self) -> datetime:
        """When the turn was said."""
        return self.turn.at

    @property
    def spoken(self) -> str:
        """The words of the reply."""
        return words_of(self.answer.reply)

    @property
    def prompted(self) -> str:
        """The words of the reprompt, or none."""
        return words_of(self.answer.reprompt) if self.answer.reprompt else ""


def words_of(part: Part) -> str:
    """All that is spoken in a part."""
    return " ".join(p.text for p in part.pieces if isinstance(p, Spoken))


def keys_of(reply: Reply | None) -> tuple[str, ...]:
    """The keys of the phrases that a reply says."""
    acts = reply.acts if reply else ()
    return tuple(act.key for act in acts if isinstance(act, Say))


def holds_of(reply: Reply | None) -> tuple[HoldFor, ...]:
    """What a reply holds, in order."""
    acts = reply.acts if reply else ()
    return tuple(act for act in acts if isinstance(act, HoldFor))


def step_of(state: State) -> Step | None:
    """The step at which a state stands, if it stands at one."""
    place, episode = getattr(state, "place", None), episode_of(state)
    if place is None or episode is None:
        return None
    return LIBRARY.routines[episode.routine].steps[place.step]


def episode_of(state: State) -> Episode | None:
    """The cramp that a state works on."""
    found = getattr(state, "episode", None)
    return found if isinstance(found, Episode) else None


def exchange(before: Conversation, turn: Turn) -> Exchange:
    """Answer one turn, and foresee the silence after it, as the edge does."""
    after, reply = respond(LIBRARY, before, turn)
    answer = COACH.answer(before, turn, LOCALE)
    silent: Conversation | None = None
    prompt: Reply | None = None
    if not isinstance(reply.then, Close):
        heard = Turn(Silence(), turn.at + timedelta(seconds=answer.reply.seconds))
        beyond = answer.reply.after_hold + LISTENING
        silent, prompt = respond(LIBRARY, finished(after, beyond), heard)
    return Exchange(before, turn, after, reply, silent, prompt, answer)


def playing(one: Exchange, at: datetime) -> Conversation:
    """The conversation whose words play at ``at``: the reply's or the reprompt's."""
    heard = (at - one.at).total_seconds() - START_LAG
    if one.silent is not None and heard >= one.answer.reply.seconds + LISTENING:
        return one.silent
    return one.after


def travelled(saved: Saved) -> Saved:
    """Saved data after a journey through the session's attributes."""
    found = decode(json.loads(json.dumps(encode(saved))))
    assert found is not None
    return found


def reopened(saved: Saved) -> Saved:
    """What the store gives back to a new session: no flag, no context, the urgency."""
    bare = travelled(for_the_store(saved))
    referrals = tuple(
        replace(referral, flag=None, part=None)
        for referral in saved.conversation.referrals
    )
    return Saved(
        replace(bare.conversation, referrals=referrals),
        replace(bare.if_silent, referrals=referrals),
        bare.score,
    )


class Talk:
    """A conversation that goes on."""

    def __init__(self, at: datetime = NIGHT) -> None:
        """Begin with nothing said, at ``at``."""
        self.now = at
        self.saved: Saved | None = None
        self.said: list[Exchange] = []

    def say(self, event: Event, *, after: float = 0.0) -> Exchange:
        """Say something ``after`` seconds from the last turn."""
        self.now += timedelta(seconds=after)
        before = settle(self.saved, self.now) if self.saved else Conversation()
        self.said.append(exchange(before, Turn(event, self.now)))
        self.saved = travelled(self.said[-1].answer.saved)
        return self.said[-1]

    def over(self, event: Event) -> Exchange:
        """Say something while Alexa listens after the reply."""
        return self.say(event, after=self.said[-1].answer.reply.seconds + 3)

    def close(self) -> None:
        """Let the session end: what is not for the store is lost."""
        if self.saved is not None:
            self.saved = reopened(self.saved)

    @property
    def state(self) -> State:
        """Where the last turn left the conversation, its reply still to play."""
        return self.said[-1].after.state

    @property
    def lasts(self) -> float:
        """Seconds from the last turn until nothing more is heard or listened for."""
        answer = self.said[-1].answer
        marks = answer.saved.score.marks
        return START_LAG + max((mark.ends for mark in marks), default=0.0)

    @property
    def holding(self) -> Holding:
        """The hold that the last reply plays."""
        assert isinstance(self.state, Holding)
        return self.state

"""Where a conversation stands.

Rules of this module:
1. A field that means nothing in a state does not exist there.
2. A state never names words. What was asked stands in the state, since a bare yes
   counts only for that.
3. A referral outlasts the state in which it was made: it lives beside it.
"""

from typing import Literal

from msgspec import Struct, field

from skill.content.flag_model import Urgency
from skill.content.model import Context
from skill.core.episode import Episode
from skill.core.plan import Plan
from skill.core.questions import (
    AtWhatTime,
    CheckFlag,
    IsItGone,
    Question,
    Where,
    WhichPart,
)
from skill.core.turn import Instant


class Place(Struct, frozen=True):
    """Where in a routine: the step, and how often it was held before (from 0)."""

    step: str
    round: int = 0


class Idle(Struct, frozen=True, kw_only=True, tag=True):
    """No cramp is being worked on; ``last`` is one that went, in case it returns."""

    asked: Where | AtWhatTime | None = None
    last: Episode | None = None
    heard: frozenset[Context] = frozenset()
    """What was said of the person before the part."""

    tries: int = 0
    """How often in a row nothing was understood."""


class Settling(Struct, frozen=True, kw_only=True, tag=True):
    """In the safe act, with a question open that decides what may follow."""

    question: WhichPart | CheckFlag
    episode: Episode | None
    heard: frozenset[Context] = frozenset()
    """What was said of the person where no cramp is known yet."""

    led: bool = False
    """Whether a course was given up for it: no cramp is known, nor asked for."""


class AtStep(Struct, frozen=True, kw_only=True, tag=True):
    """On the way into position; the clock waits for "ready"."""

    place: Place
    episode: Episode


class Holding(Struct, frozen=True, kw_only=True, tag=True):
    """In a hold of ``seconds``, ``left`` of which are still to come."""

    place: Place
    episode: Episode
    seconds: float
    left: float
    question: Question = field(default_factory=IsItGone)
    """What the reply asks when the hold is over."""

    started: bool = False
    """The word that starts the clock has been heard."""

    delayed: bool = False
    """The start was put off once already."""


class Paused(Struct, frozen=True, kw_only=True, tag=True):
    """A hold that waits, with what is left of it."""

    place: Place
    episode: Episode
    left: float


class Checking(Struct, frozen=True, kw_only=True, tag=True):
    """A question is open after a step, or before one."""

    question: Question
    place: Place
    episode: Episode
    silent: int = 0
    """How often in a row nobody spoke."""


class Led(Struct, frozen=True, kw_only=True, tag=True):
    """In a course: section ``now`` plays, ``left`` seconds of it are to come."""

    plan: Plan
    now: int
    left: float
    until: int
    """The section after the last one of this reply."""

    ends: bool
    """Nothing of the course comes after this reply."""

    behind: Checking | None = None
    """The cramp to which the course comes back when it is over."""

    @property
    def episode(self) -> Episode | None:
        """The cramp that waits, if any."""
        return self.behind.episode if self.behind else None


class Between(Struct, frozen=True, kw_only=True, tag=True):
    """A course stands still, or is at one of its joints."""

    plan: Plan
    next: int
    into: float = 0.0
    """Seconds of section ``next`` that have passed already."""

    waits: bool = False
    """It was asked to wait; else it goes on by itself."""

    behind: Checking | None = None

    @property
    def episode(self) -> Episode | None:
        """The cramp that waits, if any."""
        return self.behind.episode if self.behind else None


class Referral(Struct, frozen=True, kw_only=True):
    """Somebody was sent to help, and until when nothing of ``region`` is stretched.

    ``region`` None covers the whole body. ``flag`` is None when only the urgency
    outlasted the session.
    """

    flag: str | None
    part: str | None
    region: str | None
    urgency: Urgency
    until: Instant
    danger: Context | None = None
    """Where the person is in danger, so that a safe place comes first; never stored."""


class Referred(Struct, frozen=True, kw_only=True, tag=True):
    """The words that send to help were said last; ``checking`` a denial of the sign."""

    referral: Referral
    checking: bool = False


State = (
    Idle | Settling | AtStep | Holding | Paused | Checking | Led | Between | Referred
)


def contexts_in(state: State) -> frozenset[Context]:
    """All that is known of the person, whatever the state keeps it in."""
    match state:
        case Idle(heard=heard):
            return heard
        case Settling(episode=episode, heard=heard):
            return heard | (episode.contexts if episode else frozenset())
        case Referred(referral=referral):
            return frozenset({referral.danger} if referral.danger else ())
        case Led(episode=episode) | Between(episode=episode):
            return episode.contexts if episode else frozenset()
        case _:
            return state.episode.contexts


class Manner(Struct, frozen=True):
    """How to speak to this person."""

    pace: Literal["slow", "normal", "fast"] = "normal"
    quiet: bool = False


class Conversation(Struct, frozen=True, kw_only=True):
    """A state, and what outlasts it."""

    state: State = field(default_factory=Idle)
    manner: Manner = Manner()
    referrals: tuple[Referral, ...] = ()
    pardons: int = 0
    """How often in a row "pardon" was said."""

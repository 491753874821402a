"""What is answered: acts in their order, and what follows them.

Rules of this module:
1. An act names words by key; a number or an id may come with it, never a sentence.
2. A hold says how long it is and when its cues end; nobody else counts its seconds.
3. A reply asks, listens or closes. One that asks ends in its question.
"""

from msgspec import Struct

Args = dict[str, int | str]


class Say(Struct, frozen=True):
    """One phrase by key, with numbers or ids for its places."""

    key: str
    args: Args | None = None


class Rest(Struct, frozen=True):
    """Silence, in seconds."""

    seconds: float


class Change(Struct, frozen=True):
    """Phrases of which the last one ends ``seconds`` after the first began.

    The silence before the last one gives way, so that both sides of a course lose the
    same time in changing.
    """

    says: tuple[Say, ...]
    seconds: float


class Cue(Struct, frozen=True):
    """A few words inside a hold, ending ``at`` seconds after its start."""

    at: float
    key: str
    args: Args | None = None


class Hold(Struct, frozen=True):
    """Seconds to hold, and what is said meanwhile."""

    seconds: float
    cues: tuple[Cue, ...]


class HoldFor(Struct, frozen=True):
    """A hold, after the word that starts its clock.

    ``running``: the clock never stopped, so what is said before it in this reply is
    time held, and no starting word is spoken.
    """

    hold: Hold
    start: str | None = "cue.hold"
    running: bool = False


Act = Say | Rest | Change | HoldFor


class Ask(Struct, frozen=True):
    """The reply ends in the words of ``key``, and the microphone opens."""

    key: str


class Listen(Struct, frozen=True):
    """The microphone opens after the last word; nothing is asked."""


class Close(Struct, frozen=True):
    """The session is over."""


Then = Ask | Listen | Close


class Reply(Struct, frozen=True):
    """Acts in order, then what follows."""

    acts: tuple[Act, ...]
    then: Then
    loud: bool = False
    """Never whispered or slowed: an emergency."""

    long: bool = False
    """Minutes of company: better as an audio document than as speech with breaks."""

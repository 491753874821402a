"""What a person can do in a conversation: the events, and the turn that carries one.

Rules of this module:
1. An event is what was meant, not how it was said; no words come this far.
2. ``Turn.at`` is the request's own time stamp, never the server's clock.
3. Silence is an event too, but nobody sends it: it is foreseen for the reprompt.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from skill.content.model import Context, Obstacle, Urgency


@dataclass(frozen=True, slots=True)
class Launched:
    """The skill was opened with nothing said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complained:
    """A cramp was named, or only its place."""

    part: str | None = None
    side: str | None = None
    contexts: frozenset[Context] = frozenset()
    lasting: timedelta | None = None
    """How long it has gone on already, when the person says so."""

    also: str | None = None
    """A second part that cramps as well."""

    bare: bool = False
    """Only a place was said, with no word of a cramp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """Words that mean "this is no cramp"."""

    flag: str
    urgency: Urgency
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """Words that may be a red flag: worth one check question beside the relief."""

    flag: str | None
    part: str | None = None
    side: str | None = None
    contexts: frozenset[Context] = frozenset()


@dataclass(frozen=True, slots=True)
class Denied:
    """As in "It isn't swollen": a sign was taken back."""


@dataclass(frozen=True, slots=True)
class Yes:
    """A bare yes."""


@dataclass(frozen=True, slots=True)
class No:
    """A bare no."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """As in "I don't know"."""


@dataclass(frozen=True, slots=True)
class Next:
    """As in "Something else"."""


@dataclass(frozen=True, slots=True)
class Back:
    """As in "The one before"."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """As in "Say that again"."""


@dataclass(frozen=True, slots=True)
class Explain:
    """As in "Which way do I pull?"."""


@dataclass(frozen=True, slots=True)
class Pause:
    """As in "Wait"."""


@dataclass(frozen=True, slots=True)
class Resume:
    """As in "Go on"."""


@dataclass(frozen=True, slots=True)
class StartOver:
    """As in "From the beginning"."""


@dataclass(frozen=True, slots=True)
class NotReady:
    """As in "I'm not there yet"."""


@dataclass(frozen=True, slots=True)
class Ready:
    """As in "I'm doing it"."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The cramp has gone."""

    side: str | None = None


@dataclass(frozen=True, slots=True)
class Better:
    """Easing, but there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StillHurts:
    """No change."""

    side: str | None = None
    lasting: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Worse:
    """The stretch made it worse."""


@dataclass(frozen=True, slots=True)
class CannotDo:
    """Something is in the way of the step."""

    obstacle: Obstacle | None


@dataclass(frozen=True, slots=True)
class OtherSide:
    """As in "Now the other leg"."""


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """As in "How much longer?"."""


@dataclass(frozen=True, slots=True)
class Longer:
    """As in "Hold it longer"."""


@dataclass(frozen=True, slots=True)
class Shorter:
    """As in "That's too long"."""


@dataclass(frozen=True, slots=True)
class Slower:
    """As in "You're too fast"."""


@dataclass(frozen=True, slots=True)
class Faster:
    """As in "You're too slow"."""


@dataclass(frozen=True, slots=True)
class Voice:
    """As in "Whisper", or "speak up"."""

    quiet: bool


@dataclass(frozen=True, slots=True)
class Fell:
    """Dizzy, faint or fallen, and no other sign."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A short question; None when its topic was not understood."""

    topic: str | None


@dataclass(frozen=True, slots=True)
class Forget:
    """As in "Forget me"; ``erased`` says whether the store could do it."""

    erased: bool


@dataclass(frozen=True, slots=True)
class Help:
    """As in "Help": a cry or a question."""


@dataclass(frozen=True, slots=True)
class Stop:
    """As in "Stop": the skill, at once."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Nobody spoke while Alexa listened."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that nobody understood: a groan, a mishearing, a television."""


Event = (
    Launched
    | Complained
    | Flagged
    | Doubted
    | Denied
    | Yes
    | No
    | Unsure
    | Next
    | Back
    | Repeat
    | Explain
    | Pause
    | Resume
    | StartOver
    | NotReady
    | Ready
    | Gone
    | Better
    | StillHurts
    | Worse
    | CannotDo
    | OtherSide
    | TimeLeft
    | Longer
    | Shorter
    | Slower
    | Faster
    | Voice
    | Fell
    | Asked
    | Forget
    | Help
    | Stop
    | Silence
    | Unclear
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One event, and when it was said (aware, UTC)."""

    event: Event
    at: datetime

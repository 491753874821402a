"""What a person can do in a conversation: the events, and the turn that carries one.

Rules of this module:
1. An event is what was meant, not how it was said; no words come this far.
2. ``Turn.at`` is the request's own time stamp, never the server's clock.
3. Silence is an event too, but nobody sends it: it is foreseen for the reprompt.
"""

from datetime import datetime, time, timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct

from skill.content.flag_model import Urgency
from skill.content.model import Context, Obstacle

Instant = Annotated[datetime, Meta(tz=True)]
"""A second of the world's clock; what was saved without a zone is not read."""


class Launched(Struct, frozen=True):
    """The skill was opened with nothing said."""


class Complained(Struct, frozen=True, kw_only=True):
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

    joins: bool = False
    """A helper has come to the one who has the cramp: it is no new person's."""


class Flagged(Struct, frozen=True, kw_only=True):
    """Words that mean "this is no cramp"."""

    flag: str
    urgency: Urgency
    part: str | None = None
    contexts: frozenset[Context] = frozenset()


class Doubted(Struct, frozen=True, kw_only=True):
    """Words that may be a red flag: worth one check question beside the relief."""

    flag: str | None
    part: str | None = None
    side: str | None = None
    contexts: frozenset[Context] = frozenset()


class Denied(Struct, frozen=True):
    """As in "It isn't swollen": a sign was taken back."""


class Yes(Struct, frozen=True):
    """A bare yes."""


class No(Struct, frozen=True):
    """A bare no."""


class Unsure(Struct, frozen=True):
    """As in "I don't know"."""


class Next(Struct, frozen=True):
    """As in "Something else"."""


class Back(Struct, frozen=True):
    """As in "The one before"."""


class Repeat(Struct, frozen=True):
    """As in "Say that again"."""


class Explain(Struct, frozen=True):
    """As in "Which way do I pull?"."""


class Pause(Struct, frozen=True):
    """As in "Wait"."""


class Resume(Struct, frozen=True):
    """As in "Go on"."""


class StartOver(Struct, frozen=True):
    """As in "From the beginning"."""


class NotReady(Struct, frozen=True):
    """As in "I'm not there yet"."""


class Ready(Struct, frozen=True):
    """As in "I'm doing it"."""


class Gone(Struct, frozen=True):
    """The cramp has gone."""

    side: str | None = None


class Better(Struct, frozen=True):
    """Easing, but there."""


class StillHurts(Struct, frozen=True, kw_only=True):
    """No change."""

    side: str | None = None
    lasting: timedelta | None = None


class Worse(Struct, frozen=True):
    """The stretch made it worse."""


class CannotDo(Struct, frozen=True):
    """Something is in the way of the step."""

    obstacle: Obstacle | None


class OtherSide(Struct, frozen=True):
    """As in "Now the other leg"."""


class TimeLeft(Struct, frozen=True):
    """As in "How much longer?"."""


class Longer(Struct, frozen=True):
    """As in "Hold it longer"."""


class Shorter(Struct, frozen=True):
    """As in "That's too long"."""


class Slower(Struct, frozen=True):
    """As in "You're too fast"."""


class Faster(Struct, frozen=True):
    """As in "You're too slow"."""


class Voice(Struct, frozen=True):
    """As in "Whisper", or "speak up"."""

    quiet: bool


class Fell(Struct, frozen=True):
    """Dizzy, faint or fallen, and no other sign."""

    contexts: frozenset[Context] = frozenset()


class Asked(Struct, frozen=True):
    """A short question; None when its topic was not understood."""

    topic: str | None
    hour: int | None = None
    """The hour on the person's own clocks, where that matters and is known."""


class OtherPain(Struct, frozen=True):
    """A pain that is no cramp of a muscle; None when it was not understood."""

    kind: str | None


class Forget(Struct, frozen=True):
    """As in "Forget me"; ``erased`` says whether the store could do it."""

    erased: bool


class Begin(Struct, frozen=True, kw_only=True):
    """A course was asked for, as in "Start my bedtime stretch"."""

    course: str
    way: str | None = None
    side: str | None = None
    minutes: int | None = None


class NotPlayed(Struct, frozen=True):
    """The audio could not be rendered: nobody has heard the last reply."""


class Remind(Struct, frozen=True):
    """As in "Remind me every night at ten"; None when no time was said."""

    at: time | None = None


class TimeSaid(Struct, frozen=True):
    """A bare time of day, as in "Half past nine"; None when it was not understood."""

    at: time | None = None


class Reminded(Struct, frozen=True):
    """What became of a nightly reminder that was to ring ``at`` a time.

    ``consent``: Amazon asks the person first. ``unwanted``: they let it be.
    """

    outcome: Literal[
        "set",
        "consent",
        "denied",
        "unwanted",
        "unsupported",
        "too_many",
        "down",
        "no_zone",
    ]
    at: time | None = None


class StopReminding(Struct, frozen=True):
    """As in "Stop reminding me"."""


class RemindersStopped(Struct, frozen=True):
    """What became of the reminders that were to end."""

    outcome: Literal["stopped", "none", "consent", "down"]


class Help(Struct, frozen=True):
    """As in "Help": a cry or a question."""


class Stop(Struct, frozen=True):
    """As in "Stop": the skill, at once."""


class Silence(Struct, frozen=True):
    """Nobody spoke while Alexa listened; ``brief`` where nothing long may follow."""

    brief: bool = False


class Unclear(Struct, frozen=True):
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
    | OtherPain
    | Forget
    | Begin
    | NotPlayed
    | Remind
    | TimeSaid
    | Reminded
    | StopReminding
    | RemindersStopped
    | Help
    | Stop
    | Silence
    | Unclear
)


class Turn(Struct, frozen=True):
    """One event, and when it was said (aware, UTC)."""

    event: Event
    at: Instant

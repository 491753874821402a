"""The shape of courses: minutes of company, in blocks with seconds of their own.

Rules of this module:
1. A type holds data only; what follows from it is decided in ``core``.
2. Seconds are seconds; a mapping keeps the order in which its author wrote it.
"""

from msgspec import Struct

from skill.content.model import Context, Obstacle


class Phase(Struct, frozen=True, kw_only=True):
    """One part of a breath: the cue that begins it, and how long it lasts."""

    cue: str
    seconds: float


class Block(Struct, frozen=True, kw_only=True):
    """One thing that a course leads: what is told, then seconds that are counted."""

    lead: dict[str, float] = {}
    """Phrase key -> seconds of silence after it, told once."""

    begin: float = 0.0
    """Seconds of silence between the last instruction and the start of the clock."""

    seconds: float = 0.0
    """Of each hold; none in a walk, whose length the person chooses."""

    start: str | None = None
    """The cue that starts the clock; None where the lead itself does."""

    cues: dict[int, str] = {}
    """Second -> cue, in the first hold of each side."""

    rounds: int = 1
    sides: bool = False
    """Each round is held on both sides, one after the other: one rests meanwhile."""

    change: float = 0.0
    """Seconds from the end of a hold to the end of the next one's starting cue."""

    breath: tuple[Phase, ...] = ()
    """A breath that fills the seconds, again and again."""

    pauses: bool = False
    """The reply ends after this block: what follows is in the next one."""


class Way(Struct, frozen=True, kw_only=True):
    """One way of doing a course: lying, on the edge of the bed, short, soft."""

    blocks: dict[str, Block]
    upright: bool = False
    """Done on one's feet: nobody is told the next thing before they sit."""

    bans: tuple[Context, ...] = ()
    """Contexts in which another way is led."""

    calm: bool = False
    """Only where no cramp is about, nor was one this night."""

    instead: str | None = None
    """The way for whom this one is not; None where it is for anybody."""

    cannot: dict[Obstacle, str] = {}
    """Obstacle -> the way for whoever has it."""

    longer: str | None = None
    """The way for "longer", if there is one; so for ``shorter``."""

    shorter: str | None = None
    sources: tuple[str, ...]
    article: tuple[str, ...] = ()


class Walked(Struct, frozen=True, kw_only=True):
    """A walk of as many minutes as the person likes, and what is said on it."""

    least_minutes: int
    usual_minutes: int
    most_minutes: int
    cues: tuple[str, ...]
    """Phrases for the half minutes, in turn."""


class Course(Struct, frozen=True, kw_only=True):
    """Minutes of company: led from its beginning to its end without a word.

    Bedtime stretches, a walk, breathing, going slack.
    """

    version: int
    usual: str
    """The way that is led when none was asked for."""

    ways: dict[str, Way]
    moves: bool = True
    """Whether it moves or stretches: then a referral or an open safety question forbids
    it, and it ends a cramp's routine instead of coming back to it."""

    in_cramp: str | None = None
    """The way that is led while something cramps."""

    walk: Walked | None = None
    reviewer: str | None = None
    reviewed: str

"""The shape of the content, as frozen types.

Rules of this module:
1. Everything medical stands here once, for every language: seconds, branches, bans,
   red flags. Words are elsewhere and are looked up by key.
2. A type holds data only; what follows from it is decided in ``core``.
3. Seconds are seconds; a mapping keeps the order in which its author wrote it.
"""

from typing import Literal

from msgspec import Struct, field

Posture = Literal["lying", "sitting", "standing", "walking", "any"]
Context = Literal[
    "night",
    "exercise",
    "pregnancy",
    "water",
    "driving",
    "child",
    "older",
    "alone",
    "bent_over",
    "on_floor",
    "in_chair",
    "helper_here",
    "surgery",
    "blood_thinner",
    "kidney",
    "heat",
    "wound",
    "new_medicine",
    "statin",
    "cancer",
    "osteoporosis",
    "spinal_injury",
    "thyroid",
]
Obstacle = Literal[
    "reach", "equipment", "stand", "kneel", "stretch", "alone", "phone", "pain"
]
Who = Literal["self", "helper", "anyone"]
Release = Literal["ease", "sit", "own", "none"]
Urgency = Literal["emergency", "crisis", "same_day", "soon"]
Progress = Literal["gone", "easier"]
Start = Literal["hold", "rest", "begin", "walk"]

URGENCIES: tuple[Urgency, ...] = ("emergency", "crisis", "same_day", "soon")
"""From the most urgent down."""


class HoldPattern(Struct, frozen=True, kw_only=True):
    """A timed stretch, rest or walk, and the cues spoken inside it.

    ``first``, ``later`` and ``quiet`` map the second on which a cue ends to its key:
    for the first hold of an episode, for those after it, and for a whispered one.
    """

    seconds: int
    first: dict[int, str]
    later: dict[int, str]
    quiet: dict[int, str]
    start: Start = "hold"
    """The cue that starts the clock."""


class Step(Struct, frozen=True, kw_only=True):
    """One technique: how it is told, how long it is held, and who must not do it."""

    posture: Posture
    act: dict[str, float]
    """Phrase key -> seconds of silence after it; the last one is time to get there."""

    hold: str
    """The id of a ``HoldPattern``."""

    again_rest: float = 1.5
    """Seconds between "again" and the start of the hold."""

    release: Release = "ease"
    """How the hold ends: easing off, sitting down, words of its own, or none."""

    who: Who = "self"
    needs: tuple[Obstacle, ...] = ()
    """What the person must be able to do or have."""

    bans: tuple[Context, ...] = ()
    """Contexts in which this step is never offered."""

    only: tuple[Context, ...] = ()
    """Where there are any, the step is for people in one of these contexts alone."""

    rubs: bool = False
    """Rubs or presses on the muscle: never before the safety question is answered."""

    if_eased: bool = False
    """Only for whom the step before has eased: a spasm that does not is left alone."""

    sources: tuple[str, ...]
    article: tuple[str, ...] = ()
    """Rows of ``docs/coverage.md`` that this step carries or corrects."""

    @property
    def upright(self) -> bool:
        """Whether the person is on their feet in this step."""
        return self.posture in ("standing", "walking")

    @property
    def deed(self) -> Literal["walk", "rub", "hold", "rest"]:
        """What the person does in it; words that urge them on must fit that."""
        if self.posture == "walking":
            return "walk"
        if self.rubs:
            return "rub"
        return "hold" if "stretch" in self.needs else "rest"

    @property
    def wants_clearance(self) -> bool:
        """Whether the safety question must have been answered with no before this."""
        return self.rubs or self.upright


class Routine(Struct, frozen=True, kw_only=True):
    """The way out of one cramp: a ladder of steps, down to one anybody can do."""

    version: int
    ladder: tuple[str, ...]
    """Steps in the order in which they are tried; the last can be done by anybody."""

    steps: dict[str, Step]
    support: str
    """The step without a stretch: after "worse", and for "I can't stretch it"."""

    cannot: dict[Obstacle, str]
    """The next step for each obstacle."""

    safety: str
    """The red flag that the safety question asks about."""

    settle: dict[str, float] = {}
    """Phrase key -> seconds of silence after it: a settling act that is safe for
    everyone. With it the routine opens there, and no step but the support and the last
    one is coached before the safety question was answered with no."""

    settle_for: dict[Context, dict[str, float]] = {}
    """Another settling act for somebody bent over, or in another such context."""

    progress: Progress = "gone"
    """What is asked after each hold: a spasm of the back eases, it does not go."""

    clock: bool = True
    """Whether ten minutes are a reason for advice; the back has lines of its own."""

    stop_if: tuple[str, ...]
    """Signs at which this routine is over."""

    flags: tuple[str, ...]
    """Red flags that hide behind a cramp here, for the reviewer."""

    sources: tuple[str, ...]
    article: tuple[str, ...] = ()
    reviewer: str | None = None
    reviewed: str
    """The date (ISO) on which the facts were last held against their sources."""


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


class BodyPart(Struct, frozen=True, kw_only=True):
    """Where a cramp can be, and what is done about it."""

    region: str
    """Parts of one region keep one clock, and one referral covers them all."""

    routine: str | None = None
    choose: dict[str, str] = field(default_factory=dict)
    """For a vague part: the answer's part (as heard) -> the part that is meant."""


class Flag(Struct, frozen=True, kw_only=True):
    """A reason to stop coaching and send the person to help."""

    urgency: Urgency
    deniable: bool = True
    """Whether "no, it isn't" gets one check; never for chest and breathing."""

    everywhere: bool = False
    """Covers the whole body, wherever the cramp is."""

    sources: tuple[str, ...]
    reviewer: str | None = None
    reviewed: str | None = None
    """The date (ISO) on which the reviewer signed."""


class FlagRow(Struct, frozen=True, kw_only=True):
    """Signs, place and context that together mean a flag.

    Every sign must have been said; of places, regions and contexts any one, where the
    row names some. The most urgent row wins; a certain one wins over a doubtful one.
    """

    flag: str
    signs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    urgency: Urgency | None = None
    doubt: bool = False
    """Worth one check question beside the relief, not an alarm."""


class OtherPain(Struct, frozen=True, kw_only=True):
    """A pain that is no cramp of a muscle: one honest sentence, and where to go."""

    sources: tuple[str, ...]


class Topic(Struct, frozen=True, kw_only=True):
    """A short question that has an answer."""

    sources: tuple[str, ...]
    coaches: Literal["nothing", "stretch", "more"] = "nothing"
    """What the short answer tells to do: nothing is to move, or to stand and be rubbed,
    before the safety question that stands in its way was answered."""


class Country(Struct, frozen=True, kw_only=True):
    """Numbers to call, as digits, each with where it was read."""

    emergency: str
    crisis: str | None = None
    """The line for somebody who thinks of ending their life."""

    source: str
    verified: bool = False


class ArticleRow(Struct, frozen=True, kw_only=True):
    """One claim of the article that this skill is held against.

    For the reviewer; nothing of it is compiled.
    """

    claim: str
    verdict: Literal["ok", "weak", "wrong", "unsafe", "not_content"]
    correction: str | None = None
    """What is done or said instead; needed unless the claim is kept as it is."""

    carried_by: tuple[str, ...] = ()
    """Files with, after a space, a key: ``routines/calf.yaml steps.towel``."""

    owed: str | None = None
    """What is not said yet, and where it belongs."""


class Library(Struct, frozen=True, kw_only=True):
    """All content without its words."""

    routines: dict[str, Routine]
    holds: dict[str, HoldPattern]
    body_parts: dict[str, BodyPart]
    flags: dict[str, Flag]
    flag_rows: tuple[FlagRow, ...]
    countries: dict[str, Country]
    topics: dict[str, Topic]

    other_pains: dict[str, OtherPain]
    courses: dict[str, Course] = {}


class Compiled(Struct, frozen=True, kw_only=True):
    """What the run time loads: the library, and the words of each language by key."""

    library: Library
    words: dict[str, dict[str, str]]

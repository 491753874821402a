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
Progress = Literal["gone", "easier"]
Start = Literal["hold", "rest", "begin", "walk"]


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


class BodyPart(Struct, frozen=True, kw_only=True):
    """Where a cramp can be, and what is done about it."""

    region: str
    """Parts of one region keep one clock, and one referral covers them all."""

    routine: str | None = None
    choose: dict[str, str] = field(default_factory=dict)
    """For a vague part: the answer's part (as heard) -> the part that is meant."""

    holds: tuple[str, ...] = ()
    """Parts that lie in it: beside one of them it may only say where that is."""


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

"""A course as its sections: what is told, and the seconds that are counted after it.

Rules of this module:
1. Everything follows from the content and the plan; nothing is kept between turns.
2. Sides are fair: each is held as often and as long as the other, and a change takes
   the same time both ways.
3. Cues are told by their second; the last word before a hold ends as it begins.
"""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from skill.content.course_model import Block, Course, Phase, Walked, Way
from skill.content.library_model import Library
from skill.core.plan import Plan
from skill.core.reply import Act, Change, Cue, Hold, Rest, Say

SIDES = ("right", "left")
"""In the order in which they are held."""

FIRST_WALK = 170
"""Seconds of a walk in its first reply, which tells the way onto the feet as well."""

NEXT_WALK = 200
"""The same of the replies after it: one plays for at most 210 seconds."""

FIRST_CUE = 15
"""Second of a walk at which the first cue comes."""

EVERY = 30
"""Seconds between the cues of a walk, as it promises."""

MINUTE = 60


class Section(Struct, frozen=True, kw_only=True):
    """One hold of a course, with the words before it."""

    block: str
    part: int
    """Sections of one part are played by one reply."""

    told: tuple[Act, ...]
    """The words before it, where the section before was led too."""

    again: tuple[Act, ...]
    """The words before it where it is entered by itself."""

    hold: Hold
    breath: float = 0.0
    """Seconds of one whole breath; 0 where nothing is breathed to a count."""


def way_of(library: Library, plan: Plan) -> Way:
    """The way that is led."""
    return library.courses[plan.course].ways[plan.way]


def sections_of(library: Library, plan: Plan) -> tuple[Section, ...]:
    """All sections of a course, in their order; there is always one."""
    course = library.courses[plan.course]
    if course.walk is not None:
        return tuple(_walk(course, course.walk, plan))
    found: list[Section] = []
    part = 0
    for name, block in way_of(library, plan).blocks.items():
        found += (
            _sides(plan, name, block, part)
            if block.sides
            else [_single(plan, name, block, part)]
        )
        part += block.pauses
    return tuple(found)


def _key(plan: Plan, block: str, phrase: str) -> str:
    return f"{plan.course}.{plan.way}.{block}.{phrase}"


def _lead(plan: Plan, name: str, block: Block) -> tuple[Act, ...]:
    acts: list[Act] = []
    for phrase, rest in block.lead.items():
        acts += [Say(_key(plan, name, phrase)), Rest(rest)]
    return tuple(acts)


def _start(block: Block) -> tuple[Say, ...]:
    return (Say(f"cue.{block.start}"),) if block.start else ()


def _single(plan: Plan, name: str, block: Block, part: int) -> Section:
    """A block without sides: a breath, a part of the body that goes slack."""
    told = (*_lead(plan, name, block), *_start(block))
    cues = _breaths(block.breath, block.seconds) if block.breath else _cues(block)
    return Section(
        block=name,
        part=part,
        told=told,
        again=_start(block) if block.breath else told,
        hold=Hold(block.seconds, tuple(cues)),
        breath=sum(phase.seconds for phase in block.breath),
    )


def _cues(block: Block) -> Iterator[Cue]:
    for at, cue in sorted(block.cues.items()):
        yield Cue(float(at), f"cue.{cue}")


def _breaths(breath: tuple[Phase, ...], seconds: float) -> Iterator[Cue]:
    """The cues of one breath after another; the first one is the starting word."""
    at = 0.0
    while True:
        for phase in breath:
            if at >= seconds:
                return
            if at:
                yield Cue(at, f"cue.{phase.cue}")
            at += phase.seconds


def _sides(plan: Plan, name: str, block: Block, part: int) -> Iterator[Section]:
    """Right and left in turn, or the one side with a rest as long as the other's."""
    sides = (plan.side,) if plan.side else SIDES
    for number in range(block.rounds * len(sides)):
        args: dict[str, int | str] = {"side": str(sides[number % len(sides)])}
        first = number < len(sides)
        again: tuple[Act, ...] = (
            Say(_key(plan, name, "again"), args),
            Rest(block.begin),
            *_start(block),
        )
        yield Section(
            block=name,
            part=part,
            told=_told(plan, name, block, number, args),
            again=again,
            hold=Hold(block.seconds, tuple(_cues(block)) if first else ()),
        )


def _told(
    plan: Plan, name: str, block: Block, number: int, args: dict[str, int | str]
) -> tuple[Act, ...]:
    if number == 0:
        begin = Say(_key(plan, name, "begin"), args)
        return (*_lead(plan, name, block), begin, Rest(block.begin), *_start(block))
    if plan.side:
        says = (Say(_key(plan, name, "single"), args), *_start(block))
        return (Change(says, block.seconds),)
    phrase = "swap" if number == 1 else "turn"
    return (
        Change((Say(_key(plan, name, phrase), args), *_start(block)), block.change),
    )


def _walk(course: Course, walk: Walked, plan: Plan) -> Iterator[Section]:
    """A walk in as few parts as its replies can hold, all of one length."""
    name, block = next(iter(course.ways[plan.way].blocks.items()))
    minutes = plan.minutes or walk.usual_minutes
    bounds = walk_bounds(minutes)
    args: dict[str, int | str] = {"minutes": minutes}
    lead = tuple(
        Say(act.key, args) if isinstance(act, Say) else act
        for act in _lead(plan, name, block)
    )
    word = (Say(f"{plan.course}.word"), Rest(0.5)) if len(bounds) > WORDLESS else ()
    for part, (begins, ends) in enumerate(pairwise(bounds)):
        told = (*lead, *word, *_start(block)) if part == 0 else ()
        yield Section(
            block=name,
            part=part,
            told=told,
            again=(Say(_key(plan, name, "again")), Rest(block.begin), *_start(block)),
            hold=Hold(
                float(ends - begins),
                tuple(_walk_cues(plan.course, walk, (begins, ends), bounds[-1])),
            ),
        )


WORDLESS = 3
"""Bounds of a walk in two parts, a reply and its reprompt: it needs no word."""


def walk_bounds(minutes: int) -> tuple[int, ...]:
    """The seconds at which the parts of a walk begin, and the last one ends."""
    whole, parts = minutes * MINUTE, 1
    while FIRST_WALK + NEXT_WALK * (parts - 1) < whole:
        parts += 1
    return tuple(whole * part // parts for part in range(parts + 1))


def _walk_cues(
    course: str, walk: Walked, part: tuple[int, int], whole: int
) -> Iterator[Cue]:
    """A cue every thirty seconds: the minutes, half way, and posture in between."""
    begins, ends = part
    at, key = FIRST_CUE, f"{course}.cue.{walk.cues[0]}"
    if begins < at < ends:
        yield Cue(float(at), key)
    for second in range(EVERY, whole, EVERY):
        if not begins < second < ends:
            continue
        number = second // EVERY
        args: dict[str, int | str] | None = None
        if second == whole - EVERY:
            key = f"{course}.last"
        elif second * 2 == whole:
            key = f"{course}.half"
        elif second % MINUTE == 0:
            key, args = f"{course}.minute", {"minutes": second // MINUTE}
        else:
            key = f"{course}.cue.{walk.cues[(number + 1) // 2 % len(walk.cues)]}"
        yield Cue(float(second - begins), key, args)

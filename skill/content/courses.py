"""Whether a course can be led from its beginning to its end.

Rules of this module:
1. What a way names is there; whoever one way is not for ends up at one that is for all.
2. What is counted has a length; sides lose the same time in changing, and some.
3. Silences are no longer than a break may be.
"""

from collections.abc import Iterator
from datetime import date

from skill.content.course_model import Block, Course, Walked, Way
from skill.content.library_model import Library
from skill.content.load import Problem
from skill.content.rungs import LONGEST_SILENCE

LONGEST_WALK_MINUTES = 10
"""A first walk after a spasm is five to ten minutes (the article; no trial set it)."""

Slip = tuple[str, str]
"""A key, and its cure."""


def check_courses(library: Library) -> Iterator[Problem]:
    """Everything that is wrong with the structure of the courses."""
    for name, course in library.courses.items():
        for key, cure in _of_course(library, name, course):
            yield Problem(f"courses/{name}.yaml", key, cure)


def _of_course(library: Library, name: str, course: Course) -> Iterator[Slip]:
    if name in library.routines:
        yield "(the file)", "a routine has this name; choose another"
    for key in ("usual", "in_cramp"):
        way = getattr(course, key)
        if way is not None and way not in course.ways:
            yield key, f"there is no way {way}"
    try:
        date.fromisoformat(course.reviewed)
    except ValueError:
        yield "reviewed", "no date; write it as in 2026-11-01"
    if course.walk is not None:
        yield from _of_walk(course.walk)
    for way_id, way in course.ways.items():
        for key, cure in _of_way(course, way):
            yield f"ways.{way_id}.{key}", cure


def _of_walk(walk: Walked) -> Iterator[Slip]:
    ordered = walk.least_minutes <= walk.usual_minutes <= walk.most_minutes
    if not (ordered and walk.least_minutes >= 1):
        yield "walk", "at least one minute, and least, usual and most in this order"
    if walk.most_minutes > LONGEST_WALK_MINUTES:
        yield "walk.most_minutes", f"{LONGEST_WALK_MINUTES} are the most"
    if not walk.cues:
        yield "walk.cues", "empty; somebody who walks wants to hear a voice"


def _of_way(course: Course, way: Way) -> Iterator[Slip]:
    if not way.sources:
        yield "sources", "name where this was read"
    if not way.blocks:
        yield "blocks", "empty; name its first block"
    named = {"instead": way.instead, "longer": way.longer, "shorter": way.shorter}
    named |= {f"cannot.{obstacle}": other for obstacle, other in way.cannot.items()}
    for key, other in named.items():
        if other is not None and other not in course.ways:
            yield key, f"there is no way {other}"
    if (way.bans or way.calm) and not _ends(course, way):
        yield "instead", "name a way that is for anybody"
    for block_id, block in way.blocks.items():
        for key, cure in _of_block(course, block):
            yield f"blocks.{block_id}.{key}", cure


def _ends(course: Course, way: Way) -> bool:
    """Whether whoever is not for it comes to a way that is for all."""
    for _ in course.ways:
        if way.instead is None:
            return not (way.bans or way.calm)
        if way.instead not in course.ways:
            return False
        way = course.ways[way.instead]
    return False


def _of_block(course: Course, block: Block) -> Iterator[Slip]:
    if block.seconds <= 0 and course.walk is None:
        yield "seconds", "how long it is held, in seconds"
    if not block.lead and not block.sides:
        yield "lead", "say at least one thing"
    for rest in (*block.lead.values(), block.begin):
        if not 0 <= rest <= LONGEST_SILENCE:
            yield "lead", f"silences last at most {LONGEST_SILENCE} seconds"
    if block.sides and block.change <= 0:
        yield "change", "how long the change of sides takes, in seconds"
    if any(phase.seconds <= 0 for phase in block.breath):
        yield "breath", "each part of a breath has a length"

"""The shape of all the content together, and of its compiled form.

Rules of this module:
1. A type holds data only; what follows from it is decided in ``core``.
"""

from msgspec import Struct

from skill.content.course_model import Course
from skill.content.flag_model import Flag, FlagRow
from skill.content.model import (
    BodyPart,
    Country,
    HoldPattern,
    OtherPain,
    Routine,
    Topic,
)


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

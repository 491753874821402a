"""Whether everything that one piece of content names is there.

Rules of this module:
1. What is named exists: parts, flags, regions, contexts. Routines: see ``rungs``.
2. What is claimed has a source.
3. A hold never leaves anybody alone for long: cues stand close, each in its own second.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

from skill.content.flag_model import FlagRow
from skill.content.library_model import Library
from skill.content.load import Problem
from skill.content.model import Context, Country, HoldPattern
from skill.content.rungs import check_routine

NEAR_SECONDS = 7
"""Cues of a short stretch (``stretch-``, ``stand-``) stand no further apart."""

FAR_SECONDS = 10
"""Cues of a rest stand no further apart; a break may not be longer either."""

SHORT_HOLD = 30
"""Seconds up to which a stretch counts as short."""


def check_references(library: Library) -> Iterator[Problem]:
    """Every broken reference in the structure."""
    yield from _body_parts(library)
    yield from _flags(library)
    yield from _sources(library)
    for name, routine in library.routines.items():
        yield from check_routine(library, name, routine)
    for name, pattern in library.holds.items():
        yield from _hold(name, pattern)


def _body_parts(library: Library) -> Iterator[Problem]:
    for name, part in library.body_parts.items():
        if part.routine is not None and part.routine not in library.routines:
            yield Problem(
                "body_parts.yaml",
                f"{name}.routine",
                f"there is no routines/{part.routine}.yaml",
            )
        if not set(part.holds) <= set(library.body_parts):
            yield Problem("body_parts.yaml", f"{name}.holds", "no such part")
        for heard, meant in part.choose.items():
            if not {heard, meant} <= set(library.body_parts):
                yield Problem(
                    "body_parts.yaml", f"{name}.choose.{heard}", "no such part"
                )


def _flags(library: Library) -> Iterator[Problem]:
    contexts = set(get_args(Context))
    regions = {part.region for part in library.body_parts.values()}
    for index, row in enumerate(library.flag_rows):
        where = f"rows.{index}"
        if row.flag not in library.flags:
            yield _row_problem(where, f"there is no flag {row.flag}")
        if not _narrow(row):
            yield _row_problem(
                where, "name a sign or a place; this row fits everything"
            )
        if not set(row.parts) <= set(library.body_parts):
            yield _row_problem(where, "a part that body_parts.yaml does not have")
        if not set(row.regions) <= regions:
            yield _row_problem(where, "a region that no body part has")
        if not set(row.contexts) <= contexts:
            yield _row_problem(where, "a context that does not exist")


def _narrow(row: FlagRow) -> bool:
    """Whether a row asks for more than a cramp somewhere, or a circumstance."""
    somewhere = bool(row.parts or row.regions)
    return bool(row.signs or row.places or (row.contexts and somewhere))


def _sources(library: Library) -> Iterator[Problem]:
    cure = "name where this was read"
    for name, flag in library.flags.items():
        if not flag.sources:
            yield _row_problem(f"flags.{name}.sources", cure)
    for name, topic in library.topics.items():
        if not topic.sources:
            yield Problem("topics.yaml", name, cure)
    for name, pain in library.other_pains.items():
        if not pain.sources:
            yield Problem("other_pains.yaml", name, cure)
    for name, country in library.countries.items():
        yield from _country(name, country)


def _country(name: str, country: Country) -> Iterator[Problem]:
    file, cure = "countries.yaml", "the number to call, as digits in quotes"
    if not _digits(country.emergency):
        yield Problem(file, f"{name}.emergency", cure)
    if country.crisis is not None and not _digits(country.crisis):
        yield Problem(file, f"{name}.crisis", cure)
    if not country.source:
        yield Problem(file, f"{name}.source", "name where this was read")


def _digits(number: str) -> bool:
    return number.isascii() and number.isdigit()


def _row_problem(key: str, cure: str) -> Problem:
    return Problem("red_flags.yaml", key, cure)


def _hold(name: str, pattern: HoldPattern) -> Iterator[Problem]:
    near = name.startswith("st") and pattern.seconds <= SHORT_HOLD
    furthest = NEAR_SECONDS if near else FAR_SECONDS
    for which in ("first", "later", "quiet"):
        seconds = [0, *sorted(getattr(pattern, which)), pattern.seconds]
        gaps = [b - a for a, b in pairwise(seconds)]
        if max(gaps) > furthest:
            cure = f"{max(gaps)} seconds without a cue; {furthest} are the most"
            yield Problem("holds.yaml", f"{name}.{which}", cure)
        if min(gaps) < 1:
            yield Problem("holds.yaml", f"{name}.{which}", "cues need a second each")

"""Whether everything that one piece of content names is there.

Rules of this module:
1. A ladder ends in a step that anybody can do: no needs, no bans, no standing.
2. The opening step needs nothing in the hand and nobody standing.
3. Each obstacle has its next step.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

from skill.content.load import Problem
from skill.content.model import (
    Context,
    HoldPattern,
    Library,
    Obstacle,
    Routine,
    Step,
)

NEAR_SECONDS = 7
"""Cues of a hold up to thirty seconds stand no further apart."""

FAR_SECONDS = 10
"""Cues of a rest stand no further apart; a break may not be longer either."""

SHORT_HOLD = 30


def check_references(library: Library) -> Iterator[Problem]:
    """Every broken reference in the structure."""
    yield from _body_parts(library)
    yield from _flags(library)
    for name, routine in library.routines.items():
        yield from _routine(library, name, routine)
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
        if not (row.signs or row.places):
            yield _row_problem(
                where, "name a sign or a place; this row fits everything"
            )
        if not set(row.parts) <= set(library.body_parts):
            yield _row_problem(where, "a part that body_parts.yaml does not have")
        if not set(row.regions) <= regions:
            yield _row_problem(where, "a region that no body part has")
        if not set(row.contexts) <= contexts:
            yield _row_problem(where, "a context that does not exist")


def _row_problem(key: str, cure: str) -> Problem:
    return Problem("red_flags.yaml", key, cure)


def _routine(library: Library, name: str, routine: Routine) -> Iterator[Problem]:
    file = f"routines/{name}.yaml"
    named = {
        "support": (routine.support,),
        "ladder": routine.ladder,
        "cannot": tuple(routine.cannot.values()),
    }
    for key, steps in named.items():
        for step in steps:
            if step not in routine.steps:
                yield Problem(file, key, f"there is no step {step}")
    for obstacle in sorted(set(get_args(Obstacle)) - set(routine.cannot)):
        yield Problem(file, f"cannot.{obstacle}", "missing; name the step that follows")
    for flag in {routine.safety, *routine.flags} - set(library.flags):
        yield Problem(file, "flags", f"there is no flag {flag}")
    for step_id, one in routine.steps.items():
        yield from _step(library, file, step_id, one)
    if routine.ladder and set(routine.ladder) <= set(routine.steps):
        yield from _rungs(file, routine)
    yield from _unused(file, routine)


def _step(library: Library, file: str, step_id: str, step: Step) -> Iterator[Problem]:
    if step.hold not in library.holds:
        yield Problem(file, f"steps.{step_id}.hold", f"no {step.hold} in holds.yaml")
    if not step.act:
        yield Problem(file, f"steps.{step_id}.act", "say at least one thing")
    if not step.sources:
        yield Problem(file, f"steps.{step_id}.sources", "name where this was read")


def _rungs(file: str, routine: Routine) -> Iterator[Problem]:
    first, last = routine.steps[routine.ladder[0]], routine.steps[routine.ladder[-1]]
    if last.needs or last.bans or last.who != "anyone" or last.wants_clearance:
        yield Problem(file, "ladder", "the last rung must be for anybody, resting")
    if first.wants_clearance or {"equipment", "reach"} & set(first.needs):
        yield Problem(file, "ladder", "the first rung must start in bed, hands empty")
    support = routine.steps.get(routine.support)
    if support is not None and ("stretch" in support.needs or support.wants_clearance):
        yield Problem(file, "support", "support may not stretch, stand or rub")
    helpers = {routine.steps[step].who for step in routine.ladder}
    if "helper" not in helpers:
        yield Problem(file, "ladder", "a version for a helper is missing")


def _unused(file: str, routine: Routine) -> Iterator[Problem]:
    used = {*routine.ladder, routine.support, *routine.cannot.values()}
    for step in sorted(set(routine.steps) - used):
        yield Problem(file, f"steps.{step}", "nothing leads here; add it to the ladder")


def _hold(name: str, pattern: HoldPattern) -> Iterator[Problem]:
    furthest = NEAR_SECONDS if name.startswith("st") else FAR_SECONDS
    for which in ("first", "later", "quiet"):
        seconds = [0, *sorted(getattr(pattern, which)), pattern.seconds]
        gaps = [b - a for a, b in pairwise(seconds)]
        if max(gaps) > furthest:
            cure = f"{max(gaps)} seconds without a cue; {furthest} are the most"
            yield Problem("holds.yaml", f"{name}.{which}", cure)
        if min(gaps) < 1:
            yield Problem("holds.yaml", f"{name}.{which}", "cues need a second each")

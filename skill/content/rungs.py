"""Whether a routine can be followed by everybody who may come to it.

Rules of this module:
1. The opening needs nothing in the hand and nobody standing, whoever it is for.
2. Each obstacle has its next step, which does not need what the person lacks.
3. A ladder ends in a step that anybody can do; so is the support after "worse".
4. The last silence of a step is time to get there: two seconds lying, four sitting.
5. A settling act is short, and whoever is stuck elsewhere has one only beside it.
"""

from collections.abc import Iterator
from datetime import date
from typing import get_args

from skill.content.library_model import Library
from skill.content.load import Problem
from skill.content.model import Context, Obstacle, Posture, Routine, Step

GETTING_THERE: dict[Posture, float] = {"lying": 2.0, "sitting": 4.0, "standing": 2.0}
"""Seconds before "Hold." by posture; who stands has got up by then."""

LONGEST_SETTLING = 12.0
"""Seconds of silence before the safety question: it must not come late."""

LONGEST_SILENCE = 10.0
"""Seconds; Amazon: SSML reference, the most that one break may have."""

_PAUSES = f"silences last more than 0 and at most {LONGEST_SILENCE} seconds"


def check_routine(library: Library, name: str, routine: Routine) -> Iterator[Problem]:
    """Everything that is wrong with the structure of one routine."""
    file = f"routines/{name}.yaml"
    for key, cure in (
        *_of_head(routine),
        *_of_names(library, routine),
        *_of_obstacles(routine),
        *_of_use(routine),
        *_of_easing(routine),
        *_of_settling(routine),
    ):
        yield Problem(file, key, cure)
    for step_id, step in routine.steps.items():
        for key, cure in _of_step(library, step):
            yield Problem(file, f"steps.{step_id}.{key}", cure)
    if routine.ladder and {*routine.ladder, routine.support} <= set(routine.steps):
        for key, cure in (*_of_openings(routine), *_of_ends(routine)):
            yield Problem(file, key, cure)


Slip = tuple[str, str]
"""A key, and its cure."""


def _of_head(routine: Routine) -> Iterator[Slip]:
    for key in ("sources", "stop_if", "flags"):
        if not getattr(routine, key):
            yield key, "empty; a reviewer needs at least one"
    try:
        date.fromisoformat(routine.reviewed)
    except ValueError:
        yield "reviewed", "no date; write it as in 2026-11-01"


def _of_names(library: Library, routine: Routine) -> Iterator[Slip]:
    named = {
        "support": (routine.support,),
        "ladder": routine.ladder,
        "cannot": tuple(routine.cannot.values()),
    }
    for key, steps in named.items():
        for step in steps:
            if step not in routine.steps:
                yield key, f"there is no step {step}"
    if routine.safety not in library.flags:
        yield "safety", f"there is no flag {routine.safety}"
    for flag in sorted(set(routine.flags) - set(library.flags)):
        yield "flags", f"there is no flag {flag}"


def _of_obstacles(routine: Routine) -> Iterator[Slip]:
    for obstacle in get_args(Obstacle):
        if obstacle not in routine.cannot:
            yield f"cannot.{obstacle}", "missing; name the step that follows"
            continue
        step = routine.steps.get(routine.cannot[obstacle])
        if step is not None and obstacle in step.needs:
            yield f"cannot.{obstacle}", "that step needs it too; name another"


def _of_use(routine: Routine) -> Iterator[Slip]:
    if not routine.ladder:
        yield "ladder", "empty; name its first step"
    for step in sorted({s for s in routine.ladder if routine.ladder.count(s) > 1}):
        yield "ladder", f"{step} stands in it twice; it would never end"
    used = {*routine.ladder, routine.support, *routine.cannot.values()}
    for step in sorted(set(routine.steps) - used):
        yield f"steps.{step}", "nothing leads here; add it to the ladder"


def _of_easing(routine: Routine) -> Iterator[Slip]:
    """Slips of steps that wait until the one before has eased it."""
    for step_id, step in routine.steps.items():
        if step.if_eased and routine.progress != "easier":
            cure = "nobody is asked whether it is easier here; delete it"
            yield f"steps.{step_id}.if_eased", cure
    first = next((s for s in routine.ladder if s in routine.steps), None)
    if first is not None and routine.steps[first].if_eased:
        yield "ladder", f"nothing comes before {first}, so it cannot wait for ease"


def _of_settling(routine: Routine) -> Iterator[Slip]:
    """Slips of the act before the safety question, in all its forms."""
    if routine.settle_for and not routine.settle:
        yield "settle_for", "write settle too, for those who are stuck nowhere"
    if routine.settle:
        yield from _of_pauses("settle", routine.settle)
    for context, act in routine.settle_for.items():
        yield from _of_pauses(f"settle_for.{context}", act)


def _of_pauses(key: str, act: dict[str, float]) -> Iterator[Slip]:
    silences = tuple(act.values())
    if not act:
        yield key, "empty; say at least one thing"
    elif min(silences) <= 0 or max(silences) > LONGEST_SILENCE:
        yield key, _PAUSES
    if sum(silences) > LONGEST_SETTLING:
        cure = f"the question comes late; {LONGEST_SETTLING} seconds are the most"
        yield key, cure


def _of_step(library: Library, step: Step) -> Iterator[Slip]:
    if step.hold not in library.holds:
        yield "hold", f"no {step.hold} in holds.yaml"
    if not step.sources:
        yield "sources", "name where this was read"
    if not step.act:
        yield "act", "say at least one thing"
        return
    silences = tuple(step.act.values())
    if min(silences) <= 0 or max(silences) > LONGEST_SILENCE:
        yield "act", _PAUSES
    needed = GETTING_THERE.get(step.posture, 0.0)
    if silences[-1] < needed:
        yield "act", f"end with {needed} seconds to get there, {step.posture}"


def _of_openings(routine: Routine) -> Iterator[Slip]:
    """Slips of the first rung, for nobody in particular and in each context."""
    everyone: tuple[Context | None, ...] = (None, *get_args(Context))
    openings = {opening_of(routine, context): context for context in reversed(everyone)}
    for step_id, context in openings.items():
        step = routine.steps[step_id]
        whose = f" ({context})" if context else ""
        if step.wants_clearance:
            cure = f"the first rung{whose} must not stand or rub; it is {step_id}"
            yield "ladder", cure
        if {"equipment", "reach"} & set(step.needs) and context is None:
            yield "ladder", f"the first rung must have its hands empty; it is {step_id}"


def opening_of(routine: Routine, context: Context | None = None) -> str:
    """The rung on which somebody in this context begins."""
    speaker = "helper" if context == "helper_here" else "self"
    for rung in routine.ladder:
        step = routine.steps[rung]
        meant = not step.only or context in step.only
        if meant and step.who in ("anyone", speaker) and context not in step.bans:
            return rung
    return routine.ladder[-1]


def _of_ends(routine: Routine) -> Iterator[Slip]:
    if not _for_anybody(routine.steps[routine.ladder[-1]]):
        yield "ladder", "the last rung must be for anybody, resting"
    if not _for_anybody(routine.steps[routine.support]):
        yield "support", "must be for anybody, without a stretch"
    if "helper" not in {routine.steps[step].who for step in routine.ladder}:
        yield "ladder", "a version for a helper is missing"


def _for_anybody(step: Step) -> bool:
    free = not (step.needs or step.bans or step.only or step.if_eased)
    free = free and not step.wants_clearance
    return free and step.who == "anyone"

"""How long a course has gone on, how long it will, and more or less of it.

Rules of this module:
1. Minutes are told to the nearest; under one it says so.
2. Longer and shorter change what is to come, from the second at which the person is.
"""

from msgspec.structs import replace

from skill.core.course import sections_of, walk_bounds, way_of
from skill.core.moment import SENTENCE, Answer, Moment, say
from skill.core.playing import end, keep, kept, play, stands, walks
from skill.core.reply import Act, Rest, Say
from skill.core.state import Between, Led
from skill.core.timing import MINUTE
from skill.core.turn import Longer, Shorter

MORE_MINUTES = 2
"""Minutes that "longer" adds to a walk and "shorter" takes from it."""

BETWEEN_SECTIONS = 4.0
"""Seconds of a change, as far as "how long?" is concerned."""


def length(moment: Moment, state: Led | Between, event: Longer | Shorter) -> Answer:
    """More or less of it from here on, where there is more or less to have."""
    longer = isinstance(event, Longer)
    if walks(moment, state.plan):
        return _walk_on(moment, state, MORE_MINUTES if longer else -MORE_MINUTES)
    way = way_of(moment.library, state.plan)
    other = way.longer if longer else way.shorter
    if other is None:
        return keep(moment, state, ())
    told = say("course.longer" if longer else "course.shorter")
    return play(moment, replace(state.plan, way=other), lead=told, behind=state.behind)


def _walk_on(moment: Moment, state: Led | Between, more: int) -> Answer:
    """The same walk with another end, at the second at which it is."""
    walk = moment.library.courses[state.plan.course].walk
    assert walk is not None  # noqa: S101 # for the type: it is a walk
    now = state.plan.minutes or walk.usual_minutes
    minutes = max(walk.least_minutes, min(walk.most_minutes, now + more))
    plan = replace(state.plan, minutes=minutes)
    told = say("course.longer" if more > 0 else "course.shorter")
    walked = walked_seconds(moment, state)
    bounds = walk_bounds(minutes)
    if walked >= bounds[-1]:
        return end(moment, plan, state.behind)
    at = max(i for i, begins in enumerate(bounds[:-1]) if begins <= walked)
    into = walked - bounds[at]
    return play(
        moment, plan, at=at, into=into, lead=told, entry="on", behind=state.behind
    )


def walked_seconds(moment: Moment, state: Led | Between) -> float:
    """How long somebody has walked, and never longer than they were to walk."""
    still = stands(moment, state, waits=True)
    walk = moment.library.courses[state.plan.course].walk
    usual = walk.usual_minutes if walk else 0
    bounds = walk_bounds(state.plan.minutes or usual)
    return min(bounds[-1], bounds[still.next] + still.into)


def how_long(moment: Moment, state: Led | Between) -> tuple[Act, ...]:
    """What is done, on a walk, and what is to come, in minutes."""
    sections = sections_of(moment.library, state.plan)
    still = stands(moment, state, waits=True)
    to_come = sum(section.hold.seconds for section in sections[still.next :])
    here = sections[still.next]
    to_go = max(0.0, to_come - kept(moment, state.plan, here, still.into))
    if walks(moment, state.plan):
        done = walked_seconds(moment, state)
        return (*_told("done", done), *_told("to_go", to_go))
    changes = BETWEEN_SECTIONS * len(sections[still.next + 1 :])
    return _told("to_go", to_go + changes)


def _told(key: str, seconds: float) -> tuple[Act, ...]:
    """Minutes, to the nearest; under one it says so."""
    minutes = round(seconds / MINUTE)
    if minutes == 0:
        return say(f"course.{key}_soon")
    return (Say(f"course.{key}", {"minutes": minutes}), Rest(SENTENCE))

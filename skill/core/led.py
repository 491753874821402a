"""Playing a course, and what is answered while it plays or stands still.

Rules of this module:
1. A course goes on by itself: noise, a groan and a bare yes change nothing.
2. On a walk the clock is the wall's: people go on walking while they talk. A stretch or
   a breath that was cut into begins anew, so nobody is cheated of it.
3. Worse is the end of it. "Stop" and "wait" keep the place.
4. A course that came into a cramp goes back to the cramp when it is over.
"""

from typing import Literal

from msgspec.structs import replace

from skill.core import after
from skill.core.course import Section, sections_of, walk_bounds, way_of
from skill.core.moment import SENTENCE, Answer, Moment, say, topic_key
from skill.core.plan import Plan
from skill.core.questions import Where
from skill.core.referring import covering, tell_again, urgent
from skill.core.reply import Act, Ask, Close, HoldFor, Reply, Rest, Say
from skill.core.state import Between, Checking, Idle, Led
from skill.core.timing import MINUTE, START_LAG, cut, hold_of
from skill.core.turn import (
    Asked,
    Back,
    CannotDo,
    Event,
    Explain,
    Gone,
    Help,
    Longer,
    Next,
    No,
    NotPlayed,
    NotReady,
    OtherSide,
    Pause,
    Repeat,
    Shorter,
    Silence,
    StartOver,
    TimeLeft,
    Worse,
)

Entry = Literal["told", "again", "on"]
"""How a section is entered: after the one before, by itself, or without a stop."""

GO_ON = "ask.go_on"
READY = "ask.ready"
WAIT = "wait"

MORE_MINUTES = 2
"""Minutes that "longer" adds to a walk and "shorter" takes from it."""

BETWEEN_SECTIONS = 4.0
"""Seconds of a change, as far as "how long?" is concerned."""


def play(  # noqa: PLR0913 # a course is entered somewhere, somehow, after some words
    moment: Moment,
    plan: Plan,
    *,
    at: int = 0,
    into: float = 0.0,
    lead: tuple[Act, ...] = (),
    entry: Entry = "told",
    behind: Checking | None = None,
    unasked: bool = False,
) -> Answer:
    """Lead section ``at`` and those after it that one reply can hold.

    ``into`` seconds of a walk's section have passed already. ``unasked``: nobody spoke,
    so this is the last that is said before the session closes, unless somebody does.
    """
    referral = covering(moment, None) if moves(moment, plan) else urgent(moment)
    if referral is not None:
        return tell_again(moment, referral)
    sections = sections_of(moment.library, plan)
    if at >= len(sections):
        return end(moment, plan, behind, lead)
    first = sections[at]
    left = first.hold.seconds - (into if _walks(moment, plan) else 0.0)
    if left < _least(moment, plan):
        return play(
            moment,
            plan,
            at=at + 1,
            lead=lead,
            entry="on",
            behind=behind,
            unasked=unasked,
        )
    until = at + sum(s.part == first.part for s in sections[at:])
    led = Led(
        plan=plan,
        now=at,
        left=left,
        until=until,
        ends=until == len(sections),
        behind=behind,
    )
    acts = [*lead, *_entered(first, entry), _timed(first, left, entry)]
    for section in sections[at + 1 : until]:
        acts += [*section.told, HoldFor(section.hold, start=None)]
    return _then(moment, led, tuple(acts), unasked=unasked)


def _least(moment: Moment, plan: Plan) -> float:
    """So little of a walk's part is not worth another turn."""
    return 5.0 if _walks(moment, plan) else 0.0


def moves(moment: Moment, plan: Plan) -> bool:
    """Whether a course stretches or walks: another pain is the end of it."""
    return moment.library.courses[plan.course].moves


def _walks(moment: Moment, plan: Plan) -> bool:
    return moment.library.courses[plan.course].walk is not None


def _entered(section: Section, entry: Entry) -> tuple[Act, ...]:
    match entry:
        case "told":
            return section.told
        case "again":
            return section.again
        case "on":
            return ()


def _timed(section: Section, left: float, entry: Entry) -> HoldFor:
    hold = section.hold if left == section.hold.seconds else cut(section.hold, left)
    return HoldFor(hold, start=None, running=entry == "on")


def _then(moment: Moment, led: Led, acts: tuple[Act, ...], *, unasked: bool) -> Answer:
    """What comes after the last section of the reply: a joint, the cramp, the end."""
    course, plan = led.plan.course, led.plan
    conversation = moment.to(led)
    if not led.ends:
        further = "silence.later" if unasked else f"{course}.joint"
        joint = (*_half_way(moment, led), *say(further))
        return conversation, Reply((*acts, *joint), Ask(GO_ON), long=True)
    acts = (*acts, *_ending(moment, plan))
    if led.behind is None:
        return conversation, Reply(acts, Close(), long=True)
    key = moment.progress_key(led.behind.episode)
    return conversation, Reply((*acts, Rest(SENTENCE)), Ask(key), long=True)


def _half_way(moment: Moment, led: Led) -> tuple[Act, ...]:
    """A joint in the middle of a walk says so."""
    walk = moment.library.courses[led.plan.course].walk
    if walk is None:
        return ()
    bounds = walk_bounds(led.plan.minutes or walk.usual_minutes)
    middle = bounds[led.until] * 2 == bounds[-1]
    return say(f"{led.plan.course}.half") if middle else ()


def _ending(moment: Moment, plan: Plan) -> tuple[Act, ...]:
    walk = moment.library.courses[plan.course].walk
    minutes = plan.minutes or (walk.usual_minutes if walk else None)
    args: dict[str, int | str] | None = {"minutes": minutes} if minutes else None
    done = Say(f"{plan.course}.{plan.way}.end", args)
    if walk is None:
        return (done,)
    return (done, Rest(1.0), Say(f"{plan.course}.{plan.way}.rest"))


def end(
    moment: Moment, plan: Plan, behind: Checking | None, lead: tuple[Act, ...] = ()
) -> Answer:
    """Nothing more is led: the last words, and the cramp that waits, if any."""
    acts = (*lead, *_ending(moment, plan))
    if behind is None:
        return moment.close(Idle(), acts)
    return moment.ask(behind, acts, moment.progress_key(behind.episode))


def here(moment: Moment, state: Led, lead: tuple[Act, ...] = ()) -> Answer:
    """Go on where the audio was cut, after a few words."""
    plan, into = state.plan, into_of(moment, state)
    entry: Entry = "again"
    if into == 0.0 and state.now == 0:
        entry = "told"
    elif _walks(moment, plan) and into > 0.0:
        entry = "on"
    return play(
        moment,
        plan,
        at=state.now,
        into=into,
        lead=lead,
        entry=entry,
        behind=state.behind,
    )


def into_of(moment: Moment, state: Led) -> float:
    """Seconds of the section that plays which have passed."""
    sections = sections_of(moment.library, state.plan)
    return max(0.0, sections[state.now].hold.seconds - state.left)


def go_on(
    moment: Moment,
    state: Between,
    lead: tuple[Act, ...] = (),
    *,
    unasked: bool = False,
) -> Answer:
    """From a joint without a stop; after a wait from the place itself."""
    if not state.waits and _walks(moment, state.plan):
        lead = (*lead, *say(f"{state.plan.course}.on"))
        entry: Entry = "on"
    else:
        entry = "again" if state.waits else "told"
    return play(
        moment,
        state.plan,
        at=state.next,
        into=state.into,
        lead=lead,
        entry=entry,
        behind=state.behind,
        unasked=unasked,
    )


def stands(moment: Moment, state: Led | Between, *, waits: bool) -> Between:
    """The same place of the course, standing still."""
    if isinstance(state, Between):
        return replace(state, waits=waits)
    return Between(
        plan=state.plan,
        next=state.now,
        into=into_of(moment, state),
        waits=waits,
        behind=state.behind,
    )


def ask_on(moment: Moment, state: Led | Between, lead: tuple[Act, ...] = ()) -> Answer:
    """Stop here, or go on?"""
    return moment.ask(stands(moment, state, waits=True), lead, GO_ON)


def stop(moment: Moment, state: Led | Between) -> Answer:
    """At once, and safely; opening the skill again asks whether to go on."""
    kept = stands(moment, state, waits=True)
    return moment.close(kept, (Say(f"{state.plan.course}.stop"),))


def wait(moment: Moment, state: Led | Between) -> Answer:
    """A minute of announced quiet; the place is kept."""
    pattern = moment.library.holds[WAIT]
    quiet = hold_of(pattern, first=False, quiet=moment.conversation.manner.quiet)
    acts = (*say("wait.minute"), HoldFor(quiet, start=None))
    return moment.ask(stands(moment, state, waits=True), acts, READY)


def answer_led(moment: Moment, state: Led, event: Event) -> Answer:
    """Something is said while a course plays."""
    match event:
        case NotPlayed() | StartOver():
            return _anew(moment, state, event)
        case Next() | OtherSide() | Back():
            return _elsewhere(moment, state, event)
        case Repeat() | Explain() | Help():
            return _told_again(moment, state)
        case _:
            return _common(moment, state, event) or here(moment, state)


def answer_between(moment: Moment, state: Between, event: Event) -> Answer:
    """A course stands still: after "wait", at a joint, or after it was reopened."""
    match event:
        case Silence() if state.waits or event.brief:
            key = READY if state.waits else GO_ON
            off = say(f"{state.plan.course}.off", "silence.later")
            return moment.ask(state, off, key)
        case Silence():
            # a reprompt has no lag, as the answer to a request has
            late = replace(state, into=state.into - START_LAG)
            return go_on(moment, late, unasked=True)
        case No():
            return stop(moment, state)
        case Repeat() | Help() | Explain():
            return moment.ask(state, (), GO_ON)
        case StartOver():
            return play(moment, state.plan, behind=state.behind)
        case NotPlayed():
            return play(moment, state.plan, at=state.next, behind=state.behind)
        case _:
            return _common(moment, state, event) or go_on(moment, state)


def _common(moment: Moment, state: Led | Between, event: Event) -> Answer | None:
    """What is answered alike, whether the course plays or not."""
    match event:
        case Pause() | NotReady():
            return wait(moment, state)
        case Worse():
            return worse(moment, state)
        case CannotDo():
            return _cannot(moment, state, event)
        case Gone() if state.behind is not None:
            return after.gone(moment, state.behind.episode)
        case Longer() | Shorter():
            return _length(moment, state, event)
        case TimeLeft():
            return keep(moment, state, _how_long(moment, state))
        case Asked(topic=topic):
            return keep(moment, state, say(topic_key(topic, "short")))
        case _:
            return None


def worse(moment: Moment, state: Led | Between, line: tuple[Act, ...] = ()) -> Answer:
    """No more of it, and where does it hurt?"""
    told = (*say(f"{state.plan.course}.worse"), *line)
    return moment.ask(Idle(asked=Where()), told, "ask.where")


def keep(moment: Moment, state: Led | Between, lead: tuple[Act, ...]) -> Answer:
    """A few words, and the course is where it was."""
    if isinstance(state, Led):
        return here(moment, state, lead)
    return moment.ask(state, lead, GO_ON)


def _anew(moment: Moment, state: Led, event: NotPlayed | StartOver) -> Answer:
    """From the first section, or what nobody has heard from where it began."""
    at = state.now if isinstance(event, NotPlayed) else 0
    entry: Entry = "told" if at == 0 else "again"
    return play(moment, state.plan, at=at, entry=entry, behind=state.behind)


def _elsewhere(moment: Moment, state: Led, event: Next | OtherSide | Back) -> Answer:
    """Another section of the course; a walk has only its end to skip to."""
    if _walks(moment, state.plan):
        if isinstance(event, Next):
            return end(moment, state.plan, state.behind)
        return here(moment, state)
    sections = sections_of(moment.library, state.plan)
    blocks = list(dict.fromkeys(section.block for section in sections))
    number = blocks.index(sections[state.now].block)
    match event:
        case OtherSide():
            at = state.now + 1
        case Next():
            at = _begin_of(sections, blocks, number + 1)
        case Back():
            at = _begin_of(sections, blocks, max(0, number - 1))
    return play(moment, state.plan, at=at, entry="again", behind=state.behind)


def _begin_of(sections: tuple[Section, ...], blocks: list[str], number: int) -> int:
    if number >= len(blocks):
        return len(sections)
    return next(i for i, s in enumerate(sections) if s.block == blocks[number])


def _told_again(moment: Moment, state: Led) -> Answer:
    """The place once more in full; on a walk, how to walk, and the walk goes on."""
    if _walks(moment, state.plan):
        way, plan = way_of(moment.library, state.plan), state.plan
        block = next(iter(way.blocks))
        return here(moment, state, say(f"{plan.course}.{plan.way}.{block}.again"))
    sections = sections_of(moment.library, state.plan)
    block = sections[state.now].block
    at = next(i for i, s in enumerate(sections) if s.block == block)
    return play(moment, state.plan, at=at, behind=state.behind)


def _cannot(moment: Moment, state: Led | Between, said: CannotDo) -> Answer:
    """Another way of the same course, or the end of it."""
    way = way_of(moment.library, state.plan)
    if said.obstacle is None or said.obstacle in ("alone", "phone"):
        lead = say(f"cannot.{said.obstacle}") if said.obstacle else ()
        return keep(moment, state, lead)
    other = way.cannot.get(said.obstacle)
    if other is None:
        told = say(f"{state.plan.course}.cannot")
        return moment.ask(Idle(asked=Where()), told, "ask.where")
    return play(moment, replace(state.plan, way=other), behind=state.behind)


def _length(moment: Moment, state: Led | Between, event: Longer | Shorter) -> Answer:
    """More or less of it from here on, where there is more or less to have."""
    longer = isinstance(event, Longer)
    if _walks(moment, state.plan):
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


def _how_long(moment: Moment, state: Led | Between) -> tuple[Act, ...]:
    """What is done, on a walk, and what is to come, in minutes."""
    sections = sections_of(moment.library, state.plan)
    still = stands(moment, state, waits=True)
    to_come = sum(section.hold.seconds for section in sections[still.next :])
    if _walks(moment, state.plan):
        done = walked_seconds(moment, state)
        to_go = max(0.0, to_come - still.into)
        return (*_told("done", done), *_told("to_go", to_go))
    changes = BETWEEN_SECTIONS * len(sections[still.next + 1 :])
    return _told("to_go", to_come + changes)


def _told(key: str, seconds: float) -> tuple[Act, ...]:
    """Minutes, to the nearest; under one it says so."""
    minutes = round(seconds / MINUTE)
    if minutes == 0:
        return say(f"course.{key}_soon")
    return (Say(f"course.{key}", {"minutes": minutes}), Rest(SENTENCE))

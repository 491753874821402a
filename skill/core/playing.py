"""Playing a course: where it goes on, and how it stands still.

Rules of this module:
1. On a walk the clock is the wall's: people go on walking while they talk. A stretch or
   a breath that was cut into begins anew, so nobody is cheated of it; breaths that
   were whole are not breathed again.
2. Nothing that moves is led while a referral stands, and nothing at all after an
   emergency.
3. A course that came into a cramp goes back to the cramp when it is over.
"""

from typing import Literal

from msgspec.structs import replace

from skill.core.course import Section, sections_of, walk_bounds
from skill.core.moment import SENTENCE, Answer, Moment, say
from skill.core.plan import Plan
from skill.core.referring import covering, tell_again, urgent
from skill.core.reply import Act, Ask, Close, HoldFor, Reply, Rest, Say
from skill.core.state import Between, Checking, Idle, Led
from skill.core.timing import cut, hold_of

Entry = Literal["told", "again", "on"]
"""How a section is entered: after the one before, by itself, or without a stop."""

GO_ON = "ask.go_on"
READY = "ask.ready"
WAIT = "wait"


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

    ``into`` seconds of the section have passed already. ``unasked``: nobody spoke,
    so this is the last that is said before the session closes, unless somebody does.
    """
    referral = covering(moment, None) if moves(moment, plan) else urgent(moment)
    if referral is not None:
        return tell_again(moment, referral)
    sections = sections_of(moment.library, plan)
    if at >= len(sections):
        return end(moment, plan, behind, lead)
    first = sections[at]
    left = first.hold.seconds - kept(moment, plan, first, into)
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


def kept(moment: Moment, plan: Plan, section: Section, into: float) -> float:
    """What need not be done again: the way walked, whole breaths, nothing of a hold."""
    if walks(moment, plan):
        return into
    return into // section.breath * section.breath if section.breath else 0.0


def _least(moment: Moment, plan: Plan) -> float:
    """So little of a walk's part is not worth another turn."""
    return 5.0 if walks(moment, plan) else 0.0


def moves(moment: Moment, plan: Plan) -> bool:
    """Whether a course stretches or walks: another pain is the end of it."""
    return moment.library.courses[plan.course].moves


def walks(moment: Moment, plan: Plan) -> bool:
    """Whether the person is on a walk, whose clock is the wall's."""
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
    elif walks(moment, plan) and into > 0.0:
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
    if not state.waits and walks(moment, state.plan):
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


def worse(moment: Moment, state: Led | Between, line: tuple[Act, ...] = ()) -> Answer:
    """No more of it; a cramp that it came into is asked about, nothing else is."""
    told = (*say(f"{state.plan.course}.worse"), *line)
    return let_be(moment, state, told)


def let_be(moment: Moment, state: Led | Between, told: tuple[Act, ...]) -> Answer:
    """The last words of a course that goes no further."""
    behind = state.behind
    if behind is None:
        return moment.close(Idle(), told)
    return moment.ask(behind, told, moment.progress_key(behind.episode))


def keep(moment: Moment, state: Led | Between, lead: tuple[Act, ...]) -> Answer:
    """A few words, and the course is where it was."""
    if isinstance(state, Led):
        return here(moment, state, lead)
    return moment.ask(state, lead, GO_ON)

"""What is answered while a course plays or stands still.

Rules of this module:
1. A course goes on by itself: noise, a groan and a bare yes change nothing.
2. Worse is the end of it. "Stop" and "wait" keep the place.
3. Whoever cannot do it is led in another way, or is let be.
"""

from msgspec.structs import replace

from skill.core import after
from skill.core.course import SIDES, Section, sections_of, way_of
from skill.core.lengths import how_long, length
from skill.core.moment import Answer, Moment, say, topic_key
from skill.core.playing import (
    GO_ON,
    READY,
    Entry,
    end,
    go_on,
    here,
    keep,
    let_be,
    play,
    stop,
    wait,
    walks,
    worse,
)
from skill.core.state import Between, Led
from skill.core.timing import START_LAG
from skill.core.turn import (
    Asked,
    Back,
    CannotDo,
    Complained,
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
            return length(moment, state, event)
        case TimeLeft():
            return keep(moment, state, how_long(moment, state))
        case Asked(topic=topic):
            return keep(moment, state, say(topic_key(topic, "short")))
        case _:
            return None


def one_side(moment: Moment, said: Complained) -> Answer | None:
    """Only the left from here on, where a course has sides and just one was named."""
    state = moment.state
    if not isinstance(state, Led | Between) or said.side not in SIDES:
        return None
    blocks = way_of(moment.library, state.plan).blocks
    sided = any(block.sides for block in blocks.values())
    if not sided or said.part or said.contexts or said.lasting:
        return None
    now = state.now if isinstance(state, Led) else state.next
    block = sections_of(moment.library, state.plan)[now].block
    plan = replace(state.plan, side=said.side)
    at = _begin_of(sections_of(moment.library, plan), [block], 0)
    return play(moment, plan, at=at, entry="again", behind=state.behind)


def _anew(moment: Moment, state: Led, event: NotPlayed | StartOver) -> Answer:
    """From the first section, or what nobody has heard from where it began."""
    at = state.now if isinstance(event, NotPlayed) else 0
    entry: Entry = "told" if at == 0 else "again"
    return play(moment, state.plan, at=at, entry=entry, behind=state.behind)


def _elsewhere(moment: Moment, state: Led, event: Next | OtherSide | Back) -> Answer:
    """Another section of the course; a walk has only its end to skip to."""
    if walks(moment, state.plan):
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
    if walks(moment, state.plan):
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
        return let_be(moment, state, say(f"{state.plan.course}.cannot"))
    return play(moment, replace(state.plan, way=other), behind=state.behind)

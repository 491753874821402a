"""The rules of form: every reply speaks, holds what it says, and keeps to limits."""

from itertools import pairwise

from skill.core import turn
from skill.core.course import sections_of
from skill.core.reply import Ask, Close, Say
from skill.core.state import (
    Checking,
    Holding,
    Idle,
    Led,
    Referred,
    State,
)
from skill.core.timing import MOST_HELD, hold_of
from skill.speech.audio import MOST_SECONDS
from skill.speech.ssml import MOST_CHARACTERS, ssml
from tests.core.judged import Said, told
from tests.core.talking import (
    COACH,
    LIBRARY,
    LOCALE,
    episode_of,
    holds_of,
    keys_of,
    playing,
    step_of,
)

MOST_REPLY_SECONDS = 210.0


def speaks(said: Said) -> bool:
    """Each reply has words, and so has the reprompt of each open one."""
    now = said[-1]
    words = COACH.words(LOCALE)
    if isinstance(now.reply.then, Close):
        return bool(now.spoken) and now.answer.reprompt is None
    asked = now.reply.then
    ends_asking = not isinstance(asked, Ask) or now.spoken.endswith(
        words.say(asked.key)
    )
    return bool(now.spoken) and bool(now.prompted) and ends_asking


COMPANY = ("settle", "settle-60", "wait")
"""Holds that are company without a task."""


def rests() -> set[tuple[float, str | None]]:
    """Holds that are company without a task: settling and waiting."""
    return {(float(LIBRARY.holds[name].seconds), None) for name in COMPANY}


def holds_only_in_holding(said: Said) -> bool:
    """A hold plays in Holding, exactly one, and in a course as many as it says.

    Anywhere else only settling or waiting.
    """
    for part in told(said[-1]):
        held = holds_of(part.reply)
        if isinstance(part.left, Led):
            if len(held) != part.left.until - part.left.now:
                return False
        elif not isinstance(part.left, Holding):
            if any((h.hold.seconds, h.start) not in rests() for h in held):
                return False
        elif len(held) != 1 or held[0].hold.seconds != part.left.left:
            return False
    return True


def holds_are_long_enough(said: Said) -> bool:
    """A hold that starts with its own word has at least ten seconds."""
    return all(
        h.hold.seconds >= 10
        for part in told(said[-1])
        for h in holds_of(part.reply)
        if h.start is not None
    )


def stretches_end(said: Said) -> bool:
    """No stretch goes on beyond sixty seconds, whatever is asked for."""
    pulled = 0.0
    for last, each in pairwise(said):
        found, state = each.before.state, each.after.state
        running = any(hold.running for hold in holds_of(each.reply))
        playing_now = playing(last, each.at)
        planned = playing_now.state
        pulled = 0.0 if playing_now is last.silent else pulled
        if running and isinstance(found, Holding) and isinstance(planned, Holding):
            pulled += planned.left - found.left
        else:
            pulled = 0.0
        step = step_of(state)
        pulls = step is not None and "stretch" in step.needs
        still = step is not None and LIBRARY.holds[step.hold].start == "hold"
        if not (pulls and still and isinstance(state, Holding)):
            continue
        if pulled + state.left > MOST_HELD:
            return False
    return True


def within_limits(said: Said) -> bool:
    """Every spoken part keeps Alexa's limits and ours."""
    parts = [said[-1].answer.reply, said[-1].answer.reprompt]
    return all(
        len(ssml(part)) <= MOST_CHARACTERS
        and part.seconds <= min(MOST_REPLY_SECONDS, MOST_SECONDS)
        for part in parts
        if part is not None
    )


def noise_keeps_the_course(said: Said) -> bool:
    """A bare yes, no or groan while a course plays leads on where it was."""
    now = said[-1]
    noise = (turn.Yes, turn.No, turn.Unsure, turn.Unclear, turn.Denied)
    before, after = now.before.state, now.after.state
    if not isinstance(before, Led) or not isinstance(now.turn.event, noise):
        return True
    if isinstance(after, Led):
        return after.plan == before.plan and after.now - before.now in (0, 1)
    return isinstance(after, Idle | Checking | Referred)


def courses_are_fair(said: Said) -> bool:
    """Both sides of a course are held as often and as long."""
    state = said[-1].after.state
    if not isinstance(state, Led) or state.plan.side is not None:
        return True
    sections = sections_of(LIBRARY, state.plan)
    held: dict[str, float] = {}
    for section in sections:
        for act in section.again:
            if isinstance(act, Say) and act.args and "side" in act.args:
                side = str(act.args["side"])
                held[side] = held.get(side, 0.0) + section.hold.seconds
    return len(set(held.values())) <= 1


def all_but_seconds(state: State) -> object:
    """What must not change when nothing was meant: all but the seconds left."""
    if isinstance(state, Holding):
        return (state.place, state.episode, state.question)
    return state


def noise_keeps_the_hold(said: Said) -> bool:
    """A bare yes, no or groan in mid-hold changes nothing.

    But in a hold that was reopened: who was cleared is forgotten, so it may be asked.
    """
    now = said[-1]
    episode = episode_of(now.before.state)
    if episode is not None and episode.reopened:
        return True
    noise = (turn.Yes, turn.No, turn.Unsure, turn.Unclear, turn.Denied)
    if not isinstance(now.before.state, Holding) or not isinstance(
        now.turn.event, noise
    ):
        return True
    return all_but_seconds(now.after.state) == all_but_seconds(now.before.state)


def gone_is_the_end(said: Said) -> bool:
    """After "gone" nothing is asked; the session closes, or the other part begins."""
    now = said[-1]
    episode = episode_of(now.before.state)
    if not isinstance(now.turn.event, turn.Gone) or episode is None:
        return True
    if isinstance(now.before.state, Referred) or episode.later is not None:
        return True
    return isinstance(now.reply.then, Close)


def stop_closes(said: Said) -> bool:
    """Stop ends the session, whatever was going on."""
    now = said[-1]
    return not isinstance(now.turn.event, turn.Stop) or isinstance(
        now.reply.then, Close
    )


def rest_patterns(said: Said) -> bool:
    """Company without a task keeps to its own cues."""
    patterns = [
        hold_of(LIBRARY.holds[name], first=False, quiet=quiet)
        for name in COMPANY
        for quiet in (False, True)
    ]
    return all(
        hold.hold in patterns
        for part in told(said[-1])
        for hold in holds_of(part.reply)
        if not isinstance(part.left, Holding | Led)
    )


def complaint_is_answered_by_a_movement(said: Said) -> bool:
    """The first words after a complaint of a leg are one of its movements, or urgent.

    Sitting down comes before it for whoever stands, a safe place in water or at the
    wheel; a vague place is rested first.
    """
    now = said[-1]
    event, state = now.turn.event, now.after.state
    if not isinstance(event, turn.Complained) or event.part is None:
        return True
    if (
        not isinstance(now.before.state, Idle)
        or not LIBRARY.body_parts[event.part].routine
    ):
        return True
    first = keys_of(now.reply)[0]
    episode = episode_of(state)
    safe = first.startswith("context.")
    return (
        isinstance(state, Referred)
        or safe
        or (episode is not None and first.startswith(f"{episode.routine}."))
    )

"""The rules of the conversation, each as a claim about one exchange.

A rule gets all exchanges so far and judges the last one. It knows content and what was
said, not how the engine decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from skill.content.model import Step
from skill.core import turn
from skill.core.episode import Episode
from skill.core.questions import CanYou, IsItSafe
from skill.core.reply import Ask, Close, Reply
from skill.core.state import (
    AtStep,
    Checking,
    Holding,
    Idle,
    Paused,
    Referred,
    Settling,
    State,
)
from skill.core.timing import MOST_HELD, hold_of
from skill.speech.audio import MOST_SECONDS
from skill.speech.ssml import MOST_CHARACTERS, ssml
from tests.core.talking import (
    COACH,
    EMERGENCY,
    LIBRARY,
    LOCALE,
    Exchange,
    episode_of,
    holds_of,
    keys_of,
    playing,
    step_of,
)

Said = Sequence[Exchange]

MOST_REPLY_SECONDS = 210.0
UPRIGHT = ("standing", "walking")
HEIGHT = {"lying": 0, "any": 0, "sitting": 1, "standing": 2, "walking": 3}


@dataclass(frozen=True)
class Told:
    """One spoken part: what it says, and the state in which it leaves."""

    reply: Reply
    left: State


def told(said: Exchange) -> list[Told]:
    """The reply, and the reprompt where there is one."""
    parts = [Told(said.reply, said.after.state)]
    if said.prompt is not None and said.silent is not None:
        parts.append(Told(said.prompt, said.silent.state))
    return parts


def upright(step: Step | None) -> bool:
    """Whether a step is done on one's feet."""
    return step is not None and step.posture in UPRIGHT


def steps_told(reply: Reply | None, episode: Episode | None) -> list[Step]:
    """The steps whose own words a reply says."""
    if episode is None:
        return []
    steps = LIBRARY.routines[episode.routine].steps if episode.routine else {}
    names = {tuple(key.split("."))[:2] for key in keys_of(reply)}
    return [s for name, s in steps.items() if (episode.routine, name) in names]


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


def rests() -> set[tuple[float, str | None]]:
    """Holds that are company without a task: settling and waiting."""
    return {(float(LIBRARY.holds[name].seconds), None) for name in ("settle", "wait")}


def holds_only_in_holding(said: Said) -> bool:
    """A hold plays in Holding, exactly one; anywhere else only settling or waiting."""
    for part in told(said[-1]):
        held = holds_of(part.reply)
        if not isinstance(part.left, Holding):
            if any((h.hold.seconds, h.start) not in rests() for h in held):
                return False
        elif len(held) != 1 or held[0].hold.seconds != part.left.left:
            return False
    return True


def flags_refer(said: Said) -> bool:
    """Flagged always refers, with the number and loudly."""
    now = said[-1]
    if not isinstance(now.turn.event, turn.Flagged):
        return True
    return (
        isinstance(now.after.state, Referred)
        and now.reply.loud
        and EMERGENCY in now.spoken
    )


def told_before(one: Exchange) -> bool:
    """Whether the words of an older referral were only said again."""
    state = one.after.state
    return isinstance(state, Referred) and state.referral in one.before.referrals


def referrals(said: Said) -> list[tuple[str | None, datetime]]:
    """The regions (None: all) that were referred, and until when: the test's own list.

    To be forgotten is the person's own wish, and wipes the list.
    """
    found: list[tuple[str | None, datetime]] = []
    for each in said:
        event, state = each.turn.event, each.after.state
        if isinstance(event, turn.Forget):
            found.clear()
        elif isinstance(state, Referred) and state.referral.flag is not None:
            part, until = state.referral.part, each.at + timedelta(hours=1)
            anywhere = part is None or LIBRARY.flags[state.referral.flag].everywhere
            region = None if anywhere else LIBRARY.body_parts[str(part)].region
            if isinstance(event, turn.Flagged | turn.Yes) and not told_before(each):
                found.append((region, until))
    return found


def referred_parts_rest(said: Said) -> bool:
    """Nothing of a region that was referred is held within the hour."""
    for part in told(said[-1]):
        episode = episode_of(part.left)
        if not isinstance(part.left, Holding) or episode is None:
            continue
        region = LIBRARY.body_parts[episode.part].region
        for forbidden, until in referrals(said):
            if said[-1].at < until and forbidden in (None, region):
                return False
    return True


def silence_never_raises(said: Said) -> bool:
    """Silence never raises posture, adds force or rubs."""
    now = said[-1]
    if now.silent is None or not isinstance(now.silent.state, Holding):
        return True
    then, step = step_of(now.after.state), step_of(now.silent.state)
    if step is None or upright(step) or step.rubs:
        return False
    if then is None:
        return step.posture == "lying"
    pulls = "stretch" in step.needs and "stretch" not in then.needs
    return HEIGHT[step.posture] <= HEIGHT[then.posture] and not pulls


def silence_sits_down(said: Said) -> bool:
    """Whoever stands, or was asked to, and says nothing is told to sit."""
    now = said[-1]
    state = now.after.state
    if now.prompt is None or isinstance(state, Settling | Idle | Referred):
        return True
    asked = isinstance(state, Checking) and isinstance(state.question, CanYou)
    stands = upright(step_of(state)) and not isinstance(state, Checking)
    return not (asked or stands) or "silence.sit" in keys_of(now.prompt)


def cleared_by_no(said: Said) -> bool:
    """Whether the last safety question of this cramp was answered with no."""
    for each in reversed(said):
        state = each.before.state
        if isinstance(state, Checking) and isinstance(state.question, IsItSafe):
            return isinstance(each.turn.event, turn.No | turn.Denied)
    return False


def nothing_risky_uncleared(said: Said) -> bool:
    """Nobody stands and nothing is rubbed before "no" to the safety question."""
    for part in told(said[-1]):
        episode = episode_of(part.left)
        risky = any(s.wants_clearance for s in steps_told(part.reply, episode))
        if risky and not (episode and episode.cleared and cleared_by_no(said)):
            return False
    return True


def standing_is_offered(said: Said) -> bool:
    """A standing hold begins with a yes to its offer, or was being held already."""
    state, before = said[-1].after.state, said[-1].before.state
    if not isinstance(state, Holding) or not upright(step_of(state)):
        return True
    if isinstance(before, Checking):
        return before.question == CanYou(state.place.step)
    waits = isinstance(before, Holding | AtStep | Paused)
    return waits and step_of(before) == step_of(state)


def steps_suit(said: Said) -> bool:
    """A step is held only by those who can do it, and never against a ban."""
    for part in told(said[-1]):
        episode, step = episode_of(part.left), step_of(part.left)
        if not isinstance(part.left, Holding) or episode is None or step is None:
            continue
        last = LIBRARY.routines[episode.routine].ladder[-1]
        if part.left.place.step == last:
            continue
        if set(step.needs) & episode.cannot or set(step.bans) & episode.contexts:
            return False
        if step.rubs and episode.reopened:
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
        if pulls and isinstance(state, Holding) and pulled + state.left > MOST_HELD:
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


def flags_keep_place(state: State) -> object:
    """What must not change when nothing was meant: all but the seconds left."""
    if isinstance(state, Holding):
        return (state.place, state.episode, state.question)
    return state


def noise_keeps_the_hold(said: Said) -> bool:
    """A bare yes, no or groan in mid-hold changes nothing."""
    now = said[-1]
    noise = (turn.Yes, turn.No, turn.Unsure, turn.Unclear, turn.Denied)
    if not isinstance(now.before.state, Holding) or not isinstance(
        now.turn.event, noise
    ):
        return True
    return flags_keep_place(now.after.state) == flags_keep_place(now.before.state)


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
        for name in ("settle", "wait")
        for quiet in (False, True)
    ]
    return all(
        hold.hold in patterns
        for part in told(said[-1])
        for hold in holds_of(part.reply)
        if not isinstance(part.left, Holding)
    )


RULES = (
    speaks,
    holds_only_in_holding,
    flags_refer,
    referred_parts_rest,
    silence_never_raises,
    silence_sits_down,
    nothing_risky_uncleared,
    standing_is_offered,
    steps_suit,
    holds_are_long_enough,
    stretches_end,
    within_limits,
    noise_keeps_the_hold,
    stop_closes,
    rest_patterns,
)

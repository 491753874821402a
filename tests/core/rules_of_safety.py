"""The rules of safety: referrals, postures, clearance, and who must not do what."""

from datetime import datetime, timedelta

from skill.content.model import Context
from skill.core import turn
from skill.core.questions import CanYou, CheckFlag, IsItSafe
from skill.core.reply import Say
from skill.core.state import (
    AtStep,
    Checking,
    Holding,
    Idle,
    Led,
    Paused,
    Referred,
    Settling,
    contexts_in,
)
from tests.core.judged import Said, steps_told, told, upright
from tests.core.talking import (
    EMERGENCY,
    LIBRARY,
    Exchange,
    episode_of,
    keys_of,
    step_of,
)

HEIGHT = {"lying": 0, "any": 0, "sitting": 1, "standing": 2, "walking": 3}


def flags_refer(said: Said) -> bool:
    """Flagged always refers, with the number and loudly; what can wait is a line."""
    now = said[-1]
    if not isinstance(now.turn.event, turn.Flagged):
        return True
    if now.turn.event.urgency == "soon":
        line = f"flag.{now.turn.event.flag}.soon.line"
        told = any(isinstance(act, Say) and act.key == line for act in now.reply.acts)
        return told or isinstance(now.after.state, Referred)
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
    """Nothing of a region that was referred is held within the hour.

    An hour may end between a reply and its reprompt, which is heard when it is over.
    """
    now = said[-1]
    for part in told(now):
        later = 0.0 if part.reply is now.reply else now.answer.reply.seconds
        heard_at = now.at + timedelta(seconds=later)
        episode = episode_of(part.left)
        if not isinstance(part.left, Holding) or episode is None:
            continue
        region = LIBRARY.body_parts[episode.part].region
        for forbidden, until in referrals(said):
            if heard_at < until and forbidden in (None, region):
                return False
    return True


def courses_wait_for_safety(said: Said) -> bool:
    """Nothing that moves is led after a referral; nothing at all past a question.

    Only "no" to a question about danger lets a course begin.
    """
    now = said[-1]
    for part in told(now):
        if not isinstance(part.left, Led):
            continue
        moves = LIBRARY.courses[part.left.plan.course].moves
        if moves and any(now.at < until for _, until in referrals(said)):
            return False
    asked, begun = now.before.state, isinstance(now.after.state, Led)
    open_question = isinstance(asked, Settling) and isinstance(
        asked.question, CheckFlag
    )
    if isinstance(asked, Checking) and isinstance(asked.question, IsItSafe):
        open_question = True
    denied = isinstance(now.turn.event, turn.No | turn.Denied)
    return not (begun and open_question) or denied


def silence_never_raises(said: Said) -> bool:
    """Silence never raises posture, adds force or rubs."""
    now = said[-1]
    if now.silent is None or not isinstance(now.silent.state, Holding):
        return True
    stood = now.after.state
    if isinstance(stood, Led) and stood.behind is not None:
        stood = stood.behind
    then, step = step_of(stood), step_of(now.silent.state)
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


def told_steps_suit(said: Said) -> bool:
    """No step is told, repeated or explained to whoever cannot or must not do it."""
    for part in told(said[-1]):
        episode = episode_of(part.left)
        for step in steps_told(part.reply, episode):
            assert episode is not None
            if set(step.needs) & episode.cannot or set(step.bans) & episode.contexts:
                return False
    return True


def bold_steps_wait_for_ease(said: Said) -> bool:
    """A step that waits for ease is begun only after a yes or "better"."""
    now = said[-1]
    for part in told(now):
        step, found = step_of(part.left), step_of(now.before.state)
        if not isinstance(part.left, Holding) or step is None or not step.if_eased:
            continue
        if not part.left.episode.eased:
            return False
        was = episode_of(now.before.state)
        easing = isinstance(now.turn.event, turn.Yes | turn.Better)
        if step is not found and not (easing or (was is not None and was.eased)):
            return False
    return True


def in_danger(contexts: frozenset[Context]) -> bool:
    """Whether somebody swims or drives."""
    return bool(contexts & {"water", "driving"})


def danger_comes_first(said: Said) -> bool:
    """A new alarm of somebody in danger begins with the safe place."""
    now = said[-1]
    event, state = now.turn.event, now.after.state
    if not isinstance(event, turn.Flagged) or event.flag == "drowning":
        return True
    if event.urgency == "soon" or not isinstance(state, Referred):
        return True
    known = contexts_in(now.before.state) | event.contexts
    first = keys_of(now.reply)[0].split(".")[0]
    return in_danger(known) == (first == "urgent")


LAND = ("if", "others", "advice", "safety")
"""What a routine that settles first may say to somebody in danger."""


def danger_is_answered_where_it_is(said: Said) -> bool:
    """A back in the water, or a neck at the wheel, is never told what land is for."""
    for part in told(said[-1]):
        episode = episode_of(part.left)
        if episode is None or not in_danger(episode.contexts):
            continue
        if not episode.routine or not LIBRARY.routines[episode.routine].settle:
            continue
        own = [k for k in keys_of(part.reply) if k.startswith(f"{episode.routine}.")]
        if any(key.split(".", 1)[1] not in LAND for key in own):
            return False
    return True

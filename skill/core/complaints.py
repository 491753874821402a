"""A cramp is named: the first words are a movement, whatever else is open.

Rules of this module:
1. Nothing is asked before something safe has been said to do.
2. A vague place (thigh) opens neutral, since the wrong way feeds the cramp.
3. A part that a referral covers gets the referral's words again, not a stretch.
"""

from msgspec.structs import replace

from skill.content.model import Context, Routine
from skill.core.after import further, not_gone
from skill.core.danger import BREATHING_ON, danger_in, safe_place, settling_in
from skill.core.episode import COMING_BACK, Episode, back_again, begin, move, set_back
from skill.core.going_on import keep_on
from skill.core.held import leave
from skill.core.ladder import first_step, fits
from skill.core.moment import SENTENCE, Answer, Moment, say
from skill.core.questions import CheckFlag, IsItSafe, Where, WhichPart
from skill.core.referring import covering, tell_again
from skill.core.reply import Act, HoldFor, Rest, Say
from skill.core.state import (
    Between,
    Checking,
    Holding,
    Idle,
    Led,
    Place,
    Referred,
    Settling,
    State,
    contexts_in,
)
from skill.core.steps import advice, begin_step
from skill.core.timing import hold_of
from skill.core.turn import Complained, Doubted, StillHurts

SETTLING = "settle"
"""The id of half a minute of rest."""

SETTLING_LONG = "settle-60"
"""The id of a whole minute of rest, for a back that nobody has cleared."""

LIKELIEST = "leg"
"""Where a cramp is when nobody says: most night cramps are in the calf or foot
(Hallegraeff 2017)."""


def episode_in(state: State) -> Episode | None:
    """The cramp that is being worked on, if any."""
    return getattr(state, "episode", None)


def complain(moment: Moment, said: Complained) -> Answer:
    """Relief for the part that was named, or one question where none was."""
    if isinstance(moment.state, Idle | Referred):
        contexts = said.contexts | contexts_in(moment.state)
        said = replace(said, contexts=contexts)
    episode = episode_in(moment.state)
    part = meant(moment, said.part)
    if part is None:
        return _no_part(moment, said, episode)
    referral = covering(moment, part)
    if referral is not None:
        return tell_again(moment, referral)
    if episode is not None and _same(moment, episode, said, part):
        return _same_again(moment, said, episode)
    last = moment.state.last if isinstance(moment.state, Idle) else None
    if last is not None and _returned(moment, last, part):
        return start(moment, back_again(last, moment.at), said)
    return _new(moment, said, part, episode)


def meant(moment: Moment, part: str | None) -> str | None:
    """The part that was meant: an answer to "the front, or the back?" counts so."""
    state = moment.state
    if part is None or not isinstance(state, Settling):
        return part
    if not isinstance(state.question, WhichPart):
        return part
    return moment.library.body_parts[state.question.part].choose.get(part, part)


def _same(moment: Moment, episode: Episode, said: Complained, part: str) -> bool:
    new_person = _new_person(episode, said)
    other_side = {"left", "right"} <= {said.side, episode.side}
    return _meant_alike(moment, episode, part) and not new_person and not other_side


def _new_person(episode: Episode, said: Complained) -> bool:
    """Whether the cramp is somebody else's than the one in work."""
    helped = "helper_here" in said.contexts and "helper_here" not in episode.contexts
    return helped and not said.joins


def _meant_alike(moment: Moment, episode: Episode, part: str) -> bool:
    """The same part, or a vaguer or closer name of it (leg and calf, thigh)."""
    place = moment.library.body_parts[part]
    return (
        part == episode.part
        or (place.routine is not None and place.routine == episode.routine)
        or episode.part in place.choose.values()
    )


def _returned(moment: Moment, last: Episode, part: str) -> bool:
    gone_at = last.gone_at
    return (
        part == last.part and gone_at is not None and moment.at - gone_at <= COMING_BACK
    )


def _new(
    moment: Moment, said: Complained, part: str, episode: Episode | None
) -> Answer:
    place = moment.library.body_parts[part]
    if episode is None:
        episode = begin(moment.library, said, part, moment.at)
    else:
        episode = move(moment.library, episode, said, part, moment.at)
    if place.choose:
        return ask_which(moment, episode)
    if place.routine is None:
        return _elsewhere(moment, episode)
    return start(moment, episode, said)


def start(moment: Moment, episode: Episode, said: Complained | None = None) -> Answer:
    """The opening step; advice that is due comes after the hold."""
    if said is not None:
        episode = replace(
            set_back(episode, said.lasting, moment.at),
            contexts=episode.contexts | said.contexts,
            side=said.side or episode.side,
        )
    episode, due = advice(moment, episode)
    lead = (*leave(moment), *safe_place(episode.contexts - _heard(moment)))
    if moment.routine(episode).settle and not episode.cleared:
        return settle_down(moment, episode, lead)
    conversation, reply = begin_step(
        moment, episode, first_step(moment.library, episode), lead
    )
    return conversation, replace(reply, acts=(*reply.acts, *due, *_notes(episode)))


def _notes(episode: Episode) -> tuple[Act, ...]:
    """A grown-up for a child alone, and the part whose turn comes next."""
    notes: tuple[Act, ...] = ()
    if "child" in episode.contexts and "helper_here" not in episode.contexts:
        notes = say("context.child")
    if episode.later:
        notes = (*notes, Say("also.later", {"part": episode.later}), Rest(SENTENCE))
    return notes


def settle_down(moment: Moment, episode: Episode, lead: tuple[Act, ...]) -> Answer:
    """A settling act that is safe for everyone, then the one safety question."""
    routine = moment.routine(episode)
    acts = (*lead, *_settling(routine, episode))
    asked = replace(episode, safety_asked=True)
    state = Checking(
        question=IsItSafe(first_step(moment.library, episode)),
        place=Place(routine.support),
        episode=asked,
    )
    told = (*acts, *_notes(episode))
    return moment.ask(state, told, f"{episode.routine}.safety")


def _settling(routine: Routine, episode: Episode) -> tuple[Act, ...]:
    """The settling act for how this person is stuck.

    Whoever opened the skill again may be anywhere: what they are told fits there too.
    """
    if danger := danger_in(episode.contexts):
        return settling_in(danger)
    if episode.reopened and not episode.contexts:
        return (Say(f"{episode.routine}.stay"), Rest(BREATHING_ON))
    special = (
        routine.settle_for[c] for c in routine.settle_for if c in episode.contexts
    )
    acts: list[Act] = []
    for key, rest in next(special, routine.settle).items():
        acts += [Say(f"{episode.routine}.settle.{key}"), Rest(rest)]
    return tuple(acts)


def _heard(moment: Moment) -> frozenset[Context]:
    """What was answered to already, before the part or the sign was known."""
    state = moment.state
    return contexts_in(state) if isinstance(state, Idle | Settling) else frozenset()


def _same_again(moment: Moment, said: Complained, episode: Episode) -> Answer:
    """The same cramp, named once more: the work goes on where it was."""
    state = moment.state
    in_danger = bool(safe_place(said.contexts - episode.contexts))
    episode = replace(episode, contexts=episode.contexts | said.contexts)
    if in_danger and episode.routine:
        return start(moment, episode, said)
    if isinstance(state, Holding):
        episode = set_back(episode, said.lasting, moment.at)
        if not fits(moment.step(episode, state.place.step), episode):
            return further(moment, episode, state.place)
        return keep_on(moment, replace(state, episode=episode))
    if isinstance(state, Checking) and not episode.reopened:
        return not_gone(moment, episode, state.place, StillHurts(lasting=said.lasting))
    if isinstance(state, Settling):
        if isinstance(state.question, WhichPart):
            return ask_which(moment, episode)
        if not episode.routine:
            return ask_check(moment, episode, state.question.flag)
    return start(moment, episode, said)


def ask_which(moment: Moment, episode: Episode) -> Answer:
    """Rest a vague part in a way that harms none, and ask which it is."""
    part = episode.part
    state = Settling(question=WhichPart(part), episode=episode)
    to_safety = safe_place(episode.contexts - _heard(moment))
    acts = (*to_safety, *say(f"part.{part}.settle"))
    return moment.ask(state, acts, f"part.{part}.which")


def _no_part(moment: Moment, said: Complained, episode: Episode | None) -> Answer:
    helped = "helper_here" in said.contexts
    if episode is not None and helped and "helper_here" not in episode.contexts:
        return _helped(moment, said, episode)
    if episode is not None:
        return _same_again(moment, said, episode)
    referral = covering(moment, None)
    if referral is not None:
        return tell_again(moment, referral)
    last = moment.state.last if isinstance(moment.state, Idle) else None
    if last is not None and not helped and _returned(moment, last, last.part):
        return start(moment, back_again(last, moment.at), said)
    settle = safe_place(said.contexts - _heard(moment)) or say("where.settle")
    if isinstance(moment.state, Settling) and isinstance(
        moment.state.question, CheckFlag
    ):
        return ask_check(moment, None, moment.state.question.flag, said.contexts)
    return moment.ask(Idle(asked=Where(), heard=said.contexts), settle, "ask.where")


def _helped(moment: Moment, said: Complained, episode: Episode) -> Answer:
    """A helper has come, or needs help: who is not said, nor another place.

    So the same place is led for a helper from the start. The clock stays, since it may
    be the same cramp; what was cleared does not, where it may be another person.
    """
    anew = replace(episode, tried=())
    if not said.joins:
        anew = replace(anew, cleared=False, safety_asked=False)
    if not anew.routine:
        return _same_again(moment, said, anew)
    return start(moment, anew, said)


def _elsewhere(moment: Moment, episode: Episode) -> Answer:
    """A part without a routine yet: rest, and the one check that fits any place."""
    state = Settling(question=CheckFlag(None), episode=episode)
    settle = safe_place(episode.contexts) or say("other.settle")
    return moment.ask(state, settle, "check.general")


def doubt(moment: Moment, said: Doubted) -> Answer:
    """Rest the part and ask the one question that tells a red flag from a cramp."""
    if isinstance(moment.state, Led | Between):
        return _doubt_in_course(moment, moment.state, said)
    episode = episode_in(moment.state)
    part = meant(moment, said.part)
    complaint = Complained(part=part, side=said.side, contexts=said.contexts)
    if part is not None and not (episode and _same(moment, episode, complaint, part)):
        episode = (
            begin(moment.library, complaint, part, moment.at)
            if episode is None
            else move(moment.library, episode, complaint, part, moment.at)
        )
    return ask_check(moment, episode, said.flag, said.contexts)


def ask_check(
    moment: Moment,
    episode: Episode | None,
    flag: str | None,
    contexts: frozenset[Context] = frozenset(),
) -> Answer:
    """Keep still, and one check question; in danger a safe place comes first."""
    known = contexts_in(moment.state)
    state = Settling(question=CheckFlag(flag), episode=episode, heard=known | contexts)
    to_safety = safe_place(contexts - known)
    settle = () if _is_crisis(moment, flag) or to_safety else say("check.settle")
    return moment.ask(state, (*to_safety, *settle), check_key(flag))


def _doubt_in_course(moment: Moment, course: Led | Between, said: Doubted) -> Answer:
    """Off the feet, no more of the course, and the question.

    A leg that gives way on a walk is no cramp of it: only a cramp that the course came
    into is gone on with.
    """
    episode = course.behind.episode if course.behind else None
    state = Settling(
        question=CheckFlag(said.flag),
        episode=episode,
        heard=said.contexts,
        led=episode is None,
    )
    crisis = _is_crisis(moment, said.flag)
    off = leave(moment) if crisis else say(f"{course.plan.course}.worse")
    return moment.ask(state, (*safe_place(said.contexts), *off), check_key(said.flag))


def _is_crisis(moment: Moment, flag: str | None) -> bool:
    return flag is not None and moment.library.flags[flag].urgency == "crisis"


def check_key(flag: str | None) -> str:
    """The words of the check for a flag, or of the general one."""
    return f"flag.{flag}.check" if flag else "check.general"


def likeliest(moment: Moment) -> Answer:
    """Nobody said where: relief for the likeliest place, as an if-sentence."""
    referral = covering(moment, None)
    if referral is not None:
        return tell_again(moment, referral)
    said = Complained(part=LIKELIEST, contexts=contexts_in(moment.state))
    episode = begin(moment.library, said, LIKELIEST, moment.at)
    step = first_step(moment.library, episode)
    return begin_step(moment, episode, step, (Say("where.if_leg"), Rest(0.2)))


def rest_act(moment: Moment, pattern_id: str = SETTLING) -> HoldFor:
    """Company in the safe position, for half a minute or a whole one."""
    pattern = moment.library.holds[pattern_id]
    quiet = moment.conversation.manner.quiet
    return HoldFor(hold_of(pattern, first=False, quiet=quiet), start=None)


def neutral(moment: Moment, part: str, episode: Episode | None) -> Answer:
    """Nobody can say which: rest and company, and the question once more."""
    question = WhichPart(part)
    state = Settling(question=question, episode=episode)
    acts = (*say(f"part.{part}.stay"), rest_act(moment))
    return moment.ask(state, acts, f"part.{part}.which")

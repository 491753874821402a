"""Sending a person to help, and staying with it.

Rules of this module:
1. The same words whenever they are asked for again; never softened, never argued.
2. For an hour nothing of that region is stretched, whoever complains of what; a
   denial of the sign gets one check that names it, then rest, and no hold. A bare no
   counts as one on the same day, never in an emergency.
3. Self-evident dangers (chest, breathing) cannot be denied away.
4. In the water or at the wheel a safe place comes first, in the same breath.
"""

from datetime import timedelta
from typing import Literal

from msgspec.structs import replace

from skill.content.flag_model import URGENCIES, Urgency
from skill.content.model import Context
from skill.core.danger import danger_in
from skill.core.episode import Episode
from skill.core.moment import Answer, Moment
from skill.core.reply import Act, Rest, Say
from skill.core.state import Conversation, Referral, Referred, contexts_in
from skill.core.turn import (
    CannotDo,
    Denied,
    Event,
    Flagged,
    No,
    Silence,
    Stop,
)

NOW = ("emergency", "crisis")
"""Levels whose words come back whenever the skill is opened within the hour."""

OWN_WORDS: frozenset[tuple[Context, Urgency]] = frozenset(
    {("water", "emergency"), ("water", "crisis"), ("driving", "crisis")}
)
"""Where a safe act before a flag's words is not enough.

In the water nobody can sit, lie or stop; a crisis begins with a warm sentence, not with
an order.
"""

DROWNING = "drowning"
"""The flag whose own words begin with the safe place."""

LASTS = timedelta(hours=1)
"""How long a referral holds."""


def refer(moment: Moment, said: Flagged) -> Answer:
    """Say what to do now, and remember it for an hour."""
    flag = moment.library.flags[said.flag]
    part = said.part
    everywhere = flag.everywhere or part is None
    region = None if everywhere else moment.library.body_parts[str(part)].region
    referral = Referral(
        flag=said.flag,
        part=part,
        region=region,
        urgency=said.urgency,
        until=moment.at + LASTS,
        danger=_danger(moment, said),
    )
    return _tell(_with(moment, referral), referral)


def _danger(moment: Moment, said: Flagged) -> Context | None:
    """Where the person is in danger; who drowns is told to float in any case."""
    if said.flag == DROWNING:
        return None
    return danger_in(said.contexts | contexts_in(moment.state))


def _with(moment: Moment, referral: Referral) -> Moment:
    others = tuple(r for r in active(moment.conversation, moment) if r != referral)
    conversation = replace(moment.conversation, referrals=(*others, referral))
    return replace_conversation(moment, conversation)


def replace_conversation(moment: Moment, conversation: Conversation) -> Moment:
    """The same second of another conversation."""
    return Moment(moment.library, conversation, moment.at)


def active(conversation: Conversation, moment: Moment) -> tuple[Referral, ...]:
    """The referrals whose hour is not over."""
    return tuple(r for r in conversation.referrals if r.until > moment.at)


def covering(moment: Moment, part: str | None) -> Referral | None:
    """The most urgent referral that forbids a stretch of ``part`` (None: anywhere)."""
    region = moment.library.body_parts[part].region if part else None
    found = [
        r
        for r in active(moment.conversation, moment)
        if r.region is None or part is None or r.region == region
    ]
    return min(found, key=lambda r: URGENCIES.index(r.urgency), default=None)


def tell_again(moment: Moment, referral: Referral) -> Answer:
    """The words of the referral once more."""
    return _tell(moment, referral)


def _tell(moment: Moment, referral: Referral) -> Answer:
    return moment.listen(
        Referred(referral=referral), _words(referral, "now"), loud=True
    )


def _words(referral: Referral, which: Literal["now", "silent"]) -> tuple[Act, ...]:
    """Where to go, whom to call; after a safe place for who is in danger."""
    if referral.danger is None:
        return (Say(_key(referral, which)),)
    if (referral.danger, referral.urgency) in OWN_WORDS:
        return (Say(f"urgent.{referral.danger}.{referral.urgency}.{which}"),)
    lead = Say(f"urgent.{referral.danger}.lead")
    return (lead, Rest(0.2), Say(_key(referral, which)))


def _key(referral: Referral, which: str) -> str:
    if referral.flag is None:
        return f"referred.{referral.urgency}"
    return f"flag.{referral.flag}.{referral.urgency}.{which}"


def answer_referred(moment: Moment, state: Referred, event: Event) -> Answer:
    """Every event after a referral, but a new flag and a cramp elsewhere."""
    referral = state.referral
    danger = danger_in(getattr(event, "contexts", frozenset()))
    if danger is not None and referral.danger is None:
        return _now_in_danger(moment, referral, danger)
    match event:
        case Silence():
            return moment.listen(state, _words(referral, "silent"), loud=True)
        case Stop():
            return moment.close(state, _words(referral, "silent"), loud=True)
        case CannotDo(obstacle="phone" | "alone"):
            return moment.close(state, (Say("referred.no_phone"),), loud=True)
        case Denied() if not state.checking and _deniable(moment, referral):
            return _check(moment, referral)
        case No() if not state.checking and _a_no_denies(moment, referral):
            return _check(moment, referral)
        case No() | Denied() if state.checking:
            return _rest(moment, referral)
        case _:
            return _tell(moment, referral)


def _now_in_danger(moment: Moment, referral: Referral, danger: Context) -> Answer:
    """That they drive or swim comes out late: a safe place, and the words again."""
    others = tuple(r for r in moment.conversation.referrals if r != referral)
    conversation = replace(moment.conversation, referrals=others)
    found = replace(referral, danger=danger)
    return _tell(_with(replace_conversation(moment, conversation), found), found)


def _deniable(moment: Moment, referral: Referral) -> bool:
    return referral.flag is not None and moment.library.flags[referral.flag].deniable


def _a_no_denies(moment: Moment, referral: Referral) -> bool:
    """Whether a bare no may be meant as a denial of the sign.

    Nothing was asked, so it may as well be "no, I won't call": an emergency is told
    again. What can wait for some hours may be asked about once.
    """
    return referral.urgency == "same_day" and _deniable(moment, referral)


def _check(moment: Moment, referral: Referral) -> Answer:
    state = Referred(referral=referral, checking=True)
    return moment.ask(state, (), f"flag.{referral.flag}.check")


def _rest(moment: Moment, referral: Referral) -> Answer:
    """The settling act: rest, and the sign as an if-sentence; no hold."""
    acts = (Say("referred.rest"), Say(f"flag.{referral.flag}.if"))
    return moment.close(Referred(referral=referral), acts, loud=True)


def standing(moment: Moment) -> Referral | None:
    """What somebody was sent to help for within the hour, if anything."""
    return next(iter(active(moment.conversation, moment)), None)


def urgent(moment: Moment) -> Referral | None:
    """The emergency that was told within the hour, if any."""
    emergencies = (r for r in active(moment.conversation, moment) if r.urgency in NOW)
    return next(emergencies, None)


def torn(episode: Episode) -> Flagged:
    """A pop and more pain: a tear until somebody has looked at it."""
    return Flagged(flag="injury", urgency="same_day", part=episode.part)
